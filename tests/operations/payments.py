"""What tests look at of payments: months of a primary care home, and remittances."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from db.operations import pmpm
from db.operations import remittances as operations
from db.operations.pmpm import MonthPage, Searched
from db.operations.remittances import ClaimPage
from db.queries.sessions import Session
from db.rules.remittances import Outcome
from db.tables import PmpmMonth, Remittance
from tests.people import actor_of


@dataclass(frozen=True)
class MemberDraft:
    """The form of PMPM history."""

    member_id: str


async def months(medicaid_id: str = "500601") -> list[int]:
    """The numbers of a clinic's months, the newest first."""
    found = (
        await PmpmMonth.select(PmpmMonth.id)
        .where(PmpmMonth.provider.medicaid_id == medicaid_id)
        .order_by(PmpmMonth.month, ascending=False)
    )
    return [row["id"] for row in found]


async def show(month_id: int, acting: Session, *, after: int = 0) -> MonthPage | None:
    return await pmpm.show(month_id, after=after, acting=acting, actor=actor_of(acting))


async def search(member_id: str, acting: Session) -> Searched:
    return await pmpm.search(MemberDraft(member_id), acting=acting, actor=actor_of(acting))


async def export(month_id: int, acting: Session) -> bytes | None:
    """The file, or None."""
    file = BytesIO()
    exported = await pmpm.export(month_id, write=file.write, acting=acting, actor=actor_of(acting))
    return file.getvalue() if exported else None


async def remittances(medicaid_id: str = "500601") -> list[int]:
    """The numbers of the rows of a provider's remittances, the newest first."""
    found = (
        await Remittance.select(Remittance.id)
        .where(Remittance.provider.medicaid_id == medicaid_id)
        .order_by(Remittance.paid_on, Remittance.id, ascending=False)
    )
    return [row["id"] for row in found]


async def show_remittance(
    remittance_id: int, acting: Session, *, outcome: Outcome | None = None, after: int = 0
) -> ClaimPage | None:
    return await operations.show(remittance_id, outcome=outcome, after=after, acting=acting, actor=actor_of(acting))


async def export_remittance(remittance_id: int, acting: Session) -> bytes | None:
    """The file, or None."""
    file = BytesIO()
    exported = await operations.export(remittance_id, write=file.write, acting=acting, actor=actor_of(acting))
    return file.getvalue() if exported else None
