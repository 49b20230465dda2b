"""Fills the tables of authorizations with the make-believe ones."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time, timedelta
from itertools import chain

from db.authorization_parties import list_parties
from db.made_up_authorizations import STORIES, MadeUpAuthorization, crowd
from db.tables import (
    Authorization,
    AuthorizationLetter,
    AuthorizationLine,
    AuthorizationNote,
    Member,
    Provider,
)

WORKING = time(18, 30, tzinfo=UTC)
"""A time of day at which people work in Oregon, in summer and in winter."""


async def insert_authorizations(today: date) -> None:
    """All of them, in the caller's transaction, once the members and providers are there. Counted from `today`."""
    made_up = [*chain(STORIES, crowd())]
    providers = {row["medicaid_id"]: row["id"] for row in await Provider.select(Provider.id, Provider.medicaid_id)}
    members = await _members({one.member_id for one in made_up})
    inserted = await Authorization.insert(*(_row(one, members, providers, today) for one in made_up)).returning(
        Authorization.id, Authorization.number
    )
    row_ids = {row["number"]: row["id"] for row in inserted}
    placed = [(row_ids[one.number], one) for one in made_up]
    await AuthorizationLine.insert(*chain.from_iterable(_lines(*one, providers, today) for one in placed))
    await list_parties()
    await AuthorizationNote.insert(*chain.from_iterable(_notes(*one, today) for one in placed))
    await AuthorizationLetter.insert(*chain.from_iterable(_letters(*one, today) for one in placed))


async def _members(wanted: set[str]) -> dict[str, int]:
    found = await Member.select(Member.id, Member.member_id).where(Member.member_id.is_in(sorted(wanted)))
    return {row["member_id"]: row["id"] for row in found}


def _row(one: MadeUpAuthorization, members: dict[str, int], providers: dict[str, int], today: date) -> Authorization:
    case_manager, phone_number = one.case_manager
    return Authorization(
        number=one.number,
        kind=one.kind.value,
        status=one.status.value,
        urgency=one.urgency,
        category=one.category,
        member=members[one.member_id],
        requesting_provider=providers[one.requesting],
        performing_provider=providers[one.performing],
        referring_provider=providers[one.referring] if one.referring else None,
        case_manager=case_manager,
        case_manager_phone=phone_number,
        diagnoses=one.diagnoses,
        starts_on=_day(one.since, today),
        ends_on=_day(one.until, today),
        requested_at=_moment(one.requested, today),
        decided_at=None if one.decided is None else _moment(one.decided, today),
    )


def _lines(
    row_id: int, one: MadeUpAuthorization, providers: dict[str, int], today: date
) -> Sequence[AuthorizationLine]:
    return [
        AuthorizationLine(
            service_authorization=row_id,
            number=number,
            status=line.status.value,
            provider=providers[line.provider] if line.provider else None,
            procedure=line.procedure,
            modifiers=line.modifiers,
            starts_on=_day(one.since, today),
            ends_on=_day(one.until, today),
            frequency=line.frequency,
            unit=line.unit,
            units_asked=line.asked,
            units_approved=line.approved,
            units_used=line.used,
            reason=line.reason,
        )
        for number, line in enumerate(one.lines, start=1)
    ]


def _notes(row_id: int, one: MadeUpAuthorization, today: date) -> Sequence[AuthorizationNote]:
    return [
        AuthorizationNote(
            service_authorization=row_id, written_at=_moment(note.on, today), written_by=note.head, text=note.text
        )
        for note in one.notes
    ]


def _letters(row_id: int, one: MadeUpAuthorization, today: date) -> Sequence[AuthorizationLetter]:
    return [
        AuthorizationLetter(
            service_authorization=row_id, sent_on=_day(letter.on, today), subject=letter.head, text=letter.text
        )
        for letter in one.letters
    ]


def _day(days: int, today: date) -> date:
    return today + timedelta(days=days)


def _moment(days: int, today: date) -> datetime:
    return datetime.combine(_day(days, today), WORKING)
