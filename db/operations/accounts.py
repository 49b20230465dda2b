"""Making accounts: what setting one up and adding a clerk have in common."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from db.hashing import hash_secret, history_digest, new_salt
from db.rules import passwords, phone_numbers, texts, user_names
from db.rules.clerks import ContactDraft
from db.rules.kinds import Kind
from db.tables import Account, PastPassword


class UserNameTaken(Exception):
    """Somebody has, or had, a user name that reads the same (S35)."""


class DraftRefused(Exception):
    """The form does not keep the rules, and should have been checked before it came here.

    `errors`: message by field.
    """

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(f"Wrong fields: {', '.join(errors)}")
        self.errors = errors


class PersonDraft(ContactDraft, Protocol):
    """What was typed for somebody new."""

    user_name: str


@dataclass(frozen=True)
class FirstPassword:
    """The hashes of a new account's password; making them is slow."""

    hashed: str = field(repr=False)
    salt: str = field(repr=False)
    digest: str = field(repr=False)


async def hash_first(password: str) -> FirstPassword:
    """To be done before the transaction."""
    password, salt = passwords.tidy(password), new_salt()
    digest, hashed = await asyncio.gather(history_digest(password, salt), hash_secret(password))
    return FirstPassword(hashed, salt, digest)


async def insert(draft: PersonDraft, password: FirstPassword, *, issued_until: datetime | None = None) -> int:
    """Insert somebody of a provider, in the caller's transaction; returns the account's number.

    `issued_until`: when the password dies, if somebody else chose it. Raises UserNameTaken.
    """
    now, contact = datetime.now(UTC), tidy_contact(draft)
    account = Account(
        user_name=draft.user_name.strip(),
        user_name_key=user_names.key(draft.user_name),
        kind=Kind.PROVIDER.value,
        **contact,
        **name_keys(contact),
        password_hash=password.hashed,
        password_set_at=now,
        issued_password_ends_at=issued_until,
        history_salt=password.salt,
        created_at=now,
    )
    inserted = await Account.insert(account).on_conflict(target=Account.user_name_key, action="DO NOTHING")
    if not inserted:
        raise UserNameTaken
    account_id = int(inserted[0]["id"])
    await PastPassword.insert(PastPassword(account=account_id, digest=password.digest, set_at=now))
    return account_id


def tidy_contact(draft: ContactDraft) -> dict[str, Any]:
    """Contact data that passed the rules, by the account's columns."""
    return {
        "first_name": texts.tidy(draft.contact_first_name),
        "last_name": texts.tidy(draft.contact_last_name),
        "phone_number": phone_numbers.tidy(draft.phone_number),
        "email": texts.tidy(draft.email),
    }


def name_keys(contact: dict[str, Any]) -> dict[str, Any]:
    """What somebody with these contact data is found by."""
    return {f"{name}_key": texts.key(contact[name]) for name in ("first_name", "last_name")}
