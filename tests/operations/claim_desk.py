"""What tests do at the desk about claims that were put aside."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.engine import Statement
from db.operations import claim_reviews
from db.operations.claim_reviews import Shown
from db.queries import claim_reviews as queries
from db.queries.claim_reviews import Held
from db.queries.sessions import Session
from db.rules.claim_forms import ClaimForm
from db.rules.claims import Status
from db.tables import ClaimReason
from tests.operations.claim_life import form, row_of, submitted, visit
from tests.operations.phone import by

PAY = {"verdict": "pay"}
DENY = {"verdict": "deny", "reason": "50"}

PERMIT = "PA26000101"
_USED = Statement("""
    SELECT units_used AS units FROM authorization_line
     WHERE service_authorization = (SELECT id FROM service_authorization WHERE number = {})""")
_USES = Statement("SELECT units FROM claim_use WHERE claim = {}")


def allow(line: int, amount: str) -> dict[str, str]:
    """What is typed to allow so much of a line."""
    return {f"verdict_{line}": "amount", f"allowed_{line}": amount}


def deny(line: int, reason: str = "50") -> dict[str, str]:
    return {f"verdict_{line}": "deny", f"reason_{line}": reason}


def drug(days: int = 10, *lines: Any, **more: Any) -> ClaimForm:
    """A drug without a code of its own, which a person looks at: $50.00 charged, $14.30 priced."""
    return form(lines=(visit(days, procedure="J3490", charge="50"), *lines), **more)


def therapy(days: int = 10, *, units: str = "1", charge: str = "95", **more: Any) -> ClaimForm:
    """Visits of a therapist that an authorization grants; with a charge of $25,000 a person looks at it."""
    line = visit(days, procedure="S9131", units=units, charge=charge)
    return form(diagnoses=("M54.50",), prior_authorization=PERMIT, rendering="500606", lines=(line,), **more)


async def suspended(acting: Session, content: ClaimForm | None = None) -> int:
    """The row of a claim that waits for the desk."""
    claim_id = await submitted(acting, content or drug())
    row = await row_of(claim_id)
    assert (row["status"], row["for_desk"]) == ("SUSPENDED", True)
    return claim_id


async def held(claim_id: int) -> Held:
    found = await queries.find_held(claim_id)
    assert found is not None
    return found[1]


async def show(acting: Session, claim_id: int) -> Shown:
    return await claim_reviews.show(claim_id, **by(acting))


async def take(acting: Session, claim_id: int, *, seen: int | None = None) -> None:
    await claim_reviews.take(claim_id, seen=await _seen(claim_id, seen), **by(acting))


async def give_back(acting: Session, claim_id: int, *, seen: int | None = None) -> None:
    await claim_reviews.give_back(claim_id, seen=await _seen(claim_id, seen), **by(acting))


async def decide(acting: Session, claim_id: int, typed: Mapping[str, str] = PAY, *, seen: int | None = None) -> Status:
    return await claim_reviews.decide(claim_id, typed, seen=await _seen(claim_id, seen), **by(acting))


async def reasons(claim_id: int) -> list[str]:
    """1:CO-45 3570, and so on."""
    rows = await ClaimReason.select().where(ClaimReason.claim == claim_id).order_by(ClaimReason.id)
    return [f"{row['line_number']}:{row['group_code']}-{row['reason']} {row['amount_cents']}" for row in rows]


async def used() -> int:
    """Units of the authorization."""
    [row] = await _USED.rows(PERMIT)
    return int(row["units"])


async def uses(claim_id: int) -> list[int]:
    return [row["units"] for row in await _USES.rows(claim_id)]


async def _seen(claim_id: int, seen: int | None) -> int:
    return (await held(claim_id)).revision if seen is None else seen
