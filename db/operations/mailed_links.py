"""What makes links in mails die before their time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from db.tables import EmailChange, PasswordReset

KEPT = timedelta(days=30)


async def void_resets(account_id: int) -> None:
    """No link that was mailed so far resets this account's password any more, from the caller's transaction on."""
    still_open = PasswordReset.used_at.is_null() & PasswordReset.voided_at.is_null()
    void = PasswordReset.update({PasswordReset.voided_at: datetime.now(UTC)})
    await void.where(PasswordReset.account == account_id, still_open)


async def drop_email_changes(account_id: int) -> int:
    """No e-mail address is pending for this account any more; returns how many were."""
    pending = EmailChange.confirmed_at.is_null() & EmailChange.dropped_at.is_null()
    drop = EmailChange.update({EmailChange.dropped_at: datetime.now(UTC)})
    return len(await drop.where(EmailChange.account == account_id, pending).returning(EmailChange.id))


async def sweep() -> None:
    """Forget links that ran out long ago; the audit knows what became of them."""
    before = datetime.now(UTC) - KEPT
    await PasswordReset.delete().where(PasswordReset.ends_at < before)
    await EmailChange.delete().where(EmailChange.ends_at < before)
