"""What providers submit: drafts, claims with what belongs to them, requests for authorization, and documents."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager
from piccolo.columns import Boolean, Bytea, OnDelete, Serial, Text
from piccolo.table import Table

from db.migrations.m0001_first_tables import NEVER, Account, Provider, moment, text, to
from db.migrations.m0011_claims import Claim
from db.migrations.m0012_authorizations import Authorization
from db.schema import Tables, adding, cents, day, number, widening

ID = "2026-11-22T13:00:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "submissions"


class ClaimDraft(Table, tablename="claim_draft"):
    id: Serial


class AuthorizationLine(Table, tablename="authorization_line"):
    id: Serial


class AuthorizationDraft(Table, tablename="authorization_draft"):
    id: Serial


class Document(Table, tablename="document"):
    id: Serial


class ClaimBatch(Table, tablename="claim_batch"):
    id: Serial


NEW_TABLES: Tables = {
    ("ClaimDraft", "claim_draft"): {
        "provider": to(Provider),
        "claim_type": text(1),
        "content": (Text, {}),
        "revision": number(default=0),
        "purpose": text(8),
        "source": to(Claim, **NEVER),
        "created_by": to(Account),
        "created_at": moment(),
        "changed_by": to(Account),
        "changed_at": moment(),
        "template_name": text(60, default=""),
        "submitted_claim": to(Claim, **NEVER),
        "submitted_at": moment(**NEVER),
    },
    ("ClaimPayer", "claim_payer"): {
        "claim": to(Claim),
        "number": number(),
        "kind": text(9),
        "carrier": text(60),
        "policy_number": text(50),
        "paid_cents": cents(),
        "answered_on": day(**NEVER),
        "reason": text(5),
    },
    ("ClaimUse", "claim_use"): {"claim": to(Claim), "authorization_line": to(AuthorizationLine), "units": number()},
    ("IcnSequence", "icn_sequence"): {"region": text(2), "received_on": day(), "last": number()},
    ("FeeScheduleEntry", "fee_schedule"): {
        "procedure": text(5),
        "revenue_code": text(4),
        "modifier": text(2),
        "unit_cents": number(),
        "most_units": number(null=True, default=None),
        "gender": text(1),
        "from_age": number(default=0),
        "to_age": number(null=True, default=None),
        "needs": text(8),
        "reviewed": (Boolean, {"default": False}),
        "made_up": (Boolean, {"default": False}),
        "starts_on": day(),
        "ends_on": day(**NEVER),
    },
    ("BillingRule", "billing_rule"): {
        "provider_type": text(100),
        "claim_type": text(1),
        "first_code": text(5),
        "last_code": text(5),
    },
    ("AuthorizationDraft", "authorization_draft"): {
        "provider": to(Provider),
        "kind": text(3),
        "content": (Text, {}),
        "revision": number(default=0),
        "purpose": text(8),
        "source": to(Authorization, **NEVER),
        "created_by": to(Account),
        "created_at": moment(),
        "changed_by": to(Account),
        "changed_at": moment(),
        "submitted_authorization": to(Authorization, **NEVER),
        "submitted_at": moment(**NEVER),
    },
    ("FavoriteProvider", "favorite_provider"): {
        "provider": to(Provider),
        "favorite": to(Provider),
        "added_by": to(Account),
        "added_at": moment(),
    },
    ("Document", "document"): {
        "provider": to(Provider),
        "claim_draft": to(ClaimDraft, **NEVER),
        "claim": to(Claim, **NEVER),
        "authorization_draft": to(AuthorizationDraft, **NEVER),
        "service_authorization": to(Authorization, **NEVER),
        "name": text(200),
        "kind": text(4),
        "size": number(),
        "digest": text(64),
        "added_by": to(Account),
        "added_at": moment(),
    },
    ("DocumentChunk", "document_chunk"): {"document": to(Document), "position": number(), "data": (Bytea, {})},
    ("ClaimBatch", "claim_batch"): {
        "provider": to(Provider),
        "account": to(Account),
        "digest": text(64),
        "claims": number(),
        "dry_run": (Boolean, {"default": False}),
        "started_at": moment(),
        "ends_at": moment(),
    },
    ("ClaimBatchRow", "claim_batch_row"): {
        "batch": to(ClaimBatch, on_delete=OnDelete.cascade),
        "position": number(),
        "line": number(),
        "name": text(38, default=""),
        "lines": (Text, {}),
        "content": (Text, {}),
        "errors": (Text, {}),
        "outcome": text(9),
        "claim": to(Claim, **NEVER),
        "answer": (Text, {}),
        "answered_at": moment(**NEVER),
    },
}

WIDER: Tables = {
    ("Claim", "claim"): {
        "referring_provider": to(Provider, **NEVER),
        "notes": text(400, default=""),
        "submitted_by": to(Account, **NEVER),
    },
    ("ClaimReason", "claim_reason"): {"field": text(30, default="")},
    ("Authorization", "service_authorization"): {
        "revision": number(default=0),
        "justification": text(400, default=""),
        "contact": text(60, default=""),
        "contact_phone": text(50, default=""),
        "submitted_by": to(Account, **NEVER),
        "taken_by": to(Account, **NEVER),
    },
}


async def forwards() -> MigrationManager:
    return widening(WIDER, adding(NEW_TABLES, id=ID, description=DESCRIPTION))
