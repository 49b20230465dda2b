"""The desk's look at suspended claims: plain, by htmx, with two reviewers, and after a session ended."""

from __future__ import annotations

import io
import re
from datetime import timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.tables import Claim
from tests.handlers.browser import Answer, Browser
from tests.handlers.desk_work import AUDITOR, HELP, SUPERVISOR, deed, seen
from tests.handlers.people import JAMES
from tests.handlers.test_desk_authorizations import START
from tests.operations import papers
from tests.operations.claim_desk import DENY, PAY, allow, deny, drug, suspended
from tests.operations.claim_life import entries, form, row_of, submit, submitted, typed, visit
from tests.operations.claim_looks import number_of
from tests.people import at_work

ROOM = "/desk/claims"


async def waiting(*lines: object) -> str:
    """The path of a claim that waits."""
    return f"{ROOM}/{await suspended(await at_work('JAMJON'), drug(10, *lines))}"


async def icn_of(path: str) -> str:
    return str((await row_of(int(path.rpartition("/")[2])))["icn"])


def deeds(page: Answer) -> list[str]:
    return re.findall(rf'action="{ROOM}/\d+/([a-z-]+)"', page.html)


async def test_the_queue_has_claims_and_nothing_of_members(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await waiting()
    page = await visitor.get(ROOM)
    assert page.status == 200 and await icn_of(path) in page.text and f'href="{path}"' in page.html
    assert "Openfield" not in page.text and "FEESERV1" not in page.html
    assert "You look at no claim" in (await visitor.get(f"{ROOM}?show=mine")).text
    await deed(visitor, path, "take")
    mine = await visitor.get(f"{ROOM}?show=mine")
    assert re.findall(rf'href="({ROOM}/\d+)"', mine.html) == [path] and "PROSERV1" in mine.text
    for odd in ("show=x", "after=0", "after=x", "after=99999999999", "after=999999"):
        assert (await visitor.get(f"{ROOM}?{odd}")).status == 200
    await Claim.update({Claim.for_desk: False}, force=True)
    assert "No claim waits for a decision here" in (await visitor.get(ROOM)).text


async def test_one_is_found_by_its_icn_however_it_stands(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await waiting()
    icn = await icn_of(path)
    for as_typed in (icn, f"{icn[:2]}-{icn[2:7]} {icn[7:]}"):
        found = await visitor.post(ROOM, {"acting_for": "", "icn": as_typed})
        assert found.status == 303 and found.path == path
    await deed(visitor, path, "decide", verdict_1="pay")
    assert (await visitor.post(ROOM, {"acting_for": "", "icn": icn})).path == path
    for wrong in ("", "2226001000001", "x" * 500):
        answer = await visitor.post(ROOM, {"acting_for": "", "icn": wrong})
        assert answer.status == 422 and answer.errors == {"icn": "No claim with this ICN was put aside for the desk"}
        assert answer.value("icn") == wrong


async def test_a_claim_is_decided_line_by_line_and_the_provider_reads_why(portal: ASGIApp) -> None:
    async with Browser(portal) as desk, Browser(portal) as james:
        await desk.log_in(*HELP)
        path = await waiting(visit(), visit(11))
        icn = await icn_of(path)
        page = await desk.get(path)
        assert page.title.startswith("Suspended claims –") and icn not in page.title
        for said in (
            f"Claim {icn}",
            "Oscar Openfield (FEESERV1)",
            "OHP Plus",
            "1. J3490",
            "Look at it",
            "Can be paid",
            "Sent by",
        ):
            assert said in page.text, said
        assert deeds(page) == ["take", "decide"]
        done = await deed(desk, path, "decide", **PAY, **allow(1, "42.50"), **deny(2, "252"))
        assert done.status == 303 and done.path == path
        after = await desk.get(path)
        assert "It is decided, and the provider is told." in after.text and "PAID, looked at by PROSERV1" in after.text
        assert deeds(after) == [] and "A document is needed to decide" in after.text and "$42.50" in after.text
        await james.log_in(*JAMES)
        inquiry = await james.get(f"/claims/{path.rpartition('/')[2]}")
        assert "PAID $185.00, 1 of 3 services denied" in inquiry.text
        assert f"The claim {icn} is PAID" in (await james.get("/messages")).text


async def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_stays(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await waiting(visit())
    assert [*(await deed(visitor, path, "decide")).errors] == ["verdict"]
    wrong = await deed(visitor, path, "decide", **allow(1, "99"), **deny(2, ""))
    assert wrong.status == 422 and wrong.errors == {
        "allowed-1": "Enter what you allow of line 1: from $0.01 to the $50.00 that is charged",
        "reason-2": "Choose the reason why line 2 is denied",
    }
    assert wrong.value("allowed_1") == "99" and '"deny" selected' in wrong.html
    by_htmx = await visitor.htmx(
        f"{path}/decide", {"acting_for": "", "seen": "0", **allow(1, "99"), **deny(2, "")}, page=path
    )
    assert by_htmx.status == 422 and "<html" not in by_htmx.html and by_htmx.errors == wrong.errors
    done = await visitor.htmx(f"{path}/decide", {"acting_for": "", "seen": "0", **DENY}, page=path)
    assert done.status == 200 and (await row_of(int(path.rpartition("/")[2])))["status"] == "DENIED"
    single = await waiting()
    assert [*(await deed(visitor, single, "decide")).errors] == ["verdict-1"]


async def test_a_claim_that_the_edits_deny_by_now_can_only_be_denied(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    path = await waiting()
    number = int(path.rpartition("/")[2])
    await Claim.update({Claim.diagnoses: "J00"}).where(Claim.id == number)
    page = await visitor.get(path)
    assert "The edits deny every service" in page.text and "Decision about" not in page.text
    await Claim.update({Claim.diagnoses: "E119"}).where(Claim.id == number)
    form = {"acting_for": "", "seen": seen(page), "verdict": page.value("verdict") or ""}
    again = await visitor.post(f"{path}/decide", form)
    assert again.status == 422 and (await row_of(number))["status"] == "SUSPENDED", "who denies it never pays it"
    await Claim.update({Claim.diagnoses: "J00"}).where(Claim.id == number)
    assert (await deed(visitor, path, "decide", verdict="pay", verdict_1="amount", allowed_1="50")).status == 303
    row = await row_of(number)
    assert (row["status"], row["paid_cents"]) == ("DENIED", 0)


async def test_of_two_reviewers_the_second_is_told_and_loses_nothing(portal: ASGIApp) -> None:
    async with Browser(portal) as pat, Browser(portal) as sue:
        await pat.log_in(*HELP)
        await sue.log_in(*SUPERVISOR)
        path = await waiting()
        form = {"acting_for": "", "seen": seen(await sue.get(path)), **allow(1, "12.34")}
        await deed(pat, path, "take")
        second = await sue.post(f"{path}/decide", form)
        assert second.status == 409 and "This claim was changed meanwhile" in second.text
        assert "PROSERV1 took it." in second.text and "You had typed:" in second.text and "12.34" in second.text
        refused = await deed(sue, path, "decide", **allow(1, "12.34"))
        assert refused.status == 422 and "PROSERV1 looks at this claim. Take it first" in refused.text
        await deed(sue, path, "take")
        third = await sue.post(f"{path}/decide", {**form, "seen": "1"})
        assert third.status == 409 and "is still in the form below" in third.text
        assert third.value("allowed_1") == "12.34"
        assert (await deed(sue, path, "decide", **allow(1, "12.34"))).status == 303
        late = await pat.post(f"{path}/take", {"acting_for": "", "seen": "3"})
        assert late.status == 422 and "cannot be done to the claim" in late.text


async def test_a_decision_that_came_too_late_is_kept(portal: ASGIApp) -> None:
    with time_machine.travel(START) as clock:
        async with Browser(portal) as desk:
            await desk.log_in(*HELP)
            path = await waiting()
            typed_in = {"acting_for": "", "seen": "0", **allow(1, "12.34")}
            clock.shift(timedelta(minutes=16))
            assert (await desk.post(f"{path}/decide", typed_in)).path.startswith("/log-in")
            assert (await desk.log_in(*HELP)).path == "/kept"
            again = await desk.post(f"{path}/decide/draft", {**typed_in, "kept_form": "yes"})
            assert again.status == 200 and again.value("allowed_1") == "12.34" and "SUSPENDED" in again.text
            assert (await desk.get(f"{path}/decide/draft")).path == (await desk.get(f"{path}/decide")).path == path


async def test_documents_of_the_claim_can_be_saved_and_of_no_other(visitor: Browser) -> None:
    james = await at_work("JAMJON")
    documents = []
    for content in (drug(), form(lines=(visit(12),))):
        draft = await typed(james, content)
        documents.append(await papers.add(james, papers.CLAIM_DRAFT, draft))
        await submit(draft, james)
    await visitor.log_in(*HELP)
    path = await number_of_newest_waiting()
    assert f'href="/documents/{documents[0]}"' in (await visitor.get(path)).html
    assert (await visitor.get(f"/documents/{documents[0]}")).status == 200
    assert (await visitor.get(f"/documents/{documents[1]}")).status == 404


async def number_of_newest_waiting() -> str:
    found = await Claim.select(Claim.id).where(Claim.for_desk.eq(True)).order_by(Claim.id, ascending=False).limit(1)
    return f"{ROOM}/{found[0]['id']}"


@pytest.mark.parametrize("who", [AUDITOR, JAMES])
async def test_who_may_not_decide_finds_no_such_page(visitor: Browser, who: tuple[str, str]) -> None:
    path = await waiting()
    await visitor.log_in(*who)
    assert ROOM not in (await visitor.get("/")).html
    for address in (ROOM, path, f"{path}/decide"):
        assert (await visitor.get(address)).status == 404
    acting_for = "500601" if who == JAMES else ""
    for address in (f"{path}/take", f"{path}/decide", f"{path}/decide/draft"):
        assert (await visitor.post(address, {"acting_for": acting_for, "seen": "0", **PAY})).status == 404


async def test_there_are_only_the_claims_and_deeds_there_are(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    james = await at_work("JAMJON")
    paid, path = await submitted(james), await waiting()
    for wrong in (
        f"{ROOM}/{paid}",
        f"{ROOM}/{await number_of('MB-OSCAR-VISIT')}",
        f"{ROOM}/999999",
        f"{ROOM}/99999999999",
    ):
        assert (await visitor.get(wrong)).status == 404
        assert (await visitor.post(f"{wrong}/take", {"acting_for": "", "seen": "0"})).status == 404
    for odd in ("pay", "take%20it"):
        assert (await visitor.post(f"{path}/{odd}", {"acting_for": ""})).status == 404
        assert (await visitor.post(f"{path}/{odd}/draft", {"acting_for": ""})).status == 404
    assert (await visitor.post(f"{path}/decide", {"acting_for": "500601", "seen": "0"})).status == 409


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*HELP)
    path = await waiting()
    icn = await icn_of(path)
    answers = [
        await visitor.post(ROOM, {"acting_for": "", "icn": icn}),
        await visitor.get(path),
        await deed(visitor, path, "decide", **PAY),
    ]
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    for secret in ("FEESERV1", "Openfield", icn):
        assert secret not in logged
        for answer in answers:
            assert secret not in answer.title + answer.path
            assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*{secret}', answer.html)
            assert answer.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(("what", "typed_in"), [("take", {}), ("decide", allow(1, "12.34")), ("decide", DENY)])
async def test_who_presses_twice_is_told_of_nobody(portal: ASGIApp, what: str, typed_in: dict[str, str]) -> None:
    """Without a script nothing keeps a second click from sending the form again."""
    async with Browser(portal) as pat, Browser(portal) as sue:
        await pat.log_in(*HELP)
        await sue.log_in(*SUPERVISOR)
        path = await waiting()
        form = {"acting_for": "", "seen": seen(await pat.get(path)), **typed_in}
        pressed = [await pat.post(f"{path}/{what}", form) for _ in range(2)]
        assert [(one.status, one.path) for one in pressed] == [(303, path)] * 2
        assert len(await entries(f"{what} claim")) == 1
        other = await pat.post(f"{path}/decide", {**form, **allow(1, "1.00")})
        assert other.status == 409 and "PROSERV1" in other.text, "something else was typed"
        assert (await sue.post(f"{path}/{what}", form)).status == 409, "somebody else"
        if what == "take":
            await deed(sue, path, "take")
            assert (await pat.post(f"{path}/{what}", form)).status == 409, "somebody was there since"
