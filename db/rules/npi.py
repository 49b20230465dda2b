"""National Provider Identifiers."""

from __future__ import annotations

PREFIX = "80840"
"""What stands before an NPI on a health card; the check digit counts it in (45 CFR 162.406, ISO 7812)."""


def is_valid(npi: str) -> bool:
    """Ten ASCII digits, the first 1 or 2, the last the Luhn check digit over 80840 and the rest."""
    shaped = len(npi) == 10 and npi.isascii() and npi.isdigit() and npi[0] in "12"
    return shaped and _luhn(PREFIX + npi) % 10 == 0


def check(text: str) -> str:
    """What is wrong with the NPI, and how to mend it; empty when nothing is."""
    if not text.strip():
        return "Enter the NPI"
    return "" if is_valid(text.strip()) else "NPI must be the ten digits of a National Provider Identifier"


def completed(first_nine: str) -> str:
    """The NPI that begins with these nine digits."""
    return first_nine + str(-_luhn(f"{PREFIX}{first_nine}0") % 10)


def _luhn(digits: str) -> int:
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return sum(doubled) + sum(int(digit) for digit in digits[-1::-2])
