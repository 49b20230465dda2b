"""The audit of one account, in the words of its owner."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import texts
from db.rules.callers import LABELS
from db.rules.clerk_changes import ClerkChange, deed

WORDS = {
    "add clerk": "You became a clerk",
    "add staff": "Your User Name was made",
    "answer secret question": "A secret question was answered",
    "ask for e-mail": "A new e-mail address was asked for",
    "ask for reset": "A link to reset the password was asked for",
    "bring back clerk": "Your User Name was brought back",
    "change clerk": "Your access was changed",
    "change details": "Your contact data were changed",
    "change password": "Your password was changed",
    "change secret questions": "Your secret questions were changed",
    "check identity": "It was checked on the phone that it is you",
    "confirm e-mail": "Your new e-mail address was confirmed",
    "disable account": "Your User Name was disabled",
    "drop e-mail": "The new e-mail address was dropped",
    "enable account": "Your User Name was enabled again",
    "end other sessions": "All other sessions were ended",
    "end session": "A session was ended",
    "end sessions": "All sessions were ended",
    "issue password": "You were issued a new first password",
    "issue staff password": "You were issued another first password",
    "lock": "Your User Name was locked",
    "log in": "Logged in",
    "log off": "Logged off",
    "make administrator": "You became site administrator",
    "name default provider": "The provider to start with was named",
    "prove password": "The password was typed again",
    "remove administrator": "You stopped being site administrator",
    "remove clerk": "You were removed as a clerk",
    "remove staff": "Your User Name was ended",
    "reset password": "Your password was reset",
    "send e-mail link": "The link to confirm the new e-mail address was sent again",
    "send reset link": "A link to reset the password was sent to you",
    "session ended": "A session ended by itself",
    "set up account": "The account was set up",
    "show account": "Your account was looked at",
    "show person": "Your contact data were looked at, to make you a clerk",
    "switch provider": "Switched provider",
    "unlock account": "Your User Name was unlocked",
    "unlock clerk": "Your User Name was unlocked",
    "warn of inactivity": "You were warned that you have not logged in for long",
}

REFUSED = {
    "answer secret question": "A secret question was answered wrongly",
    "ask for reset": "A link to reset the password was asked for; none was sent",
    "check identity": "It was checked on the phone who you are; not all was right",
    "change password": "Changing the password failed: the old one was wrong",
    "log in": "A log-in failed",
    "prove password": "The password was typed wrongly",
}

WHY = {
    "inactive": "Nobody had logged in for too long.",
    "idle": "Nothing was done for too long.",
    "absolute": "It had lasted as long as a session may.",
}

OF_CLERKS = ("add clerk", "change clerk", "remove clerk")


def what(action: str, outcome: str) -> str:
    """What happened, in plain words."""
    words = WORDS.get(action, action)
    return words if outcome == "ok" else REFUSED.get(action, texts.say("{words}: refused", words=words))


def by(person_id: int | None, user_name: str, *, account_id: int, is_staff: bool = False) -> str:
    """Who did it: `you`, a user name, or the portal itself; empty for somebody who was not logged in.

    Staff are not named: their user names are nobody's to know.
    """
    if person_id == account_id:
        return "you"
    if is_staff:
        return "Provider Services"
    if user_name.startswith("("):
        return "Provider Services" if user_name == "(command line)" else "the portal"
    return user_name


def details(action: str, said: Mapping[str, Any], provider: str) -> str:
    """What else there is to say of it. `provider`: the name of the one that was acted for."""
    parts = [part for part in (f"{provider}." if provider else "", _more(action, said)) if part]
    return texts.joined(parts, " ") if parts else ""


def _more(action: str, said: Mapping[str, Any]) -> str:
    if action in OF_CLERKS and "before" in said:
        change = ClerkChange(action, frozenset(said["before"]), frozenset(said["after"]), contact="contact" in said)
        return texts.say("{Deed}.", Deed=deed(change))
    if said.get("locked") is True:
        return "The User Name was locked."
    if "email" in said:
        return f"{said['email']}."
    return WHY.get(str(said.get("because", "")), "")


def at_desk(action: str, outcome: str, said: Mapping[str, Any], provider: str) -> tuple[str, str]:
    """What happened and what else there is to say of it, for staff: with reasons, and without contact data."""
    happened = f"{action[:1].upper()}{action[1:]}"
    parts = (f"{provider}." if provider else "", _at_desk(action, said), _because(said))
    return happened if outcome == "ok" else f"{happened}: {outcome}", " ".join(filter(None, parts))


def _at_desk(action: str, said: Mapping[str, Any]) -> str:
    if action == "check identity" and "matched" in said:
        found = {"Right": said["matched"], "wrong": said["different"]}
        words = [f"{how}: {texts.listed([LABELS[one] for one in which])}" for how, which in found.items() if which]
        told = "; ".join(words)
        return f"{told[:1].upper()}{told[1:]}."
    return _more(action, {name: value for name, value in said.items() if name != "email"})


def _because(said: Mapping[str, Any]) -> str:
    return f"Reason: {said['reason']}." if said.get("reason") else ""
