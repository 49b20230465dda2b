"""The edit about services that were billed before."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, Finding
from db.rules.adjudication.facts import Earlier
from db.rules.decisions import Why
from db.rules.submitted_claims import SubmittedLine

AGAIN = frozenset({"59", "76", "77", "91", "XE", "XP", "XS", "XU"})
"""Modifiers that say of a service that it is one more, and not the same."""


def not_twice(case: Case) -> Iterator[Finding]:
    """No claim that is paid or looked at holds the same, and no line above: service, tooth, days, and who did it.

    Claims of the same chain are no others. (CARC 18, RARC N522.)
    """
    above: list[SubmittedLine] = []
    for line in case.standing:
        if AGAIN.isdisjoint(line.modifiers):
            if any(_is_same(line, one) for one in above):
                yield Finding(line.number, Why("OA", "18"))
            elif any(_was_billed(case, line, one) for one in case.facts.earlier):
                yield Finding(line.number, Why("OA", "18", "N522"))
        above.append(line)


def _is_same(line: SubmittedLine, other: SubmittedLine) -> bool:
    days = line.service_from <= other.service_to and other.service_from <= line.service_to
    return days and _what(line) == _what(other)


def _was_billed(case: Case, line: SubmittedLine, one: Earlier) -> bool:
    days = line.service_from <= one.service_to and one.service_from <= line.service_to
    by_same = case.performer() == (one.rendering or one.billing) or case.claim.billing == one.billing
    what = (one.procedure, one.revenue_code, _sorted(one.modifiers.split()), one.tooth, _letters(one.surfaces))
    return days and by_same and one.claim_type is case.claim.claim_type and what == _what(line)


def _what(line: SubmittedLine) -> tuple[str, str, tuple[str, ...], str, tuple[str, ...]]:
    return line.procedure, line.revenue_code, _sorted(line.modifiers), line.tooth, _letters(line.surfaces)


def _sorted(modifiers: tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return tuple(sorted(modifiers))


def _letters(surfaces: str) -> tuple[str, ...]:
    return tuple(sorted(surfaces))
