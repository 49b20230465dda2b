"""The desk: who gets in, finding people, help on the phone, and the audit."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from litestar.types import ASGIApp

from db.tables import Claim
from tests.handlers.browser import Answer, Browser
from tests.handlers.desk_work import AUDITOR, HELP, SUPERVISOR
from tests.handlers.mailbox import mails
from tests.handlers.people import JAMES, JENNIFER
from tests.routes import routes_of_the_portal

WHY = {"acting_for": "", "reason": "Ticket 4711"}

STAFF = {"help": HELP, "auditor": AUDITOR, "supervisor": SUPERVISOR}
ALL, HELPERS, AUDITORS = frozenset(STAFF), frozenset({"help", "supervisor"}), frozenset({"auditor", "supervisor"})
OPEN_TO = {
    "/desk": ALL,
    "/desk/find": HELPERS,
    "/desk/today": HELPERS,
    "/desk/accounts": HELPERS,
    "/desk/providers": HELPERS,
    "/desk/letters": HELPERS,
    "/desk/orders": HELPERS,
    "/desk/authorizations": HELPERS,
    "/desk/claims": HELPERS,
    "/desk/requests": HELPERS,
    "/desk/audit": AUDITORS,
}
PEOPLE = {"administrator": JAMES, "clerk": JENNIFER, **STAFF}


def rooms() -> list[tuple[str, str]]:
    """Method and path of every route of the desk, with the number 1 where one belongs."""
    found = {
        (
            method,
            re.sub(r"\{\w+:int\}", "1", route.path).replace(
                "1/{deed:str}", "1/unlock" if "accounts" in route.path else "1/take"
            ),
        )
        for route in routes_of_the_portal()
        for method in getattr(route, "methods", ())
        if route.path.startswith("/desk") and method in ("GET", "POST")
    }
    return sorted(found)


async def number_of(visitor: Browser, user_name: str) -> str:
    found = await visitor.post("/desk/find", {"acting_for": "", "query": user_name})
    number = re.search(r'href="/desk/accounts/(\d+)"', found.html)
    assert number, found.text
    return number.group(1)


async def deed(visitor: Browser, user_name: str, what: str, **more: str) -> Answer:
    return await visitor.post(f"/desk/accounts/{await number_of(visitor, user_name)}/{what}", {**WHY, **more})


def may_enter(who: str, path: str) -> bool:
    """What the table says of the longest beginning of the path that it knows."""
    room = max((known for known in OPEN_TO if path == known or path.startswith(f"{known}/")), key=len)
    return who in OPEN_TO[room]


async def send(visitor: Browser, method: str, path: str, acting_for: str = "") -> Answer:
    return await (visitor.get(path) if method == "GET" else visitor.post(path, {"acting_for": acting_for}))


async def test_strangers_are_sent_to_log_in_from_every_room_of_the_desk(visitor: Browser) -> None:
    for method, path in rooms():
        assert (await send(visitor, method, path)).path.startswith("/log-in"), (method, path)


@pytest.mark.parametrize("who", PEOPLE)
async def test_every_room_of_the_desk_is_closed_to_those_who_have_no_business_there(visitor: Browser, who: str) -> None:
    """Each route x each kind of person; who may not enter finds nothing."""
    await Claim.update({Claim.for_desk: True}).where(Claim.id == 1)
    await visitor.log_in(*PEOPLE[who])
    acting_for = "" if who in STAFF else "500601"
    wrong = []
    for method, path in rooms():
        answer = await send(visitor, method, path, acting_for)
        if (answer.status != 404) != may_enter(who, path) or answer.path.startswith("/log-in"):
            wrong.append((method, path, answer.status, answer.path))
    assert not wrong, wrong
    assert len(rooms()) > 40


async def test_a_caller_is_found_checked_and_helped(portal: ASGIApp) -> None:
    async with Browser(portal, "192.0.2.7") as caller, Browser(portal) as desk:
        for _ in range(5):
            await caller.log_in(JAMES[0], "Wrong1Word")
        await desk.log_in(*HELP)
        number = await number_of(desk, "jamj")
        page = await desk.get(f"/desk/accounts/{number}")
        assert "Locked" in page.text and "james.jones@provider.example" not in page.html
        said = {"acting_for": "", "email": " James.Jones@Provider.example", "last_name": "Smith"}
        target = "div#identity-answers"
        checked = await desk.htmx(f"/desk/accounts/{number}/check", said, target, f"/desk/accounts/{number}")
        assert "EMail" in checked.text and "Jones" not in checked.text
        without = await desk.post(f"/desk/accounts/{number}/unlock", {"acting_for": "", "reason": " "})
        assert without.status == 422 and "Enter a ticket or a reason" in without.errors.values()
        assert (await deed(desk, JAMES[0], "unlock")).path == f"/desk/accounts/{number}"
        assert (await caller.log_in(*JAMES)).path == "/"
        assert (await deed(desk, JAMES[0], "sessions")).status == 303
        assert (await caller.get("/messages")).path.startswith("/log-in")
        assert (await deed(desk, JAMES[0], "reset-link")).status == 303
        assert "Reset your password" in [subject for _, subject in await mails()]


async def test_s56_somebody_is_shut_out_in_one_action_and_let_in_by_a_supervisor(portal: ASGIApp) -> None:
    async with Browser(portal) as caller, Browser(portal) as desk, Browser(portal) as supervisor:
        await caller.log_in(*JENNIFER)
        await desk.log_in(*HELP)
        await supervisor.log_in(*SUPERVISOR)
        assert (await deed(desk, JENNIFER[0], "disable")).status == 303
        assert (await caller.get("/messages")).path.startswith("/log-in")
        assert (await caller.log_in(*JENNIFER)).status == 422
        refused = await deed(desk, JENNIFER[0], "enable")
        assert refused.status == 422 and "only a desk supervisor" in refused.text
        assert (await deed(supervisor, JENNIFER[0], "enable")).status == 303
        assert (await caller.log_in(*JENNIFER)).path == "/"


async def test_a_reset_link_is_not_sent_while_the_user_name_is_locked(portal: ASGIApp) -> None:
    async with Browser(portal, "192.0.2.7") as caller, Browser(portal) as desk:
        for _ in range(5):
            await caller.log_in(JAMES[0], "Wrong1Word")
        await desk.log_in(*HELP)
        refused = await deed(desk, JAMES[0], "reset-link")
        assert refused.status == 422 and "Unlock it first" in refused.text


async def test_too_little_to_find_and_nobody_found_are_said(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    short = await visitor.htmx("/desk/find", {"acting_for": "", "query": "j"}, "div#desk-results", "/desk")
    assert short.status == 422 and "at least 2" in short.text
    none = await visitor.htmx("/desk/find", {"acting_for": "", "query": "zzzz"}, "div#desk-results", "/desk")
    assert none.status == 200 and "Nobody and no provider" in none.text
    provider = await visitor.post("/desk/find", {"acting_for": "", "query": "500601"})
    link = re.search(r'href="(/desk/providers/\d+)"', provider.html)
    assert link and "JAMJON" in (await visitor.get(link.group(1))).text


async def test_the_audit_is_searched_exported_and_looking_is_in_it(visitor: Browser) -> None:
    await visitor.log_in(*AUDITOR)
    found = await visitor.post("/desk/audit", {"acting_for": "", "person": AUDITOR[0]})
    assert found.status == 200 and "Log in" in found.text
    again = await visitor.post("/desk/audit", {"acting_for": "", "action": "search audit"})
    assert AUDITOR[0] in again.text
    for form, field in (
        ({"day_from": "yesterday"}, "day-from"),
        ({"day_from": "2026-11-02", "day_to": "2026-11-01"}, "day-to"),
    ):
        wrong = await visitor.post("/desk/audit", {"acting_for": "", **form})
        assert wrong.status == 422 and set(wrong.errors) == {field}
    days = {"acting_for": "", "day_from": "2000-01-01", "day_to": "2999-01-01"}
    file = (await visitor.post("/desk/audit/export", days)).response
    assert file.status_code == 200 and "attachment" in file.headers["content-disposition"]
    assert hashlib.sha256(file.content).hexdigest() == file.headers["x-content-sha256"]
    assert "log in" in {json.loads(line)["action"] for line in file.content.splitlines()}
    assert (await visitor.post("/desk/audit/export", {"acting_for": ""})).status == 422


async def test_staff_chooses_passwords_of_fifteen_characters(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    hint = await visitor.htmx("/passwords/check", {"password": "Kettle7Orchard"}, "ul#password-rules")
    assert "Not met: At least 15 characters" in hint.text
    short = {
        "acting_for": "",
        "old_password": HELP[1],
        "password": "Kettle7Orchard",
        "confirm_password": "Kettle7Orchard",
    }
    assert "At least 15" in (await visitor.post("/passwords/change", short)).errors["password"]
    long = {**short, "password": "Kettle7OrchardBarn", "confirm_password": "Kettle7OrchardBarn"}
    assert (await visitor.post("/passwords/change", long)).path == "/"


async def test_nobody_is_offered_to_help_himself_and_nobody_can(visitor: Browser) -> None:
    await visitor.log_in(*SUPERVISOR)
    own = f"/desk/accounts/{await number_of(visitor, SUPERVISOR[0])}"
    page = await visitor.get(own)
    assert page.status == 200 and f'action="{own}' not in page.html
    refused = await visitor.post(f"{own}/unlock", WHY)
    assert refused.status == 422 and "your own account" in refused.text
    colleague = f"/desk/accounts/{await number_of(visitor, HELP[0])}"
    assert f'action="{colleague}/' in (await visitor.get(colleague)).html


async def test_a_check_without_anything_said_asks_for_something(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    number = await number_of(visitor, JAMES[0])
    said = {"acting_for": "", "email": " "}
    nothing = await visitor.post(f"/desk/accounts/{number}/check", said)
    assert nothing.status == 422 and "at least one thing" in nothing.text
