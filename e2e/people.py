"""The make-believe people of a portal and its unopened PIN letters, as `portal people --json` prints them."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True, kw_only=True)
class Letter:
    login_id: str
    pin: str


@dataclass(frozen=True, kw_only=True)
class Person:
    user_name: str
    password: str
    kind: str
    providers: Sequence[str]
    must_change_password: bool = False


@dataclass(frozen=True, kw_only=True)
class Member:
    """`date_of_birth`: 1990-05-15."""

    member_id: str
    last_name: str
    first_name: str
    date_of_birth: str


@dataclass(frozen=True, kw_only=True)
class People:
    """`members`: by their IDs, those whom stories ask about."""

    letters: Sequence[Letter]
    people: Sequence[Person]
    members: Mapping[str, Member]

    @property
    def site_administrator(self) -> Person:
        return self._first(lambda person: person.kind == "site administrator")

    @property
    def newly_issued(self) -> Person:
        """Someone whose password was issued by somebody else, so it opens one page only: Change Password."""
        return self._first(lambda person: person.must_change_password)

    def secrets(self) -> set[str]:
        return {letter.pin for letter in self.letters} | {person.password for person in self.people} | set(self.members)

    def _first(self, fits: Callable[[Person], bool]) -> Person:
        for person in self.people:
            if fits(person):
                return person
        raise LookupError(
            "The list of people has nobody for this story; was the database made by the make-believe seed?"
        )


def read(printed: Mapping[str, Any]) -> People:
    """Read the parsed JSON. People whose password is no longer the seeded one are left out: nobody can be them."""
    return People(
        letters=[Letter(login_id=letter["login_id"], pin=letter["pin"]) for letter in printed["letters"]],
        people=[
            Person(
                user_name=person["user_name"],
                password=person["password"],
                kind=person["kind"],
                providers=[provider["medicaid_id"] for provider in person["providers"]],
                must_change_password=person.get("must_change_password", False),
            )
            for person in printed["people"]
            if person.get("password")
        ],
        members={
            member["member_id"]: Member(**{field.name: member[field.name] for field in fields(Member)})
            for member in printed.get("members", [])
        },
    )


@dataclass(frozen=True, kw_only=True)
class Newcomer:
    """Somebody who sets up an account, with words of their own: one that is found anywhere was typed by them."""

    user_name: str
    last_name: str
    first_name: str
    phone_number: str
    email: str
    password: str
    first_question: str
    first_answer: str
    second_question: str
    second_answer: str

    def secrets(self) -> set[str]:
        return {self.password, self.first_answer, self.second_answer}

    def typed(self) -> set[str]:
        return self.secrets() | {self.user_name, self.last_name, self.email, self.first_question}


def make_up() -> Newcomer:
    mark = secrets.token_hex(4)
    return Newcomer(
        user_name=f"Wren{mark}",
        last_name=f"Marsh{_letters(mark)}",
        first_name="Winona",
        phone_number="(503)555-0142",
        email=f"winona.{mark}@example.org",
        # A mark of its own: a password may not hold a part of the e-mail address.
        password=f"Juniper7Slope{secrets.token_hex(4)}",
        first_question="What did we sail in first?",
        first_answer=f"Boat {mark}",
        second_question="Where did we buy our bread?",
        second_answer=f"Lane {mark}",
    )


def _letters(digits: str) -> str:
    return "".join(chr(ord("a") + int(digit, 16)) for digit in digits)


@dataclass(frozen=True, kw_only=True)
class Provider:
    """A provider that nobody has enrolled yet."""

    medicaid_id: str
    npi: str
    name: str
    provider_type: str = "Optician"
    street: str = "12 Willow Street"
    city: str = "Bend"
    county: str = "Deschutes"
    zip_code: str = "97701"


def make_up_provider() -> Provider:
    mark = str(secrets.randbelow(10**8)).zfill(8)
    return Provider(medicaid_id=f"9{mark}", npi=_with_check_digit(f"1{mark}"), name=f"Figment Optics {mark}")


def _with_check_digit(nine: str) -> str:
    """The NPI of these nine digits: Luhn's check digit, counted with the 80840 of a health card before it."""
    doubled = "".join(
        str(2 * int(digit)) if place % 2 == 0 else digit for place, digit in enumerate(reversed(f"80840{nine}"))
    )
    return nine + str(-sum(map(int, doubled)) % 10)
