"""The desk's queue of requests: who looks after one, what is noted, and how it ends."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, Literal

from piccolo.columns import Column

from db.operations import audit, letter_orders, mail, provider_requests
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.desk_rights import DeskRefused, NotAtTheDesk, Staff, at_the_desk
from db.operations.letter_refusals import AlreadyOrdered, ClosedProvider, LetterRefused, NoUse, TooSoon
from db.operations.request_work import (
    ChangedMeanwhile,
    NoSuchRequest,
    NotNow,
    OwnedByAnother,
    Work,
    answer,
    ended,
    go_on,
    working_on,
)
from db.queries import request_candidates
from db.queries.sessions import Session
from db.rules import provider_requests as rules
from db.rules import request_notices, staff
from db.rules.letters import Because
from db.rules.policy import Policy
from db.rules.provider_requests import (
    AdministratorRequestDraft,
    PinLetterRequestDraft,
    RequestKind,
    RequestState,
)
from db.rules.staff import Power
from db.rules.texts import tidy
from db.tables import ProviderRequest, RequestNote

__all__ = [
    "AlreadyOrdered",
    "ChangedMeanwhile",
    "ClosedProvider",
    "DeskRefused",
    "DraftRefused",
    "LetterRefused",
    "NoSuchRequest",
    "NoUse",
    "NotAtTheDesk",
    "NotNow",
    "NotThisProvider",
    "OwnedByAnother",
    "TooSoon",
    "add_note",
    "decide_letter",
    "give_back",
    "record_administrator",
    "record_letter",
    "refuse",
    "take",
]

Decision = Literal["order", "refuse"]

IN_HAND = (RequestState.NEW, RequestState.TAKEN)


class NotThisProvider(DeskRefused):
    """The provider has neither the NPI nor the Medicaid ID of the request."""


async def take(request_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Look after the request from now on, also instead of a colleague.

    Raises ChangedMeanwhile, NotNow when it is over or waits for its approval, NoSuchRequest, NotAtTheDesk.
    """
    async with working_on("take request", request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(*IN_HAND)
        if work.request.owner_id != work.by.person_id:
            await go_on(work, _owned(work.by), instead_of=work.request.owner)


async def give_back(request_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Let a colleague look after it. Raises OwnedByAnother, and as `take` does."""
    action = "give request back"
    async with working_on(action, request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(RequestState.TAKEN)
        work.refuse_others()
        await go_on(work, {ProviderRequest.state: RequestState.NEW.value, ProviderRequest.owner: None})


async def add_note(request_id: int, text: str, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """Write something down for colleagues, also when the request is over: a note overwrites nothing.

    Raises DraftRefused for a `text` that `rules.provider_requests.check_note` does not pass, NoSuchRequest,
    NotAtTheDesk.
    """
    if wrong := rules.check_note(text):
        raise DraftRefused({"text": wrong})
    action = "add request note"
    async with working_on(action, request_id, seen=None, acting=acting, actor=actor, policy=policy) as work:
        note = RequestNote(
            request=request_id, at=datetime.now(UTC), author=work.by.person_id, text=rules.tidy_lines(text)
        )
        await RequestNote.insert(note)
        await audit.record(work.action, actor, subject=work.request.reference, revision=work.request.revision)


async def decide_letter(
    request_id: int,
    provider_id: int | None,
    decision: Decision,
    *,
    outcome: str = "",
    large_print: bool = False,
    reason: str = "",
    seen: int,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> None:
    """Order the PIN letter that was asked for, to this provider's mail-to address, or refuse it; the asker is mailed.

    Although letters went out lately (S06), a supervisor may, with a `reason`. An `outcome` is needed to refuse.
    Raises NotThisProvider, what ordering a letter raises (TooSoon, AlreadyOrdered, NoUse, InvitationOver,
    ClosedProvider, ReasonNeeded), DraftRefused, OwnedByAnother, and as `take` does.
    """
    if decision == "refuse":
        await refuse(request_id, outcome=outcome, seen=seen, acting=acting, actor=actor, policy=policy)
        return
    _check_outcome(outcome, needed=False)
    action = "decide request"
    async with working_on(action, request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        _refuse_unless_in_hand(work, RequestKind.LETTER)
        if provider_id is None or not await request_candidates.may_mean(work.request.said, provider_id):
            raise NotThisProvider
        order = await letter_orders.put_pin_letter(
            provider_id,
            Because.ASKED,
            by=work.by.person_id,
            staff_kind=work.by.kind,
            reason=tidy(reason),
            large_print=large_print,
        )
        over = ended(RequestState.DONE, rules.tidy_lines(outcome), work.by)
        await go_on(
            work,
            over | {ProviderRequest.provider: provider_id},
            provider_id=provider_id,
            order=order,
            reason=tidy(reason),
        )
        await answer(work, request_notices.letter_ordered(work.request.reference))


async def refuse(request_id: int, *, outcome: str, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Do not do what was asked for; the asker is mailed that, and not why.

    Raises DraftRefused for an `outcome` that `rules.provider_requests.check_outcome` does not pass, OwnedByAnother, and
    as `take` does.
    """
    _check_outcome(outcome, needed=True)
    async with working_on("refuse request", request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        _refuse_unless_in_hand(work, work.request.kind)
        outcome = rules.tidy_lines(outcome)
        await go_on(work, ended(RequestState.REFUSED, outcome, work.by), because=outcome)
        await answer(work, request_notices.not_possible(work.request.reference))


async def record_letter(
    draft: PinLetterRequestDraft, ticket: str, *, acting: Session, actor: Actor, policy: Policy
) -> int:
    """Write down a request for a PIN letter that came by phone or post, and look after it; returns its number.

    The asker gets the receipt. Raises DraftRefused for the form and the `ticket` that `rules.staff.check_reason` does
    not take, NotAtTheDesk.
    """
    said = _also_ticket(ticket, lambda: provider_requests.said_for_letter(draft))
    return await _write_down(RequestKind.LETTER, said, said["email"], ticket, acting, actor, policy)


async def record_administrator(
    draft: AdministratorRequestDraft, ticket: str, *, acting: Session, actor: Actor, policy: Policy
) -> int:
    """The same of a request for another site administrator."""
    said = _also_ticket(ticket, lambda: provider_requests.said_for_administrator(draft))
    return await _write_down(RequestKind.ADMINISTRATOR, said, said["asker_email"], ticket, acting, actor, policy)


async def _write_down(
    kind: RequestKind,
    said: dict[str, str],
    email: str,
    ticket: str,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> int:
    async with at_the_desk("record request", Power.REQUESTS, acting=acting, actor=actor, policy=policy) as by:
        number, reference = await provider_requests.insert(kind, said, email, by=by.person_id, ticket=tidy(ticket))
        receipt = request_notices.receipt(kind, reference)
        await mail.send(email, receipt, account_id=None, link=provider_requests.STATE_PAGE)
        await audit.record("record request", actor, subject=reference, ticket=tidy(ticket), kind=kind.value)
    return number


def _also_ticket(ticket: str, said: Callable[[], dict[str, str]]) -> dict[str, str]:
    """What is stored of the form; what is wrong with the ticket comes with what is wrong with the form."""
    wrong = staff.check_reason(ticket)
    try:
        found = said()
    except DraftRefused as refused:
        raise DraftRefused(refused.errors | ({"ticket": wrong} if wrong else {})) from None
    if wrong:
        raise DraftRefused({"ticket": wrong})
    return found


def _refuse_unless_in_hand(work: Work, kind: RequestKind) -> None:
    work.refuse_unless(*IN_HAND)
    if work.request.kind is not kind:
        raise NotNow
    work.refuse_others()


def _check_outcome(outcome: str, *, needed: bool) -> None:
    if (needed or rules.tidy_lines(outcome)) and (wrong := rules.check_outcome(outcome)):
        raise DraftRefused({"outcome": wrong})


def _owned(by: Staff) -> dict[Column | str, Any]:
    return {ProviderRequest.state: RequestState.TAKEN.value, ProviderRequest.owner: by.person_id}
