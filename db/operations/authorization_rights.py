"""How everything goes that people do about requests for authorization: by whoever may still do it, and recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from db.engine import Statement, transaction
from db.operations import audit
from db.operations.audit import Actor
from db.operations.eligibility import InquiryRefused
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries.sessions import Session
from db.rules.roles import Role

ROLE = Role.PRIOR_AUTH_SUBMIT
"""Who asks for authorizations; for plans of care too, which have no role of their own for that."""


class ChangedMeanwhile(InquiryRefused):
    """Somebody else has changed it since the page was drawn: nothing was done."""


class NotNow(InquiryRefused):
    """As it stands, this cannot be done with it."""


class NotYours(NotInYourRoles):
    """The acting provider has none with this number."""


_MAY = Statement("""
    SELECT membership.id
      FROM membership
      JOIN provider ON provider.id = membership.provider
      JOIN account ON account.id = membership.account
     WHERE membership.id = {} AND membership.provider = {}
       AND membership.ended_at IS NULL AND closed_at IS NULL AND disabled_at IS NULL
       AND (site_administrator
            OR EXISTS (SELECT 1 FROM clerk_role WHERE clerk_role.membership = membership.id AND role = {}))""")


@asynccontextmanager
async def asking(action: str, *, acting: Session, actor: Actor) -> AsyncIterator[int]:
    """A transaction of somebody who may ask for authorizations (still); the number of his provider's row.

    What is not his, or is refused otherwise, is recorded. Raises NotInYourRoles, and whatever is raised within.
    """
    provider_id = provider_of(acting)
    try:
        async with transaction():
            if await _MAY.row(acting.membership_id, provider_id, ROLE.value) is None:
                raise NotInYourRoles
            yield provider_id
    except InquiryRefused as refusal:
        await audit.record(action, actor, outcome="refused", because=_WHY.get(type(refusal), "as it stands"))
        raise


_WHY = {
    ChangedMeanwhile: "changed meanwhile",
    NotInYourRoles: "not in the roles",
    NotYours: "not found",
}
