"""Submitting the claims of a test run, once it is sure for which provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Protocol

from components.claim_batches.words import claims
from components.component import Component
from components.forms.checkbox import Checkbox
from components.forms.error_summary import ErrorSummary
from components.forms.select_field import SelectField


class Provider(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def provider_type(self) -> str: ...


class SendDraft(Protocol):
    """`which`: all, or not-denied. `confirmed`: yes."""

    which: str
    confirmed: str


@dataclass(frozen=True, kw_only=True)
class SendClaims(Component):
    """`wrong`: so many cannot be submitted. `sure`: one says for whom one bills."""

    batch_id: int
    acting_for: str
    summary: ErrorSummary | None
    wrong: str
    which: SelectField
    sure: Checkbox

    @classmethod
    def of(
        cls,
        draft: SendDraft,
        *,
        batch_id: int,
        provider: Provider,
        counts: Mapping[str, int],
        errors: Mapping[str, str],
    ) -> SendClaims:
        """`counts`: claims by what would become of them."""
        wrong = counts.get("wrong", 0)
        good = sum(counts.values()) - wrong
        fine = good - counts.get("DENIED", 0)
        options = [("all", f"All that are decided: {claims(good)}")]
        options += [("not-denied", f"All but those that would be DENIED: {claims(fine)}")] if 0 < fine < good else []
        who = f"{provider.name}, {provider.medicaid_id}, {provider.provider_type}"
        return cls(
            batch_id=batch_id,
            acting_for=provider.medicaid_id,
            summary=ErrorSummary(errors=errors) if errors else None,
            wrong=f"{claims(wrong)} with something wrong {'is' if wrong == 1 else 'are'} left out." if wrong else "",
            which=SelectField(
                name="which", label="Claims", options=options, value=draft.which, error=errors.get("which", "")
            ),
            sure=Checkbox(
                name="confirmed",
                label=f"The billing provider is {who}",
                checked=draft.confirmed == "yes",
                error=errors.get("confirmed", ""),
            ),
        )
