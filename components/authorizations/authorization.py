"""One prior authorization or plan of care: what can be done with it now, and all that is known of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.ask_also.ask_also import AskAlso
from components.authorization_forms.request_deeds import RequestDeeds
from components.authorizations.authorization_values import Authorization as Shown
from components.authorizations.authorization_values import Party
from components.authorizations.papers import Papers
from components.authorizations.service_lines import ServiceLines
from components.authorizations.words import KINDS, URGENCIES, Advice, advice, member
from components.claims.words import diagnosis
from components.component import Component
from components.documents.shown_documents import ShownDocuments
from components.page.moment import Moment
from components.requests.words import day


class Fact(NamedTuple):
    """`phone_number`: whom to call about it, or "". `at`: a moment, and `several`: lines, in place of the text."""

    label: str
    text: str
    phone_number: str = ""
    at: Moment | None = None
    several: Sequence[str] = ()


@dataclass(frozen=True, kw_only=True)
class Authorization(Component):
    """`back`: where the results of the search are that led here, or "". `path`: where to search anew.

    `also`: what other rooms can be asked, `deeds`: what can be done with it; or None.
    """

    heading: str
    path: str
    back: str
    advice: Advice
    also: AskAlso | None
    deeds: RequestDeeds | None
    facts: Sequence[Fact]
    services: ServiceLines
    papers: Papers
    documents: ShownDocuments | None

    @classmethod
    def of(
        cls,
        shown: Shown,
        *,
        standing: str,
        today: date,
        token: str = "",
        also: AskAlso | None = None,
        deeds: RequestDeeds | None = None,
        documents: ShownDocuments | None = None,
    ) -> Authorization:
        """`standing`: what can be done with it today. `token`: what was asked is found again by it."""
        words = KINDS[shown.kind]
        query = f"?from={token}" if token else ""
        return cls(
            heading=f"{words.one.capitalize()} {shown.number}",
            path=words.path,
            back=f"{words.path}/found/{token}" if token else "",
            advice=advice(shown, standing, today),
            also=also,
            deeds=deeds,
            facts=[*facts(shown)],
            services=ServiceLines.of(shown.lines, today=today),
            papers=Papers.of(shown, path=words.path, query=query),
            documents=documents,
        )


def facts(shown: Shown) -> Iterator[Fact]:
    """What is not known is left out."""
    yield Fact("Member", member(shown))
    yield Fact("Date of Birth", day(shown.date_of_birth))
    yield Fact("For", shown.category)
    yield Fact("Days", f"{day(shown.starts_on)} to {day(shown.ends_on)}")
    yield Fact("Asked for", "", at=Moment(id="asked-for", at=shown.requested_at))
    yield Fact("Decided", "", at=Moment(id="decided", at=shown.decided_at, never="Not yet"))
    yield Fact("Urgency", URGENCIES.get(shown.urgency, shown.urgency))
    if shown.diagnoses:
        meant = [f"{diagnosis(code)} {shown.meanings.get(code, '')}".strip() for code in shown.diagnoses]
        yield Fact("Diagnoses", "", several=meant)
    yield _party("Requesting provider", shown.requesting)
    yield _party("Performing provider", shown.performing)
    if shown.referring:
        yield _party("Referring provider", shown.referring)
    if shown.case_manager:
        yield Fact("Case manager", shown.case_manager, shown.case_manager_phone)


def _party(label: str, party: Party) -> Fact:
    return Fact(label, f"{party.name} ({party.medicaid_id})", party.phone_number)
