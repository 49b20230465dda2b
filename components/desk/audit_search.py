"""Audit: what was done, by whom and about whom; searched, read in pages, exported."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Protocol

from components.account_history.event_table import EventRow, EventTable
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.field import Field
from components.forms.select_field import SelectField
from components.forms.text_field import TextField
from components.page.moment import Moment

OUTCOMES = ("ok", "refused", "expired")
MOST_SHOWN = 1_000
"""Characters of what else is known of an entry."""
NAMES = ("person", "provider", "action", "outcome", "day_from", "day_to")


class Draft(Protocol):
    """What is searched for. Days are written as 2026-11-21."""

    person: str
    provider: str
    action: str
    outcome: str
    day_from: str
    day_to: str


class Entry(Protocol):
    """`user_name`: who did it, or "". `provider`: the name of the one acted for, or "". `details` are in words."""

    @property
    def id(self) -> int: ...
    @property
    def at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...
    @property
    def action(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def provider(self) -> str: ...
    @property
    def address(self) -> str: ...
    @property
    def details(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class AuditSearch(Component):
    """What is searched for names people, so it is posted, also to get to the next page. `table` is None before it.

    `filter` are the names and values that were searched for. `first`: this is the top.
    """

    summary: ErrorSummary | None
    fields: tuple[Field, ...]
    filter: Sequence[tuple[str, str]]
    table: EventTable | None
    first: bool
    older: int | None

    @classmethod
    def of(
        cls,
        draft: Draft,
        *,
        actions: Sequence[str],
        entries: Sequence[Entry] | None = None,
        first: bool = True,
        limit: int = 50,
        errors: Mapping[str, str] | None = None,
    ) -> AuditSearch:
        """`actions` are all there are. `entries` is None as long as nothing was searched. `first`: without `before`.

        `limit` is how many were asked for: as many as that, and there may be more.
        """
        why = errors or {}
        return cls(
            summary=ErrorSummary(errors=why) if why else None,
            fields=_fields(draft, actions, why),
            filter=[(name, getattr(draft, name)) for name in NAMES],
            table=None if entries is None else _table(entries),
            first=first,
            older=entries[-1].id if entries and len(entries) >= limit else None,
        )

    @property
    def heading(self) -> str:
        return "Newest entries" if self.first else "Older entries"

    @property
    def days(self) -> list[tuple[str, str]]:
        """The days to export: both, or none as long as one of them is missing."""
        both = [(name, value) for name, value in self.filter if name.startswith("day_") and value]
        return both if len(both) == 2 else []

    @property
    def period(self) -> str:
        """The days in words."""
        first, last = (_day(value) for _, value in self.days)
        return f"of {first}" if first == last else f"from {first} to {last}"


def _day(value: str) -> str:
    try:
        day = date.fromisoformat(value)
    except ValueError:
        return value
    return f"{day:%b} {day.day}, {day.year}"


def _fields(draft: Draft, actions: Sequence[str], errors: Mapping[str, str]) -> tuple[Field, ...]:
    def field(of: type[Any], name: str, label: str, **more: Any) -> Any:
        value, error = getattr(draft, name), errors.get(name, "")
        return of(name=name, label=label, value=value, error=error, required=False, **more)

    def one_of(values: Sequence[str]) -> list[tuple[str, str]]:
        return [("", "All"), *((value, value[:1].upper() + value[1:]) for value in values)]

    return (
        field(TextField, "person", "User Name", hint="Who did it, or whom it was done to.", exact=True, max_length=20),
        field(
            TextField, "provider", "Medicaid ID", hint="Of the provider that was acted for.", exact=True, max_length=20
        ),
        field(SelectField, "action", "Action", options=one_of(sorted(actions))),
        field(SelectField, "outcome", "Outcome", options=one_of(OUTCOMES)),
        field(TextField, "day_from", "From", kind="date"),
        field(TextField, "day_to", "To", kind="date"),
    )


def _shortened(details: str) -> str:
    """An entry of a file with many members would fill a screen."""
    rest = len(details) - MOST_SHOWN
    return f"{details[:MOST_SHOWN]} … (the exported file has all of it)" if rest > 0 else details


def _table(entries: Sequence[Entry]) -> EventTable:
    def row(entry: Entry) -> EventRow:
        outcome = "" if entry.outcome == "ok" else f": {entry.outcome}"
        return EventRow(
            what=f"{entry.action[:1].upper()}{entry.action[1:]}{outcome}",
            details=_shortened(entry.details),
            failed=bool(outcome),
            when=Moment(id=f"entry-at-{entry.id}", at=entry.at, to_the_minute=True),
            by=entry.user_name,
            about=", ".join(part for part in (entry.subject, entry.provider) if part),
            where=entry.address,
        )

    return EventTable(rows=[row(entry) for entry in entries], heading_id="audit-search-found", with_about=True)
