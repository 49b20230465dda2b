"""Decide about a claim: all of it at once, and otherwise about single lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from components.claim_reviews.claim_deed import ClaimDeed
from components.claim_reviews.claim_review_values import ReviewedLine
from components.claims.claim_values import Line
from components.claims.words import dollars
from components.forms.field import Field
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

CHOOSE = ("", "Choose")
PAY, AMOUNT, DENY = ("pay", "Pay as priced"), ("amount", "Pay another amount"), ("deny", "Deny")
SAME = ("", "As the whole claim")


class LineFields(NamedTuple):
    """A line to decide about: what it is, and how it is priced."""

    heading: str
    about: str
    fields: Sequence[Field]


@dataclass(frozen=True, kw_only=True)
class ClaimDecision(ClaimDeed):
    """Posts `verdict` and `reason` of the claim, and `verdict_N`, `allowed_N` and `reason_N` of each line that stands.

    `lost`: the edits deny every line, so that there is nothing to choose. `instead`: what counts no more then, or "".
    """

    whole: Sequence[Field]
    lines: Sequence[LineFields]
    lost: bool
    instead: str

    @classmethod
    def of(
        cls,
        lines: Sequence[Line],
        reviewed: Sequence[ReviewedLine],
        *,
        claim_id: int,
        seen: int,
        instead: str,
        denials: Sequence[tuple[str, str]],
        typed: Mapping[str, str],
        errors: Mapping[str, str],
    ) -> ClaimDecision:
        """`denials`: codes of reasons to deny a line, and their words."""
        named = {line.number: line for line in lines}
        standing, alone = [one for one in reviewed if one.stands], len(reviewed) == 1
        asked = _Asked(denials, typed, errors)
        return cls(
            claim_id=claim_id,
            seen=seen,
            deed="decide",
            submit="decide" if standing else "deny, as the edits say",
            look="go",
            heading="Decide",
            whole=[] if alone or not standing else _of_claim(asked),
            lines=[_of_line(named[one.number], one, asked, alone=alone) for one in standing],
            lost=not standing,
            instead=instead,
        )


class _Asked(NamedTuple):
    """What all fields are made with."""

    denials: Sequence[tuple[str, str]]
    typed: Mapping[str, str]
    errors: Mapping[str, str]

    def select(self, name: str, label: str, options: Sequence[tuple[str, str]], **more: Any) -> SelectField:
        return SelectField(options=options, label=label, **self._said(name), **more)

    def reason(self, name: str, label: str) -> SelectField:
        options = [CHOOSE, *((code, f"{code}: {words}") for code, words in self.denials)]
        return self.select(name, label, options, hint="Where you deny it.", required=False)

    def amount(self, name: str, label: str, hint: str) -> TextField:
        said = self._said(name)
        return TextField(
            label=label, hint=hint, size="s", exact=True, keyboard="decimal", required=False, max_length=14, **said
        )

    def _said(self, name: str) -> dict[str, Any]:
        return {"name": name, "value": self.typed.get(name, ""), "error": self.errors.get(name, "")}


def _of_claim(asked: _Asked) -> list[Field]:
    options = [("", "Choose, or decide line by line"), PAY, DENY]
    verdict = asked.select("verdict", "Decision about the whole claim", options, size="m", required=False)
    return [verdict, asked.reason("reason", "Reason for the whole claim")]


def _of_line(line: Line, reviewed: ReviewedLine, asked: _Asked, *, alone: bool) -> LineFields:
    number, most = line.number, dollars(reviewed.charged_cents)
    priced = f"priced at {dollars(reviewed.priced_cents)}" if reviewed.priced_cents else "not priced"
    options = [CHOOSE if alone else SAME, *([PAY] if reviewed.priced_cents else []), AMOUNT, DENY]
    return LineFields(
        heading=f"Line {number}: {' '.join(filter(None, (line.procedure or line.revenue_code, line.modifiers)))}",
        about=f"{most} charged, {priced}.",
        fields=[
            asked.select(f"verdict_{number}", f"Decision about line {number}", options, size="m", required=alone),
            asked.amount(f"allowed_{number}", f"Amount for line {number}", f"At most {most}."),
            asked.reason(f"reason_{number}", f"Reason for line {number}"),
        ],
    )
