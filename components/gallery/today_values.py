"""Make-believe days at the desk: a quiet one, a busy one, one too many."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD


@dataclass(frozen=True, kw_only=True)
class RequestsByAge:
    under_1: int = 0
    from_1_to_3: int = 0
    over_3: int = 0


@dataclass(frozen=True, kw_only=True)
class LockedAccount:
    account_id: int
    user_name: str
    until: datetime = NOW + timedelta(minutes=42)


@dataclass(frozen=True, kw_only=True)
class ExpiringLetter:
    letter_id: int
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    expires_at: datetime = NOW + timedelta(days=3)


@dataclass(frozen=True, kw_only=True)
class FailedMail:
    subject: str = "Your password was changed"
    account_id: int | None = 5
    user_name: str = "JOHNNIE5"
    problem: str = "550 no such mailbox"
    at: datetime = NOW


@dataclass(frozen=True, kw_only=True)
class Day:
    date: date
    log_ins: int = 0
    set_ups: int = 0
    locks: int = 0


@dataclass(frozen=True, kw_only=True)
class Summary:
    letters_due: int = 0
    oldest_letter_at: datetime | None = None
    requests: RequestsByAge = field(default_factory=RequestsByAge)
    locked: Sequence[LockedAccount] = ()
    locked_count: int = 0
    expiring: Sequence[ExpiringLetter] = ()
    expiring_count: int = 0
    failed_mails: Sequence[FailedMail] = ()
    days: Sequence[Day] = ()


QUIET_DAYS = [Day(date=NOW.date() - timedelta(days=29 - number)) for number in range(30)]
BUSY_DAYS = [
    Day(date=day.date, log_ins=(number * 7919 % 1600) if number % 7 < 5 else 31, set_ups=number % 4, locks=number // 28)
    for number, day in enumerate(QUIET_DAYS)
]
QUIET = Summary(days=QUIET_DAYS)
BUSY = Summary(
    letters_due=7,
    oldest_letter_at=NOW - timedelta(days=4),
    requests=RequestsByAge(under_1=3, from_1_to_3=2, over_3=1),
    locked=[LockedAccount(account_id=5, user_name="JOHNNIE5"), LockedAccount(account_id=8, user_name="NGUYENL2")],
    locked_count=2,
    expiring=[ExpiringLetter(letter_id=1), ExpiringLetter(letter_id=2, name=LONG_NAME)],
    expiring_count=2,
    failed_mails=[FailedMail(), FailedMail(subject="We have your request", account_id=None, user_name="")],
    days=BUSY_DAYS,
)
LONG_DAY = Summary(
    letters_due=1,
    oldest_letter_at=NOW,
    requests=RequestsByAge(over_3=1),
    locked=[LockedAccount(account_id=number, user_name=f"USER{number:016}") for number in range(20)],
    locked_count=1234,
    expiring=[ExpiringLetter(letter_id=number, name=f"{LONG_NAME}, {LONG_WORD}") for number in range(20)],
    expiring_count=21,
    failed_mails=[
        FailedMail(subject=f"{LONG_NAME} {number}", problem=f"{HOSTILE} {LONG_WORD}") for number in range(20)
    ],
    days=BUSY_DAYS,
)
