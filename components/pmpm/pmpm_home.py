"""Client PMPM History: the months that were paid, and the search for one member."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from components.claims.words import dollars
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.pmpm.member_history import MemberHistory
from components.pmpm.pmpm_values import Month, month_name
from components.requests.words import day


class SearchDraft(Protocol):
    """What was typed."""

    @property
    def member_id(self) -> str: ...


class MonthRow(NamedTuple):
    id: int
    month: str
    members: str
    amount: str
    paid_on: str


@dataclass(frozen=True, kw_only=True)
class PmpmHome(Component):
    """`older`: the months of the next page are before this one, or "". `first`: this is the top of the list."""

    acting_for: str
    member_id: TextField
    summary: ErrorSummary | None = None
    history: MemberHistory | None = None
    rows: Sequence[MonthRow] = field(default_factory=tuple)
    older: str = ""
    first: bool = True

    @property
    def has_something(self) -> bool:
        """Whether there is something to search in, as far as one sees."""
        return bool(self.rows or self.history or self.summary or self.member_id.value or not self.first)

    @classmethod
    def of(
        cls,
        draft: SearchDraft,
        *,
        acting_for: str,
        errors: Mapping[str, str] | None = None,
        history: MemberHistory | None = None,
        months: Sequence[Month] = (),
        limit: int = 12,
        first: bool = True,
    ) -> PmpmHome:
        """With one month more than the `limit` of a page there are older ones."""
        errors, shown = errors or {}, months[:limit]
        return cls(
            acting_for=acting_for,
            summary=ErrorSummary(errors=errors) if errors else None,
            member_id=TextField(
                name="member_id",
                label="Member ID",
                hint="From the card.",
                value=draft.member_id,
                error=errors.get("member_id", ""),
                exact=True,
                size="m",
                max_length=20,
            ),
            history=history,
            rows=[
                MonthRow(one.id, month_name(one.month), f"{one.members:,}", dollars(one.amount_cents), day(one.paid_on))
                for one in shown
            ],
            older=shown[-1].month.isoformat() if len(months) > limit else "",
            first=first,
        )
