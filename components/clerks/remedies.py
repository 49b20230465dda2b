"""What a site administrator can do for a clerk who cannot log in."""

from __future__ import annotations

from typing import Protocol

from components.clerks.bring_back_button import BringBackButton
from components.clerks.unlock_button import UnlockButton

Remedy = UnlockButton | BringBackButton


class Clerk(Protocol):
    """`disabled_because` is "inactive", "staff" or ""."""

    @property
    def membership_id(self) -> int: ...
    @property
    def user_name(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def disabled_because(self) -> str: ...


def remedy_for(clerk: Clerk, *, acting_for: str) -> Remedy | None:
    """A button for a locked and for an inactive user name. Whom staff disabled, only staff brings back."""
    number, name = clerk.membership_id, clerk.user_name
    if clerk.state == "locked":
        return UnlockButton(clerk_id=number, user_name=name, acting_for=acting_for)
    if clerk.state == "disabled" and clerk.disabled_because == "inactive":
        return BringBackButton(clerk_id=number, user_name=name, acting_for=acting_for)
    return None
