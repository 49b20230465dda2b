"""The places of one person, and the messages in one inbox."""

from __future__ import annotations

from datetime import UTC, datetime

from db.make_believe import BILLS
from db.operations import messages as operations
from db.operations import sessions
from db.queries import messages, switching
from db.rules.notices import Notice
from db.rules.roles import Role
from db.tables import Membership
from tests.people import account_of, actor_of, at_work, place_of


async def places(name: str = "", user_name: str = "JENJEN10") -> list[str]:
    found = await switching.list_places(await account_of(user_name), name=name)
    return [place.provider.medicaid_id for place in found]


async def test_places_come_by_name_with_the_own_roles_there(database: str) -> None:
    jennifer = await account_of("JENJEN10")
    assert await places() == ["500600604", "500601", "500602"]
    [hospital, *_] = await switching.list_places(jennifer)
    assert (hospital.provider.name, hospital.provider.provider_type) == ("Fictional Falls Hospital", "Hospital")
    assert hospital.roles == {*BILLS, Role.ELIGIBILITY_INQUIRY, Role.TRADE_FILES}
    assert not (hospital.site_administrator or hospital.is_default)
    assert await switching.count_places(jennifer) == 3
    assert await places(user_name="PROSERV1") == []
    [clinic] = await switching.list_places(await account_of("JAMJON"))
    assert clinic.site_administrator
    assert clinic.roles == frozenset(Role)


async def test_places_are_found_by_a_part_of_the_name_or_the_beginning_of_a_number(database: str) -> None:
    assert await places("dental") == ["500602"]
    assert await places("500601") == ["500601"]
    assert await places("1000001") == ["500600604", "500601", "500602"]
    assert await places("601") == []
    for typed in ("%", "_", "!", "\x00", "\ud800", "'"):
        assert await places(typed) == []


async def test_a_place_that_ended_is_nobodys(database: str) -> None:
    jennifer, dental = await account_of("JENJEN10"), await place_of("JENJEN10", "500602")
    assert await switching.find_place(dental, of=jennifer) is not None
    assert await switching.find_place(dental, of=await account_of("JAMJON")) is None
    await Membership.update({Membership.ended_at: datetime.now(UTC)}).where(Membership.id == dental)
    assert await switching.find_place(dental, of=jennifer) is None
    assert await places() == ["500600604", "500601"]
    assert await switching.find_place(2**31, of=jennifer) is None


async def test_the_default_is_marked(database: str) -> None:
    session = await at_work("JENJEN10")
    await sessions.name_default(session, await place_of("JENJEN10", "500602"), actor=actor_of(session))
    found = await switching.list_places(session.person.id)
    assert [place.provider.medicaid_id for place in found if place.is_default] == ["500602"]


async def test_messages_come_newest_first_in_pages(database: str) -> None:
    john, jennifer = await account_of("JOHNNIE5"), await account_of("JENJEN10")
    for number in range(7):
        provider = 1 if number % 2 else None
        await operations.send([john, jennifer], Notice(f"Subject {number}", "Body"), provider_id=provider)
    first = await messages.list_messages(john, limit=4)
    rest = await messages.list_messages(john, before=first[-1].id, limit=4)
    assert [message.subject for message in [*first, *rest]] == [f"Subject {number}" for number in range(6, -1, -1)]
    assert {(message.provider, message.medicaid_id) for message in first} == {
        ("", ""),
        ("Make-Believe Family Clinic", "500601"),
    }
    assert await messages.list_messages(john, before=0) == await messages.list_messages(john)


async def test_what_was_read_is_counted_no_more(database: str) -> None:
    john, jennifer = await account_of("JOHNNIE5"), await account_of("JENJEN10")
    for number in range(3):
        await operations.send([john, jennifer], Notice(f"Subject {number}", ""), provider_id=None)
    [newest, *_] = await messages.list_messages(john)
    await operations.mark_read(jennifer, newest.id)  # not hers
    await operations.mark_read(jennifer, 10**30)
    assert (await messages.unread(john), (await at_work("JOHNNIE5")).unread_messages) == (3, 3)
    await operations.mark_read(john, newest.id)
    assert (await messages.unread(john), (await at_work("JOHNNIE5")).unread_messages) == (2, 2)
    read_at = (await messages.list_messages(john))[0].read_at
    await operations.mark_read(john)
    assert await messages.unread(john) == 0
    assert (await messages.list_messages(john))[0].read_at == read_at
    assert await messages.unread(jennifer) == 3


async def test_more_than_a_hundred_unread_messages_are_not_counted_for_every_page(database: str) -> None:
    john = await account_of("JOHNNIE5")
    for _ in range(101):
        await operations.send([john], Notice("Subject", ""), provider_id=None)
    assert (await at_work("JOHNNIE5")).unread_messages == 100
    assert await messages.unread(john) == 101
