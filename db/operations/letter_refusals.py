"""Why no letter is ordered, issued, cancelled or marked."""

from __future__ import annotations


class LetterRefused(Exception):
    """No letter was ordered or issued; the message says why and what to do."""


class NoSuchProvider(LetterRefused):
    """No provider has this number or Medicaid ID."""


class ClosedProvider(LetterRefused):
    """The provider is closed, so nobody is to act for it."""


class NoUse(LetterRefused):
    """The provider has its site administrator, so no letter would open anything (S10)."""


class InvitationOver(NoUse):
    """The provider waits for a newcomer whose invitation has run out: no letter opens anything until it is renewed."""


class AlreadyOrdered(LetterRefused):
    """A PIN letter is due to this provider already."""


class TooSoon(LetterRefused):
    """Letters went out lately, and no reason was given for another, or by nobody who may order more.

    `may_override`: with a reason, the one who asks may have another.
    """

    def __init__(self, lately: str, *, may_override: bool) -> None:
        then = "Give a reason to issue another." if may_override else "A desk supervisor can order another."
        super().__init__(f"{lately} {then}")
        self.may_override = may_override


class NoSuchLetter(LetterRefused):
    """There is no such letter, or it is no longer due, or somebody used it."""


class PartOfAChange(LetterRefused):
    """The letter belongs to a change of site administrator, and goes out unless that is called off."""
