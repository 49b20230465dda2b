"""What people are told, in an inbox or by mail."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Notice:
    """`subject`: one line. `body`: plain paragraphs with an empty line between them. Never PHI, never a secret."""

    subject: str
    body: str
