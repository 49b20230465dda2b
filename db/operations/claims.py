"""Showing providers their claims: each look is recorded in one durable write, which asks once more who may look."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.engine import Step
from db.operations import audit, kept_searches
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.looks import write
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import claims, whole_claims
from db.queries.claims import ClaimPage
from db.queries.sessions import Session
from db.rules import claims as rules
from db.rules.business_days import day_of
from db.rules.claim_parts import Claim
from db.rules.claims import SearchDraft, Wanted
from db.rules.roles import Role
from db.rules.texts import storable

__all__ = ["DraftRefused", "NotInYourRoles", "Searched", "page", "search", "show"]

SCREEN = "claims"


@dataclass(frozen=True)
class Searched:
    """`token`: by which the search is found again."""

    token: str
    page: ClaimPage


async def search(draft: SearchDraft, *, acting: Session, actor: Actor) -> Searched:
    """The newest claims that fit, with what was typed kept to come back to.

    Raises DraftRefused for what `rules.claims.check_search` does not pass, and NotInYourRoles. Recorded, but for the
    first.
    """
    wanted = _wanted(draft)
    found = await claims.search(wanted, of=provider_of(acting))
    typed = {name: getattr(draft, name) for name in rules.FIELDS}
    token, keep = kept_searches.keeping(SCREEN, typed, acting=acting)
    await write("search claims", Role.CLAIM_INQUIRY, keep, _searched(wanted, found, actor), acting=acting, actor=actor)
    return Searched(token, found)


async def page(draft: SearchDraft, *, after: int, acting: Session, actor: Actor) -> ClaimPage:
    """The claims of a search that was kept, from the one after this row on; 0 is from the first. Raises the same."""
    wanted = _wanted(draft)
    found = await claims.search(wanted, of=provider_of(acting), after=after)
    await write("search claims", Role.CLAIM_INQUIRY, _searched(wanted, found, actor), acting=acting, actor=actor)
    return found


async def show(claim_id: int, *, acting: Session, actor: Actor) -> Claim | None:
    """The whole claim; None when the acting provider is no party to it. Recorded either way. Raises NotInYourRoles.

    Who does not search for claims, but submits or voids them, sees those that his provider billed.
    """
    provider_id, role = provider_of(acting), _role(acting)
    claim = await whole_claims.find(claim_id, of=provider_id)
    if claim and role is not Role.CLAIM_INQUIRY and claim.billed_by.id != provider_id:
        claim = None
    if claim is None:
        entry = audit.entry("show claim", actor, outcome="not found", row=claim_id)
    else:
        days: dict[str, Any] = {"from": claim.service_from.isoformat(), "to": claim.service_to.isoformat()}
        entry = audit.entry("show claim", actor, subject=claim.member_id, icn=claim.icn, **days)
    await write("show claim", role, entry, acting=acting, actor=actor)
    return claim


def _role(acting: Session) -> Role:
    """The one that lets somebody see a claim: the first that he has."""
    may_see = (Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.CLAIM_VOID)
    return next((role for role in may_see if role in acting.roles), Role.CLAIM_INQUIRY)


def _wanted(draft: SearchDraft) -> Wanted:
    if errors := rules.check_search(draft, today=day_of(datetime.now(UTC))):
        raise DraftRefused(errors)
    return rules.wanted(draft)


def _searched(wanted: Wanted, found: ClaimPage, actor: Actor) -> Step:
    """What was asked, and of whom claims were shown."""
    asked = {name: storable(str(value), 40) for name, value in vars(wanted).items() if value}
    asked.pop("member_id", None)
    return audit.entry(
        "search claims",
        actor,
        subject=wanted.member_id,
        outcome="ok" if found.claims else "not found",
        asked=asked,
        members={claim.member_id for claim in found.claims},
        days=_shown_days(found),
    )


def _shown_days(found: ClaimPage) -> list[Any]:
    """The first and the last day of what was shown."""
    if not found.claims:
        return []
    first, last = found.claims[-1].service_from, max(claim.service_to for claim in found.claims)
    return [first.isoformat(), last.isoformat()]
