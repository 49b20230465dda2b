"""Switch Provider and Messages."""

from __future__ import annotations

import re

from litestar.types import ASGIApp

from tests.handlers.browser import Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS

DENTAL = "Pretend Smiles Dental"


async def place(visitor: Browser, medicaid_id: str) -> str:
    """The number of the place at this provider, as the list's buttons name it."""
    page = await visitor.get("/switch-provider")
    row = next(row for row in page.html.split("<tr") if f">{medicaid_id}<" in row)
    found = re.search(r'value="(\d+)"', row)
    assert found
    return found.group(1)


async def test_after_the_switch_every_page_is_of_the_other_provider(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    before = visitor.token
    number = await place(visitor, "500602")
    answer = await visitor.post("/switch-provider", {"acting_for": "500601", "provider": number})
    assert (answer.status, answer.path) == (303, "/")
    assert visitor.token != before
    home = await visitor.get("/")
    assert DENTAL in home.text and "Make-Believe Family Clinic" not in home.text


async def test_s29_the_session_before_the_switch_is_dead(portal: ASGIApp) -> None:
    async with Browser(portal) as jennifer, Browser(portal) as thief:
        await jennifer.log_in(*JENNIFER)
        thief.client.cookies.set("__Host-portal", jennifer.token)
        number = await place(jennifer, "500602")
        await jennifer.post("/switch-provider", {"acting_for": "500601", "provider": number})
        assert (await thief.get("/messages")).path.startswith("/log-in")


async def test_a_page_drawn_for_the_other_provider_writes_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider", {"acting_for": "500601", "provider": number})
    for path in ("/switch-provider", "/switch-provider/default", "/messages/read"):
        old = await visitor.post(path, {"acting_for": "500601", "provider": number})
        assert old.status == 409 and DENTAL in old.text, path
    note = await visitor.htmx("/messages/read", {"acting_for": "500601"}, page="/messages")
    assert note.status == 409 and note.headers["hx-retarget"] == "#flash"


async def test_nobody_switches_to_a_place_of_somebody_else(portal: ASGIApp) -> None:
    async with Browser(portal) as jennifer, Browser(portal) as james:
        await jennifer.log_in(*JENNIFER)
        await james.log_in(*JAMES)
        number = await place(jennifer, "500602")
        for provider in (number, "0", "", "x", "99999999999", "²"):
            answer = await james.post("/switch-provider", {"acting_for": "500601", "provider": provider})
            assert answer.status == 404, provider
        default = await james.post("/switch-provider/default", {"acting_for": "500601", "provider": number})
        assert default.status == 404


async def test_the_default_is_where_the_next_log_in_starts(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider/default", {"acting_for": "500601", "provider": number})
    await visitor.post("/log-off")
    await visitor.log_in(*JENNIFER)
    assert DENTAL in (await visitor.get("/")).text


async def test_who_works_for_one_provider_is_offered_no_switch(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert 'href="/switch-provider"' not in (await visitor.get("/")).html


async def test_s41_a_change_of_access_tells_the_clerk_and_the_administrator(portal: ASGIApp) -> None:
    async with Browser(portal) as jennifer, Browser(portal) as johnnie, Browser(portal) as james:
        for visitor, person in ((jennifer, JENNIFER), (johnnie, ("JOHNNIE5", PASSWORDS["JOHNNIE5"])), (james, JAMES)):
            await visitor.log_in(*person)
            await visitor.post("/messages/read", {"acting_for": "500601"})
            assert "unread" not in (await visitor.get("/contact-us")).text
        page = await jennifer.get("/clerks/2/edit")
        names = ("contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email", "seen")
        form = {"acting_for": "500601", **{name: page.value(name) or "" for name in names}}
        roles = [*re.findall(r'name="stored" type="hidden" value="([^"]*)"', page.html), "Claim Void"]
        assert (await jennifer.post("/clerks/2", {**form, "assigned": roles})).path == "/clerks"  # type: ignore[dict-item]
        for visitor in (johnnie, james):
            assert "1 unread" in (await visitor.get("/messages")).text
        assert "JENJEN10" in (await johnnie.get("/messages")).text


async def test_a_message_is_marked_by_its_reader_only(portal: ASGIApp) -> None:
    async with Browser(portal) as james, Browser(portal) as jennifer:
        await james.log_in(*JAMES)
        await jennifer.log_in(*JENNIFER)
        message = re.search(r'id="message-(\d+)"', (await james.get("/messages")).html)
        assert message
        await jennifer.post("/messages/read", {"acting_for": "500601", "id": message.group(1)})
        assert "1 unread" in (await james.get("/messages")).text
        await james.post("/messages/read", {"acting_for": "500601", "id": "no number"})
        assert "1 unread" in (await james.get("/messages")).text
        await james.post("/messages/read", {"acting_for": "500601", "id": message.group(1)})
        assert "No unread" in (await james.get("/messages")).text


async def test_a_page_of_the_other_provider_is_told_so_also_where_one_may_less(visitor: Browser) -> None:
    """Jennifer maintains clerks at the clinic, not at the dentist's: her old page is old, not missing."""
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider", {"acting_for": "500601", "provider": number})
    assert (await visitor.post("/clerks/new", {"acting_for": "500601"})).status == 409
    assert (await visitor.post("/clerks/new", {"acting_for": "500602"})).status == 404
