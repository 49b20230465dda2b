"""What a remittance says of a claim, and how many of them are shown at once."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

REMITTANCES_A_PAGE = 20
CLAIMS_A_PAGE = 25


class Outcome(StrEnum):
    """What became of a claim with a remittance; its value stands in addresses."""

    PAID = "paid"
    DENIED = "denied"
    REVERSED = "reversed"


CODES: Mapping[str, Outcome] = {
    "1": Outcome.PAID,
    "2": Outcome.PAID,
    "3": Outcome.PAID,
    "4": Outcome.DENIED,
    "22": Outcome.REVERSED,
}
"""CLP02 of an 835: paid as the first, the second or the third payer, denied, a reversal of an earlier payment."""

LABELS: Mapping[str, str] = {
    "1": "Paid",
    "2": "Paid after another insurance",
    "3": "Paid after two other insurances",
    "4": "Denied",
    "22": "Reversed",
}


def outcome(code: str) -> Outcome | None:
    """None for a code that is not known here."""
    return CODES.get(code)


def label(code: str) -> str:
    """The code in words; the code itself for one that is not known here."""
    return LABELS.get(code, code)
