"""Payments per member and month, as their components see them; and their months in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Protocol


class Month(Protocol):
    """`month`: its first day. `members`: how many it was paid for. `amount_cents`: less what was taken back."""

    @property
    def id(self) -> int: ...
    @property
    def month(self) -> date: ...
    @property
    def paid_on(self) -> date: ...
    @property
    def members(self) -> int: ...
    @property
    def amount_cents(self) -> int: ...


class Payment(Protocol):
    """`for_month`: the first day of the month it is for. `tier`: such as 3, or 5 STAR. Below zero: taken back."""

    @property
    def id(self) -> int: ...
    @property
    def member_id(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def for_month(self) -> date: ...
    @property
    def tier(self) -> str: ...
    @property
    def amount_cents(self) -> int: ...
    @property
    def paid_on(self) -> date: ...


class History(Protocol):
    """One member's payments, the newest month first. `more`: there are older ones."""

    @property
    def payments(self) -> Sequence[Payment]: ...
    @property
    def more(self) -> bool: ...


class MonthPage(Protocol):
    """`next`: the payment that the next page begins after, None on the last one."""

    @property
    def month(self) -> Month: ...
    @property
    def payments(self) -> Sequence[Payment]: ...
    @property
    def next(self) -> int | None: ...


def month_name(month: date) -> str:
    """October 2026."""
    return f"{month:%B %Y}"


def name(payment: Payment) -> str:
    return f"{payment.first_name} {payment.last_name}".strip()
