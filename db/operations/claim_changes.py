"""Beginning to type what takes the place of a claim, follows it, or is like it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from db.engine import lock, transaction
from db.operations import audit
from db.operations.audit import Actor
from db.operations.claim_drafts import begin
from db.operations.claim_refusals import NoSuchClaim, NotNow, recording
from db.operations.own_rights import admit
from db.queries import claim_drafts, whole_claims
from db.queries.sessions import Session
from db.rules import claim_changes as rules
from db.rules import claim_copying, row_numbers
from db.rules.business_days import day_of
from db.rules.claim_changes import Change
from db.rules.claim_form_rows import opened
from db.rules.claim_forms import Purpose
from db.rules.claim_parts import Claim
from db.rules.once import key
from db.tables import Claim as ClaimTable


class Beginning(NamedTuple):
    """What is recorded, and what the draft is for."""

    action: str
    purpose: Purpose


BEGINNINGS = {
    Change.ADJUST: Beginning(action="adjust claim", purpose=Purpose.ADJUST),
    Change.RESUBMIT: Beginning(action="resubmit claim", purpose=Purpose.RESUBMIT),
    Change.COPY: Beginning(action="copy claim", purpose=Purpose.COPY),
}


async def start(
    claim_id: int, change: Change, *, acting: Session, actor: Actor, once: str = "", field: str = ""
) -> int:
    """Begin a draft that holds what the claim holds; returns the draft's number.

    Where one is begun already to adjust the claim, or to submit it again, it is that one; so it is where the same form
    (`once`) has begun one. `field`: what is to be put right, which gets a row. Raises NotNow where the claim stands
    otherwise, NoSuchClaim, NotInYourRoles.
    """
    action, purpose = BEGINNINGS[change]
    async with recording(action, actor, row=claim_id), transaction():
        of = await admit(rules.ROLES[change], acting)
        claim = await hold(claim_id, change, of=of)
        begun = None if change is Change.COPY else await claim_drafts.find_change(claim_id, purpose)
        if begun is not None:
            await audit.record(action, actor, subject=claim.member_id, icn=claim.icn, draft=begun)
            return begun
        form, named = opened(claim_copying.form_of(claim), field), key(once, change.value, claim_id)
        return await begin(
            action, form, purpose, of=of, acting=acting, actor=actor, once=named, source=claim_id, icn=claim.icn
        )


async def hold(claim_id: int, change: Change, *, of: int) -> Claim:
    """The claim, which nobody else changes until the caller's transaction ends, and which can be changed so.

    Raises NoSuchClaim for one that the provider `of` did not bill, NotNow.
    """
    if not row_numbers.is_possible(claim_id):
        raise NoSuchClaim
    await lock(ClaimTable, claim_id)
    claim = await whole_claims.find(claim_id, of=of)
    if claim is None or claim.billed_by.id != of:
        raise NoSuchClaim
    today = day_of(datetime.now(UTC))
    if change not in rules.allowed(claim, replaced=claim.replaced_by is not None, today=today):
        raise NotNow(change)
    return claim
