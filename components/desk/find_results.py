"""The accounts and providers that were found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.clerks.clerk_state import ClerkState
from components.component import Component


class FoundAccount(Protocol):
    """`staff_kind`: empty for people of providers. `provider`: the name of one the person works for, or ""."""

    @property
    def account_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def staff_kind(self) -> str: ...
    @property
    def disabled(self) -> bool: ...
    @property
    def provider(self) -> str: ...
    @property
    def more_providers(self) -> int: ...


class FoundProvider(Protocol):
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


class Found(Protocol):
    """`more`: there are more than these."""

    @property
    def accounts(self) -> Sequence[FoundAccount]: ...
    @property
    def providers(self) -> Sequence[FoundProvider]: ...
    @property
    def more(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class FindResults(Component):
    """`found` is None as long as nothing was looked for. `message` says instead why nothing was."""

    query: str
    people: Sequence[tuple[FoundAccount, ClerkState | None]]
    providers: Sequence[FoundProvider]
    said: str
    id: str = "desk-results"

    @classmethod
    def of(cls, found: Found | None = None, *, query: str = "", message: str = "") -> FindResults:
        if found is None or message:
            return cls(query=query, people=(), providers=(), said=message)
        return cls(
            query=query,
            people=[(one, _disabled(one)) for one in found.accounts],
            providers=found.providers,
            said=_said(found, query),
        )


def _disabled(one: FoundAccount) -> ClerkState | None:
    return ClerkState(state="disabled", of_clerk=one.account_id) if one.disabled else None


def _said(found: Found, query: str) -> str:
    people, providers = len(found.accounts), len(found.providers)
    if not people and not providers:
        return f"Nobody and no provider matches “{query}”. Check the spelling, or ask for the NPI or the Medicaid ID."
    counts = (_count(people, "person", "people"), _count(providers, "provider", "providers"))
    said = f"Found: {' and '.join(filter(None, counts))}."
    return f"{said} More match; type more of it." if found.more else said


def _count(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}" if number else ""
