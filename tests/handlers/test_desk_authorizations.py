"""The desk's review of requests for authorization: plain, by htmx, with two reviewers, and after a session ended."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.tables import Document
from tests.handlers.browser import Answer, Browser
from tests.handlers.desk_work import HELP, SUPERVISOR, deed, seen
from tests.handlers.people import JAMES, PASSWORDS
from tests.operations.authorizations import row_of
from tests.operations.claim_life import entries
from tests.operations.requests import provider_of
from tests.operations.reviews import HEARING_AID, RESPITE, WHEELCHAIR, approve, deny, reduce
from tests.people import account_of

ROOM = "/desk/authorizations"
OSCAR, BED = "PA26000101", "PA26000105"
MARIA = ("NUNEZ501", PASSWORDS["NUNEZ501"])
START = "2026-11-22T17:00:00Z"


async def path_of(number: str) -> str:
    return f"{ROOM}/{await row_of(number)}"


def numbers(page: Answer) -> list[str]:
    return re.findall(rf'href="{ROOM}/\d+">(P[AC]\d{{8}})</a>', page.html)


def deeds(page: Answer) -> list[str]:
    return re.findall(rf'action="{ROOM}/\d+/([a-z-]+)"', page.html)


async def test_the_queue_has_the_urgent_first_and_nothing_of_members(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    page = await visitor.get(ROOM)
    assert page.status == 200 and numbers(page)[0] == WHEELCHAIR and RESPITE in numbers(page)
    assert "Toothsome" not in page.text and "DENTAL01" not in page.html
    more = await visitor.get(f"{ROOM}?show=more")
    assert numbers(more) == [HEARING_AID]
    assert "You review nothing" in (await visitor.get(f"{ROOM}?show=mine")).text
    await deed(visitor, await path_of(WHEELCHAIR), "take")
    assert numbers(await visitor.get(f"{ROOM}?show=mine")) == [WHEELCHAIR]
    for odd in ("show=x", "after=0", "after=x", "after=99999999999", "after=999999"):
        assert (await visitor.get(f"{ROOM}?{odd}")).status == 200


async def test_one_is_found_by_its_number_however_it_stands(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    found = await visitor.post(ROOM, {"acting_for": "", "number": "pa-2600 0105"})
    assert found.status == 303 and found.path == await path_of(BED)
    for wrong in ("", "PA00000000", "x" * 500):
        answer = await visitor.post(ROOM, {"acting_for": "", "number": wrong})
        assert answer.status == 422 and answer.errors == {"number": "No authorization has this number"}
        assert answer.value("number") == wrong


async def test_a_request_is_decided_line_by_line_and_the_provider_reads_why(portal: ASGIApp) -> None:
    async with Browser(portal) as desk, Browser(portal) as maria:
        await desk.log_in(*HELP)
        path = await path_of(WHEELCHAIR)
        page = await desk.get(path)
        assert page.title.startswith("Authorizations, review –") and WHEELCHAIR not in page.title
        for said in ("Theo Toothsome (DENTAL01)", "OHP Plus", "Rides to dialysis", "K0005 NU", "G35", "Urgent"):
            assert said in page.text, said
        assert deeds(page) == ["take", "decide", "ask", "end", "notes"]
        typed = {**approve(1), **deny(2, reason="The chair has a cushion"), "remark": "Bring the old one back."}
        done = await deed(desk, path, "decide", **typed)
        assert done.status == 303 and done.path == path
        after = await desk.get(path)
        assert "It is decided." in after.text and ", reviewed by PROSERV1" in after.text
        assert deeds(after) == ["decide", "reopen", "end", "notes"]
        letter = re.search(rf'href="({path}/letters/\d+)"', after.html)
        assert letter
        read = await desk.get(letter[1])
        assert "Bring the old one back." in read.text and "The chair has a cushion." in read.text
        assert f'href="{path}"' in read.html and (await desk.get(f"{path}/letters/999999")).status == 404
        await maria.log_in(*MARIA)
        inquiry = await maria.get(f"/prior-authorizations/{await row_of(WHEELCHAIR)}")
        assert "Approved in part" in inquiry.text and "The chair has a cushion" in inquiry.text
        assert "Your request was approved in part" in inquiry.text
        assert f"The prior authorization {WHEELCHAIR} was approved in part." in (await maria.get("/messages")).text


async def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await path_of(WHEELCHAIR)
    nothing = await deed(visitor, path, "decide")
    assert nothing.status == 422 and [*nothing.errors] == ["verdict-1", "verdict-2"]
    typed = {**deny(1, reason=""), **reduce(2, "two"), "remark": "Keep this"}
    wrong = await deed(visitor, path, "decide", **typed)
    assert wrong.errors == {
        "reason-1": "Enter a Reason for line 1",
        "units-2": "Of line 2 less cannot be approved. Approve it as asked for, or deny it",
    }
    assert wrong.value("units_2") == "two" and "Keep this" in wrong.html and '"deny" selected' in wrong.html
    for what, field in (("ask", "missing"), ("notes", "text"), ("end", "because")):
        assert [*(await deed(visitor, path, what)).errors] == [field]
    by_htmx = await visitor.htmx(f"{path}/decide", {"acting_for": "", "seen": "0", **typed}, page=path)
    assert by_htmx.status == 422 and "<html" not in by_htmx.html and [*by_htmx.errors] == [*wrong.errors]


async def test_more_is_asked_for_and_the_review_goes_on(portal: ASGIApp) -> None:
    async with Browser(portal) as desk, Browser(portal) as james:
        await desk.log_in(*HELP)
        path = await path_of(WHEELCHAIR)
        assert (await deed(desk, path, "ask", missing="A photo of the old chair.")).status == 303
        page = await desk.get(path)
        assert "More is needed" in page.text and deeds(page) == ["give-back", "go-on", "decide", "end", "notes"]
        assert 'value="approve"' not in page.html
        await james.log_in(*JAMES)
        seen_by_james = await james.get(f"/prior-authorizations/{await row_of(WHEELCHAIR)}")
        assert "A photo of the old chair." in seen_by_james.text
        assert (await deed(desk, path, "go-on")).status == 303
        assert (await deed(desk, path, "decide", **approve(1, 2))).status == 303


async def test_of_two_reviewers_the_second_is_told_and_loses_nothing(portal: ASGIApp) -> None:
    async with Browser(portal) as pat, Browser(portal) as sue:
        await pat.log_in(*HELP)
        await sue.log_in(*SUPERVISOR)
        path = await path_of(WHEELCHAIR)
        stale = seen(await sue.get(path))
        await deed(pat, path, "notes", text="A note overwrites nothing")
        typed = {**approve(1), **deny(2, reason="No cushion"), "acting_for": "", "seen": stale}
        await deed(pat, path, "take")
        second = await sue.post(f"{path}/decide", typed)
        assert second.status == 409 and "PROSERV1 took it." in second.text
        assert "No cushion" in second.text and "You had typed:" in second.text
        refused = await deed(sue, path, "decide", **approve(1, 2))
        assert refused.status == 422 and "PROSERV1 reviews this request. Take it first" in refused.text
        await deed(sue, path, "take")
        await deed(pat, path, "notes", text="Yours now")
        third = await sue.post(f"{path}/decide", {**typed, "seen": "0"})
        assert third.status == 409 and "is still in the form below" in third.text
        assert third.value("reason_2") == "No cushion"
        assert (await deed(sue, path, "decide", **approve(1, 2))).status == 303


async def test_a_decision_that_came_too_late_is_kept(portal: ASGIApp) -> None:
    with time_machine.travel(START) as clock:
        async with Browser(portal) as desk:
            await desk.log_in(*HELP)
            path = await path_of(WHEELCHAIR)
            form = {"acting_for": "", "seen": "0", **reduce(1, "1", "Kept reason"), "remark": "Kept remark"}
            clock.shift(timedelta(minutes=16))
            assert (await desk.post(f"{path}/decide", form)).path.startswith("/log-in")
            assert (await desk.log_in(*HELP)).path == "/kept"
            assert f'action="{path}/decide/draft"' in (await desk.get("/kept")).html
            again = await desk.post(f"{path}/decide/draft", {**form, "kept_form": "yes"})
            assert again.status == 200 and again.value("reason_1") == "Kept reason" and "Kept remark" in again.html
            assert "In review" in again.text
            assert (await desk.get(f"{path}/decide/draft")).path == (await desk.get(f"{path}/decide")).path == path


async def test_documents_are_listed_with_the_way_to_them(visitor: Browser) -> None:
    row = Document(
        name="plan <b>.pdf",
        kind="PDF",
        size=2_400_000,
        digest="",
        added_at=datetime.now(UTC),
        provider=await provider_of("500601"),
        service_authorization=await row_of(WHEELCHAIR),
        added_by=await account_of("JAMJON"),
    )
    await Document.insert(row)
    await visitor.log_in(*HELP)
    page = await visitor.get(await path_of(WHEELCHAIR))
    assert "plan <b>.pdf" in page.text and "2.3 MB" in page.text and re.search(r'href="/documents/\d+"', page.html)


async def test_there_are_only_the_requests_and_deeds_there_are(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await path_of(OSCAR)
    for wrong in (f"{ROOM}/999999", f"{ROOM}/99999999999"):
        assert (await visitor.get(wrong)).status == 404
        assert (await visitor.post(f"{wrong}/take", {"acting_for": "", "seen": "0"})).status == 404
    for odd in ("approve", "take%20it"):
        assert (await visitor.post(f"{path}/{odd}", {"acting_for": ""})).status == 404
        assert (await visitor.post(f"{path}/{odd}/draft", {"acting_for": ""})).status == 404
    assert "cannot be done" in (await deed(visitor, path, "take")).text
    assert (await visitor.post(f"{path}/reopen", {"acting_for": "500601", "seen": "0"})).status == 409


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*HELP)
    path = await path_of(OSCAR)
    answers = [
        await visitor.post(ROOM, {"acting_for": "", "number": OSCAR}),
        await visitor.get(path),
        await deed(visitor, path, "reopen", reason="Oscar Openfield called"),
    ]
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    for secret in ("FEESERV1", "Openfield", OSCAR):
        assert secret not in logged
        for answer in answers:
            assert secret not in answer.title + answer.path
            assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*{secret}', answer.html)
            assert answer.headers["cache-control"] == "no-store"


async def test_a_primary_care_manager_stands_in_nobodys_way(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    page = await visitor.get(await path_of("PA26000101"))
    assert "Primary care manager" in page.text and "In managed care" not in page.text
    page = await visitor.get(await path_of(WHEELCHAIR))
    assert "In managed care" in page.text


PRESSED: list[tuple[str, str, dict[str, str]]] = [
    ("take", "take review", {}),
    ("ask", "ask for more", {"missing": "A photo."}),
    ("decide", "decide authorization", {**approve(1, 2)}),
    ("end", "end authorization", {"because": "The member died."}),
]


@pytest.mark.parametrize(("what", "action", "typed"), PRESSED)
async def test_who_presses_twice_is_told_of_nobody(
    portal: ASGIApp, what: str, action: str, typed: dict[str, str]
) -> None:
    """Without a script nothing keeps a second click from sending the form again."""
    async with Browser(portal) as pat, Browser(portal) as sue:
        await pat.log_in(*HELP)
        await sue.log_in(*SUPERVISOR)
        path = await path_of(WHEELCHAIR)
        form = {"acting_for": "", "seen": seen(await pat.get(path)), **typed}
        pressed = [await pat.post(f"{path}/{what}", form) for _ in range(2)]
        assert [(one.status, one.path) for one in pressed] == [(303, path)] * 2
        assert len(await entries(action)) == 1
        other = await pat.post(f"{path}/end", {**form, "because": "Something else."})
        assert other.status == 409 and "PROSERV1" in other.text, "something else was typed"
        assert (await sue.post(f"{path}/{what}", form)).status == 409, "somebody else"
