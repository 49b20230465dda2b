"""Attempts at secrets, counted where all processes see them."""

from __future__ import annotations

from piccolo.columns import Serial, Timestamptz, Varchar
from piccolo.table import Table


class Throttle(Table):
    """One attempt that failed or is still under way, against a provider ID, a user name or an address."""

    id: Serial
    kind = Varchar(20)
    subject_hash = Varchar(64)  # SHA-256; people type passwords into the user name's field
    attempted_at = Timestamptz(index=True)
