"""How a request stands: by its reference and the e-mail address it was asked with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.page.moment import Moment

NO_ERRORS: Mapping[str, str] = {}


class Draft(Protocol):
    """What was typed so far."""

    reference: str
    email: str


class State(Protocol):
    """`state`: "received", "being looked at", "done" or "not possible". Never who looks at it, and never why."""

    @property
    def state(self) -> str: ...
    @property
    def asked_at(self) -> datetime: ...
    @property
    def ended_at(self) -> datetime | None: ...


@dataclass(frozen=True, kw_only=True)
class RequestState(Component):
    """Form and answer on one screen: `found` is None as long as nothing was looked up, or nothing was found."""

    summary: ErrorSummary | None
    found: State | None
    asked: Moment
    ended: Moment
    reference: TextField
    email: TextField
    buttons: Buttons

    @classmethod
    def of(cls, draft: Draft, *, found: State | None = None, errors: Mapping[str, str] = NO_ERRORS) -> RequestState:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            found=found,
            asked=Moment(id="asked-at", at=found.asked_at if found else None),
            ended=Moment(id="ended-at", at=found.ended_at if found else None),
            reference=TextField(
                name="reference",
                label="Reference",
                hint="8 letters and numbers, from the receipt.",
                size="m",
                exact=True,
                max_length=20,
                value=draft.reference,
                error=errors.get("reference", ""),
            ),
            email=TextField(
                name="email",
                label="EMail",
                hint="The address in the request.",
                exact=True,
                keyboard="email",
                autocomplete="email",
                max_length=254,
                value=draft.email,
                error=errors.get("email", ""),
            ),
            buttons=Buttons(submit="look up"),
        )
