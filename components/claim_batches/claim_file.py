"""Many claims at once: the file to send, what it must look like, and the files of the office so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.claim_batches.words import claims
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.many.recent_lists import RecentList, RecentLists
from components.page.moment import Moment
from components.providers.csv_field import CsvField

PATH = "/claims/many"
NO_ERRORS: Mapping[str, str] = {}


class BatchSummary(Protocol):
    """A file of the office. `user_name`: who sent it."""

    @property
    def id(self) -> int: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...
    @property
    def claims(self) -> int: ...
    @property
    def dry_run(self) -> bool: ...
    @property
    def unfinished(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class ClaimFile(Component):
    """`columns`: names, and what stands in each. `recent`: the files of the office."""

    acting_for: str
    summary: ErrorSummary | None
    file: CsvField
    columns: Mapping[str, str]
    rows_are: str
    recent: RecentLists

    @classmethod
    def of(
        cls,
        *,
        acting_for: str,
        columns: Mapping[str, str],
        rows_are: str,
        errors: Mapping[str, str] = NO_ERRORS,
        recent: Sequence[BatchSummary] = (),
        at_once: int = 20,
        later: bool = False,
        recent_failed: str = "",
    ) -> ClaimFile:
        """`recent`: one more than `at_once` says that there are older ones. `later`: there may be newer ones.

        `recent_failed` says why there is no list of files.
        """
        return cls(
            acting_for=acting_for,
            summary=ErrorSummary(errors=errors) if errors else None,
            file=CsvField(
                name="file",
                label="CSV file",
                hint="UTF-8, at most 5 MB and 1,000 claims.",
                error=errors.get("file", ""),
            ),
            columns=columns,
            rows_are=rows_are,
            recent=RecentLists.of(
                recent,
                [_recent(one) for one in recent],
                word="files",
                about="Whoever may submit claims for this provider finds them here for 30 days.",
                path=PATH,
                columns=("Sent", "By", "Claims", "Kind", "State"),
                at_once=at_once,
                later=later,
                failed=recent_failed,
            ),
        )


def _recent(batch: BatchSummary) -> RecentList:
    made = Moment(id=f"file-{batch.id}", at=batch.started_at, to_the_minute=True)
    kind = "Test run" if batch.dry_run else "Submitted"
    state = "Not finished" if batch.unfinished else "Finished"
    return RecentList(f"{PATH}/{batch.id}", made, (batch.user_name, claims(batch.claims), kind, state))
