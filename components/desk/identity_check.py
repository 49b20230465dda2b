"""Is it really him? What a caller says is compared with what is stored, which is not shown."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Protocol

from components.component import Component
from components.desk.identity_answers import LABELS, IdentityAnswers
from components.forms.text_field import TextField


class Draft(Protocol):
    """What the caller said."""

    last_name: str
    phone_number: str
    email: str
    npi: str
    medicaid_id: str


@dataclass(frozen=True, kw_only=True)
class IdentityCheck(Component):
    """The answers appear below the form, which stays as it is. htmx replaces only `#identity-answers`."""

    account_id: int
    fields: tuple[TextField, ...]
    answers: IdentityAnswers

    @classmethod
    def of(
        cls,
        draft: Draft | None = None,
        *,
        account_id: int,
        answers: Mapping[str, bool] | None = None,
        message: str = "",
    ) -> IdentityCheck:
        """`message` says why nothing was compared: no field is filled in, or there were too many tries."""

        def text(name: str, **more: Any) -> TextField:
            return TextField(
                name=name, label=LABELS[name], value=getattr(draft, name, ""), required=False, exact=True, **more
            )

        return cls(
            account_id=account_id,
            fields=(
                text("last_name", max_length=50),
                text("phone_number", kind="tel", max_length=50),
                text("email", keyboard="email", max_length=254),
                text("npi", keyboard="numeric", max_length=20),
                text("medicaid_id", keyboard="numeric", max_length=20),
            ),
            answers=IdentityAnswers(answers=answers or {}, message=message),
        )
