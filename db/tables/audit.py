"""What was done, by whom."""

from __future__ import annotations

from piccolo.columns import Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class AuditEntry(Table):
    """One event. It names people and providers by number without foreign keys, because it outlives them."""

    id: Serial
    at = Timestamptz(index=True)
    action = Varchar(60)
    outcome = Varchar(20)
    subject = Varchar(100)
    person_id = Integer(null=True, default=None, index=True)
    user_name = Varchar(40)
    provider_id = Integer(null=True, default=None, index=True)
    address = Varchar(100)
    session_hash = Varchar(64)
    request_id = Varchar(64)
    details = Text()  # JSON
