"""What eligibility says of the member of a claim, while the claim is typed: counted and recorded as any question is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.engine import NothingDone, Statement, write_together
from db.operations import audit
from db.operations.audit import Actor
from db.operations.eligibility import said_days
from db.operations.own_rights import NotInYourRoles, admit, may_look
from db.queries import eligibility
from db.queries.sessions import Session
from db.rules import eligibility as rules
from db.rules import payers
from db.rules.business_days import day_of
from db.rules.eligibility import Cover, Days
from db.rules.member_panels import Member
from db.rules.policy import Policy
from db.rules.roles import Role

__all__ = ["EnoughToday", "MemberSays", "NotInYourRoles", "ask"]

COUNT = Statement("""
    INSERT INTO eligibility_count (account, day, checks) VALUES ({}, {}, 1)
        ON CONFLICT (account) DO UPDATE
       SET checks = CASE WHEN eligibility_count.day = excluded.day THEN eligibility_count.checks + 1 ELSE 1 END,
           day = excluded.day
     WHERE eligibility_count.day <> excluded.day OR eligibility_count.checks < {}
    RETURNING account""")


class EnoughToday(Exception):
    """So many members were asked about today that no more are."""


@dataclass(frozen=True)
class MemberSays:
    """Who it is, on which of the days somebody pays, and who: in a sentence."""

    member: Member
    asked: Days
    cover: Cover
    who_pays: str


async def ask(member_id: str, days: Days, *, acting: Session, actor: Actor, policy: Policy) -> MemberSays | None:
    """None when nobody has this member ID. Typing claims is enough to ask. Raises EnoughToday, NotInYourRoles."""
    action = "check eligibility"
    found = await eligibility.find(member_id, days)
    outcome = "ok" if found else "not found"
    entry = audit.entry(action, actor, subject=member_id, outcome=outcome, beside="a claim", **said_days(days))
    count = COUNT.step(acting.person.id, day_of(datetime.now(UTC)), policy.eligibility_checks_a_day, needed=True)
    try:
        await write_together(may_look(Role.CLAIM_SUBMISSION, acting), count, entry)
    except NothingDone:
        await audit.record(action, actor, subject=member_id, outcome="refused", beside="a claim")
        await admit(Role.CLAIM_SUBMISSION, acting)
        raise EnoughToday from None
    if found is None:
        return None
    panels = found.panels
    plans = rules.in_force(panels.plans, panels.member.died_on)
    cover = rules.covered(plans, days)
    return MemberSays(panels.member, days, cover, payers.who_pays(panels, cover, plans, days))
