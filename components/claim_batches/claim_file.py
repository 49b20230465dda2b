"""Many claims at once: the file to send, what it must look like, and the files of the office so far."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.claim_batches.words import claims
from components.component import Component
from components.errors.no_answer import NoAnswer
from components.forms.error_summary import ErrorSummary
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


class Recent(NamedTuple):
    href: str
    made: Moment
    by: str
    claims: str
    kind: str
    state: str


@dataclass(frozen=True, kw_only=True)
class ClaimFile(Component):
    """`columns`: names, and what stands in each. `recent_failed` says why there is no list of files."""

    acting_for: str
    summary: ErrorSummary | None
    file: CsvField
    columns: Mapping[str, str]
    rows_are: str
    recent: Sequence[Recent]
    latest_href: str
    older_href: str
    recent_failed: NoAnswer | None

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
        """`recent`: one more than `at_once` says that there are older ones. `later`: there may be newer ones."""
        shown = recent[:at_once]
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
            recent=[_recent(one) for one in shown],
            latest_href=PATH if later else "",
            older_href=f"{PATH}?before={shown[-1].id}" if len(recent) > at_once else "",
            recent_failed=NoAnswer(reason=recent_failed, href=PATH) if recent_failed else None,
        )


def _recent(batch: BatchSummary) -> Recent:
    return Recent(
        href=f"{PATH}/{batch.id}",
        made=Moment(id=f"file-{batch.id}", at=batch.started_at, to_the_minute=True),
        by=batch.user_name,
        claims=claims(batch.claims),
        kind="Test run" if batch.dry_run else "Submitted",
        state="Not finished" if batch.unfinished else "Finished",
    )
