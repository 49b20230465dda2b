"""Accounts as such: how they are made, and how they are disabled and enabled again."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, Protocol

from piccolo.columns import Column

from db.engine import lock, transaction
from db.hashing import hash_secret, history_digest, new_salt
from db.operations import audit, mail, mailed_links, session_life
from db.operations.audit import Actor
from db.queries import accounts as find_accounts
from db.rules import account_notices, passwords, phone_numbers, texts, user_names
from db.rules.clerks import ContactDraft
from db.rules.kinds import Kind
from db.rules.texts import storable
from db.tables import Account, PastPassword, Session

REMOVED = "removed"
"""Why somebody is disabled who belonged to the staff and does no longer."""


class NoSuchAccount(Exception):
    """Nobody has this user name; the message says so."""


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
    return await insert_person(draft.user_name.strip(), tidy_contact(draft), password, issued_until=issued_until)


async def insert_person(
    user_name: str,
    contact: dict[str, Any],
    password: FirstPassword,
    *,
    kind: Kind = Kind.PROVIDER,
    staff_kind: str = "",
    issued_until: datetime | None,
) -> int:
    """The same of anybody, with contact data by the account's columns."""
    now = datetime.now(UTC)
    account = Account(
        user_name=user_name,
        user_name_key=user_names.key(user_name),
        kind=kind.value,
        staff_kind=staff_kind,
        **contact,
        **name_keys(contact),
        password_hash=password.hashed,
        password_set_at=now,
        last_active_at=now,
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


async def enable(user_name: str, *, reason: str, actor: Actor) -> bool:
    """Let somebody log in again, whyever he was disabled; False when he was not. Raises NoSuchAccount."""
    return await _switch("enable account", user_name, reason=reason, actor=actor)


async def disable(user_name: str, *, reason: str, actor: Actor) -> bool:
    """Log somebody off everywhere at once and let him in no more; False when that was so already (S56; ARS AC-2(13)).

    His site administrator cannot bring him back. Raises NoSuchAccount.
    """
    return await _switch("disable account", user_name, reason=reason, actor=actor)


async def allow_again(account_id: int) -> bool:
    """Take away, in the caller's transaction, that the account is disabled; False when it is not.

    From now on it counts as active, or else it would be disabled again at once.
    """
    values: dict[Column | str, Any] = {
        Account.disabled_at: None,
        Account.disabled_because: "",
        Account.last_active_at: datetime.now(UTC),
        Account.inactivity_warned: 0,
        Account.inactivity_warned_at: None,
    }
    disabled = (Account.id == account_id) & Account.disabled_at.is_not_null()
    return bool(await Account.update(values).where(disabled).returning(Account.id))


async def forbid(account_id: int, *, because: str) -> None:
    """Disable the account in the caller's transaction: its sessions end, and the links that were mailed die."""
    disabled_at = datetime.now(UTC)
    await Account.update({Account.disabled_at: disabled_at, Account.disabled_because: because}).where(
        Account.id == account_id
    )
    await session_life.end(Session.account == account_id, by="disabled")
    await mailed_links.void_resets(account_id)
    await mailed_links.drop_email_changes(account_id)


async def forbid_by_staff(account_id: int) -> bool:
    """The same by staff, so that no site administrator brings him back; False when that was so already.

    The caller holds the account.
    """
    if await find_disabled_because(account_id) in ("staff", REMOVED):
        return False
    await forbid(account_id, because="staff")
    return True


async def find_disabled_because(account_id: int) -> str | None:
    """Why the account is disabled: "inactive", "staff" or "removed"; None when it is not."""
    row = await Account.select(Account.disabled_because).where(
        Account.id == account_id, Account.disabled_at.is_not_null()
    )
    return str(row[0]["disabled_because"]) if row else None


async def _switch(action: str, user_name: str, *, reason: str, actor: Actor) -> bool:
    account = await find_accounts.find_by_user_name(user_name)
    if account is None:
        raise NoSuchAccount(f"Nobody has the user name {user_name!r}.")
    async with transaction():
        await lock(Account, account.id)
        if action == "enable account":
            changes = await allow_again(account.id)
            notice = account_notices.enabled(account.user_name)
        else:
            changes = await forbid_by_staff(account.id)
            notice = account_notices.disabled_by_staff(account.user_name)
        if changes:
            await mail.send(account.email, notice, account_id=account.id)
            await audit.record(
                action, actor, subject=account.user_name, account_id=account.id, reason=storable(reason, 200)
            )
    return changes
