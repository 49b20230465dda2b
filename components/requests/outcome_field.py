"""What came of a request, in words for colleagues and the audit."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.text_area import TextArea


@dataclass(frozen=True, kw_only=True)
class OutcomeField(TextArea):
    """The asker never reads it."""

    name: str = "outcome"
    label: str = "Outcome"
    hint: str = "For colleagues and the audit; the asker does not read it."
    max_length: int = 500
