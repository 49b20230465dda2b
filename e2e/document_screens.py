"""The page of documents, and the list of them on other pages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Self

from playwright.sync_api import Download, expect

from e2e.clerk_screens import SignedIn


class Documents(SignedIn):
    """Where documents are added to something."""

    heading = re.compile("^Documents of the (claim|prior authorization|plan of care)$")

    def add(self, *files: Path) -> Self:
        self.field("Files").set_input_files(list(files))
        self.button("add files").click()
        return self

    def expect_listed(self, *names: str) -> Self:
        expect(self.main.get_by_role("rowheader")).to_have_text(list(names))
        return self

    def expect_told(self, words: str) -> Self:
        expect(self.main.get_by_role("status")).to_have_text(words)
        return self

    def expect_refused(self, words: str) -> Self:
        expect(self.field("Files")).to_have_attribute("aria-invalid", "true")
        expect(self.main).to_contain_text(words)
        return self

    def save(self, name: str) -> Download:
        with self.page.expect_download() as download:
            self.main.get_by_role("link", name=name, exact=True).click()
        return download.value

    def remove(self, name: str) -> Self:
        self.main.get_by_role("button", name=re.compile(rf"^Remove\W+{re.escape(name)}$")).click()
        return self

    def back(self) -> None:
        self.main.get_by_role("link", name=re.compile("^Back to the ")).click()
