"""Remittances: the weeks, one of them, its file; and who sees nothing of it."""

from __future__ import annotations

import csv
import io
import re
from datetime import date

import pytest
from litestar.types import ASGIApp

from db.rules.roles import Role
from db.tables import AuditEntry, ClerkRole, Remittance
from tests.handlers.browser import Browser
from tests.handlers.people import PASSWORDS, STAFF
from tests.operations.payments import remittances
from tests.operations.test_remittances import fill
from tests.people import place_of

JOHNNIE, LINH, SAM = ((name, PASSWORDS[name]) for name in ("JOHNNIE5", "TRAN2026", "STRANGER1"))


async def test_weeks_lead_to_their_claims_and_on(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    for number in range(30):
        await Remittance.insert(
            Remittance(
                provider=1, number=f"OLD{number}", payment_number="", paid_on=date(2020, 1, 3), paid_cents=number
            )
        )
    before = await AuditEntry.count()
    seen: list[str] = []
    address = "/remittances"
    while address:
        page = await visitor.get(address)
        assert page.status == 200 and page.title.startswith("Remittances")
        assert (">Newest<" in page.html) == bool(seen)
        seen += re.findall(r'href="/remittances/(\d+)"', page.html)
        older = re.search(r'href="(/remittances\?before=[\d-]+&amp;before_id=\d+)"', page.html)
        address = older.group(1).replace("&amp;", "&") if older else ""
    assert [int(number) for number in seen] == await remittances()
    assert await AuditEntry.count() == before, "nothing of a member was shown"
    assert "There is nothing older" in (await visitor.get("/remittances?before=1999-01-01&before_id=1")).text
    assert "There is nothing older" not in (await visitor.get("/remittances?before=x&before_id=y")).text


async def test_a_week_has_its_sums_and_its_claims(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    [newest, *_] = await remittances()
    await fill(newest, 30)
    week = await visitor.get(f"/remittances/{newest}")
    assert week.status == 200 and week.title.startswith("Remittances")
    assert re.search(r"Paid on [A-Z][a-z]{2} \d+, 20\d\d", week.text) and 'href="/remittances"' in week.html
    assert len(re.findall(r'href="/claims/\d+"', week.html)) == 25
    [more] = re.findall(rf'href="(/remittances/{newest}\?after=\d+)"', week.html)
    rest = await visitor.get(more)
    assert f'href="/remittances/{newest}">First page' in rest.html and "More claims" not in rest.html
    claim = re.search(r'href="(/claims/\d+)"', week.html)
    assert claim and (await visitor.get(claim.group(1))).status == 200
    back = re.search(r'href="(/remittances/\d+)"', (await visitor.get(claim.group(1))).html)
    assert back and (await visitor.get(back.group(1))).status == 200


async def test_only_where_something_was_taken_back_it_is_explained(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    explained = set()
    for number in await remittances():
        week = (await visitor.get(f"/remittances/{number}")).text
        assert ("An amount below zero was taken back" in week) == ("Reversed" in week.replace("Reversed 0", ""))
        explained.add("below zero" in week)
    assert explained == {True, False}


async def test_the_denied_can_be_seen_alone(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    for number in await remittances():
        week = await visitor.get(f"/remittances/{number}")
        if f"/remittances/{number}?show=denied" in week.html:
            break
    denied = await visitor.get(f"/remittances/{number}?show=denied")
    assert "Denied claims" in denied.text and f'href="/remittances/{number}">' in denied.html
    assert set(re.findall(r'data-th="Outcome">([^<]*)<', denied.html)) == {"Denied"}
    assert f"/remittances/{number}?show=denied" not in denied.html.partition("<table")[2]
    assert "Denied claims" not in (await visitor.get(f"/remittances/{number}?show=everything")).text


async def test_the_file_has_a_name_of_its_own(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    [newest, *_] = await remittances()
    file = await visitor.get(f"/remittances/{newest}/csv")
    assert file.status == 200 and file.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="remittance-\d{15}\.csv"', file.headers["content-disposition"])
    [header, *rows] = csv.reader(io.StringIO(file.response.content.decode("utf-8-sig"), newline=""))
    assert rows and {len(row) for row in rows} == {len(header)}
    assert file.headers["cache-control"] == "no-store"


async def test_whatever_its_number_holds_the_file_has_a_plain_name(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    [newest, *_] = await remittances()
    await Remittance.update({Remittance.number: '"; x=../é'}).where(Remittance.id == newest)
    file = await visitor.get(f"/remittances/{newest}/csv")
    assert file.headers["content-disposition"] == 'attachment; filename="remittance--x-..-.csv"'


async def test_another_providers_are_not_there(portal: ASGIApp) -> None:
    [ours, *_], [theirs, *_] = await remittances(), await remittances("500602")
    async with Browser(portal) as johnnie, Browser(portal) as sam:
        await johnnie.log_in(*JOHNNIE)
        await sam.log_in(*SAM)
        for person, number in ((johnnie, theirs), (sam, ours), (johnnie, 0), (johnnie, 99999999999)):
            for path in (f"/remittances/{number}", f"/remittances/{number}/csv"):
                assert (await person.get(path)).status == 404, path
        assert "No payments yet" in (await sam.get("/remittances")).text


async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser) -> None:
    [newest, *_] = await remittances()
    paths = ("/remittances", f"/remittances/{newest}", f"/remittances/{newest}/csv")
    assert (await visitor.get(paths[1])).path == f"/log-in?next={paths[1]}"
    for person in (LINH, STAFF):
        await visitor.log_in(*person)
        assert 'href="/remittances"' not in (await visitor.get("/")).html
        assert [(await visitor.get(path)).status for path in paths] == [404] * 3
    await visitor.log_in(*JOHNNIE)
    assert 'href="/remittances"' in (await visitor.get("/claims")).html.partition("<main")[0]
    assert 'href="/help/remittances"' in (await visitor.get("/remittances")).html
    place = await place_of(JOHNNIE[0], "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place, ClerkRole.role == Role.CLAIM_INQUIRY.value)
    assert [(await visitor.get(path)).status for path in paths] == [404] * 3


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*JOHNNIE)
    [newest, *_] = await remittances()
    week, file = await visitor.get(f"/remittances/{newest}"), await visitor.get(f"/remittances/{newest}/csv")
    rows = [*csv.DictReader(io.StringIO(file.response.content.decode("utf-8-sig"), newline=""))]
    logged = " ".join(str(vars(record)) for record in caplog.records)
    assert "/remittances" in logged
    for secret in {row[name] for row in rows for name in ("Member ID", "Last Name", "ICN", "Patient account")}:
        assert secret in week.text and secret not in logged and secret not in week.title
        assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*{secret}', week.html)
