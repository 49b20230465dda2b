"""The desk: what staff may do there, and finding the account or the provider that a caller speaks of."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.desk.desk_home import DeskHome
from components.desk.find_form import FindForm
from db.operations import desk as operations
from db.queries.sessions import Session
from db.rules import staff
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.forms import read_own
from web.permissions import STAFF, may, signed_in
from web.screen import Answer, Screen, See

TITLE = "Desk"


@dataclass
class FindDraft:
    acting_for: str = ""
    query: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    return desk_screen(session, FindForm.of() if may(session, Power.HELP) else None)


@get("/find", opt={"needs": Power.HELP})
async def find_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/desk")


@post("/find", status_code=200, opt={"needs": Power.HELP})
async def find(request: Request[Any, Any, Any]) -> Answer:
    doing = await at_the_desk(request)
    session = doing["acting"]
    draft = await read_own(request, FindDraft, session)
    if wrong := staff.check_query(draft.query):
        return desk_screen(session, FindForm.of(query=draft.query, message=wrong), status=422)
    found = await operations.find(draft.query, **doing)
    return desk_screen(session, FindForm.of(query=draft.query, found=found))


def desk_screen(session: Session, find_form: FindForm | None, *, status: int = 200) -> Screen:
    home = DeskHome(
        first_name=session.person.first_name,
        kind=session.staff_kind,
        find_form=find_form,
        may_disable=may(session, Power.DISABLE),
        may_enable=may(session, Power.ENABLE),
        may_audit=may(session, Power.AUDIT),
        may_keep_providers=may(session, Power.PROVIDERS),
        may_print_letters=may(session, Power.LETTERS),
        may_answer_requests=may(session, Power.REQUESTS),
        may_review=may(session, Power.AUTHORIZATIONS),
        may_decide_claims=may(session, Power.CLAIMS),
    )
    return Screen(home, title=TITLE, status=status)


router = Router("/desk", route_handlers=[index, find_again, find], opt={"needs": STAFF})
