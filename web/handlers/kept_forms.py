"""What was being typed when a session ended: going on with it, or dropping it.

Going on is a post to where the form is drawn again, and erases it here (`web.forms.KEPT`).
"""

from typing import Any

from litestar import Request, Router, get, post

from components.kept_forms.kept_form import KeptForm
from db.operations import kept_forms as operations
from db.queries import kept_forms
from web.forms import KEPT, read_own
from web.permissions import LOG_IN, OldPage, signed_in
from web.screen import Answer, Screen, See

TITLE = "Go on where you stopped"


@get("/")
async def show(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    kept = await kept_forms.find(session.person.id)
    if kept is None:
        return Screen(KeptForm(), title=TITLE)
    form = KeptForm.of(
        action=kept.path, fields=[*kept.fields, KEPT], kept_at=kept.kept_at, acting_for=session.acting_for
    )
    return Screen(form, title=TITLE)


@post("/drop", status_code=200)
async def delete(request: Request[Any, Any, Any]) -> Answer:
    session = await signed_in(request)
    await read_own(request, OldPage, session)
    await operations.drop(session.person.id)
    return See("/")


router = Router("/kept", route_handlers=[show, delete], opt={"needs": LOG_IN})
