"""Documents of a draft, a claim and an authorization, in their states."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from components.component import Component
from components.documents.document_page import DocumentPage
from components.documents.document_panel import DocumentPanel
from components.documents.shown_documents import ShownDocuments
from components.gallery.clerk_values import NOW
from components.gallery.eligibility_samples import ACTING_FOR
from components.gallery.values import HOSTILE, LONG_WORD

PATH = "/documents/claim-drafts/7"


@dataclass(frozen=True, kw_only=True)
class Document:
    id: int = 1
    name: str = "Chart notes 2026-11-03.pdf"
    kind: str = "PDF"
    size: int = 183_000
    added_at: datetime = NOW
    user_name: str = "JAMJON"


DOCUMENTS = (Document(), Document(id=2, name="x-ray.png", kind="PNG", size=2_500_000, user_name="JENJEN10"))
LONG = (
    Document(id=3, name=f"{LONG_WORD}{LONG_WORD}.jpeg", kind="JPEG", size=1, user_name="ABCDEFGHIJKLMNOPQRST"),
    Document(id=4, name=f"{HOSTILE}.pdf"),
)
WHY = (
    "letter.pdf is no PDF, PNG or JPEG, whatever its name says; save or print it as one of these",
    f"{LONG_WORD} is larger than 10 MB; save it smaller, or in parts",
)


def shown(*documents: Document, what: str = "the claim", **more: object) -> DocumentPage:
    panel = DocumentPanel.of(documents, path=PATH, acting_for=ACTING_FOR, **more)  # type: ignore[arg-type]
    return DocumentPage(panel=panel, what=what, href="/claims")


def on_a_page(*documents: Document) -> ShownDocuments | None:
    return ShownDocuments.of(documents, add_at="/documents/authorizations/7")


DOCUMENT_SCREENS: dict[str, tuple[str, Component]] = {
    "documents-none": ("Documents, none yet", shown()),
    "documents": ("Documents", shown(*DOCUMENTS, said="Added: x-ray.png.")),
    "documents-refused": ("Documents, some refused", shown(*DOCUMENTS, said="Added: x-ray.png.", errors=WHY)),
    "documents-long": ("Documents, long and hostile", shown(*LONG, what="the prior authorization", removable=False)),
}
