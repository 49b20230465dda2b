"""What people were typing when their session ended."""

from __future__ import annotations

from piccolo.columns import ForeignKey, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account


class KeptForm(Table):
    """The newest form of one person, without passwords and answers."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict, unique=True)
    path = Varchar(200)  # where it was posted
    fields = Text()  # JSON: pairs of name and value
    kept_at = Timestamptz()
