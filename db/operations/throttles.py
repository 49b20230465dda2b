"""Exact sliding windows over failed attempts, shared by all processes.

An attempt is reserved before its secret is looked at and given back when the secret was right, so that however many
arrive at the same
moment, no more are looked at than may fail. Whatever goes wrong on the way leaves the attempt counted.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache

from piccolo.custom_types import Combinable

from db.engine import Statement, Step, lock_name, transaction
from db.rules.limits import Limit
from db.tables import Throttle

__all__ = [
    "Limit",
    "Reservation",
    "TooManyTries",
    "attempt",
    "clear",
    "forget",
    "give_back",
    "holds",
    "reserve",
    "sweep",
]

KEPT = timedelta(days=2)
"""No window and lock together are longer (`Policy`)."""


_ADMITTED = "(SELECT count(*) FROM throttle WHERE kind = {} AND subject_hash = {} AND attempted_at > {}) < {}"


class TooManyTries(Exception):
    """No more attempts for now; the next one may come after `retry_after_seconds`."""

    def __init__(self, retry_after_seconds: int) -> None:
        super().__init__(f"Too many tries; the next one may come in {retry_after_seconds} seconds.")
        self.retry_after_seconds = retry_after_seconds


@dataclass(frozen=True)
class Reservation:
    """One attempt that counts as failed until it is given back."""

    id: int
    limit: Limit
    failures_left: int
    """How many more failures are admitted after this one."""


async def reserve(*limits: Limit) -> list[Reservation]:
    """Count one attempt against every one of `limits`, or against none; those of one kind and subject share its row.

    Raises TooManyTries when one of them is exhausted. Name them in the same order everywhere: each is held until the
    end.
    """
    async with transaction():
        left = [await _admit(limit, datetime.now(UTC)) for limit in limits]
        rows = {name: await _insert(limit) for name, limit in {_name(limit): limit for limit in limits}.items()}
    return [Reservation(rows[_name(limit)], limit, count) for limit, count in zip(limits, left, strict=True)]


def attempt(*limits: Limit) -> Step:
    """The same as a step of a short write, for limits of one kind and subject that hold no longer than their windows.

    It brings a row unless one of them is exhausted. Exact only while nobody else holds a name made of the subject.
    """
    now = datetime.now(UTC)
    subject = (limits[0].kind, limits[0].subject_hash)
    admitted = [arg for limit in limits for arg in (*subject, now - limit.window, limit.failures)]
    return _attempt_under(len(limits)).step(*subject, now, *admitted, needed=True)


@cache
def _attempt_under(limits: int) -> Statement:
    return Statement(f"""
        INSERT INTO throttle (kind, subject_hash, attempted_at)
        SELECT {{}}, {{}}, {{}} WHERE {" AND ".join([_ADMITTED] * limits)} RETURNING id""")


async def give_back(reservations: Sequence[Reservation]) -> None:
    """The secret was right.

    These attempts were no failures. Failures of others against the same subjects stay (S22).
    """
    await Throttle.delete().where(Throttle.id.is_in([reservation.id for reservation in reservations]))


async def forget(reservation: Reservation) -> None:
    """The subject proved itself: neither this attempt nor the failures before it count any more."""
    await Throttle.delete().where(_of(reservation.limit), Throttle.id <= reservation.id)


async def clear(limit: Limit) -> int:
    """Somebody who may do so says that no attempt of this subject counts any more; returns how many did."""
    await lock_name(_name(limit))
    return len(await Throttle.delete().where(_of(limit)).returning(Throttle.id))


async def holds(limit: Limit) -> bool:
    """Whether no attempt at this subject is admitted now."""
    return limit.holds(await _failed_at(limit), datetime.now(UTC))


async def sweep() -> None:
    """Remove what no window reaches any more."""
    await Throttle.delete().where(Throttle.attempted_at < datetime.now(UTC) - KEPT)


async def _admit(limit: Limit, now: datetime) -> int:
    """How many more failures are admitted after this one. Raises TooManyTries."""
    await lock_name(_name(limit))
    failed_at = await _failed_at(limit)
    if limit.is_exhausted(failed_at):
        wait = limit.ends_at(failed_at) - now
        if wait > timedelta(0):
            raise TooManyTries(math.ceil(wait.total_seconds()))
        if limit.lock is not None:  # it was served in full
            await Throttle.delete().where(_of(limit))
            failed_at = []
    return limit.failures - sum(moment > now - limit.window for moment in failed_at) - 1


async def _insert(limit: Limit) -> int:
    attempted = Throttle(kind=limit.kind, subject_hash=limit.subject_hash, attempted_at=datetime.now(UTC))
    [inserted] = await Throttle.insert(attempted)
    return int(inserted["id"])


async def _failed_at(limit: Limit) -> list[datetime]:
    """The latest attempts, as many as may fail, the oldest first."""
    latest = Throttle.select(Throttle.attempted_at).order_by(Throttle.attempted_at, ascending=False)
    return [row["attempted_at"] for row in await latest.where(_of(limit)).limit(limit.failures)][::-1]


def _of(limit: Limit) -> Combinable:
    """The rows of this limit's subject."""
    return (Throttle.kind == limit.kind) & (Throttle.subject_hash == limit.subject_hash)


def _name(limit: Limit) -> str:
    return f"{limit.kind}:{limit.subject_hash}"
