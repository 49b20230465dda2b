"""One letter on one page, in English and Spanish, for a #10 window envelope."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Literal, Protocol, runtime_checkable

from components.component import Component
from components.page.moment import OREGON

MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]


class Letter(Protocol):
    """`pin` is None for a notice of another site administrator.

    A PIN with a `new_administrator` opens the account only together with the link that was mailed to that person.
    """

    @property
    def provider_name(self) -> str: ...
    @property
    def login_id(self) -> str: ...
    @property
    def mail_to_street(self) -> str: ...
    @property
    def mail_to_city(self) -> str: ...
    @property
    def mail_to_state(self) -> str: ...
    @property
    def mail_to_zip_code(self) -> str: ...
    @property
    def pin(self) -> str | None: ...
    @property
    def printed_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime | None: ...
    @property
    def old_administrator(self) -> str: ...
    @property
    def new_administrator(self) -> str: ...
    @property
    def large_print(self) -> bool: ...


@runtime_checkable
class OfAChange(Protocol):
    """A letter that knows how far its change of administrator is: "invited", "done" or "cancelled".

    A notice that does not is of one that is done.
    """

    @property
    def change_state(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class PrintedLetter(Component):
    """Nothing of it may be seen through the window but name and address: the PIN stands below the first fold.

    `demo`: the provider is make-believe, and the paper says so.
    """

    letter: Letter = field(repr=False)
    number: int
    address: str
    demo: bool

    @classmethod
    def of(cls, letter: Letter, *, number: int, address: str, demo: bool) -> PrintedLetter:
        return cls(letter=letter, number=number, address=address.removeprefix("https://"), demo=demo)

    @property
    def id(self) -> str:
        return f"printed-letter-{self.number}"

    @property
    def kind(self) -> Literal["pin", "invitation", "notice"]:
        if self.letter.pin is None:
            return "notice"
        return "invitation" if self.letter.new_administrator else "pin"

    @property
    def state(self) -> str:
        """Of the change that a notice tells of."""
        return self.letter.change_state if isinstance(self.letter, OfAChange) else "done"

    @property
    def day(self) -> str:
        return _english(self.letter.printed_at)

    @property
    def day_in_spanish(self) -> str:
        return _spanish(self.letter.printed_at)

    @property
    def last_day(self) -> str:
        return _english(self.letter.expires_at)

    @property
    def last_day_in_spanish(self) -> str:
        return _spanish(self.letter.expires_at)


def _english(at: datetime | None) -> str:
    there = at.astimezone(OREGON) if at else None
    return f"{there:%B} {there.day}, {there.year}" if there else ""


def _spanish(at: datetime | None) -> str:
    there = at.astimezone(OREGON) if at else None
    return f"{there.day} de {MONTHS[there.month - 1]} de {there.year}" if there else ""
