"""Answering whether a member is covered, with a number that proves it, counted and recorded in one durable write."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from db.engine import NothingDone, Statement, Step
from db.operations import audit, eligibility_counts
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.eligibility_counts import TooManyTries
from db.operations.own_rights import NotInYourRoles, may
from db.queries import eligibility
from db.queries.eligibility import FoundMember
from db.queries.sessions import Session
from db.rules import answers, member_ids, payers, texts, typed_dates, verification_numbers
from db.rules import eligibility as rules
from db.rules.answers import Answer
from db.rules.business_days import day_of
from db.rules.eligibility import Days, InquiryDraft
from db.rules.eligibility_batches import Outcome
from db.rules.policy import Policy
from db.rules.roles import Role
from db.rules.texts import storable

__all__ = [
    "Answer",
    "AnsweredAlready",
    "DraftRefused",
    "InquiryRefused",
    "NoSuchMember",
    "NotInYourRoles",
    "SeveralMembers",
    "TooManyTries",
    "find_again",
    "inquire",
]


class InquiryRefused(Exception):
    """There is no answer; the audit has the question."""


class NoSuchMember(InquiryRefused):
    """Nobody has this member ID, or this name and date of birth, or all that was given of them."""


class SeveralMembers(InquiryRefused):
    """Several have this name and date of birth: the member ID is needed."""


class AnsweredAlready(InquiryRefused):
    """The row of a list has its answer, or is gone: nothing was asked."""


MAY = may(Role.ELIGIBILITY_INQUIRY)

_TAKE = Statement("""
    UPDATE eligibility_batch_row SET outcome = {}, number = {}, answered_at = {} WHERE id = {} AND outcome = ''
    RETURNING id""")
_WAITS = Statement("SELECT id FROM eligibility_batch_row WHERE id = {} AND outcome = ''")

_PROVE = Statement("""
    INSERT INTO eligibility_check (number, checked_at, account, provider, member, asked_from, asked_to, verdict, answer)
    VALUES ({}, {}, {}, {}, {}, {}, {}, {}, {})""")


async def inquire(
    draft: InquiryDraft, *, acting: Session, actor: Actor, policy: Policy, row_id: int | None = None
) -> Answer:
    """Whether the member is covered on these days. `row_id`: of the row of a list that takes the answer, once.

    Raises DraftRefused for what `rules.eligibility.check_inquiry` does not pass, NoSuchMember, SeveralMembers,
    NotInYourRoles, AnsweredAlready, and TooManyTries after `policy.eligibility_checks_a_day`. All but the first and
    AnsweredAlready are recorded.
    """
    now = datetime.now(UTC)
    today = day_of(now)
    if errors := rules.check_inquiry(draft, today=today):
        raise DraftRefused(errors)
    asked = rules.asked_days(draft, today=today)
    found = await _look_up(draft, asked)
    if len(found) == 1:
        return await _answer(found[0], asked, now, acting, actor, policy, row_id)
    outcome, refusal = ("several", SeveralMembers) if found else ("not found", NoSuchMember)
    entry = audit.entry(
        "check eligibility", actor, subject=_said_id(draft), outcome=outcome, **said_days(asked), **_said_name(draft)
    )
    taking = _taking(row_id, Outcome.NOT_FOUND, now)
    await _write("check eligibility", now, acting, actor, policy, *taking, entry, row_id=row_id)
    raise refusal


async def find_again(number: str, *, acting: Session, actor: Actor, policy: Policy) -> Answer | None:
    """The answer with this number, however it is typed, as it was given to people of the acting provider.

    None when they got none. Recorded either way. Raises NotInYourRoles, TooManyTries.
    """
    action = "show eligibility proof"
    folded = verification_numbers.fold(number)
    provider_id = acting.provider.id if acting.provider else 0
    answer = await eligibility.find_proof(folded, of=provider_id) if folded else None
    if answer is None:
        entry = audit.entry(action, actor, outcome="not found", number=storable(number.strip(), 30))
    else:
        entry = audit.entry(
            action, actor, subject=answer.member.member_id, number=answer.number, **said_days(answer.asked)
        )
    await _write(action, datetime.now(UTC), acting, actor, policy, entry)
    return answer


async def _look_up(draft: InquiryDraft, asked: Days) -> list[FoundMember]:
    """Who has all that was given; two at most."""
    born = typed_dates.parse(draft.date_of_birth)
    if draft.member_id.strip():
        found = await eligibility.find(member_ids.fold(draft.member_id), asked)
        return [found] if found and _is_meant(found, draft, born) else []
    return await eligibility.search(draft.last_name, draft.first_name, born or date.max, asked)


def _is_meant(found: FoundMember, draft: InquiryDraft, born: date | None) -> bool:
    """Whether what was given beside the member ID is the member's too."""
    member = found.panels.member
    names = ((draft.last_name, member.last_name), (draft.first_name, member.first_name))
    return (born is None or born == member.date_of_birth) and all(
        not texts.key(typed) or texts.key(typed) == texts.key(name) for typed, name in names
    )


async def _answer(
    found: FoundMember,
    asked: Days,
    now: datetime,
    acting: Session,
    actor: Actor,
    policy: Policy,
    row_id: int | None,
) -> Answer:
    """The answer, once its proof and its entry are on the disk."""
    panels, number = found.panels, verification_numbers.new()
    plans = rules.in_force(panels.plans, panels.member.died_on)
    cover = rules.covered(plans, asked)
    said = payers.who_pays(panels, cover, plans, asked)
    shown = verification_numbers.shown(number)
    proof = _PROVE.step(
        number,
        now,
        acting.person.id,
        acting.provider.id if acting.provider else None,
        found.row_id,
        asked.first,
        asked.last,
        cover.verdict.value,
        answers.stored(panels, cover, said),
    )
    entry = audit.entry(
        "check eligibility",
        actor,
        subject=panels.member.member_id,
        number=shown,
        verdict=cover.verdict.value,
        **said_days(asked),
    )
    taking = _taking(row_id, Outcome.ANSWERED, now, number)
    await _write("check eligibility", now, acting, actor, policy, *taking, proof, entry, row_id=row_id)
    return Answer(shown, now, acting.person.user_name, asked, cover.verdict, cover.gaps, said, **vars(panels))


def _taking(row_id: int | None, outcome: Outcome, now: datetime, number: str = "") -> list[Step]:
    """What gives the row of a list its answer, where none has."""
    return [] if row_id is None else [_TAKE.step(outcome.value, number, now, row_id, needed=True)]


async def _write(
    action: str,
    now: datetime,
    acting: Session,
    actor: Actor,
    policy: Policy,
    *steps: Step,
    row_id: int | None = None,
) -> None:
    """Count one question more and write the steps down. Raises NotInYourRoles, TooManyTries, AnsweredAlready."""
    role = Role.ELIGIBILITY_INQUIRY
    try:
        await eligibility_counts.counted(role, now, *steps, acting=acting, policy=policy)
    except NothingDone:
        if row_id is not None and await _WAITS.row(row_id) is None:
            raise AnsweredAlready from None
        raise await eligibility_counts.why_not(action, role, now, acting=acting, actor=actor) from None


def said_days(asked: Days) -> dict[str, Any]:
    """The days, as the audit tells them."""
    return {"from": asked.first.isoformat(), "to": asked.last.isoformat()}


def _said_id(draft: InquiryDraft) -> str:
    return storable(member_ids.fold(draft.member_id), 20)


def _said_name(draft: InquiryDraft) -> dict[str, Any]:
    """What else was given of a member who was not found."""
    given = {name: getattr(draft, name).strip() for name in ("last_name", "first_name", "date_of_birth")}
    return {name: storable(typed, 60) for name, typed in given.items() if typed}
