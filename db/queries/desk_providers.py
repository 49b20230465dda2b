"""One provider as staff see it: who it is, what was sent to it, and who works there."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.queries import clerks, desk_letters, locks
from db.queries.clerks import Clerk, State
from db.queries.desk_letters import DueLetter, letter_state
from db.rules import row_numbers
from db.rules.letters import LetterState
from db.rules.policy import Policy

PEOPLE = 200


@dataclass(frozen=True)
class DeskLetter:
    """A PIN letter. `used_by`: the user name of whoever set the account up with it."""

    id: int
    issued_at: datetime
    expires_at: datetime
    state: LetterState
    used_at: datetime | None
    used_by: str


@dataclass(frozen=True)
class DeskPerson:
    """Somebody who works for a provider. `last_log_in_at`: when he last began to act for it."""

    account_id: int
    user_name: str
    first_name: str
    last_name: str
    state: State
    last_log_in_at: datetime | None
    locked_until: datetime | None


@dataclass(frozen=True)
class DeskProvider:
    """One provider at a glance. `letters`: the newest first. `more_clerks`: there are others than the 200 named.

    `closed_at`, `closed_because`: None and empty while it is open. `due`: letters that are to be printed.
    """

    provider_id: int
    name: str
    medicaid_id: str
    npi: str
    provider_type: str
    specialty: str
    phone_number: str
    service_street: str
    service_city: str
    service_state: str
    service_zip_code: str
    service_county: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    closed_at: datetime | None
    closed_because: str
    revision: int
    due: tuple[DueLetter, ...]
    letters: tuple[DeskLetter, ...]
    administrators: tuple[DeskPerson, ...]
    clerks: tuple[DeskPerson, ...]
    more_clerks: bool


_PROVIDER = Statement("""
    SELECT id AS provider_id, name, medicaid_id, npi, provider_type, specialty, phone_number,
           service_street, service_city, service_state, service_zip_code, service_county,
           mail_to_street, mail_to_city, mail_to_state, mail_to_zip_code, closed_at, closed_because, revision
      FROM provider WHERE id = {}""")
_LETTERS = Statement("""
    SELECT pin_letter.id, issued_at, expires_at, voided_at, returned_at, used_at, coalesce(user_name, '') AS used_by
      FROM pin_letter LEFT JOIN account ON account.id = used_by
     WHERE provider = {} ORDER BY pin_letter.id DESC LIMIT 50""")
_ADMINISTRATORS = Statement("""
    SELECT membership.id FROM membership WHERE provider = {} AND site_administrator AND ended_at IS NULL ORDER BY id""")


async def provider(provider_id: int, *, policy: Policy) -> DeskProvider | None:
    """The provider with this number."""
    row = await _PROVIDER.row(provider_id) if row_numbers.is_possible(provider_id) else None
    if row is None:
        return None
    page = await clerks.list_clerks(provider_id, limit=PEOPLE, policy=policy)
    return DeskProvider(
        **row,
        due=tuple(await desk_letters.list_due_to(provider_id)),
        letters=tuple(map(_letter, await _LETTERS.rows(provider_id))),
        administrators=await _people(await _administrators(provider_id, policy), policy),
        clerks=await _people([one for one in page.clerks if not one.site_administrator], policy),
        more_clerks=page.next_after is not None,
    )


async def _administrators(provider_id: int, policy: Policy) -> list[Clerk]:
    places = [row["id"] for row in await _ADMINISTRATORS.rows(provider_id)]
    found = [await clerks.find(place, of=provider_id, policy=policy) for place in places]
    return [one for one in found if one]


async def _people(found: list[Clerk], policy: Policy) -> tuple[DeskPerson, ...]:
    ends = await locks.find_ends([one.user_name for one in found], policy)
    return tuple(
        DeskPerson(
            one.account_id,
            one.user_name,
            one.first_name,
            one.last_name,
            one.state,
            one.last_log_in_at,
            ends.get(one.user_name),
        )
        for one in found
    )


def _letter(row: Row) -> DeskLetter:
    return DeskLetter(row["id"], row["issued_at"], row["expires_at"], letter_state(row), row["used_at"], row["used_by"])
