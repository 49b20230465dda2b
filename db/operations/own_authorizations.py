"""Looking at what one's provider asked for, to do something with it: also for those who only ask for authorizations."""

from __future__ import annotations

from typing import Any

from db.engine import Step
from db.operations import audit
from db.operations.audit import Actor
from db.operations.authorization_rights import ROLE, NotYours
from db.operations.looks import write
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import own_authorizations
from db.queries.own_authorizations import LastLetter, LastWords, OwnAuthorization
from db.queries.sessions import Session
from db.rules.authorizations import Kind

__all__ = ["LastWords", "NotInYourRoles", "NotYours", "OwnAuthorization", "look_at", "read"]

ACTION = "show authorization"


async def look_at(authorization_id: int, kind: Kind, *, acting: Session, actor: Actor) -> OwnAuthorization:
    """One that the acting provider asked for. Recorded either way. Raises NotYours, NotInYourRoles."""
    found = await own_authorizations.find(authorization_id, kind, of=provider_of(acting))
    await _write(found, kind, acting, actor)
    if found is None:
        raise NotYours
    return found


async def read(
    authorization_id: int, kind: Kind, *, acting: Session, actor: Actor
) -> tuple[OwnAuthorization, LastWords]:
    """The same, with what was written about it last: whoever asks has to know what the reviewer asks back."""
    found = await own_authorizations.find(authorization_id, kind, of=provider_of(acting))
    if found is None:
        await _write(None, kind, acting, actor)
        raise NotYours
    words = await own_authorizations.find_last_words(found.id)
    await _write(found, kind, acting, actor, *([_reading(words.letter, found, actor)] if words.letter else []))
    return found, words


async def _write(found: OwnAuthorization | None, kind: Kind, acting: Session, actor: Actor, *more: Step) -> None:
    outcome, number, subject = ("ok", found.number, found.member_id) if found else ("not found", "", "")
    told: dict[str, Any] = {"kind": kind.value, "number": number}
    entry = audit.entry(ACTION, actor, subject=subject, outcome=outcome, **told)
    await write(ACTION, ROLE, entry, *more, acting=acting, actor=actor, subject=subject, **told)


def _reading(letter: LastLetter, of: OwnAuthorization, actor: Actor) -> Step:
    said: dict[str, Any] = {"kind": of.form.kind.value, "number": of.number, "sent": letter.sent_on.isoformat()}
    return audit.entry("show authorization letter", actor, subject=of.member_id, **said)
