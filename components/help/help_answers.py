"""The questions that a search finds, or all of them."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.help.questions import QUESTIONS, Question
from components.language import say, translate


@dataclass(frozen=True, kw_only=True)
class HelpAnswers(Component):
    """`said` is about a search; "" when nothing was searched. What was searched for stands open."""

    questions: Sequence[Question]
    said: str

    @classmethod
    def of(cls, query: str, language: str) -> HelpAnswers:
        words = _folded(query).split()
        found = [one for one in QUESTIONS if all(word in _words_of(one, language) for word in words)]
        return cls(questions=found, said=_said(len(found)) if words else "")


def _said(number: int) -> str:
    if not number:
        return "No question has these words. Try fewer or other words, or contact us."
    return "1 question found." if number == 1 else say("{number} questions found.", number=number)


def _words_of(one: Question, language: str) -> str:
    return _folded(f"{translate(one.question, language)} {translate(one.answer, language)}")


def _folded(text: str) -> str:
    """Without capitals and accents, which nobody should need for a search."""
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(character for character in apart if not unicodedata.combining(character))
