"""Eligibility, many at once: the list to ask about, and the lists of the office so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.component import Component
from components.eligibility.answer_values import Days
from components.eligibility.inquiry_form import DATE_HINT, NO_ERRORS
from components.eligibility.words import members, period
from components.forms.error_summary import ErrorSummary
from components.forms.text_area import TextArea
from components.forms.text_field import TextField
from components.many.recent_lists import RecentList, RecentLists
from components.page.moment import Moment
from components.providers.csv_field import CsvField

PATH = "/eligibility/many"


class BatchDraft(Protocol):
    """What was typed so far; `members` is the list that was pasted."""

    members: str
    from_date: str
    to_date: str


class BatchSummary(Protocol):
    """A list of the office. `user_name`: who made it."""

    @property
    def id(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...
    @property
    def asked(self) -> Days: ...
    @property
    def members(self) -> int: ...
    @property
    def unfinished(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class BatchForm(Component):
    """`recent`: the lists of the office."""

    acting_for: str
    summary: ErrorSummary | None
    members: TextArea
    file: CsvField
    from_date: TextField
    to_date: TextField
    recent: RecentLists

    @classmethod
    def of(
        cls,
        draft: BatchDraft,
        *,
        acting_for: str,
        errors: Mapping[str, str] = NO_ERRORS,
        recent: Sequence[BatchSummary] = (),
        at_once: int = 20,
        later: bool = False,
        recent_failed: str = "",
    ) -> BatchForm:
        """`recent`: one more than `at_once` says that there are older ones. `later`: there may be newer ones.

        `recent_failed` says why there is no list of lists.
        """

        def day(name: str, label: str, hint: str) -> TextField:
            typed, error = getattr(draft, name), errors.get(name, "")
            return TextField(
                name=name, label=label, hint=hint, value=typed, error=error, exact=True, required=False, max_length=10
            )

        return cls(
            acting_for=acting_for,
            summary=ErrorSummary(errors=errors) if errors else None,
            members=TextArea(
                name="members",
                label="Member IDs",
                hint="One in each line, at most 500.",
                value=draft.members,
                error=errors.get("members", ""),
                required=False,
            ),
            file=CsvField(
                name="file",
                label="CSV file",
                hint="UTF-8, with a column Member ID, or with nothing but member IDs.",
                error=errors.get("file", ""),
                required=False,
            ),
            from_date=day("from_date", "From Date", f"{DATE_HINT} Empty: today."),
            to_date=day("to_date", "To Date", "Empty: the same day."),
            recent=RecentLists.of(
                recent,
                [_recent(one) for one in recent],
                word="lists",
                about="Whoever may ask about members for this provider finds them here for 30 days.",
                path=PATH,
                columns=("Made", "By", "Days", "Members", "State"),
                at_once=at_once,
                later=later,
                failed=recent_failed,
            ),
        )


def _recent(batch: BatchSummary) -> RecentList:
    made = Moment(id=f"list-{batch.id}", at=batch.created_at, to_the_minute=True)
    state = "Not finished" if batch.unfinished else "Finished"
    return RecentList(f"{PATH}/{batch.id}", made, (batch.user_name, period(batch.asked), members(batch.members), state))
