"""A notice as it goes out by e-mail."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class Letter(Component):
    """`address`: where to go on in the portal, if anywhere.

    Nothing but plain elements: mail programs agree on no more.
    """

    subject: str
    paragraphs: Sequence[str]
    address: str = ""
    language: str = "en"
