"""How everything goes that people do about requests for authorization: by whoever may still do it, and recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from db.engine import transaction
from db.operations import audit, eligibility_counts
from db.operations.audit import Actor
from db.operations.eligibility_counts import TooManyTries
from db.operations.own_rights import NotInYourRoles, admit
from db.queries.sessions import Session
from db.rules import member_ids
from db.rules.policy import Policy
from db.rules.roles import Role

ROLE = Role.PRIOR_AUTH_SUBMIT
"""Who asks for authorizations; for plans of care too, which have no role of their own for that."""


class RequestRefused(Exception):
    """It was not done; the audit has it."""


class ChangedMeanwhile(RequestRefused):
    """Somebody else has changed it since the page was drawn: nothing was done."""


class NotNow(RequestRefused):
    """As it stands, this cannot be done with it."""


class NotYours(NotInYourRoles):
    """The acting provider has none with this number."""


@asynccontextmanager
async def asking(action: str, *, acting: Session, actor: Actor) -> AsyncIterator[int]:
    """A transaction of somebody who may ask for authorizations (still); the number of his provider's row.

    What is not his, or is refused otherwise, is recorded. Raises NotInYourRoles, and whatever is raised within.
    """
    try:
        async with transaction():
            yield await admit(ROLE, acting)
    except (RequestRefused, NotInYourRoles, TooManyTries) as refusal:
        await audit.record(action, actor, outcome="refused", because=_WHY.get(type(refusal), "as it stands"))
        raise


async def count_question(member_id: str, *, acting: Session, policy: Policy) -> None:
    """What is known of one member more will be shown: counted as any check of eligibility is. Raises TooManyTries.

    Half a member ID is nobody's.
    """
    if not member_ids.check(member_id):
        await eligibility_counts.count(ROLE, datetime.now(UTC), acting=acting, policy=policy)


_WHY = {
    ChangedMeanwhile: "changed meanwhile",
    NotInYourRoles: "not in the roles",
    NotYours: "not found",
    TooManyTries: "too many today",
}
