"""The row of buttons that ends a form."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Buttons(Component):
    """One button that submits; for the way back, and for removing it all, links that look like buttons."""

    submit: str
    cancel: str = ""
    cancel_href: str = ""
    remove: str = ""
    remove_href: str = ""
    id: str = "buttons"
