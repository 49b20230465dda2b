"""A request that was submitted: its number, how it stands, and what one can do with it."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorization_forms.request_deeds import RequestDeeds
from components.authorization_forms.words import KINDS
from components.authorizations.words import STATUSES
from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RequestState(Component):
    """`opens`: where all of it is read, for those who may; or ""."""

    one: str
    number: str
    about: str
    status: str
    waits: bool
    opens: str
    path: str
    deeds: RequestDeeds | None

    @classmethod
    def of(
        cls, *, kind: str, number: str, member: str, status: str, opens: str, deeds: RequestDeeds | None
    ) -> RequestState:
        words = KINDS[kind]
        return cls(
            one=words.one,
            number=number,
            about=f"{words.one.capitalize()} for {member}.",
            status=STATUSES[status],
            waits=status == "in review",
            opens=opens,
            path=words.path,
            deeds=deeds,
        )
