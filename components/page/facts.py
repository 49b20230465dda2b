"""What is known of something: a list of names, and what stands for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.component import Component


class Fact(NamedTuple):
    """`text` may be a component."""

    label: str
    text: str | Component


@dataclass(frozen=True, kw_only=True)
class Facts(Component):
    """`laid`: "columns"; "grid", as many in a line as fit; "beside", each name beside what stands for it; or ""."""

    facts: Sequence[Fact]
    laid: str = ""
    id: str = "facts"

    @classmethod
    def of(cls, id: str, facts: Iterable[tuple[str, str | Component]], laid: str = "") -> Facts:
        """What is not known is left out."""
        return cls(id=id, facts=[Fact(*fact) for fact in facts if fact[1]], laid=laid)
