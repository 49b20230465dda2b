"""A field for a CSV file."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class CsvField(Field):
    """Browsers do not give a file back: after an error it is chosen again."""

    kind: str = "file"
