"""What somebody was typing when his session ended."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, datetime

from db.engine import Statement
from db.rules.kept_forms import KEPT


@dataclass(frozen=True)
class KeptForm:
    """`path`: where it was posted. `fields`: names and values in the order of the form, without secrets."""

    path: str
    fields: list[tuple[str, str]] = field(repr=False)
    kept_at: datetime


_FIND = Statement("SELECT path, fields, kept_at FROM kept_form WHERE account = {} AND kept_at > {}")


async def find(account_id: int) -> KeptForm | None:
    """The newest form of this person, unless it was dropped or is older than 12 hours."""
    row = await _FIND.row(account_id, datetime.now(UTC) - KEPT)
    if row is None:
        return None
    return KeptForm(row["path"], [(name, value) for name, value in json.loads(row["fields"])], row["kept_at"])
