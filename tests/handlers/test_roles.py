"""Each route that needs a role x somebody who has all the other roles: no menu item, no page, no fragment."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from litestar.types import ASGIApp

from db.rules.roles import Role
from db.tables import ClerkRole
from tests.handlers.browser import HTMX, Browser
from tests.handlers.people import JENNIFER
from tests.people import place_of
from tests.routes import routes_of_the_portal
from web.menu import MENU, Entry

PLACES = {"int": "1", "str": "x"}
"""What stands for a parameter of a path, by its kind."""


def rooms(role: Role) -> list[tuple[str, str]]:
    """Method and path of every route that needs this role."""
    found = set()
    for route in routes_of_the_portal():
        path = re.sub(r"\{\w+:(\w+)\}", lambda parameter: PLACES[parameter[1]], route.path)
        for handler in route.route_handlers:
            if handler.opt.get("needs") is role:
                found |= {(method, path) for method in handler.http_methods & {"GET", "POST"}}
    return sorted(found)


def entries(items: tuple[Entry, ...] = MENU) -> Iterator[Entry]:
    for entry in items:
        yield entry
        yield from entries(entry.entries)


IN_USE = [role for role in Role if rooms(role)]


async def give(*roles: Role) -> None:
    """Make these the roles of Jennifer at the clinic."""
    place = await place_of(JENNIFER[0], "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place)
    await ClerkRole.insert(*(ClerkRole(membership=place, role=role) for role in roles))


@pytest.mark.parametrize("role", IN_USE)
async def test_without_its_role_a_room_does_not_exist(portal: ASGIApp, role: Role) -> None:
    async with Browser(portal) as jennifer:
        await give(*(other for other in Role if other is not role))
        await jennifer.log_in(*JENNIFER)
        home = (await jennifer.get("/")).html
        for entry in entries():
            if entry.needs is role:
                assert f'href="{entry.path}"' not in home, entry
        found = []
        for method, path in rooms(role):
            if method == "GET":
                answers = [await jennifer.get(path), await jennifer.get(path, **HTMX)]
            else:
                form = {"acting_for": "500601"}
                answers = [await jennifer.post(path, form), await jennifer.htmx(path, form)]
            found += [(method, path, answer.status) for answer in answers if answer.status != 404]
        assert not found


@pytest.mark.parametrize("role", IN_USE)
async def test_the_role_alone_opens_its_rooms(portal: ASGIApp, role: Role) -> None:
    async with Browser(portal) as jennifer:
        await give(role)
        await jennifer.log_in(*JENNIFER)
        home = (await jennifer.get("/")).html
        for entry in entries():
            if entry.needs is role:
                assert f'href="{entry.path}"' in home, entry
                assert (await jennifer.get(entry.path)).status == 200, entry
