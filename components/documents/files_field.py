"""A field for documents, several at once."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.field import Field


@dataclass(frozen=True, kw_only=True)
class FilesField(Field):
    """Browsers do not give files back: after an error they are chosen again."""

    kind: str = "file"
