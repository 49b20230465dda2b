"""Prior authorizations and plans of care of the make-believe Oregon, each of which tells a story.

Days are counted from the day on which the database is filled. The codes are of HCPCS Level II.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from db.rules.authorization_letters import HEARING, PROMISE
from db.rules.authorizations import GRANTED, Kind, Status

PA, POC = Kind.PRIOR_AUTHORIZATION, Kind.PLAN_OF_CARE
CLINIC, DENTAL, PHARMACY, HOSPITAL = "500601", "500602", "500603", "500600604"
THERAPY, HOME_HEALTH, EQUIPMENT, RIDES = "500606", "500600608", "500609", "500610"
REVIEWER, NURSE = "Reviewer", "Review nurse"
CARLA = ("Carla Caseworthy", "503-555-0160")


class MadeUpLine(NamedTuple):
    """A service. `asked`, `approved` and `used` are numbers of `unit`; `provider`: its Medicaid ID, where another."""

    procedure: str
    unit: str
    asked: int
    approved: int | None = None
    used: int = 0
    status: Status = Status.APPROVED
    frequency: str = ""
    modifiers: str = ""
    reason: str = ""
    provider: str = ""


class MadeUpPaper(NamedTuple):
    """A note, by whom it is, or a letter and its subject."""

    on: int
    head: str
    text: str


@dataclass(frozen=True)
class MadeUpAuthorization:
    """Of a member, by his ID, for providers, by their Medicaid IDs. `story`: what it is there to show."""

    number: str
    kind: Kind
    status: Status
    category: str
    member_id: str
    requesting: str
    performing: str
    since: int
    until: int
    lines: tuple[MadeUpLine, ...]
    requested: int
    decided: int | None = None
    urgency: str = "routine"
    referring: str = ""
    case_manager: tuple[str, str] = ("", "")
    diagnoses: str = ""
    notes: tuple[MadeUpPaper, ...] = ()
    letters: tuple[MadeUpPaper, ...] = ()
    story: str = ""


def _letter(on: int, subject: str, *paragraphs: str) -> MadeUpPaper:
    return MadeUpPaper(on, subject, "\n\n".join(paragraphs))


STORIES = (
    MadeUpAuthorization(
        "PA26000101", PA, Status.APPROVED, "Physical therapy at home", "FEESERV1", CLINIC, THERAPY, -40, 50,
        (MadeUpLine("S9131", "VS", 12, 12, 5, frequency="2 visits a week"),),
        requested=-48, decided=-42, diagnoses="M5450 Z9181",
        notes=(
            MadeUpPaper(-45, NURSE, "The treatment plan of the therapist came by fax and was added."),
            MadeUpPaper(-42, REVIEWER, "Approved as asked for. Ask again two weeks before the end if more is needed."),
        ),
        letters=(
            _letter(
                -42, "Your request was approved",
                "We looked at your request for physical therapy at home and approved it: 12 visits, 2 a week at most.",
                "Bill each visit with procedure code S9131 and the number of this authorization.", PROMISE,
            ),
        ),
        story="7 of 12 visits are left.",
    ),
    MadeUpAuthorization(
        "PA26000102", PA, Status.IN_REVIEW, "Wheelchair", "DENTAL01", CLINIC, EQUIPMENT, 0, 180,
        (
            MadeUpLine("K0005", "UN", 1, status=Status.IN_REVIEW, modifiers="NU"),
            MadeUpLine("E2607", "UN", 1, status=Status.IN_REVIEW, modifiers="NU"),
        ),
        requested=-3, urgency="urgent", diagnoses="G35", story="It waits for a decision; two lines.",
    ),
    MadeUpAuthorization(
        "PA26000103", PA, Status.MORE_NEEDED, "Hearing aid", "TWINS001", CLINIC, EQUIPMENT, 5, 95,
        (MadeUpLine("V5257", "UN", 2, status=Status.MORE_NEEDED),),
        requested=-15, diagnoses="H9041",
        notes=(MadeUpPaper(-9, NURSE, "Send the hearing test of the last 6 months. The one that came has no date."),),
        letters=(
            _letter(
                -9, "We need more from you",
                "We cannot decide about your request yet. The hearing test that you sent has no date.",
                "Send a hearing test of the last 6 months within 30 days. Without it we have to deny the request.",
            ),
        ),
        story="The agency waits for a hearing test.",
    ),
    MadeUpAuthorization(
        "PA26000104", PA, Status.IN_PART, "Incontinence supplies", "FEESERV1", CLINIC, EQUIPMENT, -70, 110,
        (
            MadeUpLine("T4527", "UN", 1_800, 1_200, 410, Status.IN_PART, "200 a month",
                       reason="200 a month is the most that is covered."),
            MadeUpLine("T4541", "UN", 300, 0, 0, Status.DENIED, reason="Not shown to be needed beside the other."),
        ),
        requested=-84, decided=-72, diagnoses="N3946",
        letters=(
            _letter(
                -72, "Your request was approved in part",
                "We approved 1,200 of the 1,800 units of T4527 that you asked for: 200 a month is the most that is"
                " covered. We did not approve T4541, because the notes do not show why both are needed.",
                HEARING, PROMISE,
            ),
        ),
        story="Less was approved than was asked for, and one line not at all.",
    ),
    MadeUpAuthorization(
        "PA26000105", PA, Status.DENIED, "Hospital bed", "CAWEM001", CLINIC, EQUIPMENT, -20, 160,
        (MadeUpLine("E0260", "MO", 6, 0, 0, Status.DENIED, modifiers="RR",
                    reason="The member’s plan covers emergencies only."),),
        requested=-26, decided=-21, diagnoses="S72001D",
        letters=(
            _letter(
                -21, "Your request was denied", "We denied your request for a hospital bed. The member’s plan covers"
                " emergencies only, and a bed at home is none.", HEARING,
            ),
        ),
        story="Denied, with a letter that tells of the hearing.",
    ),
    MadeUpAuthorization(
        "PA26000106", PA, Status.APPROVED, "Counseling", "TWINS001", CLINIC, CLINIC, -120, 60,
        (MadeUpLine("H0004", "VS", 6, 6, 6, frequency="1 visit a week"),),
        requested=-128, decided=-121, diagnoses="F4323", story="All visits are used up.",
    ),
    MadeUpAuthorization(
        "PA26000107", PA, Status.APPROVED, "Oxygen at home", "ENDED001", CLINIC, EQUIPMENT, -400, -36,
        (MadeUpLine("E1390", "MO", 12, 12, 10, modifiers="RR"),),
        requested=-410, decided=-402, diagnoses="J449", story="It ended with 2 months unused.",
    ),
    MadeUpAuthorization(
        "PA26000108", PA, Status.APPROVED, "Rides to dialysis", "DENTAL01", CLINIC, RIDES, 10, 100,
        (
            MadeUpLine("A0130", "UN", 72, 72, frequency="3 days a week, there and back"),
            MadeUpLine("S0209", "DH", 900, 900),
        ),
        requested=-6, decided=-2, urgency="immediate", diagnoses="N186 Z992", story="It begins in 10 days.",
    ),
    MadeUpAuthorization(
        "PA26000109", PA, Status.CANCELLED, "Walker", "FEESERV1", CLINIC, EQUIPMENT, -10, 80,
        (MadeUpLine("E0143", "UN", 1, 0, 0, Status.CANCELLED),),
        requested=-14, notes=(MadeUpPaper(-12, NURSE, "The clinic took the request back: the member has one."),),
        story="The clinic took it back.",
    ),
    MadeUpAuthorization(
        "PA26000110", PA, Status.APPROVED, "Treatment under sedation", "DENTAL01", CLINIC, CLINIC, -5, 40,
        (MadeUpLine("S0020", "UN", 4, 4, 1), MadeUpLine("T1015", "VS", 2, 2, 0, provider=DENTAL)),
        requested=-12, decided=-6, referring=HOSPITAL, diagnoses="K0263",
        story="The dentist performs one line, and sees it for that.",
    ),
    MadeUpAuthorization(
        "PA26000111", PA, Status.APPROVED, "Nebulizer", "FEESERV1", HOSPITAL, EQUIPMENT, -30, 60,
        (MadeUpLine("E0570", "UN", 1, 1, 1),), requested=-33, decided=-31, referring=CLINIC, diagnoses="J4540",
        story="The clinic only referred the member, and does not see it.",
    ),
    MadeUpAuthorization(
        "PA26000112", PA, Status.APPROVED, "Compounded drug", "LOCKIN01", PHARMACY, PHARMACY, -15, 75,
        (MadeUpLine("J7999", "UN", 90, 90, 31),), requested=-17, decided=-16, story="The pharmacy’s alone.",
    ),
    MadeUpAuthorization(
        "PA26000113", PA, Status.APPROVED, "Physical therapy at home", "GAPMONTH", CLINIC, THERAPY, -60, 30,
        (MadeUpLine("S9131", "VS", 10, 10, 11, frequency="1 visit a week"),),
        requested=-66, decided=-61, diagnoses="S83511D", story="One visit more was paid than was approved.",
    ),
    MadeUpAuthorization(
        "PC26000201", POC, Status.APPROVED, "Care at home", "MEDICAR1", CLINIC, HOME_HEALTH, -90, 275,
        (
            MadeUpLine("T1019", "UN", 480, 480, 160, frequency="5 units a day, Monday to Friday"),
            MadeUpLine("T1002", "VS", 26, 26, 6, frequency="Every other week"),
            MadeUpLine("S5170", "UN", 365, 300, 88, Status.IN_PART, "1 meal a day",
                       reason="Meals on weekends come from the family."),
        ),
        requested=-104, decided=-92, case_manager=CARLA, diagnoses="I5022 E119",
        notes=(MadeUpPaper(-92, "Case manager", "The daughter cooks on weekends. Visit again before it ends."),),
        letters=(
            _letter(
                -92, "Plan of care for the coming year",
                "The plan of care was approved for one year: personal care on weekdays, a nurse’s visit every other"
                " week, and a meal a day from Monday to Friday.",
                "Tell the case manager at once when the member goes to a hospital or does not need a service any more.",
                PROMISE,
            ),
        ),
        story="Three services for a year, one of them approved in part.",
    ),
    MadeUpAuthorization(
        "PC26000202", POC, Status.IN_REVIEW, "Respite care", "FEESERV1", CLINIC, HOME_HEALTH, 14, 379,
        (MadeUpLine("S5150", "HS", 96, status=Status.IN_REVIEW, frequency="8 hours a month"),),
        requested=-4, case_manager=CARLA, diagnoses="G309", story="It waits for a decision.",
    ),
    MadeUpAuthorization(
        "PC26000203", POC, Status.CANCELLED, "Care at home", "DIED0001", CLINIC, HOME_HEALTH, -200, 165,
        (MadeUpLine("T1019", "UN", 730, 730, 352, Status.CANCELLED, "2 units a day"),),
        requested=-214, decided=-203, case_manager=CARLA, diagnoses="C349",
        notes=(MadeUpPaper(-18, "Case manager", "The member died. Nothing can be billed for the days since."),),
        story="Cancelled when the member died.",
    ),
    MadeUpAuthorization(
        "PC26000204", POC, Status.APPROVED, "Adult day care", "QMBONLY1", HOSPITAL, HOME_HEALTH, -30, 335,
        (MadeUpLine("S5102", "DY", 100, 100, 8, frequency="2 days a week"),),
        requested=-40, decided=-32, case_manager=CARLA, referring=CLINIC,
        story="Of others: the clinic only referred the member.",
    ),
)  # fmt: skip

CROWD = 64
SERVICES = (
    ("Physical therapy at home", "S9131", "VS", 12, THERAPY),
    ("Oxygen at home", "E1390", "MO", 12, EQUIPMENT),
    ("Counseling", "H0004", "VS", 24, CLINIC),
    ("Incontinence supplies", "T4527", "UN", 1_200, EQUIPMENT),
    ("Rides to appointments", "A0130", "UN", 40, RIDES),
)
CARE = (("Care at home", "T1019", "UN", 600, HOME_HEALTH), ("Nursing at home", "T1002", "VS", 26, HOME_HEALTH))
REQUESTING = (CLINIC, CLINIC, HOSPITAL, CLINIC, DENTAL)
STATUSES = (Status.APPROVED, Status.APPROVED, Status.IN_REVIEW, Status.APPROVED, Status.DENIED, Status.IN_PART)


def crowd() -> Iterator[MadeUpAuthorization]:
    """More of them for members of the crowd, the same ones every time."""
    for number in range(CROWD):
        yield _one_of_the_crowd(number)


def _one_of_the_crowd(number: int) -> MadeUpAuthorization:
    kind = POC if number % 4 == 3 else PA
    category, procedure, unit, asked, performing = (CARE if kind is POC else SERVICES)[
        number % (2 if kind is POC else 5)
    ]
    status = STATUSES[number % len(STATUSES)]
    approved = {Status.APPROVED: asked, Status.IN_PART: asked // 2, Status.DENIED: 0}.get(status)
    used = (approved or 0) * (number * 7 % 11) // 10
    since = -number * 11
    return MadeUpAuthorization(
        number=f"{'PC' if kind is POC else 'PA'}25{number:06}",
        kind=kind,
        status=status,
        category=category,
        member_id=f"MB{number * 13 % 2_000:06}",
        requesting=REQUESTING[number % len(REQUESTING)],
        performing=performing,
        since=since,
        until=since + (364 if kind is POC else 179),
        lines=(MadeUpLine(procedure, unit, asked, approved, used, status),),
        requested=since - 9,
        decided=since - 3 if status in GRANTED or status is Status.DENIED else None,
        case_manager=CARLA if kind is POC else ("", ""),
    )
