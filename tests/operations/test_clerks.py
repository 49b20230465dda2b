"""Clerk Maintenance, one at a time (S24, S33, S35-S41)."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
import time_machine

from db.operations import clerks, resets
from db.operations.accounts import DraftRefused, UserNameTaken
from db.operations.clerks import (
    AlreadyAClerkHere,
    ChangedMeanwhile,
    ClerkRefused,
    IsSiteAdministrator,
    MayNotGrant,
    NoSuchPerson,
    NotAClerkHere,
    NotYourself,
    OnlyForSiteAdministrators,
    RightsEnded,
    SharedClerk,
)
from db.operations.passwords import PasswordRefused, PasswordUsedBefore, choose_own_password
from db.operations.sessions import LogInRefused, switch_provider
from db.operations.throttles import TooManyTries
from db.queries import messages, people
from db.queries.sessions import Session, find_again
from db.rules.roles import ALL_ROLES, Role
from db.tables import Account, AuditEntry, Membership, Message
from db.tables import Session as SessionRow
from tests.operations.desk import (
    add,
    add_new,
    bring_back,
    change,
    clerk,
    issue_password,
    remove,
    stored_roles,
    unlock,
)
from tests.operations.owner import link, subjects_to
from tests.people import (
    PASSWORDS,
    POLICY,
    ClerkDraft,
    account_of,
    actor_of,
    at_work,
    log_in,
    place_of,
    session_of,
    somebody_at,
)

CLINIC, DENTAL, PHARMACY = "500601", "500602", "500603"


async def entries(action: str) -> list[dict[str, Any]]:
    """The audit of this action, with its details."""
    rows = await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id)
    return [row | json.loads(row["details"]) for row in rows]


async def subjects(user_name: str) -> list[str]:
    """What somebody's inbox holds, newest first, beside what the seed put there."""
    found = await messages.list_messages(await account_of(user_name))
    return [message.subject for message in found if not message.subject.startswith("NEWCLERK1 is now")]


async def test_a_new_user_becomes_a_clerk_and_logs_in_with_the_issued_password_once(database: str) -> None:
    james = await at_work("JAMJON")
    place = await add_new(james, roles=[Role.CLAIM_INQUIRY, Role.PCPCH])
    nellie = await clerk(james, place)
    assert (nellie.user_name, nellie.first_name, nellie.last_name) == ("NELLIE77", "Nellie", "Bly")
    assert (nellie.phone_number, nellie.email) == ("800-555-5555", "nellie@clinic.example")
    assert nellie.roles == {Role.CLAIM_INQUIRY, Role.PCPCH}
    assert (nellie.state, nellie.here_only, nellie.revision) == ("must change password", True, 1)
    logged_in = await log_in("nellie77", ClerkDraft().password)
    assert logged_in.must_change_password
    session = await session_of(logged_in)
    assert session.acting_for == CLINIC
    own = await choose_own_password(session, "Velvet5Anchor", user_agent="", actor=actor_of(session), policy=POLICY)
    assert (await clerk(james, place)).state == "active"
    assert (await session_of(own)).membership_id == place
    assert [person.user_name for person in (await people.search(last_name="bly")).people] == ["NELLIE77"]


async def test_an_issued_password_dies_after_72_hours(database: str) -> None:
    start = datetime.now(UTC)
    await add_new(await at_work("JAMJON"))
    with time_machine.travel(start + timedelta(hours=71, minutes=59), tick=False):
        await log_in("NELLIE77", ClerkDraft().password)
    with time_machine.travel(start + timedelta(hours=72, minutes=1), tick=False), pytest.raises(LogInRefused):
        await log_in("NELLIE77", ClerkDraft().password)


async def test_an_existing_user_becomes_a_clerk_with_the_log_in_he_has(database: str) -> None:
    sam = await at_work("STRANGER1", PHARMACY)
    before = await Account.select().where(Account.user_name == "JENJEN10")
    place = await add(sam, "JENJEN10", [Role.ELIGIBILITY_INQUIRY])
    assert (await clerk(sam, place)).roles == {Role.ELIGIBILITY_INQUIRY}
    assert await Account.select().where(Account.user_name == "JENJEN10") == before
    assert (await at_work("JENJEN10", PHARMACY)).roles == {Role.ELIGIBILITY_INQUIRY}
    assert Role.CLERK_MAINTENANCE in (await at_work("JENJEN10")).roles
    with pytest.raises(AlreadyAClerkHere):
        await add(sam, "JENJEN10")


@pytest.mark.parametrize("who", ["PROSERV1", "JENJEN10"])
async def test_staff_and_disabled_people_do_not_become_clerks(database: str, who: str) -> None:
    await Account.update({Account.disabled_at: datetime.now(UTC)}).where(Account.user_name == "JENJEN10")
    with pytest.raises(NoSuchPerson):
        await add(await at_work("STRANGER1", PHARMACY), who)
    sam = await at_work("STRANGER1", PHARMACY)
    for number in (0, -1, 9999, 2**31, 10**30):
        with pytest.raises(NoSuchPerson):
            await clerks.add_existing_clerk(number, [], acting=sam, actor=actor_of(sam), policy=POLICY)


async def test_who_has_not_chosen_an_own_password_yet_is_found_and_added_by_nobody_else(database: str) -> None:
    sam = await at_work("STRANGER1", PHARMACY)
    assert not (await people.search("newcle")).people
    assert await people.find_contact(await account_of("NEWCLERK1")) is None
    with pytest.raises(NoSuchPerson):
        await add(sam, "NEWCLERK1")
    nell = await session_of(await log_in("NEWCLERK1"))
    await choose_own_password(nell, "Velvet5Anchor", user_agent="", actor=actor_of(nell), policy=POLICY)
    assert [person.user_name for person in (await people.search("newcle")).people] == ["NEWCLERK1"]
    await add(sam, "NEWCLERK1")


async def test_roles_and_contact_data_are_changed_together(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    await change(james, place, [Role.CLAIM_VOID], ClerkDraft(), seen=0)
    johnnie = await clerk(james, place)
    assert johnnie.roles == {Role.CLAIM_VOID}
    assert (johnnie.user_name, johnnie.first_name, johnnie.phone_number) == ("JOHNNIE5", "Nellie", "800-555-5555")
    assert johnnie.revision == 1
    assert [person.user_name for person in (await people.search(first_name="nel", last_name="bly")).people]
    assert not (await people.search(last_name="fivestar")).people


async def test_what_changes_nothing_leaves_no_trace(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    johnnie = await clerk(james, place)
    same = ClerkDraft(
        contact_first_name=johnnie.first_name,
        contact_last_name=johnnie.last_name,
        phone_number=johnnie.phone_number,
        email=johnnie.email,
        confirm_email=johnnie.email,
    )
    await change(james, place, johnnie.roles, same)
    assert await clerk(james, place) == johnnie
    assert await entries("change clerk") == []
    assert await subjects("JOHNNIE5") == []


async def test_forms_against_the_rules_change_nothing(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    for field in vars(ClerkDraft()):
        with pytest.raises(DraftRefused) as refusal:
            await add_new(james, replace(ClerkDraft(), **{field: "\x00\ud800" * 300}))
        assert set(refusal.value.errors) & {field, f"confirm_{field}"}
    with pytest.raises(DraftRefused):
        await change(james, place, ALL_ROLES, ClerkDraft(phone_number="911"))
    assert (await clerk(james, place)).revision == 0
    assert await Account.count() == len(PASSWORDS)


async def test_the_second_of_two_administrators_learns_what_the_first_did(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await at_work("JENJEN10")
    place = await place_of("JOHNNIE5", CLINIC)
    await change(james, place, [Role.ELIGIBILITY_INQUIRY, Role.PCPCH], ClerkDraft(), seen=0)
    await change(james, place, [Role.ELIGIBILITY_INQUIRY, Role.CLAIM_VOID], seen=1)
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        await change(jennifer, place, [Role.CLAIM_INQUIRY], seen=0)
    assert meanwhile.value.clerk == await clerk(james, place)
    assert meanwhile.value.what == (
        "JAMJON assigned PCPCH, removed Claim Inquiry and changed the contact data. "
        "JAMJON assigned Claim Void and removed PCPCH."
    )
    with pytest.raises(ChangedMeanwhile) as later:
        await change(jennifer, place, [Role.CLAIM_INQUIRY], seen=1)
    assert later.value.what == "JAMJON assigned Claim Void and removed PCPCH."


async def test_who_was_removed_meanwhile_is_named(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await at_work("JENJEN10")
    place = await place_of("JOHNNIE5", CLINIC)
    await change(james, place, [Role.CLAIM_INQUIRY])
    await remove(jennifer, place)
    for late in (change(james, place, []), remove(james, place), unlock(james, place), issue_password(james, place)):
        with pytest.raises(ChangedMeanwhile) as meanwhile:
            await late
        assert meanwhile.value.clerk is None
        assert meanwhile.value.what == "JENJEN10 removed this clerk."


async def test_s24_the_site_administrator_unlocks_own_clerks(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    for _ in range(5):
        with pytest.raises(LogInRefused):
            await log_in("JOHNNIE5", "Wrong4Password")
    with pytest.raises(LogInRefused):
        await log_in("JOHNNIE5")
    with pytest.raises(OnlyForSiteAdministrators):
        await unlock(await at_work("JENJEN10"), place)
    with pytest.raises(NotAClerkHere):
        await unlock(await at_work("STRANGER1", PHARMACY), place)
    assert (await clerk(james, place)).state == "locked"
    await unlock(james, place)
    assert (await clerk(james, place)).state == "active"
    await log_in("JOHNNIE5")
    refused, _, done = await entries("unlock clerk")
    assert (refused["outcome"], refused["user_name"]) == ("refused", "JENJEN10")
    assert (done["outcome"], done["user_name"], done["subject"], done["failures"]) == ("ok", "JAMJON", "JOHNNIE5", 5)
    assert await subjects("JOHNNIE5") == ["Your access has changed"]
    assert await subjects("JAMJON") == ["The access of JOHNNIE5 has changed"]


async def test_s24_unlocking_does_not_help_to_guess(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JENJEN10", CLINIC)
    for _ in range(clerks.HELPS_A_DAY):
        await unlock(james, place)
    with pytest.raises(TooManyTries):
        await unlock(james, place)
    await unlock(james, await place_of("JOHNNIE5", CLINIC))


async def test_s33_removal_ends_open_sessions_here_and_only_here(database: str) -> None:
    james = await at_work("JAMJON")
    here, here_too = await at_work("JENJEN10"), await at_work("JENJEN10")
    there, johnnie = await at_work("JENJEN10", DENTAL), await at_work("JOHNNIE5")
    await remove(james, await place_of("JENJEN10", CLINIC))
    alive = [await find_again(one, policy=POLICY) is not None for one in (here, here_too, there, johnnie, james)]
    assert alive == [False, False, True, True, True]
    assert {row["ended_by"] for row in await SessionRow.select() if row["ended_at"]} == {"removal"}
    again = await session_of(await log_in("JENJEN10"))
    assert again.acting_for == DENTAL


async def test_s33_changed_roles_count_from_the_next_request_on(database: str) -> None:
    james, johnnie = await at_work("JAMJON"), await at_work("JOHNNIE5")
    await change(james, await place_of("JOHNNIE5", CLINIC), [Role.CLERK_MAINTENANCE, Role.TRADE_FILES])
    now = await find_again(johnnie, policy=POLICY)
    assert now is not None
    assert now.roles == {Role.CLERK_MAINTENANCE, Role.TRADE_FILES}
    await change(james, await place_of("JOHNNIE5", CLINIC), [Role.TRADE_FILES], seen=1)
    with pytest.raises(RightsEnded):
        await change(now, await place_of("NUNEZ501", CLINIC), [Role.TRADE_FILES])


async def test_s33_an_issued_password_ends_all_sessions_and_must_be_changed(database: str) -> None:
    james, johnnie, place = await at_work("JAMJON"), await at_work("JOHNNIE5"), await place_of("JOHNNIE5", CLINIC)
    for _ in range(5):
        with pytest.raises(LogInRefused):
            await log_in("JOHNNIE5", "Wrong4Password")
    await issue_password(james, place)
    assert await find_again(johnnie, policy=POLICY) is None
    with pytest.raises(LogInRefused):
        await log_in("JOHNNIE5")
    assert (await log_in("JOHNNIE5", "Velvet5Anchor")).must_change_password
    issued = (await clerk(james, place)).issued_password_ends_at
    assert issued is not None
    assert timedelta(hours=71) < issued - datetime.now(UTC) <= timedelta(hours=72)
    assert await subjects("JOHNNIE5") == ["Your access has changed"]
    assert "Velvet5Anchor" not in str([await AuditEntry.select(), await Message.select()])


async def test_s14_an_issued_password_is_a_new_one_that_keeps_the_rules_and_is_not_asked_for_at_will(
    database: str,
) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    for password in ("short1A", "Johnnie5Lake", "Lake500601Heron"):
        with pytest.raises(PasswordRefused):
            await issue_password(james, place, password)
    for _ in range(clerks.HELPS_A_DAY):
        with pytest.raises(PasswordUsedBefore):
            await issue_password(james, place, PASSWORDS["JOHNNIE5"])
    with pytest.raises(TooManyTries):
        await issue_password(james, place)
    await log_in("JOHNNIE5")


@pytest.mark.parametrize("name", ["JOHNNIE5", "johnnie5", "JohnNie5"])
async def test_s35_a_user_name_is_taken_in_any_case_for_ever(database: str, name: str) -> None:
    james = await at_work("JAMJON")
    await remove(james, await place_of("JOHNNIE5", CLINIC))
    with pytest.raises(UserNameTaken):
        await add_new(james, ClerkDraft(user_name=name))
    assert await Membership.count().where(Membership.account.user_name == name, Membership.ended_at.is_null()) == 0


Deed = Callable[[Session, int], Awaitable[None]]
DEEDS: dict[str, Deed] = {
    "change": lambda session, place: change(session, place, []),
    "change contact": lambda session, place: change(session, place, [], ClerkDraft()),
    "remove": remove,
    "unlock": unlock,
    "issue password": issue_password,
    "bring back": bring_back,
}


@pytest.mark.parametrize("deed", DEEDS)
async def test_s36_nothing_is_done_to_clerks_of_other_providers(database: str, deed: str) -> None:
    sam = await at_work("STRANGER1", PHARMACY)
    before = await everything()
    numbers = [await place_of("JOHNNIE5", CLINIC), await place_of("JENJEN10", DENTAL), 0, -1, 9999, 2**31, 10**30]
    for number in numbers:
        with pytest.raises(NotAClerkHere):
            await DEEDS[deed](sam, number)
    assert await everything() == before


async def everything() -> list[Any]:
    """All that a refused deed must leave as it was."""
    return [await table.select().order_by("id") for table in (Account, Membership, Message, SessionRow)]


async def test_s36_a_session_without_rights_does_nothing(database: str) -> None:
    johnnie, staff = await at_work("JOHNNIE5"), await session_of(await log_in("PROSERV1"))
    ended = await at_work("JAMJON")
    await SessionRow.update({SessionRow.ended_at: datetime.now(UTC)}).where(SessionRow.id == ended.id)
    before = await everything()
    place = await place_of("ZOEDOE22", CLINIC)
    for session in (johnnie, staff, ended):
        for deed in DEEDS.values():
            with pytest.raises(RightsEnded):
                await deed(session, place)
        with pytest.raises(RightsEnded):
            await add(session, "STRANGER1")
        with pytest.raises(RightsEnded):
            await add_new(session)
    assert await everything() == before


async def test_s37_removal_takes_every_role_of_this_provider_and_only_those(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JENJEN10", CLINIC)
    others = [await place_of("JENJEN10", DENTAL), await place_of("JENJEN10", "500600604")]
    before = [await stored_roles(other) for other in others]
    await remove(james, place)
    assert await stored_roles(place) == []
    assert [await stored_roles(other) for other in others] == before
    [history] = await Membership.select().where(Membership.id == place)
    assert history["ended_at"] is not None
    [entry] = await entries("remove clerk")
    assert entry["before"] == ["Claim Inquiry", "Claim Submission", "Claim Void", "Clerk Maintenance"]


async def test_s37_who_comes_back_has_only_the_roles_of_the_day(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JENJEN10", CLINIC)
    open_before = await at_work("JENJEN10")
    await remove(james, place)
    assert await add(james, "JENJEN10", [Role.PCPCH]) == place
    assert (await clerk(james, place)).roles == {Role.PCPCH}
    assert (await clerk(james, place)).revision == 2
    assert await find_again(open_before, policy=POLICY) is None
    with pytest.raises(ChangedMeanwhile) as meanwhile:
        await change(james, place, [], seen=0)
    assert meanwhile.value.what == "JAMJON removed this clerk. JAMJON added this clerk with PCPCH."


async def test_s37_a_default_that_ended_is_none(database: str) -> None:
    from db.operations.sessions import name_default

    jennifer, place = await at_work("JENJEN10"), await place_of("JENJEN10", CLINIC)
    await name_default(jennifer, place, actor=actor_of(jennifer))
    await remove(await at_work("JAMJON"), place)
    assert (await Account.select(Account.default_membership).where(Account.user_name == "JENJEN10"))[0] == {
        "default_membership": None
    }


async def test_s38_contact_data_and_password_of_a_shared_clerk_are_not_ours(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JENJEN10", CLINIC)
    before = await Account.select().where(Account.user_name == "JENJEN10")
    with pytest.raises(SharedClerk):
        await change(james, place, [Role.PCPCH], ClerkDraft())
    with pytest.raises(SharedClerk):
        await issue_password(james, place)
    assert await Account.select().where(Account.user_name == "JENJEN10") == before
    assert (await clerk(james, place)).revision == 0
    await change(james, place, [Role.PCPCH])
    assert (await clerk(james, place)).roles == {Role.PCPCH}


async def test_s38_a_clerk_is_ours_alone_once_he_left_the_others(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", PHARMACY)
    ours, theirs = await place_of("JOHNNIE5", CLINIC), await add(sam, "JOHNNIE5")
    with pytest.raises(SharedClerk):
        await change(james, ours, [], ClerkDraft())
    await remove(sam, theirs)
    await change(james, ours, [], ClerkDraft())
    assert (await clerk(james, ours)).first_name == "Nellie"


async def test_s39_a_clerk_gives_and_takes_only_what_he_has_himself(database: str) -> None:
    jennifer, place = await at_work("JENJEN10"), await place_of("JOHNNIE5", CLINIC)
    held = [Role.ELIGIBILITY_INQUIRY, Role.CLAIM_INQUIRY]
    for roles, beyond in (
        ([*held, Role.CLERK_MAINTENANCE], {Role.CLERK_MAINTENANCE}),
        ([*held, Role.CLAIM_VOID, Role.PCPCH], {Role.PCPCH}),
        ([], {Role.ELIGIBILITY_INQUIRY}),
    ):
        with pytest.raises(MayNotGrant) as refusal:
            await change(jennifer, place, roles)
        assert refusal.value.roles == beyond
    with pytest.raises(MayNotGrant):
        await add(jennifer, "STRANGER1", [Role.TRADE_FILES])
    with pytest.raises(MayNotGrant):
        await add_new(jennifer, roles=ALL_ROLES)
    assert await stored_roles(place) == ["Claim Inquiry", "Eligibility Inquiry"]
    assert not await Account.exists().where(Account.user_name == "NELLIE77")
    await change(jennifer, place, [Role.ELIGIBILITY_INQUIRY, Role.CLAIM_VOID])
    assert (await clerk(jennifer, place)).roles == {Role.ELIGIBILITY_INQUIRY, Role.CLAIM_VOID}
    assert {entry["reason"] for entry in await entries("change clerk") if entry["outcome"] == "refused"} == {
        "MayNotGrant"
    }


async def test_s39_who_holds_more_than_a_clerk_may_give_is_not_his_to_remove_or_rename(database: str) -> None:
    james, jennifer, place = await at_work("JAMJON"), await at_work("JENJEN10"), await place_of("JOHNNIE5", CLINIC)
    for deed in (remove(jennifer, place), change(jennifer, place, (await clerk(james, place)).roles, ClerkDraft())):
        with pytest.raises(MayNotGrant) as refusal:
            await deed
        assert refusal.value.roles == {Role.ELIGIBILITY_INQUIRY}
    assert (await clerk(james, place)).first_name == "Johnnie"
    await change(james, place, [Role.CLAIM_INQUIRY])
    await change(jennifer, place, [Role.CLAIM_INQUIRY], ClerkDraft(), seen=1)
    await remove(jennifer, place)


async def test_s38_who_was_removed_everywhere_keeps_his_own_contact_data(database: str) -> None:
    """Only the provider that he began with looks after them again."""
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", PHARMACY)
    await remove(james, await place_of("JOHNNIE5", CLINIC))
    theirs = await add(sam, "JOHNNIE5")
    assert not (await clerk(sam, theirs)).here_only
    for deed in (change(sam, theirs, [], ClerkDraft(), seen=1), issue_password(sam, theirs)):
        with pytest.raises(SharedClerk):
            await deed
    await remove(sam, theirs)
    ours = await add(james, "JOHNNIE5")
    assert (await clerk(james, ours)).here_only
    await change(james, ours, [], ClerkDraft(), seen=2)


async def test_s55_a_new_address_is_told_to_the_old_one_and_links_that_went_there_die(database: str) -> None:
    james, place, token = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC), await link("JOHNNIE5")
    before = "johnnie.fivestar@provider.example"
    await change(james, place, [], ClerkDraft(contact_first_name="Johnny", email=before, confirm_email=before))
    assert "Your e-mail address was changed" not in await subjects_to(before)
    assert await resets.find(token)
    await change(james, place, [], ClerkDraft(), seen=1)
    assert "Your e-mail address was changed" in await subjects_to(before)
    assert await resets.find(token) is None


@pytest.mark.parametrize("deed", DEEDS)
async def test_s39_nobody_changes_himself(database: str, deed: str) -> None:
    jennifer = await at_work("JENJEN10")
    with pytest.raises((NotYourself, OnlyForSiteAdministrators)):
        await DEEDS[deed](jennifer, await place_of("JENJEN10", CLINIC))
    with pytest.raises(AlreadyAClerkHere):
        await add(jennifer, "JENJEN10", [Role.CLAIM_INQUIRY])


@pytest.mark.parametrize("deed", DEEDS)
@pytest.mark.parametrize("who", ["JAMJON", "JENJEN10"])
async def test_s39_s40_the_site_administrator_is_neither_changed_nor_removed_here(
    database: str, deed: str, who: str
) -> None:
    acting, place = await at_work(who), await place_of("JAMJON", CLINIC)
    with pytest.raises((IsSiteAdministrator, OnlyForSiteAdministrators)):
        await DEEDS[deed](acting, place)
    assert (await clerk(acting, place)).site_administrator
    assert (await at_work("JAMJON")).roles == ALL_ROLES


async def test_s40_nobody_becomes_site_administrator_here(database: str) -> None:
    """Not even who was it once: a former one who is added again comes as a clerk."""
    now = datetime.now(UTC)
    left = Membership(
        account=await account_of("STRANGER1"), provider=1, site_administrator=True, started_at=now, ended_at=now
    )
    await Membership.insert(left)
    james = await at_work("JAMJON")
    place = await add(james, "STRANGER1", [Role.PCPCH])
    sam = await clerk(james, place)
    assert not sam.site_administrator
    assert sam.roles == {Role.PCPCH}
    await change(james, place, ALL_ROLES, seen=sam.revision)
    assert await Membership.count().where(Membership.provider == 1, Membership.site_administrator.eq(True)) == 1


async def test_s41_every_change_of_access_is_told_to_clerk_and_administrator(database: str) -> None:
    jennifer = await at_work("JENJEN10")
    place = await add(jennifer, "ASMITHEE", [Role.CLAIM_INQUIRY])
    await change(jennifer, place, [Role.CLAIM_VOID], seen=1)
    await remove(jennifer, place)
    assert await subjects("ASMITHEE") == [
        "You are no longer a clerk",
        "Your access has changed",
        "You are now a clerk",
    ]
    assert await subjects("JAMJON") == [
        "ASMITHEE is no longer a clerk",
        "The access of ASMITHEE has changed",
        "ASMITHEE is now a clerk",
    ]
    [*_, changed, _] = await messages.list_messages(await account_of("ASMITHEE"))
    assert changed.body == (
        "Make-Believe Family Clinic, clerk ASMITHEE: JENJEN10 assigned Claim Void and removed Claim Inquiry."
    )
    assert changed.medicaid_id == CLINIC
    for unconcerned in ("STRANGER1", "JENJEN10", "JOHNNIE5"):
        assert await subjects(unconcerned) == []


async def test_s41_the_audit_holds_before_and_after(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    await change(james, place, [Role.CLAIM_VOID, Role.CLAIM_INQUIRY], ClerkDraft())
    [entry] = await entries("change clerk")
    assert (entry["user_name"], entry["provider_id"], entry["subject"]) == ("JAMJON", 1, "JOHNNIE5")
    assert (entry["outcome"], entry["membership"], entry["revision"]) == ("ok", place, 1)
    assert entry["before"] == ["Claim Inquiry", "Eligibility Inquiry"]
    assert entry["after"] == ["Claim Inquiry", "Claim Void"]
    assert entry["contact"]["before"]["last_name"] == "Fivestar"
    assert entry["contact"]["after"] == {
        "first_name": "Nellie",
        "last_name": "Bly",
        "phone_number": "800-555-5555",
        "email": "nellie@clinic.example",
    }
    assert entry["session_hash"] == james.token_hash


@pytest.mark.parametrize("table", ["audit_entry", "message"])
async def test_s44_what_cannot_be_recorded_and_told_is_not_done(database: str, table: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    await AuditEntry.raw(f"ALTER TABLE {table} RENAME TO gone")
    with pytest.raises(Exception, match=table):
        await remove(james, place)
    assert await stored_roles(place) == ["Claim Inquiry", "Eligibility Inquiry"]
    assert (await Membership.select(Membership.ended_at).where(Membership.id == place))[0]["ended_at"] is None


async def test_s43_what_was_refused_is_recorded_without_what_was_not_done(database: str) -> None:
    johnnie = await at_work("JOHNNIE5")
    with pytest.raises(ClerkRefused):
        await remove(johnnie, await place_of("ZOEDOE22", CLINIC))
    [entry] = await entries("remove clerk")
    assert (entry["outcome"], entry["reason"], entry["user_name"]) == ("refused", "RightsEnded", "JOHNNIE5")
    assert await subjects("ZOEDOE22") == []


async def test_a_switched_away_session_maintains_nothing_any_more(database: str) -> None:
    jennifer = await at_work("JENJEN10")
    dental = await place_of("JENJEN10", DENTAL)
    await switch_provider(jennifer, dental, user_agent="", actor=somebody_at(), policy=POLICY)
    with pytest.raises(RightsEnded):
        await change(jennifer, await place_of("JOHNNIE5", CLINIC), [Role.ELIGIBILITY_INQUIRY])
