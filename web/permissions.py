"""Who may use a route: every route says what it needs, and one guard reads it. Saying nothing means nobody (S42)."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

from litestar import Request
from litestar.connection import ASGIConnection
from litestar.exceptions import NotFoundException
from litestar.handlers import BaseRouteHandler
from litestar.routes import BaseRoute, HTTPRoute

from db.queries.sessions import Session
from db.rules import staff
from db.rules.roles import Role
from db.rules.staff import Power
from web.current import Current, current
from web.forms import own
from web.kept import keep
from web.uploads import fields_of


class Needs(Enum):
    """What a route may need besides a role."""

    PUBLIC = "anybody"
    LOG_IN = "anybody who is logged in"
    STAFF = "anybody of the agency's staff"


PUBLIC = Needs.PUBLIC
LOG_IN = Needs.LOG_IN
STAFF = Needs.STAFF


class NotLoggedIn(Exception):
    """The route needs a live session, and there is none (any more)."""


class MustChangePassword(Exception):
    """The password was issued by somebody else: an own one has to be chosen before anything else."""


@dataclass
class OldPage:
    """A form that may have been drawn for a provider at which this person may do more."""

    acting_for: str = ""


async def guard(connection: ASGIConnection[Any, Any, Any, Any], handler: BaseRouteHandler) -> None:
    """The one guard of the app. Raises `NotLoggedIn`, `MustChangePassword`, or 404 where a role is missing.

    A form from a page of another provider is told so (`ActingForAnother`) also where this provider gives no such role.
    """
    needs = handler.opt.get("needs")
    if needs is PUBLIC:
        return
    asking: Current = connection.scope["current"]  # type: ignore[typeddict-item]
    session = await asking.session(seen=not handler.opt.get("unseen"))
    if not session:
        await keep(connection, handler.opt.get("redrawn_at", ""))
        raise NotLoggedIn
    if session.must_change_password and not handler.opt.get("before_own_password"):
        raise MustChangePassword
    if not may(session, needs):
        if isinstance(connection, Request) and connection.method == "POST":
            await own(await fields_of(connection), OldPage, session)
        raise NotFoundException


async def signed_in(request: Request[Any, Any, Any]) -> Session:
    """The session, on a route that needs one. Raises `NotLoggedIn`."""
    session = await current(request).session()
    if not session:
        raise NotLoggedIn
    return session


def may(session: Session | None, needs: object) -> bool:
    """Whether this person may use what needs `needs`, at the provider they act for."""
    if needs is PUBLIC:
        return True
    if not session:
        return False
    if isinstance(needs, Power):
        return staff.may(session.staff_kind, needs)
    if isinstance(needs, frozenset):
        return any(may(session, one) for one in needs)
    if needs is STAFF:
        return bool(session.staff_kind)
    return needs is LOG_IN or (isinstance(needs, Role) and needs in session.roles)


def silent_routes(routes: Iterable[BaseRoute]) -> list[str]:
    """The routes that do not say what they need; with one of them the app refuses to start."""
    return [
        f"{' '.join(sorted(handler.http_methods))} {route.path}"
        for route in routes
        if isinstance(route, HTTPRoute)
        for handler in route.route_handlers
        if handler.http_methods != {"OPTIONS"}
        and not isinstance(handler.opt.get("needs"), Needs | Role | Power | frozenset)
    ]
