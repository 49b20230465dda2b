"""What the providers of the make-believe Oregon ask for: a request that fits, one that does not, and one for another
site administrator.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from db.made_up_providers import PROVIDERS
from db.rules.provider_requests import RequestKind

_NPI = {provider.medicaid_id: provider.npi for provider in PROVIDERS}


@dataclass(frozen=True)
class MadeUpRequest:
    """`asked_before`: how long ago."""

    reference: str
    kind: RequestKind
    asked_before: timedelta
    email: str
    said: Mapping[str, str]


FITTING = MadeUpRequest(
    "CDFG-3467",
    RequestKind.LETTER,
    timedelta(hours=2),
    "dora.molar@provider.example",
    {
        "name": "Pretend Smiles Dental",
        "email": "dora.molar@provider.example",
        "npi": _NPI["500602"],
        "mail_to_street": "22 Fable St.",
        "mail_to_city": "PORTLAND",
        "mail_to_state": "or",
        "mail_to_zip_code": "97205-0001",
    },
)

ODD = MadeUpRequest(
    "HJKM-4679",
    RequestKind.LETTER,
    timedelta(days=1, hours=2),
    "somebody@elsewhere.example",
    {
        "name": "Una Corn",
        "email": "somebody@elsewhere.example",
        "npi": _NPI["500600614"],
        "mail_to_street": "1400 Cloud Street, Suite 9",
        "mail_to_city": "Pendleton",
        "mail_to_state": "OR",
        "mail_to_zip_code": "97801",
    },
)

CHANGE = MadeUpRequest(
    "NPQR-7943",
    RequestKind.ADMINISTRATOR,
    timedelta(days=6),
    "phil.money@provider.example",
    {
        "npi": _NPI["500603"],
        "medicaid_id": "500603",
        "asker_name": "Phil Money",
        "asker_title": "Chief Financial Officer",
        "asker_email": "phil.money@provider.example",
        "second": "",
        "previous_first_name": "Sam",
        "previous_last_name": "Stranger",
        "previous_email": "sam.stranger@provider.example",
        "previous_user_name": "STRANGER1",
        "previous_phone_number": "(503) 555-0100",
        "previous_left_on": "2026-11-20",
        "new_first_name": "Wanda",
        "new_last_name": "Newhall",
        "new_phone_number": "503-555-0177",
        "new_email": "wanda.newhall@provider.example",
    },
)

REQUESTS = (CHANGE, ODD, FITTING)
