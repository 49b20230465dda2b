"""What becomes of the documents of a draft: they go with it to what it becomes, or are gone with it."""

from __future__ import annotations

from db.engine import Statement
from db.rules.documents import REMOVABLE, Holder

_TO_CLAIM = Statement("UPDATE document SET claim = {}, claim_draft = NULL WHERE claim_draft = {}")
_TO_AUTHORIZATION = Statement("""
    UPDATE document SET service_authorization = {}, authorization_draft = NULL WHERE authorization_draft = {}""")

_DROP_CHUNKS = {
    holder: Statement(f"""
        DELETE FROM document_chunk WHERE document IN (SELECT id FROM document WHERE {holder.value} = {{}})""")
    for holder in REMOVABLE
}
_DROP = {holder: Statement(f"DELETE FROM document WHERE {holder.value} = {{}}") for holder in REMOVABLE}


async def move_to_claim(draft_id: int, claim_id: int) -> None:
    """All documents of a draft become the claim's, in the transaction that submits it and that holds the draft."""
    await _TO_CLAIM.rows(claim_id, draft_id)


async def move_to_authorization(draft_id: int, authorization_id: int) -> None:
    """The same of a request."""
    await _TO_AUTHORIZATION.rows(authorization_id, draft_id)


async def drop_all(holder: Holder, draft_id: int) -> None:
    """All documents of a draft are gone, in the transaction that drops it and that holds it; before its row."""
    await _DROP_CHUNKS[holder].rows(draft_id)
    await _DROP[holder].rows(draft_id)
