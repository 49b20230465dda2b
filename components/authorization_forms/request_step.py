"""A page of a request: the steps that one can go to, what is filled in, and the buttons that go on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.authorization_forms.form_values import NO_ERRORS, Draft, Errors
from components.authorization_forms.saved_mark import SavedMark
from components.authorization_forms.words import KINDS, STEPS
from components.component import Component
from components.forms.error_summary import ErrorSummary


class StepLink(NamedTuple):
    name: str
    label: str
    current: bool


@dataclass(frozen=True, kw_only=True)
class RequestStep(Component):
    """`action`: where it is sent. `body`: the fields of the step. `changed`: what a colleague did meanwhile, or "".

    `leaves`: the path where all drafts are.
    """

    acting_for: str
    action: str
    heading: str
    about: str
    steps: Sequence[StepLink]
    saved: SavedMark
    summary: ErrorSummary | None
    changed: Sequence[str]
    body: Component
    saves: bool
    last: bool
    leaves: str
    documents: Component | None = None

    @classmethod
    def of(
        cls,
        draft: Draft,
        step: str,
        body: Component,
        *,
        acting_for: str,
        provider: str,
        errors: Errors = NO_ERRORS,
        changed: Sequence[str] = (),
        documents: Component | None = None,
    ) -> RequestStep:
        words = KINDS[draft.form.kind]
        path = f"{words.path}/drafts"
        doing = {"update": f"Change of {draft.source_number}. ", "copy": f"As {draft.source_number}. "}
        names = [*STEPS]
        return cls(
            acting_for=acting_for,
            action=f"{path}/{draft.id}/{step}",
            heading=f"{words.title}: {STEPS[step].lower()}",
            about=f"{doing.get(draft.purpose, '')}For {provider} ({acting_for}).",
            steps=[StepLink(name, f"{place}. {STEPS[name]}", name == step) for place, name in enumerate(names, 1)],
            saved=SavedMark.of(draft.revision, draft.changed_at),
            summary=ErrorSummary(errors=errors) if errors else None,
            changed=changed,
            body=body,
            saves=step in ("base", "lines", "notes"),
            last=step == names[-1],
            leaves=path,
            documents=documents,
        )
