"""Templates that claims begin with, by their names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from components.claim_drafts.words import TYPES
from components.component import Component


class Template(Protocol):
    @property
    def id(self) -> int: ...
    @property
    def claim_type(self) -> str: ...
    @property
    def template_name(self) -> str: ...
    @property
    def created_by(self) -> str: ...


class Row(NamedTuple):
    name: str
    about: str
    begin: str
    drop: str


@dataclass(frozen=True, kw_only=True)
class TemplateList(Component):
    """`once`: tells a form that is sent twice from two of them."""

    acting_for: str
    once: str
    rows: Sequence[Row]

    @classmethod
    def of(cls, templates: Sequence[Template], *, acting_for: str, once: str) -> TemplateList:
        return cls(acting_for=acting_for, once=once, rows=[_row(one) for one in templates])


def _row(one: Template) -> Row:
    path = f"/claims/templates/{one.id}"
    return Row(one.template_name, f"{TYPES[one.claim_type]}, by {one.created_by}", path, f"{path}/drop")
