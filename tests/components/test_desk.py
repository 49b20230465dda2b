"""The desk: finding, checking who is calling, helping, looking at a provider. Contact data are never on it."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import timedelta

import pytest

from components.component import Component
from components.desk.account_facts import Account as SeenAccount
from components.desk.deed_form import WORDS, Deed
from components.desk.desk_account import DeskAccount
from components.desk.desk_home import DeskHome
from components.desk.desk_provider import DeskProvider
from components.desk.find_form import FindForm
from components.desk.identity_answers import IdentityAnswers
from components.desk.identity_check import IdentityCheck
from components.gallery.account_values import SESSIONS
from components.gallery.clerk_values import NOW
from components.gallery.desk_samples import ALL_DEEDS, DESK_SCREENS
from components.gallery.desk_values import (
    ACTIVE,
    CALLER,
    CLINIC,
    FOUND_HERE,
    LOCKED,
    LONG_CLINIC,
    LONG_FOUND,
    NEW_CLINIC,
    NEWCOMER,
    SHUT_OUT,
    STAFF,
    TOO_LATE,
    UNLETTERED,
    CallerDraft,
    Found,
)
from components.gallery.desk_values import DeskAccount as Account
from tests.components.conftest import Reading


def read(component: Component) -> Reading:
    return Reading(component.render())


def account(one: Account, deeds: tuple[Deed, ...] = ALL_DEEDS, **more: object) -> Reading:
    return read(DeskAccount.of(one, deeds=deeds, **more))  # type: ignore[arg-type]


def found(**more: object) -> Reading:
    return read(FindForm.of(**more))  # type: ignore[arg-type]


def deeds(reading: Reading) -> list[str]:
    return [form["action"].rpartition("/")[2] for form in reading.all("form")]


def hrefs(reading: Reading) -> list[str]:
    return [a["href"] for a in reading.all("a")]


def test_each_kind_of_staff_reads_what_it_may_do_and_nothing_else() -> None:
    helper = read(DeskHome(first_name="Dana", kind="Provider Services", find_form=FindForm.of(), may_disable=True))
    assert "Dana (Provider Services)" in helper.text and "Disable a User Name" in helper.text
    assert [form["action"] for form in helper.all("form")] == ["/desk/find"]
    assert "/desk/audit" not in hrefs(helper) and "Enable a User Name" not in helper.text
    auditor = read(DeskHome(first_name="Ada", kind="auditor", find_form=None, may_audit=True))
    assert hrefs(auditor) == ["/desk/audit"]
    assert not auditor.all("form") and "unlock" not in auditor.text and "password" not in auditor.text


def test_what_is_found_leads_to_accounts_and_providers() -> None:
    reading = found(query="jon", found=FOUND_HERE)
    assert hrefs(reading) == [*(f"/desk/accounts/{number}" for number in (4, 5, 6, 7)), "/desk/providers/1"]
    assert "JAMJON James Jones Cascade Family Clinic and 2 more" in reading.text
    assert "JOHNNIE5 Disabled Johnnie" in reading.text
    assert "Pia Jones No provider" in reading.text and "Dana Jonas Staff: Provider Services" in reading.text
    assert reading.one("query")["value"] == "jon"


@pytest.mark.parametrize(
    ("result", "said"),
    [
        (None, ""),
        (Found(), "Nobody and no provider matches “jon”. Check the spelling, or ask for the NPI or the Medicaid ID."),
        (Found(accounts=FOUND_HERE.accounts[:1]), "Found: 1 person."),
        (FOUND_HERE, "Found: 4 people and 1 provider."),
        (LONG_FOUND, "Found: 20 people and 20 providers. More match; type more of it."),
    ],
)
def test_a_status_that_stays_in_the_page_says_what_was_found(result: Found | None, said: str) -> None:
    reading = found(query="jon", found=result)
    assert reading.one("desk-results-status")["role"] == "status"
    assert f'role="status">{said}</p>' in reading.html
    assert bool(reading.all("table")) == bool(result and result.accounts)


def test_what_could_not_be_looked_for_is_said_and_the_field_points_there() -> None:
    reading = found(query="j", message="Enter at least 2 characters")
    assert "Enter at least 2 characters" in reading.text
    assert reading.one("query")["aria-describedby"] == "query-hint desk-results-status"
    assert "autofocus" in reading.one("query") and "autofocus" not in found().one("query")


def test_finding_replaces_the_results_and_the_check_its_answers() -> None:
    (form,) = found().all("form")
    assert (form["hx-post"], form["hx-target"]) == ("/desk/find", "#desk-results")
    assert FindForm.of(found=FOUND_HERE).find("desk-results")
    (form,) = read(IdentityCheck.of(account_id=5)).all("form")
    assert (form["action"], form["hx-target"]) == ("/desk/accounts/5/check", "#identity-answers")
    screen = DESK_SCREENS["desk-account-locked"][1]
    assert isinstance(screen.find("identity-answers"), IdentityAnswers)


def test_the_check_says_of_each_field_whether_it_matches_and_gives_back_only_what_was_typed() -> None:
    answers = {"npi": True, "last_name": False, "phone_number": True}
    reading = read(IdentityCheck.of(CALLER, account_id=5, answers=answers))
    assert "Contact Last Name does not match Phone Number matches NPI matches" in reading.text
    assert reading.one("identity-answers")["role"] == "status"
    typed = {field["name"]: field["value"] for field in reading.all("input") if field["type"] != "hidden"}
    assert typed == vars(CALLER) and list(typed) == [field.name for field in fields(CallerDraft)]
    wrong = [span for span in reading.all("span") if "data-wrong" in span]
    assert len(wrong) == 1, "a word and a shape, not only a color"


def test_without_anything_to_compare_the_check_says_so() -> None:
    reading = read(IdentityCheck.of(account_id=5, answers={"npi": True}, message="Fill in at least one field"))
    assert "Fill in at least one field" in reading.text and "matches" not in reading.text


def test_no_browser_fills_in_who_is_calling() -> None:
    reading = read(IdentityCheck.of(account_id=5))
    visible = [field for field in reading.all("input") if field["type"] != "hidden"]
    assert {field["autocomplete"] for field in visible} == {"off"} and not any("required" in one for one in visible)


def test_an_account_is_seen_without_its_contact_data() -> None:
    """They are what a caller is checked by; the screen does not even ask for them."""
    assert not {"phone_number", "email"} & set(dir(SeenAccount))
    reading = account(ACTIVE)
    assert "JOHNNIE5 Johnnie Five State Active Password Chosen by its owner Secret question Yes" in reading.text
    assert "@" not in reading.text and "555" not in reading.text


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (LOCKED, "State Locked Locked until Nov 21, 2026, 10:12 AM, after too many wrong tries"),
        (SHUT_OUT, "State Disabled Disabled Nov 21, 2026, 9:30 AM, by staff"),
        (replace(SHUT_OUT, disabled_because="inactive"), "9:30 AM, because nobody had logged in for too long"),
        (replace(SHUT_OUT, disabled_because="removed"), "9:30 AM, because this person left the staff"),
        (replace(LOCKED, disabled_at=NOW, disabled_because="staff"), "State Disabled Disabled Nov 21"),
        (replace(LOCKED, disabled_at=NOW, disabled_because="staff"), "Locked until Nov 21"),
        (NEWCOMER, "State Must change password Password A first password, good until Nov 22, 2026, 3:30 PM."),
        (NEWCOMER, "Secret question No Last log-in Never"),
        (TOO_LATE, "State First password ended Password The first password ended Nov 19, 2026, 9:30 AM."),
        (replace(ACTIVE, must_change_password=True), "Password Too old. Another must be chosen at the next log-in."),
        (replace(STAFF, staff_kind="desk supervisor"), "Staff Desk supervisor"),
    ],
)
def test_the_state_of_an_account_is_said_in_words(one: Account, said: str) -> None:
    assert said in account(one).text


@pytest.mark.parametrize(
    ("one", "offered", "hint"),
    [
        (ACTIVE, ["sessions", "reset-link", "disable"], ""),
        (replace(ACTIVE, sessions=()), ["reset-link", "disable"], ""),
        (LOCKED, ["unlock", "disable"], "To send a reset link, unlock first."),
        (SHUT_OUT, ["enable"], "While the User Name is disabled, no reset link is sent."),
        (replace(SHUT_OUT, disabled_because="removed"), [], "While the User Name is disabled"),
        (replace(SHUT_OUT, locked_until=NOW), ["unlock", "enable"], "While the User Name is disabled"),
        (replace(ACTIVE, has_secret_question=False), ["sessions", "disable"], "There is no secret question"),
        (TOO_LATE, ["disable"], "The first password has ended"),
    ],
)
def test_what_makes_sense_for_an_account_is_offered_and_why_there_is_no_link_is_said(
    one: Account, offered: list[str], hint: str
) -> None:
    reading = account(one)
    assert deeds(reading) == offered
    assert hint in reading.text and ("reset link" in reading.text) == bool(hint or "reset-link" in offered)


def test_nothing_is_offered_that_the_reader_may_not_do() -> None:
    assert deeds(account(ACTIVE, ("sessions",))) == ["sessions"]
    assert deeds(account(SHUT_OUT, ("unlock", "sessions", "reset-link", "disable"))) == []
    reading = account(LOCKED, ())
    assert not reading.all("form") and "What you can do" not in reading.text
    assert "reset link" not in reading.text, "no hint either about what is not the reader's"


def test_each_deed_has_its_button_and_asks_for_a_ticket_or_a_reason_of_its_own() -> None:
    everything = replace(ACTIVE, locked_until=NOW, disabled_at=None)
    assert [WORDS[deed].submit for deed in ALL_DEEDS] == [
        "unlock",
        "end all sessions",
        "send a reset link",
        "disable now",
        "enable",
    ]
    reading = account(everything)
    reasons = [field for field in reading.all("input") if field["name"] == "reason"]
    assert [field["id"] for field in reasons] == ["unlock-reason", "sessions-reason", "disable-reason"]
    assert all("required" in field and field["maxlength"] == "200" for field in reasons)
    stopping = [button for button in reading.all("button") if "stop" in button["class"].split()]
    assert len(stopping) == 1


def test_a_missing_reason_is_said_in_the_summary_and_beside_the_field_of_that_deed() -> None:
    message = "Enter a ticket or a reason"
    reading = account(ACTIVE, deed="disable", reason="x", errors={"reason": message})
    assert reading.text.count(message) == 2
    assert "#disable-reason" in hrefs(reading)
    assert reading.one("disable-reason")["value"] == "x" and "aria-invalid" in reading.one("disable-reason")
    assert reading.one("sessions-reason")["value"] == "" and "aria-invalid" not in reading.one("sessions-reason")


def test_what_is_wrong_with_a_deed_that_is_not_offered_any_more_leads_nowhere() -> None:
    for errors in ({"": "No link was sent"}, {"reason": "No link was sent"}):
        reading = account(LOCKED, deed="reset-link", reason="x", errors=errors)
        assert "No link was sent" in reading.text and not any(href.startswith("#") for href in hrefs(reading))


def test_s34_an_account_shows_its_sessions_its_places_and_what_happened() -> None:
    reading = account(replace(ACTIVE, sessions=SESSIONS))
    assert "Sessions (3)" in reading.text
    assert "Safari on iPhone 2001:db8:85a3:1111:2222:8a2e:370:7334 Nov 21, 2026, 4:30 AM" in reading.text
    assert "/desk/providers/1" in hrefs(reading)
    assert "Cascade Family Clinic 506675928 Claim Inquiry, Claim Submission" in reading.text
    assert "A log-in failed Nov 21, 2026, 9:29 AM" in reading.text
    assert "Logged in nowhere." in account(LOCKED).text and "Nothing has happened yet." in account(NEWCOMER).text
    assert "works for no provider" in account(SHUT_OUT).text
    assert "Providers" not in account(STAFF).text, "staff works for none"


def test_a_provider_shows_where_its_letters_go_and_leads_to_its_people() -> None:
    reading = read(DeskProvider.of(CLINIC))
    assert "Letters go to 120 Alder St Salem, OR 97301" in reading.text
    assert "Nov 18, 2026 Used Dec 9, 2026 Nov 21, 2026 by JAMJON" in reading.text
    assert "Nov 16, 2026 Voided" in reading.text and "Aug 23, 2026 Expired Sep 13, 2026 –" in reading.text
    assert [href for href in hrefs(reading) if "accounts" in href] == [f"/desk/accounts/{n}" for n in (4, 5, 8, 9)]
    assert "Linh Nguyen Locked until Nov 21, 2026, 10:12 AM Never" in reading.text and "Clerks (3)" in reading.text


def test_a_provider_without_people_or_letters_says_so() -> None:
    text = read(DeskProvider.of(NEW_CLINIC)).text
    assert "Nov 18, 2026 Printed" in text and "Nobody has set the account up yet." in text and "No clerks yet." in text
    assert "No letter was printed yet." in read(DeskProvider.of(UNLETTERED)).text


def test_of_many_clerks_only_the_first_are_named() -> None:
    reading = read(DeskProvider.of(LONG_CLINIC))
    assert "Clerks (the first 10)" in reading.text and "There are more." in reading.text


def test_two_administrators_are_both_shown() -> None:
    (one,) = CLINIC.administrators
    both = replace(CLINIC, administrators=[one, replace(one, account_id=40, user_name="SECOND40")], clerks=[])
    assert "SECOND40" in read(DeskProvider.of(both)).text


def test_letters_of_the_same_day_are_told_apart() -> None:
    letters = [replace(CLINIC.letters[1], issued_at=NOW - timedelta(minutes=number)) for number in range(3)]
    assert max(read(DeskProvider.of(replace(CLINIC, letters=letters))).ids.values()) == 1
