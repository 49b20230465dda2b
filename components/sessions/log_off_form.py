"""Log off: asked for by a link, done by a button, because a link must not change anything."""

from __future__ import annotations

from dataclasses import dataclass, field

from components.component import Component
from components.forms.buttons import Buttons


@dataclass(frozen=True, kw_only=True)
class LogOffForm(Component):
    """For someone who is still logged in."""

    user_name: str
    acting_for: str = ""
    buttons: Buttons = field(default_factory=lambda: Buttons(submit="log off", cancel="cancel", cancel_href="/"))
