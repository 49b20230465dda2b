"""A change of site administrator: prepared by one, approved by another, then done at once (S40)."""

from __future__ import annotations

import asyncio
from datetime import UTC, datetime
from typing import Any

import pytest

from db.operations import administrator_changes as operations
from db.operations import desk
from db.operations.accounts import DraftRefused
from db.operations.administrator_changes import (
    AlreadyAdministrator,
    AnotherChangeOpen,
    ChangedMeanwhile,
    NoLongerAdministrator,
    NoSuchPerson,
    NoSuchRequest,
    NotAtTheDesk,
    NotNow,
    NotThisProvider,
    OwnedByAnother,
    SamePerson,
)
from db.queries import clerks
from db.queries import sessions as live
from db.queries.sessions import Session
from db.rules.roles import Role
from db.tables import (
    AdministratorChange,
    AuditEntry,
    ClerkRole,
    LetterOrder,
    Mail,
    Membership,
    Message,
    PinLetter,
)
from tests.operations import phone, requests
from tests.operations.phone import by
from tests.operations.requests import (
    PHARMACY,
    AdministratorDraft,
    LetterDraft,
    NewDraft,
    approve,
    approved,
    asked,
    change,
    prepare,
    prepared,
    provider_of,
    request,
    send_back,
)
from tests.people import POLICY, account_of, at_work, place_of

AARON = NewDraft(new_user_name=" asmithee ")
"""A clerk of the pharmacy."""
JENNIFER = NewDraft(new_user_name="JENJEN10")
"""Somebody of other providers."""


async def administrators() -> list[str]:
    found = Membership.select(Membership.account.user_name).where(
        Membership.provider.medicaid_id == PHARMACY,
        Membership.site_administrator.eq(True),
        Membership.ended_at.is_null(),
    )
    return sorted(row["account.user_name"] for row in await found)


async def roles(place: int) -> set[str]:
    return {row["role"] for row in await ClerkRole.select(ClerkRole.role).where(ClerkRole.membership == place)}


async def subjects(user_name: str) -> list[str]:
    """Of the messages that somebody has."""
    found = Message.select(Message.subject).where(Message.account == await account_of(user_name))
    return [row["subject"] for row in await found.order_by(Message.id)]


async def due() -> list[dict[str, Any]]:
    """What is due to the pharmacy by post."""
    return await LetterOrder.select().where(
        LetterOrder.provider.medicaid_id == PHARMACY,
        LetterOrder.printed_at.is_null(),
        LetterOrder.cancelled_at.is_null(),
    )


async def is_live(session: Session) -> bool:
    return await live.find_again(session, policy=POLICY) is not None


async def test_a_change_is_prepared_with_all_that_has_to_be_known(database: str) -> None:
    number = await prepared(AARON)
    found = await change(number)
    assert (found.old_user_name, found.old_name, found.old_then) == ("STRANGER1", "Sam Stranger", "leaves")
    assert (found.new_user_name, found.new_first_name, found.newcomer) == ("ASMITHEE", "Aaron", False)
    assert (found.prepared_by, found.state, found.open, found.ticket) == ("PROSERV1", "prepared", True, "ticket 4711")
    asker = await request(found.request_id)
    assert (asker.state, asker.owner, asker.about) == ("prepared", "PROSERV1", "Once Upon A Time Pharmacy")
    assert asker.change == found
    [entry] = await AuditEntry.select().where(AuditEntry.action == "prepare administrator change")
    assert "Chief Financial Officer" in entry["details"] and str(asker.asked_at.year) in entry["details"]
    assert entry["provider_id"] == found.provider_id
    assert await administrators() == ["STRANGER1"]
    assert await due() == []


async def test_nobody_approves_what_he_prepared(database: str) -> None:
    number = await prepared(AARON)
    for _ in range(2):
        with pytest.raises(SamePerson):
            await approve(await phone.at_desk(), number)
    assert await administrators() == ["STRANGER1"]
    refused = AuditEntry.select().where(AuditEntry.action == "approve administrator change")
    about = (await request((await change(number)).request_id)).reference
    assert [(row["outcome"], row["subject"]) for row in await refused] == [("refused", about)] * 2


async def test_a_clerk_takes_over_and_the_old_one_leaves(database: str) -> None:
    sam, aaron = await at_work("STRANGER1", PHARMACY), await at_work("ASMITHEE", PHARMACY)
    old, new = await place_of("STRANGER1", PHARMACY), await place_of("ASMITHEE", PHARMACY)
    number = await approved(AARON)
    assert await administrators() == ["ASMITHEE"]
    assert not await is_live(sam) and await is_live(aaron)
    assert await roles(old) == await roles(new) == set()
    place = await clerks.find_place(await account_of("STRANGER1"), await provider_of(PHARMACY))
    assert place is not None and place.membership_id == old and place.ended_at is not None
    found = await change(number)
    assert (found.state, found.approved_by, found.new_account_id) == ("done", "SUPERVI1", await account_of("ASMITHEE"))
    done = await request(found.request_id)
    assert (done.state, done.owner) == ("done", "SUPERVI1")
    assert await subjects("STRANGER1") == ["You are no longer site administrator"]
    assert (await subjects("ASMITHEE"))[-1] == "You are now site administrator"
    assert [(one["kind"], one["change"]) for one in await due()] == [("administrator notice", number)]
    mailed = {row["to_address"] for row in await Mail.select(Mail.to_address)}
    assert {"sam.stranger@provider.example", "aaron.smithee@provider.example", "phil@pharmacy.example"} <= mailed
    about = AuditEntry.select(AuditEntry.action, AuditEntry.account_id).where(
        AuditEntry.action.is_in(["remove administrator", "make administrator"])
    )
    assert [(row["action"], row["account_id"]) for row in await about.order_by(AuditEntry.id)] == [
        ("remove administrator", await account_of("STRANGER1")),
        ("make administrator", await account_of("ASMITHEE")),
    ]


async def test_the_old_one_becomes_a_clerk_with_all_roles(database: str) -> None:
    sam, old = await at_work("STRANGER1", PHARMACY), await place_of("STRANGER1", PHARMACY)
    await approved(JENNIFER, then="becomes clerk")
    assert await administrators() == ["JENJEN10"]
    assert await roles(old) == {role.value for role in Role}
    assert not await is_live(sam) and await is_live(await at_work("STRANGER1", PHARMACY))
    jennifer = await at_work("JENJEN10", PHARMACY)
    assert jennifer.site_administrator and await is_live(jennifer)


async def test_a_second_administrator_comes_besides_the_first(database: str) -> None:
    sam = await at_work("STRANGER1", PHARMACY)
    number = await approved(JENNIFER, old="", then="stays")
    assert await administrators() == ["JENJEN10", "STRANGER1"] and await is_live(sam)
    assert (await change(number)).old_user_name == ""
    assert await subjects("STRANGER1") == ["Your provider's site administrator has changed"]
    [notice] = await requests.print_due(await phone.at_desk())
    assert (notice.old_administrator, notice.new_administrator, notice.pin) == ("", "Jennifer Smith", None)


async def test_whoever_stays_is_not_said_to_leave(database: str) -> None:
    number = await prepared(JENNIFER, then="stays")
    assert (await change(number)).old_membership_id is None


async def test_clerks_and_other_places_stay_as_they_are(database: str) -> None:
    aaron = await at_work("ASMITHEE", PHARMACY)
    others = Membership.select().where(Membership.account != await account_of("STRANGER1"))
    before, held = await others.order_by(Membership.id), await ClerkRole.select().order_by(ClerkRole.id)
    await approved(JENNIFER)
    after = await others.where(Membership.id <= before[-1]["id"]).order_by(Membership.id)
    assert (after, await ClerkRole.select().order_by(ClerkRole.id)) == (before, held)
    assert await is_live(aaron)


async def test_somebody_who_had_left_comes_back_as_administrator(database: str) -> None:
    place = await place_of("STRANGER1", PHARMACY)
    await approved(AARON)
    await prepared_again(NewDraft(new_user_name="STRANGER1"), old="ASMITHEE", then="becomes clerk")
    assert await administrators() == ["STRANGER1"] and await place_of("STRANGER1", PHARMACY) == place


async def prepared_again(draft: NewDraft, **more: Any) -> None:
    number = await prepare(await phone.at_desk(), await asked(AdministratorDraft()), draft, **more)
    await approve(await phone.at_desk("SUPERVI1"), number)


@pytest.mark.parametrize(
    ("draft", "more", "wrong"),
    [
        (AARON, {"then": ""}, ["old_then"]),
        (AARON, {"old": "", "then": "leaves"}, ["old_then"]),
        (AARON, {"ticket": " "}, ["ticket"]),
        (NewDraft(new_email="", new_phone_number="1"), {}, ["new_phone_number", "new_email"]),
        (NewDraft(new_user_name="no such name!"), {}, ["new_user_name"]),
    ],
)
async def test_what_is_not_complete_is_not_prepared(
    database: str, draft: NewDraft, more: dict[str, Any], wrong: list[str]
) -> None:
    pat, number = await phone.at_desk(), await asked(AdministratorDraft())
    with pytest.raises(DraftRefused) as refused:
        await prepare(pat, number, draft, **more)
    assert list(refused.value.errors) == wrong
    assert (await request(number)).state == "new" and await AdministratorChange.count() == 0


async def test_what_does_not_go_together_is_not_prepared(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked(AdministratorDraft())
    with pytest.raises(NotThisProvider):
        await prepare(pat, number, AARON, at="500601", old="JAMJON")
    with pytest.raises(NoLongerAdministrator):
        await prepare(pat, number, JENNIFER, old="ASMITHEE")
    for nobody in ("NOBODY77", "PROSERV1", "NEWCLERK1"):
        with pytest.raises(NoSuchPerson):
            await prepare(pat, number, NewDraft(new_user_name=nobody))
    with pytest.raises(AlreadyAdministrator):
        await prepare(pat, number, NewDraft(new_user_name="STRANGER1"))
    with pytest.raises(NotNow):
        await prepare(pat, await asked(LetterDraft(npi=requests.NPI[PHARMACY])), AARON)
    with pytest.raises(NoSuchRequest):
        await prepare(pat, 999_999, AARON, seen=0)
    await requests.take(sue, number)
    with pytest.raises(OwnedByAnother):
        await prepare(pat, number, AARON)
    await prepare(sue, number, AARON)
    with pytest.raises(AnotherChangeOpen) as other:
        await prepare(pat, await asked(AdministratorDraft()), JENNIFER)
    assert other.value.reference == (await request(number)).reference
    with pytest.raises(NotNow):
        await prepare(sue, number, AARON)


async def test_a_change_is_sent_back_and_prepared_anew(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await prepared(AARON)
    with pytest.raises(DraftRefused) as refused:
        await send_back(sue, number, " ")
    assert list(refused.value.errors) == ["because"]
    await send_back(sue, number)
    found = await change(number)
    assert (found.state, found.sent_back_by, found.sent_back_because) == ("sent back", "SUPERVI1", "Who is that?")
    again = await request(found.request_id)
    assert (again.state, again.owner) == ("taken", "PROSERV1")
    with pytest.raises(NotNow):
        await approve(sue, number)
    with pytest.raises(NotNow):
        await send_back(sue, number)
    await approve(sue, await prepare(pat, found.request_id, JENNIFER))
    assert await administrators() == ["JENJEN10"]


async def test_what_changed_since_it_was_prepared_is_looked_at_again(database: str) -> None:
    sue, number = await phone.at_desk("SUPERVI1"), await prepared(AARON)
    await desk.disable(await account_of("ASMITHEE"), reason="gone", **by(sue))
    with pytest.raises(NoSuchPerson):
        await approve(sue, number)
    assert await administrators() == ["STRANGER1"] and (await change(number)).state == "prepared"
    old = await place_of("STRANGER1", PHARMACY)
    await send_back(sue, number)
    number = await prepare(await phone.at_desk(), (await change(number)).request_id, JENNIFER)
    await Membership.update({Membership.site_administrator: False}).where(Membership.id == old)
    with pytest.raises(NoLongerAdministrator):
        await approve(sue, number)
    assert await administrators() == []


async def test_whoever_approves_has_seen_what_there_is(database: str) -> None:
    sue, number = await phone.at_desk("SUPERVI1"), await prepared(AARON)
    with pytest.raises(ChangedMeanwhile) as stale:
        await approve(sue, number, seen=0)
    assert stale.value.what == "PROSERV1 prepared a change of site administrator."


async def test_two_approve_at_once_and_it_is_done_once(database: str) -> None:
    number = await prepared(AARON)
    acting = [await phone.at_desk("SUPERVI1") for _ in range(30)]
    seen = (await request((await change(number)).request_id)).revision
    done = await asyncio.gather(*(approve(one, number, seen=seen) for one in acting), return_exceptions=True)
    assert [one for one in done if one is None] == [None]
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 29
    assert await administrators() == ["ASMITHEE"] and len(await due()) == 1
    assert len(await subjects("STRANGER1")) == 1


async def test_one_prepares_while_another_refuses(database: str) -> None:
    pat, sue, number = await phone.at_desk(), await phone.at_desk("SUPERVI1"), await asked(AdministratorDraft())
    tries = [
        prepare(pat, number, AARON, seen=0) if one % 2 else requests.refuse(sue, number, seen=0) for one in range(30)
    ]
    done = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(one, ChangedMeanwhile) for one in done) == 29
    state, changes = (await request(number)).state, await AdministratorChange.count()
    assert (state, changes) in (("prepared", 1), ("refused", 0))


async def test_thirty_requests_for_one_provider_prepare_one_change(database: str) -> None:
    pat = await phone.at_desk()
    numbers = [
        await requests.number_of(await requests.ask(AdministratorDraft(), address=f"192.0.2.{one}"))
        for one in range(30)
    ]
    done = await asyncio.gather(*(prepare(pat, one, AARON, seen=0) for one in numbers), return_exceptions=True)
    assert sum(isinstance(one, int) for one in done) == 1
    assert sum(isinstance(one, AnotherChangeOpen) for one in done) == 29
    assert await AdministratorChange.count() == 1


@pytest.mark.parametrize("who", ["AUDITOR1", "JAMJON"])
async def test_only_those_with_the_power_change_administrators(database: str, who: str) -> None:
    number = await prepared(AARON)
    acting = await at_work(who) if who == "JAMJON" else await phone.at_desk(who)
    other = await asked(AdministratorDraft())
    for deed in (
        prepare(acting, other, AARON),
        approve(acting, number),
        send_back(acting, number),
        requests.cancel_invitation(acting, number),
        requests.renew_invitation(acting, number),
    ):
        with pytest.raises(NotAtTheDesk):
            await deed
    assert await administrators() == ["STRANGER1"] and (await change(number)).state == "prepared"


async def test_there_are_only_the_changes_there_are(database: str) -> None:
    sue = await phone.at_desk("SUPERVI1")
    for number in (0, 999_999, 2**70):
        with pytest.raises(NoSuchRequest):
            await operations.approve(number, seen=0, **by(sue))


async def test_what_an_open_letter_opened_it_opens_no_longer_once_a_newcomer_is_invited(database: str) -> None:
    """The old administrator may have a letter in his drawer, of the time before he set the account up."""
    then = datetime.now(UTC)
    letter = PinLetter(provider=await provider_of(PHARMACY), pin_hash="-", issued_at=then, expires_at=then)
    await PinLetter.insert(letter)
    await approved()
    assert not await PinLetter.exists().where(PinLetter.voided_at.is_null(), PinLetter.provider.medicaid_id == PHARMACY)
