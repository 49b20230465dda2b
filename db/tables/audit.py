"""What was done, by whom, and the seals that show whether somebody changed it afterwards."""

from __future__ import annotations

from piccolo.columns import Integer, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table


class AuditEntry(Table):
    """One event. It names people and providers by number without foreign keys, because it outlives them.

    `number`, `mac`, `key_id`: its place in the chain, null until it is sealed (`rules.audit_chain`).
    """

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
    account_id = Integer(null=True, default=None)  # the account that was acted on
    number = Integer(null=True, default=None)
    mac = Varchar(64, null=True, default=None)
    key_id = Varchar(16, null=True, default=None)


class AuditHead(Table):
    """The one row that says between which two seals the chain must be whole."""

    id: Serial
    number = Integer()  # of the last sealed entry
    mac = Varchar(64)
    anchor_number = Integer()  # of the last entry that was removed because of its age
    anchor_mac = Varchar(64)
    told_at = Timestamptz(null=True, default=None)  # when the head was last written down outside of the database
    key_id = Varchar(16)
    seal = Varchar(64)  # over all of the above
