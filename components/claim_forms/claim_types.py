"""A new claim: of which type."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.claim_forms.words import TITLES
from components.component import Component

ABOUT = {
    "P": "for physicians, clinics, therapists, suppliers and other professionals.",
    "D": "for dentists and dental clinics, by tooth and surface.",
    "I": "for hospitals, nursing facilities, hospices and home health, by revenue code.",
}


class OneType(NamedTuple):
    code: str
    title: str
    about: str


@dataclass(frozen=True, kw_only=True)
class ClaimTypes(Component):
    """`once`: tells the form that is sent twice from two of them."""

    acting_for: str
    once: str
    types: Sequence[OneType]

    @classmethod
    def of(cls, *, acting_for: str, once: str) -> ClaimTypes:
        types = [OneType(code, TITLES[code], ABOUT[code]) for code in TITLES]
        return cls(acting_for=acting_for, once=once, types=types)
