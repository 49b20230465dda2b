"""Many new providers from one list: read without enrolling anybody first, then brought in, all or none."""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from db.driver import Row
from db.engine import Statement, lock, lock_name
from db.operations import audit
from db.operations.audit import Actor
from db.operations.desk_rights import at_the_desk
from db.operations.providers import ENROLLING
from db.queries.sessions import Session
from db.rules import provider_csv, providers, row_numbers
from db.rules.letters import Because, LetterKind
from db.rules.policy import Policy
from db.rules.provider_csv import MOST_PROBLEMS, Problem, Sheet
from db.rules.staff import Power
from db.tables import ProviderImport

T = TypeVar("T")

KEPT = timedelta(hours=1)

AT_ONCE = 100
"""So many providers are one statement."""


class ImportGone(Exception):
    """There is no list with this number of the acting person's, or its hour is over, or it was brought in."""


class ImportRefused(Exception):
    """What was good when the list was read is so no longer: `problems` says where."""

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Checked:
    """A list that was read. `import_id`: None when there is a problem. `new`: how many good rows there are.

    `digest`: the file's SHA-256. `more_problems`: there are others than those that are named.
    """

    import_id: int | None
    new: int
    problems: tuple[Problem, ...]
    digest: str
    more_problems: bool = False


COLUMNS = (*providers.FIELDS, "name_key", "city_key", "county_key")

_ONE_PLACE = f"({', '.join(['{}'] * len(COLUMNS))}, {{}}, '', 0)"
_INSERT = f"INSERT INTO provider ({', '.join(COLUMNS)}, created_at, closed_because, revision) VALUES "
_ONE = Statement(_INSERT + _ONE_PLACE)
_MANY = Statement(_INSERT + ", ".join([_ONE_PLACE] * AT_ONCE))
_LAST = Statement("SELECT coalesce(max(id), 0) AS id FROM provider")
_DUE = Statement(f"""
    INSERT INTO letter_order (provider, kind, ordered_at, ordered_by, because, reason, large_print)
    SELECT id, '{LetterKind.PIN.value}', {{}}, {{}}, '{Because.ENROLLED.value}', '', false
      FROM provider WHERE id > {{}} ORDER BY id""")
_TAKEN = Statement(f"SELECT medicaid_id FROM provider WHERE medicaid_id IN ({', '.join(['{}'] * AT_ONCE)})")
_IMPORT = Statement("""
    SELECT content, digest FROM provider_import WHERE id = {} AND account = {} AND done_at IS NULL AND ends_at > {}""")


async def check(data: bytes, *, acting: Session, actor: Actor, policy: Policy) -> Checked:
    """Read a list, enrol nobody; a list without a problem is kept for an hour, for `run`. Raises NotAtTheDesk."""
    sheet, digest = await asyncio.to_thread(_read, data)
    async with at_the_desk("check providers", Power.PROVIDERS, acting=acting, actor=actor, policy=policy) as by:
        problems = _in_order([*sheet.problems, *await _list_taken(sheet)])
        import_id = None if problems else await _keep(data, digest, len(sheet.rows), by.person_id)
        await audit.record("check providers", actor, digest=digest, number=len(sheet.rows), problems=len(problems))
    more = sheet.more_problems or len(problems) > MOST_PROBLEMS
    return Checked(import_id, len(sheet.rows), tuple(problems[:MOST_PROBLEMS]), digest, more)


async def run(import_id: int, *, acting: Session, actor: Actor, policy: Policy) -> int:
    """Enrol all providers of a list that was checked, with a PIN letter due to each; returns how many.

    Raises ImportGone, ImportRefused, NotAtTheDesk.
    """
    kept = await _find(import_id, acting.person.id)
    sheet, digest = await asyncio.to_thread(_read, bytes(kept["content"]) if kept else b"")
    values = await asyncio.to_thread(_stored, sheet)
    async with at_the_desk("import providers", Power.PROVIDERS, acting=acting, actor=actor, policy=policy) as by:
        await lock_name(ENROLLING)
        if kept is not None:
            await lock(ProviderImport, import_id)
        if kept is None or await _find(import_id, by.person_id) is None:
            raise ImportGone
        if taken := await _list_taken(sheet):
            raise ImportRefused(tuple(taken[:MOST_PROBLEMS]))
        await _insert(values, by.person_id)
        done: dict[Any, Any] = {ProviderImport.done_at: datetime.now(UTC), ProviderImport.content: b""}
        await ProviderImport.update(done).where(ProviderImport.id == import_id)
        await audit.record("import providers", actor, digest=digest, number=len(values))
    return len(values)


async def sweep() -> None:
    """Forget the lists whose hour is over."""
    await ProviderImport.delete().where(ProviderImport.ends_at < datetime.now(UTC))


def _read(data: bytes) -> tuple[Sheet, str]:
    return provider_csv.read(data), hashlib.sha256(data).hexdigest()


def _stored(sheet: Sheet) -> list[tuple[str, ...]]:
    """The values of each row, in the order of COLUMNS."""
    found = (providers.stored(draft) for _, draft in sheet.rows)
    return [tuple(values[column] for column in COLUMNS) for values in found]


async def _list_taken(sheet: Sheet) -> list[Problem]:
    """The rows whose Medicaid ID a provider has already."""
    lines = {draft.medicaid_id.strip(): line for line, draft in sheet.rows}
    found: list[Problem] = []
    for some in _parts(list(lines)):
        rows = await _TAKEN.rows(*some, *[""] * (AT_ONCE - len(some)))
        taken = [lines[row["medicaid_id"]] for row in rows]
        found += [
            Problem(line, "medicaid_id", "A provider with this Medicaid ID is enrolled already") for line in taken
        ]
    return _in_order(found)


def _in_order(problems: Sequence[Problem]) -> list[Problem]:
    """By line; the fields of one line stay in the order of the screen."""
    return sorted(problems, key=lambda problem: problem.line)


async def _keep(data: bytes, digest: str, number: int, person_id: int) -> int:
    await sweep()
    now = datetime.now(UTC)
    kept = ProviderImport(
        account=person_id, content=data, digest=digest, providers=number, checked_at=now, ends_at=now + KEPT
    )
    [inserted] = await ProviderImport.insert(kept)
    return int(inserted["id"])


async def _find(import_id: int, person_id: int) -> Row | None:
    if not row_numbers.is_possible(import_id):
        return None
    return await _IMPORT.row(import_id, person_id, datetime.now(UTC))


def _parts(rows: Sequence[T]) -> Iterator[Sequence[T]]:
    return (rows[start : start + AT_ONCE] for start in range(0, len(rows), AT_ONCE))


async def _insert(values: Sequence[tuple[str, ...]], person_id: int) -> None:
    now = datetime.now(UTC)
    last = await _LAST.row()
    for some in _parts(values):
        if len(some) == AT_ONCE:
            await _MANY.rows(*(value for row in some for value in (*row, now)))
        else:
            for row in some:
                await _ONE.rows(*row, now)
    await _DUE.rows(now, person_id, last["id"] if last else 0)
