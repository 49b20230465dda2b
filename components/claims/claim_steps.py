"""How a claim has fared: its steps in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.claim_values import Step
from components.component import Component
from components.requests.words import day


class ShownStep(NamedTuple):
    """`other`: the number of another claim's row, or 0."""

    label: str
    day: str
    when: str
    text: str
    other: int


@dataclass(frozen=True, kw_only=True)
class ClaimSteps(Component):
    """`token`: by which the search that led here is found again, or ""."""

    steps: Sequence[ShownStep]
    token: str

    @classmethod
    def of(cls, steps: Sequence[Step], *, token: str) -> ClaimSteps:
        return cls(steps=[_shown(step) for step in steps], token=token)


def _shown(step: Step) -> ShownStep:
    return ShownStep(step.label, day(step.day) if step.day else "", step.when, step.text, step.other or 0)
