"""A request that was submitted: its number, how it stands, and what one can do with it."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorization_forms.last_words import LastWords
from components.authorization_forms.request_deeds import RequestDeeds
from components.authorization_forms.words import KINDS
from components.authorizations.words import STATUSES
from components.component import Component

NOTES = {
    "in review": "ok",
    "more needed": "warn",
    "approved": "ok",
    "in part": "ok",
    "denied": "bad",
    "cancelled": "bad",
}
"""The kind of the note that says how it stands."""

ADVICE = {
    "in review": (
        "The agency has your request, and reviews it. Keep the number: the decision is shown under it, and sent to your"
        " messages."
    ),
    "more needed": (
        "The agency waits for more from you. Send it with “write to the reviewer”: with your note it is reviewed again."
    ),
}


@dataclass(frozen=True, kw_only=True)
class RequestState(Component):
    """`opens`: where all of it is read, for those who may; or "". `advice`: what happens next, or is to be done."""

    one: str
    number: str
    about: str
    status: str
    kind: str
    advice: str
    opens: str
    path: str
    deeds: RequestDeeds | None
    words: LastWords | None

    @classmethod
    def of(
        cls,
        *,
        kind: str,
        number: str,
        member: str,
        status: str,
        opens: str,
        deeds: RequestDeeds | None,
        words: LastWords | None = None,
    ) -> RequestState:
        called = KINDS[kind]
        return cls(
            one=called.one,
            number=number,
            about=f"{called.one.capitalize()} for {member}.",
            status=STATUSES[status],
            kind=NOTES[status],
            advice=ADVICE.get(status, ""),
            opens=opens,
            path=called.path,
            deeds=deeds,
            words=words,
        )
