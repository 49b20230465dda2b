"""What is asked of whoever wants a new site administrator: who asks, who leaves, who comes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from components.component import Component
from components.forms.checkbox import Checkbox
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

TITLES = ("Chief Financial Officer", "Privacy and Security Officer")
PHONE_HINT = "With area code, for example (503) 555-0112."


class Draft(Protocol):
    """What was typed so far. `second`: "yes" where nobody leaves. `previous_left_on` is written as 2026-11-21."""

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


@dataclass(frozen=True, kw_only=True)
class AdministratorFields(Component):
    """In public a browser may fill in who asks; at the desk that would be the wrong person.

    Where a second site administrator is wanted, nothing about a previous one is required.
    """

    provider: tuple[TextField, ...]
    asker: tuple[TextField | SelectField, ...]
    second: Checkbox
    previous: tuple[TextField, ...]
    new: tuple[TextField, ...]

    @classmethod
    def of(cls, draft: Draft, *, errors: Mapping[str, str], at_the_desk: bool = False) -> AdministratorFields:
        def text(name: str, label: str, own: str = "off", **more: Any) -> TextField:
            return TextField(
                name=name,
                label=label,
                value=getattr(draft, name),
                error=errors.get(name, ""),
                autocomplete="off" if at_the_desk else own,
                **more,
            )

        second = draft.second == "yes"
        number: dict[str, Any] = {"size": "m", "exact": True, "keyboard": "numeric", "max_length": 20}
        address: dict[str, Any] = {"exact": True, "keyboard": "email", "max_length": 254}
        phone: dict[str, Any] = {"size": "m", "kind": "tel", "hint": PHONE_HINT, "max_length": 50}
        left: dict[str, Any] = {"required": not second}
        return cls(
            provider=(
                text("npi", "NPI", hint="10 digits.", **number),
                text("medicaid_id", "Medicaid ID", hint="6 or 9 digits.", **number),
            ),
            asker=(
                text("asker_name", "Name", "name", max_length=100),
                SelectField(
                    name="asker_title",
                    label="Title",
                    options=[("", "Choose"), *((title, title) for title in TITLES)],
                    value=draft.asker_title,
                    error=errors.get("asker_title", ""),
                ),
                text("asker_email", "EMail", "email", hint="The answer goes there.", **address),
            ),
            second=Checkbox(
                name="second",
                label="Nobody leaves: we want a second site administrator",
                checked=second,
                required=False,
                error=errors.get("second", ""),
            ),
            previous=(
                text("previous_first_name", "First Name", max_length=50, **left),
                text("previous_last_name", "Last Name", max_length=50, **left),
                text("previous_email", "EMail", **address, **left),
                text("previous_user_name", "User Name", exact=True, size="m", max_length=20, **left),
                text("previous_phone_number", "Phone Number", **phone, **left),
                text("previous_left_on", "Date on which the administrator left", kind="date", size="m", **left),
            ),
            new=(
                text("new_first_name", "First Name", max_length=50),
                text("new_last_name", "Last Name", max_length=50),
                text("new_phone_number", "Phone Number", **phone),
                text("new_email", "EMail", **address),
            ),
        )
