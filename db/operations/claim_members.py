"""What eligibility says of the member of a claim, while the claim is typed: counted and recorded as any question is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.operations import eligibility_counts
from db.operations.audit import Actor
from db.operations.eligibility import said_days
from db.operations.eligibility_counts import TooManyTries
from db.operations.own_rights import NotInYourRoles
from db.queries import eligibility
from db.queries.sessions import Session
from db.rules import eligibility as rules
from db.rules import payers
from db.rules.eligibility import Cover, Days
from db.rules.member_panels import Member
from db.rules.policy import Policy
from db.rules.roles import Role

__all__ = ["MemberSays", "NotInYourRoles", "TooManyTries", "ask"]


@dataclass(frozen=True)
class MemberSays:
    """Who it is, on which of the days somebody pays, and who: in a sentence."""

    member: Member
    asked: Days
    cover: Cover
    who_pays: str


async def ask(member_id: str, days: Days, *, acting: Session, actor: Actor, policy: Policy) -> MemberSays | None:
    """None when nobody has this member ID. Typing claims is enough to ask. Raises TooManyTries, NotInYourRoles."""
    action = "check eligibility"
    found = await eligibility.find(member_id, days)
    said = {"beside": "a claim", **said_days(days)}
    await eligibility_counts.record(
        action, Role.CLAIM_SUBMISSION, datetime.now(UTC),
        acting=acting, actor=actor, policy=policy, subject=member_id, outcome="ok" if found else "not found", **said,
    )  # fmt: skip
    if found is None:
        return None
    panels = found.panels
    plans = rules.in_force(panels.plans, panels.member.died_on)
    cover = rules.covered(plans, days)
    return MemberSays(panels.member, days, cover, payers.who_pays(panels, cover, plans, days))
