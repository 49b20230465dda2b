"""What the desk enters of a provider, field by field, and what may stand there."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Protocol

from db.rules import medicaid_ids, npi, phone_numbers, postal_addresses, texts
from db.rules.provider_types import PROVIDER_TYPES, specialties

__all__ = [
    "FIELDS",
    "OREGON_COUNTIES",
    "PROVIDER_TYPES",
    "ProviderDraft",
    "ProviderFields",
    "check",
    "mails_to_service",
    "specialties",
    "stored",
]

LONGEST_NAME, LONGEST_COUNTY = 100, 50

OREGON_COUNTIES = (
    *("Baker", "Benton", "Clackamas", "Clatsop", "Columbia", "Coos", "Crook", "Curry", "Deschutes", "Douglas"),
    *("Gilliam", "Grant", "Harney", "Hood River", "Jackson", "Jefferson", "Josephine", "Klamath", "Lake", "Lane"),
    *("Lincoln", "Linn", "Malheur", "Marion", "Morrow", "Multnomah", "Polk", "Sherman", "Tillamook", "Umatilla"),
    *("Union", "Wallowa", "Wasco", "Washington", "Wheeler", "Yamhill"),
)

ADDRESS = ("street", "city", "state", "zip_code")
FIELDS = (
    "medicaid_id",
    "npi",
    "name",
    "provider_type",
    "specialty",
    "phone_number",
    *(f"service_{part}" for part in ADDRESS),
    "service_county",
    *(f"mail_to_{part}" for part in ADDRESS),
)
"""What is stored of a provider, in the order of the screen. `mail_to_same` says that the rest is the same."""


class ProviderDraft(Protocol):
    """The fields of the form as they came, as plain strings."""

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
    mail_to_street: str
    mail_to_city: str
    mail_to_state: str
    mail_to_zip_code: str
    mail_to_same: str


@dataclass(slots=True)
class ProviderFields:
    """A draft that holds what it was given."""

    medicaid_id: str = ""
    npi: str = ""
    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    phone_number: str = ""
    service_street: str = ""
    service_city: str = ""
    service_state: str = ""
    service_zip_code: str = ""
    service_county: str = ""
    mail_to_street: str = ""
    mail_to_city: str = ""
    mail_to_state: str = ""
    mail_to_zip_code: str = ""
    mail_to_same: str = ""


def mails_to_service(draft: ProviderDraft) -> bool:
    """Whether mail goes to the service location."""
    return draft.mail_to_same == "yes"


def check(draft: ProviderDraft) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    Whether the Medicaid ID is free is for the database to say.
    """
    found = {
        "medicaid_id": _check_medicaid_id(draft.medicaid_id),
        "npi": npi.check(draft.npi),
        "name": texts.check("Name", draft.name, longest=LONGEST_NAME, whose="the"),
        "provider_type": _check_type(draft.provider_type),
        "specialty": _check_specialty(draft.provider_type, draft.specialty),
        "phone_number": phone_numbers.check(draft.phone_number, whose="the"),
        **_check_address(draft, "service", "Service Location"),
        "service_county": _check_county(draft.service_state, draft.service_county),
        **({} if mails_to_service(draft) else _check_address(draft, "mail_to", "Mail To")),
    }
    return {field: message for field, message in found.items() if message}


def stored(draft: ProviderDraft) -> dict[str, str]:
    """What is stored of a draft that passed `check`, by field, with the keys that providers are found by."""
    values = {field: texts.tidy(getattr(draft, field)) for field in FIELDS}
    values["phone_number"] = phone_numbers.tidy(draft.phone_number)
    values["service_state"] = values["service_state"].upper()
    values["mail_to_state"] = values["mail_to_state"].upper()
    values["service_county"] = _county(values["service_county"])
    if mails_to_service(draft):
        values |= {f"mail_to_{part}": values[f"service_{part}"] for part in ADDRESS}
    return values | {
        "name_key": texts.key(values["name"]),
        "city_key": texts.key(values["service_city"]),
        "county_key": texts.key(values["service_county"]),
    }


def _check_medicaid_id(text: str) -> str:
    if not text.strip():
        return "Enter the Medicaid ID"
    return "" if medicaid_ids.is_valid(text.strip()) else "Medicaid ID must have 6 or 9 digits"


def _check_type(text: str) -> str:
    return "" if text.strip() in PROVIDER_TYPES else "Choose a Provider Type"


def _check_specialty(provider_type: str, text: str) -> str:
    """A type that there is not is what has to be mended first."""
    offered = specialties(provider_type)
    if provider_type.strip() not in PROVIDER_TYPES or text.strip() in (offered or ("",)):
        return ""
    return "Choose a Specialty of this Provider Type" if offered else "This Provider Type has no Specialty"


def _check_address(draft: ProviderDraft, prefix: str, label: str) -> dict[str, str]:
    street, city, state, zip_code = (getattr(draft, f"{prefix}_{part}") for part in ADDRESS)
    found = postal_addresses.check(label, street=street, city=city, state=state, zip_code=zip_code)
    return {f"{prefix}_{part}": message for part, message in found.items()}


def _check_county(state: str, county: str) -> str:
    """A county of Oregon for places in Oregon; elsewhere whatever it is, or nothing."""
    if state.strip().upper() != "OR":
        return texts.check("County", county, longest=LONGEST_COUNTY, required=False)
    return "" if texts.key(county) in _counties() else "Choose one of Oregon's counties"


@cache
def _counties() -> dict[str, str]:
    return {texts.key(county): county for county in OREGON_COUNTIES}


def _county(typed: str) -> str:
    """A county of Oregon as it is written, in whatever case it came."""
    return _counties().get(texts.key(typed), typed)
