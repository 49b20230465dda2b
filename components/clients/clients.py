"""Clients: where a member of the Oregon Health Plan finds help."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Clients(Component):
    """The portal is for providers; members are told where to go instead."""
