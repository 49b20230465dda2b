"""How everything goes that staff do to a request: one after the other, on what they have seen, recorded.

Whoever works on a request holds it, then the provider, then accounts. What somebody else did since is told, not
overwritten.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from piccolo.columns import Column

from db.engine import lock
from db.operations import audit, mail
from db.operations.audit import Actor
from db.operations.desk_rights import DeskRefused, Staff, at_the_desk
from db.queries import desk_subjects, provider_requests, request_deeds
from db.queries.provider_requests import Asked
from db.queries.sessions import Session
from db.rules import row_numbers
from db.rules.notices import Notice
from db.rules.policy import Policy
from db.rules.provider_requests import RequestState
from db.rules.staff import Power
from db.tables import ProviderRequest


class NoSuchRequest(DeskRefused):
    """No request, or no change of site administrator, has this number."""


class NotNow(DeskRefused):
    """The request is in a state in which this is not done to it, or of another kind."""


class OwnedByAnother(DeskRefused):
    """A colleague (`owner`, a user name) looks after the request; it can be taken over."""

    def __init__(self, owner: str) -> None:
        super().__init__("owned by another")
        self.owner = owner


class ChangedMeanwhile(Exception):
    """A colleague was first; `what`: sentences that say who did what."""

    def __init__(self, what: str) -> None:
        super().__init__(what)
        self.what = what


class DoneAlready(Exception):
    """The same person sent the same form before, and nothing has happened since."""


@dataclass(frozen=True)
class Work:
    """Who works, and on what, as it is now and stays until the transaction ends."""

    by: Staff
    request: Asked
    action: str
    actor: Actor

    def refuse_others(self) -> None:
        """Raises OwnedByAnother when a colleague looks after the request."""
        if self.request.owner_id not in (None, self.by.person_id):
            raise OwnedByAnother(self.request.owner)

    def refuse_unless(self, *states: RequestState) -> None:
        """Raises NotNow when the request is in none of the states."""
        if self.request.state not in states:
            raise NotNow


@asynccontextmanager
async def working_on(
    action: str, request_id: int, *, seen: int | None, acting: Session, actor: Actor, policy: Policy
) -> AsyncIterator[Work]:
    """A transaction that holds the request, of somebody who has the power. `seen`: the revision that he saw.

    Raises ChangedMeanwhile, NoSuchRequest, NotAtTheDesk.
    """
    about = partial(desk_subjects.of_request, request_id)
    async with at_the_desk(action, Power.REQUESTS, about, acting=acting, actor=actor, policy=policy) as by:
        if not row_numbers.is_possible(request_id):
            raise NoSuchRequest
        await lock(ProviderRequest, request_id)
        request = await provider_requests.find_asked(request_id)
        if request is None:
            raise NoSuchRequest
        if seen is not None and seen != request.revision:
            raise ChangedMeanwhile(await request_deeds.tell_since(request.reference, seen))
        yield Work(by, request, action, actor)


async def go_on(
    work: Work, values: dict[Column | str, Any] | None = None, *, provider_id: int | None = None, **details: Any
) -> None:
    """Write to the request, whose revision is one more from now on, and record the deed.

    `provider_id`: the one that it was done for.
    """
    revision = work.request.revision + 1
    changed = ProviderRequest.update({**(values or {}), ProviderRequest.revision: revision})
    await changed.where(ProviderRequest.id == work.request.request_id)
    actor = replace(work.actor, provider_id=provider_id) if provider_id else work.actor
    await audit.record(work.action, actor, subject=work.request.reference, revision=revision, **details)


def ended(state: RequestState, outcome: str, by: Staff) -> dict[Column | str, Any]:
    """What is written to a request that is over."""
    return {
        ProviderRequest.state: state.value,
        ProviderRequest.outcome: outcome,
        ProviderRequest.owner: by.person_id,
        ProviderRequest.ended_at: datetime.now(UTC),
    }


async def answer(work: Work, notice: Notice) -> None:
    """Tell the asker, by mail."""
    await mail.send(work.request.asker_email, notice, account_id=None)
