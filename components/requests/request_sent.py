"""A request has come in: its reference."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RequestSent(Component):
    """`reference` as XXXX-XXXX; where it is not known, the receipt by e-mail has it."""

    reference: str = ""
