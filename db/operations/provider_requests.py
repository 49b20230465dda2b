"""What the public asks Provider Services for. Nobody learns here whether a provider exists (S23), and nobody can have
mail poured over others.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from db.engine import transaction
from db.operations import audit, decoys, mail, throttles
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.throttles import Limit, TooManyTries
from db.queries import request_states
from db.queries.request_states import State
from db.rules import business_days, email_addresses, provider_requests, request_notices, texts
from db.rules.policy import Policy
from db.rules.provider_requests import (
    ADMINISTRATOR_FIELDS,
    LETTER_FIELDS,
    PREVIOUS_FIELDS,
    AdministratorRequestDraft,
    PinLetterRequestDraft,
    RequestKind,
    RequestState,
)
from db.tables import ProviderRequest

__all__ = [
    "DraftRefused",
    "State",
    "TooManyTries",
    "ask_for_administrator",
    "ask_for_letter",
    "find_state",
    "insert",
    "said_for_administrator",
    "said_for_letter",
]

STATE_PAGE = "/requests/state"

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
REQUESTS_AN_HOUR = 10
"""From one address."""
RECEIPTS_A_DAY = 3
"""To one mailbox, whatever stands behind a + in it; nobody is told that there are no more."""
RECEIPTS_A_DAY_FROM_ONE_ADDRESS = 10
"""Likewise, for whoever asks: another's mailboxes are not his to fill."""
LOOKS_AN_HOUR = 30
"""From one address, at how a request stands."""


async def ask_for_letter(draft: PinLetterRequestDraft, *, actor: Actor, policy: Policy) -> str:
    """Put a request for a PIN letter into the desk's queue, and mail its receipt; returns the reference.

    No provider is looked up: text, work and time are the same for those there are and those there are not.
    Raises TooManyTries after 10 requests an hour from one address, and DraftRefused for what
    `rules.provider_requests.check_letter` does not pass.
    """
    said, email = said_for_letter(draft), texts.tidy(draft.email)
    return await _ask("ask for PIN letter", RequestKind.LETTER, said, email, actor)


async def ask_for_administrator(draft: AdministratorRequestDraft, *, actor: Actor, policy: Policy) -> str:
    """The same for another site administrator, with `check_administrator`."""
    said, email = said_for_administrator(draft), texts.tidy(draft.asker_email)
    return await _ask("ask for administrator", RequestKind.ADMINISTRATOR, said, email, actor)


async def find_state(reference: str, email: str, *, actor: Actor, policy: Policy) -> State | None:
    """How the request with this reference stands, for whoever knows the e-mail address it was made with.

    The same work whether there is one or not. Raises TooManyTries after 30 times an hour from one address.
    """
    await throttles.reserve(Limit("request looks", actor.place, LOOKS_AN_HOUR, HOUR))
    reference = provider_requests.fold_reference(reference)
    async with transaction():
        found = await request_states.find(reference, email)
        await audit.record("look request up", actor, subject=reference, outcome="ok" if found else "refused")
    return found


def said_for_letter(draft: PinLetterRequestDraft) -> dict[str, str]:
    """What is stored of the form. Raises DraftRefused."""
    if errors := provider_requests.check_letter(draft):
        raise DraftRefused(errors)
    return provider_requests.tidy_said(draft, LETTER_FIELDS)


def said_for_administrator(draft: AdministratorRequestDraft) -> dict[str, str]:
    """What is stored of the form: nothing of a previous administrator when nobody leaves. Raises DraftRefused."""
    today = business_days.day_of(datetime.now(UTC))
    if errors := provider_requests.check_administrator(draft, today=today):
        raise DraftRefused(errors)
    said = provider_requests.tidy_said(draft, ADMINISTRATOR_FIELDS)
    left_out = PREVIOUS_FIELDS if provider_requests.is_second(draft) else ()
    return said | dict.fromkeys(left_out, "")


async def insert(
    kind: RequestKind, said: Mapping[str, str], email: str, *, by: int | None = None, ticket: str = ""
) -> tuple[int, str]:
    """Put it into the queue, in the caller's transaction; returns its number and its reference.

    `by`: the member of staff who writes it down, and takes it.
    """
    for reference in (provider_requests.new_reference() for _ in range(10)):
        request = ProviderRequest(
            reference=reference,
            kind=kind.value,
            state=(RequestState.TAKEN if by else RequestState.NEW).value,
            asked_at=datetime.now(UTC),
            asked_by_staff=by,
            ticket=ticket,
            said=json.dumps(dict(said)),
            npi=said["npi"],
            asker_email=email,
            owner=by,
        )
        taken = ProviderRequest.insert(request).on_conflict(target=ProviderRequest.reference, action="DO NOTHING")
        if inserted := await taken:
            return int(inserted[0]["id"]), reference
    raise RuntimeError("All references that were drawn are taken.")


async def _ask(action: str, kind: RequestKind, said: Mapping[str, str], email: str, actor: Actor) -> str:
    await throttles.reserve(Limit("request address", actor.place, REQUESTS_AN_HOUR, HOUR))
    admitted = await _is_admitted(email, actor)
    async with transaction():
        _, reference = await insert(kind, said, email)
        notice = request_notices.receipt(kind, reference)
        if admitted:
            await mail.send(email, notice, account_id=None, link=STATE_PAGE)
        else:
            await decoys.mail(notice)
        await audit.record(action, actor, subject=reference, receipt=admitted)
    return reference


async def _is_admitted(email: str, actor: Actor) -> bool:
    """Whether a receipt is mailed."""
    from_one_address = Limit("request receipts", actor.place, RECEIPTS_A_DAY_FROM_ONE_ADDRESS, DAY)
    to_one_mailbox = Limit("request receipt", email_addresses.mailbox(email), RECEIPTS_A_DAY, DAY)
    try:
        await throttles.reserve(from_one_address, to_one_mailbox)
    except TooManyTries:
        return False
    return True
