"""A claim as it is being typed: everything is text, may be wrong, and is kept as it is.

Names of fields in a page, in CSV files and in messages: `member_id`, `diagnoses-0`, `lines-2-procedure`,
`payers-0-carrier`; places count from 0.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field, fields
from enum import StrEnum
from typing import Any

from db.rules.claims import ClaimType

MOST_LINES = 50
MOST_PAYERS = 10
MOST_DIAGNOSES = {ClaimType.PROFESSIONAL: 12, ClaimType.DENTAL: 4, ClaimType.INSTITUTIONAL: 25}
"""What an 837 holds; of institutional claims the principal one and 24 others."""


class Purpose(StrEnum):
    """What becomes of a draft when it is submitted; stored so."""

    NEW = "new"
    COPY = "copy"  # a new claim too, that began as another one
    ADJUST = "adjust"  # it takes the place of a paid claim
    RESUBMIT = "resubmit"  # it follows a denied claim


@dataclass(frozen=True)
class LineForm:
    """A service. Which fields a type of claim has: `LINE_FIELDS`."""

    from_date: str = ""
    to_date: str = ""
    procedure: str = ""
    modifiers: str = ""  # up to four, a space between
    place_of_service: str = ""
    revenue_code: str = ""
    tooth: str = ""  # a tooth, or an area of the mouth
    surfaces: str = ""
    pointers: str = ""  # the diagnoses it is for, by place from 1: 1 2
    units: str = ""
    charge: str = ""  # in dollars, of all units


@dataclass(frozen=True)
class PayerForm:
    """What another payer answered."""

    kind: str = ""  # `rules.submitted_claims.PayerKind`
    carrier: str = ""
    policy_number: str = ""
    paid: str = ""  # in dollars
    answered_on: str = ""  # the day of its explanation of benefits
    reason: str = ""  # why it paid nothing: a claim adjustment reason code


@dataclass(frozen=True)
class OccurrenceForm:
    """What happened, and when; only spans have a last day."""

    occurrence: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(frozen=True)
class ValueForm:
    """An amount, or a number of something."""

    value: str = ""
    amount: str = ""


@dataclass(frozen=True)
class ClaimForm:
    """The whole form."""

    claim_type: ClaimType
    member_id: str = ""
    patient_account: str = ""
    rendering: str = ""  # a Medicaid ID or an NPI; "" is the billing provider
    referring: str = ""
    prior_authorization: str = ""
    place_of_service: str = ""  # professional and dental
    type_of_bill: str = ""  # institutional, and so the next four
    admitted_on: str = ""
    discharged_on: str = ""
    patient_status: str = ""
    conditions: str = ""  # condition codes, a space between
    notes: str = ""
    diagnoses: tuple[str, ...] = ()
    payers: tuple[PayerForm, ...] = ()
    occurrences: tuple[OccurrenceForm, ...] = ()  # institutional, and so the values
    values: tuple[ValueForm, ...] = ()
    lines: tuple[LineForm, ...] = field(default_factory=lambda: (LineForm(),))


LINE_FIELDS = {
    ClaimType.PROFESSIONAL: (
        *("from_date", "to_date", "procedure", "modifiers", "place_of_service", "pointers", "units", "charge"),
    ),
    ClaimType.DENTAL: ("from_date", "procedure", "tooth", "surfaces", "place_of_service", "units", "charge"),
    ClaimType.INSTITUTIONAL: ("from_date", "to_date", "revenue_code", "procedure", "modifiers", "units", "charge"),
}

HEADER_FIELDS = {
    ClaimType.PROFESSIONAL: (
        *("member_id", "patient_account", "rendering", "referring", "prior_authorization", "place_of_service"),
    ),
    ClaimType.DENTAL: ("member_id", "patient_account", "rendering", "prior_authorization", "place_of_service"),
    ClaimType.INSTITUTIONAL: (
        *("member_id", "patient_account", "rendering", "referring", "prior_authorization", "type_of_bill"),
        *("admitted_on", "discharged_on", "patient_status", "conditions"),
    ),
}
"""Of the first panel, in the order of the page. `notes` stand in a panel of their own."""

PAYER_FIELDS = tuple(one.name for one in fields(PayerForm))
OCCURRENCE_FIELDS = tuple(one.name for one in fields(OccurrenceForm))
VALUE_FIELDS = tuple(one.name for one in fields(ValueForm))


def dump(form: ClaimForm) -> str:
    """As a draft holds it. The same form is always the same text."""
    return json.dumps(asdict(form), sort_keys=True, separators=(",", ":"))


def parse(stored: str) -> ClaimForm:
    """The form again. What a later release has more is empty, what it no longer has falls out."""
    known = json.loads(stored)
    return ClaimForm(
        **{
            name: known[name] for name in _named(ClaimForm) if isinstance(known.get(name), str) and name != "claim_type"
        },
        claim_type=ClaimType(known["claim_type"]),
        diagnoses=tuple(known.get("diagnoses", ())),
        payers=tuple(_part(PayerForm, one) for one in known.get("payers", ())),
        occurrences=tuple(_part(OccurrenceForm, one) for one in known.get("occurrences", ())),
        values=tuple(_part(ValueForm, one) for one in known.get("values", ())),
        lines=tuple(_part(LineForm, one) for one in known.get("lines", ())),
    )


def _part(kind: Any, known: dict[str, str]) -> Any:
    return kind(**{name: known[name] for name in _named(kind) if name in known})


def _named(kind: Any) -> Iterable[str]:
    return (one.name for one in fields(kind))
