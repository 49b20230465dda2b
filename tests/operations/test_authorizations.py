"""Looking at prior authorizations and plans of care: recorded, and for those in the role only."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest

from db.operations.authorizations import DraftRefused, NotInYourRoles
from db.queries import kept_searches
from db.queries.sessions import Session
from db.rules.roles import Role
from db.tables import Account, AuditEntry, ClerkRole, KeptSearch, Membership, Provider
from tests.operations.authorizations import PA, POC, Draft, letter_of, page, read, row_of, search, show
from tests.people import at_work

OSCAR = "PA26000101"


async def entries(action: str) -> list[dict[str, Any]]:
    return await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)


async def test_a_search_is_recorded_with_all_whom_it_showed_and_kept(database: str) -> None:
    maria = await at_work("NUNEZ501")
    draft = Draft(member_id="feeserv1", from_date="01/01/2020", status="approved")
    found = await search(maria, draft)
    assert [one.number for one in found.page.authorizations] == [OSCAR]
    [entry] = await entries("search authorizations")
    assert (entry["subject"], entry["outcome"], entry["provider_id"]) == ("FEESERV1", "ok", 1)
    assert json.loads(entry["details"]) == {
        "kind": "PA",
        "members": ["FEESERV1"],
        "days": [f"{one.starts_on}" for one in found.page.authorizations]
        + [f"{one.ends_on}" for one in found.page.authorizations],
        "status": "approved",
        "from": "2020-01-01",
    }
    assert await kept_searches.find(found.token, "prior authorizations", of=maria) == vars(draft)
    assert await kept_searches.find(found.token, "plans of care", of=maria) is None
    again = await page(maria, draft)
    assert again == found.page
    assert len(await entries("search authorizations")) == 2 and await KeptSearch.count() == 1


async def test_each_page_is_recorded_with_its_own_members(database: str) -> None:
    maria = await at_work("NUNEZ501")
    first = (await search(maria)).page
    await page(maria, after=first.next)
    shown = [json.loads(entry["details"])["members"] for entry in await entries("search authorizations")]
    assert shown[0] == sorted({one.member_id for one in first.authorizations}) and shown[1] != shown[0]


async def test_what_nobody_has_is_recorded_as_not_found(database: str) -> None:
    maria = await at_work("NUNEZ501")
    found = await search(maria, Draft(number="pa-99 999999"))
    assert found.page.authorizations == () and found.token
    [entry] = await entries("search authorizations")
    said = json.loads(entry["details"])
    assert (entry["outcome"], said["number"], said["members"], said["days"]) == ("not found", "PA99999999", [], [])


async def test_what_the_rules_refuse_is_not_asked(database: str) -> None:
    maria = await at_work("NUNEZ501")
    with pytest.raises(DraftRefused) as refused:
        await search(maria, Draft(to_date="soon"))
    assert list(refused.value.errors) == ["to_date"]
    assert await entries("search authorizations") == [] and await KeptSearch.count() == 0


async def test_a_look_at_one_is_recorded(database: str) -> None:
    maria = await at_work("NUNEZ501")
    shown = await show(maria, OSCAR)
    assert shown is not None
    [entry] = await entries("show authorization")
    assert (entry["subject"], entry["outcome"], entry["provider_id"]) == ("FEESERV1", "ok", 1)
    days = {"from": shown.starts_on.isoformat(), "to": shown.ends_on.isoformat()}
    assert json.loads(entry["details"]) == {"kind": "PA", "number": OSCAR, **days}


async def test_a_letter_that_is_read_is_recorded(database: str) -> None:
    maria, letter = await at_work("NUNEZ501"), await letter_of(OSCAR)
    found = await read(maria, OSCAR, letter)
    assert found is not None and found.subject == "Your request was approved"
    [entry] = await entries("show authorization letter")
    assert (entry["subject"], entry["outcome"]) == ("FEESERV1", "ok")
    assert json.loads(entry["details"]) == {"kind": "PA", "number": OSCAR, "sent": found.sent_on.isoformat()}


async def test_others_are_told_nothing_and_it_is_recorded(database: str) -> None:
    stranger, letter = await at_work("STRANGER1", "500603"), await letter_of(OSCAR)
    assert await show(stranger, OSCAR) is None
    assert await read(stranger, OSCAR, letter) is None
    for action in ("show authorization", "show authorization letter"):
        [entry] = await entries(action)
        assert (entry["subject"], entry["outcome"], entry["provider_id"]) == ("", "not found", 3)
        assert json.loads(entry["details"])["row"] == await row_of(OSCAR)


@pytest.mark.parametrize("rights", ["role", "place", "provider", "account"])
async def test_who_lost_the_right_meanwhile_learns_nothing(database: str, rights: str) -> None:
    maria, letter = await at_work("NUNEZ501"), await letter_of(OSCAR)
    await lose(rights, maria)
    for look in (search, page):
        with pytest.raises(NotInYourRoles):
            await look(maria)
    with pytest.raises(NotInYourRoles):
        await show(maria, OSCAR)
    with pytest.raises(NotInYourRoles):
        await read(maria, OSCAR, letter)
    assert await KeptSearch.count() == 0
    for action in ("search authorizations", "show authorization", "show authorization letter"):
        assert {entry["outcome"] for entry in await entries(action)} == {"refused"}
    if rights == "role":  # the other one is still held
        assert await show(maria, "PC26000201", POC)


async def lose(rights: str, session: Session) -> None:
    now = datetime.now(UTC)
    match rights:
        case "role":
            inquiry = ClerkRole.role == Role.PRIOR_AUTH_INQUIRY.value
            await ClerkRole.delete().where(ClerkRole.membership == session.membership_id, inquiry)
        case "place":
            await Membership.update({Membership.ended_at: now}).where(Membership.id == session.membership_id)
        case "provider":
            await Provider.update({Provider.closed_at: now}).where(Provider.id == 1)
        case _:
            await Account.update({Account.disabled_at: now}).where(Account.id == session.person.id)


async def test_each_kind_needs_its_role_and_somebody_without_a_provider_may_not(database: str) -> None:
    johnnie, maria = await at_work("JOHNNIE5"), await at_work("NUNEZ501")
    jennifer = await at_work("JENJEN10", "500602")
    for session, kind in (
        (johnnie, PA),
        (johnnie, POC),
        (jennifer, POC),
        (replace(maria, provider=None), PA),
        (replace(maria, provider=jennifer.provider), PA),  # a place at one provider opens no other
    ):
        with pytest.raises(NotInYourRoles):
            await search(session, kind=kind)
    assert (await search(jennifer)).page.authorizations
    assert (await search(await at_work("JAMJON"), kind=POC)).page.authorizations
