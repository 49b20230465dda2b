"""What drafts, batches, fees and documents are found by, and what may be there only once."""

from __future__ import annotations

from piccolo.apps.migrations.auto.migration_manager import MigrationManager

from db.schema import running

ID = "2026-11-22T13:01:00:000000"
VERSION = "1.38.0"
DESCRIPTION = "submission indexes"

INDEXES = (
    "CREATE INDEX claim_draft_open ON claim_draft (provider, changed_at, id)"
    " WHERE submitted_claim IS NULL AND template_name = ''",
    "CREATE UNIQUE INDEX claim_draft_template ON claim_draft (provider, template_name) WHERE template_name <> ''",
    "CREATE UNIQUE INDEX claim_draft_became ON claim_draft (submitted_claim) WHERE submitted_claim IS NOT NULL",
    "CREATE UNIQUE INDEX claim_replaced_once ON claim (replaces) WHERE replaces IS NOT NULL AND status <> 'DRAFT'",
    "CREATE INDEX claim_draft_of_source ON claim_draft (source) WHERE source IS NOT NULL",
    "CREATE UNIQUE INDEX claim_payer_of ON claim_payer (claim, number)",
    "CREATE INDEX claim_use_of ON claim_use (claim)",
    "CREATE INDEX claim_use_of_line ON claim_use (authorization_line)",
    "CREATE UNIQUE INDEX icn_sequence_of_day ON icn_sequence (region, received_on)",
    "CREATE INDEX fee_of_procedure ON fee_schedule (procedure, modifier, starts_on)",
    "CREATE INDEX fee_of_revenue_code ON fee_schedule (revenue_code, starts_on) WHERE revenue_code <> ''",
    "CREATE INDEX billing_rule_of_type ON billing_rule (provider_type, claim_type, first_code)",
    "CREATE INDEX authorization_draft_open ON authorization_draft (provider, kind, changed_at, id)"
    " WHERE submitted_authorization IS NULL",
    "CREATE INDEX authorization_draft_became ON authorization_draft (submitted_authorization)"
    " WHERE submitted_authorization IS NOT NULL",
    "CREATE INDEX authorization_waiting ON service_authorization (status, urgency, requested_at, id)"
    " WHERE (status = 'in review' OR status = 'more needed')",
    "CREATE INDEX audit_of_reviews ON audit_entry (subject, id)"
    " WHERE action IN ('take review', 'give review back', 'ask for more', 'go on with review',"
    " 'decide authorization', 'reopen authorization', 'end authorization')",
    "CREATE UNIQUE INDEX favorite_provider_once ON favorite_provider (provider, favorite)",
    "CREATE INDEX document_of_claim_draft ON document (claim_draft) WHERE claim_draft IS NOT NULL",
    "CREATE INDEX document_of_claim ON document (claim) WHERE claim IS NOT NULL",
    "CREATE INDEX document_of_authorization_draft ON document (authorization_draft)"
    " WHERE authorization_draft IS NOT NULL",
    "CREATE INDEX document_of_authorization ON document (service_authorization)"
    " WHERE service_authorization IS NOT NULL",
    "CREATE UNIQUE INDEX document_chunk_of ON document_chunk (document, position)",
    "CREATE UNIQUE INDEX claim_batch_row_of ON claim_batch_row (batch, position)",
    "CREATE INDEX claim_batch_of_provider ON claim_batch (provider, started_at, id)",
    "CREATE INDEX claim_batch_ends ON claim_batch (ends_at)",
)


async def forwards() -> MigrationManager:
    return running(INDEXES, id=ID, description=DESCRIPTION)
