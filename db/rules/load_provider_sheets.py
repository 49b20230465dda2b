"""The file of providers, which is also the one that the desk takes."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import providers
from db.rules.load_columns import NEEDED, text
from db.rules.load_sheets import Kind, Sheet
from db.rules.providers import FIELDS, ProviderFields


def _check_provider(row: dict[str, Any]) -> Mapping[str, str]:
    return providers.check(_provider(row))


def _stored_provider(row: dict[str, Any]) -> Mapping[str, Any]:
    return providers.stored(_provider(row))


def _provider(row: dict[str, Any]) -> ProviderFields:
    same = not any(row[f"mail_to_{part}"] for part in providers.ADDRESS)
    return ProviderFields(**row, mail_to_same="yes" if same else "")


_NEEDED = (
    *("medicaid_id", "npi", "name", "provider_type", "phone_number"),
    *(f"service_{part}" for part in providers.ADDRESS),
)
_SAID = {
    "medicaid_id": "6 or 9 digits, as on its PIN letter",
    "npi": "ten digits with a good check digit",
    "provider_type": "one of those below",
    "specialty": "one of the type's, where it has some",
    "phone_number": "with its area code, such as 503-555-0100 x12",
    "service_state": "two letters",
    "service_zip_code": "97301 or 97301-1234",
    "service_county": "a county of Oregon; needed there",
    "mail_to_street": "where its letters go; all four empty: to the service location",
}

SHEETS = (
    Sheet(
        Kind.PROVIDERS,
        "provider",
        tuple(
            text(name, 100, _SAID.get(name, name.replace("_", " ")), empty=NEEDED if name in _NEEDED else "")
            for name in FIELDS
        ),
        once=("medicaid_id",),
        more=("name_key", "city_key", "county_key"),
        check=_check_provider,
        stored=_stored_provider,
    ),
)
