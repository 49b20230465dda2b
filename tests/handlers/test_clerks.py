"""Clerk Maintenance: plain, by htmx, and by those who may not."""

from __future__ import annotations

import re

import pytest
from litestar.types import ASGIApp

from db.rules.roles import Role
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, NEWCOMER, PASSWORDS, STAFF

HERE = {"acting_for": "500601"}
NEW = {
    **HERE,
    "user_name": "MARYMAY1",
    "contact_first_name": "Mary",
    "contact_last_name": "Mayweather",
    "phone_number": "(503)555-0142",
    "email": "mary@clinic.example",
    "confirm_email": "mary@clinic.example",
    "password": "Kettle7Orchard",
    "confirm_password": "Kettle7Orchard",
    "assigned": "Claim Inquiry",
}
PICKER = "fieldset#role-picker"


async def clerk_id(visitor: Browser, user_name: str) -> str:
    listed = await visitor.get(f"/clerks?name={user_name}")
    found = re.search(r'href="/clerks/(\d+)/edit"', listed.html)
    return found.group(1) if found else ""


def hidden(answer: Answer, name: str) -> list[str]:
    """The values of all hidden inputs with this name."""
    tags = [
        tag for tag in re.findall(r"<input\b[^>]*>", answer.html) if 'type="hidden"' in tag and f'name="{name}"' in tag
    ]
    return [found.group(1) for tag in tags if (found := re.search(r'value="([^"]*)"', tag))]


async def edit_form(visitor: Browser, number: str) -> dict[str, str]:
    """What the edit form of a clerk posts when nothing is changed, without the roles."""
    page = await visitor.get(f"/clerks/{number}/edit")
    names = ("contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email", "seen")
    return {**HERE, **{name: page.value(name) or "" for name in names}}


async def test_the_list_shows_who_there_is_and_what_they_may_do(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    listed = await visitor.get("/clerks")
    for words in ("JOHNNIE5", "JENJEN10", "Site administrator", "Claim Inquiry", "Active", "Must change password"):
        assert words.lower() in listed.text.lower()
    assert listed.html.index("JENJEN10") < listed.html.index("JOHNNIE5")
    turned = await visitor.get("/clerks?sort=user_name&direction=down")
    assert turned.html.index('id="clerk-2"') < turned.html.index('id="clerk-3"')
    assert "JENJEN10" not in (await visitor.get("/clerks?name=john")).html
    assert (await visitor.get("/clerks?sort=password_hash&direction=x&after=%00&name=%00")).status == 200


async def test_a_new_clerk_is_added_and_must_choose_an_own_password(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as mary:
        await james.log_in(*JAMES)
        answer = await james.post("/clerks/new", NEW)
        assert (answer.status, answer.path) == (303, "/clerks")
        listed = await james.get("/clerks")
        assert "MARYMAY1" in listed.html and "added" in listed.text
        assert (await mary.log_in("MARYMAY1", NEW["password"])).path == "/passwords/change"


async def test_a_bad_new_clerk_keeps_what_was_typed_but_the_passwords(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    answer = await visitor.post("/clerks/new", {**NEW, "confirm_email": "mary@clinic.exmaple", "user_name": "jamjon"})
    assert answer.status == 422
    assert "confirm-email" in answer.errors
    assert answer.value("contact_last_name") == "Mayweather"
    assert hidden(answer, "assigned") == ["Claim Inquiry"]
    assert NEW["password"] not in answer.html
    taken = await visitor.post("/clerks/new", {**NEW, "user_name": "jamjon"})
    assert "taken" in taken.errors["user-name"]


async def test_the_arrows_move_roles_and_answer_both_lists(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = {**HERE, "assigned": "Claim Inquiry", "chosen": "Claim Void", "op": "assign", "user_name": "MARYMAY1"}
    moved = await visitor.htmx("/clerks/draft", form, PICKER, "/clerks/new")
    assert moved.status == 200
    assert moved.html.lstrip().startswith("<fieldset") and "user_name" not in moved.html
    assert hidden(moved, "assigned") == ["Claim Inquiry", "Claim Void"]
    assert "Claim Void assigned. 2 roles assigned, 11 available." in moved.text
    back = await visitor.htmx(
        "/clerks/draft", {**form, "chosen": "Claim Inquiry", "op": "remove"}, PICKER, "/clerks/new"
    )
    assert hidden(back, "assigned") == []
    every = await visitor.htmx("/clerks/draft", {**HERE, "op": "assign_all"}, PICKER, "/clerks/new")
    assert hidden(every, "assigned") == [role.value for role in Role]
    none = await visitor.htmx("/clerks/draft", {**HERE, "op": "assign"}, PICKER, "/clerks/new")
    assert "Choose at least one role" in none.text
    made_up = await visitor.htmx("/clerks/draft", {**HERE, "assigned": "Root", "chosen": "God", "op": "assign"}, PICKER)
    assert hidden(made_up, "assigned") == []


async def test_without_javascript_the_same_button_redraws_the_page(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = {**NEW, "chosen": "Claim Void", "op": "assign"}
    page = await visitor.post("/clerks/draft", form)
    assert page.status == 200 and "<html" in page.html
    assert hidden(page, "assigned") == ["Claim Inquiry", "Claim Void"]
    assert page.value("email") == NEW["email"]
    assert NEW["password"] not in page.html
    assert "MARYMAY1" not in (await visitor.get("/clerks")).html


async def test_somebody_who_has_a_user_name_is_found_chosen_and_added(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    search = {**HERE, "op": "search", "search_user_name": "stran", "contact_first_name": "typed before"}
    found = await visitor.htmx("/clerks/draft", search, "div#user-search-results", "/clerks/new")
    assert "Search results: 1 person" in found.text and "STRANGER1" in found.text
    assert "@" not in found.text  # names only
    account = re.search(r'value="choose:(\d+)"', found.html)
    assert account
    chosen = await visitor.post("/clerks/draft", {**search, "op": account.group(0)[7:-1]})
    assert "STRANGER1" in chosen.text and chosen.value("password") is None and 'name="password"' not in chosen.html
    added = await visitor.post("/clerks/new", {**HERE, "existing": account.group(1), "assigned": "Claim Inquiry"})
    assert added.path == "/clerks"
    assert "STRANGER1" in (await visitor.get("/clerks")).html
    again = await visitor.post("/clerks/new", {**HERE, "existing": account.group(1)})
    assert "already" in again.errors[""]


@pytest.mark.parametrize(
    ("typed", "words"), [("z", "Type at least 2"), ("zzz", "No rows found"), ("\0\0", "No rows found")]
)
async def test_a_search_without_an_answer_says_why(visitor: Browser, typed: str, words: str) -> None:
    await visitor.log_in(*JAMES)
    form = {**HERE, "op": "search", "search_last_name": typed}
    assert words in (await visitor.htmx("/clerks/draft", form, "div#user-search-results", "/clerks/new")).text


async def test_the_order_is_that_of_what_is_asked_for_until_another_is_chosen(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)

    async def heads(**more: str) -> list[str]:
        form = {**HERE, "op": "search", "search_first_name": "jen", "search_last_name": "sm", **more}
        found = await visitor.htmx("/clerks/draft", form, "div#user-search-results", "/clerks/new")
        sorted_by = re.findall(r'aria-sort="ascending">\s*<button id="user-search-by-([a-z-]+)"', found.html)
        return sorted_by + re.findall(r'name="search_sort"[^>]* value="([^"]*)"', found.html)

    assert await heads() == ["last-name", ""]
    assert await heads(search_last_name="", search_first_name="jen") == ["first-name", ""]
    assert await heads(op="sort:user_name") == ["user-name", "user_name"]
    assert await heads(search_sort="first_name") == ["first-name", "first_name"]


async def test_the_search_is_no_directory(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = {**HERE, "op": "search", "search_last_name": "smith"}
    answers = [await visitor.htmx("/clerks/draft", form, "div#user-search-results", "/clerks/new") for _ in range(61)]
    assert {answer.status for answer in answers[:60]} == {200}
    assert answers[60].status == 429


async def test_staff_are_never_found(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = {**HERE, "op": "search", "search_user_name": STAFF[0][:4]}
    assert STAFF[0] not in (await visitor.post("/clerks/draft", form)).html


async def test_roles_and_contact_data_are_changed_together(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    number = await clerk_id(visitor, "JOHNNIE5")
    form = {**await edit_form(visitor, number), "contact_last_name": "Sixpence", "assigned": "Trade Files"}
    assert (await visitor.post(f"/clerks/{number}", form)).path == "/clerks"
    listed = await visitor.get("/clerks?name=JOHNNIE5")
    assert "Sixpence" in listed.text and "Trade Files" in listed.text and "1 role now" in listed.text


async def test_s38_contact_data_of_a_clerk_who_works_elsewhere_stay(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    number = await clerk_id(visitor, "JENJEN10")
    page = await visitor.get(f"/clerks/{number}/edit")
    assert page.value("contact_last_name") is None and "works or worked for other providers" in page.text
    form = {**HERE, "seen": page.value("seen") or "", "contact_last_name": "Mallory", "email": "m@evil.example"}
    await visitor.post(f"/clerks/{number}", {**form, "assigned": "Trade Files"})
    listed = await visitor.get("/clerks?name=JENJEN10")
    assert "Smith" in listed.text and "Mallory" not in listed.text and "Trade Files" in listed.text
    assert (await visitor.get(f"/clerks/{number}/password")).status == 404


async def test_the_second_of_two_administrators_is_told_and_loses_nothing(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as jennifer:
        await james.log_in(*JAMES)
        await jennifer.log_in(*JENNIFER)
        number = await clerk_id(james, "JOHNNIE5")
        page = await james.get(f"/clerks/{number}/edit")
        before = hidden(page, "stored")
        mine = {**await edit_form(james, number), "contact_last_name": "Sixpence"}
        hers = {**await edit_form(jennifer, number), "assigned": [*before, "Claim Void"]}
        await jennifer.post(f"/clerks/{number}", hers)  # type: ignore[arg-type]
        told = await james.post(f"/clerks/{number}", {**mine, "stored": before, "assigned": [*before, "Trade Files"]})  # type: ignore[dict-item]
        assert told.status == 409
        assert "JENJEN10" in told.text and "Claim Void" in told.text
        assert told.value("contact_last_name") == "Sixpence"
        assert set(hidden(told, "assigned")) == {*before, "Claim Void", "Trade Files"}
        again = {**mine, "seen": told.value("seen") or "", "assigned": hidden(told, "assigned")}
        assert (await james.post(f"/clerks/{number}", again)).path == "/clerks"  # type: ignore[arg-type]


async def test_s37_a_removed_clerk_can_do_nothing_more_at_once(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as johnnie:
        await james.log_in(*JAMES)
        await johnnie.log_in("JOHNNIE5", PASSWORDS["JOHNNIE5"])
        number = await clerk_id(james, "JOHNNIE5")
        asked = await james.get(f"/clerks/{number}/remove")
        assert "JOHNNIE5" in asked.text
        assert (await johnnie.get("/messages")).status == 200
        assert (await james.post(f"/clerks/{number}/remove", HERE)).path == "/clerks"
        assert (await johnnie.get("/messages")).path.startswith("/log-in")
        assert not await clerk_id(james, "JOHNNIE5")


async def test_s24_a_locked_clerk_is_unlocked(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal, "192.0.2.20") as johnnie:
        await james.log_in(*JAMES)
        for attempt in range(5):
            await johnnie.log_in("JOHNNIE5", f"Wrong{attempt}Password")
        assert (await johnnie.log_in("JOHNNIE5", PASSWORDS["JOHNNIE5"])).status == 422
        assert "Locked" in (await james.get("/clerks?name=JOHNNIE5")).text
        number = await clerk_id(james, "JOHNNIE5")
        assert (await james.post(f"/clerks/{number}/unlock", HERE)).path == "/clerks"
        assert (await johnnie.log_in("JOHNNIE5", PASSWORDS["JOHNNIE5"])).status == 303


async def test_a_new_first_password_is_issued(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as johnnie:
        await james.log_in(*JAMES)
        await johnnie.log_in("JOHNNIE5", PASSWORDS["JOHNNIE5"])
        number = await clerk_id(james, "JOHNNIE5")
        bad = await james.post(f"/clerks/{number}/password", {**HERE, "password": "short", "confirm_password": "short"})
        assert bad.status == 422 and "short" not in bad.html
        both = {"password": "Kettle7Orchard", "confirm_password": "Kettle7Orchard"}
        assert (await james.post(f"/clerks/{number}/password", {**HERE, **both})).path == "/clerks"
        assert (await johnnie.get("/messages")).path.startswith("/log-in")
        assert (await johnnie.log_in("JOHNNIE5", "Kettle7Orchard")).path == "/passwords/change"


async def test_s39_nobody_reaches_beyond_the_own_rights(portal: ASGIApp) -> None:
    async with Browser(portal) as jennifer, Browser(portal) as james:
        await jennifer.log_in(*JENNIFER)
        await james.log_in(*JAMES)
        johnnie, herself = await clerk_id(jennifer, "JOHNNIE5"), await clerk_id(james, "JENJEN10")
        form = await edit_form(jennifer, johnnie)
        beyond = await jennifer.post(f"/clerks/{johnnie}", {**form, "assigned": "Clerk Maintenance"})
        assert beyond.status == 422 and "Clerk Maintenance" in beyond.errors[""]
        for path in (f"/clerks/{herself}", f"/clerks/{herself}/remove", "/clerks/1", "/clerks/1/remove"):
            assert (await jennifer.post(path, {**HERE, "assigned": "Trade Files"})).status == 404, path
        both = {"password": "Kettle7Orchard", "confirm_password": "Kettle7Orchard"}
        for path in (f"/clerks/{johnnie}/unlock", f"/clerks/{johnnie}/password"):
            assert (await jennifer.post(path, {**HERE, **both})).status == 404, path


GETS = ["/clerks/{}/edit", "/clerks/{}/remove", "/clerks/{}/password"]
POSTS = ["/clerks/{}", "/clerks/{}/draft", "/clerks/{}/remove", "/clerks/{}/unlock", "/clerks/{}/password"]


async def test_s36_each_route_answers_404_for_each_clerk_of_somebody_else(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as stranger:
        await james.log_in(*JAMES)
        await stranger.log_in("STRANGER1", PASSWORDS["STRANGER1"])
        theirs = re.findall(r'href="/clerks/(\d+)/edit"', (await james.get("/clerks")).html)
        assert theirs
        form = {
            "acting_for": "500603",
            "assigned": "Trade Files",
            "password": "Kettle7Orchard",
            "confirm_password": "Kettle7Orchard",
        }
        for number in (*theirs, "0", "999999", "99999999999999999999"):
            for path in GETS:
                assert (await stranger.get(path.format(number))).status == 404, path
            for path in POSTS:
                assert (await stranger.post(path.format(number), form)).status == 404, path


@pytest.mark.parametrize("person", [("JOHNNIE5", PASSWORDS["JOHNNIE5"]), STAFF, NEWCOMER])
async def test_without_the_role_there_is_no_clerk_maintenance(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    expected = {303} if person is NEWCOMER else {404}
    for path in ("/clerks", "/clerks/new", "/clerks/2/edit"):
        answer = await visitor.get(path)
        assert {answer.status} == expected and "/log-in" not in answer.path
    own = "" if person is STAFF else "500601"
    assert {(await visitor.post("/clerks/new", {**NEW, "acting_for": own})).status} == expected
    if person is not NEWCOMER:
        assert 'href="/clerks"' not in (await visitor.get("/")).html


async def test_a_reload_of_a_redrawn_form_starts_again(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/clerks/draft")).path == "/clerks/new"
    assert (await visitor.get("/clerks/2/draft")).path == "/clerks/2/edit"


async def test_a_clerk_who_was_removed_meanwhile_is_named(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as jennifer:
        await james.log_in(*JAMES)
        await jennifer.log_in(*JENNIFER)
        number = await clerk_id(james, "JOHNNIE5")
        form = await edit_form(jennifer, number)
        await james.post(f"/clerks/{number}/remove", HERE)
        assert (await jennifer.post(f"/clerks/{number}", {**form, "assigned": "Claim Void"})).path == "/clerks"
        assert "JOHNNIE5 was removed meanwhile" in (await jennifer.get("/clerks")).text
        assert (await jennifer.get(f"/clerks/{number}/edit")).status == 404
