"""Edits about the member, about time, and about who bills: cases that pass, fail, and sit on the boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from db.rules.adjudication import filing, members, providers
from db.rules.adjudication.cases import Case, Edit, age_on, care_of
from db.rules.adjudication.facts import Party, Range
from db.rules.claims import ClaimType, Frequency
from db.rules.member_panels import CareRow, PlanRow
from db.rules.submitted_claims import OtherPayer, PayerKind
from tests.rules.cases import (
    CLINIC,
    DAY,
    FACTS,
    LONG_AGO,
    MEMBER,
    PLAN,
    RECEIVED,
    STRANGER,
    THERAPIST,
    Row,
    claim,
    facts,
    in_turn,
    line,
    of_member,
    said,
)

ONE = timedelta(days=1)
THREE_DAYS = line(service_to=DAY + 2 * ONE)


def plans(*spans: tuple[date, date | None], plan: str = "BMH") -> tuple[PlanRow, ...]:
    return tuple(PlanRow(plan, *span) for span in spans)


def care(kind: str, starts_on: date = LONG_AGO, ends_on: date | None = None) -> CareRow:
    return CareRow(kind, "A plan", "", starts_on, ends_on)


MENTAL = facts(parties={CLINIC: Party(CLINIC, "Mental Health Clinic")}).parties
TEETH = ClaimType.DENTAL
STAY = {"claim_type": ClaimType.INSTITUTIONAL, "type_of_bill": "0111"}


def received(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


def medicare(day: date | None) -> OtherPayer:
    return OtherPayer(PayerKind.MEDICARE, "Medicare", "", 5_000, day)


AGAIN = {"replaces": 7, "first_received_at": received(DAY + 300 * ONE)}
JUST_IN_TIME_AT_FIRST = {"replaces": 7, "first_received_at": received(date(2027, 11, 10))}
TOO_LATE_AT_FIRST = {"replaces": 7, "first_received_at": received(date(2027, 11, 11))}

TABLE: dict[Edit, list[Row]] = {
    members.known: [(claim(), FACTS, []), (claim(), facts(panels=None), ["0 31 MA61 member_id"])],
    members.alive: [
        (claim(), of_member(member=replace(MEMBER, died_on=DAY)), []),
        (claim(), of_member(member=replace(MEMBER, died_on=DAY - ONE)), ["1 13 member_id"]),
        (claim(THREE_DAYS), of_member(member=replace(MEMBER, died_on=DAY + ONE)), ["1 13 member_id"]),
        (claim(), of_member(member=replace(MEMBER, date_of_birth=DAY)), []),
        (claim(), of_member(member=replace(MEMBER, date_of_birth=DAY + ONE)), ["1 14 member_id"]),
        (claim(), facts(panels=None), []),
    ],
    members.eligible: [
        (claim(), FACTS, []),
        (claim(), of_member(plans=plans((DAY, DAY))), []),
        (claim(), of_member(plans=plans((DAY + ONE, None))), ["1 26 N30 member_id"]),
        (claim(), of_member(plans=plans((LONG_AGO, DAY - ONE))), ["1 27 N30 member_id"]),
        (claim(), of_member(plans=plans((LONG_AGO, DAY - ONE), (DAY + ONE, None))), ["1 200 N30 member_id"]),
        (claim(), of_member(plans=()), ["1 27 N30 member_id"]),
        (claim(), of_member(plans=plans((LONG_AGO, None), plan="SMHS")), ["1 27 N30 member_id"]),
        (claim(THREE_DAYS), of_member(plans=plans((LONG_AGO, DAY), (DAY + ONE, DAY + 2 * ONE))), []),
        (claim(THREE_DAYS), of_member(plans=plans((LONG_AGO, DAY + ONE))), ["1 27 N30 member_id"]),
        (claim(THREE_DAYS), of_member(plans=plans((DAY + ONE, None))), ["1 26 N30 member_id"]),
        (claim(line(), line(service_from=DAY + ONE)), of_member(plans=plans((DAY, DAY))), ["2 27 N30 member_id"]),
        (claim(), of_member(plans=plans((DAY, None)), member=replace(MEMBER, died_on=DAY - ONE)), []),
        (claim(), facts(panels=None), []),
    ],
    members.fee_for_service: [
        (claim(), of_member(managed_care=(care("PCM"),)), []),
        (claim(), of_member(managed_care=(care("CCOA"),)), ["1 24"]),
        (claim(), of_member(managed_care=(care("CCOF"),)), []),
        (claim(claim_type=TEETH), of_member(managed_care=(care("CCOF"),)), ["1 24"]),
        (claim(claim_type=TEETH), of_member(managed_care=(care("CCOB"),)), []),
        (claim(), of_member(managed_care=(care("CCOE"),)), []),
        (claim(line(procedure="H0004")), of_member(managed_care=(care("CCOE"),)), ["1 24"]),
        (claim(), replace(of_member(managed_care=(care("CCOE"),)), parties=MENTAL), ["1 24"]),
        (claim(), of_member(managed_care=(care("CCOA", DAY + ONE),)), []),
        (claim(), of_member(managed_care=(care("CCOA", LONG_AGO, DAY - ONE),)), []),
        (claim(), of_member(managed_care=(care("CCOA", LONG_AGO, DAY),)), ["1 24"]),
        (claim(THREE_DAYS), of_member(managed_care=(care("CCOA", DAY + 2 * ONE),)), ["1 24"]),
        (claim(), facts(panels=None), []),
    ],
    filing.not_ahead: [
        (claim(received_at=received(DAY)), FACTS, []),
        (claim(received_at=received(DAY - ONE)), FACTS, ["1 110 lines-0-from_date"]),
        (claim(THREE_DAYS, received_at=received(DAY + 2 * ONE)), FACTS, []),
        (claim(THREE_DAYS, received_at=received(DAY + ONE)), FACTS, ["1 110 lines-0-to_date"]),
        (claim(THREE_DAYS, received_at=received(DAY)), FACTS, ["1 110 lines-0-to_date"]),
        (claim(received_at=datetime(2026, 11, 10, 7, 59, tzinfo=UTC)), FACTS, ["1 110 lines-0-from_date"]),
    ],
    filing.in_time: [
        (claim(), FACTS, []),
        (claim(received_at=received(date(2027, 11, 10))), FACTS, []),
        (claim(received_at=received(date(2027, 11, 11))), FACTS, ["0 29"]),
        (claim(received_at=received(date(2028, 5, 10)), **AGAIN), FACTS, []),
        (claim(received_at=received(date(2028, 5, 11)), **AGAIN), FACTS, ["0 29"]),
        (claim(received_at=received(date(2028, 5, 10)), **JUST_IN_TIME_AT_FIRST), FACTS, []),
        (claim(received_at=received(date(2027, 11, 12)), **TOO_LATE_AT_FIRST), FACTS, ["0 29"]),
        (claim(received_at=received(date(2027, 11, 12)), frequency=Frequency.REPLACEMENT), FACTS, ["0 29"]),
        (claim(received_at=received(date(2028, 2, 29)), payers=(medicare(date(2027, 8, 31)),)), FACTS, []),
        (claim(received_at=received(date(2028, 3, 1)), payers=(medicare(date(2027, 8, 31)),)), FACTS, ["0 29"]),
        (claim(received_at=received(date(2027, 11, 10)), payers=(medicare(date(2026, 11, 20)),)), FACTS, []),
        (claim(received_at=received(date(2027, 11, 11)), payers=(medicare(None),)), FACTS, ["0 29"]),
        (claim(received_at=received(date(2027, 11, 30)), discharged_on=date(2026, 11, 30), **STAY), FACTS, []),
        (claim(received_at=received(date(2027, 12, 1)), discharged_on=date(2026, 11, 30), **STAY), FACTS, ["0 29"]),
        (claim(received_at=received(date(2027, 11, 30)), discharged_on=date(2026, 11, 30)), FACTS, ["0 29"]),
    ],
    providers.enrolled: [
        (claim(), FACTS, []),
        (claim(rendering=THERAPIST, referring=THERAPIST), FACTS, []),
        (claim(), facts(parties={CLINIC: Party(CLINIC, "Physician", received(DAY + ONE))}), []),
        (claim(), facts(parties={CLINIC: Party(CLINIC, "Physician", received(DAY))}), ["0 B7"]),
        (claim(rendering=STRANGER), FACTS, ["0 B7 N290 rendering"]),
        (claim(referring=STRANGER), FACTS, ["0 B7 N286 referring"]),
    ],
    providers.billing_type: [
        (claim(), FACTS, []),
        (claim(line(procedure="V9999")), FACTS, []),
        (claim(line(procedure="W0000")), FACTS, ["1 170 N95 lines-0-procedure"]),
        (claim(line(procedure="00001")), FACTS, []),
        (claim(line(procedure="00000")), FACTS, ["1 170 N95 lines-0-procedure"]),
        (claim(billing=THERAPIST), FACTS, ["1 170 N95 lines-0-procedure"]),
        (claim(billing=STRANGER), FACTS, ["1 170 N95 lines-0-procedure"]),
        (
            claim(line(revenue_code="0120", procedure=""), **STAY),
            facts(ranges=(Range("Physician Group", "0100", "0119"),)),
            ["1 170 N95 lines-0-revenue_code"],
        ),
        (
            claim(line(revenue_code="0120", procedure=""), **STAY),
            facts(ranges=(Range("Physician Group", "0100", "0120"),)),
            [],
        ),
    ],
    providers.rendering_type: [
        (claim(), FACTS, []),
        (claim(billing=THERAPIST, rendering=THERAPIST), FACTS, []),
        (claim(line(procedure="S9131"), rendering=THERAPIST), FACTS, []),
        (claim(rendering=THERAPIST), FACTS, ["1 185 N290 rendering"]),
    ],
}


@pytest.mark.parametrize(("edit", "row"), in_turn(TABLE))
def test_the_table(edit: Edit, row: Row) -> None:
    asked, known, found = row
    assert said(edit, asked, known) == found


@pytest.mark.parametrize(
    ("procedure", "care"),
    [
        ("00010", "physical"),
        ("00011", "mental"),
        ("00015", "mental"),
        ("00016", "physical"),
        ("G9999", "physical"),
        ("H0000", "mental"),
        ("H2999", "mental"),
        ("H3000", "physical"),
    ],
)
def test_what_is_care_of_the_mind(procedure: str, care: str) -> None:
    service = line(procedure=procedure)
    assert care_of(Case(claim(service), FACTS), service) == care


def test_the_plan_of_the_tables_is_in_force() -> None:
    assert PLAN.ends_on is None and RECEIVED.date() > DAY


@pytest.mark.parametrize(
    ("born", "day", "years"),
    [
        (date(2008, 2, 29), date(2026, 2, 28), 17),
        (date(2008, 2, 29), date(2026, 3, 1), 18),
        (date(2005, 11, 10), DAY, 21),
        (date(2005, 11, 11), DAY, 20),
        (DAY, DAY, 0),
    ],
)
def test_age_is_in_whole_years(born: date, day: date, years: int) -> None:
    assert age_on(born, day) == years
