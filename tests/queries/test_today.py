"""What is due today, and how the portal was used lately."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db import engine
from db.operations import audit, letters
from db.queries import provider_requests
from db.queries.today import Today, today
from db.sqlite_engine import WarmSQLiteEngine
from db.tables import AuditEntry, LetterOrder, Mail, PinLetter, ProviderRequest
from tests.operations import owner, phone
from tests.people import LETTER, OTHER_LETTER, POLICY, STAFF, account_of, log_in, open_letter, set_up, somebody_at

TUESDAY = datetime(2026, 12, 1, 20, tzinfo=UTC)
"""Noon in Oregon."""

MAIL: dict[str, Any] = {"to_address": "x@y.example", "created_at": TUESDAY, "problem": "550 no such mailbox"}


async def now() -> Today:
    return await today(POLICY)


async def test_letters_that_are_due_are_counted(database: str) -> None:
    found = await now()
    assert found.letters_due == 2
    assert found.oldest_letter_at == min(row["ordered_at"] for row in await LetterOrder.select())
    await LetterOrder.update({LetterOrder.cancelled_at: TUESDAY}, force=True)
    found = await now()
    assert (found.letters_due, found.oldest_letter_at) == (0, None)


async def test_requests_are_counted_by_their_age_in_business_days(database: str) -> None:
    await ProviderRequest.delete(force=True)
    for number, days in enumerate((0, 0, 1, 4, 5, 6, 7, 40)):
        asked = ProviderRequest(
            reference=f"TEST{number}",
            kind="PIN letter",
            state="new",
            asked_at=TUESDAY - timedelta(days=days),
            said="{}",
        )
        await ProviderRequest.insert(asked)
    ended: dict[Any, Any] = {ProviderRequest.ended_at: TUESDAY}
    await ProviderRequest.update(ended).where(ProviderRequest.reference == "TEST7")
    with time_machine.travel(TUESDAY, tick=False):
        ages = (await now()).requests
    # Friday's is two days old, those of Thanksgiving and of the day before three, that of a week ago four
    assert (ages.under_1, ages.from_1_to_3, ages.over_3, ages.total) == (2, 4, 1, 7)


async def test_what_is_overdue_today_is_overdue_in_the_queue(database: str) -> None:
    await ProviderRequest.delete(force=True)
    asked = datetime(2026, 11, 19, 18, tzinfo=UTC)  # a Thursday, 10 AM
    await ProviderRequest.insert(
        ProviderRequest(reference="TEST", kind="PIN letter", state="new", asked_at=asked, said="{}")
    )
    for moment, over in ((timedelta(days=5), 0), (timedelta(days=5, minutes=1), 1), (timedelta(days=6), 1)):
        with time_machine.travel(asked + moment, tick=False):
            assert (await now()).requests.over_3 == over == (await provider_requests.queue_counts(0)).overdue
            [shown] = (await provider_requests.list_requests()).requests
            assert shown.overdue == bool(over)


async def test_whoever_is_locked_is_named_with_the_end_of_it(database: str) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        await owner.fail("JAMJON", POLICY.failures)
        clock.shift(timedelta(minutes=5))
        await owner.fail("JOHNNIE5", POLICY.failures)
        await owner.fail("NOBODY11", POLICY.failures)
        found = await now()
        assert [(one.user_name, one.until) for one in found.locked] == [
            ("JOHNNIE5", TUESDAY + timedelta(minutes=65)),
            ("JAMJON", TUESDAY + timedelta(minutes=60)),
        ]
        assert (found.locked_count, found.locked[0].account_id) == (2, await account_of("JOHNNIE5"))
        await phone.unlock(await phone.at_desk(), await account_of("JOHNNIE5"))
        clock.shift(timedelta(minutes=54))
        assert [one.user_name for one in (await now()).locked] == ["JAMJON"]
        clock.shift(timedelta(minutes=1))
        assert (await now()).locked_count == 0


async def test_letters_that_end_soon_are_named(database: str) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        issued = await letters.issue(LETTER.medicaid_id, actor=STAFF, policy=POLICY)
        clock.move_to(issued.expires_at - timedelta(days=14, seconds=1))
        assert LETTER.medicaid_id not in [one.medicaid_id for one in (await now()).expiring]
        clock.shift(timedelta(seconds=1))
        found = await now()
        assert [one.medicaid_id for one in found.expiring] == [OTHER_LETTER.medicaid_id, LETTER.medicaid_id]
        assert (found.expiring[1].expires_at, found.expiring_count) == (issued.expires_at, 2)
        await set_up(await open_letter(issued.pin))
        await PinLetter.update({PinLetter.voided_at: TUESDAY}).where(
            PinLetter.provider.medicaid_id == OTHER_LETTER.medicaid_id
        )
        assert (await now()).expiring == ()
        clock.shift(timedelta(days=14))
        assert (await now()).expiring_count == 0


async def test_mails_that_were_given_up_are_named_newest_first(database: str) -> None:
    await Mail.delete(force=True)
    james = await account_of("JAMJON")
    for number in range(23):
        given_up, whose = TUESDAY - timedelta(days=number + 9), james if number else None
        mail = Mail(message_id=str(number), subject=f"Mail {number}", given_up_at=given_up, account=whose, **MAIL)
        await Mail.insert(mail)
    await Mail.insert(Mail(message_id="sent", subject="Sent", created_at=TUESDAY, sent_at=TUESDAY))
    with time_machine.travel(TUESDAY, tick=False):
        mails = (await now()).failed_mails
    assert [one.subject for one in mails] == [f"Mail {number}" for number in range(20)]
    assert (mails[0].account_id, mails[0].user_name) == (None, "")
    assert (mails[1].account_id, mails[1].user_name, mails[1].problem) == (james, "JAMJON", "550 no such mailbox")
    assert mails[1].at == TUESDAY - timedelta(days=10) and "@" not in repr(mails)
    with time_machine.travel(TUESDAY + timedelta(days=20), tick=False):
        assert len((await now()).failed_mails) == 1


async def test_days_are_oregons_and_the_last_thirty(database: str) -> None:
    with time_machine.travel(TUESDAY, tick=False) as clock:
        await log_in("JAMJON")
        await owner.fail("JAMJON")
        await owner.fail("JOHNNIE5", POLICY.failures)
        clock.move_to(datetime(2026, 12, 2, 7, 59, 59, tzinfo=UTC))  # the last second of Tuesday
        await set_up(await open_letter())
        clock.shift(timedelta(seconds=1))
        await log_in("JENJEN10")
        days = (await now()).days
    assert [one.date for one in days] == [date(2026, 11, 3) + timedelta(days=number) for number in range(30)]
    assert [(one.log_ins, one.set_ups, one.locks) for one in days[-2:]] == [(1, 1, 1), (1, 0, 0)]
    assert {(one.log_ins, one.set_ups, one.locks) for one in days[:-2]} == {(0, 0, 0)}


async def test_days_are_whole_where_the_clock_is_changed(database: str) -> None:
    moments = [datetime(2026, 11, 1, 7, tzinfo=UTC), datetime(2026, 11, 2, 7, 59, tzinfo=UTC)]  # 25 hours
    for moment in (*moments, moments[0] - timedelta(seconds=1), moments[1] + timedelta(minutes=1)):
        with time_machine.travel(moment, tick=False):
            await audit.record("log in", somebody_at())
    with time_machine.travel(datetime(2026, 11, 20, 20, tzinfo=UTC), tick=False):
        counted = {one.date.day: one.log_ins for one in (await now()).days if one.log_ins}
    assert counted == {31: 1, 1: 2, 2: 1}


async def test_days_are_counted_from_an_index(database: str) -> None:
    if not isinstance(engine.current(), WarmSQLiteEngine):
        pytest.skip("PostgreSQL reads small tables from end to end")
    from db.queries.today import _DAYS

    rows = await engine.current().rows(f"EXPLAIN QUERY PLAN {_DAYS._sql()}", [TUESDAY] * 60)
    plan = [row["detail"] for row in rows if "audit_entry" in row["detail"]]
    assert len(plan) == 30 and all("COVERING INDEX audit_of_days (action=? AND at>? AND at<?)" in one for one in plan)
    assert await AuditEntry.count() == 0
