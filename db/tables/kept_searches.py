"""What people asked for, so that Back, reload and the next page need not put it into an address."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.providers import Provider


class KeptSearch(Table):
    """One search of one person for one provider, by the random token that stands in its address."""

    id: Serial
    token = Varchar(22, unique=True)
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    screen = Varchar(30)  # which search it was, such as claims
    fields = Text()  # JSON: what was typed, by field
    kept_at = Timestamptz()
