"""Requests at the desk: the queue, what was said and whether it matches, and what makes sense for whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from components.component import Component
from components.forms.text_area import TextArea
from components.gallery.clerk_values import NOW
from components.gallery.desk_request_values import (
    ADDRESS_FITS,
    ADMINISTRATOR,
    DONE,
    ELSEWHERE,
    ENDED,
    INVITED,
    JAMES,
    LETTER,
    LONG_QUEUE,
    PREPARED,
    QUEUE,
    REFUSED,
    SENT_BACK,
    SEVERAL,
    UNKNOWN,
)
from components.gallery.request_samples import COUNTS
from components.gallery.request_values import CFO, Candidate, Change, Counts, Page, Request, Typed
from components.requests.desk_request import DeskRequest
from components.requests.request_queue import RequestQueue
from tests.components.conftest import Reading

IN_OPEN = replace(LETTER, owner="", state="new")


def read(component: Component) -> Reading:
    return Reading(component.render())


def desk(request: Request, reader: str = "PROSERV1", **more: object) -> Reading:
    return read(DeskRequest.of(request, reader=reader, **more))  # type: ignore[arg-type]


def queue(page: Page, **more: object) -> Reading:
    return read(RequestQueue.of(page, **{"counts": COUNTS, **more}))  # type: ignore[arg-type]


def deeds(reading: Reading) -> list[str]:
    return [form["action"].rpartition("/")[2] for form in reading.all("form")]


def hrefs(reading: Reading) -> list[str]:
    return [a["href"] for a in reading.all("a")]


def options(reading: Reading, name: str) -> list[str]:
    """What can be chosen in a field."""
    select = reading.html.partition(f'name="{name}"')[2].partition("</select>")[0]
    return [option["value"] for option in Reading(select).all("option")]


def chosen(reading: Reading, name: str) -> list[str]:
    select = reading.html.partition(f'name="{name}"')[2].partition("</select>")[0]
    return [option["value"] for option in Reading(select).all("option") if "selected" in option]


def test_the_queue_says_who_asks_for_what_how_old_it_is_and_who_has_it() -> None:
    reading = queue(QUEUE)
    assert "/desk/requests/11" in hrefs(reading) and "/desk/requests/new" in hrefs(reading)
    assert "Q4WX-7CDF New PIN letter Maria Alvarez for 1234567893 Nov 12, 2026 5 business days Overdue" in reading.text
    assert "for Cascade Family Clinic Nov 20, 2026 1 business day PROSERV1 Prepared" in reading.text
    assert "Nov 21, 2026 Less than 1 business day Nobody New" in reading.text
    assert "Nobody looks after 2 of the open requests; 1 is overdue." in reading.text


def test_the_queue_has_three_parts_and_says_where_one_is() -> None:
    reading = queue(ENDED, show="ended")
    tabs = [a for a in reading.all("a") if "show=" in a["href"]]
    assert [a["href"].rpartition("=")[2] for a in tabs] == ["open", "mine", "ended"]
    assert [a["href"] for a in tabs if "aria-current" in a] == ["/desk/requests?show=ended"]
    assert "Open (4) Mine (1) Ended" in reading.text and "Took" in reading.text
    assert "Overdue" not in reading.text, "what has ended is not late any more"


def test_pages_of_the_queue_lead_to_each_other() -> None:
    reading = queue(LONG_QUEUE, show="mine", first=False)
    assert {"/desk/requests?show=mine&before=29", "/desk/requests?show=mine"} <= set(hrefs(reading))
    assert not any("before=" in href for href in hrefs(queue(QUEUE)))


@pytest.mark.parametrize("show", ["open", "mine", "ended"])
def test_an_empty_queue_says_what_to_do(show: str) -> None:
    reading = queue(Page(), counts=Counts(), show=show)
    assert not reading.all("table") and "request" in reading.text.rpartition("Requests")[2].lower()
    assert "There are no more." in queue(Page(), show=show, first=False).text


def test_beside_what_was_said_stands_whether_it_matches_and_never_what_is_stored() -> None:
    reading = desk(ELSEWHERE)
    assert "Mail To Street 120 Alder St does not match Mail To City Salem matches" in reading.text
    assert "Name Maria Alvarez –" in reading.text
    assert len([span for span in reading.all("span") if "data-wrong" in span]) == 2
    assert "Compared with 506675928" in reading.text and "Also open for this NPI Q4WX-7CDF" in reading.text


def test_each_provider_that_may_be_meant_is_compared() -> None:
    reading = desk(SEVERAL)
    assert "Field Said 506675928 500123457 500123" in reading.text
    assert "NPI 1234567893 matches matches matches" in reading.text
    assert {f"/desk/providers/{number}" for number in (1, 2, 3)} <= set(hrefs(reading))
    assert "Old Mill Clinic Closed" in reading.text
    assert "nothing to compare with" in desk(UNKNOWN).text


def test_what_was_left_empty_is_left_out_and_dates_are_written_out() -> None:
    reading = desk(ADMINISTRATOR)
    assert "Left on Nov 13, 2026" in reading.text and "Nobody leaves" not in reading.text
    second = desk(replace(ADMINISTRATOR, said={**vars(CFO), "second": "yes", "previous_left_on": ""}))
    assert "A second site administrator is wanted" in second.text and "Left on" not in second.text


def test_age_owner_notes_and_outcome_are_shown() -> None:
    reading = desk(ELSEWHERE)
    assert "Age 1 business day, to be answered by Nov 25, 2026, 11:59 PM" in reading.text
    assert "Owner PROSERV1" in reading.text and "Notes (2) PROSERV1, Nov 21, 2026, 9:30 AM" in reading.text
    assert "Overdue" not in reading.text and "Overdue" in desk(UNKNOWN).text
    over = desk(REFUSED)
    assert "Ended Nov 21, 2026, 9:30 AM" in over.text and "Outcome No provider has this NPI." in over.text
    assert "Overdue" not in over.text
    recorded = desk(replace(LETTER, asked_by_staff="PROSERV2", ticket="Call 4711"))
    assert "by phone or post, recorded by PROSERV2: Call 4711" in recorded.text


@pytest.mark.parametrize(
    ("request_", "reader", "offered"),
    [
        (IN_OPEN, "PROSERV1", ["take", "letter", "notes"]),
        (ELSEWHERE, "PROSERV1", ["give-back", "letter", "notes"]),
        (ELSEWHERE, "PROSERV2", ["take", "notes"]),
        (REFUSED, "PROSERV1", ["notes"]),
        (replace(ADMINISTRATOR, state="new", owner=""), "PROSERV1", ["take", "prepare", "refuse", "notes"]),
        (ADMINISTRATOR, "PROSERV1", ["give-back", "prepare", "refuse", "notes"]),
        (ADMINISTRATOR, "PROSERV2", ["take", "notes"]),
        (PREPARED, "PROSERV1", ["send-back", "notes"]),
        (PREPARED, "SUPERV1", ["approve", "send-back", "notes"]),
        (SENT_BACK, "PROSERV1", ["give-back", "prepare", "refuse", "notes"]),
        (INVITED, "PROSERV2", ["renew-invitation", "cancel-invitation", "notes"]),
        (DONE, "PROSERV1", ["notes"]),
    ],
)
def test_what_makes_sense_is_offered_to_whom_it_makes_sense(request_: Request, reader: str, offered: list[str]) -> None:
    reading = desk(request_, reader)
    assert deeds(reading) == offered
    assert all(form["action"].startswith(f"/desk/requests/{request_.request_id}/") for form in reading.all("form"))
    seen = [field["value"] for field in reading.all("input") if field["name"] == "seen"]
    assert seen == ["3"] * len(offered), "each form says which revision was shown"


def test_what_a_colleague_looks_after_has_to_be_taken_over_first() -> None:
    reading = desk(ELSEWHERE, "PROSERV2")
    assert "PROSERV1 looks after this request. To decide it, take it over." in reading.text
    (take,) = (form for form in reading.html.split("<form")[1:] if "/take" in form)
    assert '<span class="button__label">take over</span>' in take
    assert "looks after this request" not in desk(ELSEWHERE).text
    assert "looks after this request" not in desk(PREPARED, "SUPERV1").text, "approving is for somebody else"


def test_whoever_prepared_a_change_reads_that_somebody_else_approves_it() -> None:
    assert "You prepared this change. Somebody else" in desk(PREPARED).text
    other = desk(PREPARED, "SUPERV1")
    assert "You prepared" not in other.text and "makes the change at once" in other.text


def test_one_provider_is_named_and_of_several_one_is_chosen() -> None:
    one = desk(LETTER)
    assert one.one("provider-id")["value"] == "1" and "on record of Cascade Family Clinic (506675928)" in one.text
    several = desk(SEVERAL)
    assert options(several, "provider_id") == ["", "1", "2"], "a closed provider gets no letter"
    assert [button["value"] for button in several.all("button") if "name" in button] == ["order", "refuse"]


@pytest.mark.parametrize(
    "candidates",
    [(), [Candidate(administrators=[JAMES], matches=ADDRESS_FITS)], [Candidate(closed_at=NOW, matches=ADDRESS_FITS)]],
)
def test_s10_a_letter_that_would_open_nothing_is_not_offered(candidates: Sequence[Candidate]) -> None:
    reading = desk(replace(LETTER, candidates=candidates))
    assert [button["value"] for button in reading.all("button") if "name" in button] == ["refuse"]
    assert "required" in reading.one("outcome") and "No letter can be ordered" in reading.text


def test_s06_only_a_supervisor_gives_a_reason_for_one_letter_more() -> None:
    assert 'name="reason"' in desk(LETTER, may_override=True).html
    assert 'name="reason"' not in desk(LETTER).html


def test_a_change_begins_with_what_was_said() -> None:
    reading = desk(ADMINISTRATOR)
    assert reading.one("new-email")["value"] == "ada@cascade.example"
    assert options(reading, "old_membership") == ["", "4"]
    assert chosen(reading, "old_membership") == ["4"], "the user name that was said, however it is capitalised"
    assert chosen(reading, "old_then") == ["leaves"]
    assert "required" not in reading.one("old-membership"), "nobody may be it"
    second = desk(replace(ADMINISTRATOR, said={"second": "yes", "new_first_name": "Ada"}))
    assert chosen(second, "old_then") == ["stays"] and chosen(second, "old_membership") == [""]


def test_what_was_typed_into_a_change_wins_over_what_was_said() -> None:
    typed = Typed(old_membership="", old_then="stays", new_user_name="OKAFORB7", ticket="4711")
    reading = desk(ADMINISTRATOR, deed="prepare", typed=typed, errors={"ticket": "Too short"})
    assert chosen(reading, "old_then") == ["stays"] and chosen(reading, "old_membership") == [""]
    assert reading.one("new-user-name")["value"] == "OKAFORB7" and reading.one("new-first-name")["value"] == ""
    assert "required" not in reading.one("new-first-name") and "required" in desk(ADMINISTRATOR).one("new-first-name")
    assert "#ticket" in hrefs(reading) and reading.text.count("Too short") == 2


def test_administrators_of_several_providers_are_told_apart() -> None:
    other = replace(JAMES, membership_id=8, user_name="OKAFORB7")
    candidates = [*ADMINISTRATOR.candidates, Candidate(provider_id=2, medicaid_id="500123457", administrators=[other])]
    reading = desk(replace(ADMINISTRATOR, candidates=candidates))
    assert options(reading, "provider_id") == ["", "1", "2"]
    assert "OKAFORB7: James Jones, 500123457" in reading.text
    assert "No change can be prepared" in desk(replace(ADMINISTRATOR, candidates=())).text


def test_s40_whoever_approves_sees_who_goes_who_comes_and_the_ticket() -> None:
    text = desk(PREPARED, "SUPERV1").text
    assert "Leaves JAMJON: James Jones New site administrator Ada Okafor, a newcomer" in text
    assert "EMail for the invitation ada@cascade.example Phone Number (503) 555-0188" in text
    assert "Ticket or Reason Ticket 4711, letter of the CFO Prepared Nov 21, 2026, 6:30 AM by PROSERV1" in text
    done = desk(DONE).text
    assert "Becomes a clerk JAMJON: James Jones New site administrator OKAFORB7: Ada Okafor" in done
    assert "a newcomer" not in done and "Approved Nov 21, 2026, 9:30 AM by SUPERV1 Done Nov 21" in done
    nobody = replace(PREPARED, change=Change(old_user_name="", old_then="stays"))
    assert "Stays Nobody" in desk(nobody, "SUPERV1").text
    assert "Because JAMJON still works there" in desk(SENT_BACK).text


def test_an_invitation_says_how_long_it_is_good() -> None:
    assert "Invitation good until Dec 5, 2026, 9:30 AM" in desk(INVITED).text
    assert "Invitation good until" not in desk(PREPARED).text


def test_what_a_colleague_did_meanwhile_is_said_and_what_was_typed_stays_in_its_form() -> None:
    typed = Typed(outcome="Address confirmed", large_print="yes")
    reading = desk(LETTER, deed="letter", typed=typed, changed="PROSERV2 wrote a note.")
    assert "PROSERV2 wrote a note. What you typed is still in the form below" in reading.text
    assert "Address confirmed</textarea>" in reading.html and "checked" in reading.one("large-print")
    assert "You had typed" not in reading.text and reading.one("request-changed")["role"] == "alert"


def test_what_was_typed_into_a_form_that_is_gone_can_still_be_read() -> None:
    typed = Typed(outcome="Address confirmed")
    reading = desk(REFUSED, deed="letter", typed=typed, changed="PROSERV2 refused it.")
    assert "PROSERV2 refused it. What you wanted to do was not done. You had typed: Outcome Address confirmed" in (
        reading.text
    )
    mine = Typed(new_user_name="OKAFORB7", ticket="4711")
    lost = desk(PREPARED, deed="prepare", typed=mine, changed="PROSERV2 prepared a change.")
    assert "You had typed: User Name OKAFORB7 Ticket or Reason 4711" in lost.text


def test_a_deed_without_fields_that_came_too_late_says_that_it_was_not_done() -> None:
    reading = desk(LETTER, deed="take", typed=Typed(), changed="PROSERV2 took the request.")
    assert "took the request. What you wanted to do was not done." in reading.text


@pytest.mark.parametrize(
    ("request_", "deed", "name"),
    [
        (LETTER, "notes", "text"),
        (LETTER, "letter", "outcome"),
        (ADMINISTRATOR, "refuse", "outcome"),
        (ADMINISTRATOR, "prepare", "old_then"),
        (PREPARED, "send-back", "because"),
        (INVITED, "cancel-invitation", "reason"),
    ],
)
def test_what_is_wrong_stands_in_the_summary_and_beside_the_field(request_: Request, deed: str, name: str) -> None:
    reading = desk(request_, deed=deed, typed=Typed(), errors={name: "The message"})
    field = name.replace("_", "-")
    assert reading.text.count("The message") == 2 and f"#{field}" in hrefs(reading)
    assert "aria-invalid" in reading.one(field)


@pytest.mark.parametrize(
    ("request_", "deed", "name"),
    [(REFUSED, "letter", "outcome"), (DONE, "cancel-invitation", "reason"), (INVITED, "send-back", "because")],
)
def test_a_message_about_a_form_that_is_gone_leads_nowhere(request_: Request, deed: str, name: str) -> None:
    reading = desk(request_, deed=deed, typed=Typed(), errors={name: "The message"})
    assert "The message" in reading.text and not any(href.startswith("#") for href in hrefs(reading))


def test_lines_are_kept_and_the_first_is_not_eaten() -> None:
    """A browser drops the first line break of a <textarea>; one of ours stands before it."""
    html = TextArea(name="text", label="Note", value="\nOne\n<b>", required=False).render()
    assert ">\n\nOne\n&lt;b&gt;</textarea>" in html
    assert Reading(html).one("text")["rows"] == "4"
