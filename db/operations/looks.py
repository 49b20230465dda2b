"""Recording that somebody looks at data of members, in one durable write that asks once more whether he may."""

from __future__ import annotations

from typing import Any

from db.engine import NothingDone, Statement, Step, write_together
from db.operations import audit
from db.operations.audit import Actor
from db.operations.eligibility import NotInYourRoles
from db.queries.sessions import Session
from db.rules.roles import Role

_MAY_LOOK = Statement("""
    SELECT membership.id
      FROM membership
      JOIN provider ON provider.id = membership.provider
      JOIN account ON account.id = membership.account
     WHERE membership.id = {} AND membership.ended_at IS NULL AND closed_at IS NULL AND disabled_at IS NULL
       AND (site_administrator
            OR EXISTS (SELECT 1 FROM clerk_role WHERE clerk_role.membership = membership.id AND role = {}))""")


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
    try:
        await write_together(_MAY_LOOK.step(acting.membership_id, role.value, needed=True), entry, *steps)
    except NothingDone:
        await audit.record(action, actor, subject=subject, outcome="refused", because="not in the roles")
        raise NotInYourRoles from None


def provider_of(acting: Session) -> int:
    """The number of the provider that is acted for. Raises NotInYourRoles where there is none."""
    if acting.provider is None:
        raise NotInYourRoles
    return acting.provider.id


def may_look(role: Role, acting: Session) -> Step:
    """The first step of a write of somebody who needs the role: without it nothing is done."""
    return _MAY_LOOK.step(acting.membership_id, role.value, needed=True)


async def admit(role: Role, acting: Session) -> int:
    """The same in the caller's transaction: the number of the provider that is acted for. Raises NotInYourRoles."""
    if not await _MAY_LOOK.rows(acting.membership_id, role.value):
        raise NotInYourRoles
    return provider_of(acting)
