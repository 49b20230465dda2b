"""Where one is logged in, how long a session lasts, and what was being typed when it ended."""

from __future__ import annotations

import re
from datetime import timedelta

import time_machine
from litestar.types import ASGIApp

from tests.handlers.browser import HTMX, Browser
from tests.handlers.people import JAMES, JENNIFER, NEWCOMER

HERE = {"acting_for": "500601"}
START = "2026-11-22T09:00:00Z"
LEFT = {name.replace("-", "_"): value for name, value in {**HTMX, "HX-Target": "div#session-end"}.items()}


async def test_s34_one_sees_where_one_is_logged_in_and_ends_it(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal, "192.0.2.77") as elsewhere, Browser(portal) as other:
        await other.log_in(*JENNIFER)
        await elsewhere.log_in(*JAMES)
        await visitor.log_in(*JAMES)
        page = await visitor.get("/account/sessions")
        assert "This is where you are now" in page.text and "192.0.2.77" in page.text and "Sessions (2)" in page.text
        [number] = re.findall(r'name="id" type="submit" value="(\d+)"', page.html)
        await other.post("/account/sessions/end", {**HERE, "id": number})
        assert (await elsewhere.get("/messages")).status == 200, "not somebody else's to end"
        ended = await visitor.post("/account/sessions/end", {**HERE, "id": number})
        assert ended.path == "/account/sessions"
        assert (await elsewhere.get("/messages")).path.startswith("/log-in")
        assert "Sessions (1)" in (await visitor.get("/account/sessions")).text
        for made_up in ("", "x", "999999999", "-1", str(10**12)):
            assert (await visitor.post("/account/sessions/end", {**HERE, "id": made_up})).path == "/account/sessions"


async def test_s34_all_others_are_ended_at_once(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as second, Browser(portal) as third:
        for browser in (second, third, visitor):
            await browser.log_in(*JAMES)
        await visitor.post("/account/sessions/end-others", HERE)
        assert "logged in nowhere else" in (await visitor.get("/account/sessions")).text
        assert (await second.get("/messages")).path.startswith("/log-in")
        assert (await third.get("/messages")).path.startswith("/log-in")


async def test_s31_asking_how_long_is_left_does_not_extend(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JAMES)
        quiet = await visitor.get("/sessions/left", **LEFT)
        assert quiet.status == 200 and quiet.html.startswith('<div id="session-end"') and "<dialog" not in quiet.html
        for _ in range(5):
            clock.shift(timedelta(minutes=2, seconds=30))
            asked = await visitor.get("/sessions/left", **LEFT)
        assert "Are you still there?" in asked.text and 'data-seconds="150"' in asked.html
        clock.shift(timedelta(seconds=151))
        over = await visitor.get("/sessions/left", **LEFT)
        assert over.status == 401 and over.path.startswith("/log-in")


async def test_s31_staying_works_again_and_again_until_the_absolute_end(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JAMES)
        for _ in range(51):
            clock.shift(timedelta(minutes=14))
            stayed = await visitor.htmx("/sessions/stay", HERE, "div#session-end")
            assert stayed.status == 200
        clock.shift(timedelta(minutes=4))
        last = await visitor.get("/sessions/left", **LEFT)
        assert "Your session ends soon" in last.text and "cannot be put off" in last.text
        clock.shift(timedelta(minutes=3))
        assert (await visitor.htmx("/sessions/stay", HERE, "div#session-end")).status == 401


async def test_every_page_says_when_the_session_ends(visitor: Browser) -> None:
    assert "session-end" not in (await visitor.get("/contact-us")).html
    await visitor.log_in(*JAMES)
    page = await visitor.get("/messages")
    assert re.search(r"You will be logged off at \d+:\d\d [AP]M if you do nothing", page.text)


async def test_what_was_being_typed_is_there_after_logging_in_again(visitor: Browser) -> None:
    typed = {
        **HERE,
        "user_name": "MARYMAY1",
        "contact_first_name": "Mary & <Co>",
        "assigned": "Claim Inquiry",
        "password": "Kettle7Orchard",
        "confirm_password": "Kettle7Orchard",
    }
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JAMES)
        clock.shift(timedelta(minutes=16))
        late = await visitor.post("/clerks/new", typed)
        assert late.path == "/log-in?next=/clerks/new"
        assert (await visitor.log_in(*JAMES)).path == "/kept"
        kept = await visitor.get("/kept")
        assert "Kettle7Orchard" not in kept.html and kept.value("contact_first_name") == "Mary & <Co>"
        fields = re.findall(
            r'<input name="([^"]+)" type="hidden"', kept.html.partition("<main")[2].partition("/kept/drop")[0]
        )
        assert "password" not in fields and "user_name" in fields
        assert 'action="/clerks/draft"' in kept.html
        again = await visitor.post("/clerks/draft", {name: {**typed, "kept_form": "yes"}[name] for name in fields})
        assert again.status == 200 and again.value("user_name") == "MARYMAY1"
        assert "MARYMAY1" not in (await visitor.get("/clerks")).text, "nothing is saved by it"
        assert "Nothing is kept" in (await visitor.get("/kept")).text, "it is erased once it was shown"


async def test_only_its_owner_gets_it_and_may_drop_it(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor:
        with time_machine.travel(START, tick=False) as clock:
            await visitor.log_in(*JAMES)
            clock.shift(timedelta(minutes=16))
            await visitor.htmx("/clerks/draft", {**HERE, "user_name": "MARYMAY1", "op": "assign_all"})
            assert (await visitor.log_in(*JENNIFER)).path == "/"
            assert "Nothing is kept" in (await visitor.get("/kept")).text
            await visitor.post("/log-off")
            assert (await visitor.log_in(*JAMES)).path == "/kept"
            assert "Continue where you stopped" in (await visitor.get("/")).text
            assert (await visitor.post("/kept/drop", HERE)).path == "/"
            assert "Nothing is kept" in (await visitor.get("/kept")).text


async def test_a_form_of_another_provider_stays_kept(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JAMES)
        clock.shift(timedelta(minutes=16))
        await visitor.post("/clerks/new", {"acting_for": "500602", "user_name": "MARYMAY1"})
        await visitor.log_in(*JAMES)
        again = {"acting_for": "500602", "user_name": "MARYMAY1", "kept_form": "yes"}
        assert (await visitor.post("/clerks/draft", again)).status == 409
        assert (await visitor.get("/kept")).value("user_name") == "MARYMAY1"


async def test_a_log_off_keeps_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    token = visitor.token
    await visitor.post("/log-off")
    visitor.client.cookies.set("__Host-portal", token, domain="portal.test")
    await visitor.post("/clerks/new", {**HERE, "user_name": "MARYMAY1"})
    assert (await visitor.log_in(*JAMES)).path == "/"


async def test_an_issued_password_is_replaced_before_anything_is_gone_on_with(visitor: Browser) -> None:
    await visitor.log_in(*NEWCOMER)
    assert (await visitor.get("/kept")).path == "/passwords/change"
    assert (await visitor.get("/sessions/left", **LEFT)).status == 200


async def test_the_history_tells_what_happened_to_the_account(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal, "192.0.2.77") as stranger:
        await stranger.log_in(JAMES[0], "Wrong1Word")
        await visitor.log_in(*JAMES)
        page = await visitor.get("/account/history")
        assert "A log-in failed" in page.text and "192.0.2.77" in page.text and "Logged in" in page.text
        assert "Wrong1Word" not in page.html
        for before in ("1", "0", "x", "99999999999", "-5"):
            assert (await visitor.get(f"/account/history?before={before}")).status == 200
