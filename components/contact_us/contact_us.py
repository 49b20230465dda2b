"""Contact Us: whom to ask, and what to have at hand."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ContactUs(Component):
    """The same for everyone. Other screens link to its sections by their ids."""
