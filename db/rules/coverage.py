"""What decides whether something is paid for: codes, rules of a plan by age, and lines of the prioritized list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

OLDEST = 120


class Group(StrEnum):
    """Procedures that stand on no line of the list; stored so."""

    DIAGNOSTIC = "diagnostic"  # to find out what somebody has
    ANCILLARY = "ancillary"  # it goes with the treatment of any funded condition
    EXCLUDED = "excluded"  # it is not a health service of the list


@dataclass(frozen=True)
class Code:
    """`kind`: ICD-10-CM, HCPCS, CPT or CDT. `made_up`: it stands in for a code of a licensed list."""

    code: str
    description: str
    kind: str
    made_up: bool = False
    starts_on: date | None = None
    ends_on: date | None = None


@dataclass(frozen=True)
class Rule:
    """What a plan says of some procedures, for members of some ages (in years, inclusive; None: no end)."""

    first_code: str
    last_code: str
    from_age: int
    to_age: int | None
    covered: bool
    needs_prior_authorization: bool
    limits: str


@dataclass(frozen=True)
class Band:
    """What a plan says for members of these ages; None: nothing."""

    from_age: int
    to_age: int | None
    rule: Rule | None

    @property
    def is_covered(self) -> bool:
        return self.rule is not None and self.rule.covered

    @property
    def needs_prior_authorization(self) -> bool:
        return self.rule is not None and self.rule.needs_prior_authorization


@dataclass(frozen=True)
class Edition:
    """An edition of the prioritized list, and its numbers."""

    name: str
    line_count: int
    funded_through: int
    reviewed_under_age: int


@dataclass(frozen=True)
class Line:
    """A line of the list that holds the diagnosis, the procedure, or both: then they are a pair."""

    number: int
    condition: str
    treatment: str
    has_diagnosis: bool
    has_procedure: bool


@dataclass(frozen=True)
class Facts:
    """All that decides. `edition`: None when the list has none for the day, or the plan does not go by the list.

    `more_lines`: the procedure stands on other lines too.
    """

    plan: str
    on: date
    procedure: Code | None
    diagnosis: Code | None
    bands: Sequence[Band] = ()
    edition: Edition | None = None
    group: Group | None = None
    lines: Sequence[Line] = ()
    more_lines: bool = False


def by_age(rules: Iterable[Rule]) -> tuple[Band, ...]:
    """What holds for each age, from birth on: of the rules for an age, the one with the narrowest range of codes.

    The range that begins later is the narrower one; of two that begin alike, the one that ends sooner.
    """
    known = sorted(sorted(rules, key=lambda rule: rule.last_code), key=lambda rule: rule.first_code, reverse=True)
    bands: list[Band] = []
    for age, last in _stretches(known):
        rule = next((rule for rule in known if rule.from_age <= age and age <= _last_age(rule)), None)
        if bands and _says(bands[-1].rule) == _says(rule):
            bands[-1] = Band(bands[-1].from_age, last, bands[-1].rule)
        else:
            bands.append(Band(age, last, rule))
    return tuple(bands)


def _stretches(rules: Iterable[Rule]) -> Iterator[tuple[int, int | None]]:
    """Ages for which the same rules hold."""
    firsts = {0}
    for rule in rules:
        firsts |= {rule.from_age, _last_age(rule) + 1}
    ages = sorted(age for age in firsts if age <= OLDEST)
    yield from zip(ages, [*(age - 1 for age in ages[1:]), None], strict=True)


def _last_age(rule: Rule) -> int:
    return OLDEST if rule.to_age is None else rule.to_age


def _says(rule: Rule | None) -> tuple[bool, bool, str] | None:
    return None if rule is None else (rule.covered, rule.needs_prior_authorization, rule.limits)
