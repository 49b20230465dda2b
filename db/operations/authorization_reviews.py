"""The desk's review of requests for authorization: looking, asking for more, deciding line by line, and the letter.

A decision shows in the inquiry, in the letters and in the messages of the provider at once: it is one transaction.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from db.engine import Statement
from db.operations import audit
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.authorization_work import (
    NoSuchAuthorization,
    Work,
    become,
    go_on,
    working_on,
    write_note,
)
from db.operations.desk_rights import DeskRefused, NotAtTheDesk, at_the_desk
from db.operations.request_work import ChangedMeanwhile, DoneAlready, NotNow, OwnedByAnother
from db.queries import authorization_reviews as reviews
from db.queries.authorization_reviews import Review
from db.queries.authorizations import Authorization as Shown
from db.queries.authorizations import Letter, find_letter
from db.queries.sessions import Session
from db.rules import authorization_letters as letters
from db.rules import authorization_reviews as rules
from db.rules import business_days
from db.rules.authorization_letters import About, Service
from db.rules.authorization_reviews import REOPENED, WAITING, Judged, LineVerdict
from db.rules.authorizations import Kind, Status
from db.rules.once import digest
from db.rules.policy import Policy
from db.rules.staff import Power
from db.tables import Authorization

__all__ = [
    "ChangedMeanwhile",
    "DeskRefused",
    "DoneAlready",
    "DraftRefused",
    "NoSuchAuthorization",
    "NotAtTheDesk",
    "NotNow",
    "OwnedByAnother",
    "UsedMeanwhile",
    "add_note",
    "ask_for_more",
    "decide",
    "end",
    "give_back",
    "go_on_reviewing",
    "reopen",
    "show",
    "show_letter",
    "take",
]


class UsedMeanwhile(DeskRefused):
    """A claim used more units of a line (`number`) than would be approved now."""

    def __init__(self, number: int) -> None:
        super().__init__("used meanwhile")
        self.number = number


_DECIDE_LINE = Statement("""
    UPDATE authorization_line SET status = {}, units_approved = {}, reason = {}
     WHERE service_authorization = {} AND number = {} AND (units_used <= {} OR units_approved <= {})
    RETURNING id""")
"""Not below what is used, whatever a claim used in this moment; where more was used than approved, not lower still."""

_ALL_LINES = Statement("""
    UPDATE authorization_line SET status = {} WHERE service_authorization = {} AND status NOT IN ('cancelled', {})""")


async def show(authorization_id: int, *, acting: Session, actor: Actor, policy: Policy) -> Review:
    """One in full, with eligibility today. Raises NoSuchAuthorization, NotAtTheDesk."""
    action = "show authorization"
    async with at_the_desk(action, Power.AUTHORIZATIONS, acting=acting, actor=actor, policy=policy):
        found = await reviews.find(authorization_id, today=business_days.day_of(datetime.now(UTC)))
        if found is None:
            raise NoSuchAuthorization
        shown = found.shown
        others = [other.number for other in found.others]
        await audit.record(
            action, actor, subject=shown.member_id, kind=shown.kind.value, number=shown.number, others=others
        )
    return found


async def show_letter(
    authorization_id: int, letter_id: int, *, acting: Session, actor: Actor, policy: Policy
) -> tuple[Letter, Kind] | None:
    """A letter about it, and the kind of that; None where there is none. Raises NoSuchAuthorization, NotAtTheDesk."""
    action = "show authorization letter"
    async with at_the_desk(action, Power.AUTHORIZATIONS, acting=acting, actor=actor, policy=policy):
        found = await reviews.find_held(authorization_id)
        if found is None:
            raise NoSuchAuthorization
        shown, held = found
        letter = await find_letter(authorization_id, letter_id, shown.kind, of=held.requesting_provider)
        if letter:
            sent = letter.sent_on.isoformat()
            await audit.record(action, actor, subject=shown.member_id, number=shown.number, sent=sent)
    return (letter, shown.kind) if letter else None


async def take(authorization_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Review it from now on, also instead of a colleague. Raises NotNow unless it waits, and as `working_on` does."""
    action = "take review"
    async with working_on(action, authorization_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(*WAITING)
        if work.held.owner_id != work.by.person_id:
            await go_on(work, {Authorization.taken_by: work.by.person_id}, instead_of=work.held.owner)


async def give_back(authorization_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Let a colleague review it. Raises OwnedByAnother, and as `take` does."""
    action = "give review back"
    async with working_on(action, authorization_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(*WAITING)
        work.refuse_others()
        await go_on(work, {Authorization.taken_by: None})


async def add_note(authorization_id: int, text: str, *, acting: Session, actor: Actor, policy: Policy) -> None:
    """Write something to it that its parties read too: a note overwrites nothing.

    Raises DraftRefused, and as `working_on` does.
    """
    _check("text", "Note", text)
    action = "add review note"
    async with working_on(action, authorization_id, seen=None, acting=acting, actor=actor, policy=policy) as work:
        await write_note(work, rules.tidy_lines(text))
        await audit.record(action, actor, subject=work.shown.number, member=work.shown.member_id)


async def ask_for_more(
    authorization_id: int, text: str, *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> None:
    """Tell the provider, by a letter, what is missing; it is not decided before that is there.

    Raises DraftRefused, OwnedByAnother, NotNow unless it is in review, and as `working_on` does.
    """
    _check("missing", "Text", text)
    action = "ask for more"
    async with working_on(
        action, authorization_id, seen=seen, said=digest({"text": text}), acting=acting, actor=actor, policy=policy
    ) as work:
        work.refuse_unless(Status.IN_REVIEW)
        work.refuse_others()
        tidy = rules.tidy_lines(text)
        until = business_days.day_of(datetime.now(UTC)) + timedelta(days=letters.DAYS_TO_ANSWER)
        letter = letters.more_needed(_about(work.shown), tidy, until)
        await _all_lines(work, Status.MORE_NEEDED)
        await become(work, Status.MORE_NEEDED, owner_id=work.by.person_id, letter=letter, note=tidy)


async def go_on_reviewing(authorization_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """What was missing has come. Raises OwnedByAnother, NotNow unless more is needed, and as `working_on` does."""
    action = "go on with review"
    async with working_on(action, authorization_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(Status.MORE_NEEDED)
        work.refuse_others()
        await _all_lines(work, Status.IN_REVIEW)
        await become(work, Status.IN_REVIEW, owner_id=work.by.person_id)


async def decide(
    authorization_id: int, typed: Mapping[str, str], *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> Status:
    """Decide about each line, and so about the whole; gives how it stands now. Also otherwise than before.

    `typed`: as `rules.authorization_reviews.check` takes it. Raises DraftRefused for what that does not pass,
    UsedMeanwhile, OwnedByAnother, and as `working_on` does.
    """
    action = "decide authorization"
    async with working_on(
        action, authorization_id, seen=seen, said=digest(typed), acting=acting, actor=actor, policy=policy
    ) as work:
        if work.status in WAITING:
            work.refuse_others()
        lines = reviews.lines_of(work.shown)
        if errors := rules.check(work.status, lines, typed):
            raise DraftRefused(errors)
        judged = rules.judge(work.status, lines, typed)
        for line in judged.lines:
            await _decide_line(work, line)
        letter = letters.decision(
            _about(work.shown),
            judged.status,
            _services(work.shown, judged),
            rules.tidy_lines(typed.get("remark", "")),
        )
        decided = [[line.number, line.status.value, line.approved] for line in judged.lines]
        await become(work, judged.status, owner_id=work.by.person_id, letter=letter, lines=decided)
    return judged.status


async def reopen(
    authorization_id: int, reason: str, *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> None:
    """Look at a decision again; until it is decided anew nothing more of it can be used. What is used stays used.

    Raises DraftRefused without a `reason`, NotNow unless it is decided, and as `working_on` does.
    """
    _check("reason", "Reason", reason)
    action = "reopen authorization"
    async with working_on(
        action, authorization_id, seen=seen, said=digest({"text": reason}), acting=acting, actor=actor, policy=policy
    ) as work:
        work.refuse_unless(*REOPENED)
        await _all_lines(work, Status.IN_REVIEW)
        await become(work, Status.IN_REVIEW, owner_id=work.by.person_id, note=rules.tidy_lines(reason))


async def end(authorization_id: int, because: str, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Cancel it for the agency, as when the member died; its letter says why.

    Raises DraftRefused without a reason, NotNow for what was denied or is cancelled, and as `working_on` does.
    """
    _check("because", "Reason", because)
    action = "end authorization"
    async with working_on(
        action, authorization_id, seen=seen, said=digest({"text": because}), acting=acting, actor=actor, policy=policy
    ) as work:
        tidy = rules.tidy_lines(because)
        await _all_lines(work, Status.CANCELLED)
        letter = letters.cancelled(_about(work.shown), tidy)
        await become(work, Status.CANCELLED, owner_id=work.by.person_id, letter=letter, note=tidy)


async def _decide_line(work: Work, line: LineVerdict) -> None:
    """Raises UsedMeanwhile."""
    written = (line.status.value, line.approved, line.reason)
    if not await _DECIDE_LINE.rows(*written, work.shown.id, line.number, line.approved, line.approved):
        raise UsedMeanwhile(line.number)


async def _all_lines(work: Work, status: Status) -> None:
    """What was denied is not cancelled too."""
    kept = Status.DENIED if status is Status.CANCELLED else Status.CANCELLED
    await _ALL_LINES.rows(status.value, work.shown.id, kept.value)


def _check(field: str, label: str, typed: str) -> None:
    if wrong := rules.check_lines(label, typed):
        raise DraftRefused({field: wrong})


def _about(shown: Shown) -> About:
    return About(Kind(shown.kind), shown.number, shown.category, shown.starts_on, shown.ends_on)


def _services(shown: Shown, judged: Judged) -> list[Service]:
    decided = {line.number: line for line in judged.lines}
    return [
        Service(
            name=letters.named(line.procedure, line.modifiers, line.meaning),
            unit=line.unit,
            status=decided[line.number].status,
            asked=line.asked,
            approved=decided[line.number].approved,
            reason=decided[line.number].reason,
        )
        for line in shown.lines
        if line.number in decided
    ]
