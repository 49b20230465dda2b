"""Make-believe audit entries, and what was looked for among them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_WORD


@dataclass(kw_only=True)
class AuditDraft:
    person: str = ""
    provider: str = ""
    action: str = ""
    outcome: str = ""
    day_from: str = ""
    day_to: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    id: int
    at: datetime = NOW
    user_name: str = "JAMJON"
    action: str = "log in"
    outcome: str = "ok"
    subject: str = ""
    provider: str = ""
    address: str = "203.0.113.7"
    details: str = ""


ENTRIES = [
    Entry(
        id=905,
        user_name="PROSERV1",
        action="unlock account",
        subject="JOHNNIE5",
        details="reason: Ticket 4711, called back; failures: 5",
    ),
    Entry(id=904, user_name="", action="log in", outcome="refused", subject="JOHNNIE5"),
    Entry(
        id=903,
        at=NOW - timedelta(hours=1),
        action="change clerk",
        subject="JOHNNIE5",
        provider="Cascade Family Clinic",
        details="before: Claim Inquiry, Claim Void; after: Claim Inquiry",
    ),
    Entry(id=902, user_name="(portal)", action="session ended", address="", details="because: idle"),
    Entry(
        id=901,
        at=NOW - timedelta(days=2),
        user_name="ABCDEFGHIJKLMNOPQRST",
        action="find account",
        address="2001:db8:85a3:1111:2222:8a2e:370:7334",
        details=f"query: {HOSTILE} {LONG_WORD}",
    ),
]
SEARCHED_FOR = AuditDraft(person="JOHNNIE5", outcome="refused", day_from="2026-11-01", day_to="2026-11-21")
