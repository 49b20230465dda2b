"""The desk: who gets in, finding people, help on the phone, and the audit."""

from __future__ import annotations

import hashlib
import json
import re

import pytest
from litestar.types import ASGIApp

from tests.handlers.browser import Answer, Browser
from tests.handlers.mailbox import mails
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS

HELP = ("PROSERV1", PASSWORDS["PROSERV1"])
AUDITOR = ("AUDITOR1", PASSWORDS["AUDITOR1"])
SUPERVISOR = ("SUPERVI1", PASSWORDS["SUPERVI1"])
WHY = {"acting_for": "", "reason": "Ticket 4711"}

PAGES = ("/desk", "/desk/accounts/1", "/desk/providers/1", "/desk/audit")
POSTS = (
    "/desk/find",
    "/desk/accounts/1/check",
    "/desk/accounts/1/unlock",
    "/desk/accounts/1/sessions",
    "/desk/accounts/1/reset-link",
    "/desk/accounts/1/disable",
    "/desk/accounts/1/enable",
    "/desk/audit",
    "/desk/audit/export",
)
OPEN_TO = {
    "/desk": (HELP, AUDITOR, SUPERVISOR),
    "/desk/audit": (AUDITOR, SUPERVISOR),
    "/desk/audit/export": (AUDITOR, SUPERVISOR),
}


async def number_of(visitor: Browser, user_name: str) -> str:
    found = await visitor.post("/desk/find", {"acting_for": "", "query": user_name})
    number = re.search(r'href="/desk/accounts/(\d+)"', found.html)
    assert number, found.text
    return number.group(1)


async def deed(visitor: Browser, user_name: str, what: str, **more: str) -> Answer:
    return await visitor.post(f"/desk/accounts/{await number_of(visitor, user_name)}/{what}", {**WHY, **more})


@pytest.mark.parametrize("path", sorted({*PAGES, *POSTS}))
@pytest.mark.parametrize("who", [JAMES, JENNIFER, HELP, AUDITOR, SUPERVISOR], ids=lambda who: str(who[0]))
async def test_every_room_of_the_desk_is_closed_to_those_who_have_no_business_there(
    visitor: Browser, path: str, who: tuple[str, str]
) -> None:
    """Each route x each kind of person; strangers are sent to log in, the others find nothing."""
    for send in [visitor.get] if path in PAGES else []:
        assert (await send(path)).path.startswith("/log-in")
    if path in POSTS:
        assert (await visitor.post(path, WHY)).path.startswith("/log-in")
    await visitor.log_in(*who)
    allowed = who in OPEN_TO.get(path, (HELP, SUPERVISOR))
    acting_for = {"acting_for": "500601"} if who in (JAMES, JENNIFER) else {"acting_for": ""}
    answers = [await visitor.get(path)] if path in PAGES else []
    answers += [await visitor.post(path, {**WHY, **acting_for, "query": "jam"})] if path in POSTS else []
    for answer in answers:
        assert (answer.status == 404) != allowed, (answer.status, answer.text[:100])


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
