"""The make-believe fee schedule and billing rules: nothing is left without, and nothing stands there twice."""

from __future__ import annotations

import csv
from collections import Counter

from db.benefit_seeds import CODE_LISTS
from db.made_up_claim_crowd import crowd
from db.made_up_claim_stories import STORIES
from db.made_up_fees import NEEDS, WITHOUT_A_FEE, MadeUpFee, fees, ranges
from db.rules.claims import ClaimType
from db.rules.provider_types import PROVIDER_TYPES
from db.rules.revenue_codes import REVENUE_CODES

with (CODE_LISTS / "procedures.csv").open(newline="", encoding="utf-8") as file:
    PROCEDURES = tuple(row["code"] for row in csv.DictReader(file))
with (CODE_LISTS / "diagnoses.csv").open(newline="", encoding="utf-8") as file:
    DIAGNOSES = {row["code"] for row in csv.DictReader(file)}
SCHEDULE = [*fees(PROCEDURES)]


def test_every_procedure_has_a_fee_or_none_on_purpose() -> None:
    assert {*PROCEDURES} - {fee.procedure for fee in SCHEDULE} == WITHOUT_A_FEE
    keys = Counter((fee.procedure, fee.revenue_code, fee.modifier) for fee in SCHEDULE)
    assert max(keys.values()) == 1
    assert {fee.revenue_code for fee in SCHEDULE} - {""} == {*REVENUE_CODES}


def test_made_up_claims_name_codes_that_there_are() -> None:
    """Whoever copies one, or puts it right, meets no code that nobody knows: but for the one that a story is about."""
    claims = [*STORIES, *crowd()]
    assert {line.procedure for claim in claims for line in claim.lines} <= {"", *PROCEDURES}
    assert {line.revenue_code for claim in claims for line in claim.lines} <= {"", *REVENUE_CODES}
    assert {code for claim in claims for code in claim.diagnoses.split()} - DIAGNOSES == {"J20"}


def test_fees_make_sense() -> None:
    assert all(fee.unit_cents > 0 and bool(fee.procedure) is not bool(fee.revenue_code) for fee in SCHEDULE)
    assert all(fee.revenue_code in REVENUE_CODES for fee in SCHEDULE if fee.revenue_code)
    assert all(fee.to_age is None or fee.from_age <= fee.to_age for fee in SCHEDULE)
    assert {fee.needs for fee in SCHEDULE} == {"", *NEEDS}


def test_the_longest_beginning_of_a_code_counts() -> None:
    by_code = {fee.procedure: fee for fee in SCHEDULE if not fee.modifier}
    assert by_code["T1015"] == MadeUpFee("T1015", unit_cents=14_250, most_units=1)
    assert by_code["T1016"].unit_cents == 1_350


def test_every_type_of_provider_may_bill_something() -> None:
    rules = [*ranges()]
    assert {one.provider_type for one in rules} == {*PROVIDER_TYPES}
    assert {one.claim_type for one in rules} == {kind.value for kind in ClaimType}
    assert all(one.first_code <= one.last_code and len(one.first_code) == len(one.last_code) for one in rules)
    assert len({*rules}) == len(rules)
