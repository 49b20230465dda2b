"""Edits about services, other payers and duplicates: cases that pass, fail, and sit on the boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.rules.adjudication import duplicates, payers, terms
from db.rules.adjudication.cases import Case, Edit
from db.rules.adjudication.facts import Earlier, Facts
from db.rules.claims import ClaimType
from db.rules.member_panels import MedicareRow, ThirdPartyRow
from db.rules.submitted_claims import OtherPayer, PayerKind, SubmittedClaim, SubmittedLine
from tests.rules.cases import (
    CLINIC,
    DAY,
    FACTS,
    FEE,
    LONG_AGO,
    MEMBER,
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


def priced(born: date = MEMBER.date_of_birth, gender: str = "M", **more: Any) -> Facts:
    """With a schedule that says so, for a member who is so."""
    return replace(of_member(member=replace(MEMBER, date_of_birth=born, gender=gender)), fees=(replace(FEE, **more),))


def tooth(tooth: str = "14", surfaces: str = "") -> SubmittedClaim:
    return claim(line(tooth=tooth, surfaces=surfaces), claim_type=ClaimType.DENTAL)


def paid_by(kind: PayerKind, cents: int = 5_000, on: date | None = DAY, reason: str = "") -> dict[str, Any]:
    return {"payers": (OtherPayer(kind, "Somebody", "", cents, on, reason),)}


MEDICARE, INSURANCE = paid_by(PayerKind.MEDICARE), paid_by(PayerKind.INSURANCE)
STAY: dict[str, Any] = {"claim_type": ClaimType.INSTITUTIONAL, "type_of_bill": "0111"}
FIRST = "lines-0-"
ASK, BEHIND = ["1 22 MA04 payers-0-carrier"], ["1 22 MA04 payers-1-carrier"]


def part(letter: str, starts_on: date = LONG_AGO, ends_on: date | None = None) -> Facts:
    return of_member(medicare=(MedicareRow(letter, starts_on, ends_on),))


def insured(kind: str = "Major medical", starts_on: date = LONG_AGO, ends_on: date | None = None) -> Facts:
    return of_member(third_party=(ThirdPartyRow("Mythical Mutual", "", kind, starts_on, ends_on),))


EARLIER = Earlier(ClaimType.PROFESSIONAL, CLINIC, None, DAY, DAY, "T1015", "", "", "", "")
TWICE = ["1 18 N522"]


def earlier(**more: Any) -> Facts:
    return facts(earlier=(replace(EARLIER, **more),))


def lines(*more: SubmittedLine) -> SubmittedClaim:
    return claim(line(), *more)


TABLE: dict[Edit, list[Row]] = {
    terms.charged: [
        (claim(line(charged_cents=1, units=1)), FACTS, []),
        (claim(line(charged_cents=0)), FACTS, [f"1 16 M79 {FIRST}charge"]),
        (claim(line(units=0)), FACTS, [f"1 16 M53 {FIRST}units"]),
    ],
    terms.units: [
        (claim(line(units=4)), priced(most_units=4), []),
        (claim(line(units=5)), priced(most_units=4), [f"1 151 N362 {FIRST}units"]),
        (claim(line(units=9_999)), priced(most_units=None), []),
        (claim(line(units=9_999)), facts(fees=()), []),
    ],
    terms.age: [
        (claim(), priced(born=date(2005, 11, 10), from_age=21), []),
        (claim(), priced(born=date(2005, 11, 11), from_age=21), [f"1 6 {FIRST}procedure"]),
        (claim(), priced(born=date(2005, 11, 11), to_age=20), []),
        (claim(), priced(born=date(2005, 11, 10), to_age=20), [f"1 6 {FIRST}procedure"]),
        (claim(), priced(born=DAY, to_age=0), []),
        (claim(), priced(born=DAY, from_age=1), [f"1 6 {FIRST}procedure"]),
        (claim(), priced(born=DAY + ONE, from_age=1), []),
        (claim(), facts(fees=()), []),
        (claim(), replace(priced(from_age=99), panels=None), []),
    ],
    terms.gender: [
        (claim(), priced(gender="M"), []),
        (claim(), replace(priced(), fees=(replace(FEE, gender="M"),)), []),
        (claim(), replace(priced(), fees=(replace(FEE, gender="F"),)), [f"1 7 {FIRST}procedure"]),
        (claim(), replace(priced(gender="X"), fees=(replace(FEE, gender="F"),)), []),
        (claim(), replace(priced(gender="U"), fees=(replace(FEE, gender="F"),)), []),
    ],
    terms.tooth: [
        (claim(), FACTS, []),
        (tooth(), priced(needs="tooth"), []),
        (tooth("A"), priced(needs="tooth"), []),
        (tooth("82"), priced(needs="tooth"), []),
        (tooth("83"), priced(needs="tooth"), [f"1 16 N37 {FIRST}tooth"]),
        (tooth(""), priced(needs="tooth"), [f"1 16 N37 {FIRST}tooth"]),
        (tooth("33"), priced(needs="tooth"), [f"1 16 N37 {FIRST}tooth"]),
        (tooth("14", "MO"), priced(needs="surface"), []),
        (tooth("14"), priced(needs="surface"), [f"1 16 N75 {FIRST}surfaces"]),
        (tooth("14", "I"), priced(needs="surface"), [f"1 16 N75 {FIRST}surfaces"]),
        (tooth("8", "I"), priced(needs="surface"), []),
        (tooth("", "MO"), priced(needs="surface"), [f"1 16 N37 {FIRST}tooth"]),
        (tooth("14", "MM"), priced(), [f"1 16 N75 {FIRST}surfaces"]),
        (tooth("40"), priced(needs="area"), []),
        (tooth("41"), priced(needs="area"), [f"1 16 N346 {FIRST}tooth"]),
        (tooth(""), priced(needs="area"), [f"1 16 N346 {FIRST}tooth"]),
        (tooth("", ""), facts(fees=()), []),
    ],
    terms.has_a_fee: [
        (claim(), FACTS, []),
        (claim(), facts(fees=()), [f"1 147 {FIRST}procedure"]),
        (claim(), priced(starts_on=DAY, ends_on=DAY), []),
        (claim(), priced(starts_on=DAY + ONE), [f"1 147 {FIRST}procedure"]),
        (claim(), priced(ends_on=DAY - ONE), [f"1 147 {FIRST}procedure"]),
        (claim(), priced(modifier="RR"), [f"1 147 {FIRST}procedure"]),
        (claim(line(modifiers=("KX", "RR"))), priced(modifier="RR"), []),
        (claim(line(procedure="", revenue_code="0120")), FACTS, [f"1 147 {FIRST}revenue_code"]),
        (claim(line(procedure="", revenue_code="0120")), priced(procedure="", revenue_code="0120"), []),
        (claim(line(revenue_code="0120")), priced(procedure="", revenue_code="0120"), []),
        (
            claim(line(procedure="", revenue_code="0120")),
            priced(procedure="", revenue_code="0130"),
            [f"1 147 {FIRST}revenue_code"],
        ),
    ],
    terms.reviewed: [
        (claim(), FACTS, []),
        (claim(), priced(reviewed=True), ["1 133 suspends"]),
        (claim(line(charged_cents=2_499_999)), FACTS, []),
        (claim(line(charged_cents=2_500_000)), FACTS, ["1 133 suspends"]),
    ],
    payers.medicare_first: [
        (claim(), FACTS, []),
        (claim(), part("B"), ASK),
        (claim(**MEDICARE), part("B"), []),
        (claim(**INSURANCE), part("B"), BEHIND),
        (claim(), part("A"), []),
        (claim(), part("D"), []),
        (claim(**STAY), part("A"), ASK),
        (claim(**STAY), part("B"), []),
        (claim(claim_type=ClaimType.DENTAL), part("B"), []),
        (claim(), part("B", DAY), ASK),
        (claim(), part("B", DAY + ONE), []),
        (claim(), part("B", LONG_AGO, DAY - ONE), []),
        (claim(), facts(panels=None), []),
    ],
    payers.insurance_first: [
        (claim(), FACTS, []),
        (claim(), insured(), ASK),
        (claim(**INSURANCE), insured(), []),
        (claim(**MEDICARE), insured(), BEHIND),
        (claim(), insured(""), ASK),
        (claim(), insured("Dental only"), []),
        (claim(), insured("Prescription drugs"), []),
        (claim(), insured("Drug plan"), []),
        (claim(), insured("Prescriptions"), []),
        (claim(claim_type=ClaimType.DENTAL), insured("Dental only"), ASK),
        (claim(claim_type=ClaimType.DENTAL), insured(), []),
        (claim(), insured(ends_on=DAY), ASK),
        (claim(), insured(ends_on=DAY - ONE), []),
        (claim(), facts(panels=None), []),
    ],
    payers.answers: [
        (claim(), FACTS, []),
        (claim(**MEDICARE), FACTS, []),
        (claim(**paid_by(PayerKind.MEDICARE, on=None)), FACTS, ["0 16 N4 payers-0-answered_on"]),
        (claim(**paid_by(PayerKind.MEDICARE, on=DAY - ONE)), FACTS, ["0 16 N4 payers-0-answered_on"]),
        (claim(**paid_by(PayerKind.MEDICARE, on=date(2026, 11, 16))), FACTS, []),
        (claim(**paid_by(PayerKind.MEDICARE, on=date(2026, 11, 17))), FACTS, ["0 16 N4 payers-0-answered_on"]),
        (claim(**paid_by(PayerKind.INSURANCE, cents=0)), FACTS, ["0 16 MA04 payers-0-reason"]),
        (claim(**paid_by(PayerKind.INSURANCE, cents=0, reason="96")), FACTS, []),
        (claim(**paid_by(PayerKind.INSURANCE, cents=-1, reason="96")), FACTS, ["0 16 MA04 payers-0-reason"]),
    ],
    duplicates.not_twice: [
        (claim(), FACTS, []),
        (claim(), earlier(), TWICE),
        (claim(), earlier(service_from=DAY - ONE, service_to=DAY - ONE), []),
        (claim(), earlier(service_from=DAY - ONE), TWICE),
        (claim(), earlier(service_from=DAY + ONE, service_to=DAY + ONE), []),
        (claim(), earlier(procedure="T1016"), []),
        (claim(), earlier(modifiers="GT"), []),
        (claim(line(modifiers=("GT", "25"))), earlier(modifiers="25 GT"), TWICE),
        (claim(line(modifiers=("76",))), earlier(modifiers="76"), []),
        (claim(), earlier(billing=STRANGER), []),
        (claim(), earlier(billing=STRANGER, rendering=CLINIC), TWICE),
        (claim(rendering=THERAPIST), earlier(billing=STRANGER, rendering=THERAPIST), TWICE),
        (claim(), earlier(claim_type=ClaimType.DENTAL), []),
        (tooth(), earlier(claim_type=ClaimType.DENTAL, tooth="14"), TWICE),
        (tooth(), earlier(claim_type=ClaimType.DENTAL, tooth="15"), []),
        (tooth("14", "MO"), earlier(claim_type=ClaimType.DENTAL, tooth="14", surfaces="OM"), TWICE),
        (lines(line()), FACTS, ["2 18"]),
        (lines(line(service_from=DAY + ONE)), FACTS, []),
        (lines(line(service_from=DAY - ONE, service_to=DAY)), FACTS, ["2 18"]),
        (lines(line(modifiers=("59",))), FACTS, []),
        (lines(line(units=2, charged_cents=1)), FACTS, ["2 18"]),
    ],
}


@pytest.mark.parametrize(("edit", "row"), in_turn(TABLE))
def test_the_table(edit: Edit, row: Row) -> None:
    asked, known, found = row
    assert said(edit, asked, known) == found


def test_the_fee_with_the_first_modifier_counts() -> None:
    rented, new = replace(FEE, modifier="RR", unit_cents=1), replace(FEE, modifier="NU", unit_cents=2)
    case = Case(claim(), facts(fees=(FEE, rented, new)))
    asked = ((), ("RR",), ("NU", "RR"), ("GT", "RR"), ("GT",))
    found = [case.fee(line(modifiers=one)) for one in asked]
    assert found == [FEE, rented, new, rented, FEE]
