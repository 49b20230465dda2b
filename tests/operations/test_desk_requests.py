"""The desk's queue: who looks after a request, and how it ends, without one colleague overwriting another."""

from __future__ import annotations

import asyncio
from contextvars import Context
from typing import Any

import pytest

from db import engine
from db.engine import Statement
from db.operations import desk_requests
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.desk_requests import (
    AlreadyOrdered,
    ChangedMeanwhile,
    NoSuchRequest,
    NotAtTheDesk,
    NotNow,
    NotThisProvider,
    NoUse,
    OwnedByAnother,
)
from db.postgres_engine import PooledPostgresEngine
from db.queries.sessions import Session
from db.rules.provider_requests import LONGEST_NOTE, LONGEST_OUTCOME
from db.tables import AuditEntry, LetterOrder, Mail, ProviderRequest
from tests.operations import phone, requests
from tests.operations.phone import TICKET, by
from tests.operations.requests import DENTAL, NPI, AdministratorDraft, LetterDraft, asked, provider_of, request
from tests.people import account_of, actor_of, at_work

WAITING = Statement("SELECT 1 FROM pg_locks WHERE NOT granted")


async def told(to: str = "dora@dental.example") -> list[str]:
    """The subjects of what was mailed there."""
    return [row["subject"] for row in await Mail.select(Mail.subject).where(Mail.to_address == to).order_by(Mail.id)]


async def entries(action: str) -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def note(acting: Session, number: int, text: str = "Called back") -> None:
    await desk_requests.add_note(number, text, **by(acting))


async def test_somebody_takes_a_request_and_gives_it_back(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    await requests.take(pat, number)
    found = await request(number)
    assert (found.state, found.owner, found.owner_id, found.revision) == ("taken", "PROSERV1", pat.person.id, 1)
    await requests.give_back(pat, number)
    found = await request(number)
    assert (found.state, found.owner, found.owner_id, found.revision) == ("new", "", None, 2)


async def test_a_request_is_taken_over_from_a_colleague_but_not_given_back_for_him(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked()
    await requests.take(pat, number)
    with pytest.raises(OwnedByAnother) as refused:
        await requests.give_back(sue, number)
    assert refused.value.owner == "PROSERV1"
    with pytest.raises(OwnedByAnother):
        await requests.refuse(sue, number)
    with pytest.raises(OwnedByAnother):
        await requests.order(sue, number)
    await requests.take(sue, number)
    assert (await request(number)).owner == "SUPERVI1"
    await requests.take(sue, number)  # which she has
    assert (await request(number)).revision == 2


async def test_the_second_of_two_is_told_what_the_first_did(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked()
    await requests.take(pat, number, seen=0)
    with pytest.raises(ChangedMeanwhile) as second:
        await requests.take(sue, number, seen=0)
    assert second.value.what == "PROSERV1 took the request."
    await requests.give_back(pat, number)
    await requests.refuse(pat, number)
    with pytest.raises(ChangedMeanwhile) as second:
        await requests.order(sue, number, seen=1)
    assert second.value.what == "PROSERV1 gave the request back. PROSERV1 refused the request."


async def test_thirty_take_it_at_once_and_one_has_it(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked()
    tries = (requests.take((pat, sue)[one % 2], number, seen=0) for one in range(30))
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert [one for one in done if one is None] == [None]
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 29
    assert (await request(number)).revision == 1


async def test_the_letter_is_ordered_and_the_asker_told(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    await requests.order(pat, number, large_print=True, outcome="  All fits \n really ")
    found = await request(number)
    assert (found.state, found.outcome, found.owner) == ("done", "All fits\nreally", "PROSERV1")
    assert found.ended_at is not None and found.provider_id == await provider_of(DENTAL)
    assert found.about == "Pretend Smiles Dental"
    [order] = await LetterOrder.select().where(LetterOrder.provider == found.provider_id)
    assert (order["because"], order["large_print"], order["ordered_by"]) == ("asked", True, pat.person.id)
    assert await told() == ["We have your request", "A new PIN letter is on its way"]
    [entry] = await entries("decide request")
    assert (entry["subject"], entry["provider_id"]) == (found.reference, found.provider_id)


async def test_what_cannot_be_ordered_leaves_the_request_as_it_is(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    with pytest.raises(NotThisProvider):
        await requests.order(pat, number, at="500612")
    with pytest.raises(NotThisProvider):
        await desk_requests.decide_letter(number, None, "order", seen=0, **by(pat))
    with pytest.raises(NotThisProvider):
        await desk_requests.decide_letter(number, 2**40, "order", seen=0, **by(pat))
    with pytest.raises(NoUse):
        await requests.order(pat, await asked(LetterDraft(npi=NPI["500601"])), at="500601")
    with pytest.raises(AlreadyOrdered):
        await requests.order(pat, await asked(LetterDraft(npi=NPI["500612"])), at="500612")
    assert {(await request(one)).state for one in (number, number + 1, number + 2)} == {"new"}
    assert "A new PIN letter is on its way" not in await told()


async def test_a_letter_is_ordered_for_a_letter_only(database: str) -> None:
    pat, number = await phone.at_desk(), await asked(AdministratorDraft())
    with pytest.raises(NotNow):
        await requests.order(pat, number, at="500603")


async def test_a_request_is_refused_with_an_outcome_that_the_asker_does_not_hear(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    for outcome in ("", "  \n ", "x" * (LONGEST_OUTCOME + 1), "a\0b"):
        with pytest.raises(DraftRefused) as refused:
            await desk_requests.decide_letter(number, None, "refuse", outcome=outcome, seen=0, **by(pat))
        assert list(refused.value.errors) == ["outcome"]
    await desk_requests.decide_letter(number, None, "refuse", outcome="Another street", seen=0, **by(pat))
    found = await request(number)
    assert (found.state, found.outcome) == ("refused", "Another street")
    bodies = [row["body"] for row in await Mail.select(Mail.body).where(Mail.to_address == "dora@dental.example")]
    assert len(bodies) == 2 and not any("street" in body.lower() or "PROSERV" in body for body in bodies)


async def test_what_is_over_stays_over(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    await requests.refuse(pat, number)
    before = await request(number)
    for deed in (requests.take, requests.give_back, requests.order, requests.refuse):
        with pytest.raises(NotNow):
            await deed(pat, number)
    assert await request(number) == before


async def test_notes_are_added_whatever_happens(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked()
    await note(pat, number, " One line \n and another ")
    await requests.refuse(pat, number)
    await note(sue, number)
    found = await request(number)
    assert [(one.author, one.text) for one in found.notes] == [
        ("PROSERV1", "One line\nand another"),
        ("SUPERVI1", "Called back"),
    ]
    for text in ("", " \n", "x" * (LONGEST_NOTE + 1), "\u202e"):
        with pytest.raises(DraftRefused) as refused:
            await note(pat, number, text)
        assert list(refused.value.errors) == ["text"]


async def test_staff_write_down_what_came_by_phone(database: str) -> None:
    pat = await phone.at_desk()
    number = await desk_requests.record_letter(LetterDraft(), f" {TICKET} ", **by(pat))
    found = await request(number)
    assert (found.state, found.owner, found.asked_by_staff, found.ticket) == ("taken", "PROSERV1", "PROSERV1", TICKET)
    assert await told() == ["We have your request"]
    other = await request(await desk_requests.record_administrator(AdministratorDraft(), TICKET, **by(pat)))
    assert (other.kind, other.asker_email) == ("site administrator", "phil@pharmacy.example")
    with pytest.raises(DraftRefused) as refused:
        await desk_requests.record_letter(LetterDraft(npi=""), "", **by(pat))
    assert list(refused.value.errors) == ["npi", "ticket"]
    with pytest.raises(DraftRefused) as refused:
        await desk_requests.record_administrator(AdministratorDraft(), "", **by(pat))
    assert list(refused.value.errors) == ["ticket"]


async def test_there_are_only_the_requests_there_are(database: str) -> None:
    pat = await phone.at_desk()
    for number in (0, -1, 999_999, 2**31, 2**70):
        with pytest.raises(NoSuchRequest):
            await desk_requests.take(number, seen=0, **by(pat))
    assert (await entries("take request"))[-1]["outcome"] == "refused"


@pytest.mark.parametrize("who", ["AUDITOR1", "JAMJON"])
async def test_only_those_with_the_power_work_on_requests(database: str, who: str) -> None:
    acting = await at_work(who) if who == "JAMJON" else await phone.at_desk(who)
    number, provider_id = await asked(), await provider_of(DENTAL)
    before = await ProviderRequest.select().order_by(ProviderRequest.id)
    for deed in (
        desk_requests.take(number, seen=0, **by(acting)),
        desk_requests.give_back(number, seen=0, **by(acting)),
        note(acting, number),
        desk_requests.decide_letter(number, provider_id, "order", seen=0, **by(acting)),
        desk_requests.refuse(number, outcome="No", seen=0, **by(acting)),
        desk_requests.record_letter(LetterDraft(), TICKET, **by(acting)),
        desk_requests.record_administrator(AdministratorDraft(), TICKET, **by(acting)),
    ):
        with pytest.raises(NotAtTheDesk):
            await deed
    assert await ProviderRequest.select().order_by(ProviderRequest.id) == before


async def test_rights_are_those_of_now(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    await phone.disable(await phone.at_desk("SUPERVI1"), pat.person.id)
    with pytest.raises(NotAtTheDesk):
        await requests.take(pat, number)


async def test_a_supervisor_may_order_more_with_a_reason(database: str) -> None:
    pat, sue = await phone.at_desk(), await phone.at_desk("SUPERVI1")
    await requests.order(pat, await asked())
    await requests.print_due(pat, DENTAL)
    number = await asked()
    for acting, reason in ((pat, "lost in the post"), (sue, "")):
        with pytest.raises(desk_requests.TooSoon):
            await requests.order(acting, number, reason=reason)
    await requests.order(sue, number, reason="lost in the post")
    assert (await request(number)).state == "done"


async def test_who_decides_is_in_the_audit(database: str) -> None:
    pat, number = await phone.at_desk(), await asked()
    await requests.take(pat, number)
    await requests.order(pat, number)
    [taken], [decided] = await entries("take request"), await entries("decide request")
    expected: Actor = actor_of(pat)
    for entry in (taken, decided):
        assert (entry["person_id"], entry["session_hash"]) == (await account_of("PROSERV1"), expected.session_hash)
    assert taken["provider_id"] is None


async def test_whoever_comes_second_waits_for_the_first_and_is_told(database: str) -> None:
    """However short the moment is in which both have seen the same."""
    pat, number = await phone.at_desk(), await asked()
    async with engine.transaction():
        await engine.lock(ProviderRequest, number)
        second = asyncio.create_task(requests.take(pat, number, seen=0), context=Context())
        while isinstance(engine.current(), PooledPostgresEngine) and not await WAITING.rows():
            await asyncio.sleep(0)
        await ProviderRequest.update({ProviderRequest.revision: 1}).where(ProviderRequest.id == number)
    with pytest.raises(ChangedMeanwhile):
        await second
