"""Ask for a new PIN letter: in public, by whoever has none that works."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.requests.letter_fields import Draft, LetterFields

NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class PinLetterRequest(Component):
    """Says the same whatever is typed: whether it matches is for the desk only."""

    summary: ErrorSummary | None
    fields: LetterFields
    buttons: Buttons

    @classmethod
    def of(cls, draft: Draft, *, errors: Mapping[str, str] = NO_ERRORS) -> PinLetterRequest:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            fields=LetterFields.of(draft, errors=errors),
            buttons=Buttons(submit="send request", cancel="cancel", cancel_href="/contact-us#pin-letter"),
        )
