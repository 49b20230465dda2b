"""Mail that waits to be sent, and what became of it."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account


class Mail(Table):
    """One e-mail. What it says is erased once it is sent or given up, for its link may hold a token."""

    id: Serial
    message_id = Varchar(64, unique=True)  # the part before the @; the same however often the mail is tried
    account = ForeignKey(Account, on_delete=OnDelete.restrict, index=True)  # whose mail it is, if anybody's
    to_address = Varchar(254)
    subject = Varchar(100)
    body = Text()
    link = Varchar(300)
    created_at = Timestamptz()
    due_at = Timestamptz(null=True, default=None)  # when it may be tried next; whoever tries it puts this off first
    tries = Integer(default=0)
    problem = Varchar(100)  # of the last try
    sent_at = Timestamptz(null=True, default=None)
    given_up_at = Timestamptz(null=True, default=None)
