"""Write a note about a request."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.text_area import TextArea
from components.requests.desk_values import Request
from components.requests.request_form import RequestForm


@dataclass(frozen=True, kw_only=True)
class NoteForm(RequestForm):
    """Posts `text`."""

    text: TextArea

    @classmethod
    def of_request(cls, request: Request, *, text: str = "", error: str = "") -> NoteForm:
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="notes",
            submit="add note",
            text=TextArea(
                name="text",
                label="Note",
                hint="Colleagues read it here. The asker does not.",
                max_length=1000,
                value=text,
                error=error,
            ),
        )
