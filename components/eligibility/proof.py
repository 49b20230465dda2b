"""An answer that was given before, found again by its verification number."""

from __future__ import annotations

from dataclasses import dataclass

from components.ask_also.ask_also import AskAlso
from components.component import Component
from components.eligibility.answer import Answer
from components.eligibility.answer_values import EligibilityAnswer
from components.eligibility.coverage import Coverage


@dataclass(frozen=True, kw_only=True)
class Proof(Component):
    """The answer as it was given. `member_id`, `from_date` and `to_date` ask the same again."""

    answer: Answer
    member_id: str
    from_date: str
    to_date: str

    @classmethod
    def of(
        cls,
        answer: EligibilityAnswer,
        *,
        acting_for: str,
        coverage: Coverage | None = None,
        also: AskAlso | None = None,
    ) -> Proof:
        return cls(
            answer=Answer.of(answer, acting_for=acting_for, coverage=coverage, also=also),
            member_id=answer.member.member_id,
            from_date=f"{answer.asked.first:%m/%d/%Y}",
            to_date=f"{answer.asked.last:%m/%d/%Y}",
        )
