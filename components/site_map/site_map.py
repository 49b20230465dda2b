"""Site map: every page that this reader can open from the menu, and those beside it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component
from components.page.nav import NavItem


@dataclass(frozen=True, kw_only=True)
class SiteMap(Component):
    """`items` are those of the menu. Sections with pages of their own come after the single pages."""

    items: Sequence[NavItem]

    @property
    def pages(self) -> list[NavItem]:
        return [item for item in self.items if not item.items]

    @property
    def sections(self) -> list[NavItem]:
        return [item for item in self.items if item.items]
