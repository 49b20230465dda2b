"""Searching all people of all providers, to make somebody a clerk who has a user name already."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import product
from typing import Literal

from db.engine import Statement
from db.queries.ranges import beginning_with
from db.rules import clerks, row_numbers
from db.rules.kinds import Kind

Sort = Literal["user_name", "first_name", "last_name"]


@dataclass(frozen=True)
class FoundPerson:
    """Somebody who could be a clerk; there is nothing to learn of him but his name."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str


@dataclass(frozen=True)
class FoundPeople:
    """`more`: others match too."""

    people: list[FoundPerson]
    more: bool


@dataclass(frozen=True)
class Contact:
    """What is shown of somebody who was chosen (the Clerk Setup guide, page 5)."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    phone_number: str
    email: str


_FIELDS: tuple[Sort, ...] = ("user_name", "first_name", "last_name")

_ORDERS: dict[Sort, str] = {
    "user_name": "user_name_key",
    "first_name": "first_name_key, last_name_key, user_name_key",
    "last_name": "last_name_key, first_name_key, user_name_key",
}

_COULD_BE_A_CLERK = f"kind = '{Kind.PROVIDER.value}' AND disabled_at IS NULL AND issued_password_ends_at IS NULL"
"""Who has not chosen an own password yet has not proved to be anybody: somebody else may still log in as him."""

_FIND = Statement(f"""
    SELECT id AS account_id, user_name, first_name, last_name FROM account WHERE id = {{}} AND {_COULD_BE_A_CLERK}""")
_FIND_CONTACT = Statement(f"""
    SELECT id AS account_id, user_name, first_name, last_name, phone_number, email
      FROM account WHERE id = {{}} AND {_COULD_BE_A_CLERK}""")


def _search_statement(asked: tuple[bool, ...], sort: Sort) -> Statement:
    """Who is asked for by what they are sorted by can be read off an index in order, and the first few are enough.

    Otherwise everybody who matches is sorted: no planner is to go through all people in order until some match. The
    indexes hold all that the inner question asks for, so that sorting many people touches none of their rows.
    """
    fields = [field for field, one in zip(_FIELDS, asked, strict=True) if one]
    matching = " AND ".join([*(f"{field}_key >= {{}} AND {field}_key < {{}}" for field in fields), _COULD_BE_A_CLERK])
    found = "SELECT id AS account_id, user_name, first_name, last_name FROM account"
    if fields == [sort]:
        return Statement(f"{found} WHERE {matching} ORDER BY {_ORDERS[sort]} LIMIT {{}}")
    return Statement(f"""
        WITH matching AS MATERIALIZED (
            SELECT id, user_name_key, first_name_key, last_name_key FROM account WHERE {matching})
        {found}
         WHERE id IN (SELECT id FROM matching ORDER BY {_ORDERS[sort]} LIMIT {{}})
         ORDER BY {_ORDERS[sort]}""")


_SEARCHES = {
    (asked, sort): _search_statement(asked, sort)
    for asked in product((False, True), repeat=len(_FIELDS))
    if any(asked)
    for sort in _FIELDS
}


async def search(
    user_name: str = "", first_name: str = "", last_name: str = "", *, sort: Sort = "last_name", limit: int = 10
) -> FoundPeople:
    """The people whose names begin so, all of them with what was typed; nobody when too little was typed.

    Not to be called by whoever shows the answer: `operations.people.search_people` counts and records the question.
    """
    if clerks.check_search(user_name, first_name, last_name):
        return FoundPeople([], more=False)
    ranges = [beginning_with(typed) for typed in (user_name, first_name, last_name)]
    ends = [end for asked in ranges if asked for end in asked]
    rows = await _SEARCHES[tuple(asked is not None for asked in ranges), sort].rows(*ends, limit + 1)
    return FoundPeople([FoundPerson(**row) for row in rows[:limit]], more=len(rows) > limit)


async def find(account_id: int) -> FoundPerson | None:
    """The person with this account, if he could be a clerk: not staff, not disabled, with a password of his own."""
    row = await _FIND.row(account_id) if row_numbers.is_possible(account_id) else None
    return FoundPerson(**row) if row else None


async def find_contact(account_id: int) -> Contact | None:
    """The same person with phone number and e-mail; shown through `operations.people.show_person` only."""
    row = await _FIND_CONTACT.row(account_id) if row_numbers.is_possible(account_id) else None
    return Contact(**row) if row else None
