"""What a page says when there is no page: what happened, and what to do now."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.language import say

STATUSES: dict[int, tuple[str, str, str]] = {
    401: (
        "Please log in",
        "This page is for people who are logged in, and your session may have ended.",
        "Log in, then try again.",
    ),
    403: (
        "You cannot do this",
        "Your account does not have access to this page.",
        "Your site administrator can give you the role it needs.",
    ),
    404: (
        "Page not found",
        "There is nothing at this address, or it is not open to you.",
        "Check the address, or start again from Home.",
    ),
    405: (
        "This does not work here",
        "The page was asked for in a way it does not offer.",
        "Go back, and use the buttons on the page.",
    ),
    413: ("That was too much", "What you sent is bigger than this form can take.", "Shorten it, then try again."),
    422: ("There is a problem", "What you sent could not be read.", "Go back, check the form, then try again."),
    429: (
        "Too many tries",
        "There were too many tries in a short time, so we stopped to protect the account.",
        "Wait, then try again.",
    ),
    500: (
        "Something went wrong",
        "The portal made a mistake. It was not you, and it has been recorded.",
        "Try again. If it happens again, call Provider Services.",
    ),
    503: ("The portal is busy", "The portal cannot answer at the moment.", "Wait a minute, then try again."),
}


@dataclass(frozen=True, kw_only=True)
class ErrorScreen(Component):
    """`status` is a key of STATUSES. `request_id` is what Provider Services needs to find the event."""

    status: int
    request_id: str
    retry_after_seconds: int = 0

    @property
    def heading(self) -> str:
        return STATUSES[self.status][0]

    @property
    def explanation(self) -> str:
        """What happened and what to do, in one breath."""
        return say("{happened} {advice}", happened=STATUSES[self.status][1], advice=self.advice)

    @property
    def advice(self) -> str:
        if not self.retry_after_seconds:
            return STATUSES[self.status][2]
        return say("Try again in {length}.", length=_length(self.retry_after_seconds))


def _length(seconds: int) -> str:
    """A waiting time as people say it, never shorter than it is."""
    if seconds < 60:
        return "1 second" if seconds == 1 else say("{number} seconds", number=seconds)
    minutes = -(-seconds // 60)
    return "1 minute" if minutes == 1 else say("{number} minutes", number=minutes)
