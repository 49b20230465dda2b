"""The page of the documents of a draft or an authorization."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.documents.document_panel import DocumentPanel


@dataclass(frozen=True, kw_only=True)
class DocumentPage(Component):
    """`href`: the page of what they belong to; `what` it is, in words."""

    panel: DocumentPanel
    what: str
    href: str
