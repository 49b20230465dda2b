"""Today: what is due at the desk, on one page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import NamedTuple, Protocol

from components.component import Component
from components.page.moment import Moment
from components.today.chart import Chart


class Requests(Protocol):
    """Requests that wait, by their age in business days."""

    @property
    def under_1(self) -> int: ...
    @property
    def from_1_to_3(self) -> int: ...
    @property
    def over_3(self) -> int: ...


class LockedAccount(Protocol):
    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def until(self) -> datetime: ...


class ExpiringLetter(Protocol):
    """A printed letter that nobody has used, and whose PIN ends soon."""

    @property
    def letter_id(self) -> int: ...
    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def expires_at(self) -> datetime: ...


class FailedMail(Protocol):
    """A mail that was given up. `account_id` is None, `user_name` empty for one to somebody without an account."""

    @property
    def subject(self) -> str: ...
    @property
    def account_id(self) -> int | None: ...
    @property
    def user_name(self) -> str: ...
    @property
    def problem(self) -> str: ...
    @property
    def at(self) -> datetime: ...


class Day(Protocol):
    @property
    def date(self) -> date: ...
    @property
    def log_ins(self) -> int: ...
    @property
    def set_ups(self) -> int: ...
    @property
    def locks(self) -> int: ...


class Summary(Protocol):
    """`locked` and `expiring` are the first of `locked_count` and `expiring_count`. `days`: today is the last."""

    @property
    def letters_due(self) -> int: ...
    @property
    def oldest_letter_at(self) -> datetime | None: ...
    @property
    def requests(self) -> Requests: ...
    @property
    def locked(self) -> Sequence[LockedAccount]: ...
    @property
    def locked_count(self) -> int: ...
    @property
    def expiring(self) -> Sequence[ExpiringLetter]: ...
    @property
    def expiring_count(self) -> int: ...
    @property
    def failed_mails(self) -> Sequence[FailedMail]: ...
    @property
    def days(self) -> Sequence[Day]: ...


class LockedRow(NamedTuple):
    account: LockedAccount
    until: Moment


class ExpiringRow(NamedTuple):
    letter: ExpiringLetter
    expires: Moment


class MailRow(NamedTuple):
    mail: FailedMail
    when: Moment


AGES = (
    "came less than 1 business day ago",
    "came 1 to 3 business days ago",
    "came more than 3 business days ago, and should be answered by now",
)


@dataclass(frozen=True, kw_only=True)
class Today(Component):
    """What waits comes first, what only informs last."""

    today: Summary
    oldest_letter: Moment
    locked: Sequence[LockedRow]
    expiring: Sequence[ExpiringRow]
    failed_mails: Sequence[MailRow]
    charts: Sequence[Chart]

    @classmethod
    def of(cls, today: Summary) -> Today:
        days = [day.date for day in today.days]
        return cls(
            today=today,
            oldest_letter=Moment(id="oldest-letter", at=today.oldest_letter_at),
            locked=[
                LockedRow(one, Moment(id=f"until-{one.account_id}", at=one.until, to_the_minute=True))
                for one in today.locked
            ],
            expiring=[
                ExpiringRow(one, Moment(id=f"ends-{one.letter_id}", at=one.expires_at)) for one in today.expiring
            ],
            failed_mails=[
                MailRow(one, Moment(id=f"given-up-{number}", at=one.at, to_the_minute=True))
                for number, one in enumerate(today.failed_mails, start=1)
            ],
            charts=[
                Chart.of("log-ins", "Log-ins", days, [day.log_ins for day in today.days]),
                Chart.of("set-ups", "Accounts set up", days, [day.set_ups for day in today.days]),
                Chart.of("locks", "Accounts locked", days, [day.locks for day in today.days]),
            ],
        )

    @property
    def requests(self) -> list[tuple[int, str]]:
        """How many requests wait, by age, without the ages of none."""
        waiting = self.today.requests
        counts = (waiting.under_1, waiting.from_1_to_3, waiting.over_3)
        return [(count, age) for count, age in zip(counts, AGES, strict=True) if count]
