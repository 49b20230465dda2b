"""The directory of providers that everybody may search: who treats members where, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from heapq import merge
from itertools import islice

from db.driver import Row
from db.engine import Statement
from db.queries.ranges import beginning_with
from db.rules import directory, row_numbers, texts
from db.rules.directory import Wanted

MOST_CITIES = 5
"""Of the cities that begin with what was typed; more of them would be more work than one question may make."""


@dataclass(frozen=True)
class Listed:
    """A provider as everybody may see it."""

    id: int
    name: str
    provider_type: str
    specialty: str
    phone_number: str
    street: str
    city: str
    state: str
    zip_code: str
    county: str


@dataclass(frozen=True)
class Place:
    """Where a page ends: the next one begins after it."""

    name_key: str
    id: int


@dataclass(frozen=True)
class DirectoryPage:
    """`next` is None on the last page. `many_cities`: others begin like that too, and are not looked through."""

    providers: list[Listed]
    next: Place | None = None
    many_cities: bool = False


START = Place("", 0)

_CITIES = Statement(f"""
    WITH RECURSIVE found(city) AS (
        SELECT min(city_key) FROM provider WHERE city_key >= {{}} AND city_key < {{}}
        UNION ALL
        SELECT (SELECT min(city_key) FROM provider WHERE city_key > found.city AND city_key < {{}})
          FROM found WHERE found.city IS NOT NULL)
    SELECT city FROM found WHERE city IS NOT NULL LIMIT {MOST_CITIES + 1}""")

CONDITIONS = {
    "name": "name_key >= {} AND name_key < {}",
    "city": "city_key = {}",
    "county": "county_key = {}",
    "zip_code": "service_zip_code >= {} AND service_zip_code < {}",
    "provider_type": "provider_type = {}",
    "specialty": "specialty = {}",
}


@cache
def _asking(fields: tuple[str, ...]) -> Statement:
    """The statement for what was filled in: there are few, and each is put together once."""
    conditions = "".join(f" AND {CONDITIONS[field]}" for field in fields)
    return Statement(f"""
        SELECT id, name, provider_type, specialty, phone_number, service_street, service_city, service_state,
               service_zip_code, service_county, name_key
          FROM provider
         WHERE closed_at IS NULL AND name_key >= {{}} AND (name_key > {{}} OR id > {{}}){conditions}
         ORDER BY name_key, id LIMIT {{}}""")


async def search(wanted: Wanted, *, after: Place = START, limit: int = 20) -> DirectoryPage:
    """The providers that are all of what is wanted, by name, `limit` at a time; none when nothing is wanted.

    Names and cities by their beginnings, ZIP codes by at least three digits. Closed providers are not listed.
    """
    given = _given(wanted)
    if given is None or not _is_possible(after):
        return DirectoryPage([])
    cities = await _cities(wanted.city) if texts.key(wanted.city) else []
    if cities is None:
        return DirectoryPage([])
    asked = [{**given, "city": (city,)} for city in cities[:MOST_CITIES]] if texts.key(wanted.city) else [given]
    found = [await _rows(one, after, limit + 1) for one in asked]
    rows = list(islice(merge(*found, key=lambda row: (row["name_key"], row["id"])), limit + 1))
    last = rows[limit - 1] if len(rows) > limit else None
    return DirectoryPage(
        [_listed(row) for row in rows[:limit]],
        next=Place(last["name_key"], last["id"]) if last else None,
        many_cities=len(cities) > MOST_CITIES,
    )


async def _rows(asked: dict[str, tuple[str, ...]], after: Place, limit: int) -> list[Row]:
    values = [value for values in asked.values() for value in values]
    return await _asking(tuple(asked)).rows(after.name_key, after.name_key, after.id, *values, limit)


async def _cities(typed: str) -> list[str] | None:
    """The cities that begin so; the very one, if that is a city's whole name."""
    ends = beginning_with(typed)
    if ends is None:
        return None
    found = [row["city"] for row in await _CITIES.rows(*ends, ends[1])]
    return found[:1] if found[:1] == [texts.key(typed)] else found


def _given(wanted: Wanted) -> dict[str, tuple[str, ...]] | None:
    """The values to ask with, by field; the city is found first. None when there is nothing to ask."""
    if directory.check(wanted) or not all(texts.is_plain(getattr(wanted, field)) for field in directory.FIELDS):
        return None
    values = {
        "name": beginning_with(wanted.name) or (),
        "county": (texts.key(wanted.county),),
        "zip_code": _zip_range(wanted.zip_code.strip()),
        "provider_type": (wanted.provider_type,),
        "specialty": (wanted.specialty,),
    }
    return {field: asked for field, asked in values.items() if any(asked)}


def _is_possible(after: Place) -> bool:
    """Whether this place is one that a page of ours may have ended at."""
    return row_numbers.is_possible(after.id + 1) and texts.is_plain(after.name_key)


def _zip_range(digits: str) -> tuple[str, ...]:
    return (digits, f"{digits}\U0010ffff") if digits else ()


def _listed(row: Row) -> Listed:
    return Listed(
        **{name: row[name] for name in ("id", "name", "provider_type", "specialty", "phone_number")},
        **{name: row[f"service_{name}"] for name in ("street", "city", "state", "zip_code", "county")},
    )
