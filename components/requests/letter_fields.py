"""What is asked of whoever wants a new PIN letter: who asks, and for which provider."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from components.component import Component
from components.forms.text_field import TextField


class Draft(Protocol):
    """What was typed so far."""

    name: str
    email: str
    npi: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str


@dataclass(frozen=True, kw_only=True)
class LetterFields(Component):
    """In public a browser may fill in who asks; at the desk that would be the wrong person."""

    name: TextField
    email: TextField
    npi: TextField
    mail_to_street: TextField
    mail_to_city: TextField
    mail_to_state: TextField
    mail_to_zip_code: TextField

    @classmethod
    def of(cls, draft: Draft, *, errors: Mapping[str, str], at_the_desk: bool = False) -> LetterFields:
        def text(name: str, label: str, own: str = "off", **more: Any) -> TextField:
            return TextField(
                name=name,
                label=label,
                value=getattr(draft, name),
                error=errors.get(name, ""),
                autocomplete="off" if at_the_desk else own,
                **more,
            )

        return cls(
            name=text("name", "Name", "name", max_length=100),
            email=text(
                "email",
                "EMail",
                "email",
                hint="The answer goes there.",
                exact=True,
                keyboard="email",
                max_length=254,
            ),
            npi=text("npi", "NPI", hint="10 digits.", size="m", exact=True, keyboard="numeric", max_length=20),
            mail_to_street=text("mail_to_street", "Mail To Street", max_length=100),
            mail_to_city=text("mail_to_city", "Mail To City", max_length=50),
            mail_to_state=text(
                "mail_to_state", "Mail To State", hint="Two letters, like OR.", size="s", exact=True, max_length=20
            ),
            mail_to_zip_code=text(
                "mail_to_zip_code", "Mail To ZIP Code", hint="5 or 9 digits.", size="s", exact=True, max_length=20
            ),
        )
