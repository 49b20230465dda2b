"""Something that staff does for an account, with the ticket or reason that the audit keeps."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from components.component import Component
from components.desk.reason_field import ReasonField

Deed = Literal["unlock", "sessions", "reset-link", "disable", "enable"]


class Words(NamedTuple):
    heading: str
    text: str
    submit: str


WORDS: Mapping[Deed, Words] = {
    "unlock": Words(
        "Unlock", "The wrong tries are forgotten. The password stays as it is, and nobody here sees it.", "unlock"
    ),
    "sessions": Words(
        "End all sessions", "Whoever is logged in with this User Name is not any more.", "end all sessions"
    ),
    "reset-link": Words(
        "Send a reset link",
        "To the EMail address on the account, the same as Reset Password sends. A secret question is asked there.",
        "send a reset link",
    ),
    "disable": Words(
        "Disable",
        "At once: all sessions end, and nobody can log in with this User Name until it is enabled again.",
        "disable now",
    ),
    "enable": Words("Enable", "This User Name can be logged in with again, with the password from before.", "enable"),
}


@dataclass(frozen=True, kw_only=True)
class DeedForm(Component):
    """A form of its own for each deed; `deed` is the last part of its address."""

    account_id: int
    deed: Deed
    reason: ReasonField

    @classmethod
    def of(cls, deed: Deed, *, account_id: int, reason: str = "", error: str = "") -> DeedForm:
        return cls(account_id=account_id, deed=deed, reason=ReasonField(deed=deed, value=reason, error=error))

    @property
    def id(self) -> str:
        return f"{self.deed}-form"

    @property
    def words(self) -> Words:
        return WORDS[self.deed]
