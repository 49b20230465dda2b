"""A file that an agency loads: which table it is for, and how its rows are known again."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db.rules.load_columns import NEEDED, Column


class Kind(StrEnum):
    """What is loaded at once."""

    MEMBERS = "members"
    SPANS = "spans"
    PROVIDERS = "providers"
    CLAIMS = "claims"
    AUTHORIZATIONS = "authorizations"
    FEES = "fees"


NUMBERS: Mapping[str, str] = {
    "member": "member_id",
    "provider": "medicaid_id",
    "claim": "icn",
    "remittance": "number",
    "service_authorization": "number",
}
"""The column by which other files name a row of a table."""


@dataclass(frozen=True)
class Sheet:
    """A file of rows of `table`.

    `whose` is empty when its rows are known by `once`: one that is there already is changed. Otherwise it names the
    column of what they belong to, and all rows of each that a file names are replaced by those of the file. Or the
    file `replaces_all` rows of the table. `once`: what no two rows may have in common. `check`: what is wrong with a
    row as a whole, by column. `stored`: what is stored of it, with `more` columns than the file has.
    """

    kind: Kind
    table: str
    columns: tuple[Column, ...]
    once: tuple[str, ...] = ()
    whose: str = ""
    replaces_all: bool = False
    more: tuple[str, ...] = ()
    check: Callable[[dict[str, Any]], Mapping[str, str]] = lambda row: {}
    stored: Callable[[dict[str, Any]], Mapping[str, Any]] = lambda row: row

    @property
    def names(self) -> tuple[str, ...]:
        """The columns of the file."""
        return tuple(column.name for column in self.columns)

    @property
    def needed(self) -> tuple[str, ...]:
        """The columns that no file may leave out."""
        return tuple(column.name for column in self.columns if column.empty is NEEDED)

    @property
    def references(self) -> Mapping[str, str]:
        """Which columns name a row of which table."""
        return {column.name: column.refers_to for column in self.columns if column.refers_to}

    def as_markdown(self) -> str:
        """Its part of the document of the border."""
        rows = (
            f"| `{column.name}` | {'yes' if column.empty is NEEDED else ''} | {column.said} |"
            for column in self.columns
        )
        return "\n".join([f"#### `{self.table}`", "", "| column | needed | what it holds |", "|---|---|---|", *rows])

    def fits(self, header: set[str]) -> bool:
        """Whether this is the file with such a first line: it has all that must not be empty, and nothing else."""
        return {*self.needed} <= header <= {*self.names}


def in_order(row: Mapping[str, Any], first: str, last: str) -> Mapping[str, str]:
    """What is wrong with two days or moments of a row, either of which may be none."""
    begins, ends = row[first], row[last]
    return {last: f"{last} must not lie before {first}"} if begins and ends and ends < begins else {}
