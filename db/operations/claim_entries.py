"""Writing a claim and what was decided about it, as parts of the transaction that submits it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime
from functools import cache
from typing import Any

from db.engine import Statement, lock_each
from db.many_rows import insert_rows
from db.rules import icns
from db.rules.claim_changes import REGIONS
from db.rules.claim_copying import stored_pointers
from db.rules.claims import Frequency, Status
from db.rules.decisions import Decision, LineDecision
from db.rules.hospital_codes import stored_occurrences, stored_values
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine
from db.tables import AuthorizationLine, ClaimLine, ClaimPayer, ClaimReason, ClaimUse

_NEXT = Statement("""
    INSERT INTO icn_sequence (region, received_on, last)
    VALUES ({}, {},
            1 + coalesce((SELECT CAST(substr(max(icn), 8) AS integer) FROM claim WHERE icn BETWEEN {} AND {}), 0))
        ON CONFLICT (region, received_on) DO UPDATE
       SET last = CASE WHEN icn_sequence.last >= excluded.last THEN icn_sequence.last + 1 ELSE excluded.last END
    RETURNING last""")
"""After all that are there: an agency's own claims may have been loaded into the same region."""

_FORGET_USE = Statement("DELETE FROM claim_use WHERE claim = {} RETURNING authorization_line, units")
_TAKE = Statement("""
    UPDATE authorization_line SET units_used = units_used + {}
     WHERE id = {} AND status IN ('approved', 'in part') AND units_used + {} <= coalesce(units_approved, 0)
    RETURNING id""")
_GIVE_BACK = Statement("""
    UPDATE authorization_line SET units_used = units_used - {} WHERE id = {} AND units_used >= {} RETURNING id""")
_RESTORE = Statement("UPDATE authorization_line SET units_used = units_used + {} WHERE id = {}")


_DECIDE = Statement("""
    UPDATE claim SET status = {}, allowed_cents = {}, copay_cents = {}, paid_cents = {}, decided_at = {},
                     taken_by = {}, desk_revision = desk_revision + 1
     WHERE id = {} AND desk_revision = {} AND status = 'SUSPENDED' AND for_desk RETURNING id""")
_DECIDE_LINE = Statement("""
    UPDATE claim_line SET status = {}, allowed_cents = {}, paid_cents = {} WHERE claim = {} AND number = {}""")
_FORGET_REASONS = Statement("DELETE FROM claim_reason WHERE claim = {}")


_UNITS = """
    id IN (SELECT authorization_line FROM claim_use WHERE claim = {}
           UNION ALL
           SELECT line.id FROM service_authorization AS one
             JOIN authorization_line AS line ON line.service_authorization = one.id
            WHERE one.number = {})"""


class UsedUpMeanwhile(Exception):
    """Units of the authorization are not there any more that were there when the claim was decided."""


async def hold_units(replaces: int | None, number: str) -> None:
    """Nobody else uses or gives back, until the transaction ends, what the claim `replaces` has used up, and what the
    authorization with this `number` grants; before the first of it is given back or taken.
    """
    if replaces or number:
        await lock_each(AuthorizationLine, _UNITS, replaces or 0, number)


async def next_icn(frequency: Frequency, received_on: date) -> str:
    """An ICN that nobody else gets. Others wait for theirs until the caller's transaction ends, so ask for it late."""
    region = REGIONS[frequency]
    first, last = (icns.made_of(region, received_on, sequence) for sequence in (0, 999_999))
    [row] = await _NEXT.rows(region, received_on, first, last)
    return icns.made_of(region, received_on, row["last"])


async def insert(
    claim: SubmittedClaim, decision: Decision, *, icn: str, first: int | None, member: int, submitted_by: int
) -> int:
    """The claim with its lines, payers and reasons; returns the number of its row. `member`: the number of his."""
    more = {"icn": icn, "first": first, "member": member, "submitted_by": submitted_by}
    row = {**more, **_claim(claim), **_decided(claim, decision)}
    [inserted] = await _insert_claim(tuple(row)).rows(*row.values())
    claim_id = int(inserted["id"])
    by_number = {line.number: line for line in decision.lines}
    await insert_rows(ClaimLine, (_line(line, by_number[line.number], claim_id) for line in claim.lines))
    await insert_rows(ClaimPayer, _payers(claim, claim_id))
    await keep_reasons(claim_id, decision)
    return claim_id


async def keep_reasons(claim_id: int, decision: Decision) -> None:
    """Why it was decided so."""
    await insert_rows(ClaimReason, _reasons(decision, claim_id))


async def give_back(claim_id: int) -> dict[int, int]:
    """The units that the claim has used up can be used by others; returns how many, by authorization line."""
    used = {row["authorization_line"]: row["units"] for row in await _FORGET_USE.rows(claim_id)}
    return {line: units for line, units in sorted(used.items()) if await _GIVE_BACK.rows(units, line, units)}


async def restore(claim_id: int, given: Mapping[int, int]) -> None:
    """The claim has used up again what it gave back in this transaction, whatever became of the authorization."""
    for line, units in sorted(given.items()):
        await _RESTORE.rows(units, line)
    await keep_uses(claim_id, given)


async def take(uses: Mapping[int, int]) -> None:
    """Use up so many units of each of these authorization lines. Raises UsedUpMeanwhile."""
    for line, units in sorted(uses.items()):
        if not await _TAKE.rows(units, line, units):
            raise UsedUpMeanwhile


async def keep_uses(claim_id: int, uses: Mapping[int, int]) -> None:
    """Remember which claim it was."""
    rows = ({"claim": claim_id, "authorization_line": line, "units": units} for line, units in sorted(uses.items()))
    await insert_rows(ClaimUse, rows)


async def settle(claim_id: int, replaces: int | None, uses: Mapping[int, int]) -> None:
    """What a claim uses up now that it is decided: from here on it counts, and the one that it replaces does not.

    Raises UsedUpMeanwhile.
    """
    if replaces:
        await give_back(replaces)
    await take(uses)
    await keep_uses(claim_id, uses)


async def decide(claim_id: int, revision: int, decision: Decision, *, by: int) -> bool:
    """Write what was decided about a claim that waited for it; False where it waits no more, or was changed since."""
    amounts = (decision.allowed_cents, decision.copay_cents, decision.paid_cents)
    written = (decision.status.value, *amounts, datetime.now(UTC), by)
    if not await _DECIDE.rows(*written, claim_id, revision):
        return False
    for line in decision.lines:
        await _DECIDE_LINE.rows(line.status.value, line.allowed_cents, line.paid_cents, claim_id, line.number)
    await _FORGET_REASONS.rows(claim_id)
    await insert_rows(ClaimReason, _reasons(decision, claim_id))
    return True


def uses_of(decision: Decision) -> dict[int, int]:
    """How many units of each authorization line."""
    total: Counter[int] = Counter()
    for one in decision.uses:
        total[one.authorization_line] += one.units
    return dict(total)


@cache
def _insert_claim(columns: tuple[str, ...]) -> Statement:
    return Statement(f"INSERT INTO claim ({', '.join(columns)}) VALUES ({_places(columns)}) RETURNING id")


def _places(columns: tuple[str, ...]) -> str:
    return ", ".join(["{}"] * len(columns))


def _claim(claim: SubmittedClaim) -> dict[str, Any]:
    return {
        "claim_type": claim.claim_type.value,
        "frequency": claim.frequency.value,
        "replaces": claim.replaces,
        "billing_provider": claim.billing,
        "rendering_provider": claim.rendering,
        "referring_provider": claim.referring,
        "patient_account": claim.patient_account,
        "service_from": claim.service_from,
        "service_to": claim.service_to,
        "diagnoses": " ".join(claim.diagnoses),
        "prior_authorization": claim.prior_authorization,
        "place_of_service": claim.place_of_service,
        "type_of_bill": claim.type_of_bill,
        "admitted_on": claim.admitted_on,
        "discharged_on": claim.discharged_on,
        "patient_status": claim.patient_status,
        "condition_codes": " ".join(claim.conditions),
        "occurrence_codes": stored_occurrences(claim.occurrences),
        "value_codes": stored_values(claim.values),
        "notes": claim.notes,
        "charged_cents": claim.charged_cents,
        "other_paid_cents": claim.other_paid_cents,
        "received_at": claim.received_at,
    }


def _decided(claim: SubmittedClaim, decision: Decision) -> dict[str, Any]:
    suspended = decision.status is Status.SUSPENDED
    return {
        "status": decision.status.value,
        "allowed_cents": decision.allowed_cents,
        "copay_cents": decision.copay_cents,
        "paid_cents": decision.paid_cents,
        "for_desk": suspended and decision.for_desk,
        "suspended_at": claim.received_at if suspended else None,
        "decided_at": None if suspended else claim.received_at,
    }


def _line(line: SubmittedLine, decided: LineDecision, claim_id: int) -> dict[str, Any]:
    return {
        "claim": claim_id,
        "number": line.number,
        "status": decided.status.value,
        "service_from": line.service_from,
        "service_to": line.service_to,
        "procedure": line.procedure,
        "modifiers": " ".join(line.modifiers),
        "revenue_code": line.revenue_code,
        "place_of_service": line.place_of_service,
        "tooth": line.tooth,
        "surfaces": line.surfaces,
        "diagnosis_pointers": stored_pointers(line.pointers),
        "units": line.units,
        "charged_cents": line.charged_cents,
        "allowed_cents": decided.allowed_cents,
        "paid_cents": decided.paid_cents,
    }


def _payers(claim: SubmittedClaim, claim_id: int) -> Iterator[dict[str, Any]]:
    for number, payer in enumerate(claim.payers, start=1):
        yield {
            "claim": claim_id,
            "number": number,
            "kind": payer.kind.value,
            "carrier": payer.carrier,
            "policy_number": payer.policy_number,
            "paid_cents": payer.paid_cents,
            "answered_on": payer.answered_on,
            "reason": payer.reason,
        }


def _reasons(decision: Decision, claim_id: int) -> Iterator[dict[str, Any]]:
    for number, why in decision.all_reasons():
        yield {
            "claim": claim_id,
            "line_number": number,
            "group_code": why.group,
            "reason": why.reason,
            "remark": why.remark,
            "amount_cents": why.amount_cents,
            "field": why.field,
        }
