"""Claim Inquiry: plain, by htmx, and by those who may not."""

from __future__ import annotations

import asyncio
import io
import re
from datetime import timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.make_believe import BILLS
from db.tables import AuditEntry, ClerkRole, KeptSearch
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from tests.handlers.test_switch_provider import DENTAL, place
from tests.operations.claim_looks import number_of

HERE = {"acting_for": "500601"}
JOHNNIE, SAM, TRAN = ((name, PASSWORDS[name]) for name in ("JOHNNIE5", "STRANGER1", "TRAN2026"))
PATHS = ("/claims", "/claims/draft")
FOUND = re.compile(r"/claims/found/[\w-]{22}")
ONE = re.compile(r"/claims/\d+\?from=([\w-]{22})")
START = "2026-11-22T17:00:00Z"
OSCAR = {"member_id": "FEESERV1", "status": "DENIED"}


async def search(visitor: Browser, **typed: str) -> Answer:
    return await visitor.post("/claims", {**HERE, **typed})


async def found(visitor: Browser, **typed: str) -> Answer:
    """The page that a plain search leads to."""
    answer = await search(visitor, **typed)
    assert answer.status == 303 and FOUND.fullmatch(answer.path), answer.path
    return await visitor.get(answer.path)


def icns(page: Answer) -> list[str]:
    """Those of a list, in its order."""
    return re.findall(r'href="/claims/\d+\?from=[\w-]{22}">([^<]+)<', page.html)


async def test_what_is_found_has_an_address_of_its_own_with_the_form_as_it_was(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    form = await visitor.get("/claims")
    assert form.title.startswith("Claim Inquiry –") and icns(form) == []
    page = await found(visitor, **OSCAR)
    assert page.status == 200 and page.title == form.title and page.value("member_id") == "FEESERV1"
    assert '<option value="DENIED" selected>' in page.html
    assert f"{len(icns(page))} claims found" in page.text and len(icns(page)) == 4
    assert page.text.count("Oscar Openfield") == 4 and page.text.count("DENIED") >= 5


async def test_by_htmx_there_is_the_screen_alone_and_its_address(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    part = await visitor.htmx("/claims", {**HERE, **OSCAR}, page="/claims")
    assert part.status == 200 and "<html" not in part.html and len(icns(part)) == 4
    assert FOUND.fullmatch(part.headers["hx-push-url"]) and part.title.startswith("Claim Inquiry –")
    again = await visitor.get(part.headers["hx-push-url"])
    assert icns(again) == icns(part) and again.value("member_id") == "FEESERV1"


async def test_one_hit_opens_at_once_and_leads_back_to_the_search(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    typed = {**HERE, "patient_account": "MB-OSCAR-VISIT"}
    for answer in (await visitor.post("/claims", typed), await visitor.htmx("/claims", typed, page="/claims")):
        assert answer.status in (200, 303)
        one = ONE.fullmatch(answer.path)
        assert one, answer.path
        claim = await visitor.get(answer.path)
        assert claim.status == 200 and "PAID $171.10" in claim.text and "Oscar Openfield (FEESERV1)" in claim.text
        back = await visitor.get(f"/claims/found/{one.group(1)}")
        assert f'href="/claims/found/{one.group(1)}"' in claim.html
        assert "1 claim found" in back.text and back.value("patient_account") == "MB-OSCAR-VISIT"


async def test_a_claim_is_found_by_its_icn(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    [icn, *_] = icns(await found(visitor, **OSCAR))
    answer = await search(visitor, icn=f" {icn[:2]} {icn[2:7]}-{icn[7:]} ")
    assert ONE.fullmatch(answer.path)
    assert f"Claim {icn}" in (await visitor.get(answer.path)).text


async def test_all_pages_are_walked_through_without_losing_the_search(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    page, walked = await found(visitor, status="PAID"), 0
    seen: list[str] = []
    while link := re.search(r'href="(/claims/found/[\w-]{22}\?after=\d+)"', page.html):
        seen += icns(page)
        walked += 1
        page = await visitor.get(link.group(1))
        assert '<option value="PAID" selected>' in page.html
    seen += icns(page)
    assert walked > 3 and len(seen) == len(set(seen)) > 100
    first = re.search(r'href="(/claims/found/[\w-]{22})">\s*Newest claims', page.html)
    assert first and icns(await visitor.get(first.group(1))) == seen[:20]
    for after in ("x", "-1", "999999999999", "0"):
        assert (await visitor.get(f"{first.group(1)}?after={after}")).status == 200


async def test_nothing_found_is_said_and_what_was_typed_stays(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    page = await found(visitor, member_id="nobody00")
    assert "No claims found" in page.text and page.value("member_id") == "nobody00"
    assert page.html.index("No claims found") > page.html.index('name="paid_date"')


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"icn": "12"}, "icn", "13 digits"),
        ({"member_id": "12"}, "member-id", "8 letters and digits"),
        ({"from_date": "soon"}, "from-date", "MM/DD/YYYY"),
        ({"from_date": "01/01/2099"}, "from-date", "future"),
        ({"from_date": "02/01/2026", "to_date": "01/01/2026"}, "to-date", "before Service From"),
        ({"patient_account": "x" * 3000}, "patient-account", "38 characters"),
        ({"paid_date": "\0"}, "paid-date", "MM/DD/YYYY"),
    ],
)
async def test_what_cannot_be_searched_for_is_said_beside_the_field_and_kept(
    visitor: Browser, typed: dict[str, str], field: str, words: str
) -> None:
    await visitor.log_in(*JOHNNIE)
    for answer in (
        await search(visitor, **typed),
        await visitor.htmx("/claims", {**HERE, **typed}, page="/claims"),
    ):
        assert answer.status == 422 and words in answer.errors[field]
        assert answer.title.startswith("Error: Claim Inquiry") and "hx-push-url" not in answer.headers
        assert {name: answer.value(name) for name in typed} == {
            name: value.replace("\0", "\ufffd") for name, value in typed.items()
        }
    assert await KeptSearch.count() == 0
    assert (await search(visitor, status="LOST")).errors.keys() == {"status"}


async def test_the_claims_of_a_chain_lead_to_each_other_and_back(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    page = await found(visitor, patient_account="MB-OSCAR-BACK")
    [last, *_] = re.findall(r'href="(/claims/\d+\?from=[\w-]{22})"', page.html)
    claim = await visitor.get(last)
    others = set(re.findall(r'href="(/claims/\d+\?from=[\w-]{22})"', claim.html))
    assert len(others) == 2 and "(this claim) Adjustment" in claim.text
    for other in others:
        text = (await visitor.get(other)).text
        assert "adjusted later" in text and "Another claim took its place" in text


async def test_a_made_up_way_back_is_left_out(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    number = await number_of("MB-OSCAR-VISIT")
    for made_up in ("", "?from=", "?from=x", "?from=//evil.example/aaaaaaaaaaaaa", '?from="><b>aaaaaaaaaaaaaaaaa'):
        page = await visitor.get(f"/claims/{number}{made_up}")
        assert page.status == 200 and "Back to the results" not in page.text and "found/" not in page.html
    assert "Back to the results" in (await visitor.get(f"/claims/{number}?from={'a' * 22}")).text


async def test_another_provider_gets_nothing_of_it(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as james, Browser(portal) as sam:
        for visitor, person in ((johnnie, JOHNNIE), (james, JAMES), (sam, SAM)):
            await visitor.log_in(*person)
        answer, number = await search(johnnie, **OSCAR), await number_of("MB-OSCAR-VISIT")
        for visitor in (james, sam):
            assert (await visitor.get(answer.path)).path == "/claims", "a search is one's own"
        assert (await james.get(f"/claims/{number}")).status == 200
        for one in (number, 999_999, 0, 10**15):
            refused = await sam.get(f"/claims/{one}")
            assert refused.status == 404 and "Openfield" not in refused.text
        nothing = await sam.post("/claims", {"acting_for": "500603", "member_id": "FEESERV1"})
        assert "No claims found" in (await sam.get(nothing.path)).text


async def test_a_search_that_is_not_kept_leads_to_the_form(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JOHNNIE)
        path = (await search(visitor, **OSCAR)).path
        for token in ("x", "a" * 22, "%C3%A4"):
            assert (await visitor.get(f"/claims/found/{token}")).path == "/claims"
        clock.shift(timedelta(hours=12))
        await visitor.log_in(*JOHNNIE)
        assert (await visitor.get(path)).path == "/claims"


async def test_a_search_that_an_older_portal_kept_is_shown_to_be_put_right(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    path = (await search(visitor, **OSCAR)).path
    await KeptSearch.update({KeptSearch.fields: '{"icn": "12", "gone": "x"}'}, force=True)
    page = await visitor.get(path)
    assert page.status == 422 and "13 digits" in page.errors["icn"] and page.value("icn") == "12"


async def test_who_is_not_logged_in_is_led_to_the_log_in(visitor: Browser) -> None:
    for path in PATHS:
        assert (await visitor.post(path, {**HERE, **OSCAR})).path == f"/log-in?next={path}"
    part = await visitor.htmx("/claims", {**HERE, **OSCAR}, page="/claims")
    assert (part.status, part.path) == (401, "/log-in?next=/claims")
    assert (await visitor.get("/claims/1")).path == "/log-in?next=/claims/1"


@pytest.mark.parametrize("person", [TRAN, STAFF])
async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    assert 'href="/claims"' not in (await visitor.get("/")).html
    form = {**OSCAR, "acting_for": "" if person == STAFF else "500601"}
    for path in (*PATHS, f"/claims/found/{'a' * 22}", f"/claims/{await number_of('MB-OSCAR-VISIT')}"):
        assert (await visitor.get(path)).status == 404, path
    for path in PATHS:
        assert (await visitor.post(path, form)).status == 404, path
        part = await visitor.htmx(path, form, page="/")
        assert part.status == 404 and "Openfield" not in part.text, path
    assert await AuditEntry.count().where(AuditEntry.action.is_in(["search claims", "show claim"])) == 0


async def test_who_has_the_role_finds_it_in_the_menu(visitor: Browser) -> None:
    assert 'href="/claims"' not in (await visitor.get("/")).html
    await visitor.log_in(*JOHNNIE)
    menu = (await visitor.get("/claims")).html
    assert re.search(r'href="/claims"[^>]*aria-current="page"', menu) and 'href="/help/claims"' in menu
    assert menu.index('href="/eligibility"') < menu.index('href="/claims"') < menu.index(">Account<")
    claim = (await visitor.get(f"/claims/{await number_of('MB-OSCAR-VISIT')}")).html
    assert 'href="/help/claims"' in claim
    assert "whether a claim was paid, and why not." in (await visitor.get("/")).text


async def test_a_page_drawn_for_the_other_provider_searches_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await number_of("MB-OSCAR-VISIT")
    path = (await search(visitor, **OSCAR)).path
    dental = await place(visitor, "500602")
    await visitor.post("/switch-provider", {**HERE, "provider": dental})
    assert (await visitor.get(f"/claims/{number}")).status == 404, "no claim of this provider"
    found = await visitor.get(path)
    assert found.status in (303, 404) and not (found.path or "").startswith("/claims/"), found.path
    of_claims = [role.value for role in BILLS]
    await ClerkRole.delete().where(ClerkRole.membership == int(dental), ClerkRole.role.is_in(of_claims))
    for address in (f"/claims/{number}", path):
        assert (await visitor.get(address)).status == 404, "no such role there"
    await visitor.post("/switch-provider", {"acting_for": "500602", "provider": await place(visitor, "500601")})
    old = await visitor.post("/claims", {**OSCAR, "acting_for": "500602"})
    assert old.status == 409 and DENTAL not in old.title and "Openfield" not in old.text
    note = await visitor.htmx("/claims", {**OSCAR, "acting_for": "500602"}, page="/claims")
    assert note.status == 409 and note.headers["hx-retarget"] == "#flash"


async def test_what_was_typed_when_the_session_ended_is_drawn_again_and_searches_nothing(visitor: Browser) -> None:
    typed = {**HERE, **OSCAR, "from_date": "11/01/2026"}
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JOHNNIE)
        assert 'data-keep="/claims/draft"' in (await visitor.get("/claims")).html
        clock.shift(timedelta(minutes=16))
        assert (await visitor.post("/claims", typed)).path == "/log-in?next=/claims"
        assert (await visitor.log_in(*JOHNNIE)).path == "/kept"
        assert 'action="/claims/draft"' in (await visitor.get("/kept")).html
        again = await visitor.post("/claims/draft", {**typed, "kept_form": "yes"})
        assert again.status == 200 and again.value("from_date") == "11/01/2026" and icns(again) == []
        assert (await visitor.get("/claims/draft")).path == "/claims"


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*JOHNNIE)
    typed = {"member_id": "FEESERV1", "patient_account": "MB-OSCAR-BACK"}
    page = await found(visitor, **typed)
    [link, *_] = re.findall(r'href="(/claims/\d+\?from=[\w-]{22})"', page.html)
    answers = [page, await visitor.get(link), await visitor.htmx("/claims", {**HERE, **typed}, page="/claims")]
    await asyncio.sleep(0)
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    assert "/claims/found/{token" in logged and "/claims/{claim_id" in logged
    for secret in ("FEESERV1", "Openfield", "MB-OSCAR-BACK", *icns(page)):
        assert secret not in logged, secret
        for answer in answers:
            assert secret not in answer.title and secret not in str(answer.headers)
            assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*{secret}', answer.html)
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)


async def test_a_fragment_is_small(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "main#main"}
    answer = await visitor.post("/claims", HERE, accept_encoding="br", **said)
    assert answer.status == 200 and int(answer.headers["content-length"]) < 4096
