"""Somebody was faster: what he did, and what was typed here meanwhile."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component
from components.page.facts import Facts

LABELS = {
    "text": "Note",
    "missing": "What is missing",
    "reason": "Reason",
    "because": "Reason",
    "units": "Units",
    "allowed": "Amount",
    "remark": "For the letter",
}


@dataclass(frozen=True, kw_only=True)
class ReviewChanged(Component):
    """`what` says in sentences who did what. `lost`: what was typed into a form that makes no sense any more."""

    what: str
    kept: bool
    lost: Facts | None
    thing: str = "request"

    @classmethod
    def of(cls, what: str, *, typed: Mapping[str, str], offered: bool, thing: str = "request") -> ReviewChanged:
        """`offered`: the form is still on the screen, with what was `typed`. `thing`: what was changed."""
        lost = [(_label(name), value) for name, value in typed.items() if value and not name.startswith("verdict")]
        return cls(
            what=what,
            thing=thing,
            kept=offered and bool(typed),
            lost=None if offered or not lost else Facts.of("review-lost", lost),
        )


def _label(name: str) -> str:
    """Reason for line 2."""
    field, _, line = name.partition("_")
    return f"{LABELS.get(field, field)} for line {line}" if line else LABELS.get(field, field)
