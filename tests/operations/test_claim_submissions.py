"""A claim is submitted once, decided at once, written whole, and changed only as it stands."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db import engine
from db.engine import transaction
from db.operations import claim_drafts, claim_entries, claim_submissions
from db.operations.claim_changes import BEGINNINGS
from db.operations.claim_entries import UsedUpMeanwhile
from db.operations.claim_refusals import NoSuchClaim, NotNow, VoidDenied
from db.operations.claim_submissions import Decide, DraftRefused, TooManyTries
from db.operations.own_rights import NotInYourRoles
from db.rules import claim_life, icns
from db.rules.business_days import day_of
from db.rules.claim_changes import Change
from db.rules.claim_forms import LineForm, PayerForm
from db.rules.claim_life import When, months_after
from db.rules.claims import Frequency, Status
from db.rules.decisions import Decision, Why
from db.rules.policy import Policy
from db.rules.roles import Role
from db.rules.submitted_claims import SubmittedClaim
from db.sqlite_engine import WarmSQLiteEngine
from db.tables import (
    AuthorizationLine,
    Claim,
    ClaimDraft,
    ClaimLine,
    ClaimPayer,
    ClaimReason,
    ClaimUse,
    Document,
    EligibilityCount,
    IcnSequence,
)
from tests.operations.claim_life import ago, change, entries, form, row_of, save, submit, submitted, typed, visit, void
from tests.operations.claim_looks import number_of, show
from tests.operations.test_claim_drafts import with_roles
from tests.people import POLICY, actor_of, at_work

PAYER = PayerForm("insurance", "Made-up Mutual", "MU-1", "0", ago(5), "96")


async def test_a_draft_becomes_a_claim_with_all_that_was_typed_and_its_decision(database: str) -> None:
    james = await at_work("JAMJON")
    full = form(diagnoses=("e11.9", "", "I10"), payers=(PAYER,), notes="By bus\nand on foot", referring="500606")
    draft_id = await typed(james, replace(full, lines=(LineForm(), visit(modifiers="25", pointers="3 1"))))
    await Document.insert(
        Document(provider=1, claim_draft=draft_id, name="x.pdf", kind="PDF", size=0, digest="", added_by=1,
                 added_at=james.started_at)
    )  # fmt: skip
    claim_id = await submit(draft_id, james)
    claim = await show(claim_id, james)
    assert claim is not None
    assert (claim.status, claim.charged_cents, claim.frequency) == ("PAID", 18000, "1")
    assert claim.diagnoses == ("E119", "I10")
    assert claim.paid_cents == claim.allowed_cents - claim.copay_cents - claim.other_paid_cents == 14250
    [line] = claim.lines
    assert (line.number, line.procedure, line.modifiers, line.diagnosis_pointers) == (1, "T1015", "25", "21")
    assert [(one.carrier, one.paid_cents, one.reason) for one in claim.payers] == [("Made-up Mutual", 0, "96")]
    assert claim.referred_by and claim.referred_by.medicaid_id == "500606" and claim.notes == "By bus\nand on foot"
    assert line.charged_cents == line.paid_cents + sum(reason.amount_cents for reason in claim.reasons)
    assert (await row_of(claim_id))["submitted_by"] == james.person.id
    [document] = await Document.select()
    assert (document["claim"], document["claim_draft"]) == (claim_id, None)
    [entry] = await entries("submit claim")
    said = {"icn": claim.icn, "row": claim_id, "status": "PAID", "draft": draft_id}
    assert (entry["subject"], json.loads(entry["details"])) == ("FEESERV1", said)


async def test_an_icn_is_thirteen_digits_of_region_day_and_sequence(database: str) -> None:
    james = await at_work("JAMJON")
    before = {row["icn"] for row in await Claim.select(Claim.icn)}
    found = [(await row_of(await submitted(james, form(lines=(visit(days),)))))["icn"] for days in (10, 11, 12)]
    today = day_of(datetime.now(UTC))
    assert all(icns.is_valid(icn) and icn[:2] == "22" and icns.received_on(icn) == today for icn in found)
    assert [int(icn[7:]) for icn in found] == [int(found[0][7:]) + step for step in range(3)]
    assert not before & {*found}
    # Claims of the agency's own that were loaded with higher numbers meanwhile are passed by.
    taken = icns.made_of("22", today, 700)
    await Claim.update({Claim.icn: taken}).where(Claim.icn == found[0])
    late = (await row_of(await submitted(james, form(lines=(visit(13),)))))["icn"]
    assert late == icns.made_of("22", today, 701)


async def test_thirty_submits_of_one_draft_are_one_claim_with_one_icn(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id, before = await typed(james), await Claim.count()
    found = await asyncio.gather(*(submit(draft_id, james) for _ in range(30)))
    assert len({*found}) == 1 and await Claim.count() == before + 1
    assert await submit(draft_id, james, revision=7) == found[0]  # a retry, from whatever page it comes
    [row] = await IcnSequence.select()
    assert row["last"] == int((await row_of(found[0]))["icn"][7:])
    assert len(await entries("submit claim")) == 1


async def test_thirty_claims_at_once_have_thirty_icns_and_one_of_equal_ones_is_paid(database: str) -> None:
    james = await at_work("JAMJON")
    other = [await typed(james, form(lines=(visit(10 + number),))) for number in range(15)]
    same = [await typed(james, form(lines=(visit(61),))) for _ in range(15)]
    claims = [await row_of(one) for one in await asyncio.gather(*(submit(one, james) for one in (*other, *same)))]
    assert len({claim["icn"] for claim in claims}) == 30
    assert Counter(claim["status"] for claim in claims[15:]) == {"PAID": 1, "DENIED": 14}


async def test_thirty_adjusts_make_one_draft_and_thirty_voids_one_void(database: str) -> None:
    james = await at_work("JAMJON")
    claim_id = await submitted(james)
    drafts = await asyncio.gather(*(change(claim_id, Change.ADJUST, james) for _ in range(30)))
    assert len({*drafts}) == 1
    voids = await asyncio.gather(*(void(claim_id, james) for _ in range(30)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in voids) == ["NotNow"] * 29 + ["int"]
    with pytest.raises(NotNow):  # what took its place came first
        await submit(drafts[0], james)
    assert await Claim.count().where(Claim.replaces == claim_id) == 1
    draft = await claim_drafts.show(drafts[0], acting=james, actor=actor_of(james))
    assert draft.submitted_claim is None  # nothing that was typed is lost


async def test_an_adjustment_and_a_void_at_once_are_one_of_them(database: str) -> None:
    james = await at_work("JAMJON")
    claim_id = await submitted(james)
    adjusting = await change(claim_id, Change.ADJUST, james)
    deeds = [(submit(adjusting, james), void(claim_id, james)) for _ in range(15)]
    answers = await asyncio.gather(*(one for both in deeds for one in both), return_exceptions=True)
    assert {type(one) for one in answers} == {int, NotNow}
    assert await Claim.count().where(Claim.replaces == claim_id) == 1


async def test_the_chain_is_drawn_and_its_money_is_that_of_its_last_decision(database: str) -> None:
    james = await at_work("JAMJON")
    first = await submitted(james)
    second_draft = await change(first, Change.ADJUST, james)
    two = form(lines=(visit(), visit(procedure="G0108", units="2", charge="140")))
    await save(second_draft, two, james, revision=0)
    second = await submit(second_draft, james, revision=1)
    third = await void(second, james)
    chain = [await row_of(one) for one in (first, second, third)]
    assert [row["frequency"] for row in chain] == ["1", "7", "8"]
    assert [row["icn"][:2] for row in chain] == ["22", "50", "50"]
    assert [(row["first"], row["replaces"]) for row in chain] == [(None, None), (first, first), (first, second)]
    assert [row["paid_cents"] for row in chain] == [14250, 22050, 0] and chain[2]["charged_cents"] == 32000
    shown = await show(second, james)
    assert shown and [one.id for one in shown.chain] == [first, second, third] and shown.replaced_by == "8"
    for late in (change(first, Change.ADJUST, james), void(first, james), void(second, james), void(third, james)):
        with pytest.raises(NotNow):
            await late


async def test_a_denied_claim_is_put_right_and_submitted_again(database: str) -> None:
    james = await at_work("JAMJON")
    denied = await submitted(james, form(member_id="COVERED1"))
    assert (await row_of(denied))["status"] == "DENIED"
    for refused in (Change.ADJUST, Change.VOID):
        with pytest.raises(NotNow):
            await (void(denied, james) if refused is Change.VOID else change(denied, refused, james))
    again_draft = await change(denied, Change.RESUBMIT, james)
    draft = await claim_drafts.show(again_draft, acting=james, actor=actor_of(james))
    assert draft.form == form(member_id="COVERED1", diagnoses=("E119",), lines=(visit(to_date=ago(10)),))
    await save(again_draft, form(), james, revision=0)
    again = await row_of(await submit(again_draft, james, revision=1))
    assert (again["status"], again["frequency"], again["replaces"], again["first"]) == ("PAID", "1", denied, denied)
    with pytest.raises(NotNow):
        await change(denied, Change.RESUBMIT, james)
    copied = await row_of(await submit(await change(denied, Change.COPY, james), james))
    assert (copied["replaces"], copied["first"]) == (None, None)


async def test_an_adjustment_stays_with_its_member(database: str) -> None:
    james = await at_work("JAMJON")
    draft_id = await change(await submitted(james), Change.ADJUST, james)
    await save(draft_id, form(member_id="TWINS001"), james, revision=0)
    with pytest.raises(DraftRefused) as refused:
        await submit(draft_id, james, revision=1)
    assert [*refused.value.errors] == ["member_id"]


@pytest.mark.parametrize(
    ("account", "allowed"),
    [
        ("MB-OSCAR-VISIT", {Change.ADJUST, Change.COPY, Change.VOID}),
        ("MB-OSCAR-WALKER", {Change.RESUBMIT, Change.COPY}),
        ("MB-NEWBORN", set()),
        ("MB-OSCAR-LATE", {Change.RESUBMIT, Change.COPY}),
        ("MB-FELIX-BEFORE", {Change.ADJUST, Change.COPY, Change.VOID}),
    ],
)
async def test_what_can_be_done_as_a_claim_stands(database: str, account: str, allowed: set[Change]) -> None:
    james = await at_work("JAMJON")
    claim_id = await number_of(account)
    for one in (Change.COPY, Change.RESUBMIT, Change.ADJUST, Change.VOID):  # what ends it comes last
        deed = void(claim_id, james) if one is Change.VOID else change(claim_id, one, james)
        if one in allowed:
            assert await deed
        else:
            with pytest.raises(NotNow):
                await deed


async def test_a_paid_claim_is_changed_for_less_than_a_year_and_a_denied_one_submitted_again_for_eighteen_months(
    database: str,
) -> None:
    for account, months, one in (("MB-OSCAR-VISIT", 12, Change.ADJUST), ("MB-OSCAR-WALKER", 18, Change.RESUBMIT)):
        claim_id = await number_of(account)
        served = (await row_of(claim_id))["service_to"]
        last = months_after(served, months) - timedelta(days=one is Change.ADJUST)
        for day, may in ((last, True), (last + timedelta(days=1), False)):
            with time_machine.travel(datetime(day.year, day.month, day.day, 20, tzinfo=UTC), tick=False):
                james = await at_work("JAMJON")
                if may:
                    assert await change(claim_id, one, james)
                else:
                    with pytest.raises(NotNow):
                        await change(claim_id, one, james)


async def test_whoever_did_not_bill_it_does_nothing_to_it(database: str) -> None:
    sent_on, stranger = await number_of("MB-OSCAR-SENT-ON"), await at_work("STRANGER1", "500603")
    hospital = await number_of("MB-SASHA-HOSPITAL")  # James' clinic rendered it
    for claim_id, somebody in ((sent_on, stranger), (hospital, await at_work("JAMJON")), (10**7, stranger)):
        for deed in (*(change(claim_id, one, somebody) for one in BEGINNINGS), void(claim_id, somebody)):
            with pytest.raises(NoSuchClaim):
                await deed
    assert {one["outcome"] for one in [*await entries("void claim"), *await entries("copy claim")]} == {"refused"}


async def test_roles_are_asked_in_the_write(database: str) -> None:
    james = await at_work("JAMJON")
    claim_id, draft_id = await submitted(james), await typed(james, form(lines=(visit(20),)))
    claims, drafts = await Claim.count(), await ClaimDraft.count()
    submits = await with_roles("JOHNNIE5", Role.CLAIM_SUBMISSION, Role.CLAIM_INQUIRY)
    voids = await with_roles("JENJEN10", Role.CLAIM_VOID)
    looks = await with_roles("ZOEDOE22", Role.CLAIM_INQUIRY)
    for somebody, can_submit, can_void in ((looks, False, False), (voids, False, True), (submits, True, False)):
        by: dict[str, Any] = {"acting": somebody, "actor": actor_of(somebody)}
        if not can_submit:
            for deed in (
                submit(draft_id, somebody), change(claim_id, Change.ADJUST, somebody),
                change(claim_id, Change.COPY, somebody), claim_submissions.submit_form(form(), **by),
                claim_submissions.dry_run(form(), policy=POLICY, **by),
            ):  # fmt: skip
                with pytest.raises(NotInYourRoles):
                    await deed
        if not can_void:
            with pytest.raises(NotInYourRoles):
                await void(claim_id, somebody)
    assert (await Claim.count(), await ClaimDraft.count()) == (claims, drafts)
    assert await show(claim_id, voids) and await show(claim_id, submits)
    assert await show(await number_of("MB-SASHA-HOSPITAL"), submits)
    assert await show(await number_of("MB-SASHA-HOSPITAL"), voids) is None  # rendered here, billed elsewhere
    assert await submit(draft_id, submits) and await void(claim_id, voids)


async def test_what_is_wrong_is_said_by_field_and_nothing_is_written(database: str) -> None:
    james = await at_work("JAMJON")
    before = await Claim.count()
    several = form(diagnoses=(), rendering="123456", lines=(visit(charge="x"),))
    for wrong, fields in (
        (form(member_id="NOBODY00"), ["member_id"]),
        (several, ["rendering", "diagnoses-0", "lines-0-pointers", "lines-0-charge"]),
        (form(rendering="12345"), ["rendering"]),
    ):
        draft_id = await typed(james, wrong)
        draft = await claim_drafts.show(draft_id, acting=james, actor=actor_of(james))
        assert [*await claim_submissions.check(draft, acting=james)] == fields
        with pytest.raises(DraftRefused) as refused:
            await submit(draft_id, james)
        assert [*refused.value.errors] == fields
    assert await Claim.count() == before and await IcnSequence.count() == 0
    for table in (ClaimLine, ClaimPayer, ClaimReason):
        assert not await table.select().where(table.claim > before + 50)


async def test_a_dry_run_decides_and_submits_nothing(database: str) -> None:
    james = await at_work("JAMJON")
    by: dict[str, Any] = {"acting": james, "actor": actor_of(james)}
    before = await Claim.count()
    tried = await claim_submissions.dry_run(form(), policy=POLICY, **by)
    assert await Claim.count() == before and await IcnSequence.count() == 0
    [entry] = await entries("try claim")
    assert (entry["subject"], entry["outcome"]) == ("FEESERV1", "ok")
    async with transaction():
        sent = await claim_submissions.submit_form(form(), **by)
    assert sent.decision == tried and (await row_of(sent.claim_id))["icn"] == sent.icn
    with pytest.raises(DraftRefused):
        await claim_submissions.dry_run(form(member_id="NOBODY00"), policy=POLICY, **by)
    assert [(one["subject"], one["outcome"]) for one in await entries("try claim")][1:] == [("NOBODY00", "not found")]


async def test_a_dry_run_counts_as_asking_about_the_member(database: str) -> None:
    """Of nobody, too: that there is no such member is an answer."""
    james = await at_work("JAMJON")
    by: dict[str, Any] = {"acting": james, "actor": actor_of(james), "policy": Policy(eligibility_checks_a_day=2)}
    await claim_submissions.dry_run(form(), **by)
    with pytest.raises(DraftRefused):
        await claim_submissions.dry_run(form(member_id="NOBODY00"), **by)
    for other in (form(), form(member_id="NOBODY00")):
        with pytest.raises(TooManyTries):
            await claim_submissions.dry_run(other, **by)
    with pytest.raises(DraftRefused):
        await claim_submissions.dry_run(form(member_id=""), **by)
    [count] = await EligibilityCount.select()
    assert count["checks"] == 2
    assert [one["outcome"] for one in await entries("try claim")] == ["ok", "not found", "refused", "refused"]


async def test_all_or_nothing(database: str) -> None:
    """What fails after the claim was written takes the claim, its ICN and its audit entry back with it."""
    james = await at_work("JAMJON")
    draft_id = await typed(james)
    before = await Claim.count()
    await Document.raw("ALTER TABLE document RENAME TO document_away")
    with pytest.raises(Exception, match="document"):
        await submit(draft_id, james)
    await Document.raw("ALTER TABLE document_away RENAME TO document")
    assert await Claim.count() == before and await IcnSequence.count() == 0 and await entries("submit claim") == []
    assert await submit(draft_id, james)


async def test_of_thirty_claims_at_once_as_many_are_paid_as_units_are_left(database: str) -> None:
    james = await at_work("JAMJON")
    permit: dict[str, Any] = {
        "prior_authorization": "PA26000101",
        "rendering": "500606",
        "diagnoses": ("M54.50",),
    }
    days = [day for day in range(2, 40) if day != 30][:30]  # on that day it was used already
    visits = [form(lines=(visit(day, procedure="S9131", charge="95"),), **permit) for day in days]
    drafts = [await typed(james, one) for one in visits]
    claims = [await row_of(one) for one in await asyncio.gather(*(submit(one, james) for one in drafts))]
    assert Counter(claim["status"] for claim in claims) == {"PAID": 7, "DENIED": 23} and await used() == 12
    paid, denied = (next(claim["id"] for claim in claims if claim["status"] == one) for one in ("PAID", "DENIED"))
    await void(paid, james)
    assert await used() == 11
    again = await row_of(await submit(await change(denied, Change.RESUBMIT, james), james))
    assert again["status"] == "PAID" and await used() == 12
    with pytest.raises(UsedUpMeanwhile):
        await claim_entries.take({(await permitted())["id"]: 1})


async def test_what_a_suspended_adjustment_leaves_paid_keeps_its_units_whatever_became_of_the_authorization(
    database: str,
) -> None:
    james = await at_work("JAMJON")
    permit: dict[str, Any] = {
        "prior_authorization": "PA26000101",
        "rendering": "500606",
        "diagnoses": ("M54.50",),
    }
    paid = await submitted(james, form(lines=(visit(5, procedure="S9131", charge="95"),), **permit))
    before = await used()
    await AuthorizationLine.update({AuthorizationLine.status: "in review"}).where(
        AuthorizationLine.id == (await permitted())["id"]
    )
    adjusting = await change(paid, Change.ADJUST, james)
    both = (visit(5, procedure="S9131", charge="95"), visit(6, charge="30000"))
    await save(adjusting, form(lines=both), james, revision=0)
    assert (await row_of(await submit(adjusting, james, revision=1)))["status"] == "SUSPENDED"
    assert await used() == before
    assert await ClaimUse.count().where(ClaimUse.claim == paid) == 1


async def test_what_a_paid_claim_used_stays_used_while_its_adjustment_waits_whatever_became_of_the_permit(
    database: str,
) -> None:
    james = await at_work("JAMJON")
    visits = (visit(9, procedure="S9131", charge="95"),)
    paid = await submitted(
        james, form(lines=visits, prior_authorization="PA26000101", rendering="500606", diagnoses=("M54.50",))
    )
    before = await used()
    await AuthorizationLine.update({"status": "cancelled"}).where(AuthorizationLine.id == (await permitted())["id"])
    draft_id = await change(paid, Change.ADJUST, james)
    revision = await save(draft_id, form(lines=(visit(procedure="J3490", charge="50"),)), james, revision=0)
    adjusted = await row_of(await submit(draft_id, james, revision=revision))
    assert adjusted["status"] == "SUSPENDED" and await used() == before == 6
    assert await ClaimUse.count().where(ClaimUse.claim == paid) == 1


async def used() -> int:
    return int((await permitted())["units_used"])


async def permitted() -> dict[str, Any]:
    [row] = await AuthorizationLine.select().where(AuthorizationLine.service_authorization.number == "PA26000101")
    return row


async def test_what_others_use_up_each_time_is_not_submitted_and_can_be_submitted_again(database: str) -> None:
    james = await at_work("JAMJON")
    permit: dict[str, Any] = {"prior_authorization": "PA26000101", "rendering": "500606", "diagnoses": ("M54.50",)}
    draft_id, before = await typed(james, form(lines=(visit(procedure="S9131", charge="95"),), **permit)), await used()
    claims = await Claim.count()
    async with taken_by_others():
        with pytest.raises(UsedUpMeanwhile):
            await submit(draft_id, james)
    assert (await Claim.count(), await used(), await IcnSequence.count()) == (claims, before, 0)
    [entry] = await entries("submit claim")
    said = {"because": "units used meanwhile", "draft": draft_id}
    assert (entry["outcome"], json.loads(entry["details"])) == ("refused", said)
    assert (await row_of(await submit(draft_id, james)))["status"] == "PAID" and await used() == before + 1


@asynccontextmanager
async def taken_by_others() -> AsyncIterator[None]:
    """No unit of an authorization can be used: whoever tries finds that others did."""
    before = "BEFORE UPDATE ON authorization_line"
    if isinstance(engine.current(), WarmSQLiteEngine):
        taken = [f"CREATE TRIGGER taken {before} BEGIN SELECT RAISE(IGNORE); END"]
        given = ["DROP TRIGGER taken"]
    else:
        body = "BEGIN RETURN NULL; END"
        taken = [
            f"CREATE FUNCTION taken() RETURNS trigger LANGUAGE plpgsql AS '{body}'",
            f"CREATE TRIGGER taken {before} FOR EACH ROW EXECUTE FUNCTION taken()",
        ]
        given = ["DROP TRIGGER taken ON authorization_line"]
    for statement in taken:
        await AuthorizationLine.raw(statement)
    yield
    for statement in given:
        await AuthorizationLine.raw(statement)


def agency(*answers: Decision) -> tuple[list[SubmittedClaim], Decide]:
    """An MMIS behind the border: what it is asked, and the asking."""
    questions: list[SubmittedClaim] = []

    async def decide(claim: SubmittedClaim) -> Decision:
        questions.append(claim)
        return answers[len(questions) - 1]

    return questions, decide


async def test_the_agency_is_asked_before_a_claim_is_taken_back(database: str) -> None:
    james = await at_work("JAMJON")
    permit: dict[str, Any] = {"prior_authorization": "PA26000101", "rendering": "500606", "diagnoses": ("M54.50",)}
    lines = (visit(procedure="S9131", charge="95", modifiers="25"),)
    paid, before = await submitted(james, form(lines=lines, **permit)), await used()
    by: dict[str, Any] = {"acting": james, "actor": actor_of(james)}
    why = Why("CO", "B11")
    questions, decide = agency(Decision(Status.DENIED, (), (why,)), Decision(Status.SUSPENDED, (), (why,)))
    with pytest.raises(VoidDenied) as refused:
        await claim_submissions.void(paid, **by, decide=decide)
    assert [why for _, why in refused.value.decision.all_reasons()] == [why]
    assert await used() == before and await Claim.count().where(Claim.replaces == paid) == 0
    waiting = await claim_submissions.void(paid, **by, decide=decide)
    row = await row_of(waiting.claim_id)
    assert (row["status"], row["frequency"], row["decided_at"], row["replaces"]) == ("SUSPENDED", "8", None, paid)
    assert row["suspended_at"] and await used() == before and row["paid_cents"] == 0
    assert await ClaimUse.count().where(ClaimUse.claim == paid) == 1
    void, other = await show(waiting.claim_id, james), await show(paid, james)
    assert void and other and [one.reason for one in void.reasons] == ["B11"]
    today = day_of(datetime.now(UTC))
    assert "looks at it before" in claim_life.what_now(void, today=today)
    assert "until then it stands" in claim_life.what_now(other, today=today)
    [step] = [one for one in claim_life.steps(other, today=today) if one.when is When.NOW]
    assert (step.label, step.text, step.other) == ("Void asked for", f"by {void.icn}", void.id)
    assert (other.replaced_by, other.replaced_as) == ("8", "SUSPENDED")
    first, second = questions
    assert (first.frequency, first.replaces, first.member_id) == (Frequency.VOID, paid, "FEESERV1") and first.billing
    assert first.first_received_at == other.received_at and second.received_at > first.received_at
    assert [(line.procedure, line.modifiers, line.pointers) for line in first.lines] == [("S9131", ("25",), (1,))]
    outcomes = [(one["outcome"], json.loads(one["details"]).get("because")) for one in await entries("void claim")]
    assert outcomes == [("refused", "VoidDenied"), ("ok", None)]


async def test_as_delivered_what_may_be_voided_is(database: str) -> None:
    james = await at_work("JAMJON")
    voided = await claim_submissions.void(await submitted(james), acting=james, actor=actor_of(james))
    assert (voided.decision.status, voided.decision.paid_cents) == (Status.PAID, 0)
    row = await row_of(voided.claim_id)
    assert (row["status"], row["icn"], row["suspended_at"]) == ("PAID", voided.icn, None) and row["decided_at"]


@pytest.mark.parametrize(("bill", "void"), [("0131", "0138"), ("131", "138"), ("", "")])
async def test_a_void_has_the_type_of_bill_of_a_void(database: str, bill: str, void: str) -> None:
    """An MMIS may leave out the zero that a type of bill begins with."""
    james = await at_work("JAMJON")
    paid = await submitted(james)
    await Claim.update({Claim.type_of_bill: bill}).where(Claim.id == paid)
    questions, decide = agency(Decision(Status.PAID, ()))
    voided = await claim_submissions.void(paid, acting=james, actor=actor_of(james), decide=decide)
    assert [one.type_of_bill for one in questions] == [void]
    assert (await row_of(voided.claim_id))["type_of_bill"] == void


async def test_what_is_used_up_meanwhile_is_decided_anew_and_not_for_ever() -> None:
    tries: list[int] = []

    async def twice() -> int:
        tries.append(1)
        if len(tries) < 3:
            raise UsedUpMeanwhile
        return len(tries)

    async def never() -> int:
        tries.append(1)
        raise UsedUpMeanwhile

    assert await claim_submissions.again(twice) == 3
    tries.clear()
    with pytest.raises(UsedUpMeanwhile):
        await claim_submissions.again(never)
    assert len(tries) == claim_submissions.TRIES
