"""Eligibility, many at once, with make-believe lists, in its states."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from components.component import Component
from components.eligibility.batch import Batch
from components.eligibility.batch_form import BatchForm
from components.gallery.clerk_values import NOW
from components.gallery.eligibility_samples import ACTING_FOR
from components.gallery.eligibility_values import (
    COVERED,
    GAP,
    LONG,
    MEDICARE_FIRST,
    NOT_COVERED,
    Days,
    EligibilityAnswer,
)
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

A_PAGE = 50


@dataclass(kw_only=True)
class BatchDraft:
    members: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(frozen=True, kw_only=True)
class BatchState:
    id: int = 7
    created_at: datetime = NOW
    ends_at: datetime = NOW + timedelta(days=30)
    user_name: str = "JAMJON"
    asked: Days = field(default_factory=Days)
    members: int = 5
    waiting: int = 0
    unfinished: bool = False
    counts: Mapping[str, int] = field(default_factory=lambda: {"all": 2, "none": 1, "not found": 1, "wrong": 1})


@dataclass(frozen=True, kw_only=True)
class BatchRow:
    position: int = 1
    line: int = 1
    typed: str = "XA12B34C"
    problem: str = ""
    answer: EligibilityAnswer | None = COVERED


SHORT = "Member ID must be the 8 letters and digits on the member's card"
ROWS = (
    BatchRow(),
    BatchRow(position=2, line=2, answer=GAP),
    BatchRow(position=3, line=3, answer=replace(NOT_COVERED, asked=Days())),
    BatchRow(position=4, line=4, typed="NOBODY00", answer=None),
    BatchRow(position=5, line=6, typed="=cmd()", answer=None, problem=SHORT),
)
MANY = [
    BatchRow(
        position=place,
        line=place,
        answer=replace(
            (COVERED, MEDICARE_FIRST, GAP)[place % 3],
            number="-".join(f"{(place * 7919 + part * 104729) ** 2 % 9973 * 3 % 10000:04}" for part in (1, 2, 3)),
            member=replace(COVERED.member, member_id=f"X{place * 7919 % 9973:04}Z{place:02}"),
        ),
    )
    for place in range(1, A_PAGE + 2)
]
HALF = BatchState(members=500, waiting=300, counts={"all": 180, "none": 20, "": 300})


def asking(**more: object) -> BatchForm:
    given = {"draft": BatchDraft(), **more}
    return BatchForm.of(acting_for=ACTING_FOR, **given)  # type: ignore[arg-type]


def listed(batch: BatchState, *rows: BatchRow, **more: object) -> Batch:
    return Batch.of(batch, rows, a_page=A_PAGE, acting_for=ACTING_FOR, **more)  # type: ignore[arg-type]


BATCH_SCREENS: dict[str, tuple[str, Component]] = {
    "many": ("Many at once", asking()),
    "many-recent": (
        "Many at once, with lists",
        asking(recent=[BatchState(), BatchState(id=8, members=1, unfinished=True, user_name="ABCDEFGHIJKLMNOPQRST")]),
    ),
    "many-errors": (
        "Many at once, with errors",
        asking(
            draft=BatchDraft(members=f"{LONG_WORD}\n{HOSTILE}", from_date="1/1/1"),
            errors={"members": SHORT, "file": LONG_NAME, "from_date": "Enter From Date as MM/DD/YYYY"},
            recent_failed="The data cannot be reached at the moment.",
        ),
    ),
    "many-under-way": ("Many at once, under way", listed(HALF)),
    "many-failed": ("Many at once, no answer now", listed(HALF, failed="The data cannot be reached at the moment.")),
    "many-paused": ("Many at once, enough for today", listed(HALF, *ROWS, paused="Enough for today.")),
    "many-done": ("Many at once, done", listed(BatchState(asked=GAP.asked), *ROWS)),
    "many-page": (
        "Many at once, a page of many",
        listed(BatchState(members=500, counts={"all": 500}), *MANY, after=50),
    ),
    "many-long": (
        "Many at once, long and hostile",
        listed(
            BatchState(members=2),
            BatchRow(answer=LONG),
            BatchRow(position=2, line=2, typed=HOSTILE, answer=None, problem=LONG_NAME),
        ),
    ),
}
