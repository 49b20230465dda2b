"""What tests do to claims: typing, submitting, changing and voiding them."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from db.operations import claim_changes, claim_drafts, claim_submissions
from db.queries.sessions import Session
from db.rules import typed_dates
from db.rules.business_days import day_of
from db.rules.claim_changes import Change
from db.rules.claim_forms import ClaimForm, LineForm
from db.rules.claims import ClaimType
from db.tables import AuditEntry
from db.tables import Claim as ClaimTable
from tests.people import actor_of


def ago(days: int) -> str:
    """A day so long ago, as it is typed."""
    return typed_dates.shown(day_of(datetime.now(UTC)) - timedelta(days=days))


def visit(days: int = 10, **more: Any) -> LineForm:
    """A visit that is paid."""
    line = LineForm(from_date=ago(days), procedure="T1015", pointers="1", units="1", charge="180.00")
    return replace(line, **more)


def form(**more: Any) -> ClaimForm:
    """A claim that is paid: member FEESERV1 was seen at the clinic ten days ago."""
    good = ClaimForm(
        ClaimType.PROFESSIONAL,
        member_id="FEESERV1",
        patient_account="MB-TYPED",
        place_of_service="11",
        diagnoses=("E11.9",),
        lines=(visit(),),
    )
    return replace(good, **more)


async def typed(acting: Session, content: ClaimForm | None = None) -> int:
    return await claim_drafts.start(content or form(), acting=acting, actor=actor_of(acting))


async def save(draft_id: int, content: ClaimForm, acting: Session, *, revision: int) -> int:
    return await claim_drafts.save(draft_id, content, revision=revision, acting=acting, actor=actor_of(acting))


async def submit(draft_id: int, acting: Session, *, revision: int = 0) -> int:
    return await claim_submissions.submit(draft_id, revision=revision, acting=acting, actor=actor_of(acting))


async def submitted(acting: Session, content: ClaimForm | None = None) -> int:
    """The row of a claim that was typed and submitted."""
    return await submit(await typed(acting, content), acting)


async def change(claim_id: int, how: Change, acting: Session) -> int:
    return await claim_changes.start(claim_id, how, acting=acting, actor=actor_of(acting))


async def void(claim_id: int, acting: Session) -> int:
    return (await claim_submissions.void(claim_id, acting=acting, actor=actor_of(acting))).claim_id


async def row_of(claim_id: int) -> dict[str, Any]:
    [row] = await ClaimTable.select().where(ClaimTable.id == claim_id)
    return row


async def entries(action: str) -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
