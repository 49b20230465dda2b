"""What tests look at of payments: months of a primary care home, and remittances."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO

from db.operations import pmpm
from db.operations.pmpm import MonthPage, Searched
from db.queries.sessions import Session
from db.tables import PmpmMonth
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
