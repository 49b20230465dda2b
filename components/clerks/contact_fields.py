"""Who a clerk is and how to reach him, to be filled in."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from components.clerks.user_search import UserSearch
from components.component import Component
from components.forms.text_field import TextField

NAME_HINT = "6 to 20 letters and numbers. It stays with this person for ever."
PHONE_HINT = "With area code, for example (503) 555-0112."


class Draft(Protocol):
    """What was typed so far."""

    user_name: str
    contact_first_name: str
    contact_last_name: str
    phone_number: str
    email: str
    confirm_email: str


@dataclass(frozen=True, kw_only=True)
class ContactFields(Component):
    """`user_name` and `search` are None for somebody who has a user name already: it cannot be changed."""

    user_name: TextField | None
    search: UserSearch | None
    contact_first_name: TextField
    contact_last_name: TextField
    phone_number: TextField
    email: TextField
    confirm_email: TextField

    @classmethod
    def of(cls, draft: Draft, *, search: UserSearch | None, errors: Mapping[str, str]) -> ContactFields:
        def text(name: str, label: str, **more: Any) -> TextField:
            return TextField(name=name, label=label, value=getattr(draft, name), error=errors.get(name, ""), **more)

        address = {"exact": True, "keyboard": "email"}
        return cls(
            user_name=text("user_name", "User Name", hint=NAME_HINT, exact=True, size="m") if search else None,
            search=search,
            contact_first_name=text("contact_first_name", "Contact First Name"),
            contact_last_name=text("contact_last_name", "Contact Last Name"),
            phone_number=text("phone_number", "Phone Number", hint=PHONE_HINT, size="m", kind="tel"),
            email=text("email", "EMail", **address),
            confirm_email=text("confirm_email", "Confirm EMail", **address),
        )
