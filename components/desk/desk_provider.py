"""One provider, as staff sees it on the phone: who it is, its letters, its people."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple, Protocol

from components.clerks.clerk_state import ClerkState
from components.component import Component
from components.page.moment import Moment


class Letter(Protocol):
    """A PIN letter. `state`: "sent", "used", "expired" or "void". `used_by`: a user name, or ""."""

    @property
    def issued_at(self) -> datetime: ...
    @property
    def expires_at(self) -> datetime: ...
    @property
    def state(self) -> str: ...
    @property
    def used_at(self) -> datetime | None: ...
    @property
    def used_by(self) -> str: ...


class Person(Protocol):
    """Somebody who works for the provider. `state` is one of `ClerkState`."""

    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def state(self) -> str: ...


class Provider(Protocol):
    """`letters`: the newest first. `more_clerks`: there are others than those named."""

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def npi(self) -> str: ...
    @property
    def provider_type(self) -> str: ...
    @property
    def mail_to_street(self) -> str: ...
    @property
    def mail_to_city(self) -> str: ...
    @property
    def mail_to_state(self) -> str: ...
    @property
    def mail_to_zip_code(self) -> str: ...
    @property
    def letters(self) -> Sequence[Letter]: ...
    @property
    def administrators(self) -> Sequence[Person]: ...
    @property
    def clerks(self) -> Sequence[Person]: ...
    @property
    def more_clerks(self) -> bool: ...


class LetterRow(NamedTuple):
    letter: Letter
    issued: Moment
    expires: Moment
    used: Moment


class PersonRow(NamedTuple):
    person: Person
    state: ClerkState


@dataclass(frozen=True, kw_only=True)
class DeskProvider(Component):
    """Nothing can be changed here yet; people lead to their accounts."""

    provider: Provider
    letters: Sequence[LetterRow]
    administrators: Sequence[PersonRow]
    clerks: Sequence[PersonRow]

    @classmethod
    def of(cls, provider: Provider) -> DeskProvider:
        return cls(
            provider=provider,
            letters=[_letter(number, one) for number, one in enumerate(provider.letters, start=1)],
            administrators=[_person(one) for one in provider.administrators],
            clerks=[_person(one) for one in provider.clerks],
        )


def _letter(number: int, one: Letter) -> LetterRow:
    return LetterRow(
        one,
        Moment(id=f"letter-issued-{number}", at=one.issued_at),
        Moment(id=f"letter-expires-{number}", at=one.expires_at),
        Moment(id=f"letter-used-{number}", at=one.used_at, never="–"),
    )


def _person(one: Person) -> PersonRow:
    return PersonRow(one, ClerkState(state=one.state, of_clerk=one.account_id))
