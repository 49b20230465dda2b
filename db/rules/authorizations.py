"""Prior authorizations and plans of care: their numbers, how they stand, what is left of them, what may be asked."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from db.rules import member_ids, texts, typed_dates
from db.rules.roles import Role

PATTERN = r"[A-Z0-9]{10}"
"""What a number looks like once it is folded. An agency whose numbers look differently changes it here."""
SHAPE = "10 letters and digits"
"""The same in words."""
LONGEST_TYPED = 20

MOST_DAYS = 1096
"""The longest that one lasts, three years with a leap day: so far before the days that were asked for it is looked."""

FROM, TO = "From Date", "To Date"

_PATTERN = re.compile(PATTERN, re.ASCII)


class Kind(StrEnum):
    """What it is; stored so."""

    PRIOR_AUTHORIZATION = "PA"
    PLAN_OF_CARE = "POC"


ROLES: Mapping[Kind, Role] = {
    Kind.PRIOR_AUTHORIZATION: Role.PRIOR_AUTH_INQUIRY,
    Kind.PLAN_OF_CARE: Role.PLAN_OF_CARE_INQUIRY,
}
"""Who may see it."""


class Status(StrEnum):
    """How it stands, or a line of it; stored so. HCR01 of a 278 response says A4, A1, A2 or A6, A3, and C."""

    IN_REVIEW = "in review"
    MORE_NEEDED = "more needed"
    APPROVED = "approved"
    IN_PART = "in part"
    DENIED = "denied"
    CANCELLED = "cancelled"


CHANGES: Mapping[Status, frozenset[Status]] = {
    Status.IN_REVIEW: frozenset(Status) - {Status.IN_REVIEW},
    Status.MORE_NEEDED: frozenset({Status.IN_REVIEW, Status.DENIED, Status.CANCELLED}),
    Status.APPROVED: frozenset({Status.IN_REVIEW, Status.IN_PART, Status.CANCELLED}),
    Status.IN_PART: frozenset({Status.IN_REVIEW, Status.APPROVED, Status.CANCELLED}),
    Status.DENIED: frozenset({Status.IN_REVIEW, Status.APPROVED, Status.IN_PART}),
    Status.CANCELLED: frozenset(),
}
"""What may come after what: a decision is looked at again when somebody asks for it, or overruled by a hearing."""

DECIDED = frozenset({Status.APPROVED, Status.IN_PART, Status.DENIED})
GRANTED = frozenset({Status.APPROVED, Status.IN_PART})

UNITS: Mapping[str, tuple[str, str]] = {
    "DH": ("mile", "miles"),
    "DY": ("day", "days"),
    "HS": ("hour", "hours"),
    "MO": ("month", "months"),
    "UN": ("unit", "units"),
    "VS": ("visit", "visits"),
}
"""What is counted, as HSD01 and SV103 write it, and in words: one of them, and several."""


class Standing(StrEnum):
    """What can be done with it on some day."""

    IN_REVIEW = "in review"
    MORE_NEEDED = "more needed"
    NOT_YET = "not yet"
    USABLE = "usable"
    USED_UP = "used up"
    ENDED = "ended"
    DENIED = "denied"
    CANCELLED = "cancelled"


class Units(Protocol):
    """Of a line. `approved`: None before the decision."""

    @property
    def approved(self) -> int | None: ...
    @property
    def used(self) -> int: ...


class SearchDraft(Protocol):
    """The form as it came, as plain strings."""

    number: str
    member_id: str
    status: str
    from_date: str
    to_date: str


FIELDS = tuple(SearchDraft.__annotations__)


@dataclass(frozen=True)
class Wanted:
    """What a good form asks for; "" and None where it says nothing. `first` and `last`: one of these days is in it."""

    number: str = ""
    member_id: str = ""
    status: str = ""
    first: date | None = None
    last: date | None = None


def fold(typed: str) -> str:
    """A number as it is stored: capital letters, without spaces and hyphens."""
    return "".join(typed.upper().replace("-", " ").split())


def is_number(folded: str) -> bool:
    return _PATTERN.fullmatch(folded) is not None


def may_become(before: Status, after: Status) -> bool:
    """Whether the agency can change it from one to the other."""
    return after in CHANGES[before]


def left(approved: int | None, used: int) -> int:
    """How many units are left; never below zero, although more may have been used than were approved."""
    return max(0, (approved or 0) - used)


def counted(unit: str, number: int) -> str:
    """The word for so many of this unit: visit, visits. A unit that is not known here is called that."""
    one, several = UNITS.get(unit, UNITS["UN"])
    return one if number == 1 else several


def standing(status: Status, starts_on: date, ends_on: date, units: Sequence[Units], *, today: date) -> Standing:
    """What can be done with it today. Used up: nothing is left of any line; one without a number is not counted."""
    if status not in GRANTED:
        return Standing(status.value)
    if today > ends_on:
        return Standing.ENDED
    counted_ones = [one for one in units if one.approved is not None]
    if counted_ones and not any(left(one.approved, one.used) for one in counted_ones):
        return Standing.USED_UP
    return Standing.USABLE if starts_on <= today else Standing.NOT_YET


def check_search(draft: SearchDraft) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    Nothing has to be given: then the newest ones are shown.
    """
    found = {
        "number": _check_number(draft.number),
        "member_id": member_ids.check(draft.member_id) if draft.member_id.strip() else "",
        "status": _check_status(draft.status),
        "from_date": _check_day(FROM, draft.from_date),
        "to_date": _check_day(TO, draft.to_date),
    }
    if not (found["from_date"] or found["to_date"]):
        found["to_date"] = _check_order(draft)
    return {field: message for field, message in found.items() if message}


def wanted(draft: SearchDraft) -> Wanted:
    """What a good form asks for. From Date alone is from then on, To Date alone until then."""
    return Wanted(
        number=fold(draft.number),
        member_id=member_ids.fold(draft.member_id),
        status=draft.status,
        first=typed_dates.parse(draft.from_date),
        last=typed_dates.parse(draft.to_date),
    )


def looked_from(first: date) -> date:
    """The first day on which one can begin that still lasts on `first`."""
    return first - timedelta(days=min(MOST_DAYS, (first - date.min).days))


def _check_number(typed: str) -> str:
    if not typed.strip() or (len(typed.strip()) <= LONGEST_TYPED and is_number(fold(typed))):
        return ""
    return texts.say("Number must be the {shape} on the letter", shape=SHAPE)


def _check_status(chosen: str) -> str:
    return "" if chosen in ("", *Status) else "Choose a Status from the list"


def _check_day(label: str, typed: str) -> str:
    if not typed.strip() or typed_dates.parse(typed):
        return ""
    return texts.say("Enter {label} as MM/DD/YYYY", label=label)


def _check_order(draft: SearchDraft) -> str:
    asked = wanted(draft)
    if asked.first and asked.last and asked.first > asked.last:
        return texts.say("{To} cannot be before {From}", To=TO, From=FROM)
    return ""
