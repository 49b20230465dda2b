"""Send a prepared change back, and say what is wrong with it."""

from __future__ import annotations

from dataclasses import dataclass

from components.forms.text_area import TextArea
from components.requests.desk_values import Request
from components.requests.request_form import RequestForm


@dataclass(frozen=True, kw_only=True)
class SendBackForm(RequestForm):
    """Posts `because`."""

    because: TextArea

    @classmethod
    def of_request(cls, request: Request, *, because: str = "", error: str = "") -> SendBackForm:
        return cls(
            request_id=request.request_id,
            seen=request.revision,
            deed="send-back",
            submit="send back",
            because=TextArea(
                name="because",
                label="What has to be different",
                hint="Whoever prepares it again reads it.",
                max_length=500,
                value=because,
                error=error,
            ),
        )
