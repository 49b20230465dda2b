"""Somebody else saved the same claim meanwhile: what is different, on both sides, and whose it shall be."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from components.claim_forms.words import label
from components.component import Component
from components.page.moment import Moment


class Difference(Protocol):
    """`name`: of the field on the page."""

    @property
    def name(self) -> str: ...
    @property
    def mine(self) -> str: ...
    @property
    def theirs(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class Rival:
    """Who saved it last, when, and which revision that made. `focus`: the reader goes on here."""

    user_name: str
    saved: Moment
    revision: int
    focus: bool


@dataclass(frozen=True, kw_only=True)
class ClaimConflict(Component):
    """Empty as long as nobody else was there."""

    draft_id: int
    rival: Rival | None = None
    rows: Sequence[tuple[str, str, str]] = ()

    @classmethod
    def of(
        cls,
        draft_id: int,
        differences: Sequence[Difference],
        *,
        user_name: str,
        saved: Moment,
        revision: int,
        focus: bool = True,
    ) -> ClaimConflict:
        rows = [(label(one.name), one.mine, one.theirs) for one in differences]
        return cls(
            draft_id=draft_id, rival=Rival(user_name=user_name, saved=saved, revision=revision, focus=focus), rows=rows
        )
