"""Prior authorizations and plans of care with make-believe values, in their states."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from components.ask_also.ask_also import AskAlso, Question
from components.authorizations.authorization import Authorization
from components.authorizations.authorization_results import AuthorizationResults
from components.authorizations.authorization_search import AuthorizationSearch
from components.authorizations.decision_letter import DecisionLetter
from components.component import Component
from components.gallery import authorization_values as values
from components.gallery.authorization_values import (
    DENIED,
    LONG,
    MANY,
    PLAN,
    TODAY,
    UNDECIDED,
    Found,
    Letter,
    Page,
    SearchDraft,
)
from components.gallery.document_samples import on_a_page
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD, PROVIDER

TOKEN = "Xt7Kq0_made-up_token_A"
OF_MEMBER = [("member_id", values.Authorization().member_id)]
ALSO = AskAlso(
    acting_for=PROVIDER.medicaid_id,
    questions=[
        Question("Check eligibility today", "/eligibility", OF_MEMBER),
        Question("Claims of this member", "/claims", OF_MEMBER),
    ],
)
APPROVED = values.Authorization()
ERRORS = {
    "number": "Number must be the 10 letters and digits on the letter",
    "status": "Choose a Status from the list",
    "to_date": "To Date cannot be before From Date",
}


def searching(page: Page | None = None, *, kind: str = "PA", first: bool = True, **more: object) -> AuthorizationSearch:
    results = AuthorizationResults.of(page, kind=kind, token=TOKEN, today=TODAY, first=first) if page else None
    given = {"draft": SearchDraft(), **more}
    return AuthorizationSearch.of(kind=kind, acting_for=PROVIDER.medicaid_id, results=results, **given)  # type: ignore[arg-type]


def showing(shown: values.Authorization, standing: str, token: str = TOKEN, today: date = TODAY) -> Authorization:
    return Authorization.of(shown, standing=standing, today=today, token=token, also=ALSO, documents=on_a_page())


AUTHORIZATION_SCREENS: dict[str, tuple[str, Component]] = {
    "authorizations": ("Prior Auth Inquiry", searching()),
    "authorizations-plans": ("Plan of Care Inquiry", searching(kind="POC")),
    "authorizations-found": (
        "Prior Auth Inquiry, some found",
        searching(
            Page(authorizations=[Found(), Found(id=2, services=3), Found(id=3, status="in review", approved=None)]),
            draft=SearchDraft(member_id="XA12B34C"),
        ),
    ),
    "authorizations-many": ("Prior Auth Inquiry, more than a page", searching(MANY)),
    "authorizations-last": (
        "Plan of Care Inquiry, the last page",
        searching(Page(authorizations=[Found()]), kind="POC", first=False),
    ),
    "authorizations-none": (
        "Prior Auth Inquiry, none found",
        searching(Page(), draft=SearchDraft(number="PA26000199")),
    ),
    "authorizations-errors": (
        "Prior Auth Inquiry, with errors",
        searching(
            draft=SearchDraft(number=LONG_WORD, member_id=HOSTILE, from_date="12/2/2026", to_date="12/1/2026"),
            errors=ERRORS,
        ),
    ),
    "authorizations-long": (
        "Prior Auth Inquiry, long and hostile",
        searching(
            Page(authorizations=[Found(category=LONG_NAME, last_name=LONG_WORD, first_name=HOSTILE, units=LONG_WORD)])
        ),
    ),
    "authorization": ("Prior authorization, usable", showing(APPROVED, "usable")),
    "authorization-later": ("Prior authorization, not yet", showing(APPROVED, "not yet", token="")),
    "authorization-used-up": ("Prior authorization, used up", showing(APPROVED, "used up")),
    "authorization-ended": ("Prior authorization, ended", showing(APPROVED, "ended", today=date(2027, 1, 12))),
    "authorization-in-review": ("Prior authorization, in review", showing(UNDECIDED, "in review")),
    "authorization-more-needed": (
        "Prior authorization, more needed",
        showing(replace(UNDECIDED, status="more needed", lines=()), "more needed"),
    ),
    "authorization-denied": ("Prior authorization, denied", showing(DENIED, "denied")),
    "authorization-cancelled": ("Prior authorization, cancelled", showing(APPROVED, "cancelled")),
    "authorization-plan": ("Plan of care, several services", showing(PLAN, "usable")),
    "authorization-long": ("Plan of care, long and hostile", showing(LONG, "usable")),
    "authorization-letter": (
        "Letter about a prior authorization",
        DecisionLetter.of(Letter(), kind="PA", authorization_id=1, token=TOKEN),
    ),
    "authorization-letter-long": (
        "Letter about a plan of care, long and hostile",
        DecisionLetter.of(
            Letter(subject=LONG_NAME, paragraphs=(LONG_NAME * 3, LONG_WORD, HOSTILE), first_name=LONG_WORD),
            kind="POC",
            authorization_id=1,
        ),
    ),
}
