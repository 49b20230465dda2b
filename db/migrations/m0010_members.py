"""Members, what is known of them, and the answers that were given about them."""

from __future__ import annotations

from typing import Any

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Column, Date, Integer, Serial, Text
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Account, Provider, moment, text, to

ID = "2026-11-22T07:10:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "members"


class Member(Table, tablename="member"):
    id: Serial


def day(**more: Any) -> tuple[type[Column], dict[str, Any]]:
    return Date, more


def number(**more: Any) -> tuple[type[Column], dict[str, Any]]:
    return Integer, more


SPAN = {"starts_on": day(), "ends_on": day(**NEVER)}

NEW_COLUMNS: dict[tuple[str, str], dict[str, tuple[type[Column], dict[str, Any]]]] = {
    ("Member", "member"): {
        "member_id": text(12, unique=True),
        "last_name": text(60),
        "first_name": text(35),
        "last_name_key": text(100),
        "first_name_key": text(100),
        "date_of_birth": day(),
        "gender": text(1),
        "city": text(50),
        "died_on": day(**NEVER),
    },
    ("PlanSpan", "plan_span"): {"member": to(Member), "plan": text(5), **SPAN},
    ("ManagedCareSpan", "managed_care_span"): {
        "member": to(Member),
        "kind": text(5),
        "plan_name": text(60),
        "phone_number": text(50),
        **SPAN,
    },
    ("MedicareSpan", "medicare_span"): {"member": to(Member), "part": text(1), **SPAN},
    ("ThirdParty", "third_party"): {
        "member": to(Member),
        "carrier": text(60),
        "policy_number": text(50),
        "kind": text(60),
        **SPAN,
    },
    ("LockIn", "lock_in"): {"member": to(Member), "pharmacy": text(60), "phone_number": text(50), **SPAN},
    ("ServiceLimit", "service_limit"): {
        "member": to(Member),
        "service": text(60),
        "allowed": number(),
        "used": number(),
        "period": text(40),
        "next_on": day(**NEVER),
    },
    ("Copay", "copay"): {
        "plan": text(5),
        "position": number(),
        "service_type": text(60),
        "covered": (Boolean, {}),
        "copay_cents": number(),
        "note": text(200),
    },
    ("EligibilityCheck", "eligibility_check"): {
        "number": text(12, unique=True),
        "checked_at": moment(),
        "account": to(Account),
        "provider": to(Provider),
        "member": to(Member, null=True),
        "asked_from": day(),
        "asked_to": day(),
        "verdict": text(5),
        "answer": (Text, {}),
    },
    ("EligibilityCount", "eligibility_count"): {
        "account": to(Account, unique=True),
        "day": day(),
        "checks": number(),
    },
}


async def forwards() -> MigrationManager:
    manager = MigrationManager(migration_id=ID, app_name="db", description=DESCRIPTION)
    for (table, stored), columns in NEW_COLUMNS.items():
        manager.add_table(class_name=table, tablename=stored, schema=None, columns=None)
        for column, (kind, params) in columns.items():
            manager.add_column(
                table_class_name=table,
                tablename=stored,
                column_name=column,
                db_column_name=column,
                column_class_name=kind.__name__,
                column_class=kind,
                params=params,
                schema=None,
            )
    return manager
