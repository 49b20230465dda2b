"""Order a PIN letter to a provider; it is printed with the next batch."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.checkbox import Checkbox
from components.forms.text_field import TextField

BUTTONS = Buttons(id="order-buttons", submit="order a PIN letter")
TOO_MANY = "Needed within 24 hours of the last letter, and for a fifth within 30 days."


@dataclass(frozen=True, kw_only=True)
class LetterOrder(Component):
    """`reason` is the reader's to leave empty, but for letters that come too often."""

    provider_id: int
    reason: TextField
    large_print: Checkbox
    buttons: Buttons = BUTTONS

    @classmethod
    def of(
        cls, provider_id: int, *, may_exceed: bool = False, reason: str = "", large_print: bool = False, error: str = ""
    ) -> LetterOrder:
        """`may_exceed`: the reader may order one although the last ones went out lately."""
        return cls(
            provider_id=provider_id,
            reason=TextField(
                name="reason",
                label="Ticket or Reason",
                hint=TOO_MANY if may_exceed else "",
                value=reason,
                error=error,
                required=False,
                max_length=200,
            ),
            large_print=Checkbox(name="large_print", label="Large print", checked=large_print, required=False),
        )
