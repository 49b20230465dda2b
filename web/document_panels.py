"""The help of the pages on which documents are added."""

from components.documents.document_panel import DocumentPanel
from db.rules import documents, pdf_files, picture_files
from db.rules.documents import TOO_MANY
from web.probing import Panel

REASONS = (
    *(documents.EMPTY, documents.TOO_LARGE, documents.NONE_OF_THESE, documents.ARCHIVE),
    *(pdf_files.DAMAGED, pdf_files.MORE_BEHIND, pdf_files.ENCRYPTED, pdf_files.SCRIPT, pdf_files.ACTION),
    *(pdf_files.ATTACHED, pdf_files.UNREADABLE),
    *(picture_files.DAMAGED, picture_files.MORE_BEHIND, picture_files.TOO_MANY_PIXELS, picture_files.TOO_LARGE_INSIDE),
)
"""Why a file is not taken, as a sentence goes on after its name."""

DOCUMENTS = (
    Panel(
        "documents",
        "Documents",
        "Here you add files to a claim that is not submitted yet, or to a request for authorization: charts, pictures,"
        " bills. Add only the pages that are needed.",
        pages=("/documents",),
        form=DocumentPanel.of([], path="", acting_for=""),
        until_mended="A file that is refused is not added. The other files are, as long as there is room.",
        also=(documents.NOTHING_CHOSEN, *(f"The file {reason}" for reason in REASONS), TOO_MANY),
    ),
)
