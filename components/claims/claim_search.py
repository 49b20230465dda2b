"""Claim Inquiry: the form, with what was found below it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.claims.claim_values import SearchDraft
from components.claims.found_claims import FoundClaims
from components.component import Component
from components.errors.no_answer import NoAnswer
from components.forms.error_summary import ErrorSummary
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

NO_ERRORS: Mapping[str, str] = {}
DATE_HINT = "MM/DD/YYYY."
ALL = ("", "All")


@dataclass(frozen=True, kw_only=True)
class ClaimSearch(Component):
    """`found` is None as long as nothing was searched for; where there is no answer, it is the reason."""

    acting_for: str
    summary: ErrorSummary | None
    icn: TextField
    member_id: TextField
    from_date: TextField
    to_date: TextField
    status: SelectField
    claim_type: SelectField
    patient_account: TextField
    paid_date: TextField
    found: FoundClaims | NoAnswer | None

    @classmethod
    def of(
        cls,
        draft: SearchDraft,
        *,
        acting_for: str,
        statuses: Sequence[tuple[str, str]],
        claim_types: Sequence[tuple[str, str]],
        errors: Mapping[str, str] = NO_ERRORS,
        found: FoundClaims | None = None,
        failed: str = "",
    ) -> ClaimSearch:
        """`statuses` and `claim_types`: values and what is read of them. `failed`: why there is no answer."""

        def field(of: type[Any], name: str, label: str, **more: Any) -> Any:
            value, error = getattr(draft, name), errors.get(name, "")
            return of(name=name, label=label, value=value, error=error, required=False, **more)

        def text(name: str, label: str, **more: Any) -> Any:
            return field(TextField, name, label, exact=True, **more)

        return cls(
            acting_for=acting_for,
            summary=ErrorSummary(errors=errors) if errors else None,
            icn=text("icn", "ICN", hint="13 digits; enough alone.", max_length=20),
            member_id=text("member_id", "Member ID", hint="From the card.", max_length=20),
            from_date=text("from_date", "Service From", hint=f"{DATE_HINT} It began then or later.", max_length=10),
            to_date=text("to_date", "Service To", hint=f"{DATE_HINT} It began then or before.", max_length=10),
            status=field(SelectField, "status", "Status", hint="As it is now.", options=[ALL, *statuses]),
            claim_type=field(
                SelectField, "claim_type", "Claim Type", hint="As it was billed.", options=[ALL, *claim_types]
            ),
            patient_account=text("patient_account", "Patient Account Number", hint="Your own, in full.", max_length=38),
            paid_date=text("paid_date", "Paid Date", hint="MM/DD/YYYY, of the remittance.", max_length=10),
            found=NoAnswer(reason=failed, form="claim-ask") if failed else found,
        )
