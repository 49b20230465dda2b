"""An answer about a member, and the form in which it is kept as its own proof."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from db.rules import verification_numbers
from db.rules.eligibility import Cover, Days, Verdict
from db.rules.member_panels import (
    CareRow,
    LimitRow,
    LockInRow,
    MedicareRow,
    Member,
    Panels,
    PlanRow,
    ThirdPartyRow,
)


@dataclass(frozen=True)
class Answer:
    """What was found out, and proves it.

    `number`: as people read it, 4-4-4. `asked_by`: a user name. `who_pays`: a sentence. `again`: it is an earlier
    answer, as it was given then.
    """

    number: str
    checked_at: datetime
    asked_by: str
    asked: Days
    verdict: Verdict
    gaps: tuple[Days, ...]
    who_pays: str
    member: Member
    plans: tuple[PlanRow, ...]
    managed_care: tuple[CareRow, ...]
    medicare: tuple[MedicareRow, ...]
    third_party: tuple[ThirdPartyRow, ...]
    lock_ins: tuple[LockInRow, ...]
    limits: tuple[LimitRow, ...]
    again: bool = False


_ROWS: Mapping[str, type[Any]] = {
    "plans": PlanRow,
    "managed_care": CareRow,
    "medicare": MedicareRow,
    "third_party": ThirdPartyRow,
    "lock_ins": LockInRow,
    "limits": LimitRow,
}
_DAYS = frozenset({"starts_on", "ends_on", "next_on", "date_of_birth", "died_on"})


def stored(panels: Panels, cover: Cover, payers: str) -> str:
    """All of an answer but what a proof has columns for."""
    return _JSON.encode({"gaps": cover.gaps, "who_pays": payers, **vars(panels)})


def restored(number: str, checked_at: datetime, asked_by: str, asked: Days, verdict: str, kept: str) -> Answer:
    """The answer as it was given; `kept`: what `stored` made of it."""
    said = json.loads(kept)
    return Answer(
        number=verification_numbers.shown(number),
        checked_at=checked_at,
        asked_by=asked_by,
        asked=asked,
        verdict=Verdict(verdict),
        gaps=tuple(Days(date.fromisoformat(gap["first"]), date.fromisoformat(gap["last"])) for gap in said["gaps"]),
        who_pays=said["who_pays"],
        member=Member(**_with_days(said["member"])),
        again=True,
        **{panel: tuple(row(**_with_days(one)) for one in said[panel]) for panel, row in _ROWS.items()},
    )


def _with_days(values: dict[str, Any]) -> dict[str, Any]:
    return {
        name: date.fromisoformat(value) if name in _DAYS and value is not None else value
        for name, value in values.items()
    }


def _as_json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else vars(value)


_JSON = json.JSONEncoder(default=_as_json, ensure_ascii=False, separators=(",", ":"))
