"""Enrolling, changing, closing and reopening providers."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

import pytest

from db.operations import sessions
from db.operations.account_setup import PinRefused
from db.operations.clerks import RightsEnded
from db.operations.desk_rights import NotAtTheDesk, ReasonNeeded
from db.operations.providers import (
    ChangedMeanwhile,
    ClosedProvider,
    DraftRefused,
    MedicaidIdTaken,
    NoSuchProvider,
    NotClosed,
)
from db.operations.sessions import NotYourProvider
from db.queries import accounts, switching
from db.queries import sessions as live
from db.queries.sessions import Session
from db.tables import AuditEntry, LetterOrder, Membership, PinLetter, Provider
from tests.operations.desk import add
from tests.operations.phone import at_desk
from tests.operations.provider_desk import (
    DRAFT,
    change,
    close,
    draft,
    due,
    enrol,
    number_of,
    reopen,
    seen,
)
from tests.people import (
    LETTER,
    POLICY,
    USER_AGENT,
    account_of,
    actor_of,
    at_work,
    log_in,
    open_letter,
    session_of,
    set_up,
)

TRIES = 30


async def recorded(action: str) -> dict[str, Any]:
    """The last entry of this action."""
    entry = (
        await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id, ascending=False).first()
    )
    assert entry is not None
    return entry | {"details": json.loads(entry["details"])}


async def test_a_new_provider_is_stored_and_is_due_a_letter(database: str) -> None:
    pat = await at_desk()
    provider = await seen(await enrol(pat))
    assert (provider.medicaid_id, provider.npi, provider.name) == (DRAFT.medicaid_id, DRAFT.npi, DRAFT.name)
    assert (provider.phone_number, provider.service_state, provider.service_county) == ("503-555-0177", "OR", "Marion")
    assert (provider.mail_to_street, provider.mail_to_zip_code) == ("7 Fresh Paint Road", "97301-0001")
    [letter] = provider.due
    assert (letter.kind, letter.because, letter.large_print) == ("PIN letter", "enrolled", False)
    entry = await recorded("enrol provider")
    assert (entry["subject"], entry["user_name"]) == ("700123", "PROSERV1")


async def test_a_new_provider_is_found_by_the_keys_of_its_name_and_place(database: str) -> None:
    await enrol(await at_desk(), draft(name="Ünusual CLINIC", service_city="SALEM", service_county="Hood river"))
    [row] = await Provider.select().where(Provider.medicaid_id == "700123")
    assert (row["name_key"], row["city_key"], row["county_key"]) == ("ünusual clinic", "salem", "hood river")
    assert row["service_county"] == "Hood River"


async def test_mail_may_go_elsewhere(database: str) -> None:
    elsewhere = draft(
        mail_to_same="", mail_to_street="PO Box 9", mail_to_city="Bend", mail_to_state="OR", mail_to_zip_code="97701"
    )
    provider = await seen(await enrol(await at_desk(), elsewhere))
    assert (provider.mail_to_street, provider.mail_to_city, provider.service_city) == ("PO Box 9", "Bend", "Salem")


async def test_a_wrong_form_enrols_nobody(database: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        await enrol(await at_desk(), draft(npi="1234567890", service_state="ZZ"))
    assert list(refused.value.errors) == ["npi", "service_state"]
    assert not await Provider.exists().where(Provider.medicaid_id == "700123")


async def test_a_medicaid_id_is_given_once(database: str) -> None:
    pat = await at_desk()
    with pytest.raises(MedicaidIdTaken):
        await enrol(pat, draft(medicaid_id="500601"))
    await close(pat, 1)
    with pytest.raises(MedicaidIdTaken):
        await enrol(pat, draft(medicaid_id=" 500601 "))


async def test_a_medicaid_id_is_given_once_however_many_enrol_it_at_once(database: str) -> None:
    desks = [await at_desk() for _ in range(TRIES)]
    outcomes = await asyncio.gather(*(enrol(one) for one in desks), return_exceptions=True)
    assert sum(isinstance(one, int) for one in outcomes) == 1
    assert sum(isinstance(one, MedicaidIdTaken) for one in outcomes) == TRIES - 1
    assert len(await due("700123")) == 1


async def test_what_is_known_of_a_provider_is_changed_and_recorded(database: str) -> None:
    pat = await at_desk()
    await change(pat, 1, draft(medicaid_id="999999", name="Renamed Clinic"))
    provider = await seen(1)
    assert (provider.medicaid_id, provider.name, provider.revision) == ("500601", "Renamed Clinic", 1)
    details = (await recorded("change provider"))["details"]
    assert (details["before"]["name"], details["after"]["name"]) == ("Make-Believe Family Clinic", "Renamed Clinic")
    assert "service_city" not in details["before"]
    assert await Provider.exists().where(Provider.id == 1, Provider.name_key == "renamed clinic")


async def test_a_form_that_changes_nothing_is_no_change(database: str) -> None:
    pat = await at_desk()
    provider_id = await enrol(pat)
    await change(pat, provider_id, DRAFT)
    assert (await seen(provider_id)).revision == 0
    assert not await AuditEntry.exists().where(AuditEntry.action == "change provider")


async def test_nobody_overwrites_what_he_has_not_seen(database: str) -> None:
    pat, sue = await at_desk(), await at_desk("SUPERVI1")
    provider_id = await enrol(pat)
    await change(pat, provider_id, draft(name="First Name"))
    with pytest.raises(ChangedMeanwhile) as refused:
        await change(sue, provider_id, draft(service_street="8 Other Road"))
    assert refused.value.now["name"] == "First Name"
    assert refused.value.now["service_street"] == "7 Fresh Paint Road"
    for ending in (close, reopen):
        with pytest.raises((ChangedMeanwhile, NotClosed)):
            await ending(sue, provider_id, seen=0)
    await change(sue, provider_id, draft(name="Second Name"), seen=1)
    assert (await seen(provider_id)).name == "Second Name"


async def test_of_many_who_change_at_once_one_does(database: str) -> None:
    desks = [await at_desk() for _ in range(TRIES)]
    outcomes = await asyncio.gather(
        *(change(one, 1, draft(name=f"Name {number}")) for number, one in enumerate(desks)), return_exceptions=True
    )
    assert outcomes.count(None) == 1
    assert sum(isinstance(one, ChangedMeanwhile) for one in outcomes) == TRIES - 1
    assert (await seen(1)).name == f"Name {outcomes.index(None)}" and (await seen(1)).revision == 1


async def test_a_wrong_form_changes_nothing(database: str) -> None:
    with pytest.raises(DraftRefused) as refused:
        await change(await at_desk(), 1, draft(medicaid_id="", name=""))
    assert list(refused.value.errors) == ["name"]
    assert (await seen(1)).revision == 0


async def test_at_a_closed_provider_all_sessions_end(database: str) -> None:
    james, jen, elsewhere = await at_work("JAMJON"), await at_work("JENJEN10"), await at_work("JENJEN10", "500602")
    await close(await at_desk(), 1)
    assert await live.find_again(james, policy=POLICY) is None and await live.find_again(jen, policy=POLICY) is None
    assert await live.find_again(elsewhere, policy=POLICY) is not None
    entry = await recorded("close provider")
    assert entry["details"] == {"reason": "ticket 4711", "sessions": 2, "voided": 0, "cancelled": 0}
    assert await Membership.count().where(Membership.provider == 1, Membership.ended_at.is_null()) == 8


async def test_nobody_acts_for_a_closed_provider(database: str) -> None:
    jen = await at_work("JENJEN10", "500602")
    assert jen.has_several_providers
    pat, clinic = await at_desk(), await Membership.select().where(Membership.provider == 1).first()
    assert clinic is not None
    await close(pat, 1)
    await close(pat, await number_of("500600604"))
    again = await live.find_again(jen, policy=POLICY)
    assert again is not None and not again.has_several_providers
    assert [one.provider.medicaid_id for one in await switching.list_places(jen.person.id)] == ["500602"]
    assert await switching.list_places(jen.person.id, name="make") == []
    assert await switching.count_places(jen.person.id) == 1
    place = (
        await Membership.select(Membership.id)
        .where(Membership.provider == 1, Membership.account == jen.person.id)
        .first()
    )
    assert place is not None
    with pytest.raises(NotYourProvider):
        await sessions.switch_provider(jen, place["id"], user_agent=USER_AGENT, actor=actor_of(jen), policy=POLICY)
    logged_in = await session_of(await log_in("JENJEN10"))
    assert logged_in.acting_for == "500602"


async def test_who_works_for_closed_providers_only_acts_for_nobody(database: str) -> None:
    await close(await at_desk(), 1)
    james = await session_of(await log_in("JAMJON"))
    assert (james.acting_for, james.roles, james.site_administrator) == ("", frozenset(), False)
    found = await accounts.find_by_user_name("JAMJON")
    assert found is not None and found.membership_id is None


async def test_a_session_that_began_as_the_provider_closed_is_none(database: str) -> None:
    await close(await at_desk(), 1)
    row = await Membership.select(Membership.id).where(Membership.provider == 1).first()
    assert row is not None
    token = await sessions.begin(
        await account_of("JAMJON"), row["id"], user_agent=USER_AGENT, actor=actor_of(await at_desk()), policy=POLICY
    )
    assert await live.find(token, policy=POLICY) is None


async def test_whoever_was_at_work_as_it_closed_adds_nobody(database: str) -> None:
    james = await at_work("JAMJON")
    await close(await at_desk(), 1)
    with pytest.raises(RightsEnded):
        await add(james, "STRANGER1")


async def test_no_letter_opens_a_closed_provider(database: str) -> None:
    opened, pat = await open_letter(), await at_desk()
    provider_id = await number_of(LETTER.medicaid_id)
    await close(pat, provider_id)
    with pytest.raises(PinRefused):
        await open_letter()
    with pytest.raises(PinRefused):
        await set_up(opened)
    await reopen(pat, provider_id)
    with pytest.raises(PinRefused):  # it was voided
        await open_letter()
    assert await PinLetter.exists().where(PinLetter.provider == provider_id, PinLetter.voided_at.is_not_null())


async def test_not_even_a_letter_that_nobody_voided_opens_a_closed_provider(database: str) -> None:
    opened = await open_letter()
    closed: dict[Any, Any] = {Provider.closed_at: datetime.now(UTC)}
    await Provider.update(closed).where(Provider.medicaid_id == LETTER.medicaid_id)
    with pytest.raises(PinRefused):
        await open_letter()
    with pytest.raises(PinRefused):
        await set_up(opened)


async def test_nothing_is_due_to_a_closed_provider(database: str) -> None:
    pat = await at_desk()
    provider_id = await enrol(pat)
    await close(pat, provider_id)
    assert await due("700123") == []
    assert (await seen(provider_id)).closed_because == "ticket 4711"
    with pytest.raises(ClosedProvider):
        await close(pat, provider_id, seen=1)
    with pytest.raises(ClosedProvider):
        await change(pat, provider_id, draft(name="Other"), seen=1)
    assert await LetterOrder.exists().where(LetterOrder.provider == provider_id, LetterOrder.cancelled_at.is_not_null())


async def test_at_a_reopened_provider_people_work_on(database: str) -> None:
    pat = await at_desk()
    await close(pat, 1)
    await reopen(pat, 1)
    assert (await session_of(await log_in("JAMJON"))).acting_for == "500601"
    provider = await seen(1)
    assert (provider.closed_at, provider.closed_because, provider.revision) == (None, "", 2)
    assert (await recorded("reopen provider"))["details"] == {"reason": "ticket 4711"}
    with pytest.raises(NotClosed):
        await reopen(pat, 1, seen=2)


DEEDS: dict[str, Callable[[Session, int], Awaitable[object]]] = {
    "enrol provider": lambda acting, _: enrol(acting),
    "change provider": lambda acting, number: change(acting, number, draft(name="Other")),
    "close provider": close,
    "reopen provider": reopen,
}


@pytest.mark.parametrize("action", DEEDS)
@pytest.mark.parametrize("user_name", ["AUDITOR1", "JAMJON"])
async def test_whoever_may_not_is_refused_and_recorded(database: str, action: str, user_name: str) -> None:
    acting = await (at_work(user_name) if user_name == "JAMJON" else at_desk(user_name))
    with pytest.raises(NotAtTheDesk):
        await DEEDS[action](acting, 1)
    entry = await recorded(action)
    about = DRAFT.medicaid_id if action == "enrol provider" else "500601"
    assert (entry["outcome"], entry["user_name"], entry["subject"]) == ("refused", user_name, about)
    assert (await seen(1)).revision == 0 and await Provider.count() == 14


@pytest.mark.parametrize("action", [one for one in DEEDS if one != "enrol provider"])
async def test_there_is_no_provider_with_a_number_that_is_no_providers(database: str, action: str) -> None:
    pat = await at_desk()
    for number in (0, -1, 999, 2**31, 2**63):
        with pytest.raises(NoSuchProvider):
            await DEEDS[action](pat, number)


@pytest.mark.parametrize("reason", ["", "  ", "ab", "x" * 201, "abc\x00"])
async def test_closing_and_reopening_have_a_reason(database: str, reason: str) -> None:
    pat = await at_desk()
    with pytest.raises(ReasonNeeded):
        await close(pat, 1, reason=reason)
    await close(pat, 1)
    with pytest.raises(ReasonNeeded):
        await reopen(pat, 1, reason=reason)
