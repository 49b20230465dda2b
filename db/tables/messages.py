"""What the portal tells people."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.providers import Provider


class Message(Table):
    """One message in one person's inbox."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, on_delete=OnDelete.restrict)  # the one it is about
    subject = Varchar(100)
    body = Text()
    sent_at = Timestamptz()
    read_at = Timestamptz(null=True, default=None)
