"""The mailed link that confirms a new e-mail address."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.account_details.confirm_email import ConfirmEmail
from components.account_details.email_confirmed import EmailConfirmed
from components.account_details.link_dead import LinkDead
from db.operations.account_details import EmailLinkDead, confirm_email
from db.queries.account_details import find_email_link
from web.current import Current, current
from web.forms import read
from web.permissions import PUBLIC
from web.screen import Answer, Screen, See

TITLE = "Confirm your EMail address"


@dataclass
class ConfirmDraft:
    token: str = ""


@get("/{token:str}")
async def show(request: Request[Any, Any, Any], token: FromPath[str]) -> Answer:
    """Looking at it changes nothing: programs that look through mail follow links too."""
    link = await find_email_link(token)
    if link is None:
        return dead(current(request))
    return Screen(ConfirmEmail(token=token, email=link.email), title=TITLE)


@get("/")
async def show_again() -> Answer:
    """A reload after the browser forgot the form. The mailed link tells the rest."""
    return See("/account/details")


@post("/", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    draft, asking = await read(request, ConfirmDraft), current(request)
    try:
        email = await confirm_email(draft.token, actor=asking.actor)
    except EmailLinkDead:
        return dead(asking)
    return Screen(EmailConfirmed(email=email), title=TITLE)


def dead(asking: Current) -> Screen:
    """Used, too old, given up, or made up: the same for all."""
    return Screen(LinkDead(hours=asking.settings.policy.email_hours), title=TITLE, status=404)


router = Router("/account/email", route_handlers=[show, show_again, update], opt={"needs": PUBLIC})
