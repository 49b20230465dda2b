"""Payments per member and month, and drugs."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Serial
from piccolo.table import Table

from db.migrations.m0001_first_tables import Provider, text, to
from db.migrations.m0010_members import Member
from db.schema import Tables, adding, cents, day, number

ID = "2026-11-22T09:38:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "payments and drugs"


class PmpmMonth(Table, tablename="pmpm_month"):
    id: Serial


NEW_TABLES: Tables = {
    ("PmpmMonth", "pmpm_month"): {
        "provider": to(Provider),
        "month": day(),
        "paid_on": day(),
        "members": number(),
        "amount_cents": cents(),
    },
    ("PmpmPayment", "pmpm_payment"): {
        "pmpm_month": to(PmpmMonth),
        "member": to(Member),
        "for_month": day(),
        "tier": text(10),
        "amount_cents": cents(),
    },
    ("Drug", "drug"): {
        "ndc": text(11, unique=True),
        "name": text(100),
        "name_key": text(100),
        "ingredient": text(100),
        "ingredient_key": text(100),
        "strength": text(60),
        "form": text(60),
        "preferred": (Boolean, {}),
        "prior_authorization": (Boolean, {}),
        "quantity_limit": text(100),
        "plans": text(60),
        "made_up": (Boolean, {}),
    },
}


async def forwards() -> MigrationManager:
    return adding(NEW_TABLES, id=ID, description=DESCRIPTION)
