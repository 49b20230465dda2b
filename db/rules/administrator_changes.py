"""What a change of site administrator says: who goes, what becomes of him, and who comes."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol

from db.rules import email_addresses, phone_numbers, texts, user_names
from db.rules.account_setup import LONGEST_NAME


class OldThen(StrEnum):
    """What becomes of the administrator there was; stored so."""

    LEAVES = "leaves"
    CLERK = "becomes clerk"
    STAYS = "stays"


class ChangeState(StrEnum):
    """How far a change is. `INVITED`: approved, and the newcomer has not set the account up yet."""

    PREPARED = "prepared"
    SENT_BACK = "sent back"
    INVITED = "invited"
    DONE = "done"
    CANCELLED = "cancelled"


class NewcomerDraft(Protocol):
    """The new administrator as staff typed him: the user name of somebody who has one, or the data of a newcomer."""

    new_user_name: str
    new_first_name: str
    new_last_name: str
    new_phone_number: str
    new_email: str


NEWCOMER_FIELDS = ("new_first_name", "new_last_name", "new_phone_number", "new_email")


def is_newcomer(draft: NewcomerDraft) -> bool:
    """Whether no user name was given."""
    return not draft.new_user_name.strip()


def check(draft: NewcomerDraft, *, old_then: str, has_old: bool) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the change can be prepared.

    `has_old`: somebody was named who is administrator now.
    """
    found = {"old_then": _check_old(old_then, has_old), **_check_new(draft)}
    return {field: message for field, message in found.items() if message}


def _check_old(old_then: str, has_old: bool) -> str:
    if old_then not in set(OldThen):
        return "Choose what becomes of the present administrator"
    if has_old or old_then == OldThen.STAYS:
        return ""
    return "Choose the administrator who leaves or becomes a clerk"


def _check_new(draft: NewcomerDraft) -> dict[str, str]:
    if not is_newcomer(draft):
        return {"new_user_name": user_names.check(draft.new_user_name)}
    return {
        "new_first_name": texts.check("First Name", draft.new_first_name, longest=LONGEST_NAME, whose="the"),
        "new_last_name": texts.check("Last Name", draft.new_last_name, longest=LONGEST_NAME, whose="the"),
        "new_phone_number": phone_numbers.check(draft.new_phone_number, whose="the"),
        "new_email": email_addresses.check(draft.new_email, whose="the"),
    }
