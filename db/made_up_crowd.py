"""A crowd of members for the make-believe Oregon, the same ones every time. Nobody has such a name."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from db.made_up_members import (
    CASCADE,
    CLEANING,
    COAST,
    DENTISTS,
    EYES,
    MANAGER,
    MIND,
    PHARMACY,
    TEETH,
    MadeUpMember,
    Since,
)

CROWD = 2_000

FIRST_NAMES = ("Acorn", "Bramble", "Clover", "Dewdrop", "Ember", "Fennel", "Gingko", "Heather", "Indigo", "Juniper",
               "Kestrel", "Larch", "Maple", "Nettle", "Olive", "Poppy", "Quill")  # fmt: skip
BEGINNINGS = ("Apple", "Button", "Candle", "Drizzle", "Ever", "Fiddle", "Glimmer", "Honey", "Inkle", "Jolly", "Kettle",
              "Lantern", "Merry", "Noodle", "Otter", "Puddle", "Quick", "Ripple", "Snow")  # fmt: skip
ENDINGS = ("berry", "bottom", "brook", "feather", "hill", "moss", "pocket", "shoe", "stone", "thistle", "whistle",
           "wick", "wood")  # fmt: skip
CITIES = ("Salem", "Portland", "Eugene", "Bend", "Medford", "Astoria", "Burns", "Ontario")
BIRTHDAYS = date(1936, 1, 1)
YOUNGEST = 32_800
"""So many days after `BIRTHDAYS` the youngest of the crowd are born."""

CARE = (CASCADE, COAST, TEETH, MIND, DENTISTS, MANAGER)
PLANS = ("BMH", "BMH", "BMH", "BMD", "BMM", "CWX", "BMH", "CWM", "BMH", "MED", "BMH")


LONGEST_AGO = 2_000
"""Nothing began longer ago than so many days, however large the crowd."""


def crowd(size: int = CROWD, *, first: int = 0) -> Iterator[MadeUpMember]:
    """So many members, the same ones every time; most of them are covered today."""
    for number in range(first, first + size):
        yield _one_of_the_crowd(number)


def member_id(number: int) -> str:
    """Of one of a crowd of less than 24 million."""
    return f"M{'BCDEFGHJKLMNPQRSTUVWXYZA'[number // 1_000_000]}{number % 1_000_000:06}"


def _one_of_the_crowd(number: int) -> MadeUpMember:
    plan, old = PLANS[number % len(PLANS)], number % 13 == 5
    return MadeUpMember(
        member_id=member_id(number),
        last_name=BEGINNINGS[number % len(BEGINNINGS)] + ENDINGS[number // 5 % len(ENDINGS)],
        first_name=FIRST_NAMES[number // 3 % len(FIRST_NAMES)],
        born_on=BIRTHDAYS + timedelta(days=number * 7_919 % YOUNGEST),
        gender="FMFMX"[number % 5],
        city=CITIES[number % len(CITIES)],
        plans=_plans(number, plan),
        managed_care=() if plan in ("CWM", "MED") else _managed_care(number),
        medicare=(Since(("A",)), Since(("B",), since=-number % -LONGEST_AGO)) if old or plan in ("BMM", "MED") else (),
        third_party=(
            Since(("Mythical Mutual Insurance", f"MM-{number:06}", "Major medical"), since=-number % -LONGEST_AGO),
        )
        if number % 17 == 3
        else (),
        lock_ins=(Since(PHARMACY, since=-number % 300 - 300),) if number % 41 == 7 else (),
        limits=(EYES, CLEANING) if number % 3 == 0 else (),
    )


def _plans(number: int, plan: str) -> tuple[Since, ...]:
    """One to three spans: some touch, some leave a gap, some are over."""
    shift = number * 31 % 360
    if number % 7 == 0:
        return (Since((plan,), until=-shift - 60), Since((plan,), since=-shift - 59))
    if number % 7 == 1:
        return (Since((plan,), until=-shift - 60), Since((plan,), since=-shift - 20))
    if number % 7 == 2:
        return (Since((plan,), until=-shift),)
    if number % 7 == 3:
        return (Since((plan,)), Since(("BMP",), since=-shift - 100, until=-shift), Since(("CRN",)))
    return (Since((plan,)),)


def _managed_care(number: int) -> tuple[Since, ...]:
    care, other = CARE[number % len(CARE)], CARE[number // 2 % 2]
    shift = number * 17 % 390
    if number % 4 == 0:
        return (Since(other, until=-shift - 1), Since(care, since=-shift))
    return (Since(care),)
