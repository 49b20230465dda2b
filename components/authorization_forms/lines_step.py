"""The second step of a request: the services, each with its days and how much of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.authorization_forms.form_values import NO_ERRORS, AuthorizationForm, Errors, LineForm, Provider
from components.authorization_forms.provider_field import ProviderField
from components.authorization_forms.words import UNITS
from components.codes.code_choices import CodeChoices
from components.codes.code_field import CodeField
from components.component import Component
from components.forms.select_field import SelectField
from components.forms.text_field import TextField

MOST_LINES = 25


@dataclass(frozen=True, kw_only=True)
class RequestLine:
    """The fields of a service. `place`: from 0."""

    place: int
    legend: str
    fields: Sequence[Component]


@dataclass(frozen=True, kw_only=True)
class LinesStep(Component):
    days: str
    lines: Sequence[RequestLine]
    fields: Sequence[Component]
    full: bool

    @classmethod
    def of(
        cls,
        form: AuthorizationForm,
        *,
        found: Mapping[str, Sequence[Provider]],
        favorites: Sequence[Provider] = (),
        choices: Mapping[str, CodeChoices] | None = None,
        errors: Errors = NO_ERRORS,
        focus: str = "",
    ) -> LinesStep:
        known = choices or {}
        lines = [
            _line(place, line, form.kind, found, favorites, known, errors, focus)
            for place, line in enumerate(form.lines)
        ]
        days = f"{form.from_date} to {form.to_date}" if form.from_date and form.to_date else ""
        return cls(
            days=days,
            lines=lines,
            fields=[field for line in lines for field in line.fields],
            full=len(lines) >= MOST_LINES,
        )


def _line(
    place: int,
    line: LineForm,
    kind: str,
    found: Mapping[str, Sequence[Provider]],
    favorites: Sequence[Provider],
    choices: Mapping[str, CodeChoices],
    errors: Errors,
    focus: str,
) -> RequestLine:
    def text(name: str, label: str, hint: str, longest: int, *, required: bool = True) -> TextField:
        full = f"lines-{place}-{name}"
        return TextField(
            name=full,
            label=label,
            hint=hint,
            value=getattr(line, name),
            error=errors.get(full, ""),
            exact=True,
            required=required,
            max_length=longest,
            focus=focus == full,
        )

    procedure, provider, unit = (f"lines-{place}-{name}" for name in ("procedure", "provider", "unit"))
    fields = [
        CodeField(
            name=procedure,
            label="Procedure",
            value=line.procedure,
            error=errors.get(procedure, ""),
            focus=focus == procedure,
            looks_for="procedure",
            choices=choices.get(procedure) or CodeChoices(field=procedure),
        ),
        text("modifiers", "Modifiers", "Up to four, with spaces between.", 20, required=False),
        text("units", "How many", "A number.", 5),
        SelectField(name=unit, label="Of what", value=line.unit, options=UNITS, error=errors.get(unit, "")),
        text("frequency", "Frequency", "Such as 2 visits a week.", 60, required=kind == "POC"),
        text("from_date", "From Date", "Empty: that of the request.", 10, required=False),
        text("to_date", "To Date", "Empty: that of the request.", 10, required=False),
        ProviderField.of(
            provider,
            "Provider",
            line.provider,
            found=found.get(provider, ()),
            favorites=favorites,
            search=choices.get(provider),
            error=errors.get(provider, ""),
            hint="Medicaid ID, NPI, or the beginning of a name. Empty: the performing provider.",
            focus=focus == provider,
        ),
    ]
    return RequestLine(place=place, legend=f"Service {place + 1}", fields=fields)
