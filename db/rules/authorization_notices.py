"""What people of a provider are told of a request for authorization, and colleagues of what was done to it."""

from __future__ import annotations

from collections.abc import Mapping

from db.rules.authorizations import ROLES, Kind, Status
from db.rules.notices import Notice
from db.rules.roles import Role

HOLDERS: Mapping[Kind, tuple[Role, ...]] = {kind: (role, Role.PRIOR_AUTH_SUBMIT) for kind, role in ROLES.items()}
"""Who is told, besides site administrators."""

NAMES: Mapping[Kind, str] = {Kind.PRIOR_AUTHORIZATION: "prior authorization", Kind.PLAN_OF_CARE: "plan of care"}
ROOMS: Mapping[Kind, str] = {
    Kind.PRIOR_AUTHORIZATION: "Prior Auth Inquiry",
    Kind.PLAN_OF_CARE: "Plan of Care Inquiry",
}
HAPPENED: Mapping[Status, str] = {
    Status.IN_REVIEW: "is looked at again",
    Status.MORE_NEEDED: "cannot be decided yet: we need more from you",
    Status.APPROVED: "was approved",
    Status.IN_PART: "was approved in part",
    Status.DENIED: "was denied",
    Status.CANCELLED: "was cancelled",
}

DEEDS: Mapping[str, str] = {
    "take review": "took it",
    "give review back": "gave it back",
    "ask for more": "asked the provider for more",
    "go on with review": "went on with the review",
    "decide authorization": "decided it",
    "reopen authorization": "opened it again",
    "end authorization": "cancelled it",
}
"""What staff do to one, by the action of the audit."""

BY_PROVIDER = "The provider changed the request."


def sentence(action: str, by: str) -> str:
    """Who did what, for whoever was second."""
    return f"{by} {DEEDS[action]}."


def told(kind: Kind, number: str, status: Status) -> Notice:
    """To the inboxes of a provider's people: how it stands now. The number tells which it is, and nothing of whom."""
    name, room = NAMES[kind], ROOMS[kind]
    return Notice(
        f"A {name} {HAPPENED[status].partition(':')[0]}",
        f"The {name} {number} {HAPPENED[status]}.\n\n"
        f"How it stands now, and the letters and notes about it, are in {room}. Who only asks for authorizations finds"
        f" it among the {name} drafts.",
    )


def mailed(kind: Kind) -> Notice:
    """The same by mail, which says less: mail is read by others too."""
    name = NAMES[kind]
    return Notice(
        f"There is news about a {name}",
        f"There is news about a {name} of your organization. You find it in your messages, in the Oregon Medicaid"
        " Provider Portal.",
    )
