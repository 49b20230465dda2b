"""When a mail is tried again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.rules import outbox

CREATED = datetime(2026, 12, 1, tzinfo=UTC)


def test_s55_pauses_grow_and_after_three_days_it_is_given_up() -> None:
    now, pauses = CREATED, []
    for tries in range(1, 100):
        at = outbox.next_try(now, tries=tries, created_at=CREATED)
        if at is None:
            break
        pauses.append(int((at - now).total_seconds() / 60))
        now = at
    assert pauses[:7] == [1, 5, 30, 120, 360, 360, 360]
    assert timedelta(days=3) - timedelta(hours=6) < now - CREATED <= timedelta(days=3)


def test_a_mail_that_waited_for_days_is_given_up_at_its_first_failure() -> None:
    assert outbox.next_try(CREATED + timedelta(days=4), tries=1, created_at=CREATED) is None
