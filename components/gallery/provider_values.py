"""Make-believe providers to enroll, letters and days, as those who work at the desk see them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.desk_values import CLINIC, NEW_CLINIC, DeskLetter, DueLetter
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

TYPES = ("Acupuncturist", "Dentist", "Physician", "Tribal Health Clinic")
SPECIALTIES = ("Anesthesiology", "Family Practice", "Internal Medicine", "Surgery")
COUNTIES = ("Baker", "Benton", "Clackamas", "Hood River", "Marion", "Yamhill")


@dataclass(kw_only=True)
class ProviderDraft:
    medicaid_id: str = ""
    npi: str = ""
    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    phone_number: str = ""
    service_street: str = ""
    service_city: str = ""
    service_state: str = "OR"
    service_zip_code: str = ""
    service_county: str = ""
    mail_to_same: str = "yes"
    mail_to_street: str = ""
    mail_to_city: str = ""
    mail_to_state: str = ""
    mail_to_zip_code: str = ""


FILLED = ProviderDraft(
    medicaid_id="506675928",
    npi="1234567893",
    name="Cascade Family Clinic",
    provider_type="Physician",
    specialty="Family Practice",
    phone_number="(503) 555-0112",
    service_street="118 Alder St",
    service_city="Salem",
    service_zip_code="97301",
    service_county="Marion",
    mail_to_same="",
    mail_to_street="PO Box 120",
    mail_to_city="Salem",
    mail_to_state="OR",
    mail_to_zip_code="97301-0120",
)
WRONG = replace(FILLED, medicaid_id="12", provider_type="Dentist", specialty="", mail_to_state="Oregon")
PROVIDER_ERRORS = {
    "medicaid_id": "Medicaid ID must have 6 or 9 digits",
    "specialty": "Choose a Specialty of this Provider Type",
    "mail_to_state": "Enter the Mail To State as two letters, like OR",
}
LONG_PROVIDER_DRAFT = replace(FILLED, name=f"{LONG_NAME}, {LONG_WORD}", service_street=HOSTILE, service_city=LONG_WORD)

CLOSED = replace(
    CLINIC,
    closed_at=NOW - timedelta(days=1),
    closed_because="Ticket 4711: practice sold, owner retired",
    letters=[DeskLetter(id=7, issued_at=NOW - timedelta(days=30), state="returned")],
)
ORDERED = replace(NEW_CLINIC, due=[DueLetter(order_id=8, because="asked", reason="Ticket 4712", large_print=True)])
LONG_DUE = replace(
    NEW_CLINIC,
    name=f"{LONG_NAME}, {LONG_WORD}",
    closed_because=HOSTILE,
    due=[DueLetter(order_id=9, kind="administrator notice", because="administrator change", reason=HOSTILE)],
)


@dataclass(frozen=True, kw_only=True)
class Problem:
    line: int
    field: str
    message: str


@dataclass(frozen=True, kw_only=True)
class Checked:
    import_id: int | None = None
    new: int = 0
    problems: Sequence[Problem] = ()
    more_problems: bool = False


CSV_COLUMNS = tuple(name for name in vars(FILLED) if name != "mail_to_same")
GOOD_FILE = Checked(import_id=12, new=412)
BAD_FILE = Checked(
    new=410,
    problems=[
        Problem(line=7, field="npi", message="NPI must be the ten digits of a National Provider Identifier"),
        Problem(line=7, field="service_county", message="Choose one of Oregon's counties"),
        Problem(line=31, field="medicaid_id", message="506675928 is on line 12 too"),
    ],
)
WORST_FILE = Checked(
    problems=[
        Problem(line=number + 2, field=CSV_COLUMNS[number % 15], message=f"Enter the {HOSTILE} {LONG_WORD}")
        for number in range(500)
    ],
    more_problems=True,
)
UNREADABLE_FILE = Checked(problems=[Problem(line=0, field="", message="The file is not UTF-8. Save it as CSV UTF-8")])


@dataclass(frozen=True, kw_only=True)
class PrintedRow:
    letter_id: int | None = 1
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    kind: str = "PIN letter"
    printed_at: datetime = NOW
    printed_by: str = "PROSERV1"
    expires_at: datetime | None = NOW + timedelta(days=60)
    state: str = "printed"


@dataclass(frozen=True, kw_only=True)
class Letter:
    provider_name: str = "Cascade Family Clinic"
    login_id: str = "506675928"
    mail_to_street: str = "120 Alder St"
    mail_to_city: str = "Salem"
    mail_to_state: str = "OR"
    mail_to_zip_code: str = "97301"
    pin: str | None = field(default="BHgck78j8w", repr=False)
    printed_at: datetime = NOW
    expires_at: datetime | None = NOW + timedelta(days=60)
    old_administrator: str = ""
    new_administrator: str = ""
    large_print: bool = False


DUE = [
    DueLetter(order_id=1, ordered_at=NOW - timedelta(days=2)),
    DueLetter(
        order_id=2, provider_id=2, name="Rogue River Dental", medicaid_id="500123", because="asked", large_print=True
    ),
    DueLetter(
        order_id=3,
        provider_id=3,
        name="Tillamook Bay Pharmacy",
        medicaid_id="500123457",
        kind="administrator notice",
        because="administrator change",
    ),
    DueLetter(order_id=4, provider_id=4, name=LONG_NAME, medicaid_id="500123458", because="returned", reason=HOSTILE),
]
MANY_DUE = [
    DueLetter(
        order_id=number,
        provider_id=number,
        name=f"{('Cascade', 'Rogue River', 'Alder', 'Tillamook Bay')[number % 4]} Clinic {number * 7919 % 997}",
        medicaid_id=f"{500100000 + number * 7919}",
        ordered_at=NOW - timedelta(hours=number),
    )
    for number in range(1, 201)
]
PRINTED = [
    PrintedRow(),
    PrintedRow(letter_id=2, name=LONG_NAME, state="used", printed_at=NOW - timedelta(days=1)),
    PrintedRow(letter_id=None, kind="administrator notice", expires_at=None, printed_at=NOW - timedelta(days=2)),
    PrintedRow(letter_id=3, state="returned", printed_at=NOW - timedelta(days=9)),
    PrintedRow(letter_id=4, state="voided", printed_at=NOW - timedelta(days=30)),
    PrintedRow(letter_id=5, state="expired", printed_at=NOW - timedelta(days=80), expires_at=NOW - timedelta(days=20)),
]
MANY_PRINTED = [
    replace(
        PRINTED[number % 6],
        provider_id=number,
        name=MANY_DUE[number].name,
        medicaid_id=MANY_DUE[number].medicaid_id,
        printed_at=NOW - timedelta(minutes=37 * number),
    )
    for number in range(50)
]
LETTERS = [
    Letter(),
    Letter(provider_name="Rogue River Dental", login_id="500123", pin="Mw7Qy2ZzKd", large_print=True),
    Letter(
        provider_name="Tillamook Bay Pharmacy",
        login_id="500123457",
        pin=None,
        expires_at=None,
        old_administrator="James Jones",
        new_administrator="Linh Nguyen",
    ),
    Letter(
        provider_name="Tillamook Bay Pharmacy",
        login_id="500123457",
        pin="iWmMw9QgjB",
        old_administrator="James Jones",
        new_administrator="Linh Nguyen",
    ),
]
LONG_LETTERS = [
    Letter(
        provider_name=LONG_NAME[:100],
        login_id="888888888",
        pin="WWWWWWMMMM",
        mail_to_street=f"{HOSTILE} {LONG_WORD}"[:100],
        mail_to_city=LONG_WORD[:50],
        mail_to_zip_code="97301-0120",
        old_administrator=LONG_WORD[:50] if number % 2 else "",
        new_administrator=f"{LONG_WORD[:50]} {LONG_WORD[:50]}" if number else "",
        large_print=number != 3,
    )
    for number in range(3)
]
LONG_LETTERS.append(replace(LONG_LETTERS[1], pin=None, expires_at=None))
