"""Who is who in a make-believe database, with what anybody needs to log in as them, and whom to ask about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TypedDict

from db.engine import Statement
from db.made_up_members import STORIES, MadeUpMember
from db.make_believe import LETTERS, LETTERS_ISSUED_BEFORE, PEOPLE, MadeUpPerson
from db.rules.business_days import day_of


class NotMadeUp(Exception):
    """The people in this database may be real: the seed did not make it."""


class MadeUpProvider(TypedDict):
    """Where somebody works. A site administrator is listed without roles, because he has them all."""

    medicaid_id: str
    roles: list[str]


class Person(TypedDict):
    """`password`: None once it is another than the seeded one. `staff_kind`: empty for people of providers."""

    user_name: str
    password: str | None
    kind: str
    staff_kind: str
    must_change_password: bool
    providers: list[MadeUpProvider]


class Letter(TypedDict):
    """A letter that nobody has used yet."""

    login_id: str
    pin: str


class Member(TypedDict):
    """A member whom one can ask about; `story`: what for. `date_of_birth`: 1990-05-15."""

    member_id: str
    last_name: str
    first_name: str
    date_of_birth: str
    story: str


class Everybody(TypedDict):
    """What `portal people --json` prints."""

    address: str
    letters: list[Letter]
    people: list[Person]
    members: list[Member]


_SEEDED_AT = Statement("SELECT seeded_at FROM make_believe")
_UNOPENED = Statement("""
    SELECT medicaid_id FROM pin_letter JOIN provider ON provider.id = pin_letter.provider
     WHERE issued_at = {} AND expires_at > {} AND used_at IS NULL AND voided_at IS NULL""")
_SEEDED_PASSWORDS = Statement("SELECT user_name FROM account WHERE password_set_at = {}")
_PLACES = Statement("""
    SELECT user_name, medicaid_id,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles
      FROM membership JOIN account ON account.id = membership.account JOIN provider ON provider.id = membership.provider
     WHERE membership.ended_at IS NULL
     ORDER BY membership.id""")


async def everybody(address: str) -> Everybody:
    """The seeded people and unopened letters as they are now.

    `address` is where the portal is served. Raises NotMadeUp.
    """
    made = await _seeded_at()
    unopened = {row["medicaid_id"] for row in await _UNOPENED.rows(made - LETTERS_ISSUED_BEFORE, datetime.now(UTC))}
    unchanged = {row["user_name"] for row in await _SEEDED_PASSWORDS.rows(made)}
    places = await _places()
    return Everybody(
        address=address,
        letters=[Letter(login_id=one.medicaid_id, pin=one.pin) for one in LETTERS if one.medicaid_id in unopened],
        people=[_person(one, one.user_name in unchanged, places.get(one.user_name, [])) for one in PEOPLE],
        members=[_member(one, day_of(made)) for one in STORIES],
    )


async def _seeded_at() -> datetime:
    row = await _SEEDED_AT.row()
    if row is None:
        raise NotMadeUp("This database was not made by the make-believe seed, so its people are not shown.")
    made: datetime = row["seeded_at"]
    return made


async def _places() -> dict[str, list[MadeUpProvider]]:
    places: dict[str, list[MadeUpProvider]] = {}
    for row in await _PLACES.rows():
        roles = row["roles"].split("|") if row["roles"] else []
        places.setdefault(row["user_name"], []).append(MadeUpProvider(medicaid_id=row["medicaid_id"], roles=roles))
    return places


def _person(person: MadeUpPerson, unchanged: bool, places: list[MadeUpProvider]) -> Person:
    return Person(
        user_name=person.user_name,
        password=person.password if unchanged else None,
        kind=person.description,
        staff_kind=person.staff_kind.value if person.staff_kind else "",
        must_change_password=person.issued and unchanged,
        providers=places,
    )


def _member(member: MadeUpMember, seeded_on: date) -> Member:
    return Member(
        member_id=member.member_id,
        last_name=member.last_name,
        first_name=member.first_name,
        date_of_birth=member.date_of_birth(seeded_on).isoformat(),
        story=member.story,
    )
