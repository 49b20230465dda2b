"""Claims, their lines and reasons, and remittances."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Serial
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Provider, moment, text, to
from db.migrations.m0010_members import Member
from db.schema import Tables, adding, cents, day, number

ID = "2026-11-22T09:30:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "claims"


class Claim(Table, tablename="claim"):
    id: Serial


class Remittance(Table, tablename="remittance"):
    id: Serial


NEW_TABLES: Tables = {
    ("Remittance", "remittance"): {
        "provider": to(Provider),
        "number": text(15, unique=True),
        "payment_number": text(30),
        "paid_on": day(),
        "paid_cents": cents(),
    },
    ("Claim", "claim"): {
        "icn": text(13, unique=True),
        "claim_type": text(1),
        "status": text(9),
        "frequency": text(1),
        "first": to(Claim, **NEVER),
        "replaces": to(Claim, **NEVER),
        "billing_provider": to(Provider),
        "rendering_provider": to(Provider, **NEVER),
        "member": to(Member),
        "patient_account": text(38),
        "service_from": day(),
        "service_to": day(),
        "diagnoses": text(250),
        "prior_authorization": text(10),
        "place_of_service": text(2),
        "type_of_bill": text(4),
        "admitted_on": day(**NEVER),
        "discharged_on": day(**NEVER),
        "patient_status": text(2),
        "charged_cents": cents(),
        "other_paid_cents": cents(),
        "allowed_cents": cents(),
        "copay_cents": cents(),
        "paid_cents": cents(),
        "received_at": moment(),
        "suspended_at": moment(**NEVER),
        "decided_at": moment(**NEVER),
        "paid_on": day(**NEVER),
    },
    ("ClaimLine", "claim_line"): {
        "claim": to(Claim),
        "number": number(),
        "status": text(9),
        "service_from": day(),
        "service_to": day(),
        "procedure": text(5),
        "modifiers": text(11),
        "revenue_code": text(4),
        "place_of_service": text(2),
        "tooth": text(2),
        "surfaces": text(5),
        "diagnosis_pointers": text(4),
        "units": number(),
        "charged_cents": cents(),
        "allowed_cents": cents(),
        "paid_cents": cents(),
    },
    ("ClaimReason", "claim_reason"): {
        "claim": to(Claim),
        "line_number": number(),
        "group_code": text(2),
        "reason": text(5),
        "remark": text(5),
        "amount_cents": cents(),
    },
    ("RemittanceClaim", "remittance_claim"): {
        "remittance": to(Remittance),
        "claim": to(Claim),
        "status": text(2),
        "paid_cents": cents(),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
