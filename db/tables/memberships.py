"""Who works for which provider, and in which roles."""

from __future__ import annotations

from piccolo.columns import Boolean, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.providers import Provider


class Membership(Table):
    """An account's place at one provider. It is ended, never deleted."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict, index=True)
    site_administrator = Boolean(default=False)
    started_at = Timestamptz()
    ended_at = Timestamptz(null=True, default=None)
    revision = Integer(default=0)  # one more with every change, so that nobody changes what he has not seen


class ClerkRole(Table):
    """One role of a clerk at one provider. A site administrator has none of these rows and all roles."""

    id: Serial
    membership = ForeignKey(Membership, null=False, on_delete=OnDelete.restrict)
    role = Varchar(40)
