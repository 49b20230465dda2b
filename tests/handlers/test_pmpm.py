"""Client PMPM History: plain, by htmx, and by those who may not."""

from __future__ import annotations

import csv
import io
import re
from datetime import timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.made_up_members import STORIES
from db.rules.roles import Role
from db.tables import AuditEntry, ClerkRole, KeptSearch
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, PASSWORDS
from tests.operations.payments import months
from tests.people import place_of

HERE = {"acting_for": "500601"}
SIOBHAN, JOHNNIE, SAM = ((name, PASSWORDS[name]) for name in ("OBRIEN12", "JOHNNIE5", "STRANGER1"))
[OSCAR] = [one for one in STORIES if one.member_id == "FEESERV1"]
START = "2026-11-22T17:00:00Z"


async def search(visitor: Browser, member_id: str = "FEESERV1") -> Answer:
    """By htmx."""
    return await visitor.htmx("/pmpm", {**HERE, "member_id": member_id}, page="/pmpm")


async def test_months_lead_to_their_members_and_on(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    home = await visitor.get("/pmpm")
    assert home.status == 200 and home.title.startswith("Client PMPM History") and OSCAR.last_name not in home.text
    [first, *_] = addresses = re.findall(r'href="(/pmpm/\d+)"', home.html)
    assert len(addresses) == 12 and re.search(r"\$\d+\.00", home.text)
    [older] = re.findall(r'href="(/pmpm\?before=[\d-]+)"', home.html)
    last = await visitor.get(older)
    assert 1 <= len(re.findall(r'href="/pmpm/\d+"', last.html)) <= 2 and ">Newest<" in last.html
    month = await visitor.get(first)
    assert month.status == 200 and month.title == home.title and month.html.count('role="rowheader"') == 25
    [more] = re.findall(rf'href="({first}\?after=\d+)"', month.html)
    rest = await visitor.get(more)
    assert rest.status == 200 and "More members" not in rest.html and f'href="{first}">First page' in rest.html
    assert "There are no more" in (await visitor.get(f"{first}?after=999999999")).text


async def test_a_member_is_found_at_an_address_of_its_own(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    plain = await visitor.post("/pmpm", {**HERE, "member_id": "feeserv1"})
    assert plain.status == 303 and re.fullmatch(r"/pmpm/found/[\w-]{22}", plain.path)
    found = await visitor.get(plain.path)
    assert found.status == 200 and "Oscar Openfield (FEESERV1)" in found.text and "$4.00" in found.text
    assert found.value("member_id") == "feeserv1" and found.title.startswith("Client PMPM History")
    part = await search(visitor)
    assert part.status == 200 and "<html" not in part.html and "Oscar Openfield" in part.text
    assert re.fullmatch(r"/pmpm/found/[\w-]{22}", part.headers["hx-push-url"])
    again = await visitor.get(part.headers["hx-push-url"])
    assert "Oscar Openfield" in again.text
    assert await AuditEntry.count().where(AuditEntry.action == "search PMPM", AuditEntry.subject == "FEESERV1") == 4


async def test_a_search_that_an_older_portal_kept_is_shown_to_be_put_right(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    path = (await search(visitor)).headers["hx-push-url"]
    await KeptSearch.update({KeptSearch.fields: '{"member_id": "12", "gone": "x"}'}, force=True)
    page = await visitor.get(path)
    assert page.status == 422 and "8 letters and digits" in page.errors["member-id"]


async def test_only_where_something_was_taken_back_it_is_explained(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    explained = set()
    for number in await months():
        month = (await visitor.get(f"/pmpm/{number}")).text.partition("Member ID")[2]
        assert ("An amount below zero was taken back" in month) == ("−$" in month)
        explained.add("−$" in month)
    assert explained == {False}, "it stands at the end"
    [newest, *_] = await months()
    [more] = re.findall(rf'href="(/pmpm/{newest}\?after=\d+)"', (await visitor.get(f"/pmpm/{newest}")).html)
    rest = (await visitor.get(more)).text
    assert "−$" in rest.partition("Member ID")[2] and "An amount below zero was taken back" in rest


async def test_each_row_says_for_which_month_it_was_paid(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    [newest, *_] = await months()
    page = await visitor.get(f"/pmpm/{newest}")
    [month] = re.findall(r'<h1 id="pmpm-month-heading">([^<]+)<', page.html)
    said = re.findall(r'data-th="For">([^<]+)<', page.html)
    assert len(said) == 25 and month in said


@pytest.mark.parametrize(("typed", "words"), [("", "Enter the Member ID"), ("12", "8 letters and digits")])
async def test_what_cannot_be_asked_is_said_beside_the_field(visitor: Browser, typed: str, words: str) -> None:
    await visitor.log_in(*SIOBHAN)
    for answer in (await visitor.post("/pmpm", {**HERE, "member_id": typed}), await search(visitor, typed)):
        assert answer.status == 422 and words in answer.errors["member-id"] and answer.value("member_id") == typed
        assert answer.title.startswith("Error: Client PMPM History") and "hx-push-url" not in answer.headers


async def test_nobody_learns_who_is_a_member_elsewhere(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    elsewhere, nobody = await search(visitor, "MB000605"), await search(visitor, "MB999999")
    for answer in (elsewhere, nobody):
        assert answer.status == 200 and "You were never paid for a member with this ID" in answer.text
    assert elsewhere.html.replace("MB000605", "MB999999") == nobody.html


async def test_the_file_is_the_whole_month(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    [newest, *_] = await months()
    file = await visitor.get(f"/pmpm/{newest}/csv")
    assert file.status == 200 and file.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="pmpm-20\d\d-\d\d\.csv"', file.headers["content-disposition"])
    [header, *rows] = csv.reader(io.StringIO(file.response.content.decode("utf-8-sig"), newline=""))
    assert header[0] == "Member ID" and len(rows) > 25 and {len(row) for row in rows} == {len(header)}
    assert await AuditEntry.count().where(AuditEntry.action == "export PMPM month", AuditEntry.outcome == "ok") == 1


async def test_another_clinics_months_are_not_there(portal: ASGIApp) -> None:
    [theirs, *_] = await months("500612")
    async with Browser(portal) as siobhan, Browser(portal) as sam:
        await siobhan.log_in(*SIOBHAN)
        for path in (f"/pmpm/{theirs}", f"/pmpm/{theirs}/csv", "/pmpm/99999999999", "/pmpm/0"):
            answer = await siobhan.get(path)
            assert answer.status == 404 and "MB000605" not in answer.text
        token = (await search(siobhan)).headers["hx-push-url"]
        await sam.log_in(*SAM)
        there = await sam.get(token)
        assert (there.status, there.path) == (303, "/pmpm") and OSCAR.last_name not in there.text


async def test_only_primary_care_homes_have_it_in_their_menu(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as sam, Browser(portal) as johnnie:
        for person, name, may in ((james, JAMES, True), (sam, SAM, False), (johnnie, JOHNNIE, False)):
            await person.log_in(*name)
            assert ('href="/pmpm"' in (await person.get("/")).html) is may
        assert 'href="/help/pmpm"' in (await james.get("/pmpm")).html
        never = await sam.get("/pmpm")
        assert never.status == 200 and "No payments yet" in never.text and never.value("member_id") is None
        assert (await johnnie.get("/pmpm")).status == 404


async def test_a_role_that_was_taken_away_ends_at_once(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    found, [newest, *_] = (await search(visitor)).headers["hx-push-url"], await months()
    place = await place_of(SIOBHAN[0], "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place, ClerkRole.role == Role.PCPCH.value)
    for path in ("/pmpm", found, f"/pmpm/{newest}", f"/pmpm/{newest}/csv"):
        assert (await visitor.get(path)).status == 404
    assert (await search(visitor)).status == 404


async def test_what_was_typed_when_the_session_ended_is_drawn_again(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*SIOBHAN)
        assert 'data-keep="/pmpm/draft"' in (await visitor.get("/pmpm")).html
        clock.shift(timedelta(minutes=16))
        assert (await visitor.post("/pmpm", {**HERE, "member_id": "FEESERV1"})).path == "/log-in?next=/pmpm"
        await visitor.log_in(*SIOBHAN)
        assert 'action="/pmpm/draft"' in (await visitor.get("/kept")).html
        again = await visitor.post("/pmpm/draft", {**HERE, "member_id": "FEESERV1", "kept_form": "yes"})
        assert again.status == 200 and again.value("member_id") == "FEESERV1" and OSCAR.last_name not in again.text
        assert (await visitor.get("/pmpm/draft")).path == "/pmpm"


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*SIOBHAN)
    [newest, *_] = await months()
    part = await search(visitor)
    answers = [part, await visitor.get(part.headers["hx-push-url"]), await visitor.get(f"/pmpm/{newest}")]
    logged = " ".join(str(vars(record)) for record in caplog.records)
    assert "/pmpm" in logged
    for secret in ("FEESERV1", OSCAR.last_name, "MB000005"):
        assert secret not in logged
        for answer in answers:
            assert secret not in answer.title
            assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*{secret}', answer.html)


async def test_a_page_drawn_for_another_provider_asks_nothing(visitor: Browser) -> None:
    await visitor.log_in(*SIOBHAN)
    old = await visitor.post("/pmpm", {"acting_for": "500602", "member_id": "FEESERV1"})
    assert old.status == 409 and OSCAR.last_name not in old.text
