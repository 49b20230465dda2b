"""What was found for a field of codes so far: each one a button that writes its code into the field."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from components.codes import words
from components.codes.words import Code
from components.component import Component

MORE = "More match: type another word."
NOTHING = "Nothing found. Type the beginning of a code, or of words of its name."


class Found(Protocol):
    """`more`: others match too."""

    @property
    def codes(self) -> Sequence[Code]: ...
    @property
    def more(self) -> bool: ...


class Choice(NamedTuple):
    """`sent`: what its button says as `choose`, the name of the field and the code."""

    sent: str
    code: str
    name: str
    kind: str


@dataclass(frozen=True, kw_only=True)
class CodeChoices(Component):
    """`field`: the name of the field that they are for. Empty as long as nothing was looked for."""

    field: str
    said: str = ""
    choices: Sequence[Choice] = ()

    @property
    def id(self) -> str:
        return f"{self.field.replace('_', '-')}-choices"

    @classmethod
    def of(cls, field: str, found: Found) -> CodeChoices:
        number = len(found.codes)
        said = f"{number} found. {MORE if found.more else ''}".strip() if number else NOTHING
        choices = [
            Choice(f"{field}:{words.shown(code)}", words.shown(code), code.description, words.kind(code))
            for code in found.codes
        ]
        return cls(field=field, said=said, choices=choices)

    @classmethod
    def chosen(cls, field: str, code: Code) -> CodeChoices:
        """The field holds this code: what it means."""
        return cls(field=field, said=words.named(code))
