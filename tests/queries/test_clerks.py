"""The list of clerks: sorted, filtered, in pages, of one provider only."""

from __future__ import annotations

from dataclasses import fields
from datetime import UTC, datetime, timedelta
from typing import get_args

import pytest
import time_machine

from db.make_believe import BILLS
from db.operations.sessions import LogInRefused
from db.queries import clerks
from db.queries.clerks import Clerk, ClerkPage, Sort
from db.rules import texts, user_names
from db.rules.kinds import Kind
from db.rules.roles import ALL_ROLES, Role
from db.tables import Account, Membership
from tests.people import POLICY, account_of, at_work, log_in, place_of

CLINIC, DENTAL = 1, 2
SORTS: tuple[Sort, ...] = get_args(Sort)


async def page(**asked: object) -> ClerkPage:
    return await clerks.list_clerks(CLINIC, policy=POLICY, **asked)  # type: ignore[arg-type]


async def find(user_name: str, medicaid_id: str = "500601", *, of: int = CLINIC) -> Clerk:
    found = await clerks.find(await place_of(user_name, medicaid_id), of=of, policy=POLICY)
    assert found is not None
    return found


async def hire(*names: tuple[str, str, str]) -> None:
    """More clerks for the clinic: user name, first and last name."""
    now = datetime.now(UTC)
    for number in range(0, len(names), 50):
        rows = await Account.insert(
            *(
                Account(
                    user_name=user_name,
                    user_name_key=user_names.key(user_name),
                    kind=Kind.PROVIDER.value,
                    first_name=first,
                    last_name=last,
                    first_name_key=texts.key(first),
                    last_name_key=texts.key(last),
                    password_set_at=now,
                    created_at=now,
                )
                for user_name, first, last in names[number : number + 50]
            )
        )
        await Membership.insert(*(Membership(account=row["id"], provider=CLINIC, started_at=now) for row in rows))


async def test_a_clerk_is_shown_as_he_is_here(database: str) -> None:
    await at_work("JENJEN10", "500602")
    jennifer = await find("JENJEN10")
    assert (jennifer.first_name, jennifer.email) == ("Jennifer", "jennifer.smith@provider.example")
    assert jennifer.roles == {Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.CLAIM_VOID, Role.CLERK_MAINTENANCE}
    assert (jennifer.here_only, jennifer.site_administrator, jennifer.revision) == (False, False, 0)
    assert jennifer.last_log_in_at is None  # she acted for the dentist only
    assert (await find("JENJEN10", "500602", of=DENTAL)).last_log_in_at is not None
    assert (await find("JOHNNIE5")).here_only
    james = await find("JAMJON")
    assert james.site_administrator
    assert james.roles == ALL_ROLES


async def test_the_last_log_in_is_the_newest(database: str) -> None:
    for days in (3, 2):
        with time_machine.travel(datetime.now(UTC) - timedelta(days=days), tick=False):
            await at_work("JOHNNIE5")
            newest = datetime.now(UTC)
    assert (await find("JOHNNIE5")).last_log_in_at == newest


async def test_states_are_those_of_the_moment(database: str) -> None:
    assert (await find("JOHNNIE5")).state == "active"
    newcomer = await find("NEWCLERK1")
    assert newcomer.state == "must change password"
    assert newcomer.issued_password_ends_at is not None
    for _ in range(5):
        with pytest.raises(LogInRefused):
            await log_in("johnnie5", "Wrong4Password")
    assert (await find("JOHNNIE5")).state == "locked"
    assert {one.user_name: one.state for one in (await page()).clerks}["JOHNNIE5"] == "locked"
    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=61), tick=False):
        assert (await find("JOHNNIE5")).state == "active"
    with time_machine.travel(datetime.now(UTC) + timedelta(days=91), tick=False):
        assert (await find("JOHNNIE5")).state == "must change password"
    await Account.update({Account.disabled_at: datetime.now(UTC)}).where(Account.user_name == "JOHNNIE5")
    assert (await find("JOHNNIE5")).state == "disabled"


async def test_s36_a_place_at_another_provider_or_none_at_all_is_not_found(database: str) -> None:
    assert await clerks.find(await place_of("STRANGER1", "500603"), of=CLINIC, policy=POLICY) is None
    assert await clerks.find(await place_of("JENJEN10", "500602"), of=CLINIC, policy=POLICY) is None
    for number in (0, -1, 9999, 2**31, 2**63, 10**30):
        assert await clerks.find(number, of=CLINIC, policy=POLICY) is None
        assert await clerks.find_removed(number, of=CLINIC) is None


async def test_s36_the_list_holds_the_live_places_of_its_provider(database: str) -> None:
    johnnie = await place_of("JOHNNIE5", "500601")
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == johnnie)
    listed = await page()
    everybody = ["JAMJON", "JENJEN10", "NEWCLERK1", "NUNEZ501", "OBRIEN12", "TRAN2026", "ZOEDOE22"]
    assert [clerk.user_name for clerk in listed.clerks] == everybody
    assert (listed.total, listed.next_after) == (7, None)
    assert await clerks.find_removed(johnnie, of=CLINIC) == "JOHNNIE5"
    assert await clerks.find_removed(johnnie, of=DENTAL) is None
    assert await clerks.find_removed(await place_of("JAMJON", "500601"), of=CLINIC) is None


@pytest.mark.parametrize("descending", [False, True])
@pytest.mark.parametrize("sort", SORTS)
@pytest.mark.parametrize("name", ["", "s", "Same"])
async def test_pages_put_together_are_the_whole_list_in_order(
    database: str, sort: Sort, descending: bool, name: str
) -> None:
    same = [(f"SAMENAME{number}", "Sam", "Same") for number in range(5)]
    await hire(*same, ("ZZTOP77", "Éa", "same"), ("samuel1", "sam", "Übel"), ("STROM12", "\U0001d4d0b", "Łuk"))
    together: list[Clerk] = []
    after: str | None = ""
    while after is not None:
        found = await page(sort=sort, descending=descending, name=name, after=after, limit=3)
        assert len(found.clerks) <= 3
        together += found.clerks
        after = found.next_after
    assert len(together) == found.total == len({clerk.membership_id for clerk in together})

    orders: dict[Sort, list[Sort]] = {
        "user_name": ["user_name"],
        "first_name": ["first_name", "last_name", "user_name"],
        "last_name": ["last_name", "first_name", "user_name"],
    }

    def in_order(clerk: Clerk) -> list[str]:
        return [texts.key(getattr(clerk, field)) for field in orders[sort]]

    assert together == sorted(together, key=in_order, reverse=descending)
    wanted = texts.key(name)
    everybody = (await page(limit=100)).clerks
    assert {clerk.user_name for clerk in together} == {
        clerk.user_name
        for clerk in everybody
        if any(texts.key(getattr(clerk, field)).startswith(wanted) for field in SORTS)
    }


async def test_a_filter_takes_any_text_for_what_it_is(database: str) -> None:
    for typed in ("%", "_", "\x00", "\ud800", "'", "x" * 5000, "\U0010ffff"):
        assert (await page(name=typed)).clerks == []
    for typed in ("nÚñ", "NU\u0301N\u0303", " maría j", "nunez5"):
        assert [clerk.user_name for clerk in (await page(name=typed)).clerks] == ["NUNEZ501"]
    for after in ("nobody77", "\x00", "\ud800", "x" * 5000):
        assert (await page(after=after)).clerks == []


async def test_two_thousand_clerks_come_in_pages_of_fifty(database: str) -> None:
    await hire(*((f"CLERK{number:04}", f"First{number % 7}", f"Last{number % 11}") for number in range(2_000)))
    first = await page(sort="last_name")
    second = await page(sort="last_name", after=first.next_after)
    assert (len(first.clerks), len(second.clerks), first.total, second.total) == (50, 50, 2_008, 2_008)
    assert not {clerk.user_name for clerk in first.clerks} & {clerk.user_name for clerk in second.clerks}


async def test_s38_a_shared_clerk_tells_nothing_of_other_providers(database: str) -> None:
    here, there = await find("JENJEN10"), await find("JENJEN10", "500602", of=DENTAL)
    told = {field.name for field in fields(Clerk) if getattr(here, field.name) != getattr(there, field.name)}
    assert told <= {"membership_id", "roles"}
    assert here.account_id == await account_of("JENJEN10")
    assert here.roles == {*BILLS, Role.CLERK_MAINTENANCE}
    assert there.roles == {*BILLS, Role.ELIGIBILITY_INQUIRY, Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT}
