"""All rows of a kind on the claim form: its services, its diagnoses, what other payers answered, and so on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.claim_forms.claim_diagnosis import ClaimDiagnosis
from components.claim_forms.claim_row import ClaimRow
from components.claim_forms.form_values import NO_ERRORS, ClaimForm, Errors, Names
from components.codes.code_choices import CodeChoices
from components.component import Component

Choices = Mapping[str, CodeChoices]
AT_FIRST = 4
"""So many diagnoses can be typed before another row is asked for."""


@dataclass(frozen=True, kw_only=True)
class ClaimRows(Component):
    """`kind`: lines, diagnoses, payers, occurrences or values."""

    kind: str
    rows: Sequence[ClaimRow | ClaimDiagnosis]

    @property
    def id(self) -> str:
        return f"claim-{self.kind}"

    @classmethod
    def of(
        cls,
        kind: str,
        form: ClaimForm,
        names: Names,
        *,
        errors: Errors = NO_ERRORS,
        choices: Choices | None = None,
        focus: str = "",
    ) -> ClaimRows:
        count = len(getattr(form, kind))
        if kind == "diagnoses":
            count = max(count, AT_FIRST)
        return cls(
            kind=kind,
            rows=[row(kind, place, form, names, errors=errors, choices=choices, focus=focus) for place in range(count)],
        )


def row(
    kind: str,
    place: int,
    form: ClaimForm,
    names: Names,
    *,
    errors: Errors = NO_ERRORS,
    choices: Choices | None = None,
    focus: str = "",
    key: int | None = None,
) -> ClaimRow | ClaimDiagnosis:
    """One of them. `key`: by which its fields are named, if that is not its place."""
    if kind == "diagnoses":
        typed = form.diagnoses[place] if place < len(form.diagnoses) else ""
        return ClaimDiagnosis.of(place, typed, errors=errors, choices=choices, focus=focus)
    fields, typed = names.of_rows(kind), getattr(form, kind)[place]
    return ClaimRow.of(kind, place, typed, fields, errors=errors, choices=choices, focus=focus, key=key)
