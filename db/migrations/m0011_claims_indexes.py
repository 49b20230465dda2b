"""The indexes that claims and remittances are found by.

A claim is shown to who billed it and to who rendered it: each search asks twice, and few claims have another rendering
provider, so that those indexes hold nothing else. Whatever is searched for, the newest are read off an index in order.
"""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T09:31:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "claim indexes"

BY = (
    ("", "service_from, id"),
    ("_by_status", "status, service_from, id"),
    ("_by_type", "claim_type, status, service_from, id"),
    ("_paid", "paid_on, service_from, id, status, claim_type"),
    ("_account", "patient_account, service_from, id"),
)

ELSEWHERE = "WHERE rendering_provider IS NOT NULL"

INDEXES = (
    *(f"CREATE INDEX claim_billed{name} ON claim (billing_provider, {columns})" for name, columns in BY),
    *(
        f"CREATE INDEX claim_rendered{name} ON claim (rendering_provider, {columns}) {ELSEWHERE}"
        for name, columns in BY
    ),
    "CREATE INDEX claim_of_member ON claim (member, service_from, id)",
    "CREATE INDEX claim_of_chain ON claim (first) WHERE first IS NOT NULL",
    "CREATE UNIQUE INDEX claim_line_of_claim ON claim_line (claim, number)",
    "CREATE INDEX claim_reason_of_claim ON claim_reason (claim, line_number)",
    "CREATE INDEX remittance_of_provider ON remittance (provider, paid_on, id)",
    "CREATE INDEX remittance_claim_of_remittance ON remittance_claim (remittance, id)",
    "CREATE INDEX remittance_claim_of_claim ON remittance_claim (claim)",
)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
