"""What the desk knows of a request for authorization, as its components see it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from components.authorizations.authorization_values import Authorization, Named
from components.documents.document_list import Document
from components.eligibility.answer_values import ManagedCare, Medicare, Member, PlanSpan, ThirdParty


class Waiting(Named, Protocol):
    """A line of the queue. `age`: in business days. `owner`: a user name, or ""."""

    @property
    def kind(self) -> str: ...
    @property
    def urgency(self) -> str: ...
    @property
    def requesting(self) -> str: ...
    @property
    def requested_at(self) -> datetime: ...
    @property
    def owner(self) -> str: ...
    @property
    def age(self) -> int: ...


class Page(Protocol):
    """`next`: the row after which the next page begins, or None."""

    @property
    def waiting(self) -> Sequence[Waiting]: ...
    @property
    def next(self) -> int | None: ...


class Counts(Protocol):
    """How many are in review, how many of them are urgent and nobody's; more is needed for; are the reader's."""

    @property
    def review(self) -> int: ...
    @property
    def urgent(self) -> int: ...
    @property
    def nobodys(self) -> int: ...
    @property
    def more(self) -> int: ...
    @property
    def mine(self) -> int: ...


class Held(Protocol):
    """What the provider said besides, who looks after it (a user name, or ""), and the revision that is shown."""

    @property
    def revision(self) -> int: ...
    @property
    def justification(self) -> str: ...
    @property
    def contact(self) -> str: ...
    @property
    def contact_phone(self) -> str: ...
    @property
    def submitted_by(self) -> str: ...
    @property
    def owner(self) -> str: ...


class Care(ManagedCare, Protocol):
    """`decides`: it looks after care, and is asked for it."""

    @property
    def decides(self) -> bool: ...


class Panels(Protocol):
    """What holds for the member today."""

    @property
    def member(self) -> Member: ...
    @property
    def plans(self) -> Sequence[PlanSpan]: ...
    @property
    def managed_care(self) -> Sequence[Care]: ...
    @property
    def medicare(self) -> Sequence[Medicare]: ...
    @property
    def third_party(self) -> Sequence[ThirdParty]: ...


class Other(Named, Protocol):
    """Another authorization of the same member."""

    @property
    def kind(self) -> str: ...
    @property
    def requesting(self) -> str: ...
    @property
    def starts_on(self) -> date: ...
    @property
    def ends_on(self) -> date: ...


class Review(Protocol):
    """One in full. `panels`: None where the member is not found any more."""

    @property
    def shown(self) -> Authorization: ...
    @property
    def held(self) -> Held: ...
    @property
    def panels(self) -> Panels | None: ...
    @property
    def documents(self) -> Sequence[Document]: ...
    @property
    def others(self) -> Sequence[Other]: ...
