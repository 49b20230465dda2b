"""Letters that are due, and what became of those that were printed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import time_machine

from db.operations import letters
from db.queries import desk_letters
from db.rules.letters import Because
from tests.operations.phone import at_desk
from tests.operations.provider_desk import (
    close,
    due,
    due_notice,
    enrol,
    mark_returned,
    number_of,
    order,
    print_batch,
    seen,
)
from tests.people import LETTER, OTHER_LETTER, POLICY, STAFF, open_letter, set_up

START = datetime(2026, 12, 1, 8, tzinfo=UTC)


async def printed() -> list[tuple[str, str, str]]:
    """Medicaid ID, state, and who printed it."""
    return [(one.medicaid_id, one.state, one.printed_by) for one in await desk_letters.list_printed()]


async def test_what_is_due_is_listed_oldest_first(database: str) -> None:
    pat = await at_desk()
    number = await enrol(pat)
    listed = await desk_letters.list_due()
    assert [(one.medicaid_id, one.because, one.large_print) for one in listed] == [
        ("500610", "enrolled", False),
        ("500612", "asked", True),
        ("700123", "enrolled", False),
    ]
    assert (listed[2].provider_id, listed[2].name, listed[2].kind) == (number, "Brand New Clinic", "PIN letter")
    assert await desk_letters.count_due() == (3, listed[0].ordered_at)
    assert [one.medicaid_id for one in await desk_letters.list_due(1)] == ["500610"]
    assert await desk_letters.list_due_to(number) == listed[2:] == list((await seen(number)).due)


async def test_what_was_printed_or_cancelled_or_closed_is_not_due(database: str) -> None:
    pat, number = await at_desk(), await number_of("500612")
    await print_batch(pat, await due("500610"))
    await close(pat, number)
    assert await desk_letters.list_due() == [] == await desk_letters.list_due_to(number)
    assert await desk_letters.count_due() == (0, None)


async def test_every_letter_says_what_became_of_it(database: str) -> None:
    with time_machine.travel(START, tick=False) as clock:
        pat, number = await at_desk(), await number_of("500610")
        await print_batch(pat, await due("500610"))
        clock.shift(timedelta(days=1))
        pat = await at_desk()
        issued = await letters.issue("500612", actor=STAFF, policy=POLICY)
        clock.shift(timedelta(minutes=1))
        await print_batch(pat, [await order(pat, number)])
        assert await printed() == [
            ("500610", "printed", "PROSERV1"),
            ("500612", "printed", "PROSERV1"),
            ("500610", "voided", "PROSERV1"),
            *[(one.medicaid_id, "printed", "") for one in (OTHER_LETTER, LETTER)],
        ]
        assert len(await desk_letters.list_printed(2)) == 2
        await set_up(await open_letter(issued.pin, login_id="500612"))
        [newest, used, *_] = await desk_letters.list_printed()
        assert newest.letter_id and await mark_returned(pat, newest.letter_id)
        assert [state for _, state, _ in (await printed())[:3]] == ["returned", "used", "voided"]
        assert (used.name, used.expires_at) == ("Wishful Health Center", issued.expires_at)
        clock.move_to(issued.expires_at)
        assert [state for _, state, _ in await printed()] == ["returned", "used", "voided", "expired", "expired"]


async def test_notices_are_listed_too(database: str) -> None:
    pat, order_id = await at_desk(), await due_notice("500601")
    [notice] = await desk_letters.list_due_to(1)
    assert (notice.kind, notice.because) == ("administrator notice", Because.ADMINISTRATOR_CHANGE)
    await print_batch(pat, [order_id])
    newest = (await desk_letters.list_printed())[0]
    assert (newest.kind, newest.letter_id, newest.expires_at) == ("administrator notice", None, None)
    assert (newest.medicaid_id, newest.state, newest.printed_by) == ("500601", "printed", "PROSERV1")
