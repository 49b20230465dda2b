"""What tests ask about claims."""

from __future__ import annotations

from dataclasses import dataclass

from db.operations import claims
from db.operations.claims import Searched
from db.queries.claims import ClaimPage
from db.queries.sessions import Session
from db.rules.claim_parts import Claim
from db.tables import Claim as ClaimTable
from tests.people import actor_of


@dataclass
class Search:
    """The form; empty is anything."""

    icn: str = ""
    member_id: str = ""
    from_date: str = ""
    to_date: str = ""
    status: str = ""
    claim_type: str = ""
    patient_account: str = ""
    paid_date: str = ""


async def search(draft: Search, acting: Session) -> Searched:
    return await claims.search(draft, acting=acting, actor=actor_of(acting))


async def page(draft: Search, acting: Session, *, after: int = 0) -> ClaimPage:
    return await claims.page(draft, after=after, acting=acting, actor=actor_of(acting))


async def show(claim_id: int, acting: Session) -> Claim | None:
    return await claims.show(claim_id, acting=acting, actor=actor_of(acting))


async def number_of(patient_account: str) -> int:
    """The number of the row of the only claim with this account."""
    [row] = await ClaimTable.select(ClaimTable.id).where(ClaimTable.patient_account == patient_account)
    return int(row["id"])
