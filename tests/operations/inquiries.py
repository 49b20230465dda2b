"""What tests ask about members."""

from __future__ import annotations

from dataclasses import dataclass

from db.operations import eligibility
from db.operations.eligibility import Answer
from db.queries.sessions import Session
from db.rules.policy import Policy
from tests.people import POLICY, actor_of


@dataclass
class Inquiry:
    """The form; empty is today."""

    member_id: str = ""
    last_name: str = ""
    first_name: str = ""
    date_of_birth: str = ""
    from_date: str = ""
    to_date: str = ""


async def ask(draft: Inquiry, acting: Session, *, policy: Policy = POLICY) -> Answer:
    return await eligibility.inquire(draft, acting=acting, actor=actor_of(acting), policy=policy)


async def look_up(number: str, acting: Session, *, policy: Policy = POLICY) -> Answer | None:
    return await eligibility.find_again(number, acting=acting, actor=actor_of(acting), policy=policy)
