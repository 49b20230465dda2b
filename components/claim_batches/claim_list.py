"""The claims of a file: how far they have come, what became of each, and submitting those of a test run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.claim_batches.send_claims import SendClaims
from components.claim_batches.words import claims, summary, where
from components.claims.words import dollars
from components.component import Component
from components.many.list_progress import ListProgress
from components.page.moment import Moment


class Problem(Protocol):
    @property
    def line(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def message(self) -> str: ...


class Why(Protocol):
    @property
    def at(self) -> int: ...
    @property
    def column(self) -> str: ...
    @property
    def code(self) -> str: ...
    @property
    def said(self) -> str: ...


class Answer(Protocol):
    @property
    def icn(self) -> str: ...
    @property
    def charged_cents(self) -> int: ...
    @property
    def paid_cents(self) -> int: ...
    @property
    def reasons(self) -> Sequence[Why]: ...


class BatchState(Protocol):
    """`counts`: claims by "PAID", "DENIED", "SUSPENDED", "wrong", or "" for waiting."""

    @property
    def id(self) -> int: ...
    @property
    def started_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...
    @property
    def claims(self) -> int: ...
    @property
    def dry_run(self) -> bool: ...
    @property
    def waiting(self) -> int: ...
    @property
    def counts(self) -> Mapping[str, int]: ...


class BatchRow(Protocol):
    """A claim that is done. `outcome`: as `counts` name it. `claim`: the number of its row, once it is submitted."""

    @property
    def position(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def member_id(self) -> str: ...
    @property
    def patient_account(self) -> str: ...
    @property
    def outcome(self) -> str: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def answer(self) -> Answer | None: ...
    @property
    def claim(self) -> int | None: ...


class Told(NamedTuple):
    """`text`: a reason, or what is wrong. `where`: on which line, in which column."""

    text: str
    where: str


class Row(NamedTuple):
    name: str
    line: int
    member_id: str
    account: str
    result: str
    href: str
    icn: str
    charged: str
    paid: str
    told: Sequence[Told]


@dataclass(frozen=True, kw_only=True)
class ClaimList(Component):
    """`rows` are empty while it goes on."""

    acting_for: str
    batch_id: int
    made: Moment
    by: str
    kept_until: Moment
    dry_run: bool
    progress: ListProgress
    rows: Sequence[Row]
    send: SendClaims | None
    first_href: str
    next_href: str

    @classmethod
    def of(
        cls,
        batch: BatchState,
        rows: Sequence[BatchRow],
        *,
        a_page: int,
        acting_for: str,
        after: int = 0,
        paused: str = "",
        failed: str = "",
        send: SendClaims | None = None,
    ) -> ClaimList:
        """`rows`: one more than `a_page` says that there are others. `paused`, `failed`: why it does not go on."""
        address, shown = f"/claims/many/{batch.id}", rows[:a_page]
        return cls(
            acting_for=acting_for,
            batch_id=batch.id,
            made=Moment(id="list-made", at=batch.started_at, to_the_minute=True),
            by=batch.user_name,
            kept_until=Moment(id="list-kept", at=batch.ends_at),
            dry_run=batch.dry_run,
            progress=ListProgress.of(
                "claim-list",
                address,
                acting_for=acting_for,
                said=_said(batch),
                summary=summary(batch.counts, batch.dry_run),
                done=batch.claims - batch.waiting,
                members=batch.claims,
                paused=paused,
                failed=failed,
                stays="What is done stays.",
            ),
            rows=[_row(row, batch.dry_run) for row in shown],
            send=send,
            first_href=address if after else "",
            next_href=f"{address}?after={shown[-1].position}" if len(rows) > a_page and not paused else "",
        )


def _said(batch: BatchState) -> str:
    doing = "tried" if batch.dry_run else "done"
    if batch.waiting:
        return f"{batch.claims - batch.waiting:,} of {claims(batch.claims)} {doing}."
    return f"{claims(batch.claims)}: all {doing}." if batch.claims > 1 else f"1 claim: {doing}."


def _row(row: BatchRow, dry_run: bool) -> Row:
    answer = row.answer
    return Row(
        name=row.name,
        line=row.line,
        member_id=row.member_id or "–",
        account=row.patient_account,
        result=_result(row.outcome, dry_run),
        href=f"/claims/{row.claim}" if row.claim else "",
        icn=answer.icn if answer else "",
        charged=dollars(answer.charged_cents) if answer else "–",
        paid=dollars(answer.paid_cents) if answer else "–",
        told=[
            *(Told(one.message, where(one.line, one.column)) for one in row.problems),
            *(Told(f"{one.code}: {one.said}", where(one.at, one.column)) for one in (answer.reasons if answer else ())),
        ],
    )


def _result(outcome: str, dry_run: bool) -> str:
    if outcome == "wrong":
        return "Something is wrong" if dry_run else "Not submitted"
    return f"Would be {outcome}" if dry_run else str(outcome)
