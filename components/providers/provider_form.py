"""Enrol a provider, or change one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.checkbox import Checkbox
from components.forms.error_summary import ErrorSummary
from components.forms.select_field import SelectField
from components.forms.text_field import TextField
from components.page.note import Note
from components.providers.county_field import CountyField
from components.providers.specialty_field import SpecialtyField

_ADDRESS = {"street": "Street", "city": "City", "state": "State", "zip_code": "ZIP Code", "county": "County"}
LABELS = {
    "npi": "NPI",
    "name": "Name",
    "provider_type": "Provider type",
    "specialty": "Specialty",
    "phone_number": "Phone Number",
    **{f"service_{part}": f"{label} of the service location" for part, label in _ADDRESS.items()},
    **{f"mail_to_{part}": f"Mail-to {label}" for part, label in _ADDRESS.items()},
}


class Provider(Protocol):
    """A provider that is enrolled; its Medicaid ID stays."""

    @property
    def provider_id(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...


class Draft(Protocol):
    """What was typed so far. `mail_to_same`: "yes" when letters go to the service location."""

    medicaid_id: str
    npi: str
    name: str
    provider_type: str
    specialty: str
    phone_number: str
    service_street: str
    service_city: str
    service_state: str
    service_zip_code: str
    service_county: str
    mail_to_same: str
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str


@dataclass(frozen=True, kw_only=True)
class ProviderForm(Component):
    """`medicaid_id` is None for a provider that has one already. `specialty` follows the type that is chosen."""

    summary: ErrorSummary | Note | None
    provider: Provider | None
    action: str
    seen: int
    medicaid_id: TextField | None
    npi: TextField
    name: TextField
    provider_type: SelectField
    specialty: SpecialtyField
    phone_number: TextField
    service: Sequence[TextField]
    mail_to_same: Checkbox
    mail_to: Sequence[TextField]
    buttons: Buttons

    @classmethod
    def of(
        cls,
        draft: Draft,
        *,
        types: Sequence[str],
        specialties: Sequence[str],
        counties: Sequence[str],
        errors: Mapping[str, str],
        provider: Provider | None = None,
        seen: int = 0,
        changed: str = "",
    ) -> ProviderForm:
        """`specialties` are those of the type in the draft; `changed` says what somebody else changed since `seen`."""

        def text(name: str, label: str, **more: Any) -> TextField:
            return TextField(name=name, label=label, value=getattr(draft, name), error=errors.get(name, ""), **more)

        def address(of: str) -> list[TextField]:
            return [
                text(f"{of}_street", "Street", max_length=100),
                text(f"{of}_city", "City", max_length=50),
                text(f"{of}_state", "State", size="s", hint="Two letters.", max_length=2),
                text(f"{of}_zip_code", "ZIP Code", size="s", hint="5 digits, or 5 and 4.", max_length=10),
            ]

        return cls(
            summary=_summary(errors, changed),
            provider=provider,
            action=f"/desk/providers/{provider.provider_id}/edit" if provider else "/desk/providers/new",
            seen=seen,
            medicaid_id=None
            if provider
            else text("medicaid_id", "Medicaid ID", hint="6 or 9 digits. It cannot be changed later.", size="m"),
            npi=text("npi", "NPI", hint="10 digits.", size="m"),
            name=text("name", "Name", hint="As it stands on letters and in the directory.", max_length=100),
            provider_type=SelectField(
                name="provider_type",
                label="Provider type",
                value=draft.provider_type,
                options=[("", "Choose"), *((one, one) for one in types)],
                error=errors.get("provider_type", ""),
            ),
            specialty=SpecialtyField.of(
                draft.specialty, provider_type=draft.provider_type, known=specialties, error=errors.get("specialty", "")
            ),
            phone_number=text("phone_number", "Phone Number", hint="With area code.", size="m", kind="tel"),
            service=[
                *address("service"),
                CountyField(
                    name="service_county",
                    label="County",
                    hint="In Oregon, one of its 36.",
                    value=draft.service_county,
                    error=errors.get("service_county", ""),
                    required=False,
                    size="m",
                    max_length=50,
                    known=counties,
                ),
            ],
            mail_to_same=Checkbox(
                name="mail_to_same",
                label="Letters go to the service location",
                checked=bool(draft.mail_to_same),
                required=False,
            ),
            mail_to=address("mail_to"),
            buttons=Buttons(
                submit="save" if provider else "enroll provider",
                cancel="cancel",
                cancel_href=f"/desk/providers/{provider.provider_id}" if provider else "/desk",
            ),
        )

    @property
    def heading(self) -> str:
        return f"Change {self.provider.name}" if self.provider else "Enroll a provider"


def stored_now(now: Mapping[str, str]) -> str:
    """What is stored by now of the fields in which the reader typed something else, in a sentence."""
    said = "; ".join(f"{LABELS[name]}: {value or 'empty'}" for name, value in now.items() if name in LABELS)
    return f"As it is stored now – {said}." if said else "What is stored now is what you typed."


def _summary(errors: Mapping[str, str], changed: str) -> ErrorSummary | Note | None:
    if changed:
        return changed_meanwhile(changed)
    return ErrorSummary(errors=errors) if errors else None


def changed_meanwhile(what: str) -> Note:
    """Somebody else was faster; nothing that was typed here is lost."""
    return Note(
        kind="bad",
        heading="This provider was changed meanwhile",
        text=f"{what} What you typed is still in the form below, and is not saved yet. Look it over, then submit again;"
        " or cancel, and leave it as it is now.",
    )
