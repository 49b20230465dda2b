"""A new e-mail address counts from now on."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class EmailConfirmed(Component):
    """`email` is the new address."""

    email: str
