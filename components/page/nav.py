"""The menu: the sections of the portal, and below them the pages of the section one is in."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class NavItem:
    """A link of the menu. `items` are the pages of a section; it is current when one of them is.

    `badge` is the number of what is unread there, or "".
    """

    label: str
    href: str
    current: bool = False
    items: Sequence[NavItem] = ()
    badge: str = ""


@dataclass(frozen=True, kw_only=True)
class Nav(Component):
    """On a narrow screen the bar is a popover that the Menu button of the masthead opens, without JavaScript."""

    items: Sequence[NavItem] = ()

    @property
    def section(self) -> NavItem | None:
        """The section one is in, when it has pages of its own."""
        return next((item for item in self.items if item.current and item.items), None)
