"""The mark of a make-believe database."""

from __future__ import annotations

from piccolo.columns import Serial, Timestamptz
from piccolo.table import Table


class MakeBelieve(Table):
    """Its one row says that the seed made this database, and when."""

    id: Serial
    seeded_at = Timestamptz()
