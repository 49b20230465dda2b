"""Prior Auth Inquiry and Plan of Care Inquiry: what was filled in, and below it what was found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from components.authorizations.authorization_results import AuthorizationResults
from components.authorizations.authorization_values import SearchDraft
from components.authorizations.words import KINDS, STATUSES
from components.component import Component
from components.errors.no_answer import NoAnswer
from components.forms.error_summary import ErrorSummary
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

NO_ERRORS: Mapping[str, str] = {}
STATUS_OPTIONS = (("", "Any"), *STATUSES.items())


@dataclass(frozen=True, kw_only=True)
class AuthorizationSearch(Component):
    """`results`: None as long as nothing was asked, a reason where there is no answer. `path`: where it is sent."""

    acting_for: str
    path: str
    title: str
    lead: str
    summary: ErrorSummary | None
    number: TextField
    member_id: TextField
    status: SelectField
    from_date: TextField
    to_date: TextField
    results: AuthorizationResults | NoAnswer | None

    @classmethod
    def of(
        cls,
        draft: SearchDraft,
        *,
        kind: str,
        acting_for: str,
        errors: Mapping[str, str] = NO_ERRORS,
        results: AuthorizationResults | None = None,
        failed: str = "",
    ) -> AuthorizationSearch:
        def field(name: str, label: str, hint: str, **more: Any) -> TextField:
            typed, error = getattr(draft, name), errors.get(name, "")
            return TextField(
                name=name, label=label, hint=hint, value=typed, error=error, exact=True, required=False, **more
            )

        words = KINDS[kind]
        return cls(
            acting_for=acting_for,
            path=words.path,
            title=words.title,
            lead=words.lead,
            summary=ErrorSummary(errors=errors) if errors else None,
            number=field("number", "Number", "From the letter.", max_length=20),
            member_id=field("member_id", "Member ID", "From the card.", max_length=20),
            status=SelectField(
                name="status",
                label="Status",
                value=draft.status,
                error=errors.get("status", ""),
                options=STATUS_OPTIONS,
                required=False,
            ),
            from_date=field("from_date", "From Date", "MM/DD/YYYY.", max_length=10),
            to_date=field("to_date", "To Date", "MM/DD/YYYY.", max_length=10),
            results=NoAnswer(reason=failed, form="authorization-ask") if failed else results,
        )
