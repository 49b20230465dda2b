"""Everyday claims of the make-believe Oregon, the same ones every time."""

from __future__ import annotations

from collections.abc import Iterator

from db.made_up_claims import (
    CLEANING,
    CLINIC,
    COUNSELING,
    DENTAL,
    EXAM,
    FILLING,
    HOSPITAL,
    INSTITUTIONAL,
    SMILES,
    VISIT,
    WELLNESS,
    MadeUpClaim,
    MadeUpLine,
    Why,
    denied,
    paid,
    waiting,
)
from db.made_up_crowd import CROWD, PLANS
from db.rules.claims import ClaimType, Status

CLAIMS = 260
PROVIDERS = (CLINIC, CLINIC, SMILES, CLINIC, CLINIC, HOSPITAL, CLINIC, CLINIC, COUNSELING, CLINIC, SMILES)
WHY_NOT = (("16", "M76"), ("29", ""), ("96", "N130"), ("18", ""), ("197", ""), ("4", "N519"), ("151", "N362"))
DIAGNOSES = ("J209", "I10 E119", "F411", "M5450", "Z0000", "N390", "E119", "H6690", "L309", "K219 I10")
SERVICES = {
    CLINIC: ((VISIT, 18_000, 14_250), (WELLNESS, 17_500, 13_000), ("J3420", 3_200, 1_450), ("G0008", 4_500, 2_600)),
    SMILES: ((EXAM, 6_500, 4_100), (CLEANING, 9_000, 6_200), (FILLING, 14_000, 9_300)),
    HOSPITAL: (("G0463", 31_000, 22_400), ("G0380", 88_000, 51_000)),
    COUNSELING: (("H0004", 6_000, 4_400), ("H0031", 22_000, 17_000)),
}
YEAR = 390
FRESH = 21
"""Days after which everything is decided."""


def crowd() -> Iterator[MadeUpClaim]:
    """All of them, for members whom the agency itself pays for on all days."""
    members = [number for number in range(CROWD) if _pays_for(number)]
    for number in range(CLAIMS):
        yield _claim(number, f"MB{members[number * 7 % len(members)]:06}")


def _pays_for(number: int) -> bool:
    """Whether the member with this number in the crowd is covered on all days, and enrolled with nobody but a PCM."""
    return number % 7 > 3 and number % 6 == 5 and PLANS[number % len(PLANS)] not in ("CWM", "MED")


def _claim(number: int, member_id: str) -> MadeUpClaim:
    provider, ago = PROVIDERS[number % len(PROVIDERS)], 7 + number * 61 % YEAR
    status = _status(number, ago)
    kind = {SMILES: DENTAL, HOSPITAL: INSTITUTIONAL}.get(provider, ClaimType.PROFESSIONAL)
    return MadeUpClaim(
        f"crowd-{number:03}",
        member_id,
        ago,
        tuple(_line(number, place, provider, status) for place in range(1 + number % 3)),
        provider=provider,
        claim_type=kind,
        diagnoses="" if kind is DENTAL else DIAGNOSES[number % len(DIAGNOSES)],
        received=1 + number % 4,
        decided=number % 9 // 8 * 2,
        status=status,
        account=f"{('MB', 'ACCT', 'PT')[number % 3]}-{1000 + number}",
        place="" if kind is INSTITUTIONAL else "11",
        bill="0131" if kind is INSTITUTIONAL else "",
        patient_status="01" if kind is INSTITUTIONAL else "",
        region="22" if number % 4 == 0 else "20",
    )


def _status(number: int, ago: int) -> Status:
    if ago < FRESH and number % 2:
        return Status.SUSPENDED
    return Status.DENIED if number % 6 == 4 else Status.PAID


def _line(number: int, place: int, provider: str, status: Status) -> MadeUpLine:
    services = SERVICES[provider]
    procedure, charged, allowed = services[(number + place) % len(services)]
    more: dict[str, object] = {"tooth": str(2 + number % 30), "surfaces": "MO"} if procedure == FILLING else {}
    if provider == HOSPITAL:
        more = {"revenue_code": "0510"}
    if status is Status.SUSPENDED:
        return waiting(procedure, charged, Why("OA", "133"), **more)
    if status is Status.DENIED or (place == 2 and number % 5 == 0):
        reason, remark = WHY_NOT[(number // 6) % len(WHY_NOT)]
        return denied(procedure, charged, reason, remark, group="OA" if reason == "18" else "CO", **more)
    return paid(procedure, charged, allowed, **more)
