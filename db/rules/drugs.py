"""What may be asked of the list of drugs."""

from __future__ import annotations

from typing import Protocol

from db.rules import benefit_plans, ndcs, texts
from db.rules.texts import say

FEWEST = 2
"""Letters of a name."""


class Wanted(Protocol):
    """What was filled in; empty is whatever there is. `preferred`: "yes" for none but those on the list."""

    @property
    def drug(self) -> str: ...
    @property
    def plan(self) -> str: ...
    @property
    def preferred(self) -> str: ...


def check(wanted: Wanted) -> dict[str, str]:
    """The wrong fields, and how to mend each."""
    found = {
        "drug": _check_drug(wanted.drug),
        "plan": "" if wanted.plan in ("", *benefit_plans.NAMES) else "Choose a Benefit plan of the list",
    }
    return {field: message for field, message in found.items() if message}


def _check_drug(typed: str) -> str:
    if typed.strip() and ndcs.is_one(typed):
        return _check_code(ndcs.fold(typed))
    if len(texts.key(typed)) < FEWEST:
        return say("Type at least {fewest} letters of a name, or {digits} digits of an NDC",
                   fewest=FEWEST, digits=ndcs.FEWEST)  # fmt: skip
    return texts.check("Drug", typed, longest=texts.LONGEST_KEY)


def _check_code(digits: str) -> str:
    if len(digits) < ndcs.FEWEST:
        return say("Type at least {digits} digits of the NDC", digits=ndcs.FEWEST)
    return say("An NDC has at most {length} digits", length=ndcs.LENGTH) if len(digits) > ndcs.LENGTH else ""
