"""Messages: each change of somebody's access is told to them, and to the site administrator."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from e2e.clerk_screens import Menu, Messages
from e2e.offices import Office
from e2e.portals import Portal
from e2e.screens import Home, LogIn


def test_messages_are_counted_until_they_are_read(page: Page, portal: Portal) -> None:
    james = Office(portal, "JAMJON")
    clerk = james.add("Claim Inquiry")
    james.give(clerk, "Claim Inquiry", "PCPCH", "Trade Files")
    james.give(clerk, "PCPCH", "Trade Files")

    LogIn(page).open().fill(clerk.user_name, clerk.password).submit()
    home = Home(page).expect_signed_in(clerk.user_name)
    expect(home.main).to_contain_text("3 unread")
    Menu(page).go("Messages")
    inbox = Messages(page).shown().expect_unread(3)
    # The newest first, and each says who did what, and where.
    for letter, words in zip(
        inbox.letters.all(),
        ("JAMJON removed Claim Inquiry.", "JAMJON assigned PCPCH and Trade Files.", "You are now a clerk"),
        strict=True,
    ):
        expect(letter).to_contain_text(words)
        expect(letter).to_contain_text("Make-Believe Family Clinic")

    assigned = inbox.letter("JAMJON assigned PCPCH and Trade Files.")
    inbox.mark_as_read(assigned)
    inbox.expect_unread(2)
    expect(assigned.get_by_role("button")).to_have_count(0)
    inbox.button("Mark all as read").click()
    inbox.expect_unread(0)
    expect(inbox.letters).to_have_count(3)
    expect(inbox.button("Mark all as read")).to_have_count(0)


def test_the_site_administrator_is_told_what_was_done(page: Page, portal: Portal) -> None:
    """By whomever: he answers for all of it."""
    james = Office(portal, "JAMJON")
    clerk, deputy = james.add("Claim Inquiry", has_own_password=False), james.add("Clerk Maintenance", "Claim Inquiry")
    Office(portal, deputy.user_name, deputy.password).send(f"/clerks/{james.number(clerk.user_name)}/remove", {})
    james.enter(page)
    inbox = Messages(page).open()
    letters = inbox.letter(clerk.user_name)
    expect(letters).to_have_count(2)
    expect(letters.first).to_contain_text(f"{clerk.user_name} is no longer a clerk")
    expect(letters.first).to_contain_text(f"{deputy.user_name} removed this clerk.")
    expect(letters.last).to_contain_text(f"{clerk.user_name} is now a clerk")
    expect(letters.last).to_contain_text("JAMJON added this clerk with Claim Inquiry.")


def test_an_empty_inbox_says_what_it_is_for(page: Page, portal: Portal) -> None:
    """No story changes anything about Johnnie."""
    Office(portal, "JOHNNIE5").enter(page)
    inbox = Messages(page).open()
    expect(inbox.main).to_contain_text("No messages yet")
    expect(inbox.menu.messages).to_have_text("Messages")
