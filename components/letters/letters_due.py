"""The letters that are due, to be printed, and those that were."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.page.moment import Moment
from components.page.note import Note

BATCH, SHOWN = 50, 25
PRINT = Buttons(submit="print letters")


class Due(Protocol):
    """An order. `kind`: "PIN letter" or "administrator notice".

    `because`: why it was ordered, `reason`: the same in somebody's own words, or "".
    """

    @property
    def order_id(self) -> int: ...
    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def because(self) -> str: ...
    @property
    def reason(self) -> str: ...
    @property
    def ordered_at(self) -> datetime: ...
    @property
    def large_print(self) -> bool: ...


class Printed(Protocol):
    """A letter that was printed. `state`: "printed", "used", "expired", "voided" or "returned".

    `printed_by` is a user name. `expires_at` is None for a notice, which has no PIN.
    """

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def kind(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def printed_at(self) -> datetime: ...
    @property
    def printed_by(self) -> str: ...
    @property
    def expires_at(self) -> datetime | None: ...


class DueRow(NamedTuple):
    due: Due
    ordered: Moment


class PrintedRow(NamedTuple):
    printed: Printed
    at: Moment
    expires: Moment


@dataclass(frozen=True, kw_only=True)
class LettersDue(Component):
    """One batch of those that are due, all ticked; `waiting` are due besides. `note`: why nothing was printed.

    `printed`: the last ones, the newest first.
    """

    note: Note | None
    rows: Sequence[DueRow]
    waiting: int
    printed: Sequence[PrintedRow]
    buttons: Buttons = PRINT

    @classmethod
    def of(
        cls, due: Sequence[Due], printed: Sequence[Printed], *, already_printed: int = 0, none_chosen: bool = False
    ) -> LettersDue:
        """`already_printed`: all that were ticked, and somebody else had printed or cancelled them by then."""
        return cls(
            note=_nothing_chosen() if none_chosen else already(already_printed) if already_printed else None,
            rows=[DueRow(one, Moment(id=f"ordered-{one.order_id}", at=one.ordered_at)) for one in due[:BATCH]],
            waiting=max(0, len(due) - BATCH),
            printed=[_printed(number, one) for number, one in enumerate(printed[:SHOWN], start=1)],
        )


def already(count: int) -> Note:
    """Somebody else was faster: a PIN is shown once, to one person."""
    some = "1 letter was" if count == 1 else f"{count} letters were"
    return Note(
        kind="bad",
        heading="Printed or cancelled already",
        text=f"{some} printed or cancelled by somebody else meanwhile, or printed in another window. A PIN is shown"
        " only once; if the paper is lost, order a new letter on the provider’s page.",
    )


def _nothing_chosen() -> Note:
    return Note(kind="bad", heading="There is a problem", text="Tick at least one letter to print.")


def _printed(number: int, one: Printed) -> PrintedRow:
    return PrintedRow(
        one,
        Moment(id=f"printed-{number}", at=one.printed_at, to_the_minute=True),
        Moment(id=f"expires-{number}", at=one.expires_at, never="–"),
    )
