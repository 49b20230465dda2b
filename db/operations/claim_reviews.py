"""The desk decides about claims that were put aside for a person: taking one, giving it back, paying or denying it.

Whoever works on one holds it, and what somebody else did since is told, not overwritten. A decision is one transaction
with the units that the claim uses up, its audit entry, and what the provider is told.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from typing import Any

from db.engine import Statement, lock, lock_each
from db.operations import audit, claim_entries, messages
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.claim_entries import UsedUpMeanwhile
from db.operations.claim_submissions import again, hold_member
from db.operations.decisions import decide_by_hand
from db.operations.desk_rights import DeskRefused, NotAtTheDesk, Staff, at_the_desk
from db.operations.request_work import ChangedMeanwhile, DoneAlready, NotNow, OwnedByAnother
from db.queries import claim_reviews as reviews
from db.queries import role_holders
from db.queries.claim_reviews import Held, Review
from db.queries.sessions import Session
from db.rules import claim_notices as notices
from db.rules import claim_reviews as rules
from db.rules import row_numbers
from db.rules.claim_parts import Claim
from db.rules.claim_reviews import ReviewedLine
from db.rules.claims import Status
from db.rules.once import digest
from db.rules.policy import Policy
from db.rules.staff import Power
from db.tables import Claim as ClaimTable

__all__ = [
    "ChangedMeanwhile",
    "DeskRefused",
    "DoneAlready",
    "DraftRefused",
    "NoSuchClaim",
    "NotAtTheDesk",
    "NotNow",
    "OwnedByAnother",
    "Shown",
    "UsedUpMeanwhile",
    "decide",
    "give_back",
    "show",
    "take",
]

_WITH_THE_ONE_BEFORE = "id IN ({}, (SELECT replaces FROM claim WHERE id = {}))"
_TAKE = Statement("""
    UPDATE claim SET taken_by = {}, desk_revision = desk_revision + 1
     WHERE id = {} AND desk_revision = {} AND status = 'SUSPENDED' AND for_desk
    RETURNING desk_revision AS revision""")


class NoSuchClaim(DeskRefused):
    """No claim that the desk decides about has this number."""


@dataclass(frozen=True)
class Shown:
    """A claim, and what its lines come to before anything is said about them; none once it is decided."""

    review: Review
    lines: Sequence[ReviewedLine]


@dataclass(frozen=True)
class Work:
    """Who works, and on what, as it is now and stays until the transaction ends. `said`: a digest of what was typed."""

    by: Staff
    claim: Claim
    held: Held
    action: str
    actor: Actor
    said: str

    def refuse_others(self) -> None:
        """Raises OwnedByAnother when a colleague looks at it."""
        if self.held.owner_id not in (None, self.by.person_id):
            raise OwnedByAnother(self.held.owner)


async def show(claim_id: int, *, acting: Session, actor: Actor, policy: Policy) -> Shown:
    """One in full, with eligibility on its days. Raises NoSuchClaim, NotAtTheDesk."""
    action = "show claim"
    async with at_the_desk(action, Power.CLAIMS, acting=acting, actor=actor, policy=policy):
        found = await reviews.find(claim_id)
        if found is None:
            raise NoSuchClaim
        claim, held = found.claim, found.held
        days = {"from": claim.service_from.isoformat(), "to": claim.service_to.isoformat()}
        others = [other.icn for other in found.others]
        told: dict[str, Any] = {"icn": claim.icn, "others": others, **days}
        await audit.record(action, actor, subject=claim.member_id, **told)
        sent = reviews.submitted(claim, held)
        waits = held.status is Status.SUSPENDED
        return Shown(found, rules.lines_of(sent, await decide_by_hand(sent, claim_id)) if waits else ())


async def take(claim_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Look at it from now on, also instead of a colleague. Raises NotNow once it is decided, and as `_working_on`."""
    async with _working_on("take claim", claim_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        if work.held.owner_id != work.by.person_id:
            await _own(work, work.by.person_id, instead_of=work.held.owner)


async def give_back(claim_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Let a colleague look at it. Raises OwnedByAnother, and as `take` does."""
    async with _working_on("give claim back", claim_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_others()
        await _own(work, None)


async def decide(
    claim_id: int, typed: Mapping[str, str], *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> Status:
    """Decide about it, line by line; gives how it stands now. The claim that it replaces counts no more.

    `typed`: as `rules.claim_reviews.check` takes it. Raises DraftRefused for what that does not pass, UsedUpMeanwhile,
    OwnedByAnother, and as `take` does.
    """

    async def once() -> Status:
        async with _working_on(
            "decide claim", claim_id, seen=seen, said=digest(typed), acting=acting, actor=actor, policy=policy
        ) as work:
            work.refuse_others()
            return await _decide(work, typed)

    return await again(once)


async def _decide(work: Work, typed: Mapping[str, str]) -> Status:
    claim, held = reviews.submitted(work.claim, work.held), work.held
    if held.replaces:
        await lock(ClaimTable, held.replaces)  # held already, unless a file has just said that it is another one
    await hold_member(claim.member_id)
    await claim_entries.hold_units(held.replaces, claim.prior_authorization)
    lines = rules.lines_of(claim, await decide_by_hand(claim, held.id))
    if errors := rules.check(lines, typed):
        raise DraftRefused(errors)
    by_hand = rules.judge(lines, typed)
    decision = await decide_by_hand(claim, held.id, allowed=by_hand.allowed, denied=by_hand.denied)
    await claim_entries.settle(held.id, claim.replaces, claim_entries.uses_of(decision))
    if not await claim_entries.decide(held.id, held.revision, decision, by=work.by.person_id):
        raise NotNow
    said: dict[str, Any] = {
        "status": decision.status.value,
        "paid": decision.paid_cents,
        "allowed": {str(number): cents for number, cents in by_hand.allowed.items()},
        "denied": {str(number): why.reason for number, why in by_hand.denied.items()},
    }
    await _record(work, held.revision + 1, **said)
    holders = await role_holders.list_holders(held.billing_provider, notices.HOLDERS)
    notice = notices.told(held.icn, decision.status)
    await messages.send(holders, notice, provider_id=held.billing_provider, mailed=notices.MAILED)
    return decision.status


@asynccontextmanager
async def _working_on(
    action: str, claim_id: int, *, seen: int, said: str = "", acting: Session, actor: Actor, policy: Policy
) -> AsyncIterator[Work]:
    """A transaction that holds a claim that waits, and the one that it replaces, of somebody who may decide.

    `seen`: the revision that he saw. Raises ChangedMeanwhile, DoneAlready, NotNow, NoSuchClaim, NotAtTheDesk.
    """
    about = partial(_icn_of, claim_id)
    async with at_the_desk(action, Power.CLAIMS, about, acting=acting, actor=actor, policy=policy) as by:
        if not row_numbers.is_possible(claim_id):
            raise NoSuchClaim
        await lock_each(ClaimTable, _WITH_THE_ONE_BEFORE, claim_id, claim_id)
        found = await reviews.find_held(claim_id)
        if found is None:
            raise NoSuchClaim
        claim, held = found
        if seen == held.revision - 1 and await reviews.was_done(held.icn, held.revision, action, by.user_name, said):
            raise DoneAlready
        if seen != held.revision:
            raise ChangedMeanwhile(await reviews.tell_since(held.icn, seen) or notices.ELSEWHERE)
        if held.status is not Status.SUSPENDED:
            raise NotNow
        yield Work(by, claim, held, action, actor, said)


async def _own(work: Work, person_id: int | None, **details: Any) -> None:
    """Write whose it is now. Raises NotNow where a file of the MMIS has decided it in this moment."""
    row = await _TAKE.row(person_id, work.held.id, work.held.revision)
    if row is None:
        raise NotNow
    await _record(work, row["revision"], **details)


async def _record(work: Work, revision: int, **details: Any) -> None:
    member, details = work.claim.member_id, {**details, **({"said": work.said} if work.said else {})}
    await audit.record(work.action, work.actor, subject=work.held.icn, member=member, revision=revision, **details)


async def _icn_of(claim_id: int) -> str:
    found = await reviews.find_held(claim_id)
    return found[1].icn if found else ""
