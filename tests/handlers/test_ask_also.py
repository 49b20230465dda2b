"""The rooms of what is asked about members lead to each other: by forms, and only to rooms that one may enter."""

from __future__ import annotations

import re
from html import unescape

import pytest

from db.tables import Claim
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, PASSWORDS
from tests.operations.authorizations import row_of
from tests.operations.claim_looks import number_of

HERE = {"acting_for": "500601"}
JOHNNIE, MARIA = ((name, PASSWORDS[name]) for name in ("JOHNNIE5", "NUNEZ501"))
OSCAR = "FEESERV1"
OF_MEMBER = ["Prior authorizations of this member", "Plans of care of this member"]


def offered(page: Answer) -> dict[str, tuple[str, dict[str, str]]]:
    """Where each button sends what, by what it says."""
    group = re.search(r'<div[^>]*aria-label="Look further".*?</div>', page.html, re.DOTALL)
    found = {}
    for action, form in re.findall(
        r'<form action="([^"]+)" method="post">(.*?)</form>', group[0] if group else "", re.S
    ):
        fields = {name: unescape(value) for name, value in re.findall(r'name="(\w+)"[^>]*value="([^"]*)"', form)}
        label = re.search(r"<button[^>]*>([^<]+)<", form)
        assert label
        found[label[1]] = (action, fields)
    return found


async def pressed(visitor: Browser, page: Answer, label: str) -> Answer:
    """The page that the button leads to."""
    answer = await visitor.post(*offered(page)[label])
    while answer.status == 303:
        assert OSCAR not in answer.path and "PA26" not in answer.path
        answer = await visitor.get(answer.path)
    assert answer.status == 200, answer.text
    return answer


async def claim_page(visitor: Browser, account: str) -> Answer:
    return await visitor.get(f"/claims/{await number_of(account)}")


async def test_from_eligibility_to_what_else_is_known_of_the_member(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.post("/eligibility", {**HERE, "member_id": "feeserv1"})
    assert [*offered(page)] == ["Claims of this member", *OF_MEMBER]
    assert all(fields == {**HERE, "member_id": OSCAR} for _, fields in offered(page).values())
    claims = await pressed(visitor, page, "Claims of this member")
    assert "newest" in claims.text and "Oscar Openfield" in claims.text
    assert claims.value("member_id") == OSCAR
    assert "3 prior authorizations found" in (await pressed(visitor, page, OF_MEMBER[0])).text
    plans = await pressed(visitor, page, OF_MEMBER[1])
    assert plans.title.startswith("Plan of Care Inquiry") and OSCAR in plans.text + str(plans.value("member_id"))
    by_htmx = await visitor.htmx("/eligibility", {**HERE, "member_id": OSCAR}, page="/eligibility")
    assert offered(by_htmx) == offered(page)


async def test_an_answer_found_again_leads_on_too(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.post("/eligibility", {**HERE, "member_id": OSCAR})
    [number] = re.findall(r'class="answer__number">([^<]+)<', page.html)
    for path in ("/eligibility/proof", "/eligibility/coverage"):
        again = await visitor.post(path, {**HERE, "number": number, "plan": "BMH"})
        assert again.status == 200 and [*offered(again)] == ["Claims of this member", *OF_MEMBER]


async def test_from_a_claim_to_eligibility_on_its_days_and_to_its_authorization(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    claim = await claim_page(visitor, "MB-OSCAR-SENT-ON")
    assert [*offered(claim)] == ["Check eligibility on this day", "Prior authorization PA26000101"]
    answer = await pressed(visitor, claim, "Check eligibility on this day")
    served = offered(claim)["Check eligibility on this day"][1]["from_date"]
    assert answer.value("from_date") == answer.value("to_date") == served and "Covered on this day" in answer.text
    authorization = await pressed(visitor, claim, "Prior authorization PA26000101")
    assert "Prior authorization PA26000101" in authorization.text and "7 of 12 visits left" in authorization.text
    assert [*offered(await claim_page(visitor, "MB-OSCAR-VISIT"))] == ["Check eligibility on this day"]


@pytest.mark.parametrize("years", [-2, 1])
async def test_days_that_nobody_may_ask_for_are_not_offered(visitor: Browser, years: int) -> None:
    await visitor.log_in(*JAMES)
    [row] = await Claim.select().where(Claim.patient_account == "MB-OSCAR-VISIT")
    day = row["service_from"]
    moved = day.replace(year=day.year + years, day=1)
    await Claim.update({Claim.service_from: moved, Claim.service_to: moved}).where(Claim.id == row["id"])
    claim = await claim_page(visitor, "MB-OSCAR-VISIT")
    assert offered(claim) == {"Check eligibility today": ("/eligibility", {**HERE, "member_id": OSCAR})}
    assert (await pressed(visitor, claim, "Check eligibility today")).status == 200


async def test_from_an_authorization_to_eligibility_and_claims(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get(f"/prior-authorizations/{await row_of('PA26000101')}")
    assert [*offered(page)] == ["Check eligibility today", "Claims of this member"]
    assert "Covered" in (await pressed(visitor, page, "Check eligibility today")).text
    assert (await pressed(visitor, page, "Claims of this member")).value("member_id") == OSCAR
    assert [*offered(await visitor.get(f"/plans-of-care/{await row_of('PC26000201')}"))] == [*offered(page)]


async def test_only_rooms_that_one_may_enter_are_offered(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    answer = await visitor.post("/eligibility", {**HERE, "member_id": OSCAR})
    assert [*offered(answer)] == ["Claims of this member"]
    claim = await claim_page(visitor, "MB-OSCAR-SENT-ON")
    assert [*offered(claim)] == ["Check eligibility on this day"] and "PA26000101" in claim.text
    await visitor.log_in(*MARIA)
    for path, number in (("/prior-authorizations", "PA26000101"), ("/plans-of-care", "PC26000201")):
        page = await visitor.get(f"{path}/{await row_of(number)}")
        assert page.status == 200 and offered(page) == {} and "Look further" not in page.html


async def test_a_button_on_a_page_of_another_provider_asks_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    claim = await claim_page(visitor, "MB-OSCAR-VISIT")
    assert offered(claim)
    for path, fields in offered(claim).values():
        old = await visitor.post(path, {**fields, "acting_for": "500602"})
        assert old.status == 409 and "Openfield" not in old.text
