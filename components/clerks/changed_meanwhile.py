"""Somebody else was faster: what he changed, and that nothing typed here is lost."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ChangedMeanwhile(Component):
    """`what` says in a sentence who did what, between the moment this form was opened and its submit."""

    what: str
