"""Internal control numbers, which claims are known by: region, year and day of receipt, sequence."""

from __future__ import annotations

import re
from datetime import date, timedelta

from db.rules import texts

LENGTH = 13
SHAPE = "13 digits"
LONGEST_TYPED = 20
CENTURY = 2000

DRAFT_REGION = "00"
"""Where the number of a claim begins that was not submitted yet: it has no ICN, and nobody is shown this one."""

_SHAPE = re.compile(r"(\d\d)(\d\d)(\d{3})\d{6}", re.ASCII)


def made_of(region: str, received_on: date, sequence: int) -> str:
    """The ICN of the claim that was the so-manieth of its region to be received on this day."""
    return f"{region}{received_on:%y%j}{sequence:06}"


def fold(typed: str) -> str:
    """As it is stored: without spaces and hyphens."""
    return "".join(typed.replace("-", " ").split())


def is_valid(icn: str) -> bool:
    """Whether it looks like one, once folded: its day has to be one of its year."""
    return received_on(icn) is not None


def is_draft(icn: str) -> bool:
    """Whether it stands for a claim that was not submitted yet."""
    return icn.startswith(DRAFT_REGION)


def received_on(icn: str) -> date | None:
    """The day on which the claim was received; None for what is no ICN."""
    shape = _SHAPE.fullmatch(icn)
    if shape is None or is_draft(icn):
        return None
    year, day = CENTURY + int(shape[2]), int(shape[3])
    received = date(year, 1, 1) + timedelta(days=day - 1)
    return received if day and received.year == year else None


def check(typed: str) -> str:
    """What is wrong with the ICN, and how to mend it; empty when nothing is."""
    if len(typed.strip()) <= LONGEST_TYPED and is_valid(fold(typed)):
        return ""
    return texts.say("ICN must be the {shape} of the claim, as the remittance shows them", shape=SHAPE)
