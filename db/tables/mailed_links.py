"""Links that go out by mail. Whoever opens one proves that he reads the mail of that address."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account


class PasswordReset(Table):
    """A link to choose a new password. The token itself is only in the mail; this is its SHA-256."""

    id: Serial
    account = ForeignKey(Account, on_delete=OnDelete.restrict)  # none, if the link was never mailed
    token_hash = Varchar(64, unique=True)
    password_set_at = Timestamptz()  # the password it replaces; it opens nothing once there is another
    created_at = Timestamptz()
    ends_at = Timestamptz()
    answered_at = Timestamptz(null=True, default=None)  # a secret question, rightly
    used_at = Timestamptz(null=True, default=None)
    voided_at = Timestamptz(null=True, default=None)


class EmailChange(Table):
    """An e-mail address that somebody wants to have, and the link that proves that it is his.

    At most one per account is pending.
    """

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    email = Varchar(254)
    token_hash = Varchar(64, unique=True)
    created_at = Timestamptz()
    ends_at = Timestamptz()
    confirmed_at = Timestamptz(null=True, default=None)
    dropped_at = Timestamptz(null=True, default=None)
