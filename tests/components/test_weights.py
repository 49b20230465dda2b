"""What a page weighs on its way, compressed as the server does it (ui.md, page weight)."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import brotli
import pytest

from components.clerks.clerk_list import ClerkList
from components.component import Component
from components.desk.audit_search import AuditSearch
from components.desk.desk_provider import DeskProvider
from components.gallery.audit_values import ENTRIES, SEARCHED_FOR
from components.gallery.clerk_values import ALL, LONG_CLERK, NOW
from components.gallery.desk_samples import ACTIONS
from components.gallery.desk_values import CLINIC, DeskPerson
from components.gallery.samples import SCREENS
from tests.components.conftest import SIGNED_IN, read_page
from web.assets import ASSETS
from web.stylesheet import Reader, first_seen_by

KILOBYTE = 1024
FIRST_NAMES = ("Maria", "Terrence", "Sadia", "Linh", "Anya", "Blessing", "Johnnie")
FULL_PAGE = ClerkList.of(
    [
        replace(
            LONG_CLERK,
            membership_id=100 + number,
            user_name=f"USER{number * 7919 % 9973:06}",
            first_name=FIRST_NAMES[number % 7],
            last_name=f"Alvarez{number * 31 % 17}",
            roles=ALL[number % 5 : number % 5 + number % 13],
        )
        for number in range(50)
    ],
    acting_for="506675928",
    total=2000,
    next_after="user009000",
)
FULL_AUDIT = AuditSearch.of(
    SEARCHED_FOR,
    actions=[f"{action} {number}" for action in ACTIONS for number in range(9)],
    entries=[
        replace(
            ENTRIES[number % 4],
            id=9000 - number,
            at=NOW - timedelta(minutes=37 * number),
            user_name=f"USER{number * 7919 % 9973:06}",
            subject=f"USER{number * 317 % 9973:06}",
            address=f"203.0.113.{number * 31 % 250}",
        )
        for number in range(50)
    ],
)
FULL_CLINIC = DeskProvider.of(
    replace(
        CLINIC,
        clerks=[
            DeskPerson(
                account_id=1000 + number,
                user_name=f"USER{number * 7919 % 9973:06}",
                first_name=FIRST_NAMES[number % 7],
                last_name=f"Alvarez{number * 31 % 97}",
            )
            for number in range(200)
        ],
    )
)
HEAVY: dict[str, Component] = {
    **{name: SCREENS[name][1] for name in SIGNED_IN},
    "50 clerks": FULL_PAGE,
    "50 entries of the audit": FULL_AUDIT,
    "200 clerks at the desk": FULL_CLINIC,
}


def weight(html: str) -> int:
    return len(brotli.compress(html.encode(), quality=4))


def test_a_signed_in_page_weighs_at_most_25_kilobytes_and_later_6() -> None:
    for name, screen in HEAVY.items():
        reader = max(Reader.PROVIDER, first_seen_by(type(screen).__module__.partition(".")[2]))
        assets = (ASSETS.stylesheets[reader], *ASSETS.scripts_signed_in)
        once = sum(len(ASSETS.by_name[address.rpartition("/")[2]].brotli) for address in assets)
        assert len(assets) <= 3, "with the document, at most four requests"
        document = weight(read_page(screen, signed_in=True).html)
        assert document <= 6 * KILOBYTE, name
        assert document + once <= 25 * KILOBYTE, name


@pytest.mark.parametrize("name", HEAVY)
def test_a_screen_alone_weighs_at_most_4_kilobytes(name: str) -> None:
    assert weight(HEAVY[name].render()) <= 4 * KILOBYTE


def test_a_role_move_and_a_search_weigh_at_most_2_kilobytes() -> None:
    roles = SCREENS["clerk-edit-moved"][1].find("role-picker")
    found = SCREENS["clerk-new-long"][1].find("user-search-results")
    desk = SCREENS["desk-found-many"][1].find("desk-results")
    assert roles and found and desk
    for part in (roles, found, desk):
        assert weight(part.render()) <= 2 * KILOBYTE
