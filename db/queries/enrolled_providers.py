"""Providers that somebody names beside his own: by ID, by the beginning of a name, and those he often names."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from db.driver import Row
from db.engine import Statement
from db.queries.ranges import LAST_CHARACTER, beginning_with
from db.rules import texts
from db.rules.requested_authorizations import Enrolled, fold_provider

MOST = 10
FEWEST = 2
"""So many letters or digits have to be typed before anything is looked for."""

_COLUMNS = "id, medicaid_id, npi, name, provider_type, service_city, closed_at"

_BY_NAME = Statement(f"""
    SELECT {_COLUMNS} FROM provider
     WHERE closed_at IS NULL AND name_key >= {{}} AND name_key < {{}} ORDER BY name_key, id LIMIT {{}}""")

_BY_DIGITS = Statement(f"""
    SELECT {_COLUMNS} FROM provider
     WHERE closed_at IS NULL AND id IN (SELECT id FROM provider WHERE medicaid_id >= {{}} AND medicaid_id < {{}}
                                        UNION SELECT id FROM provider WHERE npi >= {{}} AND npi < {{}})
     ORDER BY medicaid_id LIMIT {{}}""")

_FAVORITES = Statement("""
    SELECT provider.id, medicaid_id, npi, name, provider_type, service_city, closed_at
      FROM favorite_provider JOIN provider ON provider.id = favorite
     WHERE favorite_provider.provider = {} AND closed_at IS NULL
     ORDER BY name_key, provider.id""")

_BY_ROW = Statement(f"SELECT {_COLUMNS} FROM provider WHERE id = {{}}")


@cache
def _finding(count: int) -> Statement:
    places = ", ".join(["{}"] * count)
    return Statement(f"""
        SELECT {_COLUMNS} FROM provider WHERE medicaid_id IN ({places})
         UNION SELECT {_COLUMNS} FROM provider WHERE npi IN ({places})
         ORDER BY id""")


async def find(typed: Collection[str]) -> dict[str, Sequence[Enrolled]]:
    """Those with these Medicaid IDs or NPIs, closed ones too, by what was typed, folded."""
    folded = sorted({fold_provider(one) for one in typed if _is_digits(fold_provider(one))})
    rows = await _finding(len(folded)).rows(*folded, *folded) if folded else []
    found = [_enrolled(row) for row in rows]
    return {one: [each for each in found if one in (each.medicaid_id, each.npi)] for one in folded}


async def find_row(provider_id: int) -> Enrolled:
    """The provider with this row number, which there has to be."""
    [row] = await _BY_ROW.rows(provider_id)
    return _enrolled(row)


async def search(typed: str, *, limit: int = MOST) -> tuple[list[Enrolled], bool]:
    """The enrolled ones whose name, Medicaid ID or NPI begins so, and whether there are more."""
    folded = fold_provider(typed)
    if _is_digits(folded) and len(folded) >= FEWEST:
        ends = (folded, folded + LAST_CHARACTER)
        rows = await _BY_DIGITS.rows(*ends, *ends, limit + 1)
    elif len(texts.key(typed)) >= FEWEST and texts.is_plain(typed) and (named := beginning_with(typed)):
        rows = await _BY_NAME.rows(*named, limit + 1)
    else:
        rows = []
    return [_enrolled(row) for row in rows[:limit]], len(rows) > limit


async def list_favorites(*, of: int) -> list[Enrolled]:
    """Those that people of this provider keep, by name."""
    return [_enrolled(row) for row in await _FAVORITES.rows(of)]


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdecimal() and len(text) <= 10


def _enrolled(row: Row) -> Enrolled:
    return Enrolled(
        **{name: row[name] for name in ("id", "medicaid_id", "npi", "name", "provider_type")},
        city=row["service_city"],
        closed=row["closed_at"] is not None,
    )
