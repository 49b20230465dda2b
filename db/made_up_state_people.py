"""The people of a make-believe state: a site administrator for each provider, and clerks, most where most is to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from db.made_up_crowd import BEGINNINGS, ENDINGS, FIRST_NAMES
from db.made_up_state import Calendar, StateSize
from db.rules import texts
from db.rules.kinds import Kind
from db.rules.roles import Role

ACCOUNT_COLUMNS = (
    *("id", "user_name", "user_name_key", "kind", "staff_kind", "first_name", "last_name", "first_name_key"),
    *("last_name_key", "phone_number", "email", "password_hash", "password_set_at", "history_salt"),
    *("disabled_because", "last_active_at", "inactivity_warned", "created_at"),
)
MEMBERSHIP_COLUMNS = ("id", "account", "provider", "site_administrator", "started_at", "revision")
ROLE_COLUMNS = ("membership", "role")

ROLES: tuple[tuple[Role, ...], ...] = (
    (Role.ELIGIBILITY_INQUIRY, Role.CLAIM_INQUIRY),
    (Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.CLAIM_VOID),
    (Role.ELIGIBILITY_INQUIRY,),
    (Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT, Role.PLAN_OF_CARE_INQUIRY),
    (Role.ELIGIBILITY_INQUIRY, Role.CLAIM_INQUIRY, Role.BENEFITS_HSC_INQUIRY, Role.CLERK_MAINTENANCE),
)
ELSEWHERE_TOO = 25
"""One clerk in so many works for a second provider."""


@dataclass(frozen=True)
class Secrets:
    """What all of them share: nobody hashes a quarter of a million passwords for people who do not exist."""

    password_hash: str
    salt: str


def accounts(size: StateSize, first: int, calendar: Calendar, secrets: Secrets) -> Iterator[tuple[Any, ...]]:
    """Rows in the order of ACCOUNT_COLUMNS."""
    names = [(first_name, texts.key(first_name)) for first_name in FIRST_NAMES]
    families = [
        (name, texts.key(name)) for beginning in BEGINNINGS for ending in ENDINGS for name in [beginning + ending]
    ]
    set_at = calendar.moment(-10)
    for number in range(size.people):
        (given, given_key), (family, family_key) = names[number % len(names)], families[number * 31 % len(families)]
        name = user_name(number, family)
        yield (
            *(first + number, name, name.lower(), Kind.PROVIDER.value, "", given, family, given_key, family_key),
            *("503-555-0100", f"{name.lower()}@provider.example", secrets.password_hash, set_at, secrets.salt),
            *("", calendar.moment(-(number % 50)), 0, calendar.moment(-900)),
        )


def user_name(number: int, family: str) -> str:
    return f"{family[:8].upper()}{number}"


@dataclass(frozen=True)
class Places:
    """Where everybody works. `membership`, `account`, `provider`: the numbers of the first rows."""

    size: StateSize
    membership: int
    account: int
    provider: int

    def _ranks(self) -> Iterator[tuple[int, int]]:
        """Who works for the provider of which rank; the first of them are site administrators."""
        for number in range(self.size.people):
            administers = number < self.size.providers
            rank = number if administers else self.size.provider_of(number * 7)
            yield number, rank
            if not administers and number % ELSEWHERE_TOO == 0:
                yield number, (rank + 1) % self.size.providers

    def memberships(self, calendar: Calendar) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of MEMBERSHIP_COLUMNS."""
        started_at = calendar.moment(-900)
        for place, (number, rank) in enumerate(self._ranks(), start=self.membership):
            administers = number < self.size.providers
            yield place, self.account + number, self.provider + rank, administers, started_at, 0

    def roles(self) -> Iterator[tuple[Any, ...]]:
        """Rows in the order of ROLE_COLUMNS."""
        for place, (number, _) in enumerate(self._ranks(), start=self.membership):
            if number >= self.size.providers:
                for role in ROLES[number % len(ROLES)]:
                    yield place, role.value
