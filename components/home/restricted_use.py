"""The warning before anyone uses the portal: who may, and that it is watched."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class RestrictedUse(Component):
    """The facts of the guide's notice, in our own words."""
