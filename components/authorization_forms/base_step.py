"""The first step of a request: for whom, for what, when, by whom, and whom the reviewer may ask."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from components.authorization_forms.form_values import NO_ERRORS, AuthorizationForm, Errors, Provider
from components.authorization_forms.provider_field import ProviderField
from components.authorization_forms.request_member import RequestMember
from components.authorization_forms.words import URGENCIES
from components.codes.code_choices import CodeChoices
from components.codes.code_field import CodeField
from components.component import Component
from components.forms.select_field import SelectField
from components.forms.text_area import TextArea
from components.forms.text_field import TextField

MOST_DIAGNOSES = 12


@dataclass(frozen=True, kw_only=True)
class BaseStep(Component):
    """`member_id`: None where it stays as it is, in a change. `looks`: where what is said of the member comes from."""

    member_id: TextField | None
    member: RequestMember
    looks: str
    fields: Sequence[Component]
    justification: TextArea
    providers: Sequence[ProviderField]
    contacts: Sequence[TextField]
    diagnoses: Sequence[CodeField]
    several: bool
    full: bool

    @classmethod
    def of(
        cls,
        form: AuthorizationForm,
        *,
        member: RequestMember,
        looks: str,
        categories: Sequence[str],
        found: Mapping[str, Sequence[Provider]],
        favorites: Sequence[Provider] = (),
        choices: Mapping[str, CodeChoices] | None = None,
        errors: Errors = NO_ERRORS,
        focus: str = "",
    ) -> BaseStep:
        """`found`: who is named in a field of a provider; `choices`: what was found for any other field, by name."""
        known = choices or {}
        text = _texts(form, errors, focus)

        def provider(name: str, label: str, more: str) -> ProviderField:
            return ProviderField.of(
                name,
                label,
                getattr(form, name),
                found=found.get(name, ()),
                favorites=favorites,
                search=known.get(name),
                error=errors.get(name, ""),
                hint=f"Medicaid ID, NPI, or the beginning of a name. {more}",
                focus=focus == name,
            )

        member_id = text("member_id", "Member ID", "From the card.", 20)
        options = [("", "Choose one"), *((one, one) for one in categories)]
        return cls(
            member_id=None if form.source_revision else member_id,
            member=member,
            looks=looks,
            fields=[
                SelectField(
                    name="category",
                    label="What it is for",
                    value=form.category,
                    options=options,
                    error=errors.get("category", ""),
                ),
                SelectField(
                    name="urgency",
                    label="How soon",
                    value=form.urgency,
                    options=URGENCIES,
                    error=errors.get("urgency", ""),
                ),
                text("from_date", "From Date", "MM/DD/YYYY.", 10),
                text("to_date", "To Date", "MM/DD/YYYY.", 10),
            ],
            justification=TextArea(
                name="justification",
                label="Why it cannot wait",
                hint="If it is urgent or immediate.",
                value=form.justification,
                error=errors.get("justification", ""),
                required=False,
                max_length=400,
            ),
            providers=[
                provider("performing", "Performing Provider", "Empty: you."),
                provider("referring", "Referring Provider", "If there is one."),
            ],
            contacts=_contacts(form.kind, text),
            diagnoses=[
                _diagnosis(place, typed, form, known, errors, focus) for place, typed in enumerate(form.diagnoses)
            ],
            several=len(form.diagnoses) > 1,
            full=len(form.diagnoses) >= MOST_DIAGNOSES,
        )


Text = Callable[[str, str, str, int], TextField]


def _texts(form: AuthorizationForm, errors: Errors, focus: str) -> Text:
    def text(name: str, label: str, hint: str, longest: int) -> TextField:
        required = not name.startswith("case_manager")
        return TextField(
            name=name,
            label=label,
            hint=hint,
            value=getattr(form, name),
            error=errors.get(name, ""),
            exact=True,
            required=required,
            max_length=longest,
            focus=focus == name,
        )

    return text


def _contacts(kind: str, text: Text) -> list[TextField]:
    """A plan of care has a case manager too."""
    contact = [
        text("contact", "Contact", "Whom the reviewer may ask.", 60),
        text("contact_phone", "Contact's Phone Number", "With its area code.", 50),
    ]
    manager = [
        text("case_manager", "Case Manager", "If there is one.", 60),
        text("case_manager_phone", "Case Manager's Phone Number", "With its area code.", 50),
    ]
    return [*manager, *contact] if kind == "POC" else contact


def _diagnosis(
    place: int, typed: str, form: AuthorizationForm, choices: Mapping[str, CodeChoices], errors: Errors, focus: str
) -> CodeField:
    name = f"diagnoses-{place}"
    return CodeField(
        name=name,
        label="Principal Diagnosis" if place == 0 else f"Diagnosis {place + 1}",
        value=typed,
        error=errors.get(name, ""),
        required=place == 0,
        focus=focus == name,
        looks_for="diagnosis",
        choices=choices.get(name) or CodeChoices(field=name),
    )
