"""What is said of a change to a clerk's access: to the clerk, to the site administrator, and to whoever was second."""

from __future__ import annotations

from dataclasses import dataclass

from db.rules import roles, texts
from db.rules.notices import Notice


@dataclass(frozen=True)
class ClerkChange:
    """`action`: that of the audit. `contact`: whether name, phone number or e-mail were changed."""

    action: str
    before: frozenset[str]
    after: frozenset[str]
    contact: bool = False

    @property
    def assigned(self) -> str:
        return texts.listed([role.value for role in roles.remove(self.after, self.before)])

    @property
    def removed(self) -> str:
        return texts.listed([role.value for role in roles.remove(self.before, self.after)])


@dataclass(frozen=True)
class Told:
    """The names in a notice: user names of who did it and to whom, and the provider's name."""

    by: str
    clerk: str
    provider: str


def sentence(change: ClerkChange, by: str) -> str:
    """Who did what, in one sentence."""
    return f"{by} {deed(change)}."


def for_clerk(change: ClerkChange, told: Told) -> Notice:
    subjects = {"add clerk": "You are now a clerk", "remove clerk": "You are no longer a clerk"}
    subject = subjects.get(change.action, "Your access has changed")
    return Notice(subject, f"{told.provider}, clerk {told.clerk}: {sentence(change, told.by)}")


def for_administrators(change: ClerkChange, told: Told) -> Notice:
    subjects = {"add clerk": f"{told.clerk} is now a clerk", "remove clerk": f"{told.clerk} is no longer a clerk"}
    subject = subjects.get(change.action, f"The access of {told.clerk} has changed")
    return Notice(subject, f"{told.provider}, clerk {told.clerk}: {sentence(change, told.by)}")


def deed(change: ClerkChange) -> str:
    """What was done, to go on a sentence that says by whom."""
    match change.action:
        case "add clerk":
            return texts.say("added this clerk with {roles}", roles=change.assigned or "no roles yet")
        case "remove clerk":
            return "removed this clerk"
        case "unlock clerk":
            return "unlocked the user name"
        case "issue password":
            return "issued a new first password"
        case "bring back clerk":
            return "brought back this clerk, who had been disabled"
    return _changed(change)


def _changed(change: ClerkChange) -> str:
    parts = (
        texts.say("assigned {roles}", roles=change.assigned) if change.assigned else "",
        texts.say("removed {roles}", roles=change.removed) if change.removed else "",
        "changed the contact data" if change.contact else "",
    )
    return texts.listed([part for part in parts if part])
