"""The fourth step of a request: all of it in words, and what has to be put right before it can be submitted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.authorization_forms.form_values import AuthorizationForm, Errors, LineForm, Provider
from components.authorization_forms.provider_field import described
from components.authorization_forms.request_member import RequestMember
from components.authorization_forms.words import KINDS, UNITS, URGENCIES
from components.component import Component
from components.page.facts import Fact, Facts


class Problem(NamedTuple):
    """`href`: where it is put right."""

    href: str
    text: str


class Service(NamedTuple):
    name: str
    meaning: str
    days: str
    provider: str
    asked: str
    frequency: str


@dataclass(frozen=True, kw_only=True)
class ReviewStep(Component):
    member: RequestMember
    problems: Sequence[Problem]
    facts: Facts
    services: Sequence[Service]
    notes: Sequence[str]

    @classmethod
    def of(
        cls,
        form: AuthorizationForm,
        *,
        draft_id: int,
        member: RequestMember,
        requesting: Provider,
        found: Mapping[str, Sequence[Provider]],
        meanings: Mapping[str, str],
        errors: Errors,
        steps: Mapping[str, str],
    ) -> ReviewStep:
        """`meanings`: of codes, as they are typed. `steps`: on which page each field is, by its name."""
        path = f"{KINDS[form.kind].path}/drafts/{draft_id}"
        return cls(
            member=member,
            problems=[
                Problem(f"{path}/{steps[name]}#{name.replace('_', '-')}", _placed(name, message))
                for name, message in errors.items()
            ],
            facts=Facts.of("review-facts", _facts(form, requesting, found, meanings), "columns"),
            services=[_service(place, line, form, found, meanings) for place, line in enumerate(form.lines)],
            notes=form.notes.splitlines(),
        )


def _placed(name: str, message: str) -> str:
    """Of a service, with its number."""
    group, _, rest = name.partition("-")
    return f"Service {int(rest.partition('-')[0]) + 1}: {message}" if group == "lines" else message


def _facts(
    form: AuthorizationForm, requesting: Provider, found: Mapping[str, Sequence[Provider]], meanings: Mapping[str, str]
) -> Iterator[Fact]:
    yield Fact("Requesting Provider", f"{described(requesting)} ({requesting.medicaid_id})")
    yield Fact("Performing Provider", _named(form.performing, found.get("performing", ()), "The requesting provider"))
    yield Fact("Referring Provider", _named(form.referring, found.get("referring", ()), ""))
    yield Fact("For", form.category)
    yield Fact("Days", f"{form.from_date} to {form.to_date}" if form.from_date or form.to_date else "")
    yield Fact("How soon", dict(URGENCIES).get(form.urgency, ""))
    yield Fact("Why it cannot wait", form.justification if form.urgency != "routine" else "")
    yield Fact("Diagnoses", "; ".join(f"{one} {meanings.get(one, '')}".strip() for one in form.diagnoses if one))
    if form.kind == "POC":
        yield Fact("Case Manager", f"{form.case_manager} {form.case_manager_phone}".strip())
    yield Fact("Contact", f"{form.contact} {form.contact_phone}".strip())


def _named(typed: str, found: Sequence[Provider], nobody: str) -> str:
    if not typed.strip():
        return nobody
    return f"{described(found[0])} ({found[0].medicaid_id})" if len(found) == 1 else typed


def _service(
    place: int,
    line: LineForm,
    form: AuthorizationForm,
    found: Mapping[str, Sequence[Provider]],
    meanings: Mapping[str, str],
) -> Service:
    several = dict(UNITS).get(line.unit, "").lower() if line.unit else ""
    unit = several.removesuffix("s") if line.units.strip() == "1" else several
    first, last = line.from_date or form.from_date, line.to_date or form.to_date
    return Service(
        name=f"{line.procedure} {line.modifiers}".strip() or "–",
        meaning=meanings.get(line.procedure, ""),
        days=f"{first} to {last}" if first or last else "–",
        provider=_named(line.provider, found.get(f"lines-{place}-provider", ()), ""),
        asked=f"{line.units} {unit}".strip() or "–",
        frequency=line.frequency,
    )
