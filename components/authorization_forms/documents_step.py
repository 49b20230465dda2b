"""The last step of a request: what goes with it, and the button that submits it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.authorization_forms.words import KINDS
from components.component import Component


@dataclass(frozen=True, kw_only=True)
class DocumentsStep(Component):
    """`review`: where everything is read once more. `wrong`: so many fields have to be put right first."""

    one: str
    review: str
    wrong: int
    changes: bool

    @classmethod
    def of(cls, kind: str, *, draft_id: int, errors: Sequence[str], changes: bool) -> DocumentsStep:
        words = KINDS[kind]
        review = f"{words.path}/drafts/{draft_id}/review"
        return cls(one=words.one, review=review, wrong=len(errors), changes=changes)
