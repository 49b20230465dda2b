"""Units of authorizations that claims submitted here use up, while a load decides the claims or replaces the lines.

What a load decides counts as if the desk had decided it. It waits for claims, or authorizations, and then for lines of
authorizations, as whoever submits or decides does.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator, Collection, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from db.engine import Statement, lock_each
from db.operations import claim_entries
from db.queries import adjudication, whole_claims
from db.rules import stored_claims
from db.rules.adjudication import grants
from db.rules.adjudication.cases import Case
from db.rules.claims import Frequency, Status
from db.tables import Authorization, AuthorizationLine, Claim


@dataclass(frozen=True)
class Waited:
    """A claim that waited before the load, or was denied and not submitted again. `replaces`: whose place it takes, if
    any. `status`: what the load says.
    """

    id: int
    billing_provider: int
    replaces: int | None
    frequency: str
    status: str

    @property
    def is_void(self) -> bool:
        return self.frequency == Frequency.VOID


_WAITED = Statement("""
    SELECT claim.id, claim.billing_provider, claim.replaces, claim.frequency, staged.status
      FROM staged_claim AS staged JOIN claim ON claim.icn = staged.icn
     WHERE claim.status IN ('SUSPENDED', 'DENIED') AND claim.submitted_by IS NOT NULL
       AND staged.status NOT IN ('SUSPENDED', claim.status)
       AND NOT EXISTS (SELECT 1 FROM claim later WHERE later.replaces = claim.id AND later.status <> 'DRAFT')
     ORDER BY claim.id""")
_COUNT_NO_MORE = Statement("""
    SELECT claim_use.claim
      FROM staged_claim AS staged
      JOIN claim ON claim.icn = staged.icn AND claim.status <> 'SUSPENDED'
                AND NOT (claim.frequency = '8' AND claim.status = 'DENIED')
      JOIN claim_use ON claim_use.claim = claim.replaces
    UNION SELECT claim_use.claim
      FROM staged_claim AS staged
      JOIN claim ON claim.icn = staged.icn AND claim.status IN ('DENIED', 'SUSPENDED')
      JOIN claim_use ON claim_use.claim = claim.id
     ORDER BY claim""")
"""Those that another one took the place of, and those that are denied or put aside by now.

A void that is denied takes the place of nothing.
"""


_LINES = """
    SELECT line.id FROM staged_authorization_line AS staged
      JOIN service_authorization AS one ON one.number = staged.service_authorization
      JOIN authorization_line AS line ON line.service_authorization = one.id"""

_CLAIMS = {"claim": "icn", "claim_line": "claim", "claim_reason": "claim"}
"""Where the staged rows of a table say which claim they are of."""

_GRANTED_OR_USED = """
    id IN (SELECT authorization_line FROM claim_use
             JOIN claim ON claim.id = claim_use.claim
             JOIN staged_claim AS staged ON staged.icn = claim.icn
           UNION ALL
           SELECT authorization_line FROM claim_use
             JOIN claim AS later ON later.replaces = claim_use.claim
             JOIN staged_claim AS staged ON staged.icn = later.icn
           UNION ALL
           SELECT authorization_line FROM claim_use
             JOIN claim ON claim.id = claim_use.claim
             JOIN staged_claim AS staged ON staged.replaces = claim.icn
           UNION ALL
           SELECT line.id FROM staged_claim AS staged
             JOIN claim ON claim.icn = staged.icn AND claim.submitted_by IS NOT NULL
             JOIN service_authorization AS one ON one.number = staged.prior_authorization
             JOIN authorization_line AS line ON line.service_authorization = one.id)"""
"""Lines whose units the claims have used up, those that they replace, or those submitted here may use now."""

_SET_ASIDE = Statement(f"""
    CREATE TEMP TABLE set_aside_use AS
    SELECT claim_use.claim, line.service_authorization, line.number, units
      FROM claim_use JOIN authorization_line AS line ON line.id = authorization_line
     WHERE line.id IN ({_LINES})""")
_FORGET = Statement(f"DELETE FROM claim_use WHERE authorization_line IN ({_LINES})")
_PUT_BACK = Statement("""
    INSERT INTO claim_use (claim, authorization_line, units)
    SELECT aside.claim, line.id, aside.units
      FROM set_aside_use AS aside
      JOIN authorization_line AS line
        ON line.service_authorization = aside.service_authorization AND line.number = aside.number
     ORDER BY aside.claim, line.id""")
_DROP = Statement("DROP TABLE set_aside_use")


@asynccontextmanager
async def following(tables: Collection[str]) -> AsyncIterator[None]:
    """Around what a load puts into these tables, in its transaction, once everything is staged."""
    await _hold(tables)
    waited = [Waited(**row) for row in await _WAITED.rows()] if "claim" in tables else None
    if "authorization_line" in tables:
        await _SET_ASIDE.rows()
        await _FORGET.rows()
    yield
    if "authorization_line" in tables:
        await _PUT_BACK.rows()
        await _DROP.rows()
    if waited is not None:
        await _settle(waited)


async def _hold(tables: Collection[str]) -> None:
    """Nobody else decides the claims, or what they replace, uses the units, or reviews the authorizations meanwhile."""
    if named := [f"SELECT {column} FROM staged_{table}" for table, column in _CLAIMS.items() if table in tables]:
        icns = " UNION ALL ".join(named)
        which = [f"SELECT {column} FROM claim WHERE icn IN ({icns})" for column in ("id", "replaces")]
        if "claim" in tables:
            which.append("SELECT id FROM claim WHERE icn IN (SELECT replaces FROM staged_claim)")
        await lock_each(Claim, f"id IN ({' UNION ALL '.join(which)})")
    if "claim" in tables:
        await lock_each(AuthorizationLine, _GRANTED_OR_USED)
    numbers = {"service_authorization": "number", "authorization_line": "service_authorization"}
    if named := [f"SELECT {column} FROM staged_{table}" for table, column in numbers.items() if table in tables]:
        await lock_each(Authorization, f"number IN ({' UNION ALL '.join(named)})")
    if "authorization_line" in tables:
        await lock_each(AuthorizationLine, f"id IN ({_LINES})")


async def _settle(waited: Sequence[Waited]) -> None:
    """Give back what counts no more, and count what is paid now: whoever decided it, units or no units."""
    gone = {row["claim"] for row in await _COUNT_NO_MORE.rows()}
    gone |= {one.id for one in waited}  # what the desk decided until its row was written
    gone |= {one.replaces for one in waited if one.replaces and not (one.is_void and one.status == Status.DENIED)}
    for claim_id in sorted(gone):
        await claim_entries.give_back(claim_id)
    for one in waited:
        await claim_entries.restore(one.id, await _uses(one))


async def _uses(one: Waited) -> dict[int, int]:
    """How many units the claim uses up of each authorization line; none unless it is paid for services."""
    claim = await whole_claims.find(one.id, of=one.billing_provider)
    if one.is_void or claim is None or claim.status is not Status.PAID or not claim.lines:
        return {}
    sent = stored_claims.submitted(claim, replaces=one.replaces, first_received_at=None)
    case = Case(sent, await adjudication.gather(sent, one.id))
    denied = {line.number for line in claim.lines if line.status is Status.DENIED}
    total = Counter[int]()
    for used in grants.uses(case, (line for line in sent.lines if line.number not in denied)):
        total[used.authorization_line] += used.units
    return dict(total)
