"""What eligibility says beside a claim: to who types claims, counted, and recorded every time."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from db.operations import claim_members
from db.operations.claim_members import MemberSays, NotInYourRoles, TooManyTries
from db.queries.sessions import Session
from db.rules.business_days import day_of
from db.rules.eligibility import Days, Verdict
from db.rules.policy import Policy
from db.tables import AuditEntry, EligibilityCount
from tests.people import actor_of, at_work

TODAY = day_of(datetime.now(UTC))
DAYS = Days(TODAY - timedelta(days=10), TODAY - timedelta(days=8))


async def ask(member_id: str, acting: Session, *, most: int = 5_000, days: Days = DAYS) -> MemberSays | None:
    policy = replace(Policy(), eligibility_checks_a_day=most)
    return await claim_members.ask(member_id, days, acting=acting, actor=actor_of(acting), policy=policy)


async def entries() -> list[tuple[str, str]]:
    rows = await AuditEntry.select().where(AuditEntry.action == "check eligibility").order_by(AuditEntry.id)
    return [(row["subject"], row["outcome"]) for row in rows]


async def test_whoever_types_claims_may_ask_and_it_is_recorded(database: str) -> None:
    zoe = await at_work("ZOEDOE22")  # who may not ask anything else of eligibility
    says = await ask("FEESERV1", zoe)
    assert says and says.member.first_name == "Oscar" and says.cover.verdict is Verdict.ALL
    assert says.who_pays == "The Oregon Health Authority pays, fee-for-service."
    assert await ask("NOBODY00", zoe) is None
    assert await entries() == [("FEESERV1", "ok"), ("NOBODY00", "not found")]
    [count] = await EligibilityCount.select()
    assert count["checks"] == 2


async def test_what_is_asked_beside_claims_counts_with_all_other_questions(database: str) -> None:
    zoe = await at_work("ZOEDOE22")
    await ask("FEESERV1", zoe, most=1)
    with pytest.raises(TooManyTries):
        await ask("FEESERV1", zoe, most=1)
    assert await entries() == [("FEESERV1", "ok"), ("FEESERV1", "refused")]


async def test_who_may_not_type_claims_learns_nothing(database: str) -> None:
    johnnie = await at_work("JOHNNIE5")
    with pytest.raises(NotInYourRoles):
        await ask("FEESERV1", johnnie)
    assert await entries() == [("FEESERV1", "refused")]
    assert not await EligibilityCount.count()
