"""Prior Auth Inquiry and Plan of Care Inquiry: plain, by htmx, and by those who may not."""

from __future__ import annotations

import asyncio
import io
import re
from datetime import timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from tests.handlers.test_switch_provider import DENTAL, place
from tests.operations.authorizations import letter_of, row_of

HERE = {"acting_for": "500601"}
MARIA, JOHNNIE, SAM = ((name, PASSWORDS[name]) for name in ("NUNEZ501", "JOHNNIE5", "STRANGER1"))
PA, POC = "/prior-authorizations", "/plans-of-care"
OSCAR, GRETA, LINES = "PA26000101", "PC26000201", "PA26000110"
START = "2026-11-22T17:00:00Z"
FOUND = re.compile(rf"({PA}|{POC})/found/([\w-]{{22}})")


async def search(visitor: Browser, path: str = PA, **fields: str) -> Answer:
    """The plain way: the answer is the page that one is sent to."""
    sent = await visitor.post(path, {**HERE, **fields})
    assert sent.status == 303, sent.text
    return await visitor.get(sent.path)


def numbers(page: Answer) -> list[str]:
    return re.findall(r">(P[AC]\d{8})</a>", page.html)


async def test_what_is_found_stands_below_the_form_and_is_found_again(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    form = await visitor.get(PA)
    assert form.title.startswith("Prior Auth Inquiry –") and "found" not in form.text
    sent = await visitor.post(PA, {**HERE, "member_id": "feeserv1", "from_date": "01/01/2020"})
    assert sent.status == 303 and FOUND.fullmatch(sent.path)
    for _ in range(2):  # a reload
        page = await visitor.get(sent.path)
        assert page.status == 200 and page.title == form.title and "3 prior authorizations found" in page.text
        assert numbers(page) == ["PA26000109", OSCAR, "PA26000104"]
        assert page.value("member_id") == "feeserv1" and page.value("from_date") == "01/01/2020"


async def test_by_htmx_there_is_the_screen_alone_with_its_address(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    answer = await visitor.htmx(PA, {**HERE, "member_id": "FEESERV1"}, page=PA)
    assert answer.status == 200 and "<html" not in answer.html and len(numbers(answer)) == 3
    address = answer.headers["hx-push-url"]
    assert FOUND.fullmatch(address) and numbers(await visitor.get(address)) == numbers(answer)


async def test_the_only_one_opens_at_once_with_the_way_back_to_its_results(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    for asked in ({"number": "pa-2600 0101"}, {"number": OSCAR, "member_id": "FEESERV1", "status": "approved"}):
        page = await search(visitor, **asked)
        assert "Prior authorization PA26000101" in page.text and "7 of 12 visits left" in page.text
        assert page.title.startswith("Prior Auth Inquiry –")
        back = FOUND.search(page.html)
        assert back
        results = await visitor.get(back.group(0))
        assert numbers(results) == [OSCAR] and results.value("number") == asked["number"]
    by_htmx = await visitor.htmx(PA, {**HERE, "number": OSCAR}, page=PA)
    assert re.fullmatch(rf"{PA}/\d+\?from=[\w-]{{22}}", by_htmx.headers["hx-redirect"])


async def test_pages_go_on_where_the_last_one_ended(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    first = await search(visitor)
    assert "The newest 20 prior authorizations" in first.text
    more = re.search(r'href="([^"]+\?after=\d+)"', first.html)
    assert more
    second = await visitor.get(more.group(1))
    assert "20 more prior authorizations" in second.text and not {*numbers(first)} & {*numbers(second)}
    assert f'href="{more.group(1).partition("?")[0]}"' in second.html
    for after in ("0", "x", "99999999999", "999999"):
        assert (await visitor.get(more.group(1).partition("=")[0] + f"={after}")).status == 200


async def test_one_can_be_read_with_its_letters(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    plan = await search(visitor, POC, member_id="MEDICAR1")
    assert "Plan of care PC26000201" in plan.text and plan.title.startswith("Plan of Care Inquiry –")
    assert "320 of 480 units left" in plan.text and "Carla Caseworthy" in plan.text
    link = re.search(rf'href="({POC}/\d+/letters/\d+\?from=[\w-]+)"', plan.html)
    assert link
    letter = await visitor.get(link.group(1))
    assert letter.status == 200 and "Plan of care for the coming year" in letter.text
    assert letter.title.startswith("Plan of Care Inquiry, letter –")
    back = re.search(rf'href="({POC}/\d+\?from=[\w-]+)"', letter.html)
    assert back and "Plan of care PC26000201" in (await visitor.get(back.group(1))).text


async def test_what_leads_back_is_a_token_or_nothing(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    number = await row_of(OSCAR)
    for said in ("", "x", "//evil.example/aaaaaaaaaa", '"><script>alert(1)<', "é" * 22, "a" * 23):
        page = await visitor.client.get(f"{PA}/{number}", params={"from": said})
        assert page.status_code == 200 and "/found/" not in page.text, said
        assert not re.search(r'href="[^"]*(evil|script)', page.text), said


async def test_nobody_found_is_said(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    page = await search(visitor, number="PA99999999")
    assert "No prior authorization found" in page.text and page.value("number") == "PA99999999"


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({"number": "12"}, "number", "10 letters and digits"),
        ({"member_id": "12"}, "member-id", "8 letters and digits"),
        ({"from_date": "soon"}, "from-date", "MM/DD/YYYY"),
        ({"from_date": "12/02/2026", "to_date": "12/01/2026"}, "to-date", "cannot be before"),
    ],
)
async def test_what_cannot_be_asked_is_said_beside_the_field_and_kept(
    visitor: Browser, typed: dict[str, str], field: str, words: str
) -> None:
    await visitor.log_in(*MARIA)
    for answer in (
        await visitor.post(PA, {**HERE, **typed}),
        await visitor.htmx(PA, {**HERE, **typed}, page=PA),
    ):
        assert answer.status == 422 and words in answer.errors[field]
        assert answer.title.startswith("Error: Prior Auth Inquiry")
        assert {name: answer.value(name) for name in typed} == typed
    made_up = await visitor.post(POC, {**HERE, "status": "gone"})
    assert made_up.status == 422 and "from the list" in made_up.errors["status"]


async def test_a_search_is_ones_own_at_this_provider_and_of_its_kind(portal: ASGIApp) -> None:
    async with Browser(portal) as maria, Browser(portal) as james:
        await maria.log_in(*MARIA)
        await james.log_in(*JAMES)
        sent = await maria.post(PA, {**HERE, "member_id": "FEESERV1"})
        assert (await james.get(sent.path)).path == PA
        assert (await maria.get(sent.path.replace(PA, POC))).path == POC
        assert (await maria.get(f"{PA}/found/{'a' * 22}")).path == PA
        assert (await maria.get(sent.path)).status == 200


async def test_others_get_404_for_what_is_not_theirs(portal: ASGIApp) -> None:
    letter, oscar, greta = await letter_of(OSCAR), await row_of(OSCAR), await row_of(GRETA)
    referred = await row_of("PA26000111")
    async with Browser(portal) as sam, Browser(portal) as maria:
        await sam.log_in(*SAM)
        await maria.log_in(*MARIA)
        for path in (f"{PA}/{oscar}", f"{PA}/{oscar}/letters/{letter}", f"{POC}/{greta}"):
            assert (await maria.get(path)).status == 200, path
            answer = await sam.get(path)
            assert answer.status == 404 and "Openfield" not in answer.text, path
        for path in (f"{PA}/{greta}", f"{POC}/{oscar}", f"{PA}/{referred}", f"{PA}/999999", f"{PA}/{2**40}"):
            assert (await maria.get(path)).status == 404, path
        for path in (f"{PA}/{greta}/letters/{letter}", f"{PA}/{oscar}/letters/999999", f"{PA}/0/letters/0"):
            assert (await maria.get(path)).status == 404, path


async def test_who_performs_a_line_sees_it(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    await visitor.post("/switch-provider", {**HERE, "provider": await place(visitor, "500602")})
    sent = await visitor.post(PA, {"acting_for": "500602", "number": LINES})
    page = await visitor.get(sent.path)
    assert "By Pretend Smiles Dental" in page.text and "2 of 2 visits left" in page.text
    assert (await visitor.get(POC)).status == 404, "here she has the one role, not the other"


@pytest.mark.parametrize("person", [JOHNNIE, JENNIFER, STAFF])
async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    home = (await visitor.get("/")).html
    letter, oscar, greta = await letter_of(OSCAR), await row_of(OSCAR), await row_of(GRETA)
    acting_for = {"acting_for": "" if person == STAFF else "500601"}
    for path, row in ((PA, oscar), (POC, greta)):
        assert f'href="{path}"' not in home
        for shown in (path, f"{path}/{row}", f"{path}/{row}/letters/{letter}", f"{path}/found/{'a' * 22}"):
            assert (await visitor.get(shown)).status == 404, shown
        for posted in (path, f"{path}/draft"):
            assert (await visitor.post(posted, acting_for)).status == 404, posted
            part = await visitor.htmx(posted, acting_for, page="/")
            assert part.status == 404 and "Openfield" not in part.text, posted


async def test_who_has_the_role_finds_it_in_the_menu_and_at_home(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    home = await visitor.get("/")
    assert "whether a service is authorized, and how much of it is left." in home.text
    assert "what care was planned, until when" in home.text
    for path in (PA, POC):
        page = (await visitor.get(path)).html
        assert re.search(rf'href="{path}"[^>]*aria-current="page"', page)
        assert f'href="/help{path}"' in page


async def test_a_page_drawn_for_the_other_provider_asks_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    await visitor.post("/switch-provider", {**HERE, "provider": await place(visitor, "500602")})
    for path in (PA, f"{PA}/draft"):
        old = await visitor.post(path, {**HERE, "number": LINES})
        assert old.status == 409 and DENTAL in old.text and "Toothsome" not in old.text, path


async def test_who_is_not_logged_in_is_led_to_the_log_in_and_back(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    sent = await visitor.post(PA, {**HERE, "member_id": "FEESERV1"})
    visitor.client.cookies.clear()
    assert (await visitor.get(sent.path)).path == f"/log-in?next={sent.path}"
    await visitor.log_in(*MARIA)
    assert len(numbers(await visitor.get(sent.path))) == 3


async def test_what_was_typed_when_the_session_ended_is_drawn_again_and_asks_nobody(visitor: Browser) -> None:
    typed = {**HERE, "member_id": "FEESERV1", "status": "denied"}
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*MARIA)
        clock.shift(timedelta(minutes=16))
        assert (await visitor.post(POC, typed)).path == f"/log-in?next={POC}"
        assert (await visitor.log_in(*MARIA)).path == "/kept"
        assert f'action="{POC}/draft"' in (await visitor.get("/kept")).html
        again = await visitor.post(f"{POC}/draft", {**typed, "kept_form": "yes"})
        assert again.status == 200 and again.value("member_id") == "FEESERV1" and not numbers(again)
        assert '<option value="denied" selected>' in again.html
        assert (await visitor.get(f"{POC}/draft")).path == POC


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*MARIA)
    oscar = await row_of(OSCAR)
    answers = [
        await search(visitor, member_id="FEESERV1"),
        await search(visitor, number=OSCAR),
        await visitor.get(f"{PA}/{oscar}/letters/{await letter_of(OSCAR)}"),
    ]
    await asyncio.sleep(0)
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    assert "/prior-authorizations/found/{token}" in logged
    for secret in ("FEESERV1", "Openfield", OSCAR):
        assert secret not in logged
        assert not [answer.title for answer in answers if secret in answer.title]
    for answer in answers:
        assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*(?:{OSCAR}|FEESERV1)', answer.html)
        assert answer.headers["cache-control"] == "no-store"


async def test_a_page_of_results_is_small(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "main#main"}
    answer = await visitor.post(PA, HERE, accept_encoding="br", **said)
    assert len(numbers(answer)) == 20 and int(answer.headers["content-length"]) < 4096
