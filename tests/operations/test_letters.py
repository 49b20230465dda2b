"""PIN letters from the order to the envelope and back (S05, S06, S10)."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.engine import transaction
from db.hashing import verify_secret
from db.operations import letter_orders, letters
from db.operations.account_setup import PinRefused
from db.operations.desk_rights import NotAtTheDesk, ReasonNeeded
from db.operations.letters import (
    AlreadyOrdered,
    ClosedProvider,
    NoSuchLetter,
    NoSuchProvider,
    NoUse,
    PartOfAChange,
    PrintedLetter,
    TooSoon,
)
from db.queries.sessions import Session
from db.rules.letters import MOST_AT_ONCE, Because
from db.tables import AuditEntry, LetterOrder, PinLetter, Provider
from tests.engine.stalls import longest_stall
from tests.operations.phone import at_desk
from tests.operations.provider_desk import (
    cancel,
    close,
    draft,
    due,
    enrol,
    mark_returned,
    number_of,
    order,
    prepared_change,
    print_batch,
    seen,
)
from tests.people import LETTER, POLICY, STAFF, at_work, open_letter, place_of, set_up

TRIES = 30
START = datetime(2026, 12, 1, 8, tzinfo=UTC)
RIDES, HEALTH_CENTER, HOME_HEALTH = "500610", "500612", "500600608"


async def recorded(action: str) -> list[dict[str, Any]]:
    rows = await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
    return [row | {"details": json.loads(row["details"])} for row in rows]


async def printed_at_once(acting: Session, medicaid_id: str, **more: Any) -> PrintedLetter:
    """Order a letter and print it."""
    [letter] = await print_batch(acting, [await order(acting, await number_of(medicaid_id), **more)])
    return letter


async def test_a_printed_letter_opens_the_account(database: str) -> None:
    pat, [order_id] = await at_desk(), await due(RIDES)
    [letter] = await print_batch(pat, [order_id])
    assert (letter.kind, letter.login_id, letter.provider_name) == ("PIN letter", RIDES, "Imaginary Rides")
    assert (letter.mail_to_street, letter.mail_to_city) == ("10 Nonesuch Highway", "Burns")
    assert letter.pin and letter.expires_at
    assert letter.expires_at - letter.printed_at <= timedelta(days=POLICY.pin_days)
    await set_up(await open_letter(letter.pin, login_id=RIDES))
    assert [one.state for one in (await seen(await number_of(RIDES))).letters] == ["used"]


async def test_the_pin_is_on_the_paper_and_nowhere_else(database: str) -> None:
    [letter] = await print_batch(await at_desk(), await due(RIDES))
    assert letter.pin and letter.pin not in repr(letter)
    rows = [*await PinLetter.select(), *await LetterOrder.select(), *await AuditEntry.select()]
    assert letter.pin not in repr(rows)
    stored = await PinLetter.select(PinLetter.pin_hash).where(PinLetter.provider.medicaid_id == RIDES).first()
    assert stored is not None and await verify_secret(stored["pin_hash"], letter.pin)


async def test_a_batch_is_printed_in_its_order_once_and_recorded(database: str) -> None:
    pat = await at_desk()
    wanted = [*await due(HEALTH_CENTER), *await due(RIDES)]
    printed = await print_batch(pat, [*wanted, wanted[0], 999, 0, -1, 2**63])
    assert [one.login_id for one in printed] == [HEALTH_CENTER, RIDES]
    assert [one.large_print for one in printed] == [True, False]
    assert await print_batch(pat, wanted) == []
    assert await due(RIDES) == [] == await due(HEALTH_CENTER)
    assert [one["subject"] for one in await recorded("issue PIN letter")] == [HEALTH_CENTER, RIDES]
    batches = [one["details"] for one in await recorded("print letters")]
    assert batches == [{"orders": wanted, "number": 2}, {"orders": [], "number": 0}]


async def test_an_order_makes_one_letter_however_many_print_it(database: str) -> None:
    desks, wanted = [await at_desk() for _ in range(TRIES)], [*await due(RIDES), *await due(HEALTH_CENTER)]
    batches = await asyncio.gather(*(print_batch(one, wanted[:: (-1) ** n]) for n, one in enumerate(desks)))
    printed = [letter for batch in batches for letter in batch]
    assert sorted(one.login_id for one in printed) == [RIDES, HEALTH_CENTER]
    for letter in printed:
        assert await open_letter(letter.pin or "", login_id=letter.login_id)


async def test_an_order_is_printed_or_cancelled_but_not_both(database: str) -> None:
    desks, [order_id] = [await at_desk() for _ in range(TRIES)], await due(RIDES)
    outcomes = await asyncio.gather(
        *(print_batch(one, [order_id]) if n % 2 else cancel(one, order_id) for n, one in enumerate(desks)),
        return_exceptions=True,
    )
    papers = [one for one in outcomes if isinstance(one, list) and one]
    assert len(papers) + outcomes.count(None) == 1
    assert {type(one) for one in outcomes if isinstance(one, BaseException)} <= {NoSuchLetter}
    row = await LetterOrder.select().where(LetterOrder.id == order_id).first()
    assert row is not None
    assert (row["printed_at"] is None) != (row["cancelled_at"] is None)
    assert await PinLetter.count().where(PinLetter.provider.medicaid_id == RIDES) == len(papers)


@pytest.mark.slow
async def test_no_more_than_fifty_are_printed_at_once(database: str) -> None:
    pat = await at_desk()
    many = [draft(medicaid_id=f"{710_000 + number}") for number in range(MOST_AT_ONCE + 2)]
    wanted = [one for fields in many for one in await due_of_new(pat, fields.medicaid_id)]
    printed: list[PrintedLetter] = []

    async def print_all() -> None:
        printed.extend(await print_batch(pat, wanted))

    assert await longest_stall(print_all) < 0.05
    assert [one.order_id for one in printed] == wanted[:MOST_AT_ONCE]
    assert len(await print_batch(pat, wanted)) == 2


async def due_of_new(acting: Session, medicaid_id: str) -> list[int]:
    await enrol(acting, draft(medicaid_id=medicaid_id))
    return await due(medicaid_id)


async def test_s06_a_new_letter_voids_the_one_before_when_it_is_printed(database: str) -> None:
    pat, number = await at_desk(), await number_of(LETTER.medicaid_id)
    order_id = await order(pat, number, because=Because.REPRINT)
    await open_letter()
    [letter] = await print_batch(pat, [order_id])
    with pytest.raises(PinRefused):
        await open_letter()
    await open_letter(letter.pin or "")
    assert [one.state for one in (await seen(number)).letters] == ["printed", "voided"]


async def test_s06_letters_are_a_day_apart_and_four_a_month(database: str) -> None:
    number = await number_of(RIDES)
    with time_machine.travel(START, tick=False) as clock:
        pat = await at_desk()
        await print_batch(pat, await due(RIDES))
        clock.shift(timedelta(hours=24, seconds=-1))
        pat = await at_desk()
        with pytest.raises(TooSoon):
            await order(pat, number)
        clock.shift(timedelta(seconds=1))
        for _ in range(3):
            pat = await at_desk()
            await print_batch(pat, [await order(pat, number)])
            clock.shift(timedelta(hours=24))
        pat = await at_desk()
        with pytest.raises(TooSoon):
            await order(pat, number)
        clock.move_to(START + timedelta(days=30))
        await order(await at_desk(), number)


async def test_s06_only_a_supervisor_orders_more_and_says_why(database: str) -> None:
    pat, sue, number = await at_desk(), await at_desk("SUPERVI1"), await number_of(RIDES)
    await print_batch(pat, await due(RIDES))
    for acting, reason in ((pat, ""), (pat, "ticket 4711"), (sue, ""), (sue, "  ")):
        with pytest.raises(TooSoon):
            await order(acting, number, reason=reason)
    with pytest.raises(ReasonNeeded):
        await order(sue, number, reason="ab")
    [letter] = await print_batch(pat, [await order(sue, number, reason=" ticket 4711 ")])
    assert letter.login_id == RIDES
    assert (await recorded("order letter"))[-1]["details"]["reason"] == "ticket 4711"
    assert await PinLetter.exists().where(PinLetter.reason == "ticket 4711")


async def test_s06_whoever_may_not_order_more_is_not_asked_for_a_reason(database: str) -> None:
    pat, sue, number = await at_desk(), await at_desk("SUPERVI1"), await number_of(RIDES)
    await print_batch(pat, await due(RIDES))
    with pytest.raises(TooSoon, match=r"24 hours\. A desk supervisor can order another\.") as refused:
        await order(pat, number, reason="ticket 4711")
    assert not refused.value.may_override
    with pytest.raises(TooSoon, match=r"24 hours\. Give a reason to issue another\.") as refused:
        await order(sue, number)
    assert refused.value.may_override
    with pytest.raises(TooSoon, match="Give a reason"):
        await letters.issue(RIDES, actor=STAFF, policy=POLICY)


async def test_a_letter_is_due_once(database: str) -> None:
    pat, number = await at_desk(), await number_of(RIDES)
    with pytest.raises(AlreadyOrdered):
        await order(pat, number)
    desks, other = [await at_desk() for _ in range(TRIES)], await number_of(HOME_HEALTH)
    outcomes = await asyncio.gather(*(order(one, other) for one in desks), return_exceptions=True)
    assert sum(isinstance(one, AlreadyOrdered) for one in outcomes) == TRIES - 1
    assert len(await due(HOME_HEALTH)) == 1


async def test_a_cancelled_letter_is_not_printed_and_can_be_ordered_anew(database: str) -> None:
    pat, [order_id] = await at_desk(), await due(RIDES)
    await cancel(pat, order_id)
    assert await print_batch(pat, [order_id]) == []
    for number in (order_id, 999, 0, -1, 2**63):
        with pytest.raises(NoSuchLetter):
            await cancel(pat, number)
    [entry] = await recorded("cancel letter")
    assert (entry["subject"], entry["details"]["because"]) == (RIDES, "asked")
    assert await order(pat, await number_of(RIDES)) in await due(RIDES)


async def test_s10_where_there_is_a_site_administrator_no_letter_is_of_use(database: str) -> None:
    pat = await at_desk()
    with pytest.raises(NoUse):
        await order(pat, 1)
    order_id = await order(pat, await number_of(LETTER.medicaid_id))
    await set_up(await open_letter())
    assert await print_batch(pat, [order_id]) == []
    assert await due(LETTER.medicaid_id) == []
    [entry] = await recorded("cancel letter")
    assert entry["details"]["because"] == "site administrator"


async def test_nothing_goes_to_a_closed_provider(database: str) -> None:
    pat, number, [order_id] = await at_desk(), await number_of(RIDES), await due(RIDES)
    await close(pat, number)
    assert await print_batch(pat, [order_id]) == []
    with pytest.raises(ClosedProvider):
        await order(pat, number)
    with pytest.raises(ClosedProvider):
        await letters.issue(RIDES, actor=STAFF, policy=POLICY, reason="ticket 4711")


async def test_a_letter_that_came_back_opens_nothing(database: str) -> None:
    pat, number = await at_desk(), await number_of(LETTER.medicaid_id)
    [letter] = (await seen(number)).letters
    assert await mark_returned(pat, letter.id)
    assert not await mark_returned(pat, letter.id)
    with pytest.raises(PinRefused):
        await open_letter()
    assert [one.state for one in (await seen(number)).letters] == ["returned"]
    assert [one["subject"] for one in await recorded("note returned letter")] == [LETTER.medicaid_id]
    await printed_at_once(pat, LETTER.medicaid_id, because=Because.RETURNED)


async def test_a_voided_letter_may_come_back_too_but_no_used_one(database: str) -> None:
    pat, number = await at_desk(), await number_of(LETTER.medicaid_id)
    printed = await printed_at_once(pat, LETTER.medicaid_id)
    new, old = (await seen(number)).letters
    assert await mark_returned(pat, old.id)
    await set_up(await open_letter(printed.pin or ""))
    for wrong in (new.id, 999, 0, 2**63):
        with pytest.raises(NoSuchLetter):
            await mark_returned(pat, wrong)


async def test_a_letter_comes_back_or_is_used_but_not_both(database: str) -> None:
    opened, desks = await open_letter(), [await at_desk() for _ in range(9)]
    outcomes = await asyncio.gather(
        set_up(opened), *(mark_returned(one, opened) for one in desks), return_exceptions=True
    )
    row = await PinLetter.select().where(PinLetter.id == opened).first()
    assert row is not None
    assert (row["used_at"] is None) != (row["returned_at"] is None)
    assert outcomes.count(True) == (row["used_at"] is None)
    assert isinstance(outcomes[0], PinRefused) == (row["used_at"] is None)


async def test_what_is_issued_on_the_command_line_was_due(database: str) -> None:
    issued = await letters.issue(RIDES, actor=STAFF, policy=POLICY)
    assert await due(RIDES) == []
    await open_letter(issued.pin, login_id=RIDES)
    with pytest.raises(TooSoon):
        await letters.issue(RIDES, actor=STAFF, policy=POLICY)


DEEDS: dict[str, Callable[[Session], Awaitable[object]]] = {
    "order letter": lambda acting: order(acting, 9),
    "cancel letter": lambda acting: cancel(acting, 1),
    "print letters": lambda acting: print_batch(acting, [1, 2]),
    "note returned letter": lambda acting: mark_returned(acting, 1),
}


SUBJECTS = {"order letter": "500609", "cancel letter": RIDES, "print letters": "", "note returned letter": "500606"}


@pytest.mark.parametrize("action", DEEDS)
@pytest.mark.parametrize("user_name", ["AUDITOR1", "JAMJON"])
async def test_whoever_may_not_is_refused_and_recorded(database: str, action: str, user_name: str) -> None:
    acting = await (at_work(user_name) if user_name == "JAMJON" else at_desk(user_name))
    before = [await LetterOrder.select(), await PinLetter.select()]
    with pytest.raises(NotAtTheDesk):
        await DEEDS[action](acting)
    assert [await LetterOrder.select(), await PinLetter.select()] == before
    [entry] = await recorded(action)
    assert (entry["outcome"], entry["user_name"], entry["subject"]) == ("refused", user_name, SUBJECTS[action])


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**63])
async def test_nothing_is_ordered_for_a_number_that_is_no_providers(database: str, number: int) -> None:
    with pytest.raises(NoSuchProvider):
        await order(await at_desk(), number)


async def test_s40_a_notice_names_the_old_and_the_new_administrator_and_holds_no_pin(database: str) -> None:
    place = await place_of("JAMJON", "500601")
    change_id = await prepared_change("500601", old_membership=place)
    async with transaction():
        order_id = await letter_orders.put_notice(1, change_id, by=None, large_print=True)
    pat = await at_desk()
    with pytest.raises(PartOfAChange):
        await cancel(pat, order_id)
    [notice] = await print_batch(pat, [order_id])
    assert (notice.kind, notice.pin, notice.expires_at) == ("administrator notice", None, None)
    assert (notice.old_administrator, notice.new_administrator) == ("James Jones", "Nora Newhand")
    assert notice.large_print and notice.provider_name == "Make-Believe Family Clinic"
    assert [one["subject"] for one in await recorded("print notice")] == ["500601"]
    assert not await PinLetter.exists().where(PinLetter.provider == 1)


async def test_a_newcomers_letter_takes_the_place_of_what_was_due_and_belongs_to_the_change(database: str) -> None:
    change_id, number, [before] = await prepared_change(RIDES), await number_of(RIDES), await due(RIDES)
    async with transaction():
        because = Because.ADMINISTRATOR_CHANGE
        order_id = await letter_orders.put_pin_letter(number, because, by=None, change_id=change_id)
    assert await due(RIDES) == [order_id] != [before]
    pat = await at_desk()
    [letter] = await print_batch(pat, [order_id])
    assert letter.pin and letter.new_administrator == "Nora Newhand"
    assert await PinLetter.exists().where(PinLetter.provider == number, PinLetter.change == change_id)


async def test_a_newcomer_whose_letter_was_lost_gets_another(database: str) -> None:
    change_id, pat = await prepared_change("500601"), await at_desk()
    [letter] = await print_batch(pat, [await order(pat, 1, because=Because.REPRINT)])
    assert letter.pin and await PinLetter.exists().where(PinLetter.provider == 1, PinLetter.change == change_id)


async def test_there_is_no_such_provider_on_the_command_line(database: str) -> None:
    for wrong in ("999999", "50060", "", "five"):
        with pytest.raises(NoSuchProvider):
            await letters.issue(wrong, actor=STAFF, policy=POLICY)
    assert not await PinLetter.exists().where(PinLetter.provider.medicaid_id == "999999")
    assert await Provider.count() == 14
