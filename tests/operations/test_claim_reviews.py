"""The desk decides about claims that were put aside: who looks at one, what is paid, who is told, which units count."""

from __future__ import annotations

import asyncio
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import claim_reviews as operations
from db.operations.accounts import DraftRefused
from db.operations.claim_refusals import NotNow as NotChanged
from db.operations.claim_reviews import ChangedMeanwhile, DoneAlready, NoSuchClaim, NotAtTheDesk, NotNow, OwnedByAnother
from db.queries import claim_reviews as queries
from db.queries.role_holders import list_holders
from db.rules.claim_changes import Change
from db.rules.claim_notices import HOLDERS
from db.rules.once import digest
from db.tables import Claim, ClaimLine, Mail, Message
from tests.operations import claim_desk as desk
from tests.operations import phone
from tests.operations.claim_desk import DENY, PAY, allow, deny, drug, suspended, therapy, used, uses
from tests.operations.claim_life import change, entries, form, row_of, save, submit, submitted, visit
from tests.operations.claim_looks import number_of
from tests.operations.claim_looks import show as look
from tests.operations.phone import by
from tests.operations.requests import provider_of
from tests.people import at_work

DEAR = "25000"
"""A charge of a line that a person looks at."""


async def test_a_claim_is_paid_as_it_is_priced_and_its_provider_is_told(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james, drug(10, visit()))
    shown = await desk.show(pat, claim_id)
    assert [line.priced_cents for line in shown.lines] == [1_430, 14_250]
    assert shown.review.panels and shown.review.held.submitted_by == "JAMJON" and not shown.review.others
    assert await desk.decide(pat, claim_id) == "PAID"
    claim = await look(claim_id, james)
    assert claim is not None
    assert (claim.status, claim.allowed_cents, claim.paid_cents) == ("PAID", 15_680, 15_680)
    assert [(line.status, line.paid_cents) for line in claim.lines] == [("PAID", 1_430), ("PAID", 14_250)]
    assert await desk.reasons(claim_id) == ["1:CO-45 3570", "2:CO-45 3750"]
    assert claim.decided_at and claim.suspended_at and claim.decided_at > claim.suspended_at and not claim.paid_on
    [told] = await Message.select().where(Message.account == james.person.id, Message.body.like(f"%{claim.icn}%"))
    assert told["subject"] == "A claim that was SUSPENDED is PAID"
    holders = await list_holders(await provider_of("500601"), HOLDERS)
    assert await Message.count().where(Message.subject == told["subject"]) == len(holders) > 1
    [mail, *_] = await Mail.select().where(Mail.subject == "There is news about a claim")
    assert claim.icn not in str(mail)
    [entry] = await entries("decide claim")
    said = {"status": "PAID", "paid": 15_680, "allowed": {}, "denied": {}, "revision": 1, "member": "FEESERV1"}
    said["said"] = digest(PAY)
    assert (entry["subject"], json.loads(entry["details"])) == (claim.icn, said)


async def test_each_line_is_paid_as_the_reviewer_says_never_above_its_charge(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james, drug(10, visit(), visit(11)))
    typed = {**PAY, **allow(1, "$42.50"), **deny(2, "252")}
    assert await desk.decide(pat, claim_id, typed) == "PAID"
    assert await desk.reasons(claim_id) == ["1:CO-45 750", "2:CO-252 18000", "3:CO-45 3750"]
    row = await row_of(claim_id)
    assert (row["allowed_cents"], row["paid_cents"]) == (4_250 + 14_250, 4_250 + 14_250)
    other = await suspended(james, drug(20))
    for amount in ("50.01", "0", "-1", "fifty", ""):
        with pytest.raises(DraftRefused) as refused:
            await desk.decide(pat, other, allow(1, amount))
        assert [*refused.value.errors] == ["allowed_1"]
    assert (await row_of(other))["status"] == "SUSPENDED" and (await desk.held(other)).revision == 0


async def test_a_claim_is_denied_with_a_reason_and_can_be_submitted_again(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james)
    with pytest.raises(DraftRefused) as refused:
        await desk.decide(pat, claim_id, {"verdict": "deny"})
    assert [*refused.value.errors] == ["reason"]
    assert await desk.decide(pat, claim_id, DENY) == "DENIED"
    assert await desk.reasons(claim_id) == ["1:CO-50 5000"]
    again = await change(claim_id, Change.RESUBMIT, james)
    assert (await row_of(await submit(again, james)))["status"] == "SUSPENDED"


async def test_what_an_edit_denies_stays_denied(database: str) -> None:
    """The same visit on two lines: the second is a duplicate, whatever the reviewer says of it."""
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james, drug(10, visit(), visit()))
    shown = await desk.show(pat, claim_id)
    assert [line.stands for line in shown.lines] == [True, True, False]
    assert shown.lines[2].why == "The same service was billed before."
    await desk.decide(pat, claim_id, {**PAY, **allow(3, "180")})
    assert (await desk.reasons(claim_id))[2] == "3:OA-18 18000"


async def test_what_became_known_meanwhile_counts(database: str) -> None:
    """The visit was paid to another claim before somebody looked at this one: it is a duplicate by now."""
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james, drug(10, visit()))
    other = await submitted(james, form(lines=(visit(modifiers="25"),)))
    await ClaimLine.update({ClaimLine.modifiers: ""}).where(ClaimLine.claim == other)
    shown = await desk.show(pat, claim_id)
    assert [one.id for one in shown.review.others] == [other] and shown.review.others[0].procedures == "T1015"
    await desk.decide(pat, claim_id)
    assert await desk.reasons(claim_id) == ["1:CO-45 3570", "2:OA-18 18000"]


async def test_somebody_takes_a_claim_and_nothing_is_done_behind_his_back(database: str) -> None:
    james, pat, sue = await at_work("JAMJON"), await phone.at_desk(), await phone.at_desk("SUPERVI1")
    claim_id = await suspended(james)
    await desk.take(pat, claim_id)
    await desk.take(pat, claim_id)  # which she has
    assert ((await desk.held(claim_id)).owner, (await desk.held(claim_id)).revision) == ("PROSERV1", 1)
    for deed in (desk.give_back(sue, claim_id), desk.decide(sue, claim_id)):
        with pytest.raises(OwnedByAnother) as refused:
            await deed
        assert refused.value.owner == "PROSERV1"
    await desk.take(sue, claim_id)
    with pytest.raises(ChangedMeanwhile) as second:
        await desk.decide(pat, claim_id, seen=1)
    assert second.value.what == "SUPERVI1 took it."
    await desk.give_back(sue, claim_id)
    assert await desk.decide(pat, claim_id) == "PAID"
    with pytest.raises(ChangedMeanwhile) as third:
        await desk.decide(sue, claim_id, DENY, seen=3)
    assert third.value.what == "PROSERV1 decided it."
    for deed in (desk.take(sue, claim_id), desk.decide(sue, claim_id, DENY)):
        with pytest.raises(NotNow):
            await deed


async def test_thirty_decide_at_once_and_one_has_decided(database: str) -> None:
    james, pat, sue = await at_work("JAMJON"), await phone.at_desk(), await phone.at_desk("SUPERVI1")
    claim_id = await suspended(james, therapy(charge=DEAR))
    before, told = await used(), await Message.count()
    tries = (desk.decide(who, claim_id, typed, seen=0) for who, typed in ((pat, PAY), (sue, DENY)) * 15)
    done = await asyncio.gather(*tries, return_exceptions=True)
    [status] = [one for one in done if isinstance(one, str)]
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 15
    assert sum(isinstance(one, DoneAlready) for one in done) == 14, "the same form again"
    row = await row_of(claim_id)
    assert (row["status"], row["desk_revision"]) == (status, 1)
    assert await used() == before + (status == "PAID") and len(await uses(claim_id)) == (status == "PAID")
    holders = await list_holders(await provider_of("500601"), HOLDERS)
    assert await Message.count() == told + len(holders) and len(await entries("decide claim")) == 1


async def test_of_one_form_that_is_sent_thirty_times_one_decides(database: str) -> None:
    """The others are told that it is done, and nothing of somebody else."""
    pat, claim_id = await phone.at_desk(), await suspended(await at_work("JAMJON"))
    tries = (desk.decide(pat, claim_id, PAY, seen=0) for _ in range(30))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(str(one) if isinstance(one, str) else type(one).__name__ for one in done) == [
        *(["DoneAlready"] * 29),
        "PAID",
    ]
    assert len(await entries("decide claim")) == 1
    with pytest.raises(ChangedMeanwhile):
        await desk.decide(pat, claim_id, DENY, seen=0)
    with pytest.raises(DoneAlready):
        await desk.decide(pat, claim_id, PAY, seen=0)


async def test_units_count_once_the_claim_is_paid_and_not_before(database: str) -> None:
    james, pat, before = await at_work("JAMJON"), await phone.at_desk(), await used()
    paid, denied = [await suspended(james, therapy(days, charge=DEAR)) for days in (10, 11)]
    assert await used() == before
    await desk.decide(pat, paid)
    await desk.decide(pat, denied, DENY)
    assert await used() == before + 1 and await uses(paid) == [1] and await uses(denied) == []


@pytest.mark.parametrize(("typed", "units"), [(PAY, 3), (DENY, 0)])
async def test_a_suspended_adjustment_takes_the_place_of_what_was_paid_once_it_is_decided(
    database: str, typed: dict[str, str], units: int
) -> None:
    """Of 7 units that are left 5 are used: 3 instead of them are there, because the 5 come back."""
    james, pat, before = await at_work("JAMJON"), await phone.at_desk(), await used()
    first = await submitted(james, therapy(units="5", charge="475"))
    draft = await change(first, Change.ADJUST, james)
    await save(draft, therapy(units="3", charge=DEAR), james, revision=0)
    adjusted = await submit(draft, james, revision=1)
    assert (await row_of(adjusted))["status"] == "SUSPENDED"
    assert await used() == before + 5 and await uses(first) == [5]
    shown = await desk.show(pat, adjusted)
    assert [line.stands for line in shown.lines] == [True], "the units of the first are not counted twice"
    await desk.decide(pat, adjusted, typed)
    assert await used() == before + units and await uses(first) == []
    assert (await row_of(adjusted))["paid_cents"] == units * 7_200
    with pytest.raises(NotChanged):
        await change(first, Change.ADJUST, james)


async def test_the_day_it_came_decides_whether_it_was_in_time(database: str) -> None:
    """That nobody looked at it for months is not the provider's fault."""
    james = await at_work("JAMJON")
    claim_id = await suspended(james, drug(300))
    with time_machine.travel(datetime.now(UTC) + timedelta(days=80)):
        assert await desk.decide(await phone.at_desk(), claim_id) == "PAID"


async def test_the_queue_has_the_oldest_first_page_by_page(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    await Claim.update({Claim.for_desk: False}, force=True)
    claims = [await suspended(james, drug(days)) for days in (10, 11, 12)]
    await desk.take(pat, claims[1])
    page = await queries.list_waiting(limit=2)
    assert [(one.id, one.owner) for one in page.waiting] == [(claims[0], ""), (claims[1], "PROSERV1")]
    assert page.next == claims[1]
    last = await queries.list_waiting(after=page.next, limit=2)
    assert ([one.id for one in last.waiting], last.next) == ([claims[2]], None)
    mine = await queries.list_waiting("mine", owner_id=pat.person.id)
    assert [one.id for one in mine.waiting] == [claims[1]]
    counts = await queries.waiting_counts(pat.person.id)
    assert (counts.waiting, counts.nobodys, counts.mine) == (3, 2, 1)
    await desk.decide(pat, claims[1])
    assert [one.id for one in (await queries.list_waiting()).waiting] == [claims[0], claims[2]]
    assert await queries.find_numbered((await row_of(claims[1]))["icn"]) == claims[1]
    for odd in (0, -1, 999_999, 2**40):
        assert (await queries.list_waiting(after=odd)).waiting == ()


async def test_only_staff_who_may_and_only_claims_that_are_the_desks(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james)
    for stranger in (james, await phone.at_desk("AUDITOR1")):
        for deed in (desk.show(stranger, claim_id), desk.take(stranger, claim_id), desk.decide(stranger, claim_id)):
            with pytest.raises(NotAtTheDesk):
                await deed
    elsewhere = await number_of("MB-NEWBORN")
    await Claim.update({Claim.for_desk: False}).where(Claim.id == elsewhere)
    for number in (elsewhere, await submitted(james), 999_999, 0, 2**40):
        seen: dict[str, Any] = {"seen": 0, **by(pat)}
        for refused in (
            operations.show(number, **by(pat)),
            operations.take(number, **seen),
            operations.decide(number, PAY, **seen),
        ):
            with pytest.raises(NoSuchClaim):
                await refused
    assert {one["outcome"] for one in await entries("take claim")} == {"refused"}


async def test_what_a_file_of_the_mmis_decides_in_this_moment_is_not_overwritten(database: str) -> None:
    james, pat = await at_work("JAMJON"), await phone.at_desk()
    claim_id = await suspended(james)
    await Claim.update({Claim.status: "DENIED"}).where(Claim.id == claim_id)
    for deed in (desk.take(pat, claim_id), desk.decide(pat, claim_id)):
        with pytest.raises(NotNow):
            await deed
    shown = await desk.show(pat, claim_id)
    assert not shown.lines and (await row_of(claim_id))["status"] == "DENIED"
