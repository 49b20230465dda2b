"""Filling tables of members, providers, claims and authorizations from an agency's files: all rows, or nothing."""

from __future__ import annotations

import codecs
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from db import bulk
from db.authorization_parties import list_parties
from db.engine import Statement, lock_name, transaction
from db.operations import audit, load_uses
from db.operations.audit import Actor
from db.rules.load_files import MOST_PROBLEMS, SHEETS, Problem, SheetFile, UnknownSheet
from db.rules.load_sheets import NUMBERS, Kind, Sheet

LINES_OF_A_FILE = 2**32
"""A row is known by its place: the number of its file, times this, and its line."""


@dataclass(frozen=True)
class FileProblem:
    """Something wrong with a file."""

    path: Path
    problem: Problem


class LoadRefused(Exception):
    """Nothing was loaded: `problems` says why."""

    def __init__(self, problems: Sequence[FileProblem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems


@dataclass(frozen=True)
class Loaded:
    """How many rows a table was given."""

    table: str
    rows: int


async def load(kind: Kind, paths: Sequence[Path], *, actor: Actor) -> list[Loaded]:
    """Put the rows of these files into their tables, in one transaction. Raises LoadRefused.

    Rows with a number of their own are added or changed; of what belongs to a member, a claim or the like, everything
    that the files name is replaced. So the same files can be loaded again, and nothing changes.
    """
    files = [_File(place, path, kind) for place, path in enumerate(paths)]
    _refuse([problem for file in files for problem in file.problems])
    await bulk.stage_on_disk()
    async with transaction():
        await lock_name("load")
        sheets = [sheet for sheet in SHEETS if any(file.sheet is sheet for file in files)]
        for sheet in sheets:
            await _stage(sheet, [file for file in files if file.sheet is sheet])
        _refuse([problem for file in files for problem in file.problems])
        done = []
        async with load_uses.following([sheet.table for sheet in sheets]):
            for sheet in sheets:
                await _check(sheet, files)
                await _put_in(sheet)
                await _check_chains(sheet, files)
                done.append(Loaded(sheet.table, await _count(sheet)))
        await _list_parties(sheets)
        for sheet in sheets:
            await Statement(f"DROP TABLE {_staged(sheet)}").rows()
        rows = {one.table: one.rows for one in done}
        await audit.record("load data", actor, subject=kind.value, files=[file.digest for file in files], rows=rows)
    return done


class _File:
    """One of the files, opened to be read once."""

    def __init__(self, place: int, path: Path, kind: Kind) -> None:
        self.place, self.path = place, path
        self.digest = ""
        self.file: SheetFile | None = None
        self._refusals: list[Problem] = []
        try:
            with path.open("rb") as bytes_:
                start = bytes_.read(2)
                self.digest = hashlib.file_digest(bytes_, "sha256").hexdigest() if not bytes_.seek(0) else ""
            if start in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE):
                raise UnknownSheet("The file is not UTF-8; save it as CSV UTF-8.")
            self.file = SheetFile(self._lines(), kind)
        except (OSError, UnknownSheet) as error:
            self._refusals.append(Problem(1, "", getattr(error, "strerror", None) or str(error)))

    @property
    def sheet(self) -> Sheet | None:
        return self.file.sheet if self.file else None

    @property
    def problems(self) -> list[FileProblem]:
        found = [*self._refusals, *(self.file.problems if self.file else ())]
        return [FileProblem(self.path, problem) for problem in found]

    def rows(self) -> Iterator[tuple[Any, ...]]:
        """With the place of each, instead of its line."""
        if self.file:
            for line, *values in self.file.rows():
                yield self.place * LINES_OF_A_FILE + line, *values

    def _lines(self) -> Iterator[str]:
        with self.path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as lines:
            yield from lines


def _refuse(problems: Sequence[FileProblem]) -> None:
    if problems:
        raise LoadRefused(problems[:MOST_PROBLEMS])


def _staged(sheet: Sheet) -> str:
    return f"staged_{sheet.table}"


async def _stage(sheet: Sheet, files: Sequence[_File]) -> None:
    """A table of the transaction's own, with the columns of the sheet: numbers of other rows still as text."""
    shapes = [
        f"CAST('' AS text) AS {name}" if name in sheet.references else name for name in (*sheet.names, *sheet.more)
    ]
    columns = ", ".join(["CAST(0 AS bigint) AS place", "(1 = 0) AS says_none", *shapes])
    await Statement(f"CREATE TEMP TABLE {_staged(sheet)} AS SELECT {columns} FROM {sheet.table} WHERE 1 = 0").rows()
    names = ("place", "says_none", *sheet.names, *sheet.more)
    for file in files:
        await bulk.copy(_staged(sheet), names, file.rows())
    if bulk.is_postgres():
        await Statement(f"ANALYZE {_staged(sheet)}").rows()


async def _check(sheet: Sheet, files: Sequence[_File]) -> None:
    """No row is there twice, and all that others are meant by exist. Raises LoadRefused."""
    found = await _list_twice(sheet, files) if sheet.once else []
    for column, table in sheet.references.items():
        if table != sheet.table:
            found += await _list_unknown(sheet, column, table)
    _refuse(_placed(found, files))


async def _check_chains(sheet: Sheet, files: Sequence[_File]) -> None:
    """The same for what rows of one table mean by each other, once all of them are there."""
    own = [column for column, table in sheet.references.items() if table == sheet.table]
    found = [one for column in own for one in await _list_unknown(sheet, column, sheet.table)]
    _refuse(_placed(found, files))
    if own:
        number = NUMBERS[sheet.table]
        values = ", ".join(
            f"{column} = (SELECT id FROM {sheet.table} other WHERE other.{number} = staged.{column})" for column in own
        )
        changed = " OR ".join(f"staged.{column} IS NOT NULL OR {sheet.table}.{column} IS NOT NULL" for column in own)
        await Statement(
            f"UPDATE {sheet.table} SET {values} FROM {_staged(sheet)} staged"
            f" WHERE {sheet.table}.{number} = staged.{number} AND ({changed})"
        ).rows()


async def _list_twice(sheet: Sheet, files: Sequence[_File]) -> list[tuple[int, Problem]]:
    once = ", ".join(sheet.once)
    rows = await Statement(
        f"""
        SELECT place, first FROM (
            SELECT place, min(place) OVER (PARTITION BY {once}) AS first FROM {_staged(sheet)} WHERE NOT says_none)
            AS counted
         WHERE place > first ORDER BY place LIMIT {MOST_PROBLEMS}"""
    ).rows()
    what = " and ".join(sheet.once)
    return [
        (
            row["place"],
            Problem(
                row["place"] % LINES_OF_A_FILE,
                sheet.once[-1],
                f"This {what} is on line {_said_place(row['first'], row['place'], files)} too",
            ),
        )
        for row in rows
    ]


def _said_place(first: int, place: int, files: Sequence[_File]) -> str:
    """The line of the first of two; its file too, where that is another."""
    line, file = first % LINES_OF_A_FILE, first // LINES_OF_A_FILE
    return f"{line:,}" if file == place // LINES_OF_A_FILE else f"{line:,} of {files[file].path}"


async def _list_unknown(sheet: Sheet, column: str, table: str) -> list[tuple[int, Problem]]:
    rows = await Statement(f"""
        SELECT place FROM {_staged(sheet)} staged
         WHERE staged.{column} IS NOT NULL
           AND NOT EXISTS (SELECT 1 FROM {table} other WHERE other.{NUMBERS[table]} = staged.{column})
         ORDER BY place LIMIT {MOST_PROBLEMS}""").rows()
    message = f"{column} names no {table.replace('_', ' ')} that is there"
    return [(row["place"], Problem(row["place"] % LINES_OF_A_FILE, column, message)) for row in rows]


def _placed(found: Sequence[tuple[int, Problem]], files: Sequence[_File]) -> list[FileProblem]:
    """In the order of the files and their lines."""
    return [
        FileProblem(files[place // LINES_OF_A_FILE].path, problem)
        for place, problem in sorted(found, key=lambda one: one[0])
    ]


async def _put_in(sheet: Sheet) -> None:
    """Add and change rows, or replace those of each that the files name."""
    if sheet.whose or sheet.replaces_all:
        await Statement(_forget(sheet)).rows()
        await Statement(f"{_insert(sheet)} WHERE NOT staged.says_none ORDER BY staged.place").rows()
        return
    [number] = sheet.once
    columns = [name for name in _columns(sheet) if name != number]
    values = [f"{name} = excluded.{name}" for name in columns]
    is_other = "IS DISTINCT FROM" if bulk.is_postgres() else "IS NOT"
    differs = " OR ".join(f"{sheet.table}.{name} {is_other} excluded.{name}" for name in columns)
    more = _EACH_TIME.get(sheet.table, ())
    await Statement(
        f"{_insert(sheet)} WHERE true ORDER BY staged.place"
        f" ON CONFLICT ({number}) DO UPDATE SET {', '.join([*values, *more])} WHERE {differs}"
    ).rows(*[datetime.now(UTC)] * (sheet.table in _AT_FIRST))


_AT_FIRST = {"provider": {"created_at": "{}", "closed_because": "''", "revision": "0"}}
"""What a new row is given besides."""

_EACH_TIME = {
    "provider": ("revision = provider.revision + 1",),
    "service_authorization": ("revision = service_authorization.revision + 1",),
}


def _columns(sheet: Sheet) -> list[str]:
    """What goes into the table as it stands in the file; rows of one table that mean each other come later."""
    return [name for name in (*sheet.names, *sheet.more) if sheet.references.get(name) != sheet.table]


def _insert(sheet: Sheet) -> str:
    """The beginning of a statement that adds the staged rows, with the numbers of the rows that they mean."""
    columns, first = _columns(sheet), _AT_FIRST.get(sheet.table, {})
    values = [f"{name}_row.id" if name in sheet.references else f"staged.{name}" for name in columns]
    joins = [
        f"LEFT JOIN {table} {column}_row ON {column}_row.{NUMBERS[table]} = staged.{column}"
        for column, table in sheet.references.items()
        if column in columns
    ]
    return (
        f"INSERT INTO {sheet.table} ({', '.join([*columns, *first])}) SELECT {', '.join([*values, *first.values()])}"
        f" FROM {_staged(sheet)} staged {' '.join(joins)}"
    )


def _forget(sheet: Sheet) -> str:
    if sheet.replaces_all:
        return f"DELETE FROM {sheet.table}"
    named = f"SELECT {sheet.whose} FROM {_staged(sheet)}"
    if table := sheet.references.get(sheet.whose):
        named = f"SELECT id FROM {table} WHERE {NUMBERS[table]} IN ({named})"
    return f"DELETE FROM {sheet.table} WHERE {sheet.whose} IN ({named})"


async def _list_parties(sheets: Sequence[Sheet]) -> None:
    """Whose the authorizations are that were added or changed, or whose lines were."""
    if named := [sheet for sheet in sheets if sheet.table in ("service_authorization", "authorization_line")]:
        numbers = " UNION ".join(f"SELECT {sheet.once[0]} FROM {_staged(sheet)}" for sheet in named)
        await list_parties(f"SELECT id FROM service_authorization WHERE number IN ({numbers})")


async def _count(sheet: Sheet) -> int:
    [row] = await Statement(f"SELECT count(*) AS n FROM {_staged(sheet)} WHERE NOT says_none").rows()
    return int(row["n"])
