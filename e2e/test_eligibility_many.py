"""Many members at once: pasted or sent as a file, followed to the end, saved, printed. A source without an answer."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from e2e import accessibility
from e2e.clerk_screens import Menu
from e2e.eligibility_screens import Eligibility, Many
from e2e.offices import Office, person
from e2e.paper import printed
from e2e.portals import Portal
from e2e.screens import LogIn
from e2e.watch import Watch

CLERK, ELSEWHERE = "ELLYGIB1", "STRANGER1"
COVERED, ENDED, INSURED = "COVERED1", "ENDED001", "MEDICAR1"
LIST = f"{COVERED}\n{ENDED}\nNOBODY00\n=1+1"
SUMMARY = "1 covered; 1 not covered; 2 without an answer"


@pytest.mark.both_ways
def test_a_clerk_asks_about_many_members_and_saves_the_answers(
    page: Page, portal: Portal, watch: Watch, javascript: bool, tmp_path: Path
) -> None:
    LogIn(page).open().as_person(person(portal, CLERK))
    Menu(page).main.get_by_role("link", name="Eligibility", exact=True).click()
    Eligibility(page).shown().main.get_by_role("link", name="Check many members at once").click()
    many = Many(page).shown()
    many.check()
    many.expect_problem("Member IDs", re.compile("Paste at least one"))
    hostile = tmp_path / "hostile.csv"
    hostile.write_bytes(b'COVERED1\n"')
    many.choose(hostile).fill(from_date="1/2").check()
    many.expect_problem("CSV file", re.compile("quotation marks of line 2"))
    many.expect_problem("From Date", re.compile("MM/DD/YYYY"))
    many.fill(from_date="", member_ids=LIST).check()
    many.go_on_to_the_end(javascript).expect_done(4, SUMMARY)
    expect(many.row("Edna Everyday")).to_contain_text(re.compile(r"Yes\s+BMH OHP Plus\s+Imaginary Cascade Health"))
    expect(many.row("NOBODY00")).to_contain_text("No member has this Member ID")
    expect(many.row("=1+1")).to_contain_text("Line 4")
    with page.expect_download() as download:
        many.link("save as CSV").click()
    saved = download.value.path().read_text("utf-8-sig").splitlines()
    assert len(saved) == 5 and saved[1].startswith(f"1,{COVERED},Everyday,Edna,") and saved[4].startswith("4,'=1+1,")
    page.reload()
    address = page.url
    number = many.expect_done(4, SUMMARY).number("Edna Everyday")
    many.button(number).click()
    answer = Eligibility(page)
    expect(answer.answer).to_contain_text("As it was answered on")
    assert answer.number() == number

    data = tmp_path / "list.csv"
    data.write_bytes("\ufeffName;Member ID\r\n=1+1;ended001\r\n".encode())
    many.open().choose(data).check()
    many.go_on_to_the_end(javascript).expect_done(1, "1 not covered")
    expect(many.open().lists.get_by_role("row").nth(1)).to_contain_text(
        re.compile(rf"{CLERK}.*1 member\s+Finished", re.S)
    )

    watch.expect_status(404)
    page.context.clear_cookies()
    Office(portal, ELSEWHERE).enter(page)
    expect(many.open().lists).to_have_count(0)
    page.goto(address)
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("not found", re.I))


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_source_that_does_not_answer_says_so_and_is_asked_again(page: Page, portal: Portal, watch: Watch) -> None:
    """The portal's own file is held by another process, as a backup may do it."""
    if portal.data is None or portal.log is None:
        pytest.skip("only the file of a portal of ours can be held")
    Office(portal, CLERK).enter(page)
    eligibility = Eligibility(page).open()
    other = sqlite3.connect(portal.data / "portal.sqlite", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    watch.expect_status(503)
    member = portal.people.members[COVERED]
    eligibility.fill(member_id=COVERED, last_name=member.last_name).search()
    expect(eligibility.main.get_by_role("alert")).to_contain_text("did not answer within 5 seconds")
    expect(eligibility.main.get_by_role("alert")).to_be_focused()
    expect(eligibility.field("Last Name")).to_have_value(member.last_name)
    expect(eligibility.answer).to_have_count(0)
    other.close()
    portal.log.new_lines()  # which say so, too
    eligibility.button("try again").click()
    expect(eligibility.verdict).to_have_text("Covered on this day")


def test_anybody_can_ask_about_many_and_print_the_answers(page: Page, portal: Portal, browser_name: str) -> None:
    """With the keyboard alone; looked at in all states; on paper with the numbers that prove it."""
    Office(portal, CLERK).enter(page)
    many = Many(page)
    accessibility.walk(states(many), page, engine=browser_name)
    number = many.number("Edna Everyday")
    sheets = printed(page)
    words = "".join(sheet.words for sheet in sheets).replace(" ", "")
    assert len(sheets) == 1 and number in words and "EdnaEveryday" in words and COVERED in words
    assert "SaveasCSV" not in words and "saveasCSV" not in words


def states(many: Many) -> Iterator[str]:
    many.open()
    yield "the form"
    many.check()
    expect(many.errors).to_be_focused()
    yield "errors"
    many.field("Member IDs").focus()
    many.page.keyboard.type(f"{LIST}\n{INSURED}")
    many.button("check all").focus()
    many.page.keyboard.press("Enter")
    many.expect_done(5, re.compile("2 covered"))
    yield "done"
