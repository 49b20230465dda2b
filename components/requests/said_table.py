"""What was said in a request, and whether it is as stored: never what is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.component import Component
from components.desk.match import Match
from components.requests.desk_values import Candidate, Request
from components.requests.words import day

LETTER_LABELS = {
    "name": "Name",
    "email": "EMail",
    "npi": "NPI",
    "mail_to_street": "Mail To Street",
    "mail_to_city": "Mail To City",
    "mail_to_state": "Mail To State",
    "mail_to_zip_code": "Mail To ZIP Code",
}
ADMINISTRATOR_LABELS = {
    "npi": "NPI",
    "medicaid_id": "Medicaid ID",
    "asker_name": "Asked by",
    "asker_title": "Title",
    "asker_email": "EMail of who asked",
    "second": "Nobody leaves",
    "previous_first_name": "Previous First Name",
    "previous_last_name": "Previous Last Name",
    "previous_email": "Previous EMail",
    "previous_user_name": "Previous User Name",
    "previous_phone_number": "Previous Phone Number",
    "previous_left_on": "Left on",
    "new_first_name": "New First Name",
    "new_last_name": "New Last Name",
    "new_phone_number": "New Phone Number",
    "new_email": "New EMail",
}
LABELS: Mapping[str, Mapping[str, str]] = {"PIN letter": LETTER_LABELS, "site administrator": ADMINISTRATOR_LABELS}


class Column(NamedTuple):
    """A provider, above the rows and, on a card, within each."""

    heading: str
    short: str


class SaidRow(NamedTuple):
    """`matches`: of each candidate; None where this field is not compared."""

    label: str
    said: str
    matches: Sequence[Match | None]


@dataclass(frozen=True, kw_only=True)
class SaidTable(Component):
    """A column for each provider that may be meant, under its Medicaid ID. Fields that were left empty are left out."""

    columns: Sequence[Column]
    rows: Sequence[SaidRow]

    @classmethod
    def of(cls, request: Request) -> SaidTable:
        said = request.said
        return cls(
            columns=_columns(request.candidates),
            rows=[
                SaidRow(label, _words(name, said[name]), [_match(name, one) for one in request.candidates])
                for name, label in LABELS[request.kind].items()
                if said.get(name)
            ],
        )


def _columns(candidates: Sequence[Candidate]) -> list[Column]:
    numbers = [one.medicaid_id for one in candidates]
    if len(numbers) == 1:
        return [Column(f"Compared with {numbers[0]}", "Compared")]
    return [Column(number, number) for number in numbers]


def _match(name: str, candidate: Candidate) -> Match | None:
    right = candidate.matches.get(name)
    return None if right is None else Match(of=f"{name.replace('_', '-')}-{candidate.provider_id}", right=right)


def _words(name: str, value: str) -> str:
    if name == "second":
        return "A second site administrator is wanted"
    try:
        return day(date.fromisoformat(value)) if name == "previous_left_on" else value
    except ValueError:
        return value
