"""Decide about a request for authorization, line by line."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.authorization_reviews.review_form import ReviewForm
from components.authorizations.authorization_values import Line
from components.authorizations.words import number
from components.forms.field import Field
from components.forms.select_field import SelectField
from components.forms.text_area import TextArea
from components.forms.text_field import TextField

WORDS = {"approve": "Approve as asked for", "reduce": "Approve less", "deny": "Deny"}


class LineFields(NamedTuple):
    """A line to decide about: what it is, and how it stands."""

    heading: str
    about: str
    fields: Sequence[Field]


@dataclass(frozen=True, kw_only=True)
class DecisionForm(ReviewForm):
    """Posts `verdict_N`, `units_N` and `reason_N` of each line, and `remark`."""

    lines: Sequence[LineFields]

    @classmethod
    def of(
        cls,
        lines: Sequence[Line],
        *,
        authorization_id: int,
        seen: int,
        choices: Sequence[str],
        again: bool,
        typed: Mapping[str, str],
        errors: Mapping[str, str],
    ) -> DecisionForm:
        """`choices`: what may be said of a line. `again`: it was decided before."""
        return cls(
            authorization_id=authorization_id,
            seen=seen,
            deed="decide",
            submit="decide",
            look="go",
            heading="Decide otherwise" if again else "Decide",
            about="The provider is told at once, and gets a letter with your reasons.",
            fields=[
                TextArea(
                    name="remark",
                    label="Besides, the letter says",
                    hint="What is to be done, or sent. Each line becomes a paragraph.",
                    value=typed.get("remark", ""),
                    error=errors.get("remark", ""),
                    required=False,
                    max_length=1_000,
                )
            ],
            lines=[_of_line(line, choices, typed, errors) for line in lines if line.status != "cancelled"],
        )


def _of_line(line: Line, choices: Sequence[str], typed: Mapping[str, str], errors: Mapping[str, str]) -> LineFields:
    verdict, units, reason = (f"{name}_{line.number}" for name in ("verdict", "units", "reason"))

    def said(name: str) -> dict[str, str]:
        return {"name": name, "value": typed.get(name, ""), "error": errors.get(name, "")}

    less = [
        TextField(
            **said(units),  # type: ignore[arg-type]
            label=f"Units of line {line.number}",
            hint="How many, where you approve less.",
            size="s",
            exact=True,
            keyboard="numeric",
            required=False,
            max_length=9,
        )
    ]
    return LineFields(
        heading=" ".join([f"Line {line.number}:", line.procedure, line.modifiers]).strip(),
        about=_about(line),
        fields=[
            SelectField(
                **said(verdict),  # type: ignore[arg-type]
                label=f"Decision about line {line.number}",
                size="m",
                options=[("", "Choose"), *((choice, WORDS[choice]) for choice in choices)],
            ),
            *(less if "reduce" in choices else ()),
            TextField(
                **said(reason),  # type: ignore[arg-type]
                label=f"Reason for line {line.number}",
                hint="Needed unless you approve it as asked for. The provider and the member read it.",
                required=False,
                max_length=200,
            ),
        ],
    )


def _about(line: Line) -> str:
    """Manual wheelchair: 1 unit asked for, 2 a week, 5 used."""
    asked = f"{number(line.asked)} {line.asked_units} asked for"
    said = [asked, line.frequency, f"{number(line.used)} used" if line.used else ""]
    words = ", ".join(filter(None, said))
    return f"{line.meaning}: {words}" if line.meaning else f"{words[:1].upper()}{words[1:]}"
