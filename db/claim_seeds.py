"""Fills the tables of claims and of the remittances they were paid with."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date, datetime, time, timedelta
from itertools import chain
from typing import Any

from db.made_up_claim_crowd import crowd
from db.made_up_claim_stories import STORIES
from db.made_up_claims import MadeUpClaim
from db.many_rows import insert_rows
from db.rules import icns
from db.rules.business_days import OREGON
from db.rules.claims import ClaimType, Frequency, Status, payment_day
from db.rules.hospital_codes import Occurrence, stored_occurrences
from db.tables import Claim, ClaimLine, ClaimReason, Member, Provider, Remittance, RemittanceClaim

PAYER, DENIED, REVERSED = "1", "4", "22"
Key = tuple[str, date]
"""A remittance: the provider's Medicaid ID, and the day of payment."""


class _Placed:
    """A made-up claim with its days, its ICN and, once it is stored, the number of its row."""

    def __init__(self, claim: MadeUpClaim, sequence: int, today: date) -> None:
        self.claim = claim
        self.service_from = today - timedelta(days=claim.ago)
        self.service_to = self.service_from + timedelta(days=claim.stay)
        self.received_on = self.service_to + timedelta(days=claim.received)
        self.decided_on = self.received_on + timedelta(days=claim.decided)
        self.icn = icns.made_of(claim.region, self.received_on, sequence)
        self.row_id = 0
        self.paid_on = payment_day(self.decided_on) if self.is_decided else None
        if self.paid_on and self.paid_on > today:
            self.paid_on = None

    @property
    def is_decided(self) -> bool:
        return self.claim.status in (Status.PAID, Status.DENIED)

    @property
    def cut(self) -> int:
        return sum(why.cents for why in self.claim.because)

    @property
    def paid(self) -> int:
        return sum(line.paid for line in self.claim.lines) - self.cut

    def total(self, reason: str) -> int:
        """What all lines were cut by for this reason."""
        return sum(why.cents for line in self.claim.lines for why in line.because if why.reason == reason)


async def insert_claims(today: date) -> None:
    """All of them, in the caller's transaction, once there are providers and members."""
    placed = {
        claim.name: _Placed(claim, sequence, today) for sequence, claim in enumerate(chain(STORIES, crowd()), start=1)
    }
    providers = {row["medicaid_id"]: row["id"] for row in await Provider.select(Provider.medicaid_id, Provider.id)}
    members = {row["member_id"]: row["id"] for row in await Member.select(Member.member_id, Member.id)}
    waiting = [*placed.values()]
    while waiting:  # a chain from its first on
        ready = [one for one in waiting if not one.claim.replaces or placed[one.claim.replaces].row_id]
        await insert_rows(Claim, (_claim(one, placed, providers, members) for one in ready))
        row_ids = {row["icn"]: row["id"] for row in await Claim.select(Claim.icn, Claim.id)}
        for one in ready:
            one.row_id = row_ids[one.icn]
        waiting = [one for one in waiting if not one.row_id]
    await insert_rows(ClaimLine, (line for one in placed.values() for line in _lines(one)))
    await insert_rows(ClaimReason, (reason for one in placed.values() for reason in _reasons(one)))
    await _insert_remittances(placed, providers)


def _claim(
    one: _Placed, placed: Mapping[str, _Placed], providers: Mapping[str, int], members: Mapping[str, int]
) -> dict[str, Any]:
    claim = one.claim
    institutional = claim.claim_type is ClaimType.INSTITUTIONAL
    stayed = bool(institutional and claim.stay)
    before = placed[claim.replaces] if claim.replaces else None
    return {
        "icn": one.icn,
        "claim_type": claim.claim_type.value,
        "status": claim.status.value,
        "frequency": claim.frequency.value,
        "first": _first(before, placed).row_id if before else None,
        "replaces": before.row_id if before else None,
        "billing_provider": providers[claim.provider],
        "rendering_provider": providers[claim.rendering] if claim.rendering else None,
        "member": members[claim.member_id],
        "patient_account": claim.patient_account,
        "service_from": one.service_from,
        "service_to": one.service_to,
        "diagnoses": claim.diagnoses,
        "prior_authorization": claim.prior_authorization,
        "place_of_service": claim.place,
        "type_of_bill": f"{claim.bill[:3]}{claim.frequency.value}" if claim.bill else "",
        "admitted_on": one.service_from if stayed else None,
        "discharged_on": one.service_to if stayed else None,
        "patient_status": claim.patient_status,
        "condition_codes": claim.conditions,
        "occurrence_codes": stored_occurrences(_occurrences(one)),
        "value_codes": claim.values,
        "charged_cents": sum(line.charged for line in claim.lines or (before.claim.lines if before else ())),
        "other_paid_cents": one.total("23"),
        "allowed_cents": sum(line.allowed for line in claim.lines) - one.cut,
        "copay_cents": one.total("3"),
        "paid_cents": one.paid,
        "received_at": _moment(one.received_on, 10),
        "suspended_at": _moment(one.received_on, 11) if _was_suspended(claim) else None,
        "for_desk": claim.status is Status.SUSPENDED,
        "decided_at": _moment(one.decided_on, 15) if one.is_decided else None,
        "paid_on": one.paid_on,
    }


def _occurrences(one: _Placed) -> Iterator[Occurrence]:
    if one.claim.ill:
        yield Occurrence("11", one.service_from - timedelta(days=one.claim.ill))


def _first(one: _Placed, placed: Mapping[str, _Placed]) -> _Placed:
    return _first(placed[one.claim.replaces], placed) if one.claim.replaces else one


def _was_suspended(claim: MadeUpClaim) -> bool:
    return claim.status is Status.SUSPENDED or (claim.decided > 0 and claim.status is not Status.DRAFT)


def _moment(day: date, hour: int) -> datetime:
    return datetime.combine(day, time(hour), OREGON)


def _lines(one: _Placed) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(one.claim.lines, start=1):
        yield {
            "claim": one.row_id,
            "number": number,
            "status": Status.DRAFT.value if one.claim.status is Status.DRAFT else line.status.value,
            "service_from": one.service_from,
            "service_to": one.service_to,
            "procedure": line.procedure,
            "modifiers": line.modifiers,
            "revenue_code": line.revenue_code,
            "tooth": line.tooth,
            "surfaces": line.surfaces,
            "diagnosis_pointers": line.pointers if one.claim.diagnoses else "",
            "units": line.units,
            "charged_cents": line.charged,
            "allowed_cents": line.allowed,
            "paid_cents": line.paid,
        }


def _reasons(one: _Placed) -> Iterator[dict[str, Any]]:
    of_lines = ((number, why) for number, line in enumerate(one.claim.lines, start=1) for why in line.because)
    for number, why in chain(((0, why) for why in one.claim.because), of_lines):
        yield {
            "claim": one.row_id,
            "line_number": number,
            "group_code": why.group,
            "reason": why.reason,
            "remark": why.remark,
            "amount_cents": why.cents,
        }


async def _insert_remittances(placed: Mapping[str, _Placed], providers: Mapping[str, int]) -> None:
    said: dict[Key, list[dict[str, Any]]] = defaultdict(list)
    for one in placed.values():
        if one.paid_on:
            said[one.claim.provider, one.paid_on] += _said(one, placed)
    numbers = {key: f"{key[1]:%y%m%d}{key[0]:0>9}" for key in sorted(said, key=lambda key: (key[1], key[0]))}
    await insert_rows(Remittance, (_remittance(key, numbers[key], said[key], providers) for key in numbers))
    row_ids = {row["number"]: row["id"] for row in await Remittance.select(Remittance.number, Remittance.id)}
    rows = ({"remittance": row_ids[numbers[key]], **row} for key in numbers for row in said[key])
    await insert_rows(RemittanceClaim, rows)


def _said(one: _Placed, placed: Mapping[str, _Placed]) -> Iterator[dict[str, Any]]:
    """What the remittance says of the claim, after taking back what it replaces. A void is nothing but that."""
    if one.claim.replaces:
        before = placed[one.claim.replaces]
        yield {"claim": before.row_id, "status": REVERSED, "paid_cents": -before.paid}
    if one.claim.frequency is not Frequency.VOID:
        status = DENIED if one.claim.status is Status.DENIED else one.claim.payer
        yield {"claim": one.row_id, "status": status, "paid_cents": one.paid}


def _remittance(key: Key, number: str, said: list[dict[str, Any]], providers: Mapping[str, int]) -> dict[str, Any]:
    medicaid_id, day = key
    return {
        "provider": providers[medicaid_id],
        "number": number,
        "payment_number": f"EFT{day:%Y%m%d}{medicaid_id}",
        "paid_on": day,
        "paid_cents": sum(row["paid_cents"] for row in said),
    }
