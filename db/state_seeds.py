"""Fills an empty database with a make-believe state: as many members, providers, people and claims as Oregon has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from db import bulk, engine, made_up_state_authorizations, made_up_state_claims, made_up_state_members, seeds
from db.authorization_parties import list_parties
from db.bulk import Tell
from db.hashing import hash_secret, new_salt
from db.made_up_state import PROVIDER_COLUMNS, STATE, Calendar, StateSize, providers
from db.made_up_state_authorizations import authorizations
from db.made_up_state_claims import Year
from db.made_up_state_members import Rows, members
from db.made_up_state_people import ACCOUNT_COLUMNS, MEMBERSHIP_COLUMNS, ROLE_COLUMNS, Places, Secrets, accounts
from db.rules.business_days import day_of
from db.rules.policy import Policy

PASSWORD = "Crowded3Harbor"
"""Of all the people of the state."""

ROWS_AT_ONCE = 10_000

TABLES = (
    *("provider", "account", "membership", "clerk_role"),
    *made_up_state_members.COLUMNS,
    *made_up_state_claims.COLUMNS,
    *made_up_state_authorizations.COLUMNS,
    "authorization_party",
)


async def seed(url: str, *, policy: Policy, size: StateSize = STATE, tell: Tell = bulk.tell_nobody) -> None:
    """Make the state in the empty database at `url`, and connect to it. Raises NotEmpty, and changes nothing then.

    It is there whole or not at all: on SQLite it is made in a file beside, which takes the place of the other.
    """
    await engine.connect(url)
    await engine.migrate()
    if not await seeds.is_empty():
        raise seeds.NotEmpty("The database is not empty.")
    if bulk.is_postgres():
        await _fill(size, policy, tell)
        return
    path = Path(url.removeprefix("sqlite:///"))
    with TemporaryDirectory(prefix=f"{path.name}.unfinished-", dir=path.parent) as folder:
        unfinished = Path(folder) / path.name
        await engine.connect(f"sqlite:///{unfinished}")
        await engine.migrate()
        await _fill(size, policy, tell)
        await engine.connect(url)
        if not await seeds.is_empty():
            raise seeds.NotEmpty("Somebody else has filled the database meanwhile.")
        await engine.disconnect()
        _put_in_place(unfinished, path)
    await engine.connect(url)


def _put_in_place(unfinished: Path, path: Path) -> None:
    for beside in ("-wal", "-shm"):  # of the empty database; they would be taken for those of the full one
        path.with_name(path.name + beside).unlink(missing_ok=True)
    unfinished.replace(path)


async def _fill(size: StateSize, policy: Policy, tell: Tell) -> None:
    secrets = Secrets(await hash_secret(PASSWORD), new_salt())
    calendar = Calendar(day_of(datetime.now(UTC)), as_text=not bulk.is_postgres())
    async with bulk.filling(TABLES, tell):
        await seeds.seed(policy=policy)
        provider, account, place = [await bulk.next_id(table) for table in ("provider", "account", "membership")]
        await _copy("provider", PROVIDER_COLUMNS, providers(size, provider, calendar), size.providers, tell)
        await _copy("account", ACCOUNT_COLUMNS, accounts(size, account, calendar, secrets), size.people, tell)
        places = Places(size, place, account, provider)
        await bulk.copy("membership", MEMBERSHIP_COLUMNS, places.memberships(calendar))
        await bulk.copy("clerk_role", ROLE_COLUMNS, places.roles())
        member, claim, remittance, authorization = [
            await bulk.next_id(table) for table in ("member", "claim", "remittance", "service_authorization")
        ]
        await _copy_parts("members", members(size, member, calendar), made_up_state_members.COLUMNS, size.members, tell)
        year = Year(size, calendar, claim, remittance, provider, member)
        await _copy_parts("claims", year.weeks(), made_up_state_claims.COLUMNS, size.claims, tell)
        some = authorizations(size, calendar, authorization, provider, member)
        columns = made_up_state_authorizations.COLUMNS
        await _copy_parts("authorizations", some, columns, size.authorizations, tell)
        await list_parties("SELECT id FROM service_authorization WHERE id >= {}", authorization)


async def _copy(table: str, columns: Sequence[str], rows: Iterator[Sequence[Any]], of: int, tell: Tell) -> None:
    done = 0
    while some := list(islice(rows, ROWS_AT_ONCE)):
        await bulk.copy(table, columns, some)
        done += len(some)
        tell(f"{table}s", done, of)


async def _copy_parts(
    what: str, parts: Iterator[tuple[int, Rows]], columns: dict[str, tuple[str, ...]], of: int, tell: Tell
) -> None:
    for done, rows in parts:
        for table, some in rows.items():
            await bulk.copy(table, columns[table], some)
        tell(what, done, of)
