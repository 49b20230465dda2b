"""Templates of claims: those that there are, keeping a draft as one, beginning a claim with one."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.claim_drafts.template_form import TemplateForm
from components.claim_drafts.template_list import TemplateList
from db.operations import claim_drafts
from db.operations import claim_templates as operations
from db.operations.accounts import DraftRefused
from db.operations.sessions import leave_message
from db.queries.sessions import Session
from db.rules.roles import Role
from web.current import current
from web.forms import new_once, read_own, whole_number
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import asked

PATH = "/claims/templates"
TITLE = "Templates of claims"
KEPT, DROPPED = "The template is kept.", "The template is dropped."


@dataclass
class TemplateDraft:
    """`draft_id`: what is kept as a template."""

    acting_for: str = ""
    draft_id: str = ""
    template_name: str = ""
    once: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    """Nothing of a member is shown, so nothing is recorded."""
    session = await signed_in(request)
    templates = await asked(operations.list_all(acting=session), current(request))
    return Screen(TemplateList.of(templates, acting_for=session.acting_for, once=new_once()), title=TITLE)


@get("/new")
async def new(request: Request[Any, Any, Any]) -> Answer:
    draft = TemplateDraft(draft_id=request.query_params.get("draft", ""))
    return form_screen(draft, await signed_in(request))


@get("/draft")
async def new_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/claims/drafts")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """What was typed when a session ended, to go on with."""
    session = await signed_in(request)
    return form_screen(await read_own(request, TemplateDraft, session), session)


@post("/", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def create(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    typed = await read_own(request, TemplateDraft, session)
    draft = await claim_drafts.show(whole_number(typed.draft_id) or 0, acting=session, actor=asking.actor)
    try:
        name = typed.template_name
        await operations.save_as(name, draft.form, acting=session, actor=asking.actor, once=typed.once)
    except DraftRefused as refusal:
        return form_screen(typed, session, errors=refusal.errors)
    await leave_message(asking.token, KEPT)
    return See(PATH)


@get(["/{template_id:int}", "/{template_id:int}/drop"])
async def back(template_id: FromPath[int]) -> Answer:
    """The way back from the log-in page: nothing is done by following a link."""
    return See(PATH)


@post("/{template_id:int}", status_code=200)
async def begin(request: Request[Any, Any, Any], template_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    said = await read_own(request, TemplateDraft, session)
    draft_id = await operations.start_from(template_id, acting=session, actor=asking.actor, once=said.once)
    return See(f"/claims/drafts/{draft_id}")


@post("/{template_id:int}/drop", status_code=200)
async def drop(request: Request[Any, Any, Any], template_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, TemplateDraft, session)
    await operations.drop(template_id, acting=session, actor=asking.actor)
    await leave_message(asking.token, DROPPED)
    return See(PATH)


def form_screen(draft: TemplateDraft, session: Session, *, errors: dict[str, str] | None = None) -> Screen:
    form = TemplateForm.of(
        draft.draft_id,
        name=draft.template_name,
        acting_for=session.acting_for,
        once=new_once(),
        errors=errors or {},
    )
    return Screen(form, title="Keep as template", status=422 if errors else 200)


router = Router(
    PATH,
    route_handlers=[index, new, new_again, redraw, create, back, begin, drop],
    opt={"needs": Role.CLAIM_SUBMISSION},
)
