"""Adjusting, submitting again, copying and voiding a claim, from its page."""

import re
from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.claim_changes.void_form import VoidForm
from db.operations import claim_changes as operations
from db.operations import claim_submissions, claims
from db.operations.claim_refusals import NotNow, VoidDenied
from db.operations.sessions import leave_message
from db.rules.claim_changes import Change
from db.rules.claims import Frequency, Status
from db.rules.roles import Role
from web.claim_pages import changes_for, claim_screen
from web.current import current
from web.forms import read_own
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import asked

FIELD = re.compile(r"[a-z_]{1,30}(-\d{1,2}(-[a-z_]{1,30})?)?", re.ASCII)
VOIDED = "The claim is voided. This claim takes its payment back."
VOID_WAITS = "The agency looks at it before it takes the payment back."


@dataclass
class ChangeDraft:
    """`field`: what a reason asks to put right, as `rules.claim_forms` names it."""

    acting_for: str = ""
    field: str = ""
    once: str = ""


@get(["/{claim_id:int}/adjust", "/{claim_id:int}/resubmit", "/{claim_id:int}/copy"])
async def back(claim_id: FromPath[int]) -> Answer:
    """A reload, or the way back from the log-in page: nothing is done by following a link."""
    return See(f"/claims/{claim_id}")


@post("/{claim_id:int}/adjust", status_code=200)
async def adjust(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    return await begin(request, claim_id, Change.ADJUST)


@post("/{claim_id:int}/resubmit", status_code=200)
async def resubmit(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    return await begin(request, claim_id, Change.RESUBMIT)


@post("/{claim_id:int}/copy", status_code=200)
async def copy(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    return await begin(request, claim_id, Change.COPY)


@get("/{claim_id:int}/void")
async def ask(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    """Which claim, of whom; nothing is done yet."""
    session, asking = await signed_in(request), current(request)
    claim = await asked(claims.show(claim_id, acting=session, actor=asking.actor), asking)
    if claim is None or session.provider is None:
        raise NotFoundException
    if Change.VOID not in changes_for(claim, session):
        return See(f"/claims/{claim_id}")
    form = VoidForm.of(claim, session.provider, acting_for=session.acting_for)
    return Screen(form, title="Void a claim")


@post("/{claim_id:int}/void", status_code=200)
async def void(request: Request[Any, Any, Any], claim_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, ChangeDraft, session)
    try:
        voided = await claim_submissions.void(claim_id, acting=session, actor=asking.actor)
    except NotNow as refusal:
        claim = await asked(claims.show(claim_id, acting=session, actor=asking.actor), asking)
        if claim and claim.next and claim.next.frequency is Frequency.VOID:  # sent twice
            return See(f"/claims/{claim.next.id}")
        return await claim_screen(request, claim_id, refused=refusal.change)
    except VoidDenied as refusal:
        return await claim_screen(request, claim_id, refused=Change.VOID, reasons=refusal.decision.all_reasons())
    await leave_message(asking.token, VOIDED if voided.decision.status is Status.PAID else VOID_WAITS)
    return See(f"/claims/{voided.claim_id}")


async def begin(request: Request[Any, Any, Any], claim_id: int, change: Change) -> Answer:
    """To the draft, at the field that is to be put right."""
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, ChangeDraft, session)
    try:
        draft_id = await operations.start(
            claim_id, change, acting=session, actor=asking.actor, once=draft.once, field=draft.field
        )
    except NotNow as refusal:
        return await claim_screen(request, claim_id, refused=refusal.change)
    at = f"#{draft.field.replace('_', '-')}" if FIELD.fullmatch(draft.field) else ""
    return See(f"/claims/drafts/{draft_id}{at}")


router = Router("/claims", route_handlers=[back, adjust, resubmit, copy], opt={"needs": Role.CLAIM_SUBMISSION})
voids = Router("/claims", route_handlers=[ask, void], opt={"needs": Role.CLAIM_VOID})
