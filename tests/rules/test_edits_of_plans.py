"""Edits about what plans pay for and what is authorized: cases that pass, fail, and sit on the boundary."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from db.rules.adjudication import coverage, permits
from db.rules.adjudication.cases import Case, Edit
from db.rules.adjudication.facts import Facts, GrantedLine, Permit, PlanRule
from db.rules.adjudication.grants import uses
from db.rules.claims import ClaimType
from db.rules.coverage import Group
from db.rules.decisions import UsedUnits
from db.rules.member_panels import PlanRow
from db.rules.submitted_claims import OtherPayer, PayerKind
from tests.rules.cases import (
    CLINIC,
    DAY,
    EDITION,
    FACTS,
    LONG_AGO,
    MEMBER,
    PLAN,
    RULE,
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
NUMBER = "PA26000101"
ASK, NO = replace(RULE, needs_prior_authorization=True), replace(RULE, covered=False)
GRANTED = GrantedLine(5, "approved", CLINIC, "T1015", "", DAY, DAY, 12, 5)
PERMIT = Permit(NUMBER, "FEESERV1", "approved", (GRANTED,))
WITH: dict[str, Any] = {"prior_authorization": NUMBER}
FIELD = "prior_authorization"
NOT_FUNDED, NOT_COVERED = ["1 96 N130 diagnoses-0"], ["1 204 N30 lines-0-procedure"]
TEETH: dict[str, Any] = {"claim_type": ClaimType.DENTAL, "diagnoses": ()}
MEDICARE: dict[str, Any] = {"payers": (OtherPayer(PayerKind.MEDICARE, "Medicare", "", 100, DAY),)}
NOTHING_PAID: dict[str, Any] = {"payers": (OtherPayer(PayerKind.MEDICARE, "Medicare", "", 0, DAY, "96"),)}


def rules(*known: Any, plan: str = "BMH") -> Facts:
    """A plan with such rules, of which the member has one."""
    spans = (PlanRow(plan, LONG_AGO, None),)
    return replace(of_member(plans=spans), plan_rules=tuple(PlanRule(plan, one, LONG_AGO, None) for one in known))


def listed(number: int = 469, born: date = MEMBER.date_of_birth, **more: Any) -> Facts:
    """The visit and the diagnosis on this line of the list."""
    lines = {"by_diagnosis": {"I1": frozenset({number})}, "by_procedure": {"T1": frozenset({number})}}
    known = of_member(member=replace(MEMBER, date_of_birth=born))
    return replace(known, editions=(replace(EDITION, **{**lines, **more}),))


def asks(permit: Permit | None = PERMIT, **more: Any) -> Facts:
    """The plan wants an authorization; there is this one, with something changed about its line."""
    lines = tuple(replace(one, **more) for one in permit.lines) if permit else ()
    return replace(rules(ASK), permits={NUMBER: replace(permit, lines=lines)} if permit else {})


def two_plans() -> Facts:
    """Of one nothing is on file, the other covers it."""
    return of_member(plans=(PLAN, PlanRow("BMP", LONG_AGO, None)))


UNDER_21, FROM_21 = replace(RULE, to_age=20), replace(NO, from_age=21)
TURNS_21, IS_20 = date(2005, 11, 10), date(2005, 11, 11)

TABLE: dict[Edit, list[Row]] = {
    coverage.covered: [
        (claim(), FACTS, []),
        (claim(), rules(NO), NOT_COVERED),
        (claim(), rules(), NOT_COVERED),
        (claim(), rules(ASK), []),
        (claim(), rules(replace(RULE, first_code="T1015", last_code="T1015")), []),
        (claim(), rules(replace(RULE, first_code="T1016")), NOT_COVERED),
        (claim(), rules(replace(RULE, last_code="T1014")), NOT_COVERED),
        (claim(), rules(RULE, replace(NO, first_code="T1000")), NOT_COVERED),
        (claim(), replace(FACTS, plan_rules=(PlanRule("BMH", RULE, DAY, DAY),)), []),
        (claim(), replace(FACTS, plan_rules=(PlanRule("BMH", RULE, DAY + ONE, None),)), NOT_COVERED),
        (claim(), replace(listed(born=IS_20), plan_rules=rules(UNDER_21, FROM_21).plan_rules), []),
        (claim(), replace(listed(born=TURNS_21), plan_rules=rules(UNDER_21, FROM_21).plan_rules), NOT_COVERED),
        (claim(), two_plans(), []),
        (claim(), of_member(plans=()), NOT_COVERED),
        (claim(), listed(469), []),
        (claim(), listed(470), NOT_FUNDED),
        (claim(), listed(470, born=IS_20), []),
        (claim(), listed(470, born=TURNS_21), NOT_FUNDED),
        (claim(), listed(by_procedure={}), NOT_FUNDED),
        (claim(), listed(by_diagnosis={}), NOT_FUNDED),
        (claim(), listed(by_procedure={}, groups={"T": Group.DIAGNOSTIC}), []),
        (claim(), listed(by_procedure={}, groups={"T1": Group.ANCILLARY}), []),
        (claim(), listed(groups={"T": Group.DIAGNOSTIC, "T10": Group.EXCLUDED}), NOT_FUNDED),
        (claim(), facts(editions=()), NOT_FUNDED),
        (claim(), facts(editions=(replace(EDITION, starts_on=LONG_AGO, by_diagnosis={}), EDITION)), []),
        (claim(), facts(editions=(EDITION, replace(EDITION, starts_on=DAY, by_diagnosis={}))), NOT_FUNDED),
        (claim(), facts(editions=(replace(EDITION, ends_on=DAY - ONE),)), NOT_FUNDED),
        (claim(line(pointers=(2,)), diagnoses=("J00", "I10")), FACTS, []),
        (claim(line(pointers=(1,)), diagnoses=("J00", "I10")), FACTS, NOT_FUNDED),
        (claim(line(pointers=(2, 1)), diagnoses=("I10", "J00")), FACTS, []),
        (claim(line(pointers=(2,)), diagnoses=("I10", "J00")), FACTS, ["1 96 N130 diagnoses-1"]),
        (claim(line(pointers=()), diagnoses=("J00", "I10")), FACTS, []),
        (claim(**TEETH), FACTS, []),
        (claim(**TEETH), listed(470), ["1 96 N130 lines-0-procedure"]),
        (claim(line(procedure="", revenue_code="0120")), FACTS, []),
        (claim(line(procedure="", revenue_code="0120")), listed(470), NOT_FUNDED),
        (claim(), rules(RULE, plan="CWM"), ["1 40 lines-0-procedure"]),
        (claim(place_of_service="23"), rules(RULE, plan="CWM"), []),
        (claim(line(modifiers=("ET",))), rules(RULE, plan="CWM"), []),
        (claim(line(revenue_code="0450")), rules(RULE, plan="CWM"), []),
        (claim(place_of_service="23"), rules(NO, plan="CWM"), NOT_COVERED),
        (claim(), rules(RULE, plan="MED"), NOT_COVERED),
        (claim(**MEDICARE), rules(plan="MED"), []),
        (claim(**NOTHING_PAID), rules(plan="MED"), NOT_COVERED),
        (claim(**MEDICARE), rules(plan="BMM"), []),
        (claim(**NOTHING_PAID), rules(plan="BMM"), NOT_COVERED),
        (claim(**WITH), replace(rules(NO), permits={NUMBER: PERMIT}), []),
    ],
    permits.authorized: [
        (claim(), FACTS, []),
        (claim(), rules(ASK), [f"1 197 {FIELD}"]),
        (claim(**WITH), asks(), []),
        (claim(**WITH), asks(None), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(replace(PERMIT, member_id="TWINS001")), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(replace(PERMIT, status="in review")), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(replace(PERMIT, status="cancelled")), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(replace(PERMIT, status="denied")), [f"1 39 {FIELD}"]),
        (claim(**WITH), asks(replace(PERMIT, status="in part")), []),
        (claim(**WITH), asks(status="denied"), [f"1 39 {FIELD}"]),
        (claim(**WITH), asks(status="in part"), []),
        (claim(**WITH), asks(procedure="T1016"), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(provider=STRANGER), [f"1 15 {FIELD}"]),
        (claim(rendering=THERAPIST, **WITH), asks(provider=THERAPIST), []),
        (claim(**WITH), asks(modifiers="GT"), [f"1 15 {FIELD}"]),
        (claim(line(modifiers=("25", "GT")), **WITH), asks(modifiers="GT"), []),
        (claim(**WITH), asks(ends_on=DAY - ONE, starts_on=LONG_AGO), [f"1 15 {FIELD}"]),
        (claim(**WITH), asks(starts_on=DAY + ONE, ends_on=DAY + ONE), [f"1 15 {FIELD}"]),
        (claim(line(service_to=DAY + ONE), **WITH), asks(), [f"1 15 {FIELD}"]),
        (claim(line(service_to=DAY + ONE), **WITH), asks(ends_on=DAY + ONE), []),
        (claim(), listed(470, born=IS_20), [f"1 197 {FIELD}"]),
    ],
    permits.units_left: [
        (claim(line(units=99)), FACTS, []),
        (claim(line(units=7), **WITH), asks(), []),
        (claim(line(units=8), **WITH), asks(), ["1 198 N54 lines-0-units"]),
        (claim(line(units=4), line(units=3), **WITH), asks(), []),
        (claim(line(units=4), line(units=4), line(units=3), **WITH), asks(), ["2 198 N54 lines-1-units"]),
        (claim(line(units=99), **WITH), asks(approved=None), []),
        (claim(**WITH), asks(used=13), ["1 198 N54 lines-0-units"]),
    ],
}


@pytest.mark.parametrize(("edit", "row"), in_turn(TABLE))
def test_the_table(edit: Edit, row: Row) -> None:
    asked, known, found = row
    assert said(edit, asked, known) == found


@pytest.mark.parametrize(("units", "used"), [((4, 3), [7]), ((4,), [4]), ((), [])])
def test_what_is_paid_uses_units_up(units: tuple[int, ...], used: list[int]) -> None:
    case = Case(claim(*(line(units=one) for one in units), **WITH), asks())
    assert uses(case, case.claim.lines if units else ()) == tuple(UsedUnits(5, one) for one in used)


def test_what_is_not_counted_is_not_used_up() -> None:
    case = Case(claim(**WITH), asks(approved=None))
    assert uses(case, case.claim.lines) == ()
