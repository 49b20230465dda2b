"""A whole state to search in, and 600 site administrators of providers of every size who are logged in."""

from __future__ import annotations

from bench import people
from bench.copies import Recipe
from db import engine, state_seeds
from db.engine import Statement, transaction
from db.made_up_state import STATE, StateSize, medicaid_id
from db.rules.policy import Policy

FULL, QUICK = 1, 100
"""One in so many: all of it, and what `--quick` takes."""

_PLACES = Statement("""
    SELECT membership.id, account FROM membership JOIN provider ON provider.id = membership.provider
     WHERE site_administrator AND medicaid_id = {}""")


def recipe(part: int) -> Recipe:
    """One in so many of a state."""
    return Recipe(f"state-{part}", lambda url: build(url, part), lambda url: begin_sessions(url, STATE.one_in(part)))


async def build(url: str, part: int) -> None:
    await state_seeds.seed(url, policy=Policy(), size=STATE.one_in(part))
    await engine.disconnect()


def ranks(size: StateSize) -> list[int]:
    """The providers of the administrators, from the largest to the smallest."""
    return [number * size.providers // people.ADMINISTRATORS for number in range(people.ADMINISTRATORS)]


async def begin_sessions(url: str, size: StateSize) -> None:
    """Everybody logs in now, with the newest schema."""
    await engine.connect(url)
    await engine.migrate()
    async with transaction():
        places = []
        for rank in ranks(size):
            [row] = await _PLACES.rows(medicaid_id(rank))
            places.append((row["id"], row["account"]))
        await people.log_in(places)
    await engine.disconnect()
