"""Whether something is paid for: said in words first, then what the plan says by age, then the lines of the list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from components.codes import words
from components.codes.words import Code
from components.component import Component
from components.eligibility.answer_panel import AnswerPanel, Cell, PanelRow
from components.page.facts import Fact
from components.page.facts import Facts as FactList
from components.requests.words import day

VERDICTS = {
    "covered": ("ok", "Covered"),
    "with authorization": ("warn", "Covered with a prior authorization"),
    "by age": ("warn", "It depends on the member’s age"),
    "if funded": ("warn", "It depends on the diagnosis"),
    "funded": ("ok", "The diagnosis is on a funded line"),
    "reviewed": ("bad", "Below the funding line"),
    "not covered": ("bad", "Not covered"),
    "unknown": ("warn", "Nothing on file decides this"),
}
"""How a verdict looks, and what it says."""


class Rule(Protocol):
    """`limits`: in words, or ""."""

    @property
    def covered(self) -> bool: ...
    @property
    def needs_prior_authorization(self) -> bool: ...
    @property
    def limits(self) -> str: ...


class Band(Protocol):
    """Ages in years, inclusive; None: no end. Without a rule, the plan says nothing."""

    @property
    def from_age(self) -> int: ...
    @property
    def to_age(self) -> int | None: ...
    @property
    def rule(self) -> Rule | None: ...


class Edition(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def line_count(self) -> int: ...
    @property
    def funded_through(self) -> int: ...


class Line(Protocol):
    @property
    def number(self) -> int: ...
    @property
    def condition(self) -> str: ...
    @property
    def treatment(self) -> str: ...
    @property
    def has_diagnosis(self) -> bool: ...
    @property
    def has_procedure(self) -> bool: ...


class Facts(Protocol):
    """`edition`: of the prioritized list; None where there is none, or the plan does not go by it."""

    @property
    def on(self) -> date: ...
    @property
    def procedure(self) -> Code | None: ...
    @property
    def diagnosis(self) -> Code | None: ...
    @property
    def bands(self) -> Sequence[Band]: ...
    @property
    def edition(self) -> Edition | None: ...


class Judged(Protocol):
    """`verdict`: one of VERDICTS. `lines`: those that decide, or may."""

    @property
    def verdict(self) -> str: ...
    @property
    def reasons(self) -> Sequence[str]: ...
    @property
    def lines(self) -> Sequence[Line]: ...


@dataclass(frozen=True, kw_only=True)
class Finding(Component):
    kind: str
    verdict: str
    reasons: Sequence[str]
    facts: FactList
    panels: Sequence[AnswerPanel]
    id: str = "benefits-finding"

    @classmethod
    def of(cls, facts: Facts, judged: Judged, *, plan: str) -> Finding:
        """`plan`: its code and name, as people read them."""
        kind, verdict = VERDICTS[judged.verdict]
        return cls(
            kind=kind,
            verdict=verdict,
            reasons=judged.reasons,
            facts=FactList.of("finding-facts", _facts(facts, plan), "columns"),
            panels=[*_plan_panel(facts), *_list_panel(facts, judged)],
        )


def _facts(facts: Facts, plan: str) -> list[Fact]:
    return [
        Fact("Benefit Plan", plan),
        Fact("Procedure", _said(facts.procedure)),
        Fact("Diagnosis", _said(facts.diagnosis)),
        Fact("Date of Service", day(facts.on)),
    ]


def _said(code: Code | None) -> str:
    return f"{words.shown(code)}: {words.named(code)}" if code else ""


def _plan_panel(facts: Facts) -> list[AnswerPanel]:
    if not any(band.rule for band in facts.bands):
        return []
    return [
        AnswerPanel(
            id="benefits-rules",
            heading="What the plan says",
            columns=("Age", "Covered", "Prior authorization", "Limits"),
            rows=[PanelRow([Cell(text) for text in _of_band(band)]) for band in facts.bands],
            empty="",
        )
    ]


def _of_band(band: Band) -> tuple[str, str, str, str]:
    if band.rule is None:
        return _ages(band), "Nothing on file", "", ""
    if not band.rule.covered:
        return _ages(band), "No", "", band.rule.limits
    return _ages(band), "Yes", "Needed" if band.rule.needs_prior_authorization else "Not needed", band.rule.limits


def _ages(band: Band) -> str:
    if band.to_age is None:
        return f"{band.from_age} and older" if band.from_age else "All ages"
    return f"{band.from_age} to {band.to_age}" if band.from_age else f"Under {band.to_age + 1}"


def _list_panel(facts: Facts, judged: Judged) -> list[AnswerPanel]:
    if facts.edition is None or not judged.lines:
        return []
    funded = facts.edition.funded_through
    return [
        AnswerPanel(
            id="benefits-lines",
            heading=f"Prioritized list: {facts.edition.name}",
            columns=("Line", "Condition", "Treatment", "Funded", "On this line"),
            rows=[
                PanelRow(
                    [
                        Cell(f"Line {line.number}"),
                        Cell(line.condition),
                        Cell(line.treatment),
                        Cell("Yes" if line.number <= funded else "No"),
                        Cell(_holds(line)),
                    ]
                )
                for line in judged.lines
            ],
            empty="",
        )
    ]


def _holds(line: Line) -> str:
    if line.has_diagnosis and line.has_procedure:
        return "Diagnosis and procedure"
    return "Diagnosis" if line.has_diagnosis else "Procedure"
