"""What the adjudicator says of claims of the make-believe Oregon, from what is on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.operations.decisions import decide
from db.rules.business_days import day_of
from db.rules.claims import Status
from db.rules.decisions import Decision
from db.tables import MakeBelieve, Provider
from tests.rules.cases import claim, line


async def filled_at() -> datetime:
    [row] = await MakeBelieve.select(MakeBelieve.seeded_at)
    found: datetime = row["seeded_at"]
    return found


async def provider(medicaid_id: str) -> int:
    [row] = await Provider.select(Provider.id).where(Provider.medicaid_id == medicaid_id)
    found: int = row["id"]
    return found


async def decided(ago: int = 5, *, lines: tuple[dict[str, Any], ...] = ({},), **more: Any) -> Decision:
    """A visit so many days ago, or these services then."""
    now = await filled_at()
    day: date = day_of(now) - timedelta(days=ago)
    for name in ("billing", "rendering"):
        if name in more:
            more[name] = await provider(more[name])
    services = (line(service_from=day, **one) for one in lines)
    return await decide(replace(claim(*services), received_at=now, **more))


def reasons(decision: Decision) -> list[str]:
    return [f"{number}:{why.reason}" for number, why in decision.all_reasons()]


STORIES: list[tuple[dict[str, Any], Status, list[str]]] = [
    ({}, Status.PAID, ["1:45"]),
    ({"member_id": "NOBODY00"}, Status.DENIED, ["1:31"]),
    ({"member_id": "GAPMONTH", "ago": 45}, Status.DENIED, ["1:200"]),
    ({"member_id": "ENDED001"}, Status.DENIED, ["1:27"]),
    ({"member_id": "TODAY001"}, Status.DENIED, ["1:26"]),
    ({"member_id": "COVERED1"}, Status.DENIED, ["1:24"]),
    ({"member_id": "DIED0001"}, Status.DENIED, ["1:13"]),
]


@pytest.mark.parametrize(("asked", "status", "because"), STORIES)
async def test_the_stories(database: str, asked: dict[str, Any], status: Status, because: list[str]) -> None:
    decision = await decided(**asked)
    assert (decision.status, reasons(decision)) == (status, because)


async def test_a_visit_is_paid_as_the_schedule_says(database: str) -> None:
    decision = await decided()
    assert (decision.allowed_cents, decision.paid_cents) == (14_250, 14_250)
