"""How everything goes that staff do to a request for authorization: one after the other, on what they have seen.

Whoever works on one holds it, and then its lines. What somebody else did since is told, not overwritten.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from typing import Any

from piccolo.columns import Column

from db.authorization_parties import ONE, list_parties
from db.engine import lock
from db.operations import audit, messages
from db.operations.audit import Actor
from db.operations.desk_rights import DeskRefused, Staff, at_the_desk
from db.operations.request_work import ChangedMeanwhile, DoneAlready, NotNow, OwnedByAnother
from db.queries import authorization_reviews as reviews
from db.queries import role_holders
from db.queries.authorization_reviews import Held
from db.queries.authorizations import Authorization as Shown
from db.queries.sessions import Session
from db.rules import authorization_notices as notices
from db.rules import business_days, row_numbers
from db.rules.authorization_letters import Letter
from db.rules.authorizations import DECIDED, Kind, Status, may_become
from db.rules.policy import Policy
from db.rules.staff import Power
from db.tables import Authorization, AuthorizationLetter, AuthorizationNote

REVIEWER = "Reviewer"
"""How notes of staff are signed: providers read them, and need no name."""


class NoSuchAuthorization(DeskRefused):
    """No authorization has this number."""


@dataclass(frozen=True)
class Work:
    """Who works, and on what, as it is now and stays until the transaction ends. `said`: a digest of what was typed."""

    by: Staff
    shown: Shown
    held: Held
    action: str
    actor: Actor
    said: str

    @property
    def status(self) -> Status:
        return Status(self.shown.status)

    def refuse_others(self) -> None:
        """Raises OwnedByAnother when a colleague reviews it."""
        if self.held.owner_id not in (None, self.by.person_id):
            raise OwnedByAnother(self.held.owner)

    def refuse_unless(self, *statuses: Status) -> None:
        """Raises NotNow when it stands in none of these ways."""
        if self.status not in statuses:
            raise NotNow


@asynccontextmanager
async def working_on(
    action: str,
    authorization_id: int,
    *,
    seen: int | None,
    said: str = "",
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> AsyncIterator[Work]:
    """A transaction that holds the authorization, of somebody who may review. `seen`: the revision that he saw.

    Raises ChangedMeanwhile, DoneAlready, NoSuchAuthorization, NotAtTheDesk.
    """
    about = partial(_number_of, authorization_id)
    async with at_the_desk(action, Power.AUTHORIZATIONS, about, acting=acting, actor=actor, policy=policy) as by:
        if not row_numbers.is_possible(authorization_id):
            raise NoSuchAuthorization
        await lock(Authorization, authorization_id)
        found = await reviews.find_held(authorization_id)
        if found is None:
            raise NoSuchAuthorization
        shown, held = found
        now = held.revision
        if seen == now - 1 and await reviews.was_done(shown.number, now, action, by.user_name, said):
            raise DoneAlready
        if seen is not None and seen != now:
            raise ChangedMeanwhile(await reviews.tell_since(shown.number, seen) or notices.BY_PROVIDER)
        yield Work(by, shown, held, action, actor, said)


async def go_on(work: Work, values: dict[Column | str, Any], **details: Any) -> None:
    """Write to it, whose revision is one more from now on, and record the deed."""
    revision = work.held.revision + 1
    details |= {"said": work.said} if work.said else {}
    changed = Authorization.update({**values, Authorization.revision: revision})
    await changed.where(Authorization.id == work.shown.id)
    await audit.record(
        work.action,
        work.actor,
        subject=work.shown.number,
        member=work.shown.member_id,
        revision=revision,
        **details,
    )


async def become(
    work: Work, status: Status, *, owner_id: int | None, letter: Letter | None = None, note: str = "", **details: Any
) -> None:
    """Bring it on to this status, write the letter and the note, list its parties again, and tell the provider.

    Raises NotNow for a step that `rules.authorizations.CHANGES` does not know.
    """
    if not may_become(work.status, status):
        raise NotNow
    now = datetime.now(UTC)
    values: dict[Column | str, Any] = {Authorization.status: status.value, Authorization.taken_by: owner_id}
    if status is not Status.CANCELLED:
        values[Authorization.decided_at] = now if status in DECIDED else None
    await go_on(work, values, status=status.value, **details)
    if letter:
        sent = business_days.day_of(now)
        row = AuthorizationLetter(service_authorization=work.shown.id, sent_on=sent, **vars(letter))
        await AuthorizationLetter.insert(row)
    if note:
        await write_note(work, note)
    await list_parties(ONE, work.shown.id)
    await _tell(work, status)


async def write_note(work: Work, text: str) -> None:
    note = AuthorizationNote(
        service_authorization=work.shown.id, written_at=datetime.now(UTC), written_by=REVIEWER, text=text
    )
    await AuthorizationNote.insert(note)


async def _tell(work: Work, status: Status) -> None:
    """The inbox of whoever may see it gets its number; the mail says only that there is news."""
    kind, provider_id = Kind(work.shown.kind), work.held.requesting_provider
    holders = await role_holders.list_holders(provider_id, notices.HOLDERS[kind])
    told = notices.told(kind, work.shown.number, status)
    await messages.send(holders, told, provider_id=provider_id, mailed=notices.mailed(kind))


async def _number_of(authorization_id: int) -> str:
    found = await reviews.find_held(authorization_id)
    return found[0].number if found else ""
