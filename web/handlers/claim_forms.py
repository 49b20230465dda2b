"""A claim as it is typed: begun, shown, and saved with each button and each pause.

Without a script each button posts the form and comes back to it; with one only what the button changed is drawn.
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.claim_forms.claim_conflict import ClaimConflict
from components.claim_forms.claim_state import ClaimState
from components.claim_forms.claim_types import ClaimTypes
from components.claim_forms.words import TITLES
from components.component import Component
from db.operations import claim_drafts as operations
from db.operations import claim_submissions
from db.operations.claim_drafts import AlreadySubmitted, ChangedMeanwhile, Draft
from db.queries import claim_drafts as drafts
from db.queries.sessions import Session
from db.rules.claim_form_rows import Button, apply, button, choose, filled, keys_of_lines, placed
from db.rules.claim_form_totals import totals
from db.rules.claim_forms import ClaimForm
from db.rules.claims import ClaimType
from db.rules.roles import Role
from web.claim_form_changes import Changed, changed, chosen
from web.claim_form_parts import member_says, question
from web.claim_form_screens import conflict_screen, form_screen
from web.code_finding import in_room
from web.current import Current, current
from web.forms import new_once, own, pairs, read_own, seen_in
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import IN_THE_BAR, Answer, Screen, See, wants_fragment

NEW = "New claim"
ROOM = re.compile(r"claim|(lines|diagnoses|occurrences|values)-\d{1,3}", re.ASCII)


@dataclass
class TypeDraft:
    acting_for: str = ""
    claim_type: str = ""
    once: str = ""


@dataclass
class FormDraft:
    """What a page says besides the claim. `revision`: that it shows; `keep`: that it may overwrite. `op`: its button.

    `choose`: the field and the code of a choice. `asked`: whom and which days its panel of the member is about.
    """

    acting_for: str = ""
    claim_type: str = ""
    revision: str = ""
    keep: str = ""
    op: str = ""
    choose: str = ""
    asked: str = ""


@get("/new")
async def new(request: Request[Any, Any, Any]) -> Answer:
    return types_screen(await signed_in(request))


@post("/new", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, TypeDraft, session)
    if draft.claim_type not in {*ClaimType}:
        return types_screen(session)
    form = ClaimForm(ClaimType(draft.claim_type))
    draft_id = await operations.start(form, acting=session, actor=asking.actor, once=draft.once)
    return See(f"/claims/drafts/{draft_id}")


@get("/drafts/{draft_id:int}")
async def show(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await operations.show(draft_id, acting=session, actor=asking.actor)
    if draft.submitted_claim is not None:
        return See(f"/claims/{draft.submitted_claim}")
    found = await in_room(draft.form, request.query_params.get("find", ""))
    return await form_screen(draft, draft.form, session, asking, found=found)


@post("/drafts/{draft_id:int}", status_code=200, opt={"redrawn_at": "{path}"})
async def update(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    """Save what was typed, and what the button of a row made of it."""
    session, asking = await signed_in(request), current(request)
    posted = await pairs(request)
    said = await own(posted, FormDraft, session)
    if said.claim_type not in {*ClaimType}:
        raise NotFoundException
    typed = filled(ClaimType(said.claim_type), posted)
    keys = keys_of_lines(posted, typed)
    form, pressed, field = pressing(typed, said, keys)
    revision = seen_in(said.keep or said.revision)
    try:
        saved = await operations.save(draft_id, form, revision=revision, acting=session, actor=asking.actor)
    except ChangedMeanwhile as rival:
        shown = seen_in(said.revision)
        return await conflict_screen(rival.draft, typed, shown, session, asking, pressed=bool(said.op or said.choose))
    except AlreadySubmitted as claim:
        return See(f"/claims/{claim.claim_id}")
    return await done(draft_id, typed, form, saved, pressed, field, keys, said, session, asking)


async def done(
    draft_id: int,
    typed: ClaimForm,
    form: ClaimForm,
    revision: int,
    pressed: Button | None,
    field: str,
    keys: list[int],
    said: FormDraft,
    session: Session,
    asking: Current,
) -> Answer:
    """It is saved: what is shown then. `field`: into which a code was chosen. `keys`: how the page names its lines."""
    if said.op == "check":
        return await checked(draft_id, session, asking)
    if leads := elsewhere(draft_id, said.op):
        return See(leads)
    if pressed:
        change = await changed(typed, form, pressed, keys)
    elif field:
        change = await chosen(form, field, keys)
    else:
        change = Changed(said="Saved." if said.op else "")
    return await saved_screen(draft_id, form, revision, change, said, session, asking)


def elsewhere(draft_id: int, op: str) -> str:
    """Where a button leads once all is saved; "" for one that does something here."""
    if op == "documents":
        return f"/documents/claim-drafts/{draft_id}"
    room = op.removeprefix("find-")
    return f"/claims/drafts/{draft_id}?find={room}" if ROOM.fullmatch(room) and room != op else ""


def pressing(typed: ClaimForm, said: FormDraft, keys: list[int]) -> tuple[ClaimForm, Button | None, str]:
    """The form after the button, and which button that was: of a row, or of a choice for a field."""
    pressed = button(placed(said.op, keys))
    if pressed:
        return apply(typed, pressed), pressed, ""
    form, field = choose(typed, placed(said.choose, keys))
    return form, None, field


async def saved_screen(
    draft_id: int,
    form: ClaimForm,
    revision: int,
    change: Changed,
    said: FormDraft,
    session: Session,
    asking: Current,
) -> Answer:
    """What the button changed, how the typing stands, and of the member what is not said yet."""
    state = ClaimState.of(form, totals(form), revision=revision, saved_at=datetime.now(UTC), said=change.said)
    also: list[Component] = [*change.also]
    if wants_fragment(asking) and question(form) != said.asked:
        also.append(await member_says(form, session, asking))
    if said.keep:
        also.append(ClaimConflict(draft_id=draft_id))
    at = f"/claims/drafts/{draft_id}{change.anchor}"
    if change.body is None:
        headers = {**IN_THE_BAR, "hx-retarget": f"#{state.id}", "hx-reswap": "outerHTML"}
        return Screen(state, title=TITLES[form.claim_type], also=also, at=at, headers=headers)
    return Screen(
        change.body,
        title=TITLES[form.claim_type],
        also=[*also, state],
        at=at,
        headers={**IN_THE_BAR, "hx-retarget": change.target, "hx-reswap": change.swap},
    )


async def checked(draft_id: int, session: Session, asking: Current) -> Answer:
    """To the last look; or back to the form with what has to be put right."""
    draft = await found(draft_id, session)
    errors = await claim_submissions.check(draft, acting=session)
    if not errors:
        return See(f"/claims/drafts/{draft_id}/check")
    return await form_screen(draft, draft.form, session, asking, errors=errors)


async def found(draft_id: int, session: Session) -> Draft:
    draft = await drafts.find(draft_id, of=own_provider(session))
    if draft is None or draft.template_name:
        raise NotFoundException
    return draft


def types_screen(session: Session) -> Screen:
    return Screen(ClaimTypes.of(acting_for=session.acting_for, once=new_once()), title=NEW)


router = Router("/claims", route_handlers=[new, create, show, update], opt={"needs": Role.CLAIM_SUBMISSION})
