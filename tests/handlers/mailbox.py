"""What the portal has mailed, as a test reads it: straight from the outbox."""

from __future__ import annotations

from db.tables import Mail


async def mails(to: str = "") -> list[tuple[str, str]]:
    """Address and subject of all mails, or those to this address, the oldest first.

    Rows to nobody stand where nobody is told, and are never sent.
    """
    rows = await Mail.select(Mail.to_address, Mail.subject).where(Mail.to_address != "").order_by(Mail.id)
    return [(row["to_address"], row["subject"]) for row in rows if to in ("", row["to_address"])]


async def last_link() -> str:
    """The path that the newest mail leads to."""
    row = await Mail.select(Mail.link).where(Mail.link != "").order_by(Mail.id, ascending=False).first()
    assert row, "no mail has a link"
    return str(row["link"])
