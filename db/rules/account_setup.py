"""What the second step of Account Setup asks for, field by field."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from db.rules import email_addresses, passwords, phone_numbers, secret_answers, texts, user_names
from db.rules.kinds import Kind
from db.rules.policy import Policy

LONGEST_NAME = 50

QUESTIONS = (("1st", "first"), ("2nd", "second"))


class Named(Protocol):
    """Somebody who gets a password."""

    user_name: str
    email: str


class QuestionsDraft(Protocol):
    """The secret questions and their answers as they were typed."""

    first_question: str
    first_answer: str
    second_question: str
    second_answer: str


class SetupDraft(Named, QuestionsDraft, Protocol):
    """The fields of the form as they came, as plain strings."""

    contact_last_name: str
    contact_first_name: str
    phone_number: str
    password: str
    confirm_password: str
    confirm_email: str
    agree: str


def check(draft: SetupDraft, *, medicaid_id: str, policy: Policy, is_common: Callable[[str], bool]) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    Source: the Account Setup guide; lengths from Oregon's panel help. Whether the user name is free is for the
    database to say.
    """
    found = {
        "user_name": user_names.check(draft.user_name),
        "contact_last_name": texts.check("Contact Last Name", draft.contact_last_name, longest=LONGEST_NAME),
        "contact_first_name": texts.check("Contact First Name", draft.contact_first_name, longest=LONGEST_NAME),
        "phone_number": phone_numbers.check(draft.phone_number),
        **check_passwords(
            draft.password,
            draft.confirm_password,
            about=about(draft, medicaid_id=medicaid_id),
            policy=policy,
            is_common=is_common,
        ),
        "email": email_addresses.check(draft.email),
        "confirm_email": check_confirmed_email(draft.email, draft.confirm_email),
        **check_questions(draft, secrets=(draft.user_name, draft.email, draft.password)),
        "agree": "" if draft.agree == "yes" else "Read the Security Agreement and choose I Agree",
    }
    return {field: message for field, message in found.items() if message}


def about(draft: Named, *, medicaid_id: str) -> list[str]:
    """The words that the password must not contain (S16)."""
    return [draft.user_name, medicaid_id, *email_addresses.parts(draft.email)]


def check_passwords(
    password: str,
    confirmed: str,
    *,
    about: list[str],
    policy: Policy,
    is_common: Callable[[str], bool],
    kind: Kind = Kind.PROVIDER,
) -> dict[str, str]:
    """What is wrong with a new password and its confirmation, by the fields `password` and `confirm_password`.

    `kind`: of person, which says how long it must be.
    """
    if not password:
        missing = {"password": "Enter a Password"}
        return missing | ({"confirm_password": "Enter the Password first"} if confirmed else {})
    least = passwords.shortest(kind, policy)
    rules = passwords.check(password, symbols=policy.symbols, least=least, about=about, is_common=is_common)
    found = {"password": passwords.unmet(rules), "confirm_password": check_confirmed_password(password, confirmed)}
    return {field: message for field, message in found.items() if message}


def check_confirmed_password(password: str, confirmed: str) -> str:
    if not confirmed:
        return "Enter the Password a second time"
    return (
        ""
        if passwords.tidy(password) == passwords.tidy(confirmed)
        else "Password and Confirm Password must be the same"
    )


def check_confirmed_email(email: str, confirmed: str) -> str:
    if not confirmed.strip():
        return "Enter the EMail a second time"
    return "" if texts.tidy(email) == texts.tidy(confirmed) else "EMail and Confirm EMail must be the same"


def check_questions(draft: QuestionsDraft, *, secrets: Sequence[str]) -> dict[str, str]:
    """A message for each field, empty where nothing is wrong. `secrets`: what no answer may equal (S17).

    The first question is required; the second may be left out, but then its answer too.
    """
    found = {}
    second_left_out = not (texts.tidy(draft.second_question) or texts.tidy(draft.second_answer))
    for ordinal, field in QUESTIONS[: 1 if second_left_out else 2]:
        question, answer = getattr(draft, f"{field}_question"), getattr(draft, f"{field}_answer")
        found[f"{field}_question"] = secret_answers.check_question(f"{ordinal} Secret Question", question)
        found[f"{field}_answer"] = secret_answers.check_answer(
            f"{ordinal} Answer", answer, question=question, secrets=secrets
        )
    if (
        not second_left_out
        and texts.tidy(draft.first_question).casefold() == texts.tidy(draft.second_question).casefold()
    ):
        found["second_question"] = found["second_question"] or "2nd Secret Question must differ from the first"
    return found
