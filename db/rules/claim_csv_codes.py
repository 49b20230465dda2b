"""The columns of occurrence and value codes in a file of claims: `occurrence_1`, `value_1`, `value_1_amount` …"""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.claim_forms import OCCURRENCE_FIELDS, VALUE_FIELDS, OccurrenceForm, ValueForm
from db.rules.hospital_codes import MOST_OCCURRENCES, MOST_VALUES

KINDS = {
    "occurrences": ("occurrence", OCCURRENCE_FIELDS, MOST_OCCURRENCES),
    "values": ("value", VALUE_FIELDS, MOST_VALUES),
}


def column(rows: str, place: int, name: str) -> str:
    """`rows`: a key of KINDS. `place`: from 0. `name`: of a field, or "" for the row."""
    kind = KINDS[rows][0]
    return f"{kind}_{place + 1}" + ("" if name in (kind, "") else f"_{name}")


COLUMNS = tuple(
    column(rows, place, name) for rows, (_, names, most) in KINDS.items() for place in range(most) for name in names
)


def occurrences_in(said: Mapping[str, str]) -> tuple[OccurrenceForm, ...]:
    """What the columns say, up to the last one of which anything is said: each keeps its number."""
    return tuple(OccurrenceForm(*row) for row in _rows("occurrences", said))


def values_in(said: Mapping[str, str]) -> tuple[ValueForm, ...]:
    return tuple(ValueForm(*row) for row in _rows("values", said))


def _rows(rows: str, said: Mapping[str, str]) -> list[list[str]]:
    _, names, most = KINDS[rows]
    typed = [[said.get(column(rows, place, name), "") for name in names] for place in range(most)]
    return typed[: max((place + 1 for place, row in enumerate(typed) if any(row)), default=0)]
