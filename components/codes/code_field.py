"""A field for a code, of a diagnosis or a procedure for example, which looks for it as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from components.codes.code_choices import CodeChoices
from components.forms.text_field import TextField

LooksFor = Literal[
    "diagnosis",
    "procedure",
    "bill-types",
    "conditions",
    "modifiers",
    "occurrences",
    "patient-statuses",
    "places-of-service",
    "revenue-codes",
    "surfaces",
    "teeth",
    "values",
]
HINT = "A code, or words of its name."


@dataclass(frozen=True, kw_only=True)
class CodeField(TextField):
    """The form that it stands in gets `choose`, such as "diagnosis:E11.9", from the button of a choice.

    It begins with a button of its own for those who press Enter, because a choice would be pressed otherwise.
    """

    looks_for: LooksFor
    choices: CodeChoices
    hint: str = HINT
    exact: bool = True
    max_length: int = 100
