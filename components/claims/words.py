"""Amounts, days and kinds of claims, as people read them."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from components.requests.words import day

FREQUENCIES = {"1": "Original", "7": "Adjustment", "8": "Void"}
KINDS = {"PAID": "ok", "DENIED": "bad", "SUSPENDED": "warn", "DRAFT": ""}
"""How the note of a status looks."""

NO_ICN = "No ICN yet"


def dollars(cents: int) -> str:
    """$1,234.56; −$5.00 for what is taken back."""
    return f"{'−' if cents < 0 else ''}${abs(cents) // 100:,}.{abs(cents) % 100:02}"


def days(first: date, last: date) -> str:
    """Mar 1, 2026; or Mar 1, 2026 to Mar 4, 2026."""
    return day(first) if first == last else f"{day(first)} to {day(last)}"


def diagnosis(code: str) -> str:
    """With its dot, as ICD-10-CM writes it: J20.9."""
    return f"{code[:3]}.{code[3:]}" if len(code) > 3 else code


FATES = {"1": "Submitted again later", "7": "Adjusted later", "8": "Voided later"}
UNDONE = {("7", "SUSPENDED"): "Adjustment asked for", ("8", "SUSPENDED"): "Void asked for", ("8", "DENIED"): ""}
"""Of what has not taken its place, by its status."""


class Later(Protocol):
    """What took the place of a claim, or asked to, and how that stands, as `claim_values.FoundClaim` has it."""

    @property
    def replaced_by(self) -> str | None: ...
    @property
    def replaced_as(self) -> str | None: ...


def fate(claim: Later) -> str:
    """What became of a claim after it was decided; empty for nothing. A void that was denied changed nothing."""
    later = claim.replaced_by or ""
    return UNDONE.get((later, claim.replaced_as or ""), FATES.get(later, ""))
