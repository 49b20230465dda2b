"""What every operation of the desk is told: who acts, as the audit names him, and by which numbers."""

from typing import Any, TypedDict

from litestar import Request

from db.operations.audit import Actor
from db.queries.sessions import Session
from db.rules.policy import Policy
from web.current import current
from web.permissions import signed_in


class Doing(TypedDict):
    """To be handed on as `**doing`."""

    acting: Session
    actor: Actor
    policy: Policy


async def at_the_desk(request: Request[Any, Any, Any]) -> Doing:
    session, asking = await signed_in(request), current(request)
    return Doing(acting=session, actor=asking.actor, policy=asking.settings.policy)
