"""Accounts of the agency's staff: made and ended on the command line, by whoever runs the portal."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from db.engine import lock, transaction
from db.hashing import hash_secret, history_digest
from db.operations import accounts, audit, mail, passwords, session_life, throttles
from db.operations.accounts import DraftRefused, NoSuchAccount, UserNameTaken
from db.operations.audit import Actor
from db.queries import accounts as find_accounts
from db.queries.accounts import Account
from db.rules import account_notices, first_passwords, limits
from db.rules import staff as rules
from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.rules.staff import StaffKind
from db.rules.texts import storable, tidy
from db.tables import Account as AccountRow
from db.tables import Session as SessionRow

__all__ = ["DraftRefused", "FirstPassword", "NoSuchAccount", "UserNameTaken", "add", "issue_password", "remove"]


@dataclass(frozen=True)
class FirstPassword:
    """What is told to the new member of staff. The password is known to nobody else, and not stored.

    It dies at `ends_at`, unless it was replaced by an own one before.
    """

    user_name: str
    password: str = field(repr=False)
    ends_at: datetime


async def add(
    user_name: str, *, kind: StaffKind, first_name: str, last_name: str, email: str, actor: Actor, policy: Policy
) -> FirstPassword:
    """Make an account of staff, with a first password that must be changed at the first log-in.

    Raises DraftRefused with what is wrong by field, and UserNameTaken.
    """
    if errors := rules.check_new(user_name, first_name, last_name, email):
        raise DraftRefused(errors)
    password, ends_at = first_passwords.new(), _ends_at(policy)
    hashed = await accounts.hash_first(password)
    contact = {"first_name": tidy(first_name), "last_name": tidy(last_name), "email": tidy(email), "phone_number": ""}
    async with transaction():
        account_id = await accounts.insert_person(
            user_name.strip(), contact, hashed, kind=Kind.STAFF, staff_kind=kind.value, issued_until=ends_at
        )
        await audit.record("add staff", actor, subject=user_name.strip(), account_id=account_id, kind=kind.value)
    return FirstPassword(user_name.strip(), password, ends_at)


async def issue_password(user_name: str, *, reason: str, actor: Actor, policy: Policy) -> FirstPassword:
    """Another first password for a member of staff who never used his, or cannot reset his own; his sessions end.

    Raises NoSuchAccount.
    """
    account = await _find(user_name)
    password, ends_at = first_passwords.new(), _ends_at(policy)
    digest, hashed = await history_digest(password, account.history_salt), await hash_secret(password)
    async with transaction():
        await lock(AccountRow, account.id)
        await passwords.remember(account.id, digest)
        await passwords.store(account.id, hashed, issued_until=ends_at)
        await session_life.end(SessionRow.account == account.id, by="issued password")
        await throttles.clear(limits.log_in_name(account.user_name, policy))
        await _record("issue staff password", account, reason, actor)
        await mail.send(account.email, account_notices.staff_password_issued(account.user_name), account_id=account.id)
    return FirstPassword(account.user_name, password, ends_at)


async def remove(user_name: str, *, reason: str, actor: Actor) -> bool:
    """End an account of staff, and its sessions, for good: its user name is nobody else's ever, and no supervisor can
    bring it back. False when that was so already.

    Raises NoSuchAccount, also for people of providers.
    """
    account = await _find(user_name)
    async with transaction():
        await lock(AccountRow, account.id)
        if await accounts.find_disabled_because(account.id) == accounts.REMOVED:
            return False
        await accounts.forbid(account.id, because=accounts.REMOVED)
        await _record("remove staff", account, reason, actor)
        await mail.send(account.email, account_notices.removed_from_staff(account.user_name), account_id=account.id)
    return True


async def _find(user_name: str) -> Account:
    account = await find_accounts.find_by_user_name(user_name)
    if account is None or account.kind is not Kind.STAFF:
        raise NoSuchAccount(f"Nobody of the staff has the user name {user_name!r}.")
    return account


async def _record(action: str, account: Account, reason: str, actor: Actor) -> None:
    await audit.record(
        action, actor, subject=account.user_name, account_id=account.id, reason=storable(reason, rules.LONGEST_REASON)
    )


def _ends_at(policy: Policy) -> datetime:
    return datetime.now(UTC) + timedelta(hours=policy.issued_password_hours)
