"""Submitting requests for authorization, and what their provider does with them afterwards: notes, and taking back."""

from __future__ import annotations

import secrets
from datetime import UTC, datetime
from typing import Any

from db.authorization_parties import ONE, list_parties
from db.engine import Statement, lock
from db.operations import audit, document_moves
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.authorization_drafts import SubmittedAlready, held, look_up, subject_of
from db.operations.authorization_rights import ChangedMeanwhile, NotNow, NotYours, asking
from db.operations.own_rights import NotInYourRoles
from db.queries import own_authorizations
from db.queries.own_authorizations import OwnAuthorization
from db.queries.sessions import Session
from db.rules import authorization_checks as checks
from db.rules import requested_authorizations as reading
from db.rules.authorization_forms import Purpose
from db.rules.authorizations import CHANGES, Kind, Status, may_become
from db.rules.business_days import day_of
from db.rules.once import key
from db.rules.provider_requests import REFERENCE_ALPHABET, tidy_lines
from db.rules.requested_authorizations import Requested, RequestedLine
from db.tables import Authorization

__all__ = [
    "ChangedMeanwhile",
    "DraftRefused",
    "NotInYourRoles",
    "NotNow",
    "NotYours",
    "UsedAlready",
    "add_note",
    "cancel",
    "submit",
]

PREFIXES = {Kind.PRIOR_AUTHORIZATION: "PA", Kind.PLAN_OF_CARE: "PC"}
DRAWN = 6


class UsedAlready(NotNow):
    """Of a service more was used than is asked for now, or it is to go although some of it was used."""


_INSERT = Statement("""
    INSERT INTO service_authorization (
        number, kind, status, requesting_provider, requested_at, submitted_by, revision, member, category, urgency,
        justification, performing_provider, referring_provider, case_manager, case_manager_phone, contact,
        contact_phone, diagnoses, starts_on, ends_on)
    VALUES ({}, {}, 'in review', {}, {}, {}, 0, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {}, {})
        ON CONFLICT (number) DO NOTHING
    RETURNING id""")

_CHANGE = Statement("""
    UPDATE service_authorization
       SET status = 'in review', decided_at = NULL, revision = revision + 1, submitted_by = {}, category = {},
           urgency = {}, justification = {}, performing_provider = {}, referring_provider = {}, case_manager = {},
           case_manager_phone = {}, contact = {}, contact_phone = {}, diagnoses = {}, starts_on = {}, ends_on = {}
     WHERE id = {} AND revision = {}
    RETURNING id""")

_ADD_LINE = Statement("""
    INSERT INTO authorization_line (
        service_authorization, number, status, procedure, modifiers, provider, starts_on, ends_on, frequency, unit,
        units_asked, units_used, reason)
    VALUES ({}, {}, 'in review', {}, {}, {}, {}, {}, {}, {}, {}, 0, '')""")

_CHANGE_LINE = Statement("""
    UPDATE authorization_line
       SET status = 'in review', reason = '', procedure = {}, modifiers = {}, provider = {}, starts_on = {},
           ends_on = {}, frequency = {}, unit = {}, units_asked = {}
     WHERE service_authorization = {} AND number = {} AND units_used <= {}
       AND (units_used = 0 OR (procedure = {} AND unit = {}))
    RETURNING id""")

_LINES = Statement("SELECT number, status FROM authorization_line WHERE service_authorization = {} ORDER BY number")
_CANCEL_LINE = Statement("""
    UPDATE authorization_line SET status = 'cancelled'
     WHERE service_authorization = {} AND number = {} AND units_used = 0
    RETURNING id""")

_NOTE = Statement("""
    INSERT INTO authorization_note (service_authorization, written_at, written_by, text, once)
    VALUES ({}, {}, {}, {}, {})
        ON CONFLICT (service_authorization, once) WHERE once <> '' DO NOTHING
    RETURNING id""")
_BECAME = Statement("""
    UPDATE authorization_draft SET submitted_authorization = {}, submitted_at = {}, changed_by = {} WHERE id = {}""")

_STAND = Statement("UPDATE service_authorization SET status = {}, revision = revision + 1 WHERE id = {} RETURNING id")
_STAND_LINES = Statement("UPDATE authorization_line SET status = {} WHERE service_authorization = {} AND status = {}")
_CANCEL_LINES = Statement("""
    UPDATE authorization_line SET status = 'cancelled' WHERE service_authorization = {} AND status <> 'denied'""")


async def submit(draft_id: int, kind: Kind, *, seen: int, acting: Session, actor: Actor) -> int:
    """Ask for what the draft says; returns the row number of the authorization, also when that was done already.

    Raises DraftRefused for what `rules.authorization_checks` does not pass, ChangedMeanwhile, NotNow, UsedAlready,
    NotYours, NotInYourRoles.
    """
    try:
        async with asking("submit authorization", acting=acting, actor=actor) as provider_id:
            return await _submit(draft_id, kind, seen, provider_id, acting, actor)
    except SubmittedAlready as done:
        return done.authorization_id


async def add_note(
    authorization_id: int, kind: Kind, text: str, *, acting: Session, actor: Actor, once: str = ""
) -> None:
    """Write to the reviewer. One that waits for more from the provider is looked at again.

    `once`: the token of the form (`rules.once`); the same form is one note.

    Raises DraftRefused for a `text` that `check_note` does not pass, NotNow when it is cancelled, NotYours,
    NotInYourRoles.
    """
    if wrong := checks.check_note(text):
        raise DraftRefused({"text": wrong})
    action = "add authorization note"
    async with asking(action, acting=acting, actor=actor) as provider_id:
        own = await _held(authorization_id, kind, provider_id)
        if own.status is Status.CANCELLED:
            raise NotNow
        tidied = tidy_lines(text)
        sent = (own.id, datetime.now(UTC), own.provider[:60], tidied, key(once, "note", typed=tidied))
        if await _NOTE.row(*sent) is None:
            return
        if own.status is Status.MORE_NEEDED:
            await _stand(own, Status.IN_REVIEW)
        await audit.record(action, actor, subject=own.member_id, number=own.number)


async def cancel(authorization_id: int, kind: Kind, *, seen: int, acting: Session, actor: Actor) -> None:
    """Take it back: nothing of it can be used any more.

    Raises ChangedMeanwhile for another revision than the one that was `seen`, NotNow, NotYours, NotInYourRoles.
    """
    action = "cancel authorization"
    async with asking(action, acting=acting, actor=actor) as provider_id:
        own = await _held(authorization_id, kind, provider_id)
        if own.revision != seen:
            raise ChangedMeanwhile
        if not may_become(own.status, Status.CANCELLED):
            raise NotNow
        await _STAND.rows(Status.CANCELLED.value, own.id)
        await _CANCEL_LINES.rows(own.id)
        await list_parties(ONE, own.id)
        await audit.record(action, actor, subject=own.member_id, number=own.number)


async def _submit(draft_id: int, kind: Kind, seen: int, provider_id: int, acting: Session, actor: Actor) -> int:
    draft = await held(draft_id, kind, provider_id)
    if draft.revision != seen:
        raise ChangedMeanwhile
    now = datetime.now(UTC)
    facts = await look_up(draft.form, provider_id)
    if errors := checks.check(draft.form, facts, today=day_of(now)):
        raise DraftRefused(errors)
    wanted = reading.read(draft.form, facts)
    if draft.purpose is Purpose.UPDATE and draft.source:
        number, row = await _change(draft.source, int(draft.form.source_revision), wanted, provider_id, acting)
    else:
        number, row = await _insert(wanted, now, provider_id, acting)
    if wanted.notes:
        await _NOTE.rows(row, now, facts.requesting.name[:60], wanted.notes, "")
    await document_moves.move_to_authorization(draft_id, row)
    await _BECAME.rows(row, now, acting.person.id, draft_id)
    await list_parties(ONE, row)
    action, about, purpose = "submit authorization", subject_of(draft.form), draft.purpose.value
    await audit.record(action, actor, subject=about, draft=draft_id, number=number, kind=kind.value, purpose=purpose)
    return row


async def _insert(wanted: Requested, now: datetime, provider_id: int, acting: Session) -> tuple[str, int]:
    """A new one, under a number that no other has."""
    row = None
    while row is None:
        number = new_number(wanted.kind, now)
        by = (number, wanted.kind.value, provider_id, now, acting.person.id, wanted.member)
        row = await _INSERT.row(*by, *_asked(wanted))
    for place, line in enumerate(wanted.lines, start=1):
        await _ADD_LINE.rows(row["id"], place, *_values(line, wanted))
    return number, int(row["id"])


async def _change(source: int, seen: int, wanted: Requested, provider_id: int, acting: Session) -> tuple[str, int]:
    """The same one, looked at again. A line that is not asked for any more is cancelled, never forgotten."""
    own = await _held(source, wanted.kind, provider_id)
    if own.status is not Status.IN_REVIEW and Status.IN_REVIEW not in CHANGES[own.status]:
        raise NotNow
    if await _CHANGE.row(acting.person.id, *_asked(wanted), source, seen) is None:
        raise NotNow  # it is not as it was when the change began
    await _change_lines(source, wanted)
    return own.number, source


async def _change_lines(source: int, wanted: Requested) -> None:
    """In the order in which claims use them up, so that nobody waits in a circle."""
    there = {row["number"]: row["status"] for row in await _LINES.rows(source)}
    kept = {line.number: line for line in wanted.lines if line.number in there}
    for number, status in there.items():
        if number in kept or status != Status.CANCELLED:
            await _change_line(source, number, kept.get(number), wanted)
    added = [line for line in wanted.lines if line.number not in there]
    for place, line in enumerate(added, start=max(there, default=0) + 1):
        await _ADD_LINE.rows(source, place, *_values(line, wanted))


async def _change_line(source: int, number: int, line: RequestedLine | None, wanted: Requested) -> None:
    """None: it is not asked for any more. Raises UsedAlready, whatever a claim used in this moment."""
    if line is None:
        if await _CANCEL_LINE.row(source, number) is None:
            raise UsedAlready
        return
    used = (line.units, line.procedure, line.unit)
    if await _CHANGE_LINE.row(*_values(line, wanted), source, line.number, *used) is None:
        raise UsedAlready


def _asked(wanted: Requested) -> tuple[Any, ...]:
    """What both statements write of it, in the order of their columns."""
    return (
        *(wanted.category, wanted.urgency.value, wanted.justification, wanted.performing, wanted.referring),
        *(wanted.case_manager, wanted.case_manager_phone, wanted.contact, wanted.contact_phone),
        *(" ".join(wanted.diagnoses), wanted.starts_on, wanted.ends_on),
    )


def _values(line: RequestedLine, wanted: Requested) -> tuple[Any, ...]:
    """A provider is written at a line only where it is another one."""
    other = None if line.provider == wanted.performing else line.provider
    days = (line.starts_on, line.ends_on)
    return (line.procedure, line.modifiers, other, *days, line.frequency, line.unit, line.units)


def new_number(kind: Kind, now: datetime) -> str:
    """PA26K7M2QX: which kind, the year, and letters and digits that nobody mistakes for each other."""
    drawn = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(DRAWN))
    return f"{PREFIXES[kind]}{day_of(now):%y}{drawn}"


async def _held(authorization_id: int, kind: Kind, provider_id: int) -> OwnAuthorization:
    """One that the provider asked for, which nobody else changes until the transaction ends. Raises NotYours."""
    if await own_authorizations.find(authorization_id, kind, of=provider_id) is None:
        raise NotYours
    await lock(Authorization, authorization_id)
    own = await own_authorizations.find(authorization_id, kind, of=provider_id)
    if own is None:
        raise NotYours
    return own


async def _stand(own: OwnAuthorization, status: Status) -> None:
    """It stands so from now on, and so do the lines that stood as it did."""
    await _STAND.rows(status.value, own.id)
    await _STAND_LINES.rows(status.value, own.id, own.status.value)
    await list_parties(ONE, own.id)
