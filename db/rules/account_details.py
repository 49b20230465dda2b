"""What Account Maintenance asks for, field by field."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Protocol

from db.rules import account_setup, clerks, texts
from db.rules.account_setup import QuestionsDraft
from db.rules.clerks import ContactDraft

__all__ = ["ContactDraft", "DetailsDraft", "QuestionsDraft", "check", "check_questions"]


class DetailsDraft(ContactDraft, Protocol):
    """The own contact data as they were typed."""


def check(draft: DetailsDraft, *, email: str) -> dict[str, str]:
    """The wrong fields and how to mend each; empty when the form is good.

    `email`: the address so far. A new one is typed twice.
    """
    errors = clerks.check_contact(draft, whose="your")
    if texts.tidy(draft.email) == email and not draft.confirm_email.strip():
        errors.pop("confirm_email", None)
    return errors


def check_questions(draft: QuestionsDraft, *, secrets: Iterable[str]) -> dict[str, str]:
    """The same for the secret questions. `secrets`: what no answer may equal, such as user name and e-mail (S17)."""
    found = account_setup.check_questions(draft, secrets=tuple(secrets))
    return {field: message for field, message in found.items() if message}
