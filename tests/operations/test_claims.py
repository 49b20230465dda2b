"""Looking at claims: recorded with whose they are, kept to come back to, and for those in the role only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
import time_machine

from db.operations.claims import SCREEN, DraftRefused, NotInYourRoles
from db.queries import kept_searches
from db.queries.claims import PAGE
from db.tables import Account, AuditEntry, ClerkRole, KeptSearch, Membership, Provider
from tests.operations.claim_looks import Search, number_of, page, search, show
from tests.people import at_work, place_of

OSCAR = Search(member_id="feeserv1", status="PAID")


async def entries(action: str = "search claims") -> list[dict[str, Any]]:
    rows = await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
    return [{**row, "details": json.loads(row["details"])} for row in rows]


async def test_a_search_is_recorded_and_kept(database: str) -> None:
    james = await at_work("JAMJON")
    searched = await search(OSCAR, james)
    found = searched.page.claims
    assert found and {claim.member_id for claim in found} == {"FEESERV1"}
    [entry] = await entries()
    assert (entry["subject"], entry["outcome"], entry["provider_id"]) == ("FEESERV1", "ok", 1)
    assert entry["details"] == {
        "asked": {"status": "PAID"},
        "members": ["FEESERV1"],
        "days": [f"{found[-1].service_from}", f"{found[0].service_to}"],
    }
    assert await kept_searches.find(searched.token, SCREEN, of=james) == vars(OSCAR)


async def test_the_members_that_were_shown_are_recorded_page_by_page(database: str) -> None:
    james = await at_work("JAMJON")
    first = (await search(Search(), james)).page
    assert first.more and len(first.claims) == PAGE
    second = await page(Search(), james, after=first.claims[-1].id)
    assert not {claim.id for claim in first.claims} & {claim.id for claim in second.claims}
    for shown, entry in zip((first, second), await entries(), strict=True):
        assert entry["subject"] == "" and entry["details"]["asked"] == {}
        assert entry["details"]["members"] == sorted({claim.member_id for claim in shown.claims})
    assert await KeptSearch.count() == 1


async def test_who_has_no_claims_is_recorded_too(database: str) -> None:
    james = await at_work("JAMJON")
    nothing = await search(Search(member_id="NOBODY00", from_date="01/05/2026", patient_account="A-1"), james)
    assert nothing.page.claims == ()
    [entry] = await entries()
    assert (entry["subject"], entry["outcome"]) == ("NOBODY00", "not found")
    assert entry["details"] == {"asked": {"first": "2026-01-05", "patient_account": "A-1"}, "members": [], "days": []}


async def test_a_claim_that_is_shown_is_recorded(database: str) -> None:
    james, number = await at_work("JAMJON"), await number_of("MB-OSCAR-VISIT")
    claim = await show(number, james)
    assert claim and claim.member_id == "FEESERV1"
    [entry] = await entries("show claim")
    assert (entry["subject"], entry["outcome"]) == ("FEESERV1", "ok")
    day = f"{claim.service_from}"
    assert entry["details"] == {"icn": claim.icn, "from": day, "to": day}


async def test_the_claim_of_another_provider_is_none_and_the_try_is_recorded(database: str) -> None:
    sam, number = await at_work("STRANGER1", "500603"), await number_of("MB-OSCAR-VISIT")
    for one in (number, 999_999, 0, 10**12):
        assert await show(one, sam) is None
    assert [(entry["subject"], entry["outcome"]) for entry in await entries("show claim")] == [("", "not found")] * 4
    assert (await search(Search(member_id="FEESERV1"), sam)).page.claims == ()


async def test_who_rendered_a_claim_sees_it_as_who_billed_it_does(database: str) -> None:
    number = await number_of("MB-SASHA-HOSPITAL")
    claim = await show(number, await at_work("JAMJON"))
    assert claim and claim.billed_by.medicaid_id == "500600604" and claim.payments == ()


async def test_what_the_rules_refuse_is_not_searched_for(database: str) -> None:
    james = await at_work("JAMJON")
    for trying in (search(Search(icn="12"), james), page(Search(icn="12"), james)):
        with pytest.raises(DraftRefused) as refused:
            await trying
        assert list(refused.value.errors) == ["icn"]
    assert await entries() == [] and await KeptSearch.count() == 0


async def test_today_is_oregons(database: str) -> None:
    with time_machine.travel(datetime(2027, 1, 15, 7, 59, tzinfo=UTC), tick=False):
        james = await at_work("JAMJON")
        await search(Search(from_date="01/14/2027"), james)
        with pytest.raises(DraftRefused):
            await search(Search(from_date="01/15/2027"), james)


@pytest.mark.parametrize("rights", ["role", "place", "provider", "account"])
async def test_who_lost_the_right_meanwhile_learns_nothing(database: str, rights: str) -> None:
    johnnie, now = await at_work("JOHNNIE5"), datetime.now(UTC)
    number, place = await number_of("MB-OSCAR-VISIT"), await place_of("JOHNNIE5", "500601")
    assert await show(number, johnnie)
    match rights:
        case "role":
            await ClerkRole.delete().where(ClerkRole.membership == place, ClerkRole.role == "Claim Inquiry")
        case "place":
            await Membership.update({Membership.ended_at: now}).where(Membership.id == place)
        case "provider":
            await Provider.update({Provider.closed_at: now}).where(Provider.id == 1)
        case _:
            await Account.update({Account.disabled_at: now}).where(Account.id == johnnie.person.id)
    for trying in (search(OSCAR, johnnie), page(OSCAR, johnnie), show(number, johnnie)):
        with pytest.raises(NotInYourRoles):
            await trying
    assert [one["outcome"] for one in await entries()] == ["refused"] * 2
    assert [one["outcome"] for one in await entries("show claim")] == ["ok", "refused"]
    assert await KeptSearch.count() == 0


async def test_a_clerk_without_the_role_and_somebody_without_a_provider_may_not(database: str) -> None:
    tran = await at_work("TRAN2026")
    for session in (tran, replace(tran, membership_id=None, provider=None)):
        for trying in (search(OSCAR, session), show(1, session)):
            with pytest.raises(NotInYourRoles):
                await trying
    assert await KeptSearch.count() == 0
