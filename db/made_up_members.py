"""The members of the make-believe Oregon who tell a story each. Nobody has such a name.

Days are counted from the day on which the database is filled, so that the stories are the same next year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

LONG_AGO = -1_500
"""Before all days that may be asked for."""

PHONE = "503-555-0150"


@dataclass(frozen=True)
class Since:
    """Something that somebody has from one day to another, both included; `until` is None while it has no end.

    `what`: the texts of its row, in the order of its columns.
    """

    what: tuple[str, ...]
    since: int = LONG_AGO
    until: int | None = None


@dataclass(frozen=True)
class Limited:
    """A service that may be had so often. `next_in`: so many days from now it may be had again."""

    service: str
    allowed: int
    used: int
    period: str
    next_in: int | None = None


@dataclass(frozen=True)
class MadeUpMember:
    """`born_on`: a day, or so many days before the database is filled. `story`: what he is there to show."""

    member_id: str
    last_name: str
    first_name: str
    born_on: date | int
    gender: str
    city: str
    plans: tuple[Since, ...]
    managed_care: tuple[Since, ...] = ()
    medicare: tuple[Since, ...] = ()
    third_party: tuple[Since, ...] = ()
    lock_ins: tuple[Since, ...] = ()
    limits: tuple[Limited, ...] = ()
    died: int | None = None
    story: str = ""

    def date_of_birth(self, today: date) -> date:
        """`today`: the day on which the database is filled."""
        return self.born_on if isinstance(self.born_on, date) else today + timedelta(days=self.born_on)


CASCADE = ("CCOA", "Imaginary Cascade Health", PHONE)
COAST = ("CCOB", "Pretend Coast Care", "503-555-0151")
TEETH = ("CCOF", "Imaginary Cascade Health", PHONE)
MIND = ("CCOE", "Pretend Coast Care", "503-555-0151")
DENTISTS = ("DCO", "Fable Dental Network", "503-555-0152")
MANAGER = ("PCM", "Dr. Nobody Atall", "503-555-0153")
PHARMACY = ("Once Upon A Time Pharmacy", "503-555-0154")
INSURANCE = ("Mythical Mutual Insurance", "MM-000-12345", "Major medical")

EYES = Limited("Routine eye exam", 1, 1, "24 months", 200)
GLASSES = Limited("Glasses", 1, 0, "24 months")
CLEANING = Limited("Dental cleaning", 2, 1, "12 months")

STORIES = (
    MadeUpMember(
        "COVERED1",
        "Everyday",
        "Edna",
        date(1988, 2, 29),
        "F",
        "Salem",
        (Since(("BMH",)),),
        managed_care=(Since(CASCADE),),
        limits=(EYES, GLASSES, CLEANING),
        story="Covered on all days; a CCO pays for everything.",
    ),
    MadeUpMember(
        "FEESERV1",
        "Openfield",
        "Oscar",
        date(1979, 7, 4),
        "M",
        "Bend",
        (Since(("BMH",)),),
        managed_care=(Since(MANAGER),),
        story="Covered on all days, fee-for-service; has a primary care manager, whom nobody bills.",
    ),
    MadeUpMember(
        "GAPMONTH",
        "Betweentimes",
        "Bea",
        date(1993, 11, 5),
        "F",
        "Eugene",
        (Since(("BMH",), until=-61), Since(("BMH",), since=-30)),
        managed_care=(Since(CASCADE, until=-61), Since(COAST, since=-30)),
        story="No cover from 60 to 31 days ago; another CCO since.",
    ),
    MadeUpMember(
        "ENDED001",
        "Yesteryear",
        "Yuri",
        date(1965, 3, 17),
        "M",
        "Medford",
        (Since(("BMH",), until=-15),),
        managed_care=(Since(CASCADE, until=-15),),
        story="Cover ended 15 days ago.",
    ),
    MadeUpMember(
        "TODAY001",
        "Freshstart",
        "Fern",
        date(2001, 9, 9),
        "X",
        "Portland",
        (Since(("BMH",), since=0),),
        story="Cover starts on the day on which the database was filled.",
    ),
    MadeUpMember(
        "DENTAL01",
        "Toothsome",
        "Theo",
        date(1972, 12, 31),
        "M",
        "Salem",
        (Since(("BMH",)),),
        managed_care=(Since(TEETH),),
        limits=(CLEANING,),
        story="A CCO looks after the teeth only; all else is fee-for-service.",
    ),
    MadeUpMember(
        "MEDICAR1",
        "Goldenage",
        "Greta",
        date(1948, 1, 20),
        "F",
        "Astoria",
        (Since(("BMM",)),),
        managed_care=(Since(COAST), Since(DENTISTS)),
        medicare=(Since(("A",)), Since(("B",)), Since(("D",), since=-90)),
        third_party=(Since(INSURANCE),),
        story="Medicare and another insurance pay first.",
    ),
    MadeUpMember(
        "QMBONLY1",
        "Costshare",
        "Cornelius",
        date(1950, 6, 6),
        "M",
        "Ashland",
        (Since(("MED",)),),
        medicare=(Since(("A",)), Since(("B",))),
        story="Only the costs of Medicare are paid (QMB).",
    ),
    MadeUpMember(
        "LOCKIN01",
        "Onepharmacy",
        "Otto",
        date(1984, 10, 10),
        "M",
        "Salem",
        (Since(("BMH",)),),
        managed_care=(Since(CASCADE),),
        lock_ins=(Since(PHARMACY, since=-120),),
        story="Gets drugs at one pharmacy only.",
    ),
    MadeUpMember(
        "TWINS001",
        "Samename",
        "Sasha",
        date(1990, 5, 15),
        "F",
        "Salem",
        (Since(("BMH",)),),
        story="Has the name and the date of birth of TWINS002: found by the ID only.",
    ),
    MadeUpMember(
        "TWINS002",
        "Samename",
        "Sasha",
        date(1990, 5, 15),
        "M",
        "Portland",
        (Since(("BMH",), until=-200),),
        story="Has the name and the date of birth of TWINS001.",
    ),
    MadeUpMember(
        "DIED0001",
        "Farewell",
        "Felix",
        date(1941, 4, 1),
        "M",
        "Newport",
        (Since(("BMD",)),),
        medicare=(Since(("A",), until=-20),),
        died=-20,
        story="Died 20 days ago; the plan was not ended.",
    ),
    MadeUpMember(
        "NEWBORN1",
        "Firstcry",
        "Fay",
        -9,
        "F",
        "Salem",
        (Since(("BMH",), since=-9),),
        story="Born 9 days ago.",
    ),
    MadeUpMember(
        "CAWEM001",
        "Farshore",
        "Faro",
        date(1986, 8, 8),
        "M",
        "Hood River",
        (Since(("CWM",)),),
        story="Emergencies only (CAWEM).",
    ),
    MadeUpMember(
        "PREGNAN1",
        "Expecting",
        "Elsa",
        date(1999, 3, 3),
        "F",
        "Eugene",
        (Since(("BMH",)), Since(("BMP",), since=-100), Since(("SMHS",))),
        managed_care=(Since(CASCADE), Since(MIND, until=-300)),
        story="Two plans at once, and a row for the agency alone that is never shown.",
    ),
)
