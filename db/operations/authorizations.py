"""Looking at prior authorizations and plans of care: each look is recorded, durably, before anything is shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from db.engine import Step
from db.operations import audit, kept_searches
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.looks import write
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import authorization_search, authorizations
from db.queries.authorization_search import AuthorizationPage
from db.queries.authorizations import Authorization, Letter
from db.queries.sessions import Session
from db.rules import authorizations as rules
from db.rules.authorizations import FIELDS, ROLES, Kind, SearchDraft, Wanted
from db.rules.texts import storable

__all__ = [
    "Authorization",
    "DraftRefused",
    "Found",
    "Letter",
    "NotInYourRoles",
    "page",
    "search",
    "show",
    "show_letter",
]

SCREENS: Mapping[Kind, str] = {
    Kind.PRIOR_AUTHORIZATION: "prior authorizations",
    Kind.PLAN_OF_CARE: "plans of care",
}
"""What a kept search is one of."""


@dataclass(frozen=True)
class Found:
    """The first page of what was found; `token`: what was asked is kept under it."""

    page: AuthorizationPage
    token: str


async def search(draft: SearchDraft, kind: Kind, *, acting: Session, actor: Actor) -> Found:
    """What the acting provider has of this kind that is all of what was asked for, the newest first.

    Raises DraftRefused for what `rules.authorizations.check_search` does not pass, and NotInYourRoles.
    """
    if errors := rules.check_search(draft):
        raise DraftRefused(errors)
    wanted, provider_id = rules.wanted(draft), provider_of(acting)
    found = await authorization_search.search(wanted, kind, of=provider_id)
    typed = {name: getattr(draft, name) for name in FIELDS}
    token, keep = kept_searches.keeping(SCREENS[kind], typed, acting=acting)
    await _write(kind, acting, actor, "search authorizations", _searched(wanted, found, kind, actor), keep)
    return Found(found, token)


async def page(
    draft: SearchDraft, kind: Kind, *, acting: Session, actor: Actor, after: int | None = None
) -> AuthorizationPage:
    """A page of what a kept search asked for, as it is now. Raises NotInYourRoles."""
    wanted = rules.wanted(draft)
    found = await authorization_search.search(wanted, kind, of=provider_of(acting), after=after)
    await _write(kind, acting, actor, "search authorizations", _searched(wanted, found, kind, actor))
    return found


async def show(authorization_id: int, kind: Kind, *, acting: Session, actor: Actor) -> Authorization | None:
    """The one of this kind with this row number; None unless the acting provider is a party to it.

    Recorded either way. Raises NotInYourRoles.
    """
    found = await authorizations.find(authorization_id, kind, of=provider_of(acting))
    action = "show authorization"
    if found is None:
        entry = audit.entry(action, actor, outcome="not found", kind=kind.value, row=authorization_id)
    else:
        entry = audit.entry(action, actor, subject=found.member_id, kind=kind.value, **_of(found))
    await _write(kind, acting, actor, action, entry)
    return found


async def show_letter(
    authorization_id: int, letter_id: int, kind: Kind, *, acting: Session, actor: Actor
) -> Letter | None:
    """A letter of it; None unless the acting provider is a party to it. Recorded either way. Raises NotInYourRoles."""
    found = await authorizations.find_letter(authorization_id, letter_id, kind, of=provider_of(acting))
    action = "show authorization letter"
    if found is None:
        entry = audit.entry(action, actor, outcome="not found", kind=kind.value, row=authorization_id, letter=letter_id)
    else:
        sent = found.sent_on.isoformat()
        entry = audit.entry(action, actor, subject=found.member_id, kind=kind.value, number=found.number, sent=sent)
    await _write(kind, acting, actor, action, entry)
    return found


async def _write(kind: Kind, acting: Session, actor: Actor, action: str, *steps: Step) -> None:
    await write(action, ROLES[kind], *steps, acting=acting, actor=actor, kind=kind.value)


def _searched(wanted: Wanted, found: AuthorizationPage, kind: Kind, actor: Actor) -> Step:
    """What was asked for, and whose are shown."""
    days = {"from": wanted.first, "to": wanted.last}
    asked: dict[str, Any] = {"number": storable(wanted.number, 20), "status": wanted.status}
    asked |= {name: day.isoformat() for name, day in days.items() if day}
    shown = sorted({one.member_id for one in found.authorizations})
    return audit.entry(
        "search authorizations",
        actor,
        subject=storable(wanted.member_id, 20),
        outcome="ok" if shown else "not found",
        kind=kind.value,
        members=shown,
        days=_days(found),
        **{name: value for name, value in asked.items() if value},
    )


def _days(found: AuthorizationPage) -> list[str]:
    """The first and the last day of what was shown."""
    if not found.authorizations:
        return []
    first = min(one.starts_on for one in found.authorizations)
    return [first.isoformat(), max(one.ends_on for one in found.authorizations).isoformat()]


def _of(found: Authorization) -> dict[str, Any]:
    return {"number": found.number, "from": found.starts_on.isoformat(), "to": found.ends_on.isoformat()}
