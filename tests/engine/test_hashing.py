"""Argon2 in threads (S12)."""

from __future__ import annotations

import asyncio

from argon2 import PasswordHasher, extract_parameters
from argon2.low_level import Type

from db import hashing
from tests.engine.stalls import longest_stall


async def test_s12_hashes_are_argon2id_at_or_above_the_floor() -> None:
    parameters = extract_parameters(await hashing.hash_secret("Kettle7Orchard"))
    assert parameters.type is Type.ID
    assert parameters.memory_cost >= 19_456
    assert parameters.time_cost >= 2
    assert parameters.parallelism == 1


async def test_s12_twenty_verifies_do_not_hold_up_the_loop() -> None:
    stored = await hashing.hash_secret("Kettle7Orchard")

    async def twenty() -> None:
        found = await asyncio.gather(*(hashing.verify_secret(stored, "Kettle7Orchard") for _ in range(20)))
        assert all(found)

    assert await longest_stall(twenty) < 0.050


async def test_s12_weaker_hashes_are_known_as_such() -> None:
    assert hashing.needs_rehash(PasswordHasher(time_cost=1, memory_cost=8192).hash("x"))
    assert not hashing.needs_rehash(await hashing.hash_secret("x"))


async def test_without_a_hash_or_with_a_broken_one_nothing_matches() -> None:
    assert not await hashing.verify_secret(None, "Kettle7Orchard")
    assert not await hashing.verify_secret("not a hash", "Kettle7Orchard")


async def test_any_text_can_be_hashed() -> None:
    for text in ("", "\x00", "\ud800", "é" * 5000):
        assert await hashing.verify_secret(await hashing.hash_secret(text), text)


async def test_s14_digests_differ_by_salt_and_by_password_only() -> None:
    salt = hashing.new_salt()
    first = await hashing.history_digest("Kettle7Orchard", salt)
    assert first == await hashing.history_digest("Kettle7Orchard", salt)
    assert first != await hashing.history_digest("Kettle7orchard", salt)
    assert first != await hashing.history_digest("Kettle7Orchard", hashing.new_salt())
