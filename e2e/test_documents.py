"""Documents of an authorization: refused for what they are, added, saved as they were, and not there for others."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.authorization_screens import Authorization, PriorAuthInquiry
from e2e.document_screens import Documents
from e2e.offices import Office
from e2e.portals import Portal
from e2e.watch import Watch

CLERK, ELSEWHERE = "NUNEZ501", "STRANGER1"
VISITS = "PA26000101"
EMPTY_PAGE = b"""%PDF-1.4
1 0 obj
<< /Type /Catalog /Pages 2 0 R >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>
endobj
xref
0 4
0000000000 65535 f\x20
0000000009 00000 n\x20
0000000058 00000 n\x20
0000000115 00000 n\x20
trailer
<< /Size 4 /Root 1 0 R >>
startxref
186
%%EOF
"""


@pytest.fixture
def chart(tmp_path: Path) -> Path:
    path = tmp_path / "Röntgen notes.pdf"
    path.write_bytes(EMPTY_PAGE)
    return path


@pytest.fixture
def page_in_disguise(tmp_path: Path) -> Path:
    path = tmp_path / "letter.pdf"
    path.write_bytes(b"<!doctype html><script>alert(1)</script>")
    return path


def documents(page: Page, portal: Portal) -> Documents:
    """The page of documents of an authorization, opened as a clerk does it."""
    Office(portal, CLERK).enter(page)
    PriorAuthInquiry(page).open().search(number=VISITS)
    Authorization(page).of(VISITS).main.get_by_role("link", name="Add documents").click()
    return Documents(page).shown()


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_clerk_adds_a_document_and_saves_it_again(
    page: Page, portal: Portal, watch: Watch, chart: Path, page_in_disguise: Path
) -> None:
    opened = documents(page, portal)
    opened.button("add files").click()
    opened.expect_refused("Choose a PDF, PNG or JPEG file")
    opened.add(page_in_disguise, chart).expect_refused("letter.pdf is no PDF, PNG or JPEG, whatever its name says")
    opened.expect_listed(chart.name)
    opened.add(chart).expect_listed(chart.name)
    expect(opened.field("Files")).not_to_have_attribute("aria-invalid", "true")
    saved = opened.save(chart.name)
    assert saved.path().read_bytes() == EMPTY_PAGE and saved.suggested_filename == chart.name
    page.reload()
    opened.expect_listed(chart.name).back()
    shown = Authorization(page).of(VISITS)
    link = shown.main.get_by_role("link", name=chart.name)
    address = str(link.get_attribute("href"))
    assert re.fullmatch(r"/documents/\d+", address)
    shown.main.get_by_role("link", name="Add documents").click()
    page_of_documents = opened.shown().page.url

    watch.expect_status(404)
    page.context.clear_cookies()
    Office(portal, ELSEWHERE).enter(page)
    for foreign in (address, page_of_documents):
        page.goto(foreign)
        expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))


@pytest.mark.untouched
def test_the_page_of_documents_is_accessible(
    page: Page, portal: Portal, watch: Watch, browser_name: str, chart: Path, page_in_disguise: Path
) -> None:
    def states() -> Iterator[str]:
        opened = documents(page, portal)
        yield "none yet"
        opened.add(chart).expect_listed(chart.name)
        yield "added"
        opened.add(page_in_disguise).expect_refused("is no PDF")
        yield "refused"

    accessibility.walk(states(), page, engine=browser_name)


@pytest.mark.untouched
def test_documents_are_added_by_keyboard(page: Page, portal: Portal, watch: Watch, chart: Path) -> None:
    opened = documents(page, portal)
    opened.field("Files").focus()
    opened.field("Files").set_input_files(chart)
    page.keyboard.press("Tab")
    while not opened.button("add files").evaluate("button => button === document.activeElement"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    opened.expect_listed(chart.name).expect_told(f"Added: {chart.name}.")
    expect(opened.main.get_by_role("status")).to_be_focused()
