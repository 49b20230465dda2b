"""Make-believe drafts, sessions, events and mails of one account."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD


@dataclass(kw_only=True)
class DetailsDraft:
    contact_first_name: str = "James"
    contact_last_name: str = "Jones"
    phone_number: str = "(503) 555-1212"
    email: str = "james@jones.example"
    confirm_email: str = "james@jones.example"


@dataclass(kw_only=True)
class QuestionsDraft:
    first_question: str = "Color of the first car"
    second_question: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnSession:
    id: int
    device: str
    address: str
    started_at: datetime
    last_seen_at: datetime = NOW
    provider: str = ""


@dataclass(frozen=True, kw_only=True)
class Event:
    id: int
    at: datetime
    what: str
    by: str = "you"
    where: str = "203.0.113.7"
    outcome: str = "ok"
    details: str = ""


@dataclass(frozen=True, kw_only=True)
class Mail:
    number: int
    to: str
    subject: str
    sent_at: datetime
    text: str


LONG_DETAILS = DetailsDraft(
    contact_first_name=HOSTILE,
    contact_last_name=LONG_WORD,
    email=f"{LONG_WORD}@{LONG_WORD}.example",
    confirm_email="",
)
LONG_QUESTION = "What did we call the neighbor’s dog in Klamath F."[:50]
SESSIONS = [
    OwnSession(
        id=31,
        device="Firefox on Windows",
        address="203.0.113.7",
        started_at=NOW - timedelta(hours=2, minutes=12),
        provider="Cascade Family Clinic",
    ),
    OwnSession(
        id=30,
        device="Safari on iPhone",
        address="2001:db8:85a3:1111:2222:8a2e:370:7334",
        started_at=NOW - timedelta(hours=5),
        last_seen_at=NOW - timedelta(minutes=9),
        provider=LONG_NAME,
    ),
    OwnSession(
        id=28,
        device="Unknown device",
        address="",
        started_at=NOW - timedelta(hours=11, minutes=3),
        last_seen_at=NOW - timedelta(minutes=14),
    ),
]
EVENTS = [
    Event(id=91, at=NOW, what="Logged in"),
    Event(id=90, at=NOW - timedelta(minutes=1), what="A log-in failed", by="", outcome="refused"),
    Event(
        id=84,
        at=NOW - timedelta(days=1),
        what="Your access was changed",
        by="ALVARM21",
        where="198.51.100.23",
        details="Cascade Family Clinic. Assigned Claim Inquiry and Prior Auth Inquiry, took away Claim Void.",
    ),
    Event(
        id=77,
        at=NOW - timedelta(days=3),
        what="A session ended by itself",
        by="the portal",
        where="",
        details="Nothing was done for too long.",
    ),
    Event(
        id=60,
        at=NOW - timedelta(days=30),
        what="A new e-mail address was asked for",
        by="ABCDEFGHIJKLMNOPQRST",
        where="2001:db8:85a3:1111:2222:8a2e:370:7334",
        details=f"{LONG_WORD}@{LONG_WORD}.example.",
    ),
]
MAILS = [
    Mail(
        number=2,
        to="james@jones.example",
        subject="Reset your password",
        sent_at=NOW,
        text="Somebody, most likely you, asked to reset the password of JAMJON.\n\n"
        "Open this link within 30 minutes:\n\nhttps://portal.example/passwords/reset/Wq3vN0sample\n\n"
        "If it was not you, do nothing.\n",
    ),
    Mail(
        number=1,
        to=f"{LONG_WORD}@{LONG_WORD}.example",
        subject=f"The access of {LONG_WORD} has changed",
        sent_at=NOW - timedelta(hours=1),
        text=f"{HOSTILE} {LONG_WORD}",
    ),
]
