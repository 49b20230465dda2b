"""The claims of a provider, billed by it or rendered at it: searched newest first, each time out of an index."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from db.driver import Row
from db.engine import Statement
from db.rules import row_numbers
from db.rules.claim_parts import FoundClaim
from db.rules.claims import ClaimType, Frequency, Status, Wanted

PAGE = 20

BEFORE_ALL, AFTER_ALL, NO_ID = date.min, date.max, 2**31 - 1

MINE = "(billing_provider = {} OR rendering_provider = {}) IS TRUE"
BILLED = "billing_provider = {}"
RENDERED = "rendering_provider = {} AND (billing_provider <> {}) IS TRUE"
"""`IS TRUE` asks for the same, and keeps a condition from choosing the index: the one that narrows most does that."""

FILTERS = ("status", "claim_type", "patient_account", "paid_on")
"""The columns that are compared as they are. Dates of service are always compared, also where none is given."""

_IS_MEMBER = "member = (SELECT id FROM member WHERE member_id = {})"
_OF_THE_PAGE = "service_from >= {} AND (service_from, id) < ({}, {})"
_PLACE = f"SELECT service_from FROM claim WHERE id = {{}} AND {MINE}"
_AFTER_THE_PLACE = f"service_from >= {{}} AND service_from <= {{}} AND (service_from, id) < (({_PLACE}), {{}})"

_SHOWN = """
    SELECT claim.id, icn, claim_type, status, frequency, patient_account, claim.service_from, claim.service_to,
           charged_cents, paid_cents, paid_on, member_id, last_name, first_name,
           (SELECT max(later.frequency || later.status) FROM claim later
             WHERE later.first = coalesce(claim.first, claim.id) AND later.replaces = claim.id
               AND later.status <> 'DRAFT') AS later
      FROM found
      JOIN claim ON claim.id = found.id
      JOIN member ON member.id = claim.member
     ORDER BY claim.service_from DESC, claim.id DESC"""


@dataclass(frozen=True)
class ClaimPage:
    """At most PAGE claims; `more`: there are others after them."""

    claims: tuple[FoundClaim, ...]
    more: bool


@dataclass(frozen=True)
class _Arm:
    """A part of the union that reads one index in its order. `equal`: what leads the index, after the provider."""

    who: str
    equal: tuple[str, ...]
    filters: tuple[str, ...]
    status: str = ""

    def sql(self, where: str) -> str:
        conditions = [self.who, *(_EQUAL.get(name, f"{name} = {{}}") for name in self.equal)]
        conditions += [f"({name} = {{}}) IS TRUE" for name in self.filters]
        return f"""
            SELECT * FROM (SELECT id, service_from FROM claim
                            WHERE {" AND ".join([*conditions, where])}
                            ORDER BY service_from DESC, id DESC LIMIT {PAGE + 1}) AS arm"""

    def args(self, wanted: Wanted, provider_id: int) -> Iterator[Any]:
        yield from [provider_id] * self.who.count("{}")
        for name in (*self.equal, *self.filters):
            yield self.status if name == "status" and self.status else getattr(wanted, _NAMED.get(name, name))


_EQUAL = {"member": _IS_MEMBER}
_NAMED = {"member": "member_id"}


async def search(wanted: Wanted, *, of: int, after: int = 0) -> ClaimPage:
    """The newest claims that the provider `of` billed or rendered and that have all that is wanted.

    `after`: the number of a row of the same search, the last of the page before; 0 for the first page.
    """
    if after and not row_numbers.is_possible(after):
        return ClaimPage((), more=False)
    arms = tuple(_arms(wanted))
    where = _after(wanted, after, of) if after else _first(wanted)
    args: list[Any] = []
    for arm in arms:
        args += [*arm.args(wanted, of), *where]
    rows = await _statement(arms, bool(after)).rows(*args)
    return ClaimPage(tuple(found(row) for row in rows[:PAGE]), more=len(rows) > PAGE)


def found(row: Row) -> FoundClaim:
    return FoundClaim(
        id=row["id"],
        icn=row["icn"],
        status=Status(row["status"]),
        frequency=Frequency(row["frequency"]),
        claim_type=ClaimType(row["claim_type"]),
        replaced_by=Frequency(row["later"][0]) if row["later"] else None,
        replaced_as=Status(row["later"][1:]) if row["later"] else None,
        member_id=row["member_id"],
        last_name=row["last_name"],
        first_name=row["first_name"],
        patient_account=row["patient_account"],
        service_from=row["service_from"],
        service_to=row["service_to"],
        charged_cents=row["charged_cents"],
        paid_cents=row["paid_cents"],
        paid_on=row["paid_on"],
    )


def _arms(wanted: Wanted) -> Iterator[_Arm]:
    """Which indexes are read. An ICN and a member narrow so much that both parties are told apart afterwards."""
    filters = tuple(name for name in FILTERS if getattr(wanted, name))
    if wanted.icn or wanted.member_id:
        equal = tuple(name for name, typed in (("icn", wanted.icn), ("member", wanted.member_id)) if typed)
        yield _Arm(MINE, equal, filters)
        return
    for who in (BILLED, RENDERED):
        if narrow := next((name for name in ("patient_account", "paid_on") if name in filters), ""):
            yield _Arm(who, (narrow,), tuple(name for name in filters if name != narrow))
        elif wanted.claim_type:
            for status in [wanted.status] if wanted.status else Status:
                yield _Arm(who, ("claim_type", "status"), (), str(status))
        else:
            yield _Arm(who, filters, ())


def _first(wanted: Wanted) -> list[Any]:
    return [wanted.first or BEFORE_ALL, wanted.last or AFTER_ALL, NO_ID]


def _after(wanted: Wanted, after: int, provider_id: int) -> list[Any]:
    return [wanted.first or BEFORE_ALL, wanted.last or AFTER_ALL, after, provider_id, provider_id, after]


def _statement(arms: tuple[_Arm, ...], after: bool) -> Statement:
    return _made(tuple((arm.who, arm.equal, arm.filters) for arm in arms), after)


@cache
def _made(shapes: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...], after: bool) -> Statement:
    """One for each combination of what may be asked: some hundred at most."""
    where = _AFTER_THE_PLACE if after else _OF_THE_PAGE
    union = " UNION ALL ".join(_Arm(*shape).sql(where) for shape in shapes)
    return Statement(f"""
        WITH found AS (
            SELECT id, service_from FROM ({union}) AS arms ORDER BY service_from DESC, id DESC LIMIT {PAGE + 1})
        {_SHOWN}""")
