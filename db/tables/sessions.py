"""Who is logged in."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.memberships import Membership


class Session(Table):
    """One log-in. The token itself is only in the browser's cookie; this is its SHA-256."""

    id: Serial
    token_hash = Varchar(64, unique=True)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict, index=True)
    membership = ForeignKey(
        Membership, on_delete=OnDelete.restrict, index=True
    )  # the provider he acts for; none for staff
    address = Varchar(100)
    user_agent = Varchar(200)
    message = Varchar(500, default="")  # shown once, on the next screen
    started_at = Timestamptz()
    last_seen_at = Timestamptz()
    ends_at = Timestamptz()
    proved_at = Timestamptz(null=True, default=None)  # when its owner last typed his password
    ended_at = Timestamptz(null=True, default=None)
    ended_by = Varchar(40, default="")
