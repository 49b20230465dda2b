"""What the two kinds are called, how one stands, and what is left of it, in words."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple, Protocol

from components.authorizations.authorization_values import Authorization, Lasting
from components.requests.words import day


class Kind(NamedTuple):
    """`path`: where its screens are. `one` and `many`: what it is called within a sentence."""

    path: str
    title: str
    one: str
    many: str
    lead: str


KINDS = {
    "PA": Kind(
        "/prior-authorizations",
        "Prior Auth Inquiry",
        "prior authorization",
        "prior authorizations",
        "Is a service authorized, and how much of it is left? Each look is recorded.",
    ),
    "POC": Kind(
        "/plans-of-care",
        "Plan of Care Inquiry",
        "plan of care",
        "plans of care",
        "What care was planned, until when, and how much of it is left? Each look is recorded.",
    ),
}

STATUSES = {
    "in review": "In review",
    "more needed": "More is needed",
    "approved": "Approved",
    "in part": "Approved in part",
    "denied": "Denied",
    "cancelled": "Cancelled",
}

URGENCIES = {"routine": "Routine", "urgent": "Urgent", "immediate": "Immediate"}


GRANTED = ("approved", "in part")
"""Only of these is anything left."""


class Named(Protocol):
    @property
    def first_name(self) -> str: ...
    @property
    def last_name(self) -> str: ...
    @property
    def member_id(self) -> str: ...


class Advice(NamedTuple):
    """How it stands, and what can be done now. `kind`: of the note that says it."""

    kind: str
    heading: str
    text: str


def member(of: Named) -> str:
    """Edna Everyday (COVERED1)."""
    return f"{of.first_name} {of.last_name} ({of.member_id})".strip()


def number(units: int) -> str:
    """1,200."""
    return f"{units:,}"


def left(of: Lasting, today: date) -> str:
    """7 of 12 visits left; 7 of 12 visits were not used, after its last day.

    "" before the decision, where nothing was approved, and where it was cancelled.
    """
    granted = of.approved if of.status in GRANTED else None
    if not granted:
        return ""
    rest = f"{number(of.left)} of {number(granted)} {of.units}"
    return f"{rest} were not used" if is_lost(of, today) else f"{rest} left"


def is_lost(of: Lasting, today: date) -> bool:
    """Something is left of what was granted, and its days are over."""
    return of.status in GRANTED and of.ends_on < today and of.left > 0


def advice(of: Authorization, standing: str, today: date) -> Advice:
    """What is said on top of it; `standing`: what can be done with it today."""
    one = KINDS[of.kind].one
    first, last = day(of.starts_on), day(of.ends_on)
    granted = _granted(of, today)
    see = "The letter below says why, and what you can do." if of.letters else "Ask Provider Services why."
    return {
        "usable": Advice(
            "ok", granted, f"What is left can be used from {first} to {last}. Bill it with the number {of.number}."
        ),
        "not yet": Advice("warn", granted, f"It begins on {first}. What is done before that day is not authorized."),
        "used up": Advice(
            "warn", "Nothing is left", f"All that was approved is used. Ask for another {one} before you go on."
        ),
        "ended": Advice(
            "warn",
            f"Ended on {last}",
            f"What is done after that day needs another {one}. What was not used is lost: only claims for days"
            f" until {last} can still use it.",
        ),
        "in review": Advice(
            "info", "In review", "It is not decided yet, so nothing is authorized. The decision will be shown here."
        ),
        "more needed": Advice(
            "warn",
            "The agency needs more from you",
            "Nothing is authorized until it has what the newest note or letter below asks for.",
        ),
        "denied": Advice("bad", "Denied", f"Nothing is authorized. {see}"),
        "cancelled": Advice("bad", "Cancelled", "Nothing of it can be used any more."),
    }[standing]


def _granted(of: Authorization, today: date) -> str:
    """How it stands, with what is left of its only service, or how many services it has."""
    status, lines = STATUSES[of.status], of.lines
    rest = left(lines[0], today) if len(lines) == 1 else f"{len(lines)} services" if lines else ""
    return f"{status}: {rest}" if rest else status
