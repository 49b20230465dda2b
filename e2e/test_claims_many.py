"""Many claims at once: a file is tried, submitted for the right provider, once, and its answers saved."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Self

import pytest
from playwright.sync_api import FilePayload, Page, expect

from e2e import accessibility
from e2e.clerk_screens import SignedIn
from e2e.offices import Office
from e2e.portals import Portal

BILLER = "JAMJON"
DAY = f"{date.today() - timedelta(days=40):%m/%d/%Y}"
COLUMNS = "claim,claim_type,member_id,place_of_service,diagnoses,line_from_date,line_procedure,line_units,line_charge"
GOOD = f"A-1,P,FEESERV1,11,I10,{DAY},00004,1,180.00"
FILE = "\n".join(
    (
        COLUMNS,
        GOOD,
        f"A-1,,,,,{DAY},00001,1,25.00",
        f"=1+1,P,NOBODY00,11,I10,{DAY},00004,1,180.00",
        f"A-3,P,COVERED1,11,I10,{DAY},00004,1,180.00",
    )
)


class ManyClaims(SignedIn):
    """The file to send, and what becomes of its claims."""

    path = "/claims/many"
    heading = "Many claims at once"

    def choose(self, text: str) -> Self:
        file = FilePayload(name="claims.csv", mimeType="text/csv", buffer=text.encode())
        self.field("CSV file").set_input_files(file)
        self.button("try the file").click()
        return self

    def go_on_to_the_end(self, javascript: bool) -> Self:
        """With a script it goes on by itself."""
        self.page.wait_for_url(re.compile(r"/claims/many/\d+$"))
        while not javascript and self.shown().button("go on").count():
            self.button("go on").click()
        return self

    def expect_done(self, said: str, summary: str) -> Self:
        expect(self.main.get_by_role("status").filter(has_text="claim")).to_have_text(said)
        expect(self.main).to_contain_text(summary)
        return self


@pytest.mark.untouched
@pytest.mark.both_ways
def test_a_file_of_claims_is_tried_and_submitted_for_the_right_provider(
    page: Page, portal: Portal, javascript: bool
) -> None:
    Office(portal, BILLER).enter(page)
    many = ManyClaims(page).open()
    assert not javascript or accessibility.breaches_at_a_glance(page) == []  # the rules are a script themselves
    many.choose(f'{COLUMNS}\n{GOOD}\n"')
    many.expect_problem("CSV file", re.compile("quotation marks of line 3"))
    many.choose(FILE).go_on_to_the_end(javascript)
    many.expect_done("3 claims: all tried.", "1 would be PAID; 1 would be DENIED; 1 with something wrong")
    expect(many.row("=1+1")).to_contain_text("No member has this Member ID")
    assert not javascript or accessibility.breaches_at_a_glance(page) == []  # the rules are a script themselves
    trial = page.url
    many.button("submit claims").click()
    expect(many.main.get_by_role("alert")).to_contain_text("Tick this once you are sure")
    many.main.get_by_role("checkbox", name="The billing provider is Make-Believe Family Clinic, 500601").check()
    many.button("submit claims").click()
    expect(page).not_to_have_url(re.compile(f"{re.escape(trial)}(/submit)?$"))
    many.go_on_to_the_end(javascript).expect_done("2 claims: all done.", "1 PAID; 1 DENIED")
    sent = page.url
    with page.expect_download() as download:
        many.main.get_by_role("link", name="save as CSV").click()
    saved = download.value.path().read_text("utf-8-sig").splitlines()
    icn = re.search(r"\b\d{13}\b", many.row("A-1").inner_text())
    assert icn and len(saved) == 3 and f",PAID,{icn[0]},205.00," in saved[1]
    many.main.get_by_role("link", name=icn[0]).click()
    expect(page.get_by_role("main")).to_contain_text(icn[0])
    many.open().choose(FILE).go_on_to_the_end(javascript)
    many.main.get_by_role("checkbox").check()
    many.button("submit claims").click()
    expect(page).to_have_url(sent)  # the very same file is submitted once
    many.expect_done("2 claims: all done.", icn[0])
