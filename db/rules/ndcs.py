"""National Drug Codes: 11 digits, written in three parts; the older ones of 10 digits lack a zero in one part."""

from __future__ import annotations

import re

PARTS = (5, 4, 2)
"""How many digits the maker, the product and the package have."""

LENGTH = sum(PARTS)
FEWEST = 4
"""Digits that a search begins with."""

_TYPED = re.compile(r"[\d -]+", re.ASCII)


def is_one(typed: str) -> bool:
    """Whether somebody types a code, rather than a name."""
    return _TYPED.fullmatch(typed.strip()) is not None


def fold(typed: str) -> str:
    """Its digits, or those it begins with.

    A part that is over, because a hyphen or a space follows, or all three are there, gets the zeros it lacks:
    0777-3105-02 and 00777-3105-02 are the same. A package that is 0 so far may go on. Too long a
    part stays as it is, and finds nothing.
    """
    parts = re.split(r"[ -]+", typed.lstrip(" -").rstrip())
    over = len(parts) - (len(parts) != len(PARTS) or parts[-1] in ("", "0"))
    filled = [part.zfill(length) for part, length in zip(parts[:over], PARTS, strict=False)]
    return "".join([*filled, *parts[over:]])


def shown(ndc: str) -> str:
    """00777-3105-02."""
    maker, product = PARTS[0], PARTS[0] + PARTS[1]
    return f"{ndc[:maker]}-{ndc[maker:product]}-{ndc[product:]}"
