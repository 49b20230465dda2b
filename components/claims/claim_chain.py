"""The claims that took each other's place, from the first one on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claims.claim_values import ChainClaim
from components.claims.words import FREQUENCIES, NO_ICN, dollars
from components.component import Component
from components.page.moment import Moment


class Link(NamedTuple):
    """`own`: it is the claim that is shown."""

    id: int
    number: str
    own: bool
    kind: str
    received: Moment
    status: str
    charged: str
    paid: str


@dataclass(frozen=True, kw_only=True)
class ClaimChain(Component):
    """`token`: by which the search that led here is found again, or ""."""

    links: Sequence[Link]
    token: str

    @classmethod
    def of(cls, chain: Sequence[ChainClaim], *, own: int, token: str) -> ClaimChain:
        return cls(links=[_link(claim, own) for claim in chain], token=token)


def _kind(claim: ChainClaim) -> str:
    if claim.frequency == "1" and claim.replaces is not None:
        return "Submitted again"
    return FREQUENCIES.get(claim.frequency, claim.frequency)


def _link(claim: ChainClaim, own: int) -> Link:
    return Link(
        id=claim.id,
        number=claim.number or NO_ICN,
        own=claim.id == own,
        kind=_kind(claim),
        received=Moment(id=f"chain-{claim.id}", at=claim.received_at),
        status=claim.status_label,
        charged=dollars(claim.charged_cents),
        paid=dollars(claim.paid_cents),
    )
