"""Diagnoses and procedures: by code, and as one types, by the beginning of a code or of words."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from db.driver import Row
from db.engine import Statement
from db.queries.ranges import LAST_CHARACTER
from db.rules import code_words
from db.rules.coverage import Code

Kind = Literal["diagnosis", "procedure"]

MOST = 10
ICD_10_CM = "ICD-10-CM"

COLUMNS: dict[Kind, str] = {
    "diagnosis": f"code, description, '{ICD_10_CM}' AS kind, false AS made_up",
    "procedure": "code, description, kind, made_up",
}


@dataclass(frozen=True)
class FoundCodes:
    """`more`: others match too."""

    codes: list[Code]
    more: bool = False


_NAMED = Statement(f"""
    SELECT code, description, kind, made_up, starts_on, ends_on FROM procedure_code WHERE code = {{}}
    UNION ALL SELECT code, description, '{ICD_10_CM}', false, NULL, NULL FROM diagnosis_code WHERE code = {{}}""")


def naming_diagnoses(count: int, columns: str) -> str:
    """The SQL that reads these columns of so many diagnoses."""
    return f"SELECT {columns} FROM diagnosis_code WHERE code IN ({', '.join(['{}'] * count)})"


@cache
def _naming_diagnoses(count: int) -> Statement:
    return Statement(naming_diagnoses(count, "code, description"))


@cache
def _naming_all(count: int) -> Statement:
    places = ", ".join(["{}"] * count)
    return Statement(f"""
        SELECT {COLUMNS["procedure"]} FROM procedure_code WHERE code IN ({places})
        UNION ALL SELECT {COLUMNS["diagnosis"]} FROM diagnosis_code WHERE code IN ({places})""")


@cache
def _searching(kind: Kind, words: int) -> Statement:
    """Those whose code begins so come first, by code; then those with all the words, by rank."""
    worded = " INTERSECT ".join([f"SELECT {kind} FROM {kind}_word WHERE word >= {{}} AND word < {{}}"] * words)
    return Statement(f"""
        WITH coded AS (SELECT id FROM {kind}_code WHERE code >= {{}} AND code < {{}} ORDER BY code LIMIT {{}}),
             worded AS (SELECT DISTINCT {kind} AS id FROM ({worded}) AS found ORDER BY 1 LIMIT {{}}),
             both_ways AS (
                SELECT id, 0 AS place FROM coded
                UNION ALL SELECT id, 1 FROM worded WHERE id NOT IN (SELECT id FROM coded))
        SELECT {COLUMNS[kind]}
          FROM both_ways JOIN {kind}_code ON {kind}_code.id = both_ways.id
         ORDER BY place, CASE WHEN place = 0 THEN code ELSE '' END, both_ways.id
         LIMIT {{}}""")


async def find(*, procedure: str = "", diagnosis: str = "") -> tuple[Code | None, Code | None]:
    """The procedure and the diagnosis with these codes, however they are typed."""
    rows = await _NAMED.rows(code_words.fold(procedure), code_words.fold(diagnosis))
    found = [Code(**{**row, "made_up": bool(row["made_up"])}) for row in rows]
    return (
        next((code for code in found if code.kind != ICD_10_CM), None),
        next((code for code in found if code.kind == ICD_10_CM), None),
    )


async def name_diagnoses(stored: Sequence[str]) -> dict[str, str]:
    """What these codes, as claims hold them, mean; those that are in no list are left out."""
    rows = await _naming_diagnoses(len(stored)).rows(*stored) if stored else []
    return {row["code"]: row["description"] for row in rows}


async def name_all(stored: Collection[str]) -> dict[str, Code]:
    """The procedures and diagnoses with these codes, as they are stored; those that are in no list are left out."""
    wanted = sorted(stored)
    rows = await _naming_all(len(wanted)).rows(*wanted, *wanted) if wanted else []
    return {row["code"]: _code(row) for row in rows}


async def search(kind: Kind, typed: str, *, limit: int = MOST) -> FoundCodes:
    """What begins with what was typed, or is called so; nothing for fewer than two letters or digits."""
    words = code_words.asked(typed)
    code = code_words.fold(typed)
    if not words and not (code and len(code) >= code_words.FEWEST):
        return FoundCodes([])
    ranges = [end for word in words or [code.lower()] for end in (word, word + LAST_CHARACTER)]
    beginning = (code, code + LAST_CHARACTER) if code else ("", "")
    most = limit + 1
    rows = await _searching(kind, len(ranges) // 2).rows(*beginning, most, *ranges, most, most)
    return FoundCodes([_code(row) for row in rows[:limit]], more=len(rows) > limit)


def _code(row: Row) -> Code:
    return Code(row["code"], row["description"], row["kind"], bool(row["made_up"]))
