"""One request for authorization at the desk: what is asked for, for whom, and what can be done about it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from components.authorization_reviews.decision_form import DecisionForm
from components.authorization_reviews.review_changed import ReviewChanged
from components.authorization_reviews.review_deeds import Deeds, deeds
from components.authorization_reviews.review_values import Panels
from components.authorization_reviews.review_values import Review as Values
from components.authorizations.authorization import Fact, facts
from components.authorizations.papers import Papers
from components.authorizations.service_lines import ServiceLines
from components.authorizations.standing_mark import StandingMark
from components.authorizations.words import KINDS
from components.component import Component
from components.documents.document_list import DocumentList
from components.eligibility.words import stretch
from components.forms.error_summary import ErrorSummary
from components.requests.words import day

NOTHING: Mapping[str, str] = {}


class OtherRow(NamedTuple):
    id: int
    number: str
    category: str
    requesting: str
    days: str
    mark: StandingMark


class Obstacle(NamedTuple):
    """What stands in the way of any approval."""

    heading: str
    text: str


@dataclass(frozen=True, kw_only=True)
class Review(Component):
    """Each form posts to /desk/authorizations/{id}/{deed} with `acting_for` and `seen`, the revision that is shown."""

    heading: str
    changed: ReviewChanged | None
    summary: ErrorSummary | None
    mark: StandingMark
    owner: str
    colleague: str
    facts: Sequence[Fact]
    obstacles: Sequence[Obstacle]
    cover: Sequence[Fact]
    services: ServiceLines
    documents: DocumentList | None
    papers: Papers
    others: Sequence[OtherRow]
    deeds: Deeds

    @classmethod
    def of(
        cls,
        review: Values,
        *,
        reader: str,
        today: date,
        choices: Sequence[str],
        deed: str = "",
        typed: Mapping[str, str] = NOTHING,
        errors: Mapping[str, str] = NOTHING,
        changed: str = "",
    ) -> Review:
        """`reader`: a user name. `choices`: what may be decided about a line, if anything. `deed`: what was not done,
        with what was `typed`, because of `errors` or because somebody else `changed` it."""
        shown, held = review.shown, review.held
        offered = deeds(review, reader=reader, choices=choices, typed=typed, errors=errors)
        is_offered = not deed or deed in offered.names
        told = dict(errors) if is_offered else {"": ". ".join(errors.values())}
        return cls(
            heading=f"{KINDS[shown.kind].one.capitalize()} {shown.number}",
            changed=ReviewChanged.of(changed, typed=typed, offered=is_offered) if changed else None,
            summary=ErrorSummary(errors=told) if errors else None,
            mark=StandingMark(status=shown.status, number=0),
            owner=held.owner,
            colleague=held.owner if offered.is_a_colleagues else "",
            facts=[*facts(shown), *_said(review)],
            obstacles=[*_obstacles(review.panels)],
            cover=[*_cover(review.panels)],
            services=ServiceLines.of(shown.lines, today=today),
            documents=DocumentList.of(review.documents) if review.documents else None,
            papers=Papers.of(shown, path="/desk/authorizations"),
            others=[
                OtherRow(
                    one.id,
                    one.number,
                    one.category,
                    one.requesting,
                    f"{day(one.starts_on)} to {day(one.ends_on)}",
                    StandingMark(status=one.status, number=one.id + 1_000),
                )
                for one in review.others
            ],
            deeds=offered,
        )

    @property
    def decision(self) -> DecisionForm | None:
        return self.deeds.decision


def _said(review: Values) -> Iterator[Fact]:
    held = review.held
    if held.justification:
        yield Fact("Why so soon", held.justification)
    if held.contact:
        yield Fact("Contact", held.contact, held.contact_phone)
    if held.submitted_by:
        yield Fact("Sent by", held.submitted_by)


def _obstacles(panels: Panels | None) -> Iterator[Obstacle]:
    if panels is None:
        yield Obstacle("The member is not on file", "Nobody has this member ID any more.")
        return
    if panels.member.died_on:
        yield Obstacle("The member died", f"On {day(panels.member.died_on)}. Nothing can be authorized after that day.")
    elif not panels.plans:
        yield Obstacle("Not covered today", "No benefit plan covers the member today.")
    if deciding := [care.plan_name for care in panels.managed_care if care.decides]:
        names = ", ".join(deciding)
        yield Obstacle(
            "In managed care", f"{names} decides about what it looks after. The agency decides about the rest."
        )


def _cover(panels: Panels | None) -> Iterator[Fact]:
    """What holds today; what there is not is left out."""
    if panels is None:
        return
    plans = [f"{plan.name}, {stretch(plan)}" for plan in panels.plans]
    yield Fact("Benefit plans", "" if plans else "None", several=plans)
    care = [f"{one.plan_name}: {one.kind_name}, {one.phone_number}".rstrip(", ") for one in panels.managed_care]
    yield Fact("Managed care", "" if care else "None", several=care)
    if panels.medicare:
        yield Fact("Medicare", ", ".join(f"Part {one.part}" for one in panels.medicare))
    if panels.third_party:
        yield Fact("Other insurance", ", ".join(one.carrier for one in panels.third_party))
