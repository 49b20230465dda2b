"""Submitting a claim: it is read, decided and written in one transaction, once, however often it is sent."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar

from db.engine import Statement, lock_name, transaction
from db.operations import audit, claim_entries, document_moves, eligibility_counts
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.claim_changes import hold as hold_claim
from db.operations.claim_drafts import hold as hold_draft
from db.operations.claim_entries import UsedUpMeanwhile
from db.operations.claim_refusals import (
    AlreadySubmitted,
    ChangedMeanwhile,
    NoSuchClaim,
    NoSuchDraft,
    NotNow,
    VoidDenied,
    recording,
)
from db.operations.decisions import decide
from db.operations.eligibility_counts import TooManyTries
from db.operations.own_rights import NotInYourRoles, admit, provider_of
from db.queries import claim_parties
from db.queries.claim_drafts import Draft
from db.queries.sessions import Session
from db.rules import claim_reading, stored_claims
from db.rules.business_days import day_of
from db.rules.claim_changes import FREQUENCIES, Change
from db.rules.claim_forms import ClaimForm, Purpose
from db.rules.claim_reading import Filing
from db.rules.claims import Frequency, Status
from db.rules.decisions import Decision
from db.rules.policy import Policy
from db.rules.roles import Role
from db.rules.submitted_claims import SubmittedClaim

__all__ = [
    "AlreadySubmitted",
    "ChangedMeanwhile",
    "DraftRefused",
    "NoSuchClaim",
    "NoSuchDraft",
    "NotInYourRoles",
    "NotNow",
    "Submitted",
    "TooManyTries",
    "UsedUpMeanwhile",
    "VoidDenied",
    "again",
    "check",
    "dry_run",
    "submit",
    "submit_form",
    "void",
]

T = TypeVar("T")
Decide = Callable[[SubmittedClaim], Awaitable[Decision]]

TRIES = 5
"""So often it is decided anew where units of an authorization went elsewhere meanwhile."""

CHANGES = {Purpose.ADJUST: Change.ADJUST, Purpose.RESUBMIT: Change.RESUBMIT}
"""The drafts that take the place of a claim, or follow it."""

NOBODY = "No member has this Member ID"

_BECOME = Statement("UPDATE claim_draft SET submitted_claim = {}, submitted_at = {} WHERE id = {} RETURNING id")
_CHAIN = Statement("""
    SELECT first.id, first.received_at, member_id
      FROM claim
      JOIN claim AS first ON first.id = coalesce(claim.first, claim.id)
      JOIN member ON member.id = claim.member
     WHERE claim.id = {}""")

_VOID = Statement("""
    INSERT INTO claim (icn, claim_type, status, frequency, first, replaces, billing_provider, rendering_provider,
                       referring_provider, member, patient_account, service_from, service_to, diagnoses,
                       prior_authorization, place_of_service, type_of_bill, admitted_on, discharged_on, patient_status,
                       condition_codes, occurrence_codes, value_codes, charged_cents, received_at, suspended_at,
                       decided_at, submitted_by)
    SELECT {}, claim_type, {}, '8', coalesce(first, id), id, billing_provider, rendering_provider,
           referring_provider, member, patient_account, service_from, service_to, diagnoses,
           prior_authorization, place_of_service,
           CASE WHEN type_of_bill = '' THEN '' ELSE substr(type_of_bill, 1, length(type_of_bill) - 1) || '8' END,
           admitted_on, discharged_on, patient_status, condition_codes, occurrence_codes, value_codes,
           charged_cents, {}, {}, {}, {}
      FROM claim WHERE id = {}
    RETURNING id""")


@dataclass(frozen=True)
class Submitted:
    """`claim_id`: the number of the claim's row."""

    claim_id: int
    icn: str
    decision: Decision


async def submit(draft_id: int, *, revision: int, acting: Session, actor: Actor) -> int:
    """Make the draft a claim, and decide about it; returns the number of the claim's row.

    A draft that has become a claim already is answered with that one. `revision`: what was shown when it was confirmed.
    Raises DraftRefused for what is wrong by field, ChangedMeanwhile, NotNow, UsedUpMeanwhile, NoSuchDraft,
    NotInYourRoles.
    """

    async def once() -> int:
        async with recording("submit claim", actor, draft=draft_id), transaction():
            of = await admit(Role.CLAIM_SUBMISSION, acting)
            draft = await hold_draft(draft_id, of=of)
            if draft.submitted_claim is not None:
                return draft.submitted_claim
            if draft.revision != revision:
                raise ChangedMeanwhile(draft)
            if draft.source is not None and draft.purpose in CHANGES:
                await hold_claim(draft.source, CHANGES[draft.purpose], of=of)
            filing = await _filing(draft.form, draft, of=of)
            submitted = await _enter(draft.form, filing, acting=acting, actor=actor, draft=draft_id)
            await _BECOME.rows(submitted.claim_id, filing.received_at, draft_id)
            await document_moves.move_to_claim(draft_id, submitted.claim_id)
            return submitted.claim_id

    try:
        return await again(once)
    except UsedUpMeanwhile:
        await audit.record("submit claim", actor, outcome="refused", because="units used meanwhile", draft=draft_id)
        raise


async def submit_form(form: ClaimForm, *, acting: Session, actor: Actor) -> Submitted:
    """The same of a form that is no draft, in the caller's transaction, which is to be done `again` if need be.

    Raises DraftRefused and NotInYourRoles, before anything is written.
    """
    of = await admit(Role.CLAIM_SUBMISSION, acting)
    return await _enter(form, await _filing(form, None, of=of), acting=acting, actor=actor)


async def dry_run(form: ClaimForm, *, acting: Session, actor: Actor, policy: Policy) -> Decision:
    """What would be decided now; nothing is submitted.

    It says whether a member is covered, so it is counted as any check of eligibility is, and recorded. Raises
    DraftRefused, TooManyTries, NotInYourRoles.
    """
    claim = _claim(form, await _filing(form, None, of=provider_of(acting)))
    decision = await decide(claim) if await claim_parties.member(claim.member_id) else None
    said = {"from": claim.service_from.isoformat(), "to": claim.service_to.isoformat()}
    status, outcome = (decision.status.value, "ok") if decision else (None, "not found")
    await eligibility_counts.record(
        "try claim", Role.CLAIM_SUBMISSION, claim.received_at,
        acting=acting, actor=actor, policy=policy, subject=claim.member_id, outcome=outcome, status=status, **said,
    )  # fmt: skip
    if decision is None:
        raise DraftRefused({"member_id": NOBODY})
    return decision


async def check(draft: Draft, *, acting: Session) -> dict[str, str]:
    """What is wrong with the draft by field, before it is submitted; empty when nothing is."""
    of = provider_of(acting)
    try:
        await _read(draft.form, await _filing(draft.form, draft, of=of))
    except DraftRefused as refusal:
        return refusal.errors
    return {}


async def void(claim_id: int, *, acting: Session, actor: Actor, decide: Decide = decide) -> Submitted:
    """Take a paid claim back: another one takes its place that pays nothing, as soon as the agency says so.

    `decide`: the border to the MMIS. Raises NotNow where the claim is not paid, is too old or has been replaced;
    VoidDenied, NoSuchClaim, NotInYourRoles.
    """
    now = datetime.now(UTC)
    async with recording("void claim", actor, row=claim_id), transaction():
        of = await admit(Role.CLAIM_VOID, acting)
        claim = await hold_claim(claim_id, Change.VOID, of=of)
        await hold_member(claim.member_id)
        await claim_entries.hold_units(claim_id, claim.prior_authorization)
        given = await claim_entries.give_back(claim_id)
        [chain] = await _CHAIN.rows(claim_id)
        decision = await decide(stored_claims.voiding(claim, now, first_received_at=chain["received_at"]))
        if decision.status is Status.DENIED:
            raise VoidDenied(decision)
        waits = decision.status is Status.SUSPENDED
        if waits:
            await claim_entries.restore(claim_id, given)
        icn = await claim_entries.next_icn(Frequency.VOID, day_of(now))
        moments = (now, now if waits else None, None if waits else now)
        [row] = await _VOID.rows(icn, decision.status.value, *moments, acting.person.id, claim_id)
        await claim_entries.keep_reasons(row["id"], decision)
        await audit.record("void claim", actor, subject=claim.member_id, icn=icn, voided=claim.icn)
    return Submitted(int(row["id"]), icn, decision)


async def _filing(form: ClaimForm, draft: Draft | None, *, of: int) -> Filing:
    now, providers = datetime.now(UTC), await claim_parties.enrolled(claim_reading.numbers_in(form))
    if draft is None or draft.purpose not in CHANGES or draft.source is None:
        return Filing(of, now, providers)
    [chain] = await _CHAIN.rows(draft.source)
    return Filing(
        of,
        now,
        providers,
        frequency=FREQUENCIES[draft.purpose],
        replaces=draft.source,
        first_received_at=chain["received_at"],
        same_member=chain["member_id"] if draft.purpose is Purpose.ADJUST else "",
    )


async def _read(form: ClaimForm, filing: Filing) -> tuple[SubmittedClaim, int]:
    """The claim, and the number of the member's row. Raises DraftRefused."""
    claim = _claim(form, filing)
    member = await claim_parties.member(claim.member_id)
    if member is None:
        raise DraftRefused({"member_id": NOBODY})
    return claim, member


def _claim(form: ClaimForm, filing: Filing) -> SubmittedClaim:
    """Raises DraftRefused."""
    claim, errors = claim_reading.read(form, filing)
    if claim is None:
        raise DraftRefused(errors)
    return claim


async def _enter(
    form: ClaimForm, filing: Filing, *, acting: Session, actor: Actor, draft: int | None = None
) -> Submitted:
    """In the caller's transaction. What it waits for, it waits for in this order, so that nobody waits in a circle: the
    draft, the claim that is replaced, the member, lines of authorizations (by id: `engine.lock_each`), the ICN.
    """
    claim, member = await _read(form, filing)
    await hold_member(claim.member_id)
    await claim_entries.hold_units(claim.replaces, claim.prior_authorization)
    before = await claim_entries.give_back(claim.replaces) if claim.replaces else {}
    decision = await decide(claim)
    if decision.status is Status.SUSPENDED and claim.replaces:
        await claim_entries.restore(claim.replaces, before)  # what was paid for stands until somebody has decided
    uses = claim_entries.uses_of(decision)
    await claim_entries.take(uses)
    icn = await claim_entries.next_icn(claim.frequency, day_of(claim.received_at))
    chain = await _CHAIN.row(claim.replaces) if claim.replaces else None
    claim_id = await claim_entries.insert(
        claim,
        decision,
        icn=icn,
        first=chain["id"] if chain else None,
        member=member,
        submitted_by=acting.person.id,
    )
    await claim_entries.keep_uses(claim_id, uses)
    said: dict[str, Any] = {"icn": icn, "row": claim_id, "status": decision.status.value, "draft": draft}
    await audit.record("submit claim", actor, subject=claim.member_id, **said)
    return Submitted(claim_id, icn, decision)


async def hold_member(member_id: str) -> None:
    """Nobody else's claim for this member is decided meanwhile."""
    await lock_name(f"claims of {member_id}")


async def again(once: Callable[[], Awaitable[T]]) -> T:
    """A whole transaction, anew where units that it counted on went elsewhere meanwhile."""
    for _ in range(TRIES - 1):
        try:
            return await once()
        except UsedUpMeanwhile:
            continue
    return await once()
