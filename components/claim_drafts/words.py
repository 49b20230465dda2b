"""What drafts are for, as people read it."""

from __future__ import annotations

TYPES = {"P": "Professional claim", "D": "Dental claim", "I": "Institutional claim"}
PURPOSES = {
    "new": "",
    "copy": "Copy of {icn}",
    "adjust": "Adjusts {icn}",
    "resubmit": "Puts {icn} right",
}
"""With the ICN of the claim that it began with."""


def purpose(of: str, icn: str) -> str:
    return PURPOSES.get(of, "").format(icn=icn or "a claim without an ICN")
