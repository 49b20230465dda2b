"""How a request stands, for whoever asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.engine import Statement
from db.rules import texts
from db.rules.provider_requests import PUBLIC_STATES, PublicState, RequestKind, RequestState


@dataclass(frozen=True)
class State:
    """`state`: "received", "being looked at", "done" or "not possible". Never who looks at it, and never why."""

    kind: RequestKind
    state: PublicState
    asked_at: datetime
    ended_at: datetime | None


_FIND = Statement("""
    SELECT kind, state, asked_at, ended_at, asker_email FROM provider_request WHERE reference = {}""")


async def find(reference: str, email: str) -> State | None:
    """The request with this reference, if it was made with this e-mail address, in whatever case.

    For `operations.provider_requests.find_state`, which counts and records the question.
    """
    row = await _FIND.row(reference)
    if row is None or texts.key(row["asker_email"]) != texts.key(email):
        return None
    return State(RequestKind(row["kind"]), PUBLIC_STATES[RequestState(row["state"])], row["asked_at"], row["ended_at"])
