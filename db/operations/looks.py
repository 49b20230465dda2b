"""Recording that somebody looks at data of members, in one durable write that asks once more whether he may."""

from __future__ import annotations

from typing import Any

from db.engine import NothingDone, Step, write_together
from db.operations import audit
from db.operations.audit import Actor
from db.operations.own_rights import NotInYourRoles, may_look
from db.queries.sessions import Session
from db.rules.roles import Role


async def look(
    action: str,
    role: Role,
    *steps: Step,
    acting: Session,
    actor: Actor,
    subject: str = "",
    outcome: str = "ok",
    **details: Any,
) -> None:
    """Record the look, and do the steps with it. Raises NotInYourRoles, and that is recorded too."""
    entry = audit.entry(action, actor, subject=subject, outcome=outcome, **details)
    await write(action, role, entry, *steps, acting=acting, actor=actor, subject=subject)


async def write(
    action: str, role: Role, *steps: Step, acting: Session, actor: Actor, subject: str = "", **details: Any
) -> None:
    """Do the steps, one of which records the look. Raises NotInYourRoles, recorded with these details."""
    try:
        await write_together(may_look(role, acting), *steps)
    except NothingDone:
        await audit.record(action, actor, subject=subject, outcome="refused", because="not in the roles", **details)
        raise NotInYourRoles from None
