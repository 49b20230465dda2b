"""Argon2id for passwords, PINs and secret answers, in threads, at most as many at once as there are cores."""

from __future__ import annotations

import asyncio
import os
import secrets
import sys
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from typing import TypeVar

from argon2 import PasswordHasher, Type
from argon2.exceptions import InvalidHashError, VerificationError, VerifyMismatchError
from argon2.low_level import hash_secret_raw

T = TypeVar("T")

MEMORY_KIB, PASSES, LANES = 19_456, 2, 1
"""OWASP's and ASVS's floor (S12): about 20 ms on one core."""

NICENESS = 15
"""Of the threads that hash; what answers requests has 0."""

_HASHER = PasswordHasher(time_cost=PASSES, memory_cost=MEMORY_KIB, parallelism=LANES, type=Type.ID)


async def hash_secret(secret: str) -> str:
    """The Argon2id hash to store."""
    return await _in_thread(lambda: _HASHER.hash(_bytes(secret)))


async def verify_secret(stored: str | None, secret: str) -> bool:
    """Whether `secret` is the one that was hashed, byte for byte.

    Without a stored hash it does the same work and says no (S07, S23).
    """
    matched = await _in_thread(lambda: _matches(stored or _dummy(), secret))
    return matched and stored is not None


def needs_rehash(stored: str) -> bool:
    """Whether the hash was made with weaker parameters than today's."""
    return _HASHER.check_needs_rehash(stored)


async def history_digest(password: str, salt: str) -> str:
    """The digest of a password under its account's own salt.

    One hash is compared with all earlier ones, however many (S14).
    """
    return await _in_thread(lambda: _digest(password, salt))


def new_salt() -> str:
    return secrets.token_hex(16)


def warm_up() -> None:
    """Make the dummy hash now, so that the first unknown user name takes no longer than the second."""
    _dummy()


async def _in_thread(work: Callable[[], T]) -> T:
    return await asyncio.get_running_loop().run_in_executor(_threads(), work)


@cache
def _threads() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(os.cpu_count() or 1, thread_name_prefix="argon2", initializer=_give_way)


def _give_way() -> None:
    """A storm of log-ins leaves the cores to those who are logged in (Linux alone counts this by thread)."""
    if sys.platform == "linux":
        os.setpriority(os.PRIO_PROCESS, threading.get_native_id(), NICENESS)


@cache
def _dummy() -> str:
    return _HASHER.hash(secrets.token_bytes(16))


def _matches(stored: str, secret: str) -> bool:
    try:
        return _HASHER.verify(stored, _bytes(secret))
    except VerifyMismatchError:
        return False
    except (InvalidHashError, VerificationError):
        return False


def _digest(password: str, salt: str) -> str:
    raw = hash_secret_raw(_bytes(password), bytes.fromhex(salt), PASSES, MEMORY_KIB, LANES, 32, Type.ID)
    return raw.hex()


def _bytes(secret: str) -> bytes:
    """UTF-8, also for the half characters that a broken request can hold."""
    return secret.encode("utf-8", "surrogatepass")


os.register_at_fork(after_in_child=_threads.cache_clear)
