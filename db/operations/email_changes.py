"""New e-mail addresses: asked for with the password, confirmed at the new address, told to the old one (S55)."""

from __future__ import annotations

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from db.engine import lock, transaction
from db.operations import audit, mail, mailed_links, throttles
from db.operations.audit import Actor
from db.operations.throttles import Limit
from db.queries import account_details
from db.queries.account_details import AccountDetails, EmailLink
from db.queries.sessions import Session, hash_token
from db.rules import account_notices
from db.rules.policy import Policy
from db.tables import Account, EmailChange

TOKEN_BYTES = 32
LINKS_AN_HOUR = 5
"""To addresses of one person's choice: more would pester their owners."""


class EmailLinkDead(Exception):
    """The link was used, dropped or ran out, or never was one."""


async def ask(account_id: int, details: AccountDetails, email: str, *, actor: Actor, policy: Policy) -> None:
    """Mail a link to the new address and a notice to the old one, in the caller's transaction, which holds the account.

    Raises TooManyTries after 5 links in an hour.
    """
    await _insert(account_id, details.user_name, email, policy)
    await mail.send(details.email, account_notices.email_asked(details.user_name), account_id=account_id)
    await audit.record("ask for e-mail", actor, subject=details.user_name, account_id=account_id, email=email)


async def send_again(session: Session, *, actor: Actor, policy: Policy) -> bool:
    """Mail a new link to the pending address; the link before dies. False when none is pending.

    Raises TooManyTries after 5 links in an hour.
    """
    async with transaction():
        await lock(Account, session.person.id)
        details = await account_details.find(session.person.id)
        if details is None or details.pending is None:
            return False
        await _insert(session.person.id, details.user_name, details.pending.email, policy)
        await audit.record("send e-mail link", actor, subject=details.user_name, account_id=session.person.id)
    return True


async def drop(session: Session, *, actor: Actor) -> bool:
    """Forget the pending address; its link dies. False when none is pending."""
    async with transaction():
        await lock(Account, session.person.id)
        dropped = await mailed_links.drop_email_changes(session.person.id)
        if dropped:
            subject = session.person.user_name
            await audit.record("drop e-mail", actor, subject=subject, account_id=session.person.id)
    return bool(dropped)


async def confirm(token: str, *, actor: Actor) -> str:
    """Use the address that the link was mailed to from now on; returns it. Raises EmailLinkDead.

    Links to reset the password that went to the old address die, and it is told.
    """
    link = await _find(token)
    async with transaction():
        await lock(Account, link.account_id)
        link = await _find(token)
        now = datetime.now(UTC)
        pending = EmailChange.confirmed_at.is_null() & EmailChange.dropped_at.is_null()
        confirmed = EmailChange.update({EmailChange.confirmed_at: now}).where(EmailChange.id == link.id, pending)
        if not await confirmed.returning(EmailChange.id):
            raise EmailLinkDead
        await Account.update({Account.email: link.email}).where(Account.id == link.account_id)
        await mailed_links.void_resets(link.account_id)
        await mail.send(link.old_email, account_notices.email_changed(link.user_name), account_id=link.account_id)
        acting = replace(actor, person_id=link.account_id, user_name=link.user_name)
        await audit.record(
            "confirm e-mail", acting, subject=link.user_name, account_id=link.account_id, email=link.email
        )
    return link.email


async def _find(token: str) -> EmailLink:
    link = await account_details.find_email_link(token)
    if link is None:
        raise EmailLinkDead
    return link


async def _insert(account_id: int, user_name: str, email: str, policy: Policy) -> None:
    """A new link, which replaces the one before, and the mail with it."""
    await throttles.reserve(Limit("e-mail link", str(account_id), LINKS_AN_HOUR, timedelta(hours=1)))
    await mailed_links.drop_email_changes(account_id)
    token, now = secrets.token_urlsafe(TOKEN_BYTES), datetime.now(UTC)
    await EmailChange.insert(
        EmailChange(
            account=account_id,
            email=email,
            token_hash=hash_token(token),
            created_at=now,
            ends_at=now + timedelta(hours=policy.email_hours),
        )
    )
    notice = account_notices.confirm_email(user_name, policy)
    await mail.send(email, notice, account_id=account_id, link=f"/account/email/{token}")
