"""A colleague was faster: what he did, and what was typed here meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.page.facts import Facts
from components.requests.desk_values import Typed

LABELS: Mapping[str, Mapping[str, str]] = {
    "notes": {"text": "Note"},
    "letter": {"outcome": "Outcome"},
    "refuse": {"outcome": "Outcome"},
    "send-back": {"because": "What has to be different"},
    "prepare": {
        "new_user_name": "User Name",
        "new_first_name": "First Name",
        "new_last_name": "Last Name",
        "new_phone_number": "Phone Number",
        "new_email": "EMail",
        "ticket": "Ticket or Reason",
    },
}


@dataclass(frozen=True, kw_only=True)
class RequestChanged(Component):
    """`what` says in a sentence who did what. `lost`: what was typed into a form that makes no sense any more."""

    what: str
    kept: bool
    lost: Facts | None

    @classmethod
    def of(cls, what: str, *, deed: str, typed: Typed | None, offered: bool) -> RequestChanged:
        """`offered`: the form of the deed is still on the screen, with what was typed."""
        fields = LABELS.get(deed, {})
        lost = [(label, value) for name, label in fields.items() if (value := getattr(typed, name, ""))]
        return cls(
            what=what,
            kept=offered and bool(fields),
            lost=None if offered or not lost else Facts.of("request-lost", lost, "beside"),
        )
