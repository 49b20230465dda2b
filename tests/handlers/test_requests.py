"""What the public asks for, what the desk makes of it, and how a new site administrator comes in."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.made_up_providers import PROVIDERS
from tests.handlers.browser import Browser
from tests.handlers.desk_work import (
    CHANGE,
    HELP,
    NEW_LETTER,
    PROVIDER,
    SUPERVISOR,
    deed,
    enrol,
    papers,
    print_all,
    request_path,
    seen,
)
from tests.handlers.mailbox import last_link, mails
from tests.handlers.people import JAMES, SETUP

EMPTY_LETTER = dict.fromkeys(NEW_LETTER, "")


async def ask(visitor: Browser, what: str, form: dict[str, str]) -> str:
    answer = await visitor.post(f"/requests/{what}", form)
    assert answer.status == 303, answer.errors
    return str(answer.path.partition("reference=")[2])


async def test_a_request_gets_a_reference_and_a_receipt_and_can_be_looked_up(visitor: Browser) -> None:
    reference = await ask(visitor, "pin-letter", NEW_LETTER)
    assert reference in (await visitor.get(f"/requests/sent?reference={reference}")).text
    assert await mails(NEW_LETTER["email"])
    found = await visitor.post(
        "/requests/state", {"reference": reference.lower(), "email": NEW_LETTER["email"].upper()}
    )
    assert found.status == 200 and "eceived" in found.text
    for wrong in ({"reference": reference, "email": "other@dental.example"}, {"reference": "3333-3333", "email": "x"}):
        none = await visitor.post("/requests/state", wrong)
        assert none.status == 422 and "No request has this" in none.errors["reference"]
        assert none.value("email") == wrong["email"]
    assert set((await visitor.post("/requests/state", {})).errors) == {"reference", "email"}


async def test_nobody_learns_whether_a_provider_exists(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor:
        known = await visitor.post("/requests/pin-letter", {**NEW_LETTER, "npi": PROVIDERS[0].npi})
        unknown = await visitor.post("/requests/pin-letter", {**NEW_LETTER, "npi": "2000000002"})
        assert known.status == unknown.status == 303
        pages = [(await visitor.get(answer.path)).text.replace(answer.path[-9:], "") for answer in (known, unknown)]
        assert pages[0] == pages[1]


@pytest.mark.parametrize("what", ["pin-letter", "administrator"])
async def test_an_empty_form_says_everything_at_once_and_keeps_what_was_typed(visitor: Browser, what: str) -> None:
    empty = await visitor.post(f"/requests/{what}", {})
    assert empty.status == 422 and len(empty.errors) >= 7
    typed = await visitor.post(f"/requests/{what}", {"npi": "12"})
    assert typed.value("npi") == "12" and "npi" in typed.errors


async def test_a_request_form_is_no_mail_cannon(visitor: Browser) -> None:
    for _ in range(5):
        await ask(visitor, "pin-letter", NEW_LETTER)
    assert len(await mails(NEW_LETTER["email"])) == 3
    for _ in range(5):
        await ask(visitor, "administrator", CHANGE)
    for path, form in (("pin-letter", NEW_LETTER), ("administrator", CHANGE)):
        refused = await visitor.post(f"/requests/{path}", form)
        assert refused.status == 429 and "Too many requests" in refused.errors[""]
        assert refused.value("npi") == form["npi"]


async def test_only_a_made_up_reference_is_repeated(visitor: Browser) -> None:
    page = await visitor.get("/requests/sent?reference=Call+us+at+555")
    assert page.status == 200 and "555" not in page.text


async def test_a_letter_that_was_asked_for_is_ordered(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as desk:
        await desk.log_in(*HELP)
        await enrol(desk)
        reference = await ask(visitor, "pin-letter", NEW_LETTER)
        path = await request_path(desk, reference)
        page = await desk.get(path)
        assert "Frances Finch" in page.text and PROVIDER["name"] in page.text
        assert "take" not in (await desk.get("/requests/state")).text
        assert (await deed(desk, path, "notes", text="Called back\nat noon")).path == path
        assert (await deed(desk, path, "take")).path == path
        wrong = await deed(desk, path, "letter", decision="order", provider_id="1")
        assert wrong.status == 422 and "Choose a provider" in wrong.text
        refused = await deed(desk, path, "letter", decision="refuse", outcome="")
        assert refused.status == 422 and "outcome" in refused.errors
        await print_all(desk)  # the letter that is due since the provider was enrolled
        provider = (await request_provider(desk, path)) or ""
        soon = await deed(desk, path, "letter", decision="order", provider_id=provider, outcome="As asked")
        assert soon.status == 422 and "24 hours" in soon.text and "As asked" in soon.html


async def test_a_letter_is_ordered_once_it_is_time(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as supervisor:
        await supervisor.log_in(*SUPERVISOR)
        await enrol(supervisor)
        first = papers(await print_all(supervisor))[PROVIDER["medicaid_id"]]
        path = await request_path(supervisor, await ask(visitor, "pin-letter", NEW_LETTER))
        form = {"decision": "order", "provider_id": await request_provider(supervisor, path), "large_print": "yes"}
        ordered = await deed(supervisor, path, "letter", **form, reason="The first one went astray")
        assert ordered.path == path, ordered.errors
        second = papers(await print_all(supervisor))[PROVIDER["medicaid_id"]]
        for paper, status in ((first, 422), (second, 200)):
            tried = await visitor.post("/account/setup", {"login_id": paper.login_id, "pin": paper.pin})
            assert tried.status == status


async def test_a_note_that_came_too_late_is_kept(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as desk:
        await desk.log_in(*HELP)
        path = await request_path(desk, await ask(visitor, "pin-letter", NEW_LETTER))
        form = {"acting_for": "", "seen": seen(await desk.get(path)), "text": "She called back at noon"}
        with time_machine.travel(datetime.now(UTC) + timedelta(minutes=16)):
            late = await desk.post(f"{path}/notes", form)
            assert late.path.startswith("/log-in")
            assert (await desk.log_in(*HELP)).path == "/kept"
            kept = await desk.get("/kept")
            assert f'action="{path}/notes/draft"' in kept.html
            again = await desk.post(f"{path}/notes/draft", {**form, "kept_form": "yes"})
            assert again.status == 200 and "She called back at noon" in again.html


async def request_provider(desk: Browser, path: str) -> str:
    found = re.search(r'/desk/providers/(\d+)"', (await desk.get(path)).html)
    return found[1] if found else ""


async def test_what_a_colleague_did_meanwhile_is_told_and_nothing_typed_is_lost(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as first, Browser(portal) as second:
        await first.log_in(*HELP)
        await second.log_in(*SUPERVISOR)
        path = await request_path(first, await ask(visitor, "pin-letter", NEW_LETTER))
        drawn = seen(await second.get(path))
        assert (await deed(first, path, "take")).path == path
        form = {"acting_for": "", "seen": drawn, "decision": "refuse", "outcome": "The address is not theirs"}
        late = await second.post(f"{path}/letter", form)
        assert late.status == 409 and HELP[0] in late.text and "The address is not theirs" in late.html
        owned = await second.post(f"{path}/letter", {**form, "seen": seen(late)})
        assert owned.status == 422 and "Take it first" in owned.text
        assert (await deed(second, path, "take")).path == path
        assert (await deed(second, path, "letter", decision="refuse", outcome="Not theirs")).path == path
        assert "Not theirs" in (await first.get(path)).text
        assert [subject for _, subject in await mails(NEW_LETTER["email"])][1:]


async def test_requests_that_come_by_phone_are_recorded(visitor: Browser) -> None:
    await visitor.log_in(*HELP)
    for kind, form in (("letter", NEW_LETTER), ("administrator", CHANGE)):
        drawn = await visitor.get(f"/desk/requests/new?kind={kind}")
        assert drawn.status == 200
        wrong = await visitor.post("/desk/requests/new", {"acting_for": "", "kind": kind, **form, "ticket": ""})
        assert wrong.status == 422 and set(wrong.errors) == {"ticket"} and wrong.value("npi") == form["npi"]
        done = await visitor.post("/desk/requests/new", {"acting_for": "", "kind": kind, **form, "ticket": "Call 12"})
        assert re.fullmatch(r"/desk/requests/\d+", done.path)
        assert "you look after it" in (await visitor.get(done.path)).text


async def prepared(visitor: Browser, desk: Browser, **but: str) -> str:
    """A change that waits for its approval; gives the path of its request."""
    path = await request_path(desk, await ask(visitor, "administrator", CHANGE))
    form = {
        "provider_id": await request_provider(desk, path),
        "old_then": "stays",
        **{name: CHANGE[name] for name in ("new_first_name", "new_last_name", "new_phone_number", "new_email")},
        "ticket": "Ticket 4711",
        **but,
    }
    answer = await deed(desk, path, "prepare", **form)
    assert answer.path == path, answer.errors
    return path


async def test_s40_a_newcomer_becomes_site_administrator_by_link_and_letter(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as desk, Browser(portal) as supervisor:
        await desk.log_in(*HELP)
        await supervisor.log_in(*SUPERVISOR)
        await enrol(desk)
        path = await prepared(visitor, desk)
        own = await deed(desk, path, "approve")
        assert own.status == 422 and "a colleague has to approve it" in own.text
        back = await deed(supervisor, path, "send-back", because="")
        assert back.status == 422 and "because" in back.errors
        assert (await deed(supervisor, path, "approve")).path == path
        link = await last_link()
        assert link.startswith("/account/setup/invitation/")
        paper = papers(await print_all(desk))[PROVIDER["medicaid_id"]]
        step_one = {"login_id": paper.login_id, "pin": paper.pin}

        without = await visitor.post("/account/setup", step_one)
        assert without.status == 422
        form = await visitor.get(link)
        assert f'value="{link}"' in form.html  # where another language leads back to
        mistyped = await visitor.post("/account/setup", {**step_one, "pin": "Wrong", "invitation": link[-43:]})
        assert mistyped.status == 422 and f'value="{link}"' in mistyped.html
        late = await visitor.post("/account/setup/account", {**SETUP, "ticket": "old", "invitation": link[-43:]})
        assert late.status == 422 and late.value("invitation") == link[-43:]
        assert CHANGE["new_last_name"] in form.text and form.value("login_id") == PROVIDER["medicaid_id"]
        opened = await visitor.post("/account/setup", {**step_one, "invitation": form.value("invitation") or ""})
        assert opened.status == 200 and opened.value("contact_last_name") == CHANGE["new_last_name"]
        assert CHANGE["new_email"] in opened.text and "Confirm EMail" not in opened.text
        typed = {**SETUP, "ticket": opened.value("ticket") or "", "email": "evil@elsewhere.example"}
        made = await visitor.post("/account/setup/account", {**typed, "confirm_email": "evil@elsewhere.example"})
        assert made.path == "/", made.errors
        details = await visitor.get("/account/details")
        assert CHANGE["new_email"] in details.html and "evil@" not in details.html
        again = await visitor.get(link)
        assert again.status == 422 and "was used" in again.text


async def test_an_invitation_is_renewed_and_withdrawn(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as desk, Browser(portal) as supervisor:
        await desk.log_in(*HELP)
        await supervisor.log_in(*SUPERVISOR)
        await enrol(desk)
        path = await prepared(visitor, desk)
        await deed(supervisor, path, "approve")
        first = await last_link()
        assert (await deed(desk, path, "renew-invitation")).path == path
        second = await last_link()
        assert first != second and (await visitor.get(first)).status == 422
        assert (await visitor.get(second)).status == 200
        without = await deed(desk, path, "cancel-invitation", reason="")
        assert without.status == 422
        assert (await deed(desk, path, "cancel-invitation", reason="Took another job")).path == path
        assert (await visitor.get(second)).status == 422


async def test_somebody_with_a_user_name_takes_over_at_once(portal: ASGIApp) -> None:
    async with Browser(portal) as visitor, Browser(portal) as desk, Browser(portal) as supervisor:
        await desk.log_in(*HELP)
        await supervisor.log_in(*SUPERVISOR)
        await enrol(desk)
        nobody = await request_path(desk, await ask(visitor, "administrator", CHANGE))
        form = {
            "provider_id": await request_provider(desk, nobody),
            "old_then": "stays",
            "new_user_name": "NOBODY99",
            "ticket": "Ticket 4711",
        }
        wrong = await deed(desk, nobody, "prepare", **form)
        assert (
            wrong.status == 422 and "Nobody of a provider" in wrong.text and wrong.value("new_user_name") == "NOBODY99"
        )
        assert (await deed(desk, nobody, "prepare", **{**form, "new_user_name": JAMES[0]})).path == nobody
        assert (await deed(supervisor, nobody, "approve")).path == nobody
        await visitor.log_in(*JAMES)
        places = await visitor.get("/switch-provider")
        assert PROVIDER["name"] in places.text
