"""A claim as it is typed: one long form in panels. Each button saves it, and so does each pause."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.claim_forms.claim_conflict import ClaimConflict
from components.claim_forms.claim_rows import Choices, ClaimRows
from components.claim_forms.claim_state import ClaimState
from components.claim_forms.form_values import NO_ERRORS, ClaimForm, Errors, Names
from components.claim_forms.member_says import MemberSays
from components.claim_forms.row_fields import header_field
from components.claim_forms.words import LABELS, TITLES
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.field import Field
from components.forms.text_area import TextArea

ABOUT: Mapping[str, str] = {
    "new": "Not Submitted Yet. What you type is saved as you go.",
    "copy": "A copy of claim {icn}, Not Submitted Yet. What you type is saved as you go.",
    "adjust": "It takes the place of claim {icn} once it is submitted. What you type is saved as you go.",
    "resubmit": "It follows the denied claim {icn} once it is submitted. What you type is saved as you go.",
}
"""By what becomes of it."""

DAYS = "Dates as MM/DD/YYYY; To Date empty: the same day."
MODIFIERS = "Up to four Modifiers, a space between."
CHARGE = "Charge is for all units together."
LINES_HINT: Mapping[str, str] = {
    "P": f"{DAYS} {MODIFIERS} Diagnosis Pointers are the numbers of the diagnoses above that a line is for, such as "
    f"1 2. {CHARGE}",
    "D": f"Date as MM/DD/YYYY. Tooth is a tooth or an area of the mouth. Surfaces as letters, such as MOD. {CHARGE}",
    "I": f"{DAYS} Rev. Code such as 0450, the emergency room; Procedure where there is one. {MODIFIERS} Units of a "
    f"room are its nights. {CHARGE}",
}


@dataclass(frozen=True, kw_only=True)
class ClaimFormScreen(Component):
    """`documents`: the panel of what is attached, if there is one. `occurrences`, `values`: of institutional claims."""

    acting_for: str
    draft_id: int
    claim_type: str
    summary: ErrorSummary | None
    heading: str
    about: str
    state: ClaimState
    conflict: ClaimConflict
    header: Sequence[Field]
    member: MemberSays
    diagnoses: ClaimRows
    occurrences: ClaimRows | None
    values: ClaimRows | None
    payers: ClaimRows
    lines: ClaimRows
    lines_hint: str
    notes: TextArea
    documents: Component | None
    id: str = "claim-form"

    @classmethod
    def of(
        cls,
        form: ClaimForm,
        names: Names,
        *,
        acting_for: str,
        draft_id: int,
        purpose: str,
        icn: str,
        state: ClaimState,
        member: MemberSays,
        conflict: ClaimConflict | None = None,
        errors: Errors = NO_ERRORS,
        choices: Choices | None = None,
        focus: str = "",
        documents: Component | None = None,
    ) -> ClaimFormScreen:
        """`purpose`: what becomes of it; `icn`: of the claim that it began as. `choices`: what its codes mean."""
        said = {"errors": errors, "choices": choices or {}, "focus": focus}
        return cls(
            acting_for=acting_for,
            draft_id=draft_id,
            claim_type=form.claim_type,
            summary=ErrorSummary(errors=errors) if errors else None,
            heading=TITLES[form.claim_type],
            about=ABOUT[purpose].format(icn=icn or "that is not submitted yet"),
            state=state,
            conflict=conflict or ClaimConflict(draft_id=draft_id),
            header=[
                header_field(name, getattr(form, name), errors=errors, choices=choices or {}, focus=focus)
                for name in names.header
            ],
            member=member,
            diagnoses=ClaimRows.of("diagnoses", form, names, **said),  # type: ignore[arg-type]
            occurrences=_if_any("occurrences", form, names, **said),
            values=_if_any("values", form, names, **said),
            payers=ClaimRows.of("payers", form, names, **said),  # type: ignore[arg-type]
            lines=ClaimRows.of("lines", form, names, **said),  # type: ignore[arg-type]
            lines_hint=LINES_HINT[form.claim_type],
            notes=TextArea(
                name="notes",
                label=LABELS["notes"],
                hint="For whoever looks at the claim.",
                value=form.notes,
                error=errors.get("notes", ""),
                required=False,
                max_length=400,
            ),
            documents=documents,
        )


def _if_any(kind: str, form: ClaimForm, names: Names, **said: object) -> ClaimRows | None:
    """None where claims of the type have no such rows."""
    return ClaimRows.of(kind, form, names, **said) if names.of_rows(kind) else None  # type: ignore[arg-type]
