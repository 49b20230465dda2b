"""Showing providers what they were paid for which claims. Each look at members is recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from db.operations.audit import Actor
from db.operations.csv_files import Write, Written, write_csv
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import remittances
from db.queries.remittances import Remittance, RemittedClaim
from db.queries.sessions import Session
from db.rules import remittances as rules
from db.rules import safe_csv
from db.rules.remittances import Outcome
from db.rules.roles import Role
from db.rules.safe_csv import Cell

__all__ = ["ClaimPage", "NotInYourRoles", "export", "show"]

AT_ONCE = 500
HEADER = (
    *("Remittance", "Payment", "Paid on", "ICN", "Status", "Member ID", "Last Name", "First Name"),
    *("Patient account", "Service From", "Service To", "Charged", "Allowed", "Other paid", "Copay", "Paid"),
)


@dataclass(frozen=True)
class ClaimPage:
    """A payment and some of its claims. `next`: the next page begins after this claim of it; None at the end."""

    remittance: Remittance
    claims: list[RemittedClaim]
    next: int | None


async def show(
    remittance_id: int, *, outcome: Outcome | None = None, after: int = 0, acting: Session, actor: Actor
) -> ClaimPage | None:
    """The payment; None when it is not the acting provider's. Recorded either way. Raises NotInYourRoles."""
    remittance = await remittances.find(remittance_id, of=provider_of(acting))
    if remittance is None:
        await _look("show remittance", acting, actor, outcome="not found", row=remittance_id)
        return None
    found = await remittances.list_claims(remittance, outcome=outcome, after=after, limit=rules.CLAIMS_A_PAGE + 1)
    shown = found[: rules.CLAIMS_A_PAGE]
    seen = _Seen()
    seen.add(shown)
    await _look("show remittance", acting, actor, subject=remittance.number, **vars(seen))
    return ClaimPage(remittance, shown, shown[-1].id if len(found) > len(shown) else None)


async def export(remittance_id: int, *, write: Write, acting: Session, actor: Actor) -> Written | None:
    """Write a payment and its claims as CSV; None when it is not the acting provider's.

    It is recorded afterwards: use nothing of what was written if this raises. Raises NotInYourRoles.
    """
    remittance = await remittances.find(remittance_id, of=provider_of(acting))
    if remittance is None:
        await _look("export remittance", acting, actor, outcome="not found", row=remittance_id)
        return None
    seen = _Seen()
    written = await write_csv(f"remittance-{remittance.number}.csv", HEADER, _pages(remittance, seen), write=write)
    said = {"subject": remittance.number, "rows": written.rows, "sha256": written.digest}
    await _look("export remittance", acting, actor, **said, **vars(seen))
    return written


@dataclass
class _Seen:
    """Of whom claims were shown, and their first and last day of service."""

    members: set[str] = field(default_factory=set)
    days: list[date] = field(default_factory=list)

    def add(self, claims: Sequence[RemittedClaim]) -> None:
        self.members.update(claim.member_id for claim in claims)
        days = [*self.days, *(claim.service_from for claim in claims), *(claim.service_to for claim in claims)]
        self.days = [min(days), max(days)] if days else []


async def _pages(remittance: Remittance, seen: _Seen) -> AsyncIterator[list[Sequence[Cell]]]:
    after = 0
    while some := await remittances.list_claims(remittance, after=after, limit=AT_ONCE):
        seen.add(some)
        yield [_cells(remittance, one) for one in some]
        after = some[-1].id


def _cells(remittance: Remittance, one: RemittedClaim) -> Sequence[Cell]:
    payment = (remittance.number, remittance.payment_number, remittance.paid_on)
    member = (one.member_id, one.last_name, one.first_name, one.patient_account)
    amounts = (one.charged_cents, one.allowed_cents, one.other_paid_cents, one.copay_cents, one.paid_cents)
    days = (one.service_from, one.service_to)
    return *payment, one.icn, one.status, *member, *days, *(safe_csv.dollars(cents) for cents in amounts)


async def _look(action: str, acting: Session, actor: Actor, **said: Any) -> None:
    await look(action, Role.CLAIM_INQUIRY, acting=acting, actor=actor, **said)
