"""The queue of the desk: in which order, page by page, from which index; and what one request brings along."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db import engine
from db.queries import authorization_reviews as reviews
from db.queries import own_authorizations
from db.queries.authorization_reviews import Show, list_waiting
from db.queries.role_holders import _at
from db.rules.authorization_forms import Urgency
from db.rules.roles import Role
from db.tables import Authorization
from tests.operations.authorizations import row_of
from tests.operations.reviews import HEARING_AID, RESPITE, WHEELCHAIR, review
from tests.people import account_of
from tests.queries.test_authorizations import assert_from_indexes
from tests.queries.test_eligibility import planned

START = datetime(2026, 11, 2, 17, tzinfo=UTC)
PLACES = {"immediate": 0, "urgent": 1, "routine": 2}


async def numbers(show: Show = "review", *, owner_id: int = 0, limit: int = 3) -> list[str]:
    """All pages."""
    found: list[str] = []
    after = None
    while True:
        page = await list_waiting(show, owner_id=owner_id, after=after, limit=limit)
        assert len(page.waiting) <= limit
        found += [one.number for one in page.waiting]
        after = page.next
        if after is None:
            return found


async def mix() -> list[str]:
    """Give those in review each urgency in turn, and the same moment to several; gives them in the right order."""
    rows = await Authorization.select().where(Authorization.status == "in review").order_by(Authorization.id)
    expected = []
    for place, row in enumerate(rows):
        urgency, at = [*PLACES][place % 3], START + timedelta(days=place % 4)
        changed = Authorization.update({Authorization.urgency: urgency, Authorization.requested_at: at})
        await changed.where(Authorization.id == row["id"])
        expected.append((PLACES[urgency], at, row["id"], row["number"]))
    return [number for *_, number in sorted(expected)]


async def test_the_urgent_come_first_and_of_those_who_waits_longest(database: str) -> None:
    expected = await mix()
    assert len(expected) == 13
    for limit in (1, 2, 3, 5, 13, 50):
        assert await numbers(limit=limit) == expected, limit


async def test_each_list_holds_what_it_says(database: str) -> None:
    pat = await account_of("PROSERV1")
    assert await numbers("more") == [HEARING_AID] and await numbers("mine", owner_id=pat) == []
    for number in (WHEELCHAIR, HEARING_AID, RESPITE, "PA26000101"):
        await Authorization.update({Authorization.taken_by: pat}).where(Authorization.number == number)
    assert await numbers("mine", owner_id=pat) == [WHEELCHAIR, HEARING_AID, RESPITE]
    counts = await reviews.waiting_counts(pat)
    assert (counts.review, counts.urgent, counts.nobodys, counts.more, counts.mine) == (13, 1, 11, 1, 3)
    [first, *_] = (await list_waiting()).waiting
    assert (first.number, first.owner, first.urgency, first.category) == (
        WHEELCHAIR,
        "PROSERV1",
        Urgency.URGENT,
        "Wheelchair",
    )


@pytest.mark.parametrize("after", [0, -1, 999_999, 2**40])
async def test_after_what_is_not_there_comes_nothing(database: str, after: int) -> None:
    assert (await list_waiting(after=after)).waiting == ()


async def test_one_is_found_by_its_number_alone(database: str) -> None:
    assert await reviews.find_numbered(WHEELCHAIR) == await row_of(WHEELCHAIR)
    assert await reviews.find_numbered("PA00000000") is None


async def test_a_request_brings_what_helps_to_decide(database: str) -> None:
    found = await review("PA26000103")
    assert found.panels is not None and found.panels.member.member_id == found.shown.member_id == "TWINS001"
    assert [one.number for one in found.others] == ["PA26000106"]
    assert found.documents == () and found.held.owner == "" and found.held.requesting_provider == 1
    assert (await review("PC26000203")).panels is not None  # who died is still on file


async def test_every_walk_is_along_an_index(database: str) -> None:
    for table in ("service_authorization", "provider", "account", "audit_entry", "membership"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    row, day = await row_of(WHEELCHAIR), START.date()
    arm = ["in review", "urgent", START, 1]
    for arms in (1, 2, 3):
        plan = await planned(reviews._walking(arms, False), [*arm, 51] * arms)
        assert "authorization_waiting" in plan, plan
        assert_from_indexes(plan.replace("SCAN arm", ""), arms)
        plan = await planned(reviews._walking(arms, True), [*arm, 4, 51] * arms)
        assert "authorization_waiting" in plan, plan
    assert "authorization_waiting" in await planned(reviews._COUNTS, [])
    for statement, asked in (
        (reviews._HELD, [row]),
        (reviews._OTHERS, [row, row, 20]),
        (reviews._NUMBERED, [WHEELCHAIR]),
        (reviews._WITH_URGENCY, [row]),
        (own_authorizations._asked(0, False), [1, "PA", 1] * 3),
        (own_authorizations._asked(1, True), [1, "PA", 1, day, row, 1, "PA", 1]),
        (own_authorizations._PLACE_OF, [row, 1, "PA", 1]),
        (own_authorizations._LETTER, [row]),
        (own_authorizations._NOTE, [row]),
        (_at(Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT), [1]),
    ):
        assert_from_indexes(await planned(statement, asked), asked)
    assert "audit_of_reviews" in await planned(reviews._DEEDS, [WHEELCHAIR, 5])
