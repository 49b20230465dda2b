"""The answer to an inquiry: the verdict first, then the panels, and the number that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.ask_also.ask_also import AskAlso
from components.component import Component
from components.eligibility import answer_panels
from components.eligibility.answer_panel import AnswerPanel
from components.eligibility.answer_values import EligibilityAnswer, Member
from components.eligibility.coverage import Coverage
from components.eligibility.words import period, stretch
from components.page.facts import Fact, Facts
from components.page.moment import Moment
from components.requests.words import day

VERDICTS = {
    "all": ("ok", "Covered on all of these days", "Covered on this day"),
    "some": ("warn", "Covered on some of these days", "Covered on some of these days"),
    "none": ("bad", "Covered on none of these days", "Not covered on this day"),
}
"""How a verdict looks; what it says of several days, and of one."""


GENDERS = {"F": "Female", "M": "Male", "U": ""}


@dataclass(frozen=True, kw_only=True)
class Answer(Component):
    """`plans` is a form: the button of each row shows in `coverage` what that plan covers.

    `without_cover` names the days without cover when there are others with it. `also`: what other rooms can be asked.
    """

    acting_for: str
    number: str
    checked: Moment
    asked_by: str
    again: bool
    kind: str
    verdict: str
    member: str
    asked: str
    without_cover: Sequence[str]
    who_pays: str
    also: AskAlso | None
    facts: Facts
    plans: AnswerPanel
    coverage: Coverage
    panels: Sequence[AnswerPanel]
    id: str = "eligibility-answer"

    @classmethod
    def of(
        cls,
        answer: EligibilityAnswer,
        *,
        acting_for: str,
        coverage: Coverage | None = None,
        also: AskAlso | None = None,
    ) -> Answer:
        """`coverage` is None as long as no plan was chosen."""
        kind, of_several, of_one = VERDICTS[answer.verdict]
        return cls(
            acting_for=acting_for,
            number=answer.number,
            checked=Moment(id="checked-at", at=answer.checked_at, to_the_minute=True),
            asked_by=answer.asked_by,
            again=answer.again,
            kind=kind,
            verdict=of_one if answer.asked.first == answer.asked.last else of_several,
            member=f"{_name(answer.member)} ({answer.member.member_id})",
            asked=period(answer.asked),
            without_cover=[period(gap) for gap in answer.gaps] if answer.verdict == "some" else [],
            who_pays=answer.who_pays,
            also=also,
            facts=Facts.of("member-facts", _facts(answer), "grid"),
            plans=answer_panels.plans(answer),
            coverage=coverage or Coverage(choosable=bool(answer.plans)),
            panels=[
                answer_panels.third_party(answer),
                answer_panels.managed_care(answer),
                answer_panels.lock_ins(answer),
                answer_panels.limits(answer),
            ],
        )


def _name(member: Member) -> str:
    return f"{member.first_name} {member.last_name}".strip()


def _facts(answer: EligibilityAnswer) -> list[Fact]:
    """Member Information. What is not known is left out, but for Medicare, which decides who pays first."""
    member = answer.member
    known = [
        Fact("Member ID", member.member_id),
        Fact("Name", _name(member)),
        Fact("Date of Birth", day(member.date_of_birth)),
        Fact("Gender", GENDERS.get(member.gender, member.gender)),
        Fact("City", member.city),
        Fact("Died", day(member.died_on) if member.died_on else ""),
    ]
    medicare = [
        Fact(f"Medicare Part {one.part}", stretch(one)) for one in sorted(answer.medicare, key=lambda one: one.part)
    ]
    return known + (medicare or [Fact("Medicare", "None on file")])
