"""What eligibility says of the member of a request, before anything is sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from components.component import Component
from components.requests.words import day


class Member(Protocol):
    @property
    def member_id(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def date_of_birth(self) -> date: ...


@dataclass(frozen=True, kw_only=True)
class RequestMember(Component):
    """`wrong`: why nothing can be asked for here, or ""."""

    about: str
    text: str
    wrong: str = ""

    @classmethod
    def of(cls, member: Member | None, *, who_pays: str = "", wrong: str = "") -> RequestMember:
        name = f"{member.first_name} {member.last_name}".strip() if member else ""
        born = f", born {day(member.date_of_birth)}" if member else ""
        return cls(about=f"{name} ({member.member_id}){born}" if member else "", text=who_pays, wrong=wrong)
