"""The help of Prior Auth Inquiry and Plan of Care Inquiry."""

from typing import Any

from components.authorization_forms.new_request import NewRequest
from components.authorization_forms.words import KINDS as REQUESTS
from components.authorizations.authorization_search import AuthorizationSearch
from components.authorizations.words import KINDS
from db.rules import member_ids
from db.rules.authorizations import FIELDS, Kind, check_search
from web.panel_values import blank, good
from web.probing import Errors, Panel

GOOD = {**good(*FIELDS), "number": "PA26000101"}


def panel(kind: Kind, purpose: str) -> Panel:
    words = KINDS[kind]
    return Panel(
        words.path.strip("/"),
        words.title,
        purpose,
        words.path,
        form=AuthorizationSearch.of(blank(*FIELDS), kind=kind, acting_for=""),
        check=check_search,
        good=GOOD,
        accepts={"status": "One of the list."},
    )


def asking(kind: Kind, purpose: str) -> Panel:
    words = REQUESTS[kind]
    path = f"{words.path}/new"
    return Panel(
        f"{words.path.strip('/')}-request",
        words.title,
        purpose,
        path,
        pages=(f"{words.path}/drafts",),
        form=NewRequest.of("", kind=kind, acting_for="", once=""),
        check=check_member_id,
        good=good("member_id"),
        also=NOT_HERE,
        until_mended="Nothing is submitted while one of them is shown.",
    )


def check_member_id(draft: Any) -> Errors:
    wrong = member_ids.check(draft.member_id)
    return {"member_id": wrong} if wrong else {}


NOT_HERE = (
    "No member has this Member ID. Check it against the card",
    "This member is not covered on these days",
    "Only the costs of Medicare are paid for this member: ask Medicare",
)


AUTHORIZATIONS = (
    panel(Kind.PRIOR_AUTHORIZATION, "Here you see whether a service is authorized, and how much of it is left."),
    panel(Kind.PLAN_OF_CARE, "Here you see what care was planned, until when, and how much of it is left."),
    asking(Kind.PRIOR_AUTHORIZATION, "Here you ask for a service to be authorized, in five steps."),
    asking(Kind.PLAN_OF_CARE, "Here you ask for care that goes on for a while to be approved, in five steps."),
)
