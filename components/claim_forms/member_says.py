"""Beside the member of a claim: what eligibility says of him for the days of the claim, before anything is sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from components.component import Component
from components.eligibility.answer import VERDICTS
from components.eligibility.answer_values import Days
from components.eligibility.words import period
from components.requests.words import day

NOT_YET = "Type the Member ID, and you see here whether the member is covered, and who pays."
NOBODY = "No member has this Member ID. Check it against the card."
TOO_OLD = "The days of this claim are too long ago: eligibility tells of the last 13 months."
ENOUGH = "You have asked about so many members today that no more can be asked about. The claim can be submitted."


class Member(Protocol):
    @property
    def member_id(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def date_of_birth(self) -> date: ...


class Cover(Protocol):
    @property
    def verdict(self) -> str: ...
    @property
    def gaps(self) -> Sequence[Days]: ...


class Says(Protocol):
    """What the agency knows of the member for these days."""

    @property
    def member(self) -> Member: ...
    @property
    def asked(self) -> Days: ...
    @property
    def cover(self) -> Cover: ...
    @property
    def who_pays(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class MemberSays(Component):
    """`asked`: whom and which days it is about, by which the next save knows whether to ask again."""

    asked: str
    kind: str
    verdict: str
    about: str = ""
    gaps: Sequence[str] = ()
    who_pays: str = ""

    @classmethod
    def of(cls, says: Says, *, asked: str) -> MemberSays:
        kind, of_several, of_one = VERDICTS[says.cover.verdict]
        member = says.member
        name = f"{member.first_name} {member.last_name}".strip()
        return cls(
            asked=asked,
            kind=kind,
            verdict=of_one if says.asked.first == says.asked.last else of_several,
            about=f"{name} ({member.member_id}), born {day(member.date_of_birth)}: {period(says.asked)}",
            gaps=[period(gap) for gap in says.cover.gaps] if says.cover.verdict == "some" else [],
            who_pays=says.who_pays,
        )

    @classmethod
    def without(cls, why: str, *, asked: str = "", kind: str = "") -> MemberSays:
        """`why`: there is no answer."""
        return cls(asked=asked, kind=kind, verdict=why)
