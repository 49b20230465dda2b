"""What tests do at the desk about requests for authorization."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime

from db.operations import authorization_reviews
from db.queries import authorization_reviews as find_reviews
from db.queries.authorization_reviews import Review
from db.queries.sessions import Session
from db.rules.authorizations import Status
from db.rules.business_days import day_of
from db.tables import AuthorizationLetter, AuthorizationLine
from tests.operations.authorizations import row_of
from tests.operations.phone import by

WHEELCHAIR, HEARING_AID, RESPITE = "PA26000102", "PA26000103", "PC26000202"
"""In review with two lines, waiting for more, and a plan of care in review."""

WHY = "Ticket 4711"


def approve(*lines: int) -> dict[str, str]:
    """What is typed to approve these lines as asked for."""
    return {f"verdict_{line}": "approve" for line in lines}


def reduce(line: int, units: str, reason: str = "That is the most that is covered.") -> dict[str, str]:
    return {f"verdict_{line}": "reduce", f"units_{line}": units, f"reason_{line}": reason}


def deny(*lines: int, reason: str = "Not shown to be needed.") -> dict[str, str]:
    return {name: typed for line in lines for name, typed in _denied(line, reason).items()}


def _denied(line: int, reason: str) -> dict[str, str]:
    return {f"verdict_{line}": "deny", f"reason_{line}": reason}


async def review(number: str = WHEELCHAIR) -> Review:
    found = await find_reviews.find(await row_of(number), today=day_of(datetime.now(UTC)))
    assert found is not None
    return found


async def take(acting: Session, number: str = WHEELCHAIR, *, seen: int | None = None) -> None:
    await authorization_reviews.take(await row_of(number), seen=await _seen(number, seen), **by(acting))


async def give_back(acting: Session, number: str = WHEELCHAIR, *, seen: int | None = None) -> None:
    await authorization_reviews.give_back(await row_of(number), seen=await _seen(number, seen), **by(acting))


async def add_note(acting: Session, number: str = WHEELCHAIR, text: str = "Called the therapist.") -> None:
    await authorization_reviews.add_note(await row_of(number), text, **by(acting))


async def ask(
    acting: Session, number: str = WHEELCHAIR, text: str = "Send the plan of treatment.", *, seen: int | None = None
) -> None:
    await authorization_reviews.ask_for_more(await row_of(number), text, seen=await _seen(number, seen), **by(acting))


async def go_on(acting: Session, number: str = HEARING_AID, *, seen: int | None = None) -> None:
    await authorization_reviews.go_on_reviewing(await row_of(number), seen=await _seen(number, seen), **by(acting))


async def decide(acting: Session, number: str, typed: Mapping[str, str], *, seen: int | None = None) -> Status:
    return await authorization_reviews.decide(await row_of(number), typed, seen=await _seen(number, seen), **by(acting))


async def reopen(acting: Session, number: str, reason: str = WHY, *, seen: int | None = None) -> None:
    await authorization_reviews.reopen(await row_of(number), reason, seen=await _seen(number, seen), **by(acting))


async def end(acting: Session, number: str, reason: str = WHY, *, seen: int | None = None) -> None:
    await authorization_reviews.end(await row_of(number), reason, seen=await _seen(number, seen), **by(acting))


async def units_of(number: str) -> list[tuple[str, int | None, int]]:
    """Status, approved and used units of each line."""
    rows = await AuthorizationLine.select().where(AuthorizationLine.service_authorization == await row_of(number))
    lines = sorted(rows, key=lambda row: row["number"])
    return [(row["status"], row["units_approved"], row["units_used"]) for row in lines]


async def letters_of(number: str) -> list[tuple[str, str]]:
    """Subject and text of each letter, the oldest first."""
    of = AuthorizationLetter.service_authorization == await row_of(number)
    rows = await AuthorizationLetter.select().where(of).order_by(AuthorizationLetter.id)
    return [(row["subject"], row["text"]) for row in rows]


async def _seen(number: str, seen: int | None) -> int:
    return (await review(number)).held.revision if seen is None else seen
