"""Log in and log off: plain, by htmx, and by those who may not."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, JENNIFER, NEWCOMER, PASSWORDS, STAFF
from web.screen import local_path


async def test_the_form_names_its_fields(visitor: Browser) -> None:
    form = await visitor.get("/log-in")
    assert form.status == 200
    assert form.title.startswith("Log in")
    assert "User Name" in form.text and "Password" in form.text


async def test_a_good_log_in_lands_on_home(visitor: Browser) -> None:
    answer = await visitor.log_in(*JAMES)
    assert (answer.status, answer.path) == (303, "/")
    home = await visitor.get("/")
    assert "JAMJON" in home.text
    for fact in ("Make-Believe Family Clinic", "500601", "Physician Group"):
        assert fact in home.text


async def test_a_good_log_in_by_htmx_loads_a_whole_page(visitor: Browser) -> None:
    answer = await visitor.htmx("/log-in", {"user_name": JAMES[0], "password": JAMES[1]}, page="/log-in")
    assert (answer.status, answer.headers["hx-redirect"]) == (200, "/")
    assert visitor.token


async def test_a_user_name_reads_the_same_in_any_case(visitor: Browser) -> None:
    assert (await visitor.log_in("jamjon", JAMES[1])).status == 303


async def test_s32_the_cookie_is_for_this_host_and_no_script(visitor: Browser) -> None:
    answer = await visitor.log_in(*JAMES)
    name_and_value, *attributes = answer.headers["set-cookie"].split("; ")
    assert name_and_value.startswith("__Host-portal=")
    assert len(name_and_value.partition("=")[2]) >= 43  # 256 bits
    assert set(attributes) == {"Path=/", "Secure", "HttpOnly", "SameSite=Lax"}


async def test_s32_strangers_get_no_cookie(visitor: Browser) -> None:
    for path in ("/", "/contact-us", "/log-in", "/account/setup", "/log-off", "/nowhere"):
        assert "set-cookie" not in (await visitor.get(path)).headers


async def test_what_is_missing_is_said_beside_the_field(visitor: Browser) -> None:
    answer = await visitor.log_in(" ", "")
    assert answer.status == 422
    assert answer.errors == {"user-name": "Enter your User Name", "password": "Enter your Password"}
    assert answer.title.startswith("Error: ")


async def test_a_bad_log_in_keeps_the_user_name_and_never_the_password(visitor: Browser) -> None:
    answer = await visitor.log_in("JAMJON", "Wrong1Password")
    assert answer.status == 422
    assert answer.value("user_name") == "JAMJON"
    assert "Wrong1Password" not in answer.html


async def test_a_bad_log_in_by_htmx_is_the_screen_alone(visitor: Browser) -> None:
    answer = await visitor.htmx("/log-in", {"user_name": "JAMJON", "password": "Wrong1Password"}, page="/log-in")
    assert answer.status == 422
    assert "<html" not in answer.html and "<h1>Log in</h1>" in answer.html
    assert answer.title.startswith("Error: Log in")


async def test_s23_unknown_wrong_and_locked_read_the_same(portal: ASGIApp) -> None:
    bodies = set()
    async with Browser(portal) as locking:
        for _ in range(5):
            await locking.log_in("JOHNNIE5", "Wrong1Password")
        for user_name, password in [
            ("NOBODY99", "Wrong1Password"),
            ("STRANGER1", "Wrong1Password"),
            ("JOHNNIE5", PASSWORDS["JOHNNIE5"]),
        ]:
            answer = await locking.log_in(user_name, password)
            headers = {
                name: value for name, value in answer.headers.items() if name not in ("x-request-id", "content-length")
            }
            bodies.add((answer.status, answer.html.replace(user_name, "NAME"), str(sorted(headers.items()))))
    assert len(bodies) == 1


@pytest.mark.parametrize("user_name", ["JOHNNIE5", "NOBODY99"])
async def test_the_last_try_is_announced_for_known_and_unknown_names(visitor: Browser, user_name: str) -> None:
    answers = [await visitor.log_in(user_name, f"Wrong{number}Password") for number in range(5)]
    assert ["One try is left" in answer.text for answer in answers] == [False, False, False, True, False]


async def test_s29_a_log_in_gives_a_new_session_and_ends_the_old_one(portal: ASGIApp) -> None:
    async with Browser(portal) as first, Browser(portal) as thief:
        await first.log_in(*JAMES)
        old = first.token
        await first.log_in(*JAMES)
        assert first.token != old
        thief.client.cookies.set("__Host-portal", old)
        assert "JAMJON" not in (await thief.get("/")).text


async def test_s28_a_token_that_an_attacker_made_up_is_never_adopted(visitor: Browser) -> None:
    visitor.client.cookies.set("__Host-portal", "planted", domain="portal.test", path="/")
    answer = await visitor.log_in(*JAMES)
    assert "planted" not in answer.headers["set-cookie"]


async def test_s30_log_off_ends_the_session_for_good(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as thief:
        await visitor.log_in(*JAMES)
        thief.client.cookies.set("__Host-portal", visitor.token)
        assert "JAMJON" in (await thief.get("/")).text
        answer = await visitor.post("/log-off")
        assert (answer.status, answer.path) == (303, "/log-off")
        assert "Max-Age=0" in answer.headers["set-cookie"]
        assert "JAMJON" not in (await thief.get("/")).text
        assert (await thief.get("/passwords/change")).path.startswith("/log-in")


async def test_s30_log_off_by_a_link_only_asks(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    asked = await visitor.get("/log-off")
    assert "Log off" in asked.text and "You are logged off" not in asked.text
    assert "JAMJON" in (await visitor.get("/")).text


async def test_log_off_without_a_session_is_no_error(visitor: Browser) -> None:
    assert (await visitor.post("/log-off")).path == "/log-off"
    assert "You are logged off" in (await visitor.get("/log-off")).text


async def test_s31_a_session_ends_when_idle_and_comes_back_where_it_was_wanted(visitor: Browser) -> None:
    with time_machine.travel(datetime.now(UTC), tick=True) as clock:
        await visitor.log_in(*NEWCOMER)
        clock.shift(timedelta(minutes=14))
        assert (await visitor.get("/passwords/change")).status == 200
        clock.shift(timedelta(minutes=15, seconds=1))
        answer = await visitor.get("/passwords/change")
        assert (answer.status, answer.path) == (303, "/log-in?next=/passwords/change")
        form = await visitor.get(answer.path)
        assert form.value("next") == "/passwords/change"
        assert "ended" in form.text


async def test_s31_a_session_ends_after_twelve_hours_however_busy(visitor: Browser) -> None:
    with time_machine.travel(datetime.now(UTC), tick=True) as clock:
        await visitor.log_in(*JAMES)
        for _ in range(71):
            clock.shift(timedelta(minutes=10))
            assert "JAMJON" in (await visitor.get("/")).text
        clock.shift(timedelta(minutes=10, seconds=1))
        assert "JAMJON" not in (await visitor.get("/")).text


async def test_s51_an_ended_session_sends_htmx_to_the_log_in_page(visitor: Browser) -> None:
    answer = await visitor.htmx("/passwords/change", {"password": "Kettle7Orchard"}, page="/passwords/change")
    assert (answer.status, answer.path) == (401, "/log-in?next=/passwords/change")
    assert answer.html == ""


async def test_whoever_is_logged_in_need_not_log_in_again(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/log-in")).path == "/"


async def test_after_the_log_in_comes_the_page_that_was_wanted(visitor: Browser) -> None:
    form = {"user_name": JAMES[0], "password": JAMES[1], "next": "/contact-us"}
    assert (await visitor.post("/log-in", form)).path == "/contact-us"


@pytest.mark.parametrize(
    "address",
    [
        "https://evil.example/",
        "//evil.example/",
        "/\\evil.example/",
        "\\\\evil.example",
        "javascript:alert(1)",
        "/\n/evil.example",
        "/%0d%0aSet-Cookie:x=y\r\nSet-Cookie: x=y",
        "evil",
        "",
        "http:evil.example",
        "/é",
    ],
)
async def test_the_wanted_page_is_one_of_ours(visitor: Browser, address: str) -> None:
    answer = await visitor.post("/log-in", {"user_name": JAMES[0], "password": JAMES[1], "next": address})
    assert answer.status == 303
    assert answer.path == "/" or (
        answer.path.startswith("/") and answer.path.isprintable() and "evil" not in answer.path[:3]
    )
    assert "x" not in answer.response.cookies


def test_local_paths_stay_as_they_are() -> None:
    assert local_path("/account/setup") == "/account/setup"
    assert local_path("/clerks?page=2") == "/clerks"
    assert local_path("/%2F/evil.example") == "/%2F/evil.example"


async def test_a_clerk_and_staff_see_whom_they_act_for(portal: ASGIApp) -> None:
    async with Browser(portal) as clerk, Browser(portal) as staff:
        await clerk.log_in(*JENNIFER)
        assert "Make-Believe Family Clinic" in (await clerk.get("/")).text
        await staff.log_in(*STAFF)
        home = await staff.get("/")
        assert home.status == 200 and "Medicaid ID" not in home.text


async def test_the_menu_shows_only_what_this_person_can_do(visitor: Browser) -> None:
    stranger = await visitor.get("/")
    assert 'href="/log-in"' in stranger.html and 'href="/account/setup"' in stranger.html
    await visitor.log_in(*JAMES)
    inside = await visitor.get("/messages")
    assert 'href="/account/setup"' not in inside.html and 'href="/log-off"' in inside.html
    assert 'href="/clerks"' in inside.html and 'href="/switch-provider"' not in inside.html
