"""Sliding windows, locks and what is swept away."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db.engine import NothingDone, write_together
from db.operations import throttles
from db.operations.throttles import Limit, TooManyTries
from db.tables import Throttle

START = datetime(2026, 12, 1, tzinfo=UTC)
SLIDING = Limit("sliding", "somebody", failures=3, window=timedelta(minutes=10))
LONG_LOCK = Limit("locking", "somebody", failures=3, window=timedelta(minutes=10), lock=timedelta(minutes=60))


async def wait(limit: Limit, minutes: float) -> int | None:
    """Try so many minutes after the start; returns the seconds to wait if that is refused."""
    with time_machine.travel(START + timedelta(minutes=minutes), tick=False):
        try:
            await throttles.reserve(limit)
        except TooManyTries as refusal:
            return refusal.retry_after_seconds
    return None


async def test_a_window_slides(database: str) -> None:
    moments = (0, 4, 8, 9, 10, 13, 14, 19)
    assert [await wait(SLIDING, minutes) for minutes in moments] == [None, None, None, 60, None, 60, None, None]


async def test_a_lock_may_be_longer_than_its_window(database: str) -> None:
    moments = (0, 4, 8, 9, 30, 67.5, 68, 69)
    waits = [await wait(LONG_LOCK, minutes) for minutes in moments]
    assert waits == [None, None, None, 59 * 60, 38 * 60, 30, None, None]


async def test_failures_further_apart_than_the_window_never_lock(database: str) -> None:
    assert [await wait(LONG_LOCK, minutes) for minutes in range(0, 60, 5)] == [None] * 12


async def test_subjects_and_kinds_do_not_share(database: str) -> None:
    other = Limit("sliding", "Somebody", failures=3, window=timedelta(minutes=10))
    for _ in range(3):
        await wait(SLIDING, 0)
    assert await wait(SLIDING, 0) == 600
    assert await wait(other, 0) is None
    assert await wait(LONG_LOCK, 0) is None


async def test_an_attempt_counts_against_all_limits_or_none(database: str) -> None:
    for _ in range(3):
        await throttles.reserve(SLIDING)
    with pytest.raises(TooManyTries):
        await throttles.reserve(LONG_LOCK, SLIDING)
    assert await Throttle.count().where(Throttle.kind == "locking") == 0


@pytest.mark.parametrize("short_write", [False, True])
async def test_two_windows_of_one_subject_share_their_rows(database: str, short_write: bool) -> None:
    a_day = Limit("sliding", "somebody", failures=5, window=timedelta(days=1))

    async def admitted(hours: float) -> bool:
        with time_machine.travel(START + timedelta(hours=hours), tick=False):
            try:
                if short_write:
                    await write_together(throttles.attempt(SLIDING, a_day))
                else:
                    await throttles.reserve(SLIDING, a_day)
            except (TooManyTries, NothingDone):
                return False
        return True

    assert [await admitted(0) for _ in range(4)] == [True, True, True, False], "three in ten minutes"
    assert await Throttle.count() == 3
    assert [await admitted(1) for _ in range(3)] == [True, True, False], "five a day"
    assert await admitted(23.9) is False
    assert await admitted(24) is True


async def test_of_many_at_once_no_more_are_admitted_than_may_fail(database: str) -> None:
    found = await asyncio.gather(*(throttles.reserve(SLIDING) for _ in range(30)), return_exceptions=True)
    assert sum(isinstance(one, TooManyTries) for one in found) == 27


async def test_what_is_given_back_counts_no_more_and_the_rest_does(database: str) -> None:
    first = await throttles.reserve(SLIDING)
    second = await throttles.reserve(SLIDING)
    await throttles.give_back(first)
    assert second[0].failures_left == 1
    assert (await throttles.reserve(SLIDING))[0].failures_left == 1


async def test_forgetting_leaves_attempts_that_came_later(database: str) -> None:
    [_], [proof], [later] = [await throttles.reserve(SLIDING) for _ in range(3)]
    await throttles.forget(proof)
    assert [row["id"] for row in await Throttle.select(Throttle.id)] == [later.id]


async def test_the_sweep_takes_only_what_counts_no_more(database: str) -> None:
    await wait(SLIDING, 0)
    await wait(LONG_LOCK, 60)
    with time_machine.travel(START + timedelta(days=2, minutes=30), tick=False):
        await throttles.sweep()
    assert [row["kind"] for row in await Throttle.select(Throttle.kind)] == ["locking"]
