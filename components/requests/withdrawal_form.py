"""Cancel a newcomer's invitation, and say why."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.text_field import TextField
from components.requests.desk_values import Request
from components.requests.request_form import RequestForm


@dataclass(frozen=True, kw_only=True)
class WithdrawalForm(RequestForm):
    """Posts `reason`."""

    reason: TextField

    @classmethod
    def of_request(cls, request: Request, *, reason: str = "", error: str = "") -> WithdrawalForm:
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="cancel-invitation",
            submit="cancel invitation",
            look="stop",
            reason=TextField(
                name="reason",
                label="Ticket or Reason",
                hint="The audit keeps it.",
                max_length=200,
                value=reason,
                error=error,
            ),
        )
