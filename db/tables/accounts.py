"""People who can log in, and what only they know."""

from __future__ import annotations

from typing import Any

from piccolo.columns import ForeignKey, Integer, LazyTableReference, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.providers import Provider


class Account(Table):
    """One person, one user name, however many providers he works for."""

    id: Serial
    user_name = Varchar(20)
    user_name_key = Varchar(40, unique=True)  # case-folded, so that `jamjon` cannot stand beside `JAMJON`, ever
    kind = Varchar(20)  # Kind
    staff_kind = Varchar(20, default="")  # StaffKind; empty for people of providers
    first_name = Varchar(50)
    last_name = Varchar(50)
    first_name_key = Varchar(100)  # `rules.texts.key` of the names, to find them by
    last_name_key = Varchar(100)
    phone_number = Varchar(50)
    email = Varchar(254)
    password_hash = Varchar(200)
    password_set_at = Timestamptz()
    issued_password_ends_at = Timestamptz(
        null=True, default=None
    )  # set while the password is one that somebody else chose
    history_salt = Varchar(64)
    disabled_at = Timestamptz(null=True, default=None)
    disabled_because = Varchar(20, default="")  # "inactive" or "staff"
    last_active_at = Timestamptz(null=True, default=None)  # the last log-in, or when the account was made
    inactivity_warned = Integer(default=0)  # how many of the two warnings were sent since then
    inactivity_warned_at = Timestamptz(null=True, default=None)
    created_at = Timestamptz()
    default_membership: ForeignKey[Any] = ForeignKey(
        LazyTableReference("Membership", module_path="db.tables.memberships"), on_delete=OnDelete.restrict
    )  # where a log-in starts, if he named it


class PastPassword(Table):
    """A password this account has had. All share the account's salt, so that one hash is compared with all of them."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    digest = Varchar(100)
    set_at = Timestamptz()


class SecretQuestion(Table):
    """The first or second question of an account, in the person's own words, and the hash of its answer."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    position = Integer()
    question = Varchar(50)
    answer_hash = Varchar(200)


class AgreementAcceptance(Table):
    """Who agreed to which version of the Security Agreement, for which provider, and when."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict, index=True)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    version = Varchar(20)
    accepted_at = Timestamptz()
