"""What goes to providers by post, and why."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum

APART = timedelta(hours=24)
MOST, WITHIN = 4, timedelta(days=30)
"""Letters to one provider: not two within a day, not five within thirty, unless there is a reason (S06; after
login.gov)."""

MOST_AT_ONCE = 50
"""So many letters are printed together."""


class LetterKind(StrEnum):
    """What is in the envelope; stored so, and shown so."""

    PIN = "PIN letter"
    NOTICE = "administrator notice"


class Because(StrEnum):
    """Why a letter is due; stored so."""

    ENROLLED = "enrolled"
    ASKED = "asked"
    REPRINT = "reprint"
    RETURNED = "returned"
    ADMINISTRATOR_CHANGE = "administrator change"


class LetterState(StrEnum):
    """What became of a printed letter."""

    PRINTED = "printed"
    USED = "used"
    EXPIRED = "expired"
    VOIDED = "voided"
    RETURNED = "returned"
