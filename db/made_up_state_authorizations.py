"""Some prior authorizations and plans of care of a make-believe state."""

from __future__ import annotations

from collections.abc import Iterator

from db.made_up_state import SCATTER, Calendar, StateSize
from db.made_up_state_members import Rows
from db.rules.authorizations import Kind, Status

COLUMNS: dict[str, tuple[str, ...]] = {
    "service_authorization": (
        *("id", "number", "kind", "status", "urgency", "category", "member", "requesting_provider"),
        *("performing_provider", "referring_provider", "case_manager", "case_manager_phone", "diagnoses", "starts_on"),
        *("ends_on", "requested_at", "decided_at"),
    ),
    "authorization_line": (
        *("service_authorization", "number", "status", "provider", "procedure", "modifiers", "starts_on", "ends_on"),
        *("frequency", "unit", "units_asked", "units_approved", "units_used", "reason"),
    ),
}
"""By table."""

APPROVED_UNITS = {Status.APPROVED: 12, Status.IN_PART: 6, Status.DENIED: 0}
STATUSES = (*[Status.APPROVED] * 6, Status.IN_PART, Status.DENIED, Status.IN_REVIEW, Status.MORE_NEEDED)
CATEGORIES = (("Physical therapy", "S9131"), ("Durable medical equipment", "E0601"), ("Home health", "G0299"))
AT_ONCE = 20_000


def authorizations(
    size: StateSize, calendar: Calendar, first: int, provider: int, member: int
) -> Iterator[tuple[int, Rows]]:
    """How many there are so far, and the next rows of each table; `first`, `provider`, `member`: their first rows."""
    for start in range(0, size.authorizations, AT_ONCE):
        end = min(start + AT_ONCE, size.authorizations)
        rows: Rows = {table: [] for table in COLUMNS}
        for number in range(start, end):
            rank = size.provider_of(number * 13)
            whom = (member + number * SCATTER % size.members, provider + rank, provider + (rank + 1) % size.providers)
            _add(number, first + number, whom, rows, calendar)
        yield end, rows


def _add(number: int, row: int, whom: tuple[int, int, int], rows: Rows, calendar: Calendar) -> None:
    kind = Kind.PLAN_OF_CARE if number % 5 == 0 else Kind.PRIOR_AUTHORIZATION
    status, (category, procedure) = STATUSES[number % 10], CATEGORIES[number % 3]
    asked, began = number % 400, 14 - number % 400
    days = calendar.day(began), calendar.day(began + 180)
    approved = APPROVED_UNITS.get(status)
    decided_at = None if approved is None else calendar.moment(4 - asked)
    manager = ("Nobody Atall", "503-555-0153") if kind is Kind.PLAN_OF_CARE else ("", "")
    rows["service_authorization"].append(
        (
            *(row, f"MU{number:08}", kind.value, status.value, "routine", category, *whom, None, *manager, "M545"),
            *(*days, calendar.moment(-asked), decided_at),
        )
    )
    for line in range(1, number % 2 + 2):
        used = number % (approved + 1) if approved else 0
        reason = "Fewer visits are usual for this." if status is Status.IN_PART else ""
        what = (row, line, status.value, None, procedure, "", *days, "1 visit a week", "VS", 12, approved, used, reason)
        rows["authorization_line"].append(what)
