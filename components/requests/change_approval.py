"""A change of site administrator that was prepared: what it will do, who may approve it, how it went on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.component import Component
from components.page.moment import Moment
from components.requests.desk_values import Change, Request, Typed
from components.requests.request_form import RequestForm
from components.requests.send_back_form import SendBackForm
from components.requests.withdrawal_form import WithdrawalForm

NO_ERRORS: Mapping[str, str] = {}
HEADINGS = {
    "prepared": "Change that waits for approval",
    "sent back": "Change that was sent back",
    "invited": "Change that waits for the newcomer",
    "done": "Change that was made",
    "cancelled": "Change that was cancelled",
}
MOMENTS = (
    ("Prepared", "prepared_at", "prepared_by"),
    ("Approved", "approved_at", "approved_by"),
    ("Sent back", "sent_back_at", "sent_back_by"),
    ("Done", "completed_at", ""),
    ("Invitation cancelled", "cancelled_at", ""),
)


@dataclass(frozen=True, kw_only=True)
class ChangeApproval(Component):
    """`own`: the reader prepared it, and so somebody else has to approve it. `steps`: what happened when, by whom."""

    change: Change
    own: bool
    invited_until: Moment
    steps: Sequence[tuple[str, Moment, str]]
    approve: RequestForm | None
    send_back: SendBackForm | None
    renew: RequestForm | None
    cancel: WithdrawalForm | None

    @classmethod
    def of(
        cls,
        request: Request,
        change: Change,
        *,
        reader: str,
        typed: Typed | None = None,
        errors: Mapping[str, str] = NO_ERRORS,
    ) -> ChangeApproval:
        """`reader`: the user name of who looks."""
        own, waits, invited = reader == change.prepared_by, change.state == "prepared", change.state == "invited"
        because = SendBackForm.of_request(
            request, because=typed.because if typed else "", error=errors.get("because", "")
        )
        cancel = WithdrawalForm.of_request(
            request, reason=typed.reason if typed else "", error=errors.get("reason", "")
        )

        def form(deed: str, submit: str, **more: str) -> RequestForm:
            return RequestForm(
                request_id=request.request_id,
                seen=request.revision,
                deed=deed,
                submit=submit,
                **more,  # type: ignore[arg-type]
            )

        return cls(
            change=change,
            own=own,
            invited_until=Moment(id="invited-until", at=change.invited_until, to_the_minute=True),
            steps=_steps(change),
            approve=form("approve", "approve change", look="go") if waits and not own else None,
            send_back=because if waits else None,
            renew=form("renew-invitation", "send a new invitation") if invited else None,
            cancel=cancel if invited else None,
        )

    @property
    def forms(self) -> Sequence[RequestForm]:
        """What can be done about it now."""
        return [form for form in (self.approve, self.send_back, self.renew, self.cancel) if form]

    @property
    def heading(self) -> str:
        return HEADINGS[self.change.state]

    @property
    def old_label(self) -> str:
        return {"leaves": "Leaves", "becomes clerk": "Becomes a clerk"}.get(self.change.old_then, "Stays")


def _steps(change: Change) -> list[tuple[str, Moment, str]]:
    found = ((label, name, getattr(change, name), getattr(change, by) if by else "") for label, name, by in MOMENTS)
    return [
        (label, Moment(id=f"change-{name.replace('_', '-')}", at=at, to_the_minute=True), by)
        for label, name, at, by in found
        if at
    ]
