"""Units of authorizations once a load has decided claims that were submitted here, as if the desk had decided them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from db.engine import Statement
from db.operations import claim_entries
from db.queries import adjudication, whole_claims
from db.rules import stored_claims
from db.rules.adjudication import grants
from db.rules.adjudication.cases import Case
from db.rules.claims import Status


@dataclass(frozen=True)
class Waited:
    """A claim that waited before the load. `replaces`: whose place it takes, if any."""

    id: int
    billing_provider: int
    replaces: int | None


_WAITED = Statement("""
    SELECT claim.id, claim.billing_provider, claim.replaces
      FROM staged_claim AS staged JOIN claim ON claim.icn = staged.icn
     WHERE claim.status = 'SUSPENDED' AND claim.submitted_by IS NOT NULL AND staged.status <> 'SUSPENDED'
     ORDER BY claim.id""")
_COUNT_NO_MORE = Statement("""
    SELECT claim_use.claim
      FROM staged_claim AS staged
      JOIN claim ON claim.icn = staged.icn AND claim.status <> 'SUSPENDED'
      JOIN claim_use ON claim_use.claim = claim.replaces
    UNION SELECT claim_use.claim
      FROM staged_claim AS staged
      JOIN claim ON claim.icn = staged.icn AND claim.status = 'DENIED'
      JOIN claim_use ON claim_use.claim = claim.id
     ORDER BY claim""")
"""Those that another one took the place of, and those that are denied by now."""


async def list_waited() -> list[Waited]:
    """The claims that this load decides, before it puts anything in."""
    return [Waited(**row) for row in await _WAITED.rows()]


async def settle(waited: Sequence[Waited]) -> None:
    """Give back what counts no more, and count what is paid now: whoever decided it, units or no units."""
    gone = {row["claim"] for row in await _COUNT_NO_MORE.rows()}
    for claim_id in sorted(gone | {one.replaces for one in waited if one.replaces}):
        await claim_entries.give_back(claim_id)
    for one in waited:
        await claim_entries.restore(one.id, await _uses(one))


async def _uses(one: Waited) -> dict[int, int]:
    """How many units the claim uses up of each authorization line; none unless it is paid."""
    claim = await whole_claims.find(one.id, of=one.billing_provider)
    if claim is None or claim.status is not Status.PAID:
        return {}
    sent = stored_claims.submitted(claim, replaces=one.replaces, first_received_at=None)
    case = Case(sent, await adjudication.gather(sent, one.id))
    denied = {line.number for line in claim.lines if line.status is Status.DENIED}
    total = Counter[int]()
    for used in grants.uses(case, (line for line in sent.lines if line.number not in denied)):
        total[used.authorization_line] += used.units
    return dict(total)
