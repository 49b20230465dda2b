"""Help: questions that are asked often, and the way to the help of each panel."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.forms.text_field import TextField
from components.help.help_answers import HelpAnswers


@dataclass(frozen=True, kw_only=True)
class HelpIndex(Component):
    """`panels` are the names of the panels, by their addresses."""

    query: TextField
    answers: HelpAnswers
    panels: Sequence[tuple[str, str]]

    @classmethod
    def of(cls, *, panels: Sequence[tuple[str, str]], query: str = "", language: str) -> HelpIndex:
        """`language` is the one in which the reader searches."""
        return cls(
            query=TextField(
                name="query", label="Search the questions", value=query[:100], required=False, size="m", max_length=100
            ),
            answers=HelpAnswers.of(query[:100], language),
            panels=panels,
        )
