"""What a room offers to ask of another one: only rooms whose role this person has."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from components.ask_also.ask_also import AskAlso, Question
from db.queries.sessions import Session
from db.rules import typed_dates
from db.rules.business_days import day_of
from db.rules.eligibility import earliest
from db.rules.roles import Role
from web.permissions import may

CLAIMS, ELIGIBILITY = "/claims", "/eligibility"
PRIOR_AUTHORIZATIONS, PLANS_OF_CARE = "/prior-authorizations", "/plans-of-care"

ROLES = {
    CLAIMS: Role.CLAIM_INQUIRY,
    ELIGIBILITY: Role.ELIGIBILITY_INQUIRY,
    PRIOR_AUTHORIZATIONS: Role.PRIOR_AUTH_INQUIRY,
    PLANS_OF_CARE: Role.PLAN_OF_CARE_INQUIRY,
}
"""The rooms that answer a form posted to them, and what each needs."""


def beside_eligibility(member_id: str, session: Session) -> AskAlso | None:
    """From the answer about a member."""
    of_member = [("member_id", member_id)]
    return _offered(
        session,
        Question("Claims of this member", CLAIMS, of_member),
        Question("Prior authorizations of this member", PRIOR_AUTHORIZATIONS, of_member),
        Question("Plans of care of this member", PLANS_OF_CARE, of_member),
    )


def beside_claim(member_id: str, first: date, last: date, prior_authorization: str, session: Session) -> AskAlso | None:
    """From a claim. `first` and `last` are its days of service; `prior_authorization`: its number, or ""."""
    return _offered(session, _eligibility_on(member_id, first, last), *_authorization(prior_authorization))


def beside_authorization(member_id: str, session: Session) -> AskAlso | None:
    """From a prior authorization or a plan of care. What counts is whether the member is covered today."""
    of_member = [("member_id", member_id)]
    return _offered(
        session,
        Question("Check eligibility today", ELIGIBILITY, of_member),
        Question("Claims of this member", CLAIMS, of_member),
    )


def _eligibility_on(member_id: str, first: date, last: date) -> Question:
    """On these days; today, where they are longer ago than may be asked for, or still to come."""
    today, of_member = day_of(datetime.now(UTC)), [("member_id", member_id)]
    if not earliest(today) <= first <= last <= today:
        return Question("Check eligibility today", ELIGIBILITY, of_member)
    days = [("from_date", typed_dates.shown(first)), ("to_date", typed_dates.shown(last))]
    label = "Check eligibility on this day" if first == last else "Check eligibility on these days"
    return Question(label, ELIGIBILITY, of_member + days)


def _authorization(number: str) -> Iterator[Question]:
    if number:
        yield Question(f"Prior authorization {number}", PRIOR_AUTHORIZATIONS, [("number", number)])


def _offered(session: Session, *questions: Question) -> AskAlso | None:
    """Those that this person may ask; None where there are none."""
    asked = [one for one in questions if may(session, ROLES[one.path])]
    return AskAlso(acting_for=session.acting_for, questions=asked) if asked else None
