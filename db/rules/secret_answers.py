"""Secret questions, in people's own words, and their answers."""

from __future__ import annotations

from collections.abc import Iterable

from db.rules import texts

LONGEST_QUESTION = 50
LONGEST_ANSWER = 20


def check_question(label: str, question: str) -> str:
    """What is wrong with the question, and how to mend it; empty when nothing is."""
    return texts.check(label, question, longest=LONGEST_QUESTION)


def check_answer(label: str, answer: str, *, question: str, secrets: Iterable[str]) -> str:
    """What is wrong with the answer.

    Empty when nothing is. `secrets`: what it may not equal (user name, e-mail, password) (S17).
    """
    wrong = texts.check(label, answer, longest=LONGEST_ANSWER)
    if wrong:
        return wrong
    said = texts.tidy(answer).casefold()
    if said in texts.tidy(question).casefold():
        return texts.say("{label} must not be part of its question", label=label)
    if any(said == texts.tidy(secret).casefold() for secret in secrets):
        return texts.say("{label} must not be your User Name, EMail or Password", label=label)
    return ""
