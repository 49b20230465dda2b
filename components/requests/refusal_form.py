"""Refuse what was asked for, and say why: to colleagues, not to the asker."""

from __future__ import annotations

from dataclasses import dataclass

from components.requests.desk_values import Request
from components.requests.outcome_field import OutcomeField
from components.requests.request_form import RequestForm


@dataclass(frozen=True, kw_only=True)
class RefusalForm(RequestForm):
    """Posts `outcome`."""

    outcome: OutcomeField

    @classmethod
    def of_request(cls, request: Request, *, outcome: str = "", error: str = "") -> RefusalForm:
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="refuse",
            submit="refuse",
            look="stop",
            outcome=OutcomeField(value=outcome, error=error),
        )
