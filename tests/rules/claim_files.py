"""Files of claims, as tests write them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from db.rules import typed_dates
from db.rules.business_days import day_of

VISIT = {
    "claim": "1",
    "claim_type": "P",
    "member_id": "FEESERV1",
    "place_of_service": "11",
    "diagnoses": "I10",
    "line_procedure": "00004",
    "line_pointers": "1",
    "line_units": "1",
    "line_charge": "180.00",
}


def visit(claim: str = "1", *, ago: int = 7, **more: str) -> dict[str, str]:
    """A row that the rules of the form pass; the service was so many days ago."""
    day = typed_dates.shown(day_of(datetime.now(UTC)) - timedelta(days=ago))
    return {**VISIT, "claim": claim, "line_from_date": day, **more}


def written(rows: Iterable[dict[str, str]], *, delimiter: str = ",") -> bytes:
    """The file with all columns that the rows have."""
    rows = list(rows)
    columns = dict.fromkeys(name for row in rows for name in row)
    file = io.StringIO()
    writer = csv.DictWriter(file, [*columns], restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue().encode()
