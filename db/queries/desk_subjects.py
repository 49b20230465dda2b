"""What the deeds of staff are about, as the audit names it (S43): empty when there is no such thing."""

from __future__ import annotations

from db.engine import Statement
from db.rules import row_numbers

_PROVIDER = Statement("SELECT medicaid_id AS subject FROM provider WHERE id = {}")
_REQUEST = Statement("SELECT reference AS subject FROM provider_request WHERE id = {}")
_LETTER = Statement("""
    SELECT medicaid_id AS subject FROM pin_letter JOIN provider ON provider.id = pin_letter.provider
     WHERE pin_letter.id = {}""")
_ORDER = Statement("""
    SELECT medicaid_id AS subject FROM letter_order JOIN provider ON provider.id = letter_order.provider
     WHERE letter_order.id = {}""")


async def of_provider(provider_id: int) -> str:
    """Its Medicaid ID."""
    return await _find(_PROVIDER, provider_id)


async def of_request(request_id: int) -> str:
    """Its reference."""
    return await _find(_REQUEST, request_id)


async def of_letter(letter_id: int) -> str:
    """The Medicaid ID of the provider that it was sent to."""
    return await _find(_LETTER, letter_id)


async def of_order(order_id: int) -> str:
    """The Medicaid ID of the provider that the letter is due to."""
    return await _find(_ORDER, order_id)


async def _find(statement: Statement, number: int) -> str:
    row = await statement.row(number) if row_numbers.is_possible(number) else None
    return str(row["subject"]) if row else ""
