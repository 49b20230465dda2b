"""What the clerk form asks for, field by field."""

from __future__ import annotations

from collections.abc import Callable
from typing import Protocol

from db.rules import email_addresses, phone_numbers, texts, user_names
from db.rules.account_setup import LONGEST_NAME, about, check_confirmed_email, check_passwords
from db.rules.policy import Policy

FEWEST_TO_SEARCH = 2


class ContactDraft(Protocol):
    """The contact data of a clerk as they were typed."""

    contact_first_name: str
    contact_last_name: str
    phone_number: str
    email: str
    confirm_email: str


class ClerkDraft(ContactDraft, Protocol):
    """What was typed for a clerk who is new to the portal."""

    user_name: str
    password: str
    confirm_password: str


def check_new(
    draft: ClerkDraft, *, policy: Policy, is_common: Callable[[str], bool], medicaid_id: str
) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    Source: the Clerk Setup guide. Whether the user name is free is for the database to say.
    """
    words = about(draft, medicaid_id=medicaid_id)
    found = {
        "user_name": user_names.check(draft.user_name),
        **check_contact(draft),
        **check_passwords(draft.password, draft.confirm_password, about=words, policy=policy, is_common=is_common),
    }
    return {field: message for field, message in found.items() if message}


def check_contact(draft: ContactDraft, *, whose: str = "the") -> dict[str, str]:
    """The wrong ones among the contact data, and how to mend each."""
    first, last = draft.contact_first_name, draft.contact_last_name
    found = {
        "contact_first_name": texts.check("Contact First Name", first, longest=LONGEST_NAME, whose=whose),
        "contact_last_name": texts.check("Contact Last Name", last, longest=LONGEST_NAME, whose=whose),
        "phone_number": phone_numbers.check(draft.phone_number, whose=whose),
        "email": email_addresses.check(draft.email, whose=whose),
        "confirm_email": check_confirmed_email(draft.email, draft.confirm_email),
    }
    return {field: message for field, message in found.items() if message}


def check_search(user_name: str, first_name: str, last_name: str) -> str:
    """What is missing from a search for people; empty when it can be asked."""
    longest = max(len(texts.key(typed)) for typed in (user_name, first_name, last_name))
    if longest >= FEWEST_TO_SEARCH:
        return ""
    return f"Type at least {FEWEST_TO_SEARCH} letters of a User Name, First Name or Last Name"
