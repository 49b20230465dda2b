"""Confirm a new e-mail address: asked by the mailed link, done by a button."""

from __future__ import annotations

from dataclasses import dataclass, field

from components.component import Component
from components.forms.buttons import Buttons


@dataclass(frozen=True, kw_only=True)
class ConfirmEmail(Component):
    """A button, because programs that look through mail follow links too."""

    token: str
    email: str
    buttons: Buttons = field(default_factory=lambda: Buttons(submit="confirm this address"))
