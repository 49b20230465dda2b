"""Whether something is really to be done that cannot be undone: giving a draft up, or taking a request back."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class LastQuestion(Component):
    """`seen`: the revision that it is about. `back`: the way out."""

    acting_for: str
    action: str
    back: str
    heading: str
    text: str
    submit: str
    seen: int = 0
