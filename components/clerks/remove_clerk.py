"""Remove clerk: asks once, naming the person."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from components.component import Component
from components.forms.buttons import Buttons


class Clerk(Protocol):
    @property
    def membership_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def here_only(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class RemoveClerk(Component):
    """Says what ends, and what does not."""

    clerk: Clerk
    provider_name: str
    acting_for: str
    buttons: Buttons

    @classmethod
    def of(cls, clerk: Clerk, *, provider_name: str, acting_for: str) -> RemoveClerk:
        return cls(
            clerk=clerk,
            provider_name=provider_name,
            acting_for=acting_for,
            buttons=Buttons(submit="remove clerk", cancel="cancel", cancel_href=f"/clerks/{clerk.membership_id}/edit"),
        )
