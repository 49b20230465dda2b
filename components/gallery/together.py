"""Several components on one page, as they meet in the portal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Together(Component):
    """For what is no screen of its own."""

    components: Sequence[Component]
