"""Asking for people of other providers: counted and recorded, because it tells who there is (S-decision on search)."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from db.engine import NothingDone, transaction, write_together
from db.operations import audit, throttles
from db.operations.audit import Actor
from db.operations.throttles import Limit, TooManyTries
from db.queries import people
from db.queries.people import Contact, FoundPeople, Sort
from db.rules import clerks
from db.rules.policy import Policy
from db.rules.texts import storable


async def search_people(
    user_name: str, first_name: str, last_name: str, *, sort: Sort, limit: int = 10, actor: Actor, policy: Policy
) -> FoundPeople:
    """The people whose names begin so; nobody when too little was typed.

    Raises TooManyTries after `policy.searches`, and after `policy.searches_a_day`.
    """
    if clerks.check_search(user_name, first_name, last_name):
        return FoundPeople([], more=False)
    typed = {"user_name": user_name, "first_name": first_name, "last_name": last_name}
    asked = {field: storable(text.strip(), 50) for field, text in typed.items() if text.strip()}
    await _count("search people", actor, policy, **asked)
    return await people.search(user_name, first_name, last_name, sort=sort, limit=limit)


async def show_person(account_id: int, *, actor: Actor, policy: Policy) -> Contact | None:
    """Somebody who could be made a clerk, with phone number and e-mail; None when nobody can have this account.

    Counts like a search, but not again while the same person is chosen. Raises TooManyTries.
    """
    contact = await people.find_contact(account_id)
    async with transaction():
        if await _is_new_to(actor, account_id, policy):
            await throttles.reserve(*_limits(actor, policy))
            subject, whose = (contact.user_name, contact.account_id) if contact else ("", None)
            await audit.record("show person", actor, subject=subject, account_id=whose)
    return contact


async def _count(action: str, actor: Actor, policy: Policy, **details: Any) -> None:
    """One more of what is limited, recorded. Raises TooManyTries."""
    limits = _limits(actor, policy)
    try:
        await write_together(
            throttles.attempt(*limits),
            audit.entry(action, actor, **details),
            holding=f"people search:{actor.person_id}",
        )
    except NothingDone:
        async with transaction():  # it says how long to wait, or finds that the wait is over
            await throttles.reserve(*limits)
            await audit.record(action, actor, **details)


def _limits(actor: Actor, policy: Policy) -> list[Limit]:
    of_asker = str(actor.person_id)
    return [
        Limit("people search", of_asker, policy.searches, timedelta(minutes=policy.search_minutes)),
        Limit("people search", of_asker, policy.searches_a_day, timedelta(days=1)),
    ]


async def _is_new_to(actor: Actor, account_id: int, policy: Policy) -> bool:
    """Whether this person was not shown to the asker lately."""
    once = Limit("person shown", f"{actor.person_id} {account_id}", 1, timedelta(minutes=policy.idle_minutes))
    try:
        await throttles.reserve(once)
    except TooManyTries:
        return False
    return True
