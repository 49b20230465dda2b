"""Make-believe authorizations."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

TODAY = NOW.date()


@dataclass(frozen=True, kw_only=True)
class SearchDraft:
    number: str = ""
    member_id: str = ""
    status: str = ""
    from_date: str = ""
    to_date: str = ""


@dataclass(frozen=True, kw_only=True)
class Found:
    id: int = 1
    number: str = "PA26000101"
    status: str = "approved"
    category: str = "Physical therapy at home"
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    starts_on: date = date(2026, 10, 13)
    ends_on: date = date(2027, 1, 11)
    services: int = 1
    approved: int | None = 12
    used: int = 5
    left: int = 7
    units: str = "visits"

    @property
    def member_name(self) -> str:
        return f"{self.first_name} {self.last_name}"


@dataclass(frozen=True, kw_only=True)
class Page:
    authorizations: Sequence[Found] = ()
    next: int | None = None


@dataclass(frozen=True, kw_only=True)
class Party:
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    phone_number: str = "(503) 555-0142"


@dataclass(frozen=True, kw_only=True)
class Line:
    number: int = 1
    status: str = "approved"
    procedure: str = "S9131"
    meaning: str = "Physical therapy; in the home, per diem"
    modifiers: str = ""
    provider: str = ""
    starts_on: date = date(2026, 10, 13)
    ends_on: date = date(2027, 1, 11)
    frequency: str = "2 visits a week"
    asked: int = 12
    asked_units: str = "visits"
    approved: int | None = 12
    used: int = 5
    left: int = 7
    units: str = "visits"
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Note:
    written_at: datetime = NOW
    written_by: str = "Reviewer"
    text: str = "Approved as asked for. Ask again two weeks before the end if more is needed."


@dataclass(frozen=True, kw_only=True)
class ListedLetter:
    id: int = 3
    sent_on: date = date(2026, 10, 11)
    subject: str = "Your request was approved"


@dataclass(frozen=True, kw_only=True)
class Authorization:
    id: int = 1
    number: str = "PA26000101"
    kind: str = "PA"
    status: str = "approved"
    urgency: str = "routine"
    category: str = "Physical therapy at home"
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"
    date_of_birth: date = date(1988, 2, 29)
    requesting: Party = Party()
    performing: Party = Party(name="Tall Tale Physical Therapy", medicaid_id="500606")
    referring: Party | None = None
    case_manager: str = ""
    case_manager_phone: str = ""
    diagnoses: Sequence[str] = ("M5450", "Z9181")
    meanings: Mapping[str, str] = field(default_factory=lambda: {"M5450": "Low back pain, unspecified"})
    starts_on: date = date(2026, 10, 13)
    ends_on: date = date(2027, 1, 11)
    requested_at: datetime = NOW - timedelta(days=47)
    decided_at: datetime | None = NOW - timedelta(days=41)
    lines: Sequence[Line] = (Line(),)
    notes: Sequence[Note] = (Note(),)
    letters: Sequence[ListedLetter] = (ListedLetter(),)


@dataclass(frozen=True, kw_only=True)
class Letter:
    number: str = "PA26000101"
    sent_on: date = date(2026, 10, 11)
    subject: str = "Your request was approved"
    paragraphs: Sequence[str] = (
        "We looked at your request for physical therapy at home and approved it: 12 visits, 2 a week at most.",
        "This letter is no promise that a claim is paid.",
    )
    requesting: Party = Party()
    street: str = "1 Imaginary Way"
    city: str = "Salem"
    state: str = "OR"
    zip_code: str = "97301"
    member_id: str = "XA12B34C"
    last_name: str = "Madeup-Alder"
    first_name: str = "Ada"


UNDECIDED = replace(
    Authorization(),
    status="in review",
    urgency="urgent",
    decided_at=None,
    diagnoses=(),
    lines=(Line(status="in review", approved=None, used=0, left=0),),
    notes=(),
    letters=(),
)
DENIED = replace(
    Authorization(),
    status="denied",
    lines=(Line(status="denied", approved=0, used=0, left=0, reason="The plan covers emergencies only."),),
)
PLAN = replace(
    Authorization(),
    number="PC26000201",
    kind="POC",
    status="in part",
    category="Care at home",
    referring=Party(name="Fictional Falls Hospital", medicaid_id="500600604", phone_number=""),
    case_manager="Carla Caseworthy",
    case_manager_phone="(503) 555-0160",
    lines=(
        Line(
            procedure="T1019",
            meaning="",
            frequency="",
            asked=1_480,
            approved=1_200,
            used=160,
            left=1_040,
            units="units",
        ),
        Line(
            number=2,
            procedure="T1002",
            meaning="RN services",
            asked=1,
            asked_units="visit",
            approved=1,
            used=1,
            left=0,
            units="visit",
        ),
        Line(number=3, approved=10, used=11, left=0, provider="Pretend Smiles Dental", modifiers="GP"),
        Line(number=4, status="in part", approved=4, left=4, used=0, reason="Meals on weekends come from the family."),
    ),
)
LONG = replace(
    PLAN,
    category=LONG_NAME,
    first_name=HOSTILE,
    last_name=LONG_WORD,
    performing=Party(name=LONG_NAME, phone_number="(503) 555-0142 x1234567890"),
    case_manager=LONG_WORD,
    diagnoses=tuple(f"S7200{letter}D" for letter in "123456789XYZ"),
    meanings={"S72001D": LONG_NAME, "S72002D": f"{LONG_WORD} {HOSTILE}"},
    lines=(
        replace(
            PLAN.lines[0],
            meaning=LONG_NAME,
            frequency=LONG_NAME,
            provider=LONG_WORD,
            reason=LONG_NAME,
            asked=123_456_789,
        ),
    ),
    notes=(Note(text=LONG_NAME * 3), Note(written_by=LONG_WORD, text=f"{HOSTILE} {LONG_WORD}")),
    letters=(ListedLetter(subject=LONG_NAME), ListedLetter(id=4, subject=LONG_WORD)),
)
STATUSES = ("approved", "in review", "more needed", "in part", "denied", "cancelled")
MANY = Page(
    authorizations=[
        Found(
            id=number,
            number=f"PA26{number:06}",
            status=STATUSES[number % 6],
            approved=None if number % 6 in (1, 2) else 12,
            services=1 + number % 3,
        )
        for number in range(1, 21)
    ],
    next=20,
)
