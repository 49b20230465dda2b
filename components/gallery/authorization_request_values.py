"""Make-believe requests for authorization: the usual, the wrong and the very long."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime

from components.gallery.authorization_values import Found
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

AT = datetime(2026, 11, 22, 18, 42, tzinfo=UTC)


@dataclass(frozen=True)
class Line:
    number: str = ""
    procedure: str = "E0143"
    modifiers: str = "NU"
    provider: str = ""
    from_date: str = ""
    to_date: str = ""
    frequency: str = "1 a year"
    unit: str = "UN"
    units: str = "1"


@dataclass(frozen=True)
class Form:
    kind: str = "PA"
    member_id: str = "XA12B34C"
    category: str = "Durable medical equipment"
    urgency: str = "routine"
    justification: str = ""
    from_date: str = "11/22/2026"
    to_date: str = "02/28/2027"
    performing: str = "500609"
    referring: str = ""
    case_manager: str = ""
    case_manager_phone: str = ""
    contact: str = "Mary Mayweather"
    contact_phone: str = "503-555-0142"
    notes: str = "Falls often.\nA cane was tried."
    source_revision: str = ""
    diagnoses: tuple[str, ...] = ("M54.50",)
    lines: tuple[Line, ...] = (Line(),)


@dataclass(frozen=True)
class Named:
    medicaid_id: str = "500609"
    name: str = "Moonbeam Medical Equipment"
    provider_type: str = "Durable Medical Equipment"
    city: str = "Baker City"


@dataclass(frozen=True)
class Draft:
    id: int = 1
    form: Form = field(default_factory=Form)
    revision: int = 3
    purpose: str = "new"
    source_number: str = ""
    changed_by: str = "MARYMAY1"
    changed_at: datetime = AT


@dataclass(frozen=True)
class Drafts:
    drafts: tuple[Draft, ...] = ()
    next: int | None = None
    asked: tuple[Found, ...] = ()
    older: int | None = None


@dataclass(frozen=True)
class Somebody:
    member_id: str = "XA12B34C"
    last_name: str = "Everyday"
    first_name: str = "Edna"
    date_of_birth: date = date(1988, 2, 29)


TWO = Form(
    lines=(Line(), Line(procedure="walker", units="many", provider=LONG_WORD, frequency=HOSTILE)),
    diagnoses=("M54.50", "back"),
)
LONG = replace(
    TWO,
    kind="POC",
    contact=LONG_NAME,
    case_manager=LONG_WORD,
    notes=HOSTILE,
    category=LONG_NAME,
    urgency="urgent",
    justification=LONG_WORD,
    performing=LONG_WORD,
)
