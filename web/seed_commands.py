"""portal seed: make-believe people, a few or a whole state of them."""

import argparse
import asyncio
from typing import Any

from db import engine, seeds, state_seeds
from db.made_up_state import STATE
from db.seeds import NotEmpty
from web.operator import CommandError, connected
from web.progress import Progress
from web.settings import Settings

SMALL, STATE_WIDE = "small", "state"


def add_to(commands: Any) -> None:
    """`commands`: argparse's subcommands."""
    seed = commands.add_parser(
        "seed",
        help="fill an empty database with a make-believe Oregon (development only)",
        description="Fill an empty database with make-believe people, the same ones every time. `small` is what "
        f"`make run` shows; `state` adds {STATE.members:,} members, {STATE.providers:,} providers, {STATE.people:,} "
        f"people and {STATE.claims:,} claims, and takes minutes and gigabytes.",
    )
    seed.add_argument("--size", choices=(SMALL, STATE_WIDE), default=SMALL)
    seed.add_argument("--one-in", type=int, default=1, metavar="N", help="of a state: so many times smaller")
    seed.set_defaults(command=seed_database)


def seed_database(settings: Settings, given: argparse.Namespace) -> None:
    refuse_in_production(settings)
    if given.one_in < 1:
        raise CommandError("--one-in takes a whole number from 1.")
    try:
        if given.size == SMALL:
            asyncio.run(connected(settings, lambda: seeds.seed(policy=settings.policy)))
        else:
            asyncio.run(seed_state(settings, given.one_in))
    except NotEmpty:
        raise CommandError(
            "The database holds people, providers or members already; make-believe ones go into an empty database only."
        ) from None


async def seed_state(settings: Settings, one_in: int) -> None:
    settings.data.mkdir(parents=True, exist_ok=True)
    try:
        size = STATE.one_in(one_in)
        await state_seeds.seed(settings.database, policy=settings.policy, size=size, tell=Progress())
    finally:
        await engine.disconnect()
    print(f"All people of the state have the password {state_seeds.PASSWORD}")


def refuse_in_production(settings: Settings) -> None:
    if settings.production:
        raise CommandError("Make-believe people have known passwords. Set PORTAL_MODE=development, or use `make run`.")
