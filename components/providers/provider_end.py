"""Close a provider, or open it again: asks once, with a reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.page.note import Note
from components.providers.provider_form import changed_meanwhile


class Provider(Protocol):
    """`closed_at` tells whether it is to be closed or opened again."""

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def closed_at(self) -> object | None: ...


@dataclass(frozen=True, kw_only=True)
class ProviderEnd(Component):
    """Says what ends, and what does not. `seen` is the revision that the reader looked at."""

    summary: ErrorSummary | Note | None
    provider: Provider
    action: str
    seen: int
    reason: TextField
    buttons: Buttons

    @classmethod
    def of(
        cls,
        provider: Provider,
        *,
        seen: int,
        reason: str = "",
        errors: Mapping[str, str] | None = None,
        changed: str = "",
    ) -> ProviderEnd:
        """`changed` says what somebody else changed since `seen`."""
        page, why = f"/desk/providers/{provider.provider_id}", errors or {}
        return cls(
            summary=changed_meanwhile(changed) if changed else ErrorSummary(errors=why) if why else None,
            provider=provider,
            action=f"{page}/{'reopen' if provider.closed_at else 'close'}",
            seen=seen,
            reason=TextField(
                name="reason",
                label="Ticket or Reason",
                hint="The audit keeps it.",
                value=reason,
                error=why.get("reason", ""),
                max_length=200,
            ),
            buttons=Buttons(
                submit="reopen provider" if provider.closed_at else "close provider", cancel="cancel", cancel_href=page
            ),
        )
