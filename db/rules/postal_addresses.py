"""Addresses in the United States, as letters are mailed to them."""

from __future__ import annotations

import re

from db.rules import texts

LONGEST_STREET, LONGEST_CITY = 100, 50

STATES = frozenset(
    [
        "AK",
        "AL",
        "AR",
        "AS",
        "AZ",
        "CA",
        "CO",
        "CT",
        "DC",
        "DE",
        "FL",
        "GA",
        "GU",
        "HI",
        "IA",
        "ID",
        "IL",
        "IN",
        "KS",
        "KY",
        "LA",
        "MA",
        "MD",
        "ME",
        "MI",
        "MN",
        "MO",
        "MP",
        "MS",
        "MT",
        "NC",
        "ND",
        "NE",
        "NH",
        "NJ",
        "NM",
        "NV",
        "NY",
        "OH",
        "OK",
        "OR",
        "PA",
        "PR",
        "RI",
        "SC",
        "SD",
        "TN",
        "TX",
        "UT",
        "VA",
        "VI",
        "VT",
        "WA",
        "WI",
        "WV",
        "WY",
        "AA",
        "AE",
        "AP",
    ]
)
"""What the Postal Service knows as a state, the forces abroad among them."""

_ZIP_CODE = re.compile(r"\d{5}(?:-\d{4})?", re.ASCII)


def check(label: str, *, street: str, city: str, state: str, zip_code: str) -> dict[str, str]:
    """What is wrong with the fields, and how to mend each; empty texts where nothing is.

    `label`: what stands before the name of each field on the screen, such as "Mail To".
    """
    return {
        "street": texts.check(f"{label} Street", street, longest=LONGEST_STREET, whose="the"),
        "city": texts.check(f"{label} City", city, longest=LONGEST_CITY, whose="the"),
        "state": check_state(f"{label} State", state),
        "zip_code": check_zip_code(f"{label} ZIP Code", zip_code),
    }


def check_state(label: str, text: str) -> str:
    """What is wrong with the state, in whatever case it was typed."""
    if not text.strip():
        return texts.say("Enter the {label}", label=label)
    return "" if text.strip().upper() in STATES else texts.say("{label} must be two letters, like OR", label=label)


def check_zip_code(label: str, text: str) -> str:
    if not text.strip():
        return texts.say("Enter the {label}", label=label)
    if _ZIP_CODE.fullmatch(text.strip()):
        return ""
    return texts.say("{label} must have 5 digits, or 9 like 97301-0001", label=label)
