"""The clerks of one provider, and its site administrator, who is listed among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from db.driver import Row
from db.engine import Statement
from db.queries import locks
from db.queries.accounts import must_change_password
from db.queries.ranges import beginning_with
from db.queries.sessions import roles_of
from db.rules import row_numbers, texts
from db.rules.policy import Policy
from db.rules.roles import Role

Sort = Literal["user_name", "first_name", "last_name"]
State = Literal["active", "must change password", "locked", "disabled"]


@dataclass(frozen=True)
class Clerk:
    """Somebody's place at one provider, with nothing of his other places (S38).

    `last_log_in_at`: the last time he began to act for this provider. `here_only`: he works for nobody else, and began
    here, so that contact data and password are this provider's to look after. `issued_password_ends_at`: when the first
    password dies, if he has not chosen an own one yet. `disabled_because`: "inactive" or "staff" where he is disabled.
    """

    membership_id: int
    account_id: int
    user_name: str
    first_name: str
    last_name: str
    phone_number: str
    email: str
    roles: frozenset[Role]
    site_administrator: bool
    state: State
    issued_password_ends_at: datetime | None
    last_log_in_at: datetime | None
    revision: int
    here_only: bool
    disabled_because: str = ""


@dataclass(frozen=True)
class Place:
    """Where somebody works, or worked until `ended_at`."""

    membership_id: int
    ended_at: datetime | None


@dataclass(frozen=True)
class ClerkPage:
    """Some of the clerks. `next_after`: what the next page comes after, if there is one. `total`: of all pages."""

    clerks: list[Clerk]
    next_after: str | None
    total: int


_ORDERS: dict[Sort, str] = {
    "user_name": "user_name_key",
    "first_name": "first_name_key, last_name_key, user_name_key",
    "last_name": "last_name_key, first_name_key, user_name_key",
}

_CLERK = """
    SELECT membership.id AS membership_id, account.id AS account_id, user_name, first_name, last_name, phone_number,
           email, user_name_key, first_name_key, last_name_key, site_administrator, revision,
           disabled_at, disabled_because, issued_password_ends_at, password_set_at,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles,
           (SELECT started_at FROM session WHERE session.membership = membership.id ORDER BY session.id DESC LIMIT 1)
               AS last_log_in_at,
           NOT EXISTS (SELECT 1 FROM membership elsewhere
                        WHERE elsewhere.account = account.id AND elsewhere.id <> membership.id
                          AND (elsewhere.ended_at IS NULL OR elsewhere.id < membership.id)) AS here_only
      FROM membership JOIN account ON account.id = membership.account"""

_LIVE_HERE = """
      FROM membership JOIN account ON account.id = membership.account
     WHERE membership.provider = {} AND membership.ended_at IS NULL"""

_CALLED = """
       AND (user_name_key >= {} AND user_name_key < {} OR first_name_key >= {} AND first_name_key < {}
            OR last_name_key >= {} AND last_name_key < {})"""

_ONE = Statement(_CLERK + " WHERE membership.id = {} AND membership.provider = {} AND membership.ended_at IS NULL")
_REMOVED = Statement("""
    SELECT user_name FROM membership JOIN account ON account.id = membership.account
     WHERE membership.id = {} AND membership.provider = {} AND membership.ended_at IS NOT NULL""")
_ACCOUNT = Statement("SELECT account FROM membership WHERE id = {} AND provider = {} AND ended_at IS NULL")
_PLACE = Statement("SELECT id AS membership_id, ended_at FROM membership WHERE account = {} AND provider = {}")
_ADMINISTRATORS = Statement("""
    SELECT account FROM membership WHERE provider = {} AND site_administrator AND ended_at IS NULL""")


def _page_statement(sort: Sort, descending: bool, called: bool, after: bool) -> Statement:
    """One page of membership numbers first, so that the rest is asked for its rows only."""
    order, of_those = _ORDERS[sort], _LIVE_HERE + (_CALLED if called else "")
    beyond = f" AND ({order}) {'<' if descending else '>'} (SELECT {order} FROM account WHERE user_name_key = {{}})"
    ordered = f"ORDER BY {order.replace(',', ' DESC,')} DESC" if descending else f"ORDER BY {order}"
    return Statement(f"""
        WITH page AS (SELECT membership.id {of_those}{beyond if after else ""} {ordered} LIMIT {{}})
        SELECT *, (SELECT count(*) {of_those}) AS total
          FROM ({_CLERK} WHERE membership.id IN (SELECT id FROM page)) AS clerk {ordered}""")


_PAGES = {
    (sort, descending, called, after): _page_statement(sort, descending, called, after)
    for sort in _ORDERS
    for descending in (False, True)
    for called in (False, True)
    for after in (False, True)
}


async def find(membership_id: int, *, of: int, policy: Policy) -> Clerk | None:
    """The clerk with this place, if it is one of the provider `of` and has not ended (S36)."""
    if not row_numbers.is_possible(membership_id):
        return None
    row = await _ONE.row(membership_id, of)
    return (await _clerks([row], policy))[0] if row else None


async def find_account(membership_id: int, *, of: int) -> int | None:
    """Whose place this is, if it is one of the provider `of` and has not ended."""
    row = await _ACCOUNT.row(membership_id, of) if row_numbers.is_possible(membership_id) else None
    return row["account"] if row else None


async def find_removed(membership_id: int, *, of: int) -> str | None:
    """The user name of somebody who was a clerk of the provider `of` and is no longer."""
    row = await _REMOVED.row(membership_id, of) if row_numbers.is_possible(membership_id) else None
    return row["user_name"] if row else None


async def find_place(account_id: int, provider_id: int) -> Place | None:
    """The place that somebody has or had at the provider."""
    row = await _PLACE.row(account_id, provider_id)
    return Place(**row) if row else None


async def list_administrators(provider_id: int) -> list[int]:
    """The accounts of the provider's site administrators."""
    return [row["account"] for row in await _ADMINISTRATORS.rows(provider_id)]


async def list_clerks(
    provider_id: int,
    *,
    sort: Sort = "user_name",
    descending: bool = False,
    name: str = "",
    after: str = "",
    limit: int = 50,
    policy: Policy,
) -> ClerkPage:
    """A page of the provider's clerks whose user name, first or last name begins with `name`, in whatever case.

    `after`: what `next_after` of the page before said.
    """
    called = beginning_with(name)
    which = [provider_id, *(called * 3 if called else ())]
    beyond = [texts.storable(after, 40)] if after else []
    rows = await _PAGES[sort, descending, called is not None, bool(after)].rows(*which, *beyond, limit + 1, *which)
    more = len(rows) > limit
    return ClerkPage(
        clerks=await _clerks(rows[:limit], policy),
        next_after=rows[limit - 1]["user_name_key"] if more else None,
        total=rows[0]["total"] if rows else 0,
    )


async def _clerks(rows: list[Row], policy: Policy) -> list[Clerk]:
    locked = await locks.find_ends([row["user_name"] for row in rows], policy)
    return [_clerk(row, row["user_name"] in locked, policy) for row in rows]


def _clerk(row: Row, locked: bool, policy: Policy) -> Clerk:
    administrator = bool(row["site_administrator"])
    return Clerk(
        membership_id=row["membership_id"],
        account_id=row["account_id"],
        user_name=row["user_name"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        phone_number=row["phone_number"],
        email=row["email"],
        roles=roles_of(row["roles"], site_administrator=administrator),
        site_administrator=administrator,
        state=_state(row, locked, policy),
        issued_password_ends_at=row["issued_password_ends_at"],
        last_log_in_at=row["last_log_in_at"],
        revision=row["revision"],
        here_only=bool(row["here_only"]),
        disabled_because=row["disabled_because"],
    )


def _state(row: Row, locked: bool, policy: Policy) -> State:
    if row["disabled_at"] is not None:
        return "disabled"
    if locked:
        return "locked"
    must = must_change_password(row["issued_password_ends_at"], row["password_set_at"], policy)
    return "must change password" if must else "active"
