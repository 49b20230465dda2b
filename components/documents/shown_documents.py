"""The documents of a claim or an authorization, on its page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.documents.document_list import Document, DocumentList


@dataclass(frozen=True, kw_only=True)
class ShownDocuments(Component):
    """`add_at`: where others are added, or ""."""

    listed: DocumentList | None
    add_at: str

    @classmethod
    def of(cls, documents: Sequence[Document], *, add_at: str = "") -> ShownDocuments | None:
        """None where there is nothing to show and nothing to do."""
        if not documents and not add_at:
            return None
        return cls(listed=DocumentList.of(documents) if documents else None, add_at=add_at)
