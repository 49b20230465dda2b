"""The help of Prior Auth Inquiry and Plan of Care Inquiry."""

from components.authorizations.authorization_search import AuthorizationSearch
from components.authorizations.words import KINDS
from db.rules.authorizations import FIELDS, Kind, check_search
from web.panel_values import blank, good
from web.probing import Panel

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


AUTHORIZATIONS = (
    panel(Kind.PRIOR_AUTHORIZATION, "Here you see whether a service is authorized, and how much of it is left."),
    panel(Kind.PLAN_OF_CARE, "Here you see what care was planned, until when, and how much of it is left."),
)
