"""The adjudicator as a whole: every edit has its table, and whatever comes, the amounts are right to the cent."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import claim_reasons
from db.rules.adjudication import pricing
from db.rules.adjudication.cases import Case, Edit
from db.rules.adjudication.facts import Facts, GrantedLine, Permit, PlanRule
from db.rules.adjudication.judging import EDITS, judge
from db.rules.claim_forms import HEADER_FIELDS, LINE_FIELDS, OCCURRENCE_FIELDS, PAYER_FIELDS, VALUE_FIELDS
from db.rules.claims import ClaimType, Frequency, Status
from db.rules.decisions import Decision, LineDecision, Why
from db.rules.member_panels import MedicareRow, Panels, PlanRow
from db.rules.submitted_claims import OtherPayer, PayerKind, SubmittedClaim, SubmittedLine
from tests.rules import test_edits_of_codes as of_codes
from tests.rules import test_edits_of_members as of_members
from tests.rules import test_edits_of_plans as of_plans
from tests.rules import test_edits_of_services as of_services
from tests.rules.cases import CLINIC, DAY, FACTS, FEE, LONG_AGO, MEMBER, PLAN, RULE, claim, facts, line, of_member

ONE = timedelta(days=1)
BORDER = Path(claim_reasons.__file__).parent.parent / "queries" / "BORDER.md"
TABLES = {**of_codes.TABLE, **of_members.TABLE, **of_plans.TABLE, **of_services.TABLE}


@pytest.mark.parametrize("edit", EDITS, ids=lambda edit: edit.__name__)
def test_every_edit_says_what_it_holds_and_has_a_table(edit: Edit) -> None:
    assert edit.__doc__ and edit.__doc__[0].isupper()
    found = [bool(row[2]) for row in TABLES[edit]]
    assert True in found and False in found


def test_the_document_of_the_border_lists_the_edits_in_their_order() -> None:
    document = "\n".join(
        f"| `{edit.__module__.rpartition('.')[2]}.{edit.__name__}` | {' '.join((edit.__doc__ or '').split())} |"
        for edit in EDITS
    )
    assert document in BORDER.read_text(), document


def test_no_edit_is_listed_twice_or_left_out() -> None:
    assert len({*EDITS}) == len(EDITS) and {*EDITS} == {*TABLES}


def test_what_edits_say_has_words_and_leads_to_a_field() -> None:
    names = {
        *PAYER_FIELDS,
        *OCCURRENCE_FIELDS,
        *VALUE_FIELDS,
        "notes",
        *(name for known in (HEADER_FIELDS, LINE_FIELDS) for one in known.values() for name in one),
    }
    for row in (row for table in TABLES.values() for row in table):
        for said in row[2]:
            _, reason, *more = said.removesuffix(" suspends").split(" ")
            field = next((one for one in more if one.islower()), "")
            assert claim_reasons.words(reason), said
            assert all(claim_reasons.remark_words(one) for one in more if one != field), said
            kind, place, name = [*field.split("-"), "", ""][:3]
            assert (name or kind) in {"", "diagnoses", *names} and (not place or place.isdigit()), said


VISIT = LineDecision(1, Status.PAID, 14_250, 14_250, (Why("CO", "45", amount_cents=3_750),))


def paid(*others: int) -> dict[str, tuple[OtherPayer, ...]]:
    return {"payers": tuple(OtherPayer(PayerKind.INSURANCE, "Mythical", "", one, DAY) for one in others)}


def with_copay(cents: int, **more: object) -> Facts:
    known = facts(copays={("BMH", "Office visit"): cents})
    return replace(known, **more)  # type: ignore[arg-type]


def amounts(decision: Decision) -> list[tuple[int, int, dict[str, int]]]:
    """Allowed, paid, and what each reason takes off, by line."""
    return [
        (one.allowed_cents, one.paid_cents, {why.reason: why.amount_cents for why in one.reasons})
        for one in decision.lines
    ]


def test_a_visit_is_paid_by_the_schedule() -> None:
    assert judge(claim(), FACTS) == Decision(Status.PAID, (VISIT,))


@pytest.mark.parametrize(
    ("asked", "known", "found"),
    [
        (claim(line(charged_cents=14_250)), FACTS, [(14_250, 14_250, {})]),
        (claim(line(charged_cents=14_249)), FACTS, [(14_249, 14_249, {})]),
        (claim(line(charged_cents=14_251)), FACTS, [(14_250, 14_250, {"45": 1})]),
        (claim(**paid(5_000)), FACTS, [(14_250, 9_250, {"45": 3_750, "23": 5_000})]),
        (claim(**paid(14_250)), FACTS, [(14_250, 0, {"45": 3_750, "23": 14_250})]),
        (claim(**paid(20_000, 5)), FACTS, [(14_250, 0, {"45": 3_750, "23": 14_250})]),
        (claim(), with_copay(300), [(14_250, 13_950, {"45": 3_750, "3": 300})]),
        (claim(**paid(14_000)), with_copay(300), [(14_250, 0, {"45": 3_750, "23": 14_000, "3": 250})]),
        (
            claim(line(units=2, charged_cents=30_000)),
            facts(fees=(replace(FEE, most_units=2),)),
            [(28_500, 28_500, {"45": 1_500})],
        ),
        (
            claim(line(), line(service_from=DAY + ONE), **paid(20_000)),
            with_copay(300),
            [(14_250, 0, {"45": 3_750, "23": 14_250}), (14_250, 8_200, {"45": 3_750, "23": 5_750, "3": 300})],
        ),
        (
            claim(line(), line(modifiers=("59",))),
            with_copay(300),
            [(14_250, 13_950, {"45": 3_750, "3": 300}), (14_250, 14_250, {"45": 3_750})],
        ),
        (
            claim(line(), line(procedure="X9999", charged_cents=100)),
            FACTS,
            [(14_250, 14_250, {"45": 3_750}), (0, 0, {"16": 100})],
        ),
    ],
)
def test_amounts_to_the_cent(asked: SubmittedClaim, known: Facts, found: list[object]) -> None:
    assert amounts(judge(asked, known)) == found


def test_copays_are_not_asked_of_children_of_who_expects_a_child_and_in_emergencies() -> None:
    child = replace(of_member(member=replace(MEMBER, date_of_birth=DAY.replace(year=DAY.year - 21) + ONE)), copays={})
    grown = replace(of_member(member=replace(MEMBER, date_of_birth=DAY.replace(year=DAY.year - 21))), copays={})
    expecting = of_member(plans=(PLAN, PlanRow("BMP", LONG_AGO, None)))
    asks = {("BMH", "Office visit"): 300, ("BMP", "Office visit"): 300}
    found = [judge(claim(), replace(known, copays=asks)).copay_cents for known in (FACTS, child, grown, expecting)]
    assert found == [300, 0, 300, 0]
    both = of_member(plans=(PLAN, PlanRow("BMD", LONG_AGO, None)))
    assert judge(claim(), replace(both, copays={**asks, ("BMD", "Office visit"): 100})).copay_cents == 100
    assert judge(claim(place_of_service="23"), replace(FACTS, copays=asks)).copay_cents == 0
    assert judge(claim(line(modifiers=("ET",))), replace(FACTS, copays=asks)).copay_cents == 0


HOSPITAL: dict[str, Any] = {"claim_type": ClaimType.INSTITUTIONAL, "patient_status": "01", "place_of_service": ""}
STAY: dict[str, Any] = {
    **HOSPITAL,
    "type_of_bill": "0111",
    "admitted_on": DAY - 3 * ONE,
    "discharged_on": DAY,
}
ASKED = {("BMH", "Hospital, inpatient"): 5_000, ("BMH", "Hospital, outpatient"): 300}


def department(code: str, cents: int, day: date = DAY, **more: Any) -> SubmittedLine:
    return line(procedure="", revenue_code=code, charged_cents=cents, service_from=day, pointers=(), **more)


@pytest.mark.parametrize(
    ("asked", "copays"),
    [
        (claim(*(department("0120", 20_000, DAY - ago * ONE) for ago in (3, 2, 1)), **STAY), [5_000, 0, 0]),
        (claim(department("0250", 1_000, DAY - ONE), department("0250", 20_000), **STAY), [1_000, 4_000]),
        (claim(department("0250", 1_000), **STAY), [1_000]),
        (claim(department("0250", 9_000), **{**STAY, "type_of_bill": "0112"}), [5_000]),
        (claim(department("0250", 9_000), **{**STAY, "type_of_bill": "0113"}), [0]),
        (claim(department("0250", 20_000), department("0450", 20_000, DAY - 3 * ONE), **STAY), [0, 0]),
        (claim(department("0510", 20_000), department("0250", 500), type_of_bill="0131", **HOSPITAL), [300, 0]),
        (
            claim(department("0510", 20_000), department("0250", 500, DAY - ONE), type_of_bill="0131", **HOSPITAL),
            [300, 300],
        ),
        (claim(department("0450", 20_000), department("0250", 500), type_of_bill="0131", **HOSPITAL), [0, 0]),
        (
            claim(department("0450", 20_000), department("0250", 500, DAY - ONE), type_of_bill="0131", **HOSPITAL),
            [0, 300],
        ),
    ],
)
def test_a_hospital_asks_a_copay_once_a_stay_or_a_day_and_none_in_emergencies(
    asked: SubmittedClaim, copays: list[int]
) -> None:
    fees = tuple(
        replace(FEE, procedure="", revenue_code=code, unit_cents=50_000) for code in ("0120", "0250", "0450", "0510")
    )
    priced = pricing.price(Case(asked, facts(fees=fees, copays=ASKED)), asked.lines)
    assert [sum(why.amount_cents for why in one.reasons if why.reason == "3") for one in priced] == copays


@pytest.mark.parametrize(
    ("began_as", "asked", "cents"),
    [
        ("0113", {"type_of_bill": "0117", "frequency": Frequency.REPLACEMENT}, 0),
        ("0114", {"type_of_bill": "0117", "frequency": Frequency.REPLACEMENT}, 0),
        ("0112", {"type_of_bill": "0117", "frequency": Frequency.REPLACEMENT}, 5_000),
        ("0111", {"type_of_bill": "0117", "frequency": Frequency.REPLACEMENT}, 5_000),
        ("", {"type_of_bill": "0117", "frequency": Frequency.REPLACEMENT}, 5_000),
        ("0113", {"type_of_bill": "0112", "frequency": Frequency.ORIGINAL}, 5_000),
        ("0112", {"type_of_bill": "0113", "frequency": Frequency.ORIGINAL}, 0),
    ],
)
def test_an_adjustment_is_the_part_of_the_stay_that_its_chain_began_as(
    began_as: str, asked: dict[str, Any], cents: int
) -> None:
    one = claim(department("0250", 20_000), **{**STAY, **asked})
    fees = (replace(FEE, procedure="", revenue_code="0250", unit_cents=50_000),)
    [priced] = pricing.price(Case(one, facts(fees=fees, copays=ASKED, began_as=began_as)), one.lines)
    assert sum(why.amount_cents for why in priced.reasons if why.reason == "3") == cents


def test_all_that_is_wrong_is_said_at_once_and_the_first_takes_the_charge() -> None:
    decision = judge(claim(line(procedure="X9999", place_of_service="98"), diagnoses=("J20",)), FACTS)
    [only] = decision.lines
    assert [(why.reason, why.remark, why.amount_cents) for why in only.reasons] == [
        ("16", "MA63", 18_000),
        ("16", "M51", 0),
        ("16", "M77", 0),
    ]
    assert (decision.status, only.status, decision.paid_cents) == (Status.DENIED, Status.DENIED, 0)


def test_one_line_for_a_person_holds_the_whole_claim() -> None:
    reviewed = facts(fees=(FEE, replace(FEE, procedure="J3490", reviewed=True)), procedures={
        code: replace(FACTS.procedures["T1015"], code=code) for code in ("T1015", "J3490")
    })  # fmt: skip
    asked = claim(line(), line(procedure="J3490"), line(procedure="X9999"), diagnoses=("I10",))
    known = replace(
        reviewed, editions=(replace(FACTS.editions[0], by_procedure={"J": frozenset({10}), "T": frozenset({10})}),)
    )
    decision = judge(asked, known)
    assert decision.status is Status.SUSPENDED
    assert [(one.status, one.paid_cents, [why.reason for why in one.reasons]) for one in decision.lines] == [
        (Status.SUSPENDED, 0, ["133"])
    ] * 3
    assert decision.uses == ()


def test_nobody_looks_at_a_line_that_is_denied_anyway() -> None:
    known = facts(fees=(replace(FEE, reviewed=True),))
    assert judge(claim(diagnoses=("J20",)), known).status is Status.DENIED


lines = st.builds(
    SubmittedLine,
    number=st.just(1),
    service_from=st.sampled_from([DAY - ONE, DAY]),
    service_to=st.sampled_from([DAY, DAY + ONE]),
    procedure=st.sampled_from(["T1015", "S9131", "X9999"]),
    modifiers=st.sampled_from([(), ("59",), ("GT",)]),
    place_of_service=st.sampled_from(["", "98"]),
    revenue_code=st.just(""),
    tooth=st.just(""),
    surfaces=st.just(""),
    pointers=st.sampled_from([(), (1,), (2,)]),
    units=st.integers(0, 5),
    charged_cents=st.one_of(st.integers(0, 40_000), st.integers(2_499_990, 2_500_010)),
)
payers = st.builds(
    OtherPayer,
    kind=st.sampled_from(PayerKind),
    carrier=st.just("Somebody"),
    policy_number=st.just(""),
    paid_cents=st.integers(-1, 60_000),
    answered_on=st.sampled_from([None, DAY, DAY + ONE]),
    reason=st.sampled_from(["", "96"]),
)
fees = st.builds(
    lambda unit_cents, **more: replace(FEE, unit_cents=unit_cents, **more),
    st.integers(0, 30_000),
    procedure=st.sampled_from(["T1015", "S9131"]),
    modifier=st.sampled_from(["", "GT"]),
    most_units=st.sampled_from([None, 3]),
    reviewed=st.sampled_from([False, False, False, True]),
)
NUMBER = "PA26000101"
granted = st.builds(
    GrantedLine,
    id=st.integers(5, 6),
    status=st.sampled_from(["approved", "denied"]),
    provider=st.just(CLINIC),
    procedure=st.sampled_from(["T1015", "S9131"]),
    modifiers=st.just(""),
    starts_on=st.just(LONG_AGO),
    ends_on=st.just(DAY + ONE),
    approved=st.integers(0, 9),
    used=st.integers(0, 9),
)
known = st.builds(
    lambda **more: replace(FACTS, **more),
    panels=st.builds(
        Panels,
        st.just(MEMBER),
        plans=st.sampled_from([(), (PLAN,), (PlanRow("BMH", DAY, None),)]),
        medicare=st.sampled_from([(), (MedicareRow("B", LONG_AGO, None),)]),
    ),
    fees=st.lists(fees, max_size=4).map(tuple),
    copays=st.sampled_from([{}, {("BMH", "Office visit"): 300}]),
    plan_rules=st.sampled_from(
        [(PlanRule("BMH", replace(RULE, needs_prior_authorization=one), LONG_AGO, None),) for one in (True, False)]
    ),
    permits=st.lists(granted, max_size=2, unique_by=lambda one: one.id).map(
        lambda lines: {NUMBER: Permit(NUMBER, "FEESERV1", "approved", tuple(lines))}
    ),
)
claims = st.builds(
    lambda some, **more: claim(*some, **more),
    st.lists(lines, min_size=1, max_size=6),
    payers=st.lists(payers, max_size=2).map(tuple),
    prior_authorization=st.sampled_from(["", NUMBER]),
    claim_type=st.sampled_from([ClaimType.PROFESSIONAL, ClaimType.PROFESSIONAL, ClaimType.INSTITUTIONAL]),
)


@given(claims, known)
def test_whatever_comes_the_amounts_are_right(asked: SubmittedClaim, on_file: Facts) -> None:
    decision = judge(asked, on_file)
    assert decision == judge(asked, on_file)
    assert [one.number for one in decision.lines] == [one.number for one in asked.lines]
    statuses = {one.status for one in decision.lines}
    assert decision.status is (Status.PAID if Status.PAID in statuses else statuses.pop())
    for billed, decided in zip(asked.lines, decision.lines, strict=True):
        off = sum(why.amount_cents for why in decided.reasons)
        assert 0 <= decided.paid_cents <= decided.allowed_cents <= billed.charged_cents
        assert all(why.amount_cents >= 0 for why in decided.reasons)
        assert decided.paid_cents + off == (0 if decided.status is Status.SUSPENDED else billed.charged_cents)
    by_others = sum(why.amount_cents for _, why in decision.all_reasons() if why.reason == "23")
    assert by_others <= max(0, asked.other_paid_cents)
    assert decision.paid_cents + by_others + decision.copay_cents == decision.allowed_cents


@given(claims, known)
def test_never_more_units_are_used_than_are_left(asked: SubmittedClaim, on_file: Facts) -> None:
    for one in judge(asked, on_file).uses:
        [line_] = [line for line in on_file.permits[NUMBER].lines if line.id == one.authorization_line]
        assert line_.approved is not None and 0 < one.units <= line_.approved - line_.used
