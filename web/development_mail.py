"""Mails that development keeps in a folder instead of sending them."""

import asyncio
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

NAME = re.compile(r"(\d{1,10})\.eml")


@dataclass(frozen=True)
class DevelopmentMail:
    """A mail that would have been sent, and what it says as plain text."""

    number: int
    to: str
    subject: str
    sent_at: datetime
    text: str


async def write(folder: Path, number: int, message: EmailMessage) -> None:
    """Keep the message as NUMBER.eml, all of it or nothing."""
    await asyncio.to_thread(_write, folder, number, message.as_bytes())


def list_mails(folder: Path) -> list[DevelopmentMail]:
    """All that were written, the newest first. `folder`: `settings.mail_folder`."""
    numbers = [int(found.group(1)) for path in folder.glob("*.eml") if (found := NAME.fullmatch(path.name))]
    return [mail for number in sorted(numbers, reverse=True) if (mail := read(folder, number))]


def read(folder: Path, number: int) -> DevelopmentMail | None:
    """The mail with this number."""
    try:
        message = message_from_bytes((folder / f"{number}.eml").read_bytes(), policy=SMTP)
    except FileNotFoundError:
        return None
    text = message.get_body(("plain",))
    return DevelopmentMail(
        number=number,
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent_at=message["Date"].datetime.astimezone(UTC),
        text=text.get_content().replace("\r\n", "\n") if text else "",
    )


def _write(folder: Path, number: int, content: bytes) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    unfinished = folder / f"{number}.unfinished"
    unfinished.write_bytes(content)
    unfinished.replace(folder / f"{number}.eml")
