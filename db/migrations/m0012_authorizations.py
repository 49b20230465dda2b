"""Prior authorizations and plans of care, with their lines, notes and letters."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Serial, Text
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Provider, moment, text, to
from db.migrations.m0010_members import Member
from db.schema import Tables, adding, day, number

ID = "2026-11-22T09:32:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "authorizations"


class Authorization(Table, tablename="service_authorization"):
    id: Serial


NEW_TABLES: Tables = {
    ("Authorization", "service_authorization"): {
        "number": text(10, unique=True),
        "kind": text(3),
        "status": text(12),
        "urgency": text(9),
        "category": text(60),
        "member": to(Member),
        "requesting_provider": to(Provider),
        "performing_provider": to(Provider),
        "referring_provider": to(Provider, **NEVER),
        "case_manager": text(60),
        "case_manager_phone": text(50),
        "diagnoses": text(250),
        "starts_on": day(),
        "ends_on": day(),
        "requested_at": moment(),
        "decided_at": moment(**NEVER),
    },
    ("AuthorizationParty", "authorization_party"): {
        "service_authorization": to(Authorization),
        "provider": to(Provider),
        "kind": text(3),
        "status": text(12),
        "starts_on": day(),
        "ends_on": day(),
    },
    ("AuthorizationLine", "authorization_line"): {
        "service_authorization": to(Authorization),
        "number": number(),
        "status": text(12),
        "provider": to(Provider, **NEVER),
        "procedure": text(5),
        "modifiers": text(11),
        "starts_on": day(),
        "ends_on": day(),
        "frequency": text(60),
        "unit": text(2, default="UN"),
        "units_asked": number(),
        "units_approved": number(**NEVER),
        "units_used": number(),
        "reason": text(200),
    },
    ("AuthorizationNote", "authorization_note"): {
        "service_authorization": to(Authorization),
        "written_at": moment(),
        "written_by": text(60),
        "text": (Text, {}),
    },
    ("AuthorizationLetter", "authorization_letter"): {
        "service_authorization": to(Authorization),
        "sent_on": day(),
        "subject": text(100),
        "text": (Text, {}),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
