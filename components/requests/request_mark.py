"""How far a request is: a word and a shape."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component

SHAPES = {"done": "ok", "refused": "bad", "overdue": "bad"}


@dataclass(frozen=True, kw_only=True)
class RequestMark(Component):
    """`state` is "new", "taken", "prepared", "done", "refused" or "overdue". `of_request` tells one from another."""

    state: str
    of_request: int

    @property
    def id(self) -> str:
        return f"request-{'overdue' if self.state == 'overdue' else 'state'}-{self.of_request}"

    @property
    def shape(self) -> str:
        return SHAPES.get(self.state, "quiet")
