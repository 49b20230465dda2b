"""The files of the fee schedule, and of who may bill what."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules.claims import ClaimType
from db.rules.load_claim_sheets import PROCEDURE
from db.rules.load_columns import day, last_day, number_of, one_of, shaped, whole, yes_or_no
from db.rules.load_sheets import Kind, Sheet, in_order
from db.rules.provider_types import PROVIDER_TYPES

NEEDS = ("tooth", "surface", "area")


def _check_fee(row: dict[str, Any]) -> Mapping[str, str]:
    both = bool(row["procedure"]) is bool(row["revenue_code"])
    one = {"revenue_code": "procedure or revenue_code must be given, and not both"} if both else {}
    ages = row["to_age"] is not None and row["to_age"] < row["from_age"]
    nobody = {"to_age": "to_age must not lie before from_age"} if ages else {}
    return {**one, **nobody, **in_order(row, "starts_on", "ends_on")}


def _check_range(row: dict[str, Any]) -> Mapping[str, str]:
    return in_order(row, "first_code", "last_code")


def _stored_fee(row: dict[str, Any]) -> Mapping[str, Any]:
    return row | {"made_up": False}


SHEETS = (
    Sheet(
        Kind.FEES,
        "fee_schedule",
        (
            shaped(
                "procedure", PROCEDURE, "a code of 5 letters and digits; empty where a revenue code stands", empty=""
            ),
            shaped("revenue_code", r"[0-9]{4}", "four digits, of lines whose procedure has no fee", empty=""),
            shaped("modifier", r"[0-9A-Z]{2}", "the one that changes the fee; empty is without", empty=""),
            whole("unit_cents", "what a unit is paid (cents)"),
            whole("most_units", "the most on a line", empty=None, least=1),
            one_of("gender", ("F", "M"), "of the only members that may have it", empty=""),
            whole("from_age", "the youngest, in years", empty=0, most=150),
            whole("to_age", "the oldest, in years", empty=None, most=150),
            one_of("needs", NEEDS, "what a dental line has to name", empty=""),
            yes_or_no("reviewed", "whether a person decides: the claim is suspended"),
            day("starts_on", "the first day"),
            last_day("ends_on", "the last day, which belongs to it"),
        ),
        once=("procedure", "revenue_code", "modifier", "starts_on"),
        replaces_all=True,
        more=("made_up",),
        check=_check_fee,
        stored=_stored_fee,
    ),
    Sheet(
        Kind.FEES,
        "billing_rule",
        (
            number_of("provider_type", lambda cell: cell in PROVIDER_TYPES, "one of the provider types"),
            one_of("claim_type", ClaimType, "professional, dental, institutional"),
            shaped("first_code", r"[0-9A-Z]{4,5}", "a procedure; of institutional claims a revenue code"),
            shaped("last_code", r"[0-9A-Z]{4,5}", "the last one, which belongs to it"),
        ),
        once=("provider_type", "claim_type", "first_code", "last_code"),
        replaces_all=True,
        check=_check_range,
    ),
)
"""Each file is the whole of its table: what it does not name is paid, or billed, no more."""
