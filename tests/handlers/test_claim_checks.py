"""The last look at a claim: what is wrong with it, who bills, and that it is submitted once."""

from __future__ import annotations

import asyncio
import re

import pytest
from litestar.types import ASGIApp

from db.tables import Claim, ClaimDraft
from tests.handlers.browser import Browser
from tests.handlers.claim_pages import AT, ago, begin, by_htmx, fields, press, submitted, visit
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS
from tests.handlers.test_switch_provider import DENTAL, place
from tests.operations.test_claim_submissions import taken_by_others

DENTIST, HOSPITAL = "500602", "500600604"
ZOE = ("ZOEDOE22", PASSWORDS["ZOEDOE22"])


async def test_what_is_wrong_stands_beside_its_field_and_nothing_is_lost(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    page = await press(visitor, path, "check", **{**visit(), "lines-0-charge": "much", "place_of_service": ""})
    assert page.status == 422 and page.title.startswith("Error: Professional claim")
    assert page.errors == {
        "place-of-service": "Enter the Place of Service",
        "lines-0-charge": "Charge must be an amount in dollars, such as 125.00",
    }
    assert page.value("lines-0-charge") == "much" and 'id="lines-0-charge-error"' in page.html


async def test_by_htmx_the_last_look_is_a_page_of_its_own(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    good = await by_htmx(visitor, path, {**await fields(visitor, path), **visit(), "op": "check"})
    assert good.path == f"{path}/check"
    page = await visitor.get(good.path)
    for said in ("1 line, $180.00 charged", "Make-Believe Family Clinic, 500601, Physician Group", "Oscar Openfield"):
        assert said in page.text
    assert "180.00" in page.text and "To Date" not in page.text


async def test_an_address_typed_too_early_says_what_is_missing(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    page = await visitor.get(f"{path}/check")
    assert page.status == 200 and "To be put right first" in page.text and "Submit claim" not in page.text
    assert f'<a href="{path}#member-id">Member ID</a>' in page.html
    assert f'<a href="{path}#lines-0-from-date">Line 1, From Date</a>' in page.html
    sent = await visitor.post(f"{path}/check", {"acting_for": AT, "revision": "0", "confirm": "yes"})
    assert sent.status == 422 and not await Claim.count().where(Claim.submitted_by.is_not_null())


async def test_the_provider_has_to_be_confirmed(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    await press(visitor, path, **visit())
    told = await visitor.post(f"{path}/check", {"acting_for": AT, "revision": "1"})
    assert told.status == 422 and "Tick the box if this provider bills" in told.text
    assert not await Claim.count().where(Claim.submitted_by.is_not_null())


async def test_sent_again_and_again_it_is_one_claim(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    await press(visitor, path, **visit())
    sent = {"acting_for": AT, "revision": "1", "confirm": "yes"}
    answers = await asyncio.gather(*(visitor.post(f"{path}/check", sent) for _ in range(10)))
    assert {answer.status for answer in answers} == {303} and len({answer.path for answer in answers}) == 1
    assert await Claim.count().where(Claim.submitted_by.is_not_null()) == 1
    claim = await visitor.get(answers[0].path)
    assert re.search(r"Claim 22\d{11}", claim.text) and "PAID" in claim.text


async def test_a_page_of_before_leads_to_the_claim_whatever_is_ticked(visitor: Browser) -> None:
    """Back, a reload, another tab: what was submitted is not drawn as if it were not."""
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    await press(visitor, path, **visit())
    sent = {"acting_for": AT, "revision": "1", "confirm": "yes"}
    claim = (await visitor.post(f"{path}/check", sent)).path
    for confirm, revision in (("", "1"), ("yes", "1"), ("yes", "0"), ("", "")):
        again = await visitor.post(f"{path}/check", {**sent, "confirm": confirm, "revision": revision})
        assert (again.status, again.path) == (303, claim), (confirm, revision)
        by_script = await by_htmx(visitor, f"{path}/check", {**sent, "confirm": confirm, "revision": revision})
        assert by_script.path == claim
    for page in (path, f"{path}/check"):
        assert (await visitor.get(page)).path == claim


async def test_what_a_colleague_changed_is_looked_over_again(portal: ASGIApp, visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    await press(visitor, path, **visit())
    async with Browser(portal) as other:
        await other.log_in(*ZOE)
        await press(other, path, **{"lines-0-charge": "999"})
    told = await visitor.post(f"{path}/check", {"acting_for": AT, "revision": "1", "confirm": "yes"})
    assert told.status == 409 and "ZOEDOE22 changed this claim meanwhile" in told.text and "$999.00" in told.text
    [draft] = await ClaimDraft.select(ClaimDraft.submitted_claim)
    assert draft["submitted_claim"] is None
    assert "Claim 22" in (await submitted(visitor, path)).text


async def test_units_that_others_use_each_time_leave_the_claim_to_be_submitted_again(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    permit = {"prior_authorization": "PA26000101", "rendering": "500606", "diagnoses-0": "M54.50"}
    await press(visitor, path, **{**visit(), **permit, "lines-0-procedure": "S9131", "lines-0-charge": "95"})
    sent = {"acting_for": AT, "revision": "1", "confirm": "yes"}
    async with taken_by_others():
        told = await visitor.post(f"{path}/check", sent)
    assert told.status == 409 and "submit it again" in told.text and "S9131" in told.text
    assert "PAID" in (await visitor.get((await visitor.post(f"{path}/check", sent)).path)).text


async def test_a_dentist_submits_a_dental_claim(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    await visitor.post("/switch-provider", {"acting_for": AT, "provider": await place(visitor, DENTIST)})
    path = await begin(visitor, "D", at=DENTIST)
    typed = {
        "member_id": "FEESERV1",
        "place_of_service": "11",
        "lines-0-from_date": ago(10),
        "lines-0-procedure": "D0011",
        "lines-0-tooth": "3",
        "lines-0-surfaces": "MO",
        "lines-0-units": "1",
        "lines-0-charge": "90",
    }
    await press(visitor, path, **typed)
    assert "Dentist, is the provider that bills" in (await visitor.get(f"{path}/check")).text
    claim = await submitted(visitor, path, at=DENTIST)
    assert claim.status == 200 and "$90.00" in claim.text and DENTAL in claim.text and "PAID" in claim.text


@pytest.mark.parametrize("days", [0, 1])
async def test_a_hospital_stay_asks_for_the_days_of_the_stay(visitor: Browser, days: int) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor, "I")
    typed = {**visit(), "type_of_bill": "111", "patient_status": "01", "lines-0-revenue_code": "120"}
    stay = {"admitted_on": ago(10), "discharged_on": ago(10 - days)} if days else {}
    answer = await press(visitor, path, "check", **typed, **stay)
    if days:
        assert answer.status == 303
        assert "Type of Bill 111" in (await visitor.get(answer.path)).text
    else:
        assert {"admitted-on", "discharged-on"} <= set(answer.errors)


async def test_a_hospital_submits_a_stay_with_its_codes(visitor: Browser) -> None:
    """The first day of the illness, a leave of absence, and the days that are covered."""
    await visitor.log_in(*JENNIFER)
    await visitor.post("/switch-provider", {"acting_for": AT, "provider": await place(visitor, HOSPITAL)})
    path = await begin(visitor, "I", at=HOSPITAL)
    typed = {
        "member_id": "FEESERV1",
        "type_of_bill": "111",
        "admitted_on": ago(10),
        "discharged_on": ago(7),
        "patient_status": "01",
        "conditions": "02",
        "diagnoses-0": "I10",
        "lines-0-from_date": ago(10),
        "lines-0-to_date": ago(7),
        "lines-0-revenue_code": "0120",
        "lines-0-units": "3",
        "lines-0-charge": "5400",
    }
    page = await press(visitor, path, "add-occurrences", **typed)
    assert page.path == f"{path}#occurrences-0"
    added = await by_htmx(visitor, path, {**await fields(visitor, path), "op": "add-values"})
    assert 'id="values-0"' in added.html and 'id="lines-0"' not in added.html
    codes = {"occurrences-0-occurrence": "74", "occurrences-0-from_date": ago(9)}
    values = {"values-0-value": "80", "values-0-amount": "3"}
    page = await press(visitor, path, "check", **codes, **values)
    assert page.status == 422 and page.errors == {"occurrences-0-to-date": "Enter the To Date"}
    assert "Leave of absence" in page.text and page.value("values-0-amount") == "3"
    await press(visitor, path, **codes, **values, **{"occurrences-0-to_date": ago(8)})
    check = await visitor.get(f"{path}/check")
    for said in (
        "111 – Hospital, inpatient",
        "01 – Went home",
        "I10 – Essential",
        "Room with two beds",
        "Covered days",
    ):
        assert said in check.text, said
    claim = await submitted(visitor, path, at=HOSPITAL)
    for said in (
        "PAID $5,400.00",
        "0111 Hospital, inpatient",
        "Room with two beds",
        "Condition, Occurrence and Value Codes",
        "From work",
        "3.00",
    ):
        assert said in claim.text, said


async def test_other_kinds_have_no_codes_of_hospitals(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    page = await press(visitor, path, "add-values", **visit(), **{"values-0-value": "80", "conditions": "02"})
    assert "values-0" not in page.html and "occurrence" not in (await visitor.get(path)).text.lower()
