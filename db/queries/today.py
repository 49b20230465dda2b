"""What is due today at the desk, and how the portal was used lately."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from db.engine import Statement
from db.queries import desk_letters, locks
from db.rules import business_days, provider_requests
from db.rules.policy import Policy

DAYS = 30
MOST = 20
"""So many of a kind are named."""

EXPIRES_SOON = timedelta(days=14)
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class RequestsByAge:
    """Requests that nobody has ended, by how many business days ago they came.

    `over_3`: those that the queue shows as overdue.
    """

    under_1: int
    from_1_to_3: int
    over_3: int

    @property
    def total(self) -> int:
        return self.under_1 + self.from_1_to_3 + self.over_3


@dataclass(frozen=True)
class LockedAccount:
    account_id: int
    user_name: str
    until: datetime


@dataclass(frozen=True)
class ExpiringLetter:
    """A printed letter that nobody has used and that ends soon."""

    letter_id: int
    provider_id: int
    name: str
    medicaid_id: str
    expires_at: datetime


@dataclass(frozen=True)
class FailedMail:
    """`account_id`, `user_name`: whose mail it was; None and empty when it was nobody's."""

    subject: str
    account_id: int | None
    user_name: str
    problem: str
    at: datetime


@dataclass(frozen=True)
class Day:
    """One day of the portal (Oregon's), with the numbers of good log-ins, of accounts set up, and of locks."""

    date: date
    log_ins: int
    set_ups: int
    locks: int


@dataclass(frozen=True)
class Today:
    """`locked`: at most 20 of `locked_count`. `expiring`: at most 20 of `expiring_count`. `days`: 30, today last."""

    letters_due: int
    oldest_letter_at: datetime | None
    requests: RequestsByAge
    locked: tuple[LockedAccount, ...]
    locked_count: int
    expiring: tuple[ExpiringLetter, ...]
    expiring_count: int
    failed_mails: tuple[FailedMail, ...]
    days: tuple[Day, ...]


_OPEN_REQUESTS = Statement("SELECT asked_at FROM provider_request WHERE ended_at IS NULL")
_LOCKED_LATELY = Statement("""
    SELECT user_name, account.id AS account_id
      FROM (SELECT DISTINCT account_id FROM audit_entry
             WHERE action = 'lock' AND at > {} AND account_id IS NOT NULL) AS locked
      JOIN account ON account.id = locked.account_id""")
_ENDING = "used_at IS NULL AND voided_at IS NULL AND expires_at > {} AND expires_at <= {}"
_EXPIRING = Statement(f"""
    SELECT pin_letter.id AS letter_id, provider.id AS provider_id, name, medicaid_id, expires_at
      FROM pin_letter JOIN provider ON provider.id = pin_letter.provider
     WHERE {_ENDING} ORDER BY expires_at, pin_letter.id LIMIT {{}}""")
_COUNT_EXPIRING = Statement(f"SELECT count(*) AS letters FROM pin_letter WHERE {_ENDING}")
_FAILED_MAILS = Statement("""
    SELECT subject, account AS account_id, coalesce(user_name, '') AS user_name, problem, given_up_at AS at
      FROM mail LEFT JOIN account ON account.id = mail.account
     WHERE given_up_at > {} ORDER BY given_up_at DESC, mail.id DESC LIMIT {}""")
_DAYS = Statement(
    " UNION ALL ".join(
        f"""SELECT {number} AS day, action, count(*) AS times FROM audit_entry
             WHERE action IN ('log in', 'set up account', 'lock') AND at >= {{}} AND at < {{}} AND outcome = 'ok'
             GROUP BY action"""
        for number in range(DAYS)
    )
)


async def today(policy: Policy) -> Today:
    """What is due and how it went."""
    now = datetime.now(UTC)
    letters_due, oldest = await desk_letters.count_due()
    locked = await _list_locked(now, policy)
    soon = (now, now + EXPIRES_SOON)
    counted = await _COUNT_EXPIRING.row(*soon)
    return Today(
        letters_due=letters_due,
        oldest_letter_at=oldest,
        requests=_by_age([row["asked_at"] for row in await _OPEN_REQUESTS.rows()], now),
        locked=tuple(locked[:MOST]),
        locked_count=len(locked),
        expiring=tuple(ExpiringLetter(**row) for row in await _EXPIRING.rows(*soon, MOST)),
        expiring_count=counted["letters"] if counted else 0,
        failed_mails=tuple(FailedMail(**row) for row in await _FAILED_MAILS.rows(now - LATELY, MOST)),
        days=await _list_days(now),
    )


def _by_age(asked: list[datetime], now: datetime) -> RequestsByAge:
    under = sum(business_days.between(moment, now) < 1 for moment in asked)
    over = sum(provider_requests.is_overdue(moment, now) for moment in asked)
    return RequestsByAge(under, len(asked) - under - over, over)


async def _list_locked(now: datetime, policy: Policy) -> list[LockedAccount]:
    """Whom a lock of late still holds, those first who wait longest.

    The counted failures name nobody, so that the audit says who was locked; whether he still is, they say.
    """
    lately = now - timedelta(minutes=policy.lock_minutes + policy.failure_minutes)
    accounts = {row["user_name"]: row["account_id"] for row in await _LOCKED_LATELY.rows(lately)}
    ends = await locks.find_ends(list(accounts), policy)
    found = [LockedAccount(accounts[name], name, until) for name, until in ends.items()]
    return sorted(found, key=lambda one: (-one.until.timestamp(), one.user_name))


async def _list_days(now: datetime) -> tuple[Day, ...]:
    last = business_days.day_of(now)
    dates = [last - timedelta(days=DAYS - 1 - number) for number in range(DAYS)]
    borders = [moment for one in dates for moment in (_midnight(one), _midnight(one + timedelta(days=1)))]
    times = {(row["day"], row["action"]): row["times"] for row in await _DAYS.rows(*borders)}
    return tuple(
        Day(one, *(times.get((number, action), 0) for action in ("log in", "set up account", "lock")))
        for number, one in enumerate(dates)
    )


def _midnight(day: date) -> datetime:
    """When the day begins in Oregon."""
    return datetime.combine(day, time(), business_days.OREGON).astimezone(UTC)
