"""The page of a claim, with what this person can do to it: shown as such, and where something could not be done."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import Any

from litestar import Request
from litestar.exceptions import NotFoundException

from components.claim_changes.claim_actions import ClaimActions
from components.claims.whole_claim import WholeClaim
from components.documents.shown_documents import ShownDocuments
from components.page.note import Note
from db.operations import claims
from db.queries.documents import list_documents
from db.queries.sessions import Session
from db.rules import claim_changes, claim_life, claim_reasons
from db.rules.business_days import day_of
from db.rules.claim_changes import Change
from db.rules.claim_parts import Claim
from db.rules.decisions import Why
from db.rules.documents import Holder
from db.rules.roles import Role
from web.ask_also import beside_claim
from web.current import current
from web.forms import new_once
from web.permissions import may, signed_in
from web.screen import Screen
from web.sources import asked

TITLE = "Claim Inquiry"
MAY_SEE = frozenset({Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.CLAIM_VOID})
"""Who only submits or voids sees what his provider billed, and does not search."""

TOO_LATE = {
    Change.ADJUST: "It cannot be adjusted: another claim takes its place, or it is not paid, or the time is over.",
    Change.RESUBMIT: "It cannot be submitted again: that was done already, or it is not denied, or the time is over.",
    Change.COPY: "It cannot be copied before it is decided.",
    Change.VOID: "It cannot be voided: another claim takes its place, or it is not paid, or the time is over.",
}

REFUSED = "The agency does not take it back:"


async def claim_screen(
    request: Request[Any, Any, Any],
    claim_id: int,
    *,
    token: str = "",
    refused: Change | None = None,
    reasons: Iterable[tuple[int, Why]] = (),
) -> Screen:
    """The claim, or 404. `refused`: what somebody wanted and cannot do to it; `reasons`: the agency's."""
    session, asking = await signed_in(request), current(request)
    claim = await asked(claims.show(claim_id, acting=session, actor=asking.actor), asking)
    if claim is None:
        raise NotFoundException
    today, inquiry = day_of(datetime.now(UTC)), may(session, Role.CLAIM_INQUIRY)
    sees_papers = inquiry or may(session, Role.CLAIM_SUBMISSION)
    papers = await asked(list_documents(Holder.CLAIM, claim.id), asking) if sees_papers else []
    shown = WholeClaim.of(
        claim,
        steps=claim_life.steps(claim, today=today),
        what_now=claim_life.what_now(claim, today=today),
        token=token,
        also=beside_claim(claim.member_id, claim.service_from, claim.service_to, claim.prior_authorization, session),
        actions=ClaimActions.of(
            claim.id, [*changes_for(claim, session)], acting_for=session.acting_for, once=new_once()
        ),
        inquiry=inquiry,
        documents=ShownDocuments.of(papers),
    )
    if refused is None:
        return Screen(shown, title=TITLE)
    note = Note(kind="bad", heading="Not done", text=not_done(refused, reasons))
    return Screen(shown, title=TITLE, status=409, notice=note)


def not_done(change: Change, reasons: Iterable[tuple[int, Why]]) -> str:
    """Why not: as the agency says, or as the claim stands."""
    said = "; ".join(f"{why.group}-{why.reason} {claim_reasons.words(why.reason)}".strip() for _, why in reasons)
    return f"{REFUSED} {said}" if said else TOO_LATE[change]


def changes_for(claim: Claim, session: Session) -> Iterator[Change]:
    """What this person can do to it today; only who billed it does anything to it."""
    if session.provider is None or claim.billed_by.id != session.provider.id:
        return
    today = day_of(datetime.now(UTC))
    for change in claim_changes.allowed(claim, replaced=claim.replaced_by is not None, today=today):
        if may(session, claim_changes.ROLES[change]):
            yield change
