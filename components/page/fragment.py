"""What htmx gets: one part, its title when the whole screen changed, and other regions that changed with it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Fragment(Component):
    """`body` goes where the request's hx-target says; each of `also` replaces the element of its own id."""

    body: Component
    title: str = ""
    error: bool = False
    also: Sequence[Component] = ()
