"""The row of buttons that ends a form."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Buttons(Component):
    """One button that submits and, where there is a way back, a link that looks like one."""

    submit: str
    cancel: str = ""
    cancel_href: str = ""
    id: str = "buttons"
