"""Asked before a claim is voided: which one, of whom, and what becomes of the payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Protocol

from components.claims.words import days, dollars
from components.component import Component
from components.page.facts import Facts


class Provider(Protocol):
    @property
    def name(self) -> str: ...
    @property
    def medicaid_id(self) -> str: ...
    @property
    def provider_type(self) -> str: ...


class Claim(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def number(self) -> str: ...
    @property
    def type_label(self) -> str: ...
    @property
    def member_id(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def first_name(self) -> str: ...
    @property
    def service_from(self) -> date: ...
    @property
    def service_to(self) -> date: ...
    @property
    def paid_cents(self) -> int: ...


@dataclass(frozen=True, kw_only=True)
class VoidForm(Component):
    acting_for: str
    claim_id: int
    path: str
    number: str
    facts: Facts
    paid: str

    @classmethod
    def of(cls, claim: Claim, provider: Provider, *, acting_for: str) -> VoidForm:
        return cls(
            acting_for=acting_for,
            claim_id=claim.id,
            path=f"/claims/{claim.id}/void",
            number=claim.number,
            paid=dollars(claim.paid_cents),
            facts=Facts.of(
                "void-facts",
                [
                    ("Claim", f"{claim.number}, {claim.type_label}"),
                    ("Member", f"{claim.first_name} {claim.last_name} ({claim.member_id})".strip()),
                    ("Service", days(claim.service_from, claim.service_to)),
                    ("Billed by", f"{provider.name} ({provider.medicaid_id}), {provider.provider_type}"),
                    ("Paid", dollars(claim.paid_cents)),
                ],
            ),
        )
