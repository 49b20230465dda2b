"""Claims for tests of the adjudicator, and what is on file about them: good ones, to be made bad one by one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from db.rules.adjudication.cases import Case, Edit, Finding
from db.rules.adjudication.facts import Facts, Fee, ListedEdition, Party, PlanRule, Range
from db.rules.claims import ClaimType, Frequency
from db.rules.coverage import Code, Edition, Rule
from db.rules.member_panels import Member, Panels, PlanRow
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine

DAY = date(2026, 11, 10)
RECEIVED = datetime(2026, 11, 16, 18, tzinfo=UTC)
LONG_AGO = date(2000, 1, 1)
CLINIC, THERAPIST, STRANGER = 1, 6, 9

LINE = SubmittedLine(1, DAY, DAY, "T1015", (), "", "", "", "", (1,), 1, 18_000)
CLAIM = SubmittedClaim(
    claim_type=ClaimType.PROFESSIONAL,
    frequency=Frequency.ORIGINAL,
    billing=CLINIC,
    rendering=None,
    referring=None,
    member_id="FEESERV1",
    patient_account="A-1",
    prior_authorization="",
    place_of_service="11",
    type_of_bill="",
    admitted_on=None,
    discharged_on=None,
    patient_status="",
    notes="",
    diagnoses=("I10",),
    payers=(),
    lines=(LINE,),
    received_at=RECEIVED,
)
MEMBER = Member("FEESERV1", "Openfield", "Oscar", date(1979, 7, 4), "M", "Bend", None)
PLAN = PlanRow("BMH", LONG_AGO, None)
FEE = Fee("T1015", "", "", 14_250, 1, "", 0, None, "", False, LONG_AGO, None)
EDITION = ListedEdition(
    Edition("2026", 660, 469, 21),
    date(2026, 1, 1),
    None,
    by_diagnosis={"I10": frozenset({10})},
    by_procedure={"T1015": frozenset({10})},
)
RULE = Rule("A0000", "V9999", 0, None, covered=True, needs_prior_authorization=False, limits="")
FACTS = Facts(
    parties={CLINIC: Party(CLINIC, "Physician Group"), THERAPIST: Party(THERAPIST, "Physical Therapist")},
    panels=Panels(MEMBER, plans=(PLAN,)),
    procedures={"T1015": Code("T1015", "Clinic visit", "HCPCS", starts_on=LONG_AGO)},
    diagnoses=frozenset({"I10"}),
    fees=(FEE,),
    ranges=(Range("Physician Group", "00001", "V9999"), Range("Physical Therapist", "S9131", "S9131")),
    plan_rules=(PlanRule("BMH", RULE, LONG_AGO, None),),
    editions=(EDITION,),
)


def claim(*lines: SubmittedLine, **more: Any) -> SubmittedClaim:
    """A good claim with these lines, and something about it changed."""
    numbered = tuple(replace(line, number=number) for number, line in enumerate(lines or (LINE,), start=1))
    return replace(CLAIM, lines=numbered, **more)


def line(**more: Any) -> SubmittedLine:
    """A good line, with something changed; the charge of each unit is the same."""
    if "service_from" in more:
        more.setdefault("service_to", more["service_from"])
    return replace(LINE, **more)


def facts(**more: Any) -> Facts:
    return replace(FACTS, **more)


def of_member(**more: Any) -> Facts:
    """The facts with something changed about the member."""
    return facts(panels=replace(Panels(MEMBER, plans=(PLAN,)), **more))


Row = tuple[SubmittedClaim, Facts, list[str]]
"""A case of an edit: the claim, what is on file, and what the edit finds, as `said`."""


def said(edit: Edit, claim: SubmittedClaim, known: Facts) -> list[str]:
    """What the edit finds: line, reason, remark, and field, with what is empty left out."""
    return [" ".join(filter(None, _words(one))) for one in edit(Case(claim, known))]


def _words(one: Finding) -> tuple[str, ...]:
    return str(one.line), one.why.reason, one.why.remark, one.why.field, "suspends" if one.suspends else ""


def in_turn(tables: Mapping[Edit, Sequence[Row]]) -> list[Any]:
    """The rows of the tables one by one, each named after its edit."""
    return [
        pytest.param(edit, row, id=f"{getattr(edit, '__name__', '')}-{number}")
        for edit, rows in tables.items()
        for number, row in enumerate(rows)
    ]
