"""Writing to the reviewer of a request that is there already."""

from __future__ import annotations

from dataclasses import dataclass

from components.authorization_forms.last_words import LastWords
from components.authorization_forms.words import KINDS
from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.forms.text_area import TextArea


@dataclass(frozen=True, kw_only=True)
class AddedNote(Component):
    """`answers`: the agency waits for it. `once`: tells the form that is sent twice from two of them."""

    acting_for: str
    once: str
    action: str
    back: str
    heading: str
    about: str
    answers: bool
    summary: ErrorSummary | None
    text: TextArea
    documents: Component | None = None
    words: LastWords | None = None

    @classmethod
    def of(
        cls,
        typed: str,
        *,
        kind: str,
        authorization_id: int,
        number: str,
        member: str,
        answers: bool,
        acting_for: str,
        once: str,
        error: str = "",
        documents: Component | None = None,
        words: LastWords | None = None,
    ) -> AddedNote:
        called = KINDS[kind]
        path = f"{called.path}/{authorization_id}"
        return cls(
            acting_for=acting_for,
            once=once,
            action=f"{path}/notes",
            back=f"{path}/request",
            heading=f"Write to the reviewer of {number}",
            about=f"{called.one.capitalize()} for {member}.",
            answers=answers,
            summary=ErrorSummary(errors={"text": error}) if error else None,
            text=TextArea(
                name="text",
                label="Note",
                hint="All parties of the request can read it.",
                value=typed,
                error=error,
                max_length=2000,
            ),
            documents=documents,
            words=words,
        )
