"""Claims that the desk decides about: which they are, who looks at one, and how often something was done to it."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean

from db.migrations.m0001_first_tables import NEVER, Account, to
from db.schema import Tables, adding, number, widening

ID = "2026-11-22T16:40:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "claim reviews"

WIDER: Tables = {
    ("Claim", "claim"): {
        "for_desk": (Boolean, {"default": False}),
        "taken_by": to(Account, **NEVER),
        "desk_revision": number(default=0),
    },
}


async def forwards() -> MigrationManager:
    return widening(WIDER, adding({}, id=ID, description=DESCRIPTION))
