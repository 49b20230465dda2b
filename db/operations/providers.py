"""Enrolling, changing, closing and reopening providers."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from typing import Any

from piccolo.columns import Column

from db.driver import Row
from db.engine import Statement, lock, lock_name
from db.operations import audit, letter_orders, session_life
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.desk_rights import ReasonNeeded, at_the_desk
from db.queries import desk_subjects
from db.queries.sessions import Session
from db.rules import providers as rules
from db.rules import row_numbers, staff
from db.rules.letters import Because
from db.rules.policy import Policy
from db.rules.providers import ProviderDraft
from db.rules.staff import Power
from db.rules.texts import tidy
from db.tables import Membership, Provider
from db.tables import Session as SessionRow

__all__ = [
    "ChangedMeanwhile",
    "ClosedProvider",
    "DraftRefused",
    "MedicaidIdTaken",
    "NoSuchProvider",
    "NotClosed",
    "ProviderRefused",
    "change",
    "close",
    "enrol",
    "reopen",
]

ENROLLING = "enrolling"
"""The name that is held by whoever enrols, so that no Medicaid ID is given twice."""


class ProviderRefused(Exception):
    """What was asked for a provider was not done."""


class MedicaidIdTaken(ProviderRefused):
    """A provider, perhaps a closed one, has this Medicaid ID."""


class NoSuchProvider(ProviderRefused):
    """No provider has this number."""


class ClosedProvider(ProviderRefused):
    """The provider is closed."""


class NotClosed(ProviderRefused):
    """The provider is open."""


class ChangedMeanwhile(ProviderRefused):
    """Somebody else changed the provider since the form was drawn.

    `now`: what is stored of it now, of those fields in which the draft says something else.
    """

    def __init__(self, now: dict[str, str]) -> None:
        super().__init__(f"Changed meanwhile: {', '.join(now)}")
        self.now = now


_STORED = Statement(f"""
    SELECT id, {", ".join(rules.FIELDS)}, closed_at, closed_because, revision FROM provider WHERE id = {{}}""")


async def enrol(draft: ProviderDraft, *, acting: Session, actor: Actor, policy: Policy) -> int:
    """Make a provider, to whom a PIN letter is due from now on; returns its number.

    Raises DraftRefused with what is wrong by field, MedicaidIdTaken, NotAtTheDesk.
    """
    about = draft.medicaid_id.strip()
    async with at_the_desk("enrol provider", Power.PROVIDERS, about, acting=acting, actor=actor, policy=policy) as by:
        if errors := rules.check(draft):
            raise DraftRefused(errors)
        values: dict[str, Any] = {**rules.stored(draft)}
        await lock_name(ENROLLING)
        if await Provider.exists().where(Provider.medicaid_id == values["medicaid_id"]):
            raise MedicaidIdTaken
        [inserted] = await Provider.insert(Provider(**values, created_at=datetime.now(UTC)))
        provider_id = int(inserted["id"])
        await letter_orders.put_pin_letter(provider_id, Because.ENROLLED, by=by.person_id)
        await audit.record(
            "enrol provider", replace(actor, provider_id=provider_id), subject=values["medicaid_id"], npi=values["npi"]
        )
    return provider_id


async def change(
    provider_id: int, draft: ProviderDraft, *, seen: int, acting: Session, actor: Actor, policy: Policy
) -> None:
    """Change what is known of a provider; the Medicaid ID stays what it is, whatever the draft says.

    `seen`: the revision the form was drawn with. Raises DraftRefused, ChangedMeanwhile, NoSuchProvider, ClosedProvider,
    NotAtTheDesk.
    """
    about = partial(desk_subjects.of_provider, provider_id)
    async with at_the_desk("change provider", Power.PROVIDERS, about, acting=acting, actor=actor, policy=policy):
        row = await _hold(provider_id)
        if row["closed_at"] is not None:
            raise ClosedProvider
        errors = {field: message for field, message in rules.check(draft).items() if field != "medicaid_id"}
        if errors:
            raise DraftRefused(errors)
        values = rules.stored(draft) | {"medicaid_id": row["medicaid_id"]}
        changed = {field: row[field] for field in rules.FIELDS if row[field] != values[field]}
        if row["revision"] != seen:
            raise ChangedMeanwhile(changed)
        if not changed:
            return
        await _write(row, values)
        after = {field: values[field] for field in changed}
        await audit.record(
            "change provider",
            replace(actor, provider_id=provider_id),
            subject=row["medicaid_id"],
            before=changed,
            after=after,
        )


async def close(provider_id: int, *, reason: str, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Nobody acts for the provider any more, and no letter opens anything; nothing is deleted.

    Raises ChangedMeanwhile, NoSuchProvider, ClosedProvider, ReasonNeeded, NotAtTheDesk.
    """
    about = partial(desk_subjects.of_provider, provider_id)
    async with at_the_desk("close provider", Power.PROVIDERS, about, acting=acting, actor=actor, policy=policy):
        row = await _hold(provider_id)
        if row["closed_at"] is not None:
            raise ClosedProvider
        _judge(row, reason, seen)
        now = datetime.now(UTC)
        await _write(row, {"closed_at": now, "closed_because": tidy(reason)})
        await audit.record(
            "close provider",
            replace(actor, provider_id=provider_id),
            subject=row["medicaid_id"],
            reason=tidy(reason),
            sessions=await _end_sessions(provider_id),
            voided=await letter_orders.void_open(provider_id, now),
            cancelled=await letter_orders.cancel_all(provider_id),
        )


async def reopen(provider_id: int, *, reason: str, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Those who worked for the provider may act for it again; letters are to be ordered anew.

    Raises ChangedMeanwhile, NoSuchProvider, NotClosed, ReasonNeeded, NotAtTheDesk.
    """
    about = partial(desk_subjects.of_provider, provider_id)
    async with at_the_desk("reopen provider", Power.PROVIDERS, about, acting=acting, actor=actor, policy=policy):
        row = await _hold(provider_id)
        if row["closed_at"] is None:
            raise NotClosed
        _judge(row, reason, seen)
        await _write(row, {"closed_at": None, "closed_because": ""})
        there = replace(actor, provider_id=provider_id)
        await audit.record("reopen provider", there, subject=row["medicaid_id"], reason=tidy(reason))


async def _hold(provider_id: int) -> Row:
    """The provider as it is now, held until the transaction ends. Raises NoSuchProvider."""
    if not row_numbers.is_possible(provider_id):
        raise NoSuchProvider
    await lock(Provider, provider_id)
    row = await _STORED.row(provider_id)
    if row is None:
        raise NoSuchProvider
    return row


def _judge(row: Row, reason: str, seen: int) -> None:
    if staff.check_reason(reason):
        raise ReasonNeeded
    if row["revision"] != seen:
        raise ChangedMeanwhile({})


async def _write(row: Row, values: dict[str, Any]) -> None:
    columns: dict[Column | str, Any] = dict(values.items())
    columns[Provider.revision] = row["revision"] + 1
    await Provider.update(columns).where(Provider.id == row["id"])


async def _end_sessions(provider_id: int) -> int:
    there = Membership.select(Membership.id).where(Membership.provider == provider_id)
    places = [place["id"] for place in await there]
    return await session_life.end(SessionRow.membership.is_in(places), by="provider closed") if places else 0
