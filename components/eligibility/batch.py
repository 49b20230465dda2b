"""A list of members that were asked about at once: how far it has come, and the answer of each row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.component import Component
from components.eligibility.answer_values import Days, EligibilityAnswer
from components.eligibility.words import members, period
from components.many.list_progress import ListProgress
from components.page.moment import Moment

NOT_FOUND = "No member has this Member ID. Check it against the member’s card."


class BatchState(Protocol):
    """`counts`: rows by "all", "some", "none" (of the days are covered), "not found", "wrong", or "" for waiting."""

    @property
    def id(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...
    @property
    def ends_at(self) -> datetime: ...
    @property
    def user_name(self) -> str: ...
    @property
    def asked(self) -> Days: ...
    @property
    def members(self) -> int: ...
    @property
    def waiting(self) -> int: ...
    @property
    def counts(self) -> Mapping[str, int]: ...


class BatchRow(Protocol):
    """A row that is done. `problem`: what is wrong with what was `typed`, or "" where only nobody was found."""

    @property
    def position(self) -> int: ...
    @property
    def line(self) -> int: ...
    @property
    def typed(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def answer(self) -> EligibilityAnswer | None: ...


class Row(NamedTuple):
    """`problem` stands in place of all that follows it. `gaps`: the days without cover, where there are others."""

    name: str
    more: str
    problem: str
    covered: str = ""
    gaps: Sequence[str] = ()
    plans: Sequence[str] = ()
    managed_care: Sequence[str] = ()
    number: str = ""


@dataclass(frozen=True, kw_only=True)
class Batch(Component):
    """`rows` are empty while it goes on."""

    acting_for: str
    batch_id: int
    made: Moment
    by: str
    kept_until: Moment
    asked: str
    progress: ListProgress
    rows: Sequence[Row]
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
    ) -> Batch:
        """`rows`: one more than `a_page` says that there are others. `paused`, `failed`: why it does not go on."""
        address, shown = f"/eligibility/many/{batch.id}", rows[:a_page]
        one_day = batch.asked.first == batch.asked.last
        return cls(
            acting_for=acting_for,
            batch_id=batch.id,
            made=Moment(id="list-made", at=batch.created_at, to_the_minute=True),
            by=batch.user_name,
            kept_until=Moment(id="list-kept", at=batch.ends_at),
            asked=period(batch.asked),
            progress=ListProgress.of(
                "batch",
                address,
                acting_for=acting_for,
                said=_said(batch.members - batch.waiting, batch.members),
                summary=_summary(batch.counts, one_day),
                done=batch.members - batch.waiting,
                members=batch.members,
                paused=paused,
                failed=failed,
                stays="What is answered stays.",
            ),
            rows=[_row(row, one_day) for row in shown],
            first_href=address if after else "",
            next_href=f"{address}?after={shown[-1].position}" if len(rows) > a_page and not paused else "",
        )


def _said(done: int, of: int) -> str:
    if done < of:
        return f"{done} of {members(of)} checked."
    return f"{members(of)}: all checked." if of > 1 else "Checked."


def _summary(counts: Mapping[str, int], one_day: bool) -> str:
    """3 covered; 1 not covered; 1 without an answer."""
    without = counts.get("not found", 0) + counts.get("wrong", 0)
    parts = (
        (counts.get("all", 0), "covered" if one_day else "covered on all days"),
        (counts.get("some", 0), "covered on some days"),
        (counts.get("none", 0), "not covered" if one_day else "covered on no day"),
        (without, "without an answer"),
    )
    return "; ".join(f"{number} {words}" for number, words in parts if number)


def _row(row: BatchRow, one_day: bool) -> Row:
    answer = row.answer
    if answer is None:
        return Row(name=row.typed or "(empty)", more=f"Line {row.line}", problem=row.problem or NOT_FOUND)
    words = {"all": "Yes" if one_day else "All days", "some": "Some days", "none": "No" if one_day else "No day"}
    return Row(
        name=f"{answer.member.first_name} {answer.member.last_name}".strip(),
        more=answer.member.member_id,
        problem="",
        covered=words[answer.verdict],
        gaps=[period(gap) for gap in answer.gaps] if answer.verdict == "some" else (),
        plans=list(dict.fromkeys(f"{one.plan} {one.name}" for one in answer.plans)),
        managed_care=list(dict.fromkeys(f"{one.plan_name} ({one.kind})" for one in answer.managed_care)),
        number=answer.number,
    )
