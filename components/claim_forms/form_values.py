"""What the claim form needs to know. `db.rules.claim_forms` happens to have it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol

Errors = Mapping[str, str]
NO_ERRORS: Errors = {}


class ClaimForm(Protocol):
    """As it was typed. `claim_type`: P, D or I. Rows and header have an attribute for each field."""

    @property
    def claim_type(self) -> str: ...
    @property
    def member_id(self) -> str: ...
    @property
    def notes(self) -> str: ...
    @property
    def diagnoses(self) -> Sequence[str]: ...
    @property
    def payers(self) -> Sequence[object]: ...
    @property
    def occurrences(self) -> Sequence[object]: ...
    @property
    def values(self) -> Sequence[object]: ...
    @property
    def lines(self) -> Sequence[object]: ...


class Names(Protocol):
    """Which fields this type of claim has."""

    @property
    def header(self) -> Sequence[str]: ...
    def of_rows(self, rows: str) -> Sequence[str]:
        """`rows`: lines, payers, occurrences or values; empty where the type has none of them."""


class Totals(Protocol):
    """In cents, of what can be read; `unread`: so many amounts cannot."""

    @property
    def charged_cents(self) -> int: ...
    @property
    def others_paid_cents(self) -> int: ...
    @property
    def unread(self) -> int: ...
