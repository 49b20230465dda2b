"""Buttons that ask another room about the same: plain forms, so that nothing about a member stands in an address."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.component import Component


class Question(NamedTuple):
    """`label`: what its button says. `path`: where it is sent. `fields`: what is sent, by name."""

    label: str
    path: str
    fields: Sequence[tuple[str, str]]


@dataclass(frozen=True, kw_only=True)
class AskAlso(Component):
    acting_for: str
    questions: Sequence[Question]
