"""Many claims at once: tried without a trace, submitted once each, and answered as the same claim in the form is."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import claim_batches, claim_drafts, claim_submissions
from db.operations.claim_batches import DraftRefused, NothingToSubmit, NotInYourRoles, TooManyTries
from db.queries.sessions import Session
from db.rules import claim_csv
from db.rules.claim_batches import Outcome, Which
from db.rules.claims import ClaimType
from db.tables import (
    AuditEntry,
    Claim,
    ClaimBatch,
    ClaimBatchRow,
    ClaimDraft,
    ClaimLine,
    ClaimPayer,
    ClaimReason,
    ClaimUse,
    ClerkRole,
    EligibilityCount,
    Provider,
)
from tests.operations.claim_files import FILE, export, finish, go_on, sent, show, start, submit, tried
from tests.people import POLICY, actor_of, at_work, place_of
from tests.rules.claim_files import visit, written

NOON = datetime(2027, 1, 15, 20, tzinfo=UTC)
PARALLEL = 30


async def entries(action: str) -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def rows(batch_id: int) -> list[dict[str, Any]]:
    return await ClaimBatchRow.select().where(ClaimBatchRow.batch == batch_id).order_by(ClaimBatchRow.position)


async def new_claims(since: int) -> list[dict[str, Any]]:
    return await Claim.select().where(Claim.id > since).order_by(Claim.id)


async def newest() -> int:
    return int((await Claim.select(Claim.id).order_by(Claim.id, ascending=False).limit(1))[0]["id"])


async def test_a_test_run_decides_and_submits_nothing(database: str) -> None:
    james, before = await at_work("JAMJON"), await newest()
    batch_id = await start(james, [*FILE, visit("4", line_charge="much"), visit("5", claim_type="Q")])
    assert [row["outcome"] for row in await rows(batch_id)] == ["", "", "", "", "wrong"]
    assert await entries("try claim") == [], "nobody was looked at yet"
    await finish(batch_id, james)
    found = await show(batch_id, james)
    assert found
    batch, listed = found
    assert dict(batch.counts) == {"PAID": 1, "DENIED": 1, "wrong": 3} and batch.dry_run
    assert [(row.name, row.outcome, row.claim) for row in listed] == [
        ("1", Outcome.PAID, None),
        ("2", Outcome.WRONG, None),
        ("3", Outcome.DENIED, None),
        ("4", Outcome.WRONG, None),
        ("5", Outcome.WRONG, None),
    ]
    assert listed[0].answer and listed[0].answer.paid_cents > 0 and listed[0].answer.charged_cents == 18_000
    assert [(one.line, one.column) for row in listed for one in row.problems] == [
        (3, "member_id"),
        (5, "line_charge"),
        (6, "claim_type"),
    ]
    assert listed[2].answer and [why.reason for why in listed[2].answer.reasons] == ["24"]
    assert await newest() == before
    assert [entry["subject"] for entry in await entries("try claim")] == ["FEESERV1", "NOBODY00", "COVERED1"]


async def test_the_claims_of_a_test_run_are_submitted_without_those_that_nobody_can_decide(database: str) -> None:
    james, before = await at_work("JAMJON"), await newest()
    trial = await tried(james)
    number = await submit(trial, james)
    assert number and number != trial
    assert await new_claims(before) == []
    await finish(number, james)
    found = await show(number, james)
    assert found
    batch, listed = found
    assert (batch.claims, batch.dry_run, dict(batch.counts)) == (2, False, {"PAID": 1, "DENIED": 1})
    made = await new_claims(before)
    assert [(row.claim, row.answer.icn) for row in listed if row.answer] == [(one["id"], one["icn"]) for one in made]
    assert [(row.position, row.line) for row in listed] == [(1, 2), (3, 4)], "places of the file"
    assert [one["subject"] for one in await entries("submit claim")] == ["FEESERV1", "COVERED1"]
    [started] = await entries("submit claim list")
    assert json.loads(started["details"])["claims"] == 2 and started["subject"] == str(number)


async def test_those_that_would_be_denied_may_be_left_out(database: str) -> None:
    james = await at_work("JAMJON")
    number = await submit(await tried(james), james, Which.NOT_DENIED)
    assert number and [row["name"] for row in await rows(number)] == ["1"]
    with pytest.raises(NothingToSubmit):
        await submit(await tried(james, [visit("1", member_id="COVERED1")]), james, Which.NOT_DENIED)
    with pytest.raises(NothingToSubmit):
        await submit(await start(james, [visit("1", ago=9)]), james)  # nothing is tried yet
    assert await submit(number, james) is None, "it is no test run"


async def answers(claim_id: int) -> Any:
    """All that a claim has become, without what every claim has of its own."""
    own = {"id", "icn", "received_at", "decided_at", "suspended_at", "claim", "submitted_by"}

    def plain(found: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
        return [{name: value for name, value in row.items() if name not in own} for row in found]

    return [
        plain(await Claim.select().where(Claim.id == claim_id)),
        *[plain(await table.select().where(table.claim == claim_id)) for table in (ClaimLine, ClaimPayer, ClaimReason)],
    ]


ALIKE = {
    "paid": [
        visit("1", diagnoses="I10 E11.9", line_pointers="1 2"),
        visit("1", diagnoses="I10 E11.9", line_procedure="00001", line_pointers="2"),
    ],
    "another payer": [
        visit("1", payer_1_kind="insurance", payer_1_carrier="Mythical Mutual", payer_1_policy_number="7")
        | {"payer_1_paid": "40.00", "payer_1_answered_on": visit()["line_from_date"]}
    ],
    "CCO": [visit("1", member_id="COVERED1")],
    "strange code": [visit("1", line_procedure="ZZ999")],
    "dental": [
        {
            **{name: value for name, value in visit("1").items() if name not in ("line_pointers", "diagnoses")},
            "claim_type": "D",
            "line_procedure": "D1110",
        }
    ],
    "hospital": [
        {
            **{name: value for name, value in visit("1").items() if name not in ("line_pointers", "place_of_service")},
            "claim_type": "I",
            "type_of_bill": "131",
            "patient_status": "01",
            "line_revenue_code": "450",
        }
    ],
    "wrong": [visit("1", line_charge="much", rendering="1", diagnoses="?", line_units="0")],
}  # fmt: skip


@pytest.mark.parametrize("name", ALIKE)
async def test_the_same_claim_typed_and_in_a_file_gets_the_same_answer(database: str, name: str) -> None:
    james, before = await at_work("JAMJON"), await newest()
    file = ALIKE[name]
    [listed] = claim_csv.read(written(file))
    assert listed.form and not listed.problems
    draft = await claim_drafts.start(listed.form, acting=james, actor=actor_of(james))
    errors: dict[str, str] = {}
    typed = 0
    try:
        typed = await claim_submissions.submit(draft, revision=0, acting=james, actor=actor_of(james))
    except DraftRefused as refusal:
        errors = dict(refusal.errors)
    of_typed = await answers(typed)
    await forget(typed, draft)
    trial = await tried(james, file)
    [tried_row] = (await show(trial, james) or ((), ()))[1]
    if errors:
        assert [one.message for one in tried_row.problems] == [*errors.values()] and await newest() == before
        return
    number = await submit(trial, james)
    assert number
    await finish(number, james)
    [row] = (await show(number, james) or ((), ()))[1]
    assert row.claim and await answers(row.claim) == of_typed
    assert tried_row.outcome == row.outcome == of_typed[0][0]["status"]
    assert tried_row.answer and row.answer and tried_row.answer.paid_cents == of_typed[0][0]["paid_cents"]
    assert (
        tried_row.answer.reasons == row.answer.reasons and row.answer.charged_cents == of_typed[0][0]["charged_cents"]
    )
    assert Counter((why.line, why.group, why.reason, why.amount_cents) for why in row.answer.reasons) == Counter(
        (one["line_number"], one["group_code"], one["reason"], one["amount_cents"]) for one in of_typed[3]
    )


async def forget(claim_id: int, draft_id: int) -> None:
    """So that the next one is no duplicate."""
    await ClaimDraft.delete().where(ClaimDraft.id == draft_id)
    for table in (ClaimLine, ClaimPayer, ClaimReason, ClaimUse):
        await table.delete().where(table.claim == claim_id)
    await Claim.delete().where(Claim.id == claim_id)


def test_all_types_are_alike() -> None:
    assert {file[0]["claim_type"] for file in ALIKE.values()} == {*ClaimType}


async def test_however_many_go_on_at_once_no_claim_is_submitted_twice(database: str) -> None:
    james, johnnie, before = await at_work("JAMJON"), await submitter(), await newest()
    file = [visit(str(place), ago=10 + place, patient_account=f"A{place}") for place in range(12)]
    number = await sent(james, file)
    who = [james, johnnie] * (PARALLEL // 2)
    await asyncio.gather(*(go_on(number, somebody) for somebody in who))
    await finish(number, james)
    made = await new_claims(before)
    assert sorted(one["patient_account"] for one in made) == sorted(f"A{place}" for place in range(12))
    assert len({one["icn"] for one in made}) == 12 == len(await entries("submit claim"))
    assert [row["claim"] for row in await rows(number)] and {row["claim"] for row in await rows(number)} == {
        one["id"] for one in made
    }


async def test_a_file_is_submitted_once_however_often_that_is_asked_for(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await submitter()
    first, second = await tried(james), await tried(johnnie)
    assert first != second, "a file may be tried as often as one likes"
    numbers = await asyncio.gather(*(submit(one, james) for one in [first, second] * (PARALLEL // 2)))
    assert len({*numbers}) == 1
    assert await ClaimBatch.count().where(ClaimBatch.dry_run.eq(False)) == 1
    assert len(await entries("submit claim list")) == 1
    sam = await at_work("STRANGER1", "500603")
    assert await submit(await tried(sam), sam) not in {*numbers}, "another provider's file is another one"


async def test_whose_claims_one_looks_at_is_recorded_page_by_page_and_in_a_file(database: str) -> None:
    james = await at_work("JAMJON")
    file = [
        visit(str(place), member_id=("FEESERV1", "COVERED1")[place > 50], line_charge="?") for place in range(1, 61)
    ]
    number = await tried(james, file)
    first, last = await show(number, james), await show(number, james, after=50)
    assert first and last and len(first[1]) == 51 and [row.position for row in last[1]] == [*range(51, 61)]
    data = await export(number, james)
    assert data and len(data.splitlines()) == 61
    shown = [json.loads(entry["details"])["members"] for entry in await entries("show claim list")]
    assert shown == [["FEESERV1"], ["COVERED1"]]
    [saved] = await entries("export claim list")
    assert json.loads(saved["details"])["members"] == ["COVERED1", "FEESERV1"]
    assert (saved["user_name"], saved["subject"]) == ("JAMJON", str(number))


async def test_of_two_claims_that_are_the_same_the_first_one_is_paid(database: str) -> None:
    james = await at_work("JAMJON")
    number = await finish(await sent(james, [visit("first"), visit("second")]), james)
    assert [row["outcome"] for row in await rows(number)] == ["PAID", "DENIED"]


async def test_other_providers_and_the_day_after_the_last_find_nothing(database: str) -> None:
    with time_machine.travel(NOON, tick=False):
        james, sam = await at_work("JAMJON"), await at_work("STRANGER1", "500603")
        number = await sent(james)
        await finish(number, james)
        for batch_id, somebody in ((number, sam), (number + 1, james), (0, james), (2**40, james)):
            assert [await look(batch_id, somebody) for look in (go_on, show, export, submit)] == [None] * 4
    with time_machine.travel(NOON + timedelta(days=30, seconds=-1), tick=False):
        await claim_batches.sweep()
        assert await show(number, await at_work("JAMJON"))
    with time_machine.travel(NOON + timedelta(days=30), tick=False):
        assert await show(number, await at_work("JAMJON")) is None
        made = await Claim.count()
        await claim_batches.sweep()
        assert await ClaimBatch.count() == await ClaimBatchRow.count() == 0
        assert await Claim.count() == made, "claims stay"


@pytest.mark.parametrize("rights", ["role", "provider"])
async def test_who_lost_the_right_meanwhile_submits_and_learns_nothing(database: str, rights: str) -> None:
    johnnie, before = await submitter(), await newest()
    waiting, trial, number = await start(johnnie, [visit("9")]), await tried(johnnie), await sent(johnnie, [visit("8")])
    if rights == "role":
        await ClerkRole.delete().where(ClerkRole.role == "Claim Submission")
    else:
        await Provider.update({Provider.closed_at: datetime.now(UTC)}).where(Provider.id == 1)
    lists = await ClaimBatch.count()
    for trying in (
        start(johnnie),
        go_on(waiting, johnnie),
        go_on(number, johnnie),
        submit(trial, johnnie),
        show(trial, johnnie),
        export(trial, johnnie),
    ):
        with pytest.raises(NotInYourRoles):
            await trying
    assert await newest() == before and await ClaimBatch.count() == lists
    assert [row["outcome"] for row in await rows(number)] == [""]
    for action in ("start claim list", "submit claim list", "show claim list", "export claim list", "try claim"):
        assert (await entries(action))[-1]["outcome"] == "refused", action


async def test_what_is_tried_stays_when_enough_was_asked_today_and_goes_on_tomorrow(database: str) -> None:
    """A test run says whether a member is covered: it counts with all other questions about members."""
    policy = replace(POLICY, eligibility_checks_a_day=7)
    with time_machine.travel(NOON, tick=False):
        james = await at_work("JAMJON")
        number = await start(james, [visit(str(place)) for place in range(10)])
        with pytest.raises(TooManyTries):
            await go_on(number, james, policy=policy)
        found = await show(number, james, unfinished=True)
        assert found and (found[0].waiting, len(found[1])) == (3, 7)
        assert [one["outcome"] for one in await entries("try claim")] == ["ok"] * 7 + ["refused"]
        with pytest.raises(NothingToSubmit):
            await submit(number, james)
    with time_machine.travel(NOON + timedelta(hours=12), tick=False):
        batch = await go_on(number, await at_work("JAMJON"), policy=policy)
        assert batch and batch.waiting == 0
    [count] = await EligibilityCount.select()
    assert count["checks"] == 3


async def submitter() -> Session:
    """JOHNNIE5 with the role."""
    place = await place_of("JOHNNIE5", "500601")
    if not await ClerkRole.exists().where(ClerkRole.membership == place, ClerkRole.role == "Claim Submission"):
        await ClerkRole.insert(ClerkRole(membership=place, role="Claim Submission"))
    return await at_work("JOHNNIE5")


async def test_of_a_file_that_cannot_be_read_nothing_is_kept(database: str) -> None:
    james = await at_work("JAMJON")
    for file in (b"", b"x", b"\0", b"claim,claim_type,member_id\n"):
        with pytest.raises(DraftRefused) as refused:
            await claim_batches.start(file, acting=james, actor=actor_of(james))
        assert [*refused.value.errors] == ["file"]
    assert await ClaimBatch.count() == 0 and await entries("start claim list") == []


async def test_the_longest_file_is_kept_and_tried(database: str) -> None:
    james = await at_work("JAMJON")
    number = await start(james, [visit(str(place), ago=place % 300) for place in range(claim_csv.MOST_CLAIMS)])
    step = await go_on(number, james)
    assert step and claim_csv.MOST_CLAIMS > step.waiting >= claim_csv.MOST_CLAIMS - claim_batches.MOST_AT_ONCE
