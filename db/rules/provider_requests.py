"""What the public may ask Provider Services for, field by field: a PIN letter, or another site administrator."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Protocol

from db.rules import business_days, email_addresses, medicaid_ids, npi, phone_numbers, postal_addresses, texts
from db.rules.account_setup import LONGEST_NAME

LONGEST_ASKER = 100
LONGEST_USER_NAME = 20
LONGEST_NOTE = 1000
LONGEST_OUTCOME = 500
LONGEST_REFERENCE = 20
"""Nothing longer that was typed is a reference."""

DUE_WITHIN = 3
"""So many business days after it came somebody has to have answered."""

LEFT_AHEAD = timedelta(days=90)
"""So long before he goes somebody may be said to go."""
EARLIEST = date(2000, 1, 1)

TITLES = ("Chief Financial Officer", "Privacy and Security Officer")
"""Who may ask for another site administrator."""

REFERENCE_ALPHABET = "34679CDFGHJKMNPQRTVWXY"
"""No two of these look or sound alike, and no word comes of them."""
REFERENCE_LENGTH = 8


class RequestKind(StrEnum):
    """What is asked for; stored so."""

    LETTER = "PIN letter"
    ADMINISTRATOR = "site administrator"


class RequestState(StrEnum):
    """How far it is; stored so. `PREPARED`: a change of site administrator waits for its approval."""

    NEW = "new"
    TAKEN = "taken"
    PREPARED = "prepared"
    DONE = "done"
    REFUSED = "refused"


OPEN = (RequestState.NEW, RequestState.TAKEN, RequestState.PREPARED)

PublicState = str
"""What the asker is told: one of `PUBLIC_STATES`' values."""

PUBLIC_STATES: Mapping[RequestState, PublicState] = {
    RequestState.NEW: "received",
    RequestState.TAKEN: "being looked at",
    RequestState.PREPARED: "being looked at",
    RequestState.DONE: "done",
    RequestState.REFUSED: "not possible",
}


class PinLetterRequestDraft(Protocol):
    """The form for a PIN letter as it came, as plain strings."""

    name: str
    email: str
    npi: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str


class AdministratorRequestDraft(Protocol):
    """The form for another site administrator. `second`: "yes" when nobody leaves; then nothing of `previous_*`."""

    npi: str
    medicaid_id: str
    asker_name: str
    asker_title: str
    asker_email: str
    second: str
    previous_first_name: str
    previous_last_name: str
    previous_email: str
    previous_user_name: str
    previous_phone_number: str
    previous_left_on: str
    new_first_name: str
    new_last_name: str
    new_phone_number: str
    new_email: str


LETTER_FIELDS = tuple(PinLetterRequestDraft.__annotations__)
ADMINISTRATOR_FIELDS = tuple(AdministratorRequestDraft.__annotations__)
PREVIOUS_FIELDS = tuple(field for field in ADMINISTRATOR_FIELDS if field.startswith("previous_"))


def check_letter(draft: PinLetterRequestDraft) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    Source: what the agency's page for providers asks for.
    """
    address = postal_addresses.check(
        "Mail To",
        street=draft.mail_to_street,
        city=draft.mail_to_city,
        state=draft.mail_to_state,
        zip_code=draft.mail_to_zip_code,
    )
    return _wrong(
        {
            "name": texts.check("Name", draft.name, longest=LONGEST_ASKER),
            "email": email_addresses.check(draft.email),
            "npi": npi.check(draft.npi),
            **{f"mail_to_{part}": message for part, message in address.items()},
        }
    )


def check_administrator(draft: AdministratorRequestDraft, *, today: date) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    `today`: in Oregon. Source: the same page. Of the user name only whether it could be stored is asked: the asker
    need not know it right.
    """
    return _wrong(
        {
            "npi": npi.check(draft.npi),
            "medicaid_id": medicaid_ids.check_of_provider(draft.medicaid_id),
            "asker_name": texts.check("Name", draft.asker_name, longest=LONGEST_ASKER),
            "asker_title": "" if draft.asker_title in TITLES else "Choose your title",
            "asker_email": email_addresses.check(draft.asker_email),
            **({} if is_second(draft) else _check_previous(draft, today)),
            **_check_new(draft),
        }
    )


def is_second(draft: AdministratorRequestDraft) -> bool:
    """Whether nobody leaves."""
    return draft.second == "yes"


def _check_previous(draft: AdministratorRequestDraft, today: date) -> dict[str, str]:
    whose = "the previous administrator's"
    return {
        "previous_first_name": _check_name("First Name", draft.previous_first_name, whose),
        "previous_last_name": _check_name("Last Name", draft.previous_last_name, whose),
        "previous_email": email_addresses.check(draft.previous_email, whose=whose),
        "previous_user_name": texts.check(
            "User Name", draft.previous_user_name, longest=LONGEST_USER_NAME, whose=whose
        ),
        "previous_phone_number": phone_numbers.check(draft.previous_phone_number, whose=whose),
        "previous_left_on": check_left_on(draft.previous_left_on, today=today),
    }


def _check_new(draft: AdministratorRequestDraft) -> dict[str, str]:
    whose = "the new administrator's"
    return {
        "new_first_name": _check_name("First Name", draft.new_first_name, whose),
        "new_last_name": _check_name("Last Name", draft.new_last_name, whose),
        "new_phone_number": phone_numbers.check(draft.new_phone_number, whose=whose),
        "new_email": email_addresses.check(draft.new_email, whose=whose),
    }


def _check_name(label: str, text: str, whose: str) -> str:
    return texts.check(label, text, longest=LONGEST_NAME, whose=whose)


def check_left_on(text: str, *, today: date) -> str:
    """What is wrong with the date, as a date field sends it (2026-11-22), and how to mend it."""
    if not text.strip():
        return "Enter the date on which the administrator left"
    try:
        day = date.fromisoformat(text.strip())
    except ValueError:
        return "Enter the date on which the administrator left like 2026-11-22"
    if day < EARLIEST:
        return "The date on which the administrator left is too long ago; check its year"
    if day > today + LEFT_AHEAD:
        return texts.say(
            "The date on which the administrator leaves can be at most {days} days ahead", days=LEFT_AHEAD.days
        )
    return ""


def check_note(text: str) -> str:
    """What is wrong with a note, and how to mend it; lines may be broken."""
    return _check_lines("Note", text, LONGEST_NOTE)


def check_outcome(text: str) -> str:
    """The same of what is written down when a request is done, refused or sent back."""
    return _check_lines("Outcome", text, LONGEST_OUTCOME)


def tidy_lines(text: str) -> str:
    """What is stored of a text of several lines."""
    return "\n".join(texts.tidy(line) for line in texts.tidy(text).splitlines())


def tidy_said(draft: PinLetterRequestDraft | AdministratorRequestDraft, fields: Iterable[str]) -> dict[str, str]:
    """What is stored of a form that passed: these fields of it, without spaces around them."""
    return {field: texts.tidy(getattr(draft, field)) for field in fields}


def new_reference() -> str:
    """A reference that nobody guesses: 35 bits, as it is shown."""
    drawn = [secrets.choice(REFERENCE_ALPHABET) for _ in range(REFERENCE_LENGTH)]
    return shown_reference("".join(drawn))


def fold_reference(typed: str) -> str:
    """The reference that was meant, however it was spaced and capitalised; empty when it can be none."""
    letters = "".join(letter for letter in typed[:LONGEST_REFERENCE].upper() if letter.isalnum())
    fits = len(letters) == REFERENCE_LENGTH and set(letters) <= set(REFERENCE_ALPHABET)
    return shown_reference(letters) if fits else ""


def shown_reference(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"


def due_at(asked_at: datetime) -> datetime:
    """The moment by which somebody has to have answered."""
    asked = asked_at.astimezone(business_days.OREGON)
    return datetime.combine(business_days.after(asked_at, DUE_WITHIN), asked.timetz())


def is_overdue(asked_at: datetime, at: datetime) -> bool:
    """Whether nobody had answered by the moment by which somebody had to; `at`: now, or when it was ended."""
    return at > due_at(asked_at)


def _check_lines(label: str, text: str, longest: int) -> str:
    tidy = tidy_lines(text)
    if not tidy:
        return texts.say("Enter the {label}", label=label)
    if len(tidy) > longest:
        return texts.say("{label} can be at most {longest} characters long", label=label, longest=longest)
    if not all(map(texts.is_plain, tidy.splitlines())):
        return texts.say("{label} holds a character that cannot be used; type it again", label=label)
    return ""


def _wrong(found: dict[str, str]) -> dict[str, str]:
    return {field: message for field, message in found.items() if message}
