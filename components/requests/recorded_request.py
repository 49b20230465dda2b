"""A request that came by phone or letter, recorded by staff."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.requests.administrator_fields import AdministratorFields
from components.requests.administrator_fields import Draft as AdministratorDraft
from components.requests.letter_fields import Draft as LetterDraft
from components.requests.letter_fields import LetterFields

Kind = Literal["letter", "administrator"]
NO_ERRORS: Mapping[str, str] = {}


@dataclass(frozen=True, kw_only=True)
class RecordedRequest(Component):
    """The fields of the public form, with the `ticket` of the call or letter, and `kind`, which is also in the address:
    /desk/requests/new?kind=letter and ?kind=administrator.
    """

    summary: ErrorSummary | None
    kind: Kind
    fields: LetterFields | AdministratorFields
    ticket: TextField
    buttons: Buttons

    @classmethod
    def of_letter(
        cls, draft: LetterDraft, *, ticket: str = "", errors: Mapping[str, str] = NO_ERRORS
    ) -> RecordedRequest:
        return cls._of("letter", LetterFields.of(draft, errors=errors, at_the_desk=True), ticket, errors)

    @classmethod
    def of_administrator(
        cls, draft: AdministratorDraft, *, ticket: str = "", errors: Mapping[str, str] = NO_ERRORS
    ) -> RecordedRequest:
        return cls._of("administrator", AdministratorFields.of(draft, errors=errors, at_the_desk=True), ticket, errors)

    @classmethod
    def _of(
        cls, kind: Kind, fields: LetterFields | AdministratorFields, ticket: str, errors: Mapping[str, str]
    ) -> RecordedRequest:
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            kind=kind,
            fields=fields,
            ticket=TextField(
                name="ticket",
                label="Ticket or Reason",
                hint="The call or the letter, so that it can be found again.",
                max_length=200,
                value=ticket,
                error=errors.get("ticket", ""),
            ),
            buttons=Buttons(submit="record request", cancel="cancel", cancel_href="/desk/requests"),
        )
