"""What Prior Auth Inquiry and Plan of Care Inquiry share: they differ in their words, their role and their rows."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from litestar import Request
from litestar.exceptions import NotFoundException

from components.authorizations.authorization import Authorization
from components.authorizations.authorization_results import AuthorizationResults
from components.authorizations.authorization_search import NO_ERRORS, AuthorizationSearch
from components.authorizations.decision_letter import DecisionLetter
from components.authorizations.words import KINDS
from components.documents.shown_documents import ShownDocuments
from db.operations import authorizations as operations
from db.operations.authorizations import SCREENS, DraftRefused
from db.queries import kept_searches
from db.queries.documents import list_documents
from db.queries.sessions import Session
from db.rules.authorizations import FIELDS, Kind, Status
from db.rules.business_days import day_of
from db.rules.documents import Holder
from db.rules.roles import Role
from web.ask_also import beside_authorization
from web.current import current
from web.forms import read_own, whole_number
from web.offered_deeds import offered_deeds
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import SourceFailed, asked

Asking = Request[Any, Any, Any]


@dataclass
class SearchDraft:
    """What was filled in; dates as they were typed."""

    acting_for: str = ""
    number: str = ""
    member_id: str = ""
    status: str = ""
    from_date: str = ""
    to_date: str = ""


async def form(request: Asking, kind: Kind) -> Answer:
    return search_screen(SearchDraft(), await signed_in(request), kind)


async def redrawn(request: Asking, kind: Kind) -> Answer:
    """What was typed when a session ended, to go on with. Nobody is looked up before the button is pressed."""
    session = await signed_in(request)
    return search_screen(await read_own(request, SearchDraft, session), session, kind)


async def searched(request: Asking, kind: Kind) -> Answer:
    """What was found; the only one opens at once."""
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, SearchDraft, session)
    try:
        question = operations.search(draft, kind, acting=session, actor=asking.actor)
        found = await asked(question, asking, knows=(DraftRefused,))
    except DraftRefused as refusal:
        return search_screen(draft, session, kind, errors=refusal.errors)
    except SourceFailed as failure:
        return search_screen(draft, session, kind, failed=failure.reason)
    path = KINDS[kind].path
    if len(found.page.authorizations) == 1:
        return See(f"{path}/{found.page.authorizations[0].id}?from={found.token}")
    results = AuthorizationResults.of(found.page, kind=kind, token=found.token, today=today())
    return search_screen(draft, session, kind, results=results, at=f"{path}/found/{found.token}")


async def found_again(request: Asking, kind: Kind, token: str) -> Answer:
    """A page of what was asked for before, as it is now; the empty form, once that is kept no longer."""
    session = await signed_in(request)
    kept = await kept_searches.find(token, SCREENS[kind], of=session)
    if kept is None:
        return See(KINDS[kind].path)
    draft = SearchDraft(**{name: kept.get(name, "") for name in FIELDS})
    after = whole_number(request.query_params.get("after", ""))
    asking = current(request)
    try:
        page = await asked(operations.page(draft, kind, acting=session, actor=asking.actor, after=after), asking)
    except SourceFailed as failure:
        return search_screen(draft, session, kind, failed=failure.reason)
    results = AuthorizationResults.of(page, kind=kind, token=token, today=today(), first=after is None)
    return search_screen(draft, session, kind, results=results)


async def shown(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    found = await asked(operations.show(authorization_id, kind, acting=session, actor=asking.actor), asking)
    if found is None:
        raise NotFoundException
    standing = found.standing(today())
    also = beside_authorization(found.member_id, session)
    own = found.requesting.medicaid_id == session.acting_for
    deeds = offered_deeds(f"{KINDS[kind].path}/{authorization_id}", found.status, session) if own else None
    papers = await asked(list_documents(Holder.AUTHORIZATION, found.id), asking)
    documents = ShownDocuments.of(papers, add_at=added_at(found, session))
    body = Authorization.of(
        found, standing=standing, today=today(), token=came_from(request), also=also, deeds=deeds, documents=documents
    )
    return Screen(body, title=KINDS[kind].title)


def added_at(found: operations.Authorization, session: Session) -> str:
    """Where documents are added to it, by those who may; "" for all others."""
    own = session.provider and session.provider.medicaid_id == found.requesting.medicaid_id
    may_add = own and Role.PRIOR_AUTH_SUBMIT in session.roles and found.status != Status.CANCELLED
    return f"/documents/authorizations/{found.id}" if may_add else ""


async def letter_shown(request: Asking, kind: Kind, authorization_id: int, letter_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    question = operations.show_letter(authorization_id, letter_id, kind, acting=session, actor=asking.actor)
    found = await asked(question, asking)
    if found is None:
        raise NotFoundException
    body = DecisionLetter.of(found, kind=kind, authorization_id=authorization_id, token=came_from(request))
    return Screen(body, title=f"{KINDS[kind].title}, letter")


def today() -> date:
    return day_of(datetime.now(UTC))


def search_screen(
    draft: SearchDraft,
    session: Session,
    kind: Kind,
    *,
    errors: Mapping[str, str] = NO_ERRORS,
    results: AuthorizationResults | None = None,
    failed: str = "",
    at: str = "",
) -> Screen:
    """The form, with what was found, or why (`failed`) there is no answer now."""
    body = AuthorizationSearch.of(
        draft, kind=kind, acting_for=session.acting_for, errors=errors, results=results, failed=failed
    )
    return Screen(body, title=KINDS[kind].title, status=422 if errors else 503 if failed else 200, at=at)


def came_from(request: Asking) -> str:
    """The token of the results that led here; "" for what cannot be one."""
    return kept_searches.token_in(request.query_params.get("from", ""))
