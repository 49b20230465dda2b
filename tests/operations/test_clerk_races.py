"""Clerk Maintenance, thirty at once: no duplicate, no lost role, no half."""

from __future__ import annotations

import asyncio
import json
from collections import Counter
from collections.abc import Awaitable, Iterable

from db.operations.accounts import UserNameTaken
from db.operations.clerks import AlreadyAClerkHere, ChangedMeanwhile, RightsEnded, SharedClerk
from db.operations.sessions import NotYourProvider, SessionEnded, switch_provider
from db.queries.sessions import Session, find_again
from db.rules.roles import Role
from db.tables import Account, AuditEntry, Membership, Message
from db.tables import Session as SessionRow
from tests.operations.desk import add, add_new, change, clerk, remove, stored_roles, unlock
from tests.people import POLICY, ClerkDraft, actor_of, at_work, place_of

CLINIC, DENTAL, PHARMACY = "500601", "500602", "500603"
AT_ONCE = 30


async def outcomes(attempts: Iterable[Awaitable[object]]) -> Counter[str]:
    """How often each came out: the names of errors, and "done"."""
    found = await asyncio.gather(*attempts, return_exceptions=True)
    return Counter(type(one).__name__ if isinstance(one, BaseException) else "done" for one in found)


async def done(action: str) -> int:
    return int(await AuditEntry.count().where(AuditEntry.action == action, AuditEntry.outcome == "ok"))


async def test_of_thirty_edits_of_one_page_one_counts_and_the_others_are_told(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    wishes = [list(Role)[number % 13 :] for number in range(AT_ONCE)]
    found = await outcomes(change(james, place, roles, seen=0) for roles in wishes)
    assert found == {"done": 1, "ChangedMeanwhile": AT_ONCE - 1}
    johnnie = await clerk(james, place)
    assert johnnie.revision == await done("change clerk") == 1
    assert await stored_roles(place) in [sorted(role.value for role in roles) for roles in wishes]
    assert await Message.count().where(Message.account == johnnie.account_id) == 1


async def test_thirty_who_look_again_lose_no_role(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    await change(james, place, [], seen=0)

    async def give(role: Role) -> None:
        while True:
            johnnie = await clerk(james, place)
            try:
                return await change(james, place, johnnie.roles | {role}, seen=johnnie.revision)
            except ChangedMeanwhile:
                continue

    await asyncio.gather(*(give(list(Role)[number % 13]) for number in range(AT_ONCE)))
    assert await stored_roles(place) == sorted(role.value for role in Role)
    assert (await clerk(james, place)).revision == await done("change clerk") == 14


async def test_thirty_edits_of_as_many_clerks_do_not_hinder_each_other(database: str) -> None:
    james = await at_work("JAMJON")
    names = ["JOHNNIE5", "JENJEN10", "NEWCLERK1", "ZOEDOE22", "OBRIEN12", "NUNEZ501", "TRAN2026"]
    places = [await place_of(name, CLINIC) for name in names]
    assert await outcomes(change(james, place, [Role.PCPCH]) for place in places) == {"done": len(places)}
    for place in places:
        assert await stored_roles(place) == ["PCPCH"]


async def test_of_thirty_adds_of_one_person_one_counts(database: str) -> None:
    sam = await at_work("STRANGER1", PHARMACY)
    found = await outcomes(add(sam, "JOHNNIE5", [Role.PCPCH, Role.CLAIM_VOID]) for _ in range(AT_ONCE))
    assert found == {"done": 1, "AlreadyAClerkHere": AT_ONCE - 1}
    [place] = await Membership.select().where(
        Membership.account.user_name == "JOHNNIE5", Membership.provider.medicaid_id == PHARMACY
    )
    assert await stored_roles(place["id"]) == ["Claim Void", "PCPCH"]
    assert await Message.count().where(Message.account == place["account"]) == 1


async def test_of_thirty_new_clerks_with_one_name_one_counts(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", PHARMACY)
    names = ["NELLIE77", "nellie77", "Nellie77"]
    found = await outcomes(
        add_new((james, sam)[number % 2], ClerkDraft(user_name=names[number % 3]), [Role.PCPCH])
        for number in range(AT_ONCE)
    )
    assert found == {"done": 1, UserNameTaken.__name__: AT_ONCE - 1}
    assert await Account.count().where(Account.user_name_key == "nellie77") == 1
    assert await Membership.count().where(Membership.account.user_name_key == "nellie77") == 1


async def test_remove_against_submit_leaves_no_half(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    johnnie = await at_work("JOHNNIE5")

    def attempt(number: int) -> Awaitable[None]:
        if number % 3 == 0:
            return remove(james, place)
        return change(james, place, list(Role)[number % 13 :], seen=number % 2)

    found = await outcomes(attempt(number) for number in range(AT_ONCE))
    assert set(found) <= {"done", "ChangedMeanwhile"}
    assert await done("remove clerk") == 1
    assert found["done"] == 1 + await done("change clerk")
    assert await stored_roles(place) == []
    [row] = await Membership.select().where(Membership.id == place)
    assert row["ended_at"] is not None
    assert row["revision"] == found["done"]
    assert await find_again(johnnie, policy=POLICY) is None


async def test_remove_against_add_leaves_a_clerk_or_none(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JOHNNIE5", CLINIC)
    found = await outcomes(
        remove(james, place) if number % 2 else add(james, "JOHNNIE5", [Role.PCPCH, Role.TRADE_FILES])
        for number in range(AT_ONCE)
    )
    assert set(found) <= {"done", AlreadyAClerkHere.__name__, ChangedMeanwhile.__name__}
    assert found["done"] == await done("remove clerk") + await done("add clerk")
    [row] = await Membership.select().where(Membership.id == place)
    live = row["ended_at"] is None
    assert await stored_roles(place) == (["PCPCH", "Trade Files"] if live else [])
    assert row["revision"] == found["done"]


async def test_who_is_removed_while_he_submits_changes_nothing_afterwards(database: str) -> None:
    james, jennifer = await at_work("JAMJON"), await at_work("JENJEN10")
    place, hers = await place_of("JOHNNIE5", CLINIC), await place_of("JENJEN10", CLINIC)

    async def submit(number: int) -> None:
        johnnie = await clerk(james, place)
        roles = johnnie.roles ^ {Role.CLAIM_VOID}
        await change(jennifer, place, roles, seen=johnnie.revision)

    attempts = [submit(number) for number in range(AT_ONCE)]
    found = await outcomes([*attempts[:5], remove(james, hers), *attempts[5:]])
    assert set(found) <= {"done", ChangedMeanwhile.__name__, RightsEnded.__name__}
    order = await AuditEntry.select(AuditEntry.action, AuditEntry.outcome).order_by(AuditEntry.id)
    removed = order.index({"action": "remove clerk", "outcome": "ok"})
    assert {"action": "change clerk", "outcome": "ok"} not in order[removed:]


async def test_who_is_removed_while_he_switches_there_is_not_there_afterwards(database: str) -> None:
    james, place = await at_work("JAMJON"), await place_of("JENJEN10", CLINIC)
    elsewhere = [await at_work("JENJEN10", DENTAL) for _ in range(AT_ONCE)]

    def switch(session: Session) -> Awaitable[object]:
        return switch_provider(session, place, user_agent="", actor=actor_of(session), policy=POLICY)

    switches = [switch(session) for session in elsewhere]
    found = await outcomes([*switches[:10], remove(james, place), *switches[10:]])
    assert set(found) <= {"done", NotYourProvider.__name__}
    assert await SessionRow.count().where(SessionRow.membership == place, SessionRow.ended_at.is_null()) == 0


async def test_of_thirty_switches_of_one_session_one_counts(database: str) -> None:
    jennifer, place = await at_work("JENJEN10"), await place_of("JENJEN10", DENTAL)
    switches = (
        switch_provider(jennifer, place, user_agent="", actor=actor_of(jennifer), policy=POLICY) for _ in range(AT_ONCE)
    )
    assert await outcomes(switches) == {"done": 1, SessionEnded.__name__: AT_ONCE - 1}
    assert await SessionRow.count().where(SessionRow.ended_at.is_null()) == 1


async def test_s38_contact_data_are_not_changed_once_somebody_else_has_the_clerk_too(database: str) -> None:
    james, sam, place = (
        await at_work("JAMJON"),
        await at_work("STRANGER1", PHARMACY),
        await place_of("JOHNNIE5", CLINIC),
    )

    async def edit(number: int) -> None:
        johnnie = await clerk(james, place)
        await change(james, place, johnnie.roles, ClerkDraft(contact_first_name=f"Name{number}"), seen=johnnie.revision)

    edits = [edit(number) for number in range(AT_ONCE)]
    found = await outcomes([*edits[:5], add(sam, "JOHNNIE5"), *edits[5:]])
    assert set(found) <= {"done", ChangedMeanwhile.__name__, SharedClerk.__name__}
    rows = await AuditEntry.select().where(AuditEntry.outcome == "ok").order_by(AuditEntry.id)
    deeds = [(row["action"], "contact" in json.loads(row["details"])) for row in rows]
    assert ("change clerk", True) not in deeds[deeds.index(("add clerk", False)) :]


async def test_two_providers_whose_administrators_are_each_others_clerks_do_not_lock_each_other(database: str) -> None:
    james, sam = await at_work("JAMJON"), await at_work("STRANGER1", PHARMACY)
    of_sam, of_james = await add(james, "STRANGER1"), await add(sam, "JAMJON")

    async def toggle(acting: Session, place: int, number: int) -> None:
        while True:
            seen = await clerk(acting, place)
            try:
                return await change(acting, place, seen.roles ^ {list(Role)[number % 13]}, seen=seen.revision)
            except ChangedMeanwhile:
                continue

    toggles = [toggle(*((james, of_sam) if number % 2 else (sam, of_james)), number // 2) for number in range(AT_ONCE)]
    assert await outcomes([*toggles, unlock(james, of_sam), unlock(sam, of_james)]) == {"done": AT_ONCE + 2}
    for place in (of_sam, of_james):
        assert len(await stored_roles(place)) == 11  # thirteen were given, two of them twice
