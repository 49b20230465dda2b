"""What Provider Services do for providers and with letters in tests."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from db.engine import transaction
from db.operations import letter_orders, letters, provider_imports, providers
from db.operations.letters import PrintedLetter
from db.operations.provider_imports import Checked
from db.queries import desk
from db.queries.desk import DeskProvider
from db.queries.sessions import Session
from db.rules import npi
from db.rules.letters import Because
from db.rules.providers import ProviderFields
from db.tables import AdministratorChange, LetterOrder, Provider, ProviderRequest
from tests.operations.phone import TICKET, by
from tests.people import POLICY, account_of

DRAFT = ProviderFields(
    medicaid_id="700123",
    npi=npi.completed("100000777"),
    name="Brand New Clinic",
    provider_type="Physician Group",
    specialty="Surgery",
    phone_number="(503) 555-0177",
    service_street="7 Fresh Paint Road",
    service_city="Salem",
    service_state="or",
    service_zip_code="97301-0001",
    service_county="marion",
    mail_to_same="yes",
)
"""A good form of a new provider."""


def draft(**fields: str) -> ProviderFields:
    return replace(DRAFT, **fields)


async def number_of(medicaid_id: str) -> int:
    [row] = await Provider.select(Provider.id).where(Provider.medicaid_id == medicaid_id)
    return int(row["id"])


async def seen(provider_id: int) -> DeskProvider:
    found = await desk.provider(provider_id, policy=POLICY)
    assert found is not None
    return found


async def enrol(acting: Session, fields: ProviderFields = DRAFT) -> int:
    return await providers.enrol(fields, **by(acting))


async def change(acting: Session, provider_id: int, fields: ProviderFields, *, seen: int = 0) -> None:
    await providers.change(provider_id, fields, seen=seen, **by(acting))


async def close(acting: Session, provider_id: int, *, seen: int = 0, reason: str = TICKET) -> None:
    await providers.close(provider_id, reason=reason, seen=seen, **by(acting))


async def reopen(acting: Session, provider_id: int, *, seen: int = 1, reason: str = TICKET) -> None:
    await providers.reopen(provider_id, reason=reason, seen=seen, **by(acting))


async def check(acting: Session, data: bytes) -> Checked:
    return await provider_imports.check(data, **by(acting))


async def run(acting: Session, import_id: int) -> int:
    return await provider_imports.run(import_id, **by(acting))


async def order(
    acting: Session, provider_id: int, *, reason: str = "", because: Because = Because.ASKED, **more: Any
) -> int:
    return await letters.order(provider_id, because=because, reason=reason, **more, **by(acting))


async def cancel(acting: Session, order_id: int) -> None:
    await letters.cancel_order(order_id, **by(acting))


async def print_batch(acting: Session, order_ids: Sequence[int]) -> list[PrintedLetter]:
    return await letters.print_batch(order_ids, **by(acting))


async def mark_returned(acting: Session, letter_id: int) -> bool:
    return await letters.mark_returned(letter_id, **by(acting))


async def due(medicaid_id: str) -> list[int]:
    """The numbers of the orders that are due to this provider."""
    rows = await LetterOrder.select(LetterOrder.id).where(
        LetterOrder.provider.medicaid_id == medicaid_id,
        LetterOrder.printed_at.is_null(),
        LetterOrder.cancelled_at.is_null(),
    )
    return [row["id"] for row in rows]


async def prepared_change(medicaid_id: str, **more: Any) -> int:
    """A change of site administrator as the requests make it, approved, for somebody new to the portal."""
    now, pat = datetime.now(UTC), await account_of("PROSERV1")
    request = ProviderRequest(
        reference="TESTTEST", kind="site administrator", state="prepared", asked_at=now, said="{}"
    )
    [asked] = await ProviderRequest.insert(request)
    values: dict[str, Any] = {
        "request": asked["id"],
        "provider": await number_of(medicaid_id),
        "old_then": "stays",
        "first_name": "Nora",
        "last_name": "Newhand",
        "email": "nora@clinic.example",
        "ticket": "ticket 4711",
        "prepared_by": pat,
        "prepared_at": now,
        "approved_by": pat,
        "approved_at": now,
        "token_hash": "of a token",
        "token_ends_at": now + timedelta(days=30),
    }
    [inserted] = await AdministratorChange.insert(AdministratorChange(**values | more))
    return int(inserted["id"])


async def due_notice(medicaid_id: str) -> int:
    """A notice of such a change that is due; the number of its order."""
    change_id = await prepared_change(medicaid_id)
    async with transaction():
        return await letter_orders.put_notice(await number_of(medicaid_id), change_id, by=None)
