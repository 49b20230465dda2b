"""What the adjudicator says of claims of the make-believe Oregon, from what is on file."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

import pytest

from db.operations.decisions import decide
from db.rules.business_days import day_of
from db.rules.claims import ClaimType, Status
from db.rules.decisions import Decision
from db.rules.submitted_claims import OtherPayer, PayerKind
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
    services = (line(**{"service_from": day, **one}) for one in lines)
    return await decide(replace(claim(*services), received_at=now, **more))


def reasons(decision: Decision) -> list[str]:
    return [f"{number}:{why.reason}" for number, why in decision.all_reasons()]


WALKER = {"procedure": "E0143", "charged_cents": 12_500}
CHAIR = {"procedure": "K0001", "charged_cents": 48_000}
THERAPY = {"procedure": "S9131", "charged_cents": 9_500}
FILLING = {"procedure": "D0012", "charged_cents": 14_000, "pointers": (), "tooth": "14", "surfaces": "MO"}
OF_TEETH: dict[str, Any] = {"claim_type": ClaimType.DENTAL, "billing": "500602", "diagnoses": ()}
CLINIC_VISIT = {"procedure": "G0463", "revenue_code": "0510", "charged_cents": 31_000}
OF_HOSPITAL: dict[str, Any] = {
    "claim_type": ClaimType.INSTITUTIONAL,
    "billing": "500600604",
    "type_of_bill": "0131",
    "patient_status": "01",
    "place_of_service": "",
}
PERMIT: dict[str, Any] = {"prior_authorization": "PA26000101", "rendering": "500606"}

STORIES: list[tuple[dict[str, Any], Status, list[str]]] = [
    ({}, Status.PAID, ["1:45"]),
    ({"lines": ({"charged_cents": 14_250},)}, Status.PAID, []),
    ({"member_id": "NOBODY00"}, Status.DENIED, ["1:31"]),
    ({"member_id": "GAPMONTH", "ago": 45}, Status.DENIED, ["1:200"]),
    ({"member_id": "ENDED001"}, Status.DENIED, ["1:27"]),
    ({"member_id": "TODAY001"}, Status.DENIED, ["1:26"]),
    ({"member_id": "COVERED1"}, Status.DENIED, ["1:24"]),
    ({"member_id": "DIED0001"}, Status.DENIED, ["1:13"]),
    ({"member_id": "DIED0001", "ago": 90}, Status.PAID, ["1:45", "1:3"]),
    ({"member_id": "CAWEM001"}, Status.DENIED, ["1:40"]),
    ({"member_id": "CAWEM001", "place_of_service": "23", "lines": ({"procedure": "00009"},)}, Status.PAID, ["1:45"]),
    ({"member_id": "QMBONLY1"}, Status.DENIED, ["1:22"]),
    ({"ago": 430}, Status.DENIED, ["1:29"]),
    ({"ago": -1}, Status.DENIED, ["1:110"]),
    ({"diagnoses": ("J00",)}, Status.DENIED, ["1:96"]),
    ({"diagnoses": ("J20",)}, Status.DENIED, ["1:16"]),
    ({"lines": ({"procedure": "00068", "charged_cents": 900},)}, Status.DENIED, ["1:181"]),
    ({"lines": (WALKER,)}, Status.PAID, ["1:45"]),
    ({"lines": (WALKER,), "billing": "500606"}, Status.DENIED, ["1:170"]),
    ({"lines": (CHAIR,), "billing": "500609"}, Status.DENIED, ["1:197"]),
    ({"lines": (CHAIR,), "billing": "500609", "prior_authorization": "PA00000000"}, Status.DENIED, ["1:15"]),
    ({"lines": (THERAPY,)}, Status.DENIED, ["1:96"]),
    ({"lines": (THERAPY,), **PERMIT}, Status.PAID, ["1:45"]),
    ({"lines": (THERAPY,), "diagnoses": ("M5450",)}, Status.PAID, ["1:45"]),
    ({"lines": ({}, {})}, Status.PAID, ["1:45", "2:18"]),
    ({"lines": (FILLING,), **OF_TEETH}, Status.PAID, ["1:45"]),
    ({"lines": ({**FILLING, "tooth": ""},), **OF_TEETH}, Status.DENIED, ["1:16"]),
    ({"lines": (FILLING,), "member_id": "DENTAL01", **OF_TEETH}, Status.DENIED, ["1:24"]),
    ({"lines": (CLINIC_VISIT,), **OF_HOSPITAL}, Status.PAID, ["1:45"]),
    ({"lines": ({"procedure": "J3490", "charged_cents": 5_000},)}, Status.SUSPENDED, ["1:133"]),
]


@pytest.mark.parametrize(("asked", "status", "because"), STORIES)
async def test_the_stories(database: str, asked: dict[str, Any], status: Status, because: list[str]) -> None:
    decision = await decided(**asked)
    assert (decision.status, reasons(decision)) == (status, because)


async def test_a_visit_is_paid_as_the_schedule_says(database: str) -> None:
    decision = await decided()
    assert (decision.allowed_cents, decision.paid_cents) == (14_250, 14_250)


async def test_a_stay_is_paid_by_its_rooms_and_what_was_used(database: str) -> None:
    day = day_of(await filled_at()) - timedelta(days=30)
    stay: dict[str, Any] = {"procedure": "", "service_from": day, "service_to": day + timedelta(days=4)}
    room = {**stay, "revenue_code": "0120", "units": 4, "charged_cents": 620_000}
    drugs = {**stay, "revenue_code": "0250", "units": 30, "charged_cents": 148_000}
    header: dict[str, Any] = {"type_of_bill": "0111", "admitted_on": day, "discharged_on": day + timedelta(days=4)}
    asked = {**OF_HOSPITAL, **header, "diagnoses": ("S72001A", "I10"), "lines": (room, drugs)}
    decision = await decided(**asked)
    assert [(one.allowed_cents, one.paid_cents) for one in decision.lines] == [(620_000, 620_000), (63_000, 63_000)]
    too_long = await decided(**{**asked, "lines": ({**room, "units": 6}, drugs)})
    assert reasons(too_long) == ["1:16", "2:45"]
    left = await decided(**{**asked, "discharged_on": None})
    assert reasons(left) == ["1:16", "2:16"] and left.status is Status.DENIED


async def test_what_medicare_left_is_paid(database: str) -> None:
    """Whatever it is for: the plan pays costs of Medicare, and no list is asked."""
    answered = day_of(await filled_at())
    medicare = (OtherPayer(PayerKind.MEDICARE, "Medicare", "", 9_600, answered),)
    decision = await decided(member_id="QMBONLY1", payers=medicare, diagnoses=("J00",))
    assert (reasons(decision), decision.paid_cents) == (["1:45", "1:23"], 14_250 - 9_600)
    nothing = (replace(medicare[0], paid_cents=0, reason="96"),)
    assert reasons(await decided(member_id="QMBONLY1", payers=nothing)) == ["1:204"]


async def test_a_service_that_was_paid_is_a_duplicate(database: str) -> None:
    """The made-up claims hold a visit of 60 days ago."""
    assert reasons(await decided(ago=60)) == ["1:18"]
    assert reasons(await decided(ago=59)) == ["1:45"]


async def test_units_of_an_authorization_are_used_up(database: str) -> None:
    """7 of 12 visits are left."""
    for units, said in ((7, ["1:45"]), (8, ["1:198"])):
        service = {"procedure": "S9131", "units": units, "charged_cents": 90_000}
        decision = await decided(lines=(service,), diagnoses=("M5450",), **PERMIT)
        assert reasons(decision) == said
        assert [one.units for one in decision.uses] == ([units] if units == 7 else [])
