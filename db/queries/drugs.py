"""The list of drugs: by the beginning of a name, of what works in it, or of the NDC; page by page, out of an index."""

from __future__ import annotations

from dataclasses import dataclass, fields

from db.driver import Row
from db.engine import Statement
from db.queries.ranges import LAST_CHARACTER, beginning_with
from db.rules import drugs, ndcs, row_numbers, texts
from db.rules.drugs import Wanted


@dataclass(frozen=True)
class Drug:
    """One drug in one strength and form. `ndc`: as it is written. `plans`: the codes of those that cover it."""

    id: int
    ndc: str
    name: str
    ingredient: str
    strength: str
    form: str
    preferred: bool
    prior_authorization: bool
    quantity_limit: str
    plans: tuple[str, ...]
    made_up: bool


@dataclass(frozen=True)
class Place:
    """Where a page ends: the next one begins after it. `key`: what the last drug was found by."""

    key: str
    id: int


@dataclass(frozen=True)
class DrugPage:
    """`next` is None on the last page."""

    drugs: list[Drug]
    next: Place | None = None


START = Place("", 0)

COLUMNS = tuple(field.name for field in fields(Drug))
_IS_WANTED = "' ' || plans || ' ' LIKE {} AND preferred >= {}"
_IN_RANGE = "{key} >= {{}} AND {key} < {{}}"
_NEXT = "{key} >= {{}} AND ({key} > {{}} OR id > {{}})"


def _found_by(key: str, *, but: str = "") -> str:
    """The next drugs whose `key` begins with what was typed; `but`: unless this one of theirs does."""
    which = [_IN_RANGE.format(key=key), _NEXT.format(key=key), _IS_WANTED]
    if but:
        which.append(f"NOT ({_IN_RANGE.format(key=but)})")
    columns = f"{', '.join(COLUMNS)}, {key} AS found_by"
    return f"SELECT {columns} FROM drug WHERE {' AND '.join(which)} ORDER BY {key}, id LIMIT {{}}"


_BY_CODE = Statement(_found_by("ndc"))
_BY_NAME = Statement(f"""
    SELECT * FROM (SELECT * FROM ({_found_by("name_key")}) AS named
                   UNION ALL
                   SELECT * FROM ({_found_by("ingredient_key", but="name_key")}) AS made_of) AS either
     ORDER BY found_by, id LIMIT {{}}""")


async def search(wanted: Wanted, *, after: Place = START, limit: int = 20) -> DrugPage:
    """The drugs that are all of what is wanted, `limit` at a time, by what they are found by."""
    if drugs.check(wanted) or not _is_possible(after):
        return DrugPage([])
    rows = await _rows(wanted, after, limit + 1)
    last = rows[limit - 1] if len(rows) > limit else None
    return DrugPage([_drug(row) for row in rows[:limit]], Place(last["found_by"], last["id"]) if last else None)


async def _rows(wanted: Wanted, after: Place, limit: int) -> list[Row]:
    narrowed = (after.key, after.key, after.id, f"% {wanted.plan} %" if wanted.plan else "%", bool(wanted.preferred))
    if ndcs.is_one(wanted.drug):
        digits = ndcs.fold(wanted.drug)
        return await _BY_CODE.rows(digits, digits + LAST_CHARACTER, *narrowed, limit)
    ends = beginning_with(wanted.drug)
    if ends is None:
        return []
    return await _BY_NAME.rows(*ends, *narrowed, limit, *ends, *narrowed, *ends, limit, limit)


def _is_possible(after: Place) -> bool:
    """Whether this place is one that a page of ours may have ended at."""
    return row_numbers.is_possible(after.id + 1) and texts.is_plain(after.key)


def _drug(row: Row) -> Drug:
    as_stored = {name: row[name] for name in COLUMNS}
    return Drug(**as_stored | {"ndc": ndcs.shown(row["ndc"]), "plans": tuple(row["plans"].split())})
