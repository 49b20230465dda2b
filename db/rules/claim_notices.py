"""What people of a provider are told of a claim that the desk decided, and colleagues of what was done to it."""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.claims import Status
from db.rules.notices import Notice
from db.rules.roles import Role

HOLDERS = (Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION)
"""Who is told, besides site administrators."""

HAPPENED: Mapping[Status, str] = {Status.PAID: "is PAID", Status.DENIED: "is DENIED"}

DEEDS: Mapping[str, str] = {
    "take claim": "took it",
    "give claim back": "gave it back",
    "decide claim": "decided it",
}
"""What staff do to one, by the action of the audit."""

ELSEWHERE = "The claim was decided elsewhere."

MAILED = Notice(
    "There is news about a claim",
    "There is news about a claim of your organization. You find it in your messages, in the Oregon Medicaid Provider"
    " Portal.",
)
"""What the mail says: mail is read by others too."""


def sentence(action: str, by: str) -> str:
    """Who did what, for whoever was second."""
    return f"{by} {DEEDS[action]}."


def told(icn: str, status: Status) -> Notice:
    """To the inboxes of a provider's people. The number tells which it is, and nothing of whom."""
    happened = HAPPENED[status]
    return Notice(
        f"A claim that was SUSPENDED {happened}",
        f"The claim {icn} {happened}: somebody of the agency looked at it.\n\n"
        "What is paid of each service, and why not more, is in Claim Inquiry.",
    )
