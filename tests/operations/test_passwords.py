"""Choosing one's own password (S14, S29, S33)."""

from __future__ import annotations

import asyncio
import hashlib
import time
from datetime import UTC, datetime

import pytest

from db import hashing
from db.operations.passwords import PasswordRefused, PasswordUsedBefore, SessionEnded, choose_own_password
from db.operations.sessions import LoggedIn, log_off
from db.queries.sessions import Session, find
from db.tables import AuditEntry, PastPassword
from tests.people import PASSWORDS, POLICY, log_in, session_of, somebody_at


async def choose(session: Session, password: str) -> LoggedIn:
    return await choose_own_password(session, password, user_agent="", actor=somebody_at(), policy=POLICY)


async def test_an_own_password_replaces_the_issued_one(database: str) -> None:
    before = await log_in("NEWCLERK1")
    after = await choose(await session_of(before), "Velvet5Anchor")
    session = await session_of(after)
    assert not session.must_change_password
    assert session.provider is not None
    assert not (await log_in("NEWCLERK1", "Velvet5Anchor")).must_change_password
    assert await AuditEntry.count().where(AuditEntry.action == "change password") == 1


async def test_s29_s33_a_new_password_gives_a_new_session_and_ends_all_others(database: str) -> None:
    here, there = await log_in("JAMJON"), await log_in("JAMJON")
    other = await log_in("JENJEN10")
    after = await choose(await session_of(here), "Velvet5Anchor")
    assert await find(here.token, policy=POLICY) is None
    assert await find(there.token, policy=POLICY) is None
    await session_of(after)
    await session_of(other)


async def test_s14_an_earlier_password_is_refused_even_the_first(database: str) -> None:
    logged_in = await log_in("JAMJON")
    for password in ("Velvet5Anchor", "Velvet6Anchor"):
        logged_in = await choose(await session_of(logged_in), password)
    for password in (PASSWORDS["JAMJON"], "Velvet5Anchor", "Velvet6Anchor"):
        with pytest.raises(PasswordUsedBefore):
            await choose(await session_of(logged_in), password)


async def test_s14_a_hundred_earlier_passwords_cost_one_hash(database: str) -> None:
    session = await session_of(await log_in("JAMJON"))
    past = (hashlib.sha256(bytes([number])).hexdigest() for number in range(100))
    rows = [PastPassword(account=session.person.id, digest=digest, set_at=datetime.now(UTC)) for digest in past]
    await PastPassword.insert(*rows)
    start = time.perf_counter()
    await hashing.hash_secret("to know how fast this machine is")
    one_hash = time.perf_counter() - start
    start = time.perf_counter()
    with pytest.raises(PasswordUsedBefore):
        await choose(session, PASSWORDS["JAMJON"])
    assert time.perf_counter() - start < max(0.2, 10 * one_hash)


@pytest.mark.parametrize("password", ["short1A", "Jamjon77Lake", "Lake500601Heron", "Oregon2Heron"])
async def test_a_password_against_the_rules_is_refused(database: str, password: str) -> None:
    with pytest.raises(PasswordRefused):
        await choose(await session_of(await log_in("JAMJON")), password)


async def test_who_logged_off_meanwhile_changes_nothing(database: str) -> None:
    session = await session_of(await log_in("JAMJON"))
    await log_off(session, actor=somebody_at())
    with pytest.raises(SessionEnded):
        await choose(session, "Velvet5Anchor")
    await log_in("JAMJON")


async def test_of_many_changes_at_once_one_counts(database: str) -> None:
    session = await session_of(await log_in("JAMJON"))
    tries = (choose(session, f"Velvet{number}Anchor") for number in range(10))
    found = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, LoggedIn) for one in found) == 1
    assert sum(isinstance(one, SessionEnded) for one in found) == 9
