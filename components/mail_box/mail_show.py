"""One mail that a portal in development would have sent."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol
from urllib.parse import urlsplit

from components.component import Component
from components.page.moment import Moment


class Mail(Protocol):
    """`text` is the body as plain text."""

    @property
    def number(self) -> int: ...
    @property
    def to(self) -> str: ...
    @property
    def subject(self) -> str: ...
    @property
    def sent_at(self) -> datetime: ...
    @property
    def text(self) -> str: ...


@dataclass(frozen=True, kw_only=True)
class MailShow(Component):
    """As text, in which addresses of the portal are links to this one, by whatever name it is reached."""

    mail: Mail
    sent: Moment

    @classmethod
    def of(cls, mail: Mail) -> MailShow:
        return cls(mail=mail, sent=Moment(id=f"mail-{mail.number}", at=mail.sent_at, to_the_minute=True))

    @property
    def paragraphs(self) -> Sequence[Sequence[tuple[str, str]]]:
        """Each in pieces of text, with the path that a piece leads to, or ""."""
        return [
            [(piece, _path(piece)) for piece in re.split(r"(https?://\S+)", paragraph) if piece]
            for paragraph in re.split(r"\n\s*\n", self.mail.text.strip())
        ]


def _path(piece: str) -> str:
    if not piece.startswith(("http:", "https:")):
        return ""
    address = urlsplit(piece)
    return f"{address.path}?{address.query}" if address.query else address.path or "/"
