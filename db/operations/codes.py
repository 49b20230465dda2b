"""Loading the lists of diagnoses and procedures: the new one takes the place of the old one, all of it or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Any

from db.engine import Statement, lock_name, transaction
from db.operations import audit
from db.operations.audit import Actor
from db.rules import code_words
from db.rules.coverage import Code

AT_ONCE = 1_000
"""So many rows are one statement."""

DIAGNOSIS_COLUMNS = ("id", "code", "description")
PROCEDURE_COLUMNS = ("id", "code", "description", "kind", "made_up", "starts_on", "ends_on")


async def replace_diagnoses(codes: Iterable[Code], *, actor: Actor) -> int:
    """These are the diagnoses from now on; returns how many. None at all are refused by ValueError."""
    return await _replace("diagnosis", DIAGNOSIS_COLUMNS, codes, actor)


async def replace_procedures(codes: Iterable[Code], *, actor: Actor) -> int:
    """These are the procedures from now on; returns how many. None at all are refused by ValueError."""
    return await _replace("procedure", PROCEDURE_COLUMNS, codes, actor)


async def insert(kind: str, columns: Sequence[str], codes: Iterable[Code]) -> int:
    """The codes and their words, in the caller's transaction. The broadest gets the first number.

    Broad codes are short; of those that are equally long, the one with the shortest name is.
    """
    ranked = sorted(codes, key=lambda code: (len(code.code), len(code.description), code.code))
    await _insert(f"{kind}_code", columns, (_row(rank, code, columns) for rank, code in enumerate(ranked, start=1)))
    await _insert(f"{kind}_word", ("word", kind), _words(ranked))
    return len(ranked)


async def _replace(kind: str, columns: Sequence[str], codes: Iterable[Code], actor: Actor) -> int:
    async with transaction():
        await lock_name(f"{kind} codes")
        await Statement(f"DELETE FROM {kind}_word").rows()
        await Statement(f"DELETE FROM {kind}_code").rows()
        number = await insert(kind, columns, codes)
        if not number:
            raise ValueError(f"There is no {kind} code to load.")
        await audit.record("load codes", actor, subject=kind, number=number)
    return number


def _row(rank: int, code: Code, columns: Sequence[str]) -> tuple[Any, ...]:
    return (rank, *(getattr(code, column) for column in columns[1:]))


def _words(ranked: Sequence[Code]) -> Iterator[tuple[str, int]]:
    """In their order, so that the index grows at its end."""
    words = code_words.words
    return iter(sorted((word, rank) for rank, code in enumerate(ranked, start=1) for word in words(code.description)))


async def _insert(table: str, columns: Sequence[str], rows: Iterator[tuple[Any, ...]]) -> None:
    """Constant SQL with many rows: Piccolo's own cost many times as much."""

    def inserting(number: int) -> Statement:
        places = ", ".join([f"({', '.join(['{}'] * len(columns))})"] * number)
        return Statement(f"INSERT INTO {table} ({', '.join(columns)}) VALUES {places}")

    whole = inserting(AT_ONCE)
    while some := list(islice(rows, AT_ONCE)):
        statement = whole if len(some) == AT_ONCE else inserting(len(some))
        await statement.rows(*chain.from_iterable(some))
