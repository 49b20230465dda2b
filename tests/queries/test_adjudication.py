"""What is read to decide a claim: a few statements off indexes, and the same that the inquiry tells."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from bench.plans import asked_statements, check
from db.operations.decisions import decide
from db.queries import adjudication, benefits, codes
from db.rules.adjudication import coverage
from db.rules.adjudication.cases import Case
from db.rules.adjudication.coverage import Standing
from db.rules.benefits import Verdict, judge
from db.rules.business_days import day_of
from db.rules.claims import ClaimType
from db.rules.decisions import Decision
from db.rules.submitted_claims import SubmittedClaim
from db.tables import Claim, ClaimLine, FeeScheduleEntry, Member
from tests.operations.test_decisions import filled_at, provider
from tests.rules.cases import claim, line

AGREE = {
    Verdict.COVERED: {Standing.PAID},
    Verdict.FUNDED: {Standing.PAID},
    Verdict.IF_FUNDED: {Standing.PAID, Standing.WITH_PERMIT},
    Verdict.WITH_AUTHORIZATION: {Standing.WITH_PERMIT},
    Verdict.REVIEWED: {Standing.NOT_FUNDED},
    Verdict.NOT_COVERED: {Standing.NOT_FUNDED, Standing.NOT_OF_THE_PLAN},
    Verdict.BY_AGE: {*Standing},
    Verdict.UNKNOWN: {Standing.NOT_OF_THE_PLAN},
}
"""What comes of each answer of the inquiry, for a member of 47 years."""


async def lately(*lines: Any, **more: Any) -> SubmittedClaim:
    """Of a day not long ago."""
    now = await filled_at()
    day = day_of(now) - timedelta(days=20)
    services = (line(**{"service_from": day, **one}) for one in lines)
    return replace(claim(*services), received_at=now, **more)


@pytest.mark.parametrize("diagnosis", ["I10", "J209", "J00", "M1711", "B079", "R509", "H524", "S72001A", ""])
async def test_nobody_is_told_one_thing_and_paid_another(database: str, diagnosis: str) -> None:
    procedures = ("T1015", "E0143", "00003", "00023", "00055", "00057", "00059", "00064", "D0012", "K0001", "V2020")
    glasses = {"V2020"} if not diagnosis else set()  # they go by age, which the inquiry then says nothing of
    asked = await lately(*({"procedure": one, "pointers": ()} for one in procedures if one not in glasses))
    asked = replace(asked, diagnoses=(diagnosis,) if diagnosis else ())
    case = Case(asked, await adjudication.gather(asked))
    for one in asked.lines:
        found = await codes.find(procedure=one.procedure, diagnosis=diagnosis)
        verdict = judge(await benefits.look_up("BMH", *found, on=one.service_from)).verdict
        assert coverage.standing(case, one) in AGREE[verdict], (one.procedure, verdict)


async def test_an_edition_ends_with_its_year(database: str) -> None:
    """Line 466 was not funded by the edition before: its last one was 462."""
    hernia = {"procedure": "00054", "pointers": ()}
    asked = await lately(hernia, diagnoses=("K4090",))
    new_year = asked.lines[0].service_from.replace(month=1, day=1)
    days = (new_year, new_year - timedelta(days=1))
    two = claim(*(line(service_from=day, **hernia) for day in days), diagnoses=("K4090",))
    facts = await adjudication.gather(replace(two, received_at=asked.received_at))
    case = Case(two, facts)
    assert [coverage.standing(case, one) for one in two.lines] == [Standing.PAID, Standing.NOT_FUNDED]


async def test_a_claim_of_fifty_lines_asks_no_more_than_one_of_one(database: str) -> None:
    counts = []
    for some in (1, 50):
        lines = ({"procedure": ("T1015", "E0143", "J3420")[number % 3], "units": number} for number in range(some))
        asked = await lately(*lines, diagnoses=("I10", "E119"), prior_authorization="PA26000101")
        counts.append(len(await asked_statements(partial(decide, asked))))
    assert counts[0] == counts[1] <= 11


async def test_nothing_large_is_read_from_end_to_end(database: str) -> None:
    every = await lately(
        {},
        {"procedure": "E0143", "modifiers": ("RR",)},
        diagnoses=("I10", "E119"),
        prior_authorization="PA26000101",
        replaces=1,
    )
    await check("decide", lambda: decide(every))
    await check("decide without diagnoses", lambda: decide(replace(every, diagnoses=())))
    await check("decide of a hospital", lambda: decide(replace(every, claim_type=ClaimType.INSTITUTIONAL)))


async def earlier(**more: Any) -> Decision:
    """What is said of a visit of 60 days ago that a made-up claim holds, once something about that one has changed."""
    [row] = await Claim.select(Claim.id).where(Claim.patient_account == "MB-OSCAR-VISIT")
    for name, value in more.items():
        table, where = (ClaimLine, ClaimLine.claim) if name == "procedure" else (Claim, Claim.id)
        await table.update({name: value}).where(where == row["id"])
    now = await filled_at()
    asked = claim(
        line(service_from=day_of(now) - timedelta(days=60)), received_at=now, billing=await provider("500601")
    )
    return await decide(asked)


@pytest.mark.parametrize(
    ("changed", "reasons"),
    [
        ({}, ["18"]),
        ({"status": "SUSPENDED"}, ["18"]),
        ({"status": "DENIED"}, ["45"]),
        ({"status": "DRAFT"}, ["45"]),
        ({"frequency": "8"}, ["45"]),
        ({"claim_type": "D"}, ["45"]),
        ({"procedure": "T1016"}, ["45"]),
    ],
)
async def test_only_what_is_paid_or_looked_at_was_billed_before(
    database: str, changed: dict[str, Any], reasons: list[str]
) -> None:
    assert [why.reason for _, why in (await earlier(**changed)).all_reasons()] == reasons


async def test_what_has_been_replaced_is_no_duplicate_and_neither_is_what_this_one_replaces(database: str) -> None:
    [row] = await Claim.select(Claim.id, Claim.member).where(Claim.patient_account == "MB-OSCAR-VISIT")
    now = await filled_at()
    again = claim(line(service_from=day_of(now) - timedelta(days=60)), received_at=now)
    assert (await decide(replace(again, replaces=row["id"]))).paid_cents == 14_250
    [other] = await Claim.select(Claim.id).where(Claim.patient_account == "MB-OSCAR-LATE")
    for status, frequency, paid_cents in (
        ("DENIED", "7", 14_250),
        ("DRAFT", "7", 0),
        ("PAID", "8", 14_250),
        ("SUSPENDED", "8", 0),  # until the void is decided, and where it is denied, the claim stays paid
        ("DENIED", "8", 0),
    ):
        after: dict[Any, Any] = {Claim.replaces: row["id"], Claim.status: status, Claim.frequency: frequency}
        await Claim.update(after).where(Claim.id == other["id"])
        assert (await decide(again)).paid_cents == paid_cents, (status, frequency)


async def test_the_newest_entry_of_the_schedule_counts(database: str) -> None:
    asked = await lately({})
    since = asked.lines[0].service_from
    entry: dict[str, Any] = {"procedure": "T1015", "unit_cents": 9_900}
    await FeeScheduleEntry.insert(FeeScheduleEntry(**entry, starts_on=since))
    await FeeScheduleEntry.insert(FeeScheduleEntry(**{**entry, "unit_cents": 1}, starts_on=since + timedelta(days=1)))
    assert (await decide(asked)).paid_cents == 9_900


async def test_an_authorization_of_another_member_grants_nothing(database: str) -> None:
    chair = {"procedure": "K0001", "charged_cents": 100}
    asked = await lately(chair, prior_authorization="PA26000101", billing=await provider("500609"))
    [why, *_] = [why for _, why in (await decide(asked)).all_reasons()]
    assert why.reason == "15"
    await Member.update({Member.member_id: "OTHER001"}).where(Member.member_id == "FEESERV1")
    assert [one.reason for _, one in (await decide(asked)).all_reasons()] == ["31"]


async def test_teeth_are_judged_by_the_schedule(database: str) -> None:
    dentist = {"claim_type": ClaimType.DENTAL, "billing": await provider("500602"), "diagnoses": ()}
    for tooth, paid in (("14", True), ("A", True), ("", False)):
        asked = await lately({"procedure": "D0012", "tooth": tooth, "surfaces": "MO", "pointers": ()}, **dentist)
        assert bool((await decide(asked)).paid_cents) is paid
