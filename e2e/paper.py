"""What an engine puts on paper, page by page."""

from __future__ import annotations

from io import BytesIO

from playwright.sync_api import Page
from pypdf import PdfReader

US_LETTER = (612.0, 792.0)
"""Points."""


class Sheet:
    """One printed page. `words`: what can be read on it, in one line."""

    def __init__(self, size: tuple[float, float], words: str) -> None:
        self.size, self.words = size, words


def printed(page: Page) -> list[Sheet]:
    """Print the page as its style sheet wants it, without the engine’s own head and foot."""
    reader = PdfReader(BytesIO(page.pdf(prefer_css_page_size=True, print_background=False)))
    return [
        Sheet((float(one.mediabox.width), float(one.mediabox.height)), " ".join(one.extract_text().split()))
        for one in reader.pages
    ]
