"""The panel in which documents are added to a draft or an authorization, and removed from a draft.

It is forms of its own, and so stands beside another form, never in it. htmx changes nothing but the panel: what is
typed around it stays. Without a script it leads back to `back`, so a page on which something is typed saves that first
(a button of its form that saves, and goes on to the page of the panel).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.documents.document_list import Document, DocumentList
from components.documents.files_field import FilesField

FIELD = "files"
HINT = "PDF, PNG or JPEG, each at most 10 MB, together at most 25 MB. You can choose several."


@dataclass(frozen=True, kw_only=True)
class DocumentPanel(Component):
    """`path`: where files are added. `said`: what was just done, or ""."""

    path: str
    acting_for: str
    back: str
    said: str
    listed: DocumentList | None
    files: FilesField

    @classmethod
    def of(
        cls,
        documents: Sequence[Document],
        *,
        path: str,
        acting_for: str,
        back: str = "",
        removable: bool = True,
        said: str = "",
        errors: Sequence[str] = (),
    ) -> DocumentPanel:
        """`back`: the page on which the panel stands, if that is not `path` itself."""
        back = back or path
        remove_at = f"{path}/remove" if removable else ""
        return cls(
            path=path,
            acting_for=acting_for,
            back=back,
            said=said,
            listed=DocumentList.of(documents, path=remove_at, acting_for=acting_for, back=back) if documents else None,
            files=FilesField(
                name=FIELD,
                label="Files",
                hint=HINT,
                error=". ".join(errors),
                required=False,
                focus=bool(errors),
            ),
        )
