"""What tests ask authorizations for."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from db.operations import authorization_drafts as drafts
from db.operations import authorization_requests as requests
from db.operations import favorite_providers
from db.operations.authorization_drafts import Draft, DraftPage, Facts
from db.queries.sessions import Session
from db.rules import typed_dates
from db.rules.authorization_forms import AuthorizationForm, LineForm
from db.rules.authorizations import Kind
from db.rules.business_days import day_of
from db.rules.policy import Policy
from db.tables import Authorization, AuthorizationDraft
from tests.people import POLICY, actor_of

PA, POC = Kind.PRIOR_AUTHORIZATION, Kind.PLAN_OF_CARE
THERAPY, EQUIPMENT = "500606", "500609"


def day(after: int = 0) -> str:
    return typed_dates.shown(day_of(datetime.now(UTC)) + timedelta(days=after))


def filled(form: AuthorizationForm, **more: Any) -> AuthorizationForm:
    """A good request, with these changes."""
    good: dict[str, Any] = {
        "category": "Durable medical equipment" if form.kind is PA else "Care at home",
        "from_date": day(),
        "to_date": day(90),
        "performing": EQUIPMENT,
        "contact": "Maria Nunez",
        "contact_phone": "(503) 555-0142",
        "diagnoses": ("M54.50",),
        "lines": (LineForm(procedure="e0143", units="2", unit="UN", frequency="1 a year"),),
    }
    return replace(form, **good | more)


async def start(acting: Session, kind: Kind = PA, member_id: str = "FEESERV1", *, policy: Policy = POLICY) -> int:
    return await drafts.start(kind, member_id, acting=acting, actor=actor_of(acting), policy=policy)


async def started(acting: Session, kind: Kind = PA, member_id: str = "FEESERV1", **more: Any) -> int:
    """A draft with a good request in it."""
    number = await start(acting, kind, member_id)
    await save(acting, number, kind, **more)
    return number


async def save(
    acting: Session,
    draft_id: int,
    kind: Kind = PA,
    *,
    seen: int | None = None,
    policy: Policy = POLICY,
    **more: Any,
) -> Draft:
    known = await revision_of(draft_id) if seen is None else seen
    return await drafts.save(
        draft_id,
        kind,
        lambda form: filled(form, **more),
        seen=known,
        acting=acting,
        actor=actor_of(acting),
        policy=policy,
    )


async def submit(acting: Session, draft_id: int, kind: Kind = PA, *, seen: int | None = None) -> int:
    known = await revision_of(draft_id) if seen is None else seen
    return await requests.submit(draft_id, kind, seen=known, acting=acting, actor=actor_of(acting))


async def show(acting: Session, draft_id: int, kind: Kind = PA) -> tuple[Draft, Facts] | None:
    return await drafts.show(draft_id, kind, acting=acting, actor=actor_of(acting))


async def listed(
    acting: Session,
    kind: Kind = PA,
    *,
    everyone: bool = False,
    after: int | None = None,
    asked_after: int | None = None,
) -> DraftPage:
    return await drafts.list_open(
        kind, everyone=everyone, after=after, asked_after=asked_after, acting=acting, actor=actor_of(acting)
    )


async def drop(acting: Session, draft_id: int, kind: Kind = PA) -> None:
    await drafts.drop(draft_id, kind, acting=acting, actor=actor_of(acting))


async def check_member(acting: Session, member_id: str = "FEESERV1", *, policy: Policy = POLICY) -> Facts:
    form = AuthorizationForm(kind=PA, member_id=member_id)
    return await drafts.check_member(form, acting=acting, actor=actor_of(acting), policy=policy)


async def copy(acting: Session, authorization_id: int, kind: Kind = PA) -> int:
    return await drafts.copy(authorization_id, kind, acting=acting, actor=actor_of(acting))


async def update(acting: Session, authorization_id: int, kind: Kind = PA) -> int:
    return await drafts.update(authorization_id, kind, acting=acting, actor=actor_of(acting))


async def add_note(acting: Session, authorization_id: int, text: str = "It comes by post.", kind: Kind = PA) -> None:
    await requests.add_note(authorization_id, kind, text, acting=acting, actor=actor_of(acting))


async def cancel(acting: Session, authorization_id: int, *, seen: int = 0, kind: Kind = PA) -> None:
    await requests.cancel(authorization_id, kind, seen=seen, acting=acting, actor=actor_of(acting))


async def keep(acting: Session, medicaid_id: str) -> None:
    await favorite_providers.keep(medicaid_id, acting=acting, actor=actor_of(acting))


async def remove(acting: Session, medicaid_id: str) -> None:
    await favorite_providers.remove(medicaid_id, acting=acting, actor=actor_of(acting))


async def asked(acting: Session, kind: Kind = PA, **more: Any) -> int:
    """The row number of an authorization that was asked for."""
    return await submit(acting, await started(acting, kind, **more), kind)


async def revision_of(draft_id: int) -> int:
    [row] = await AuthorizationDraft.select(AuthorizationDraft.revision).where(AuthorizationDraft.id == draft_id)
    return int(row["revision"])


async def found(authorization_id: int) -> dict[str, Any]:
    [row] = await Authorization.select().where(Authorization.id == authorization_id)
    return row
