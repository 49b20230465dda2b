"""What asking for prior authorizations and for plans of care share: where requests begin, and what follows them."""

from dataclasses import dataclass
from typing import Any

from litestar import Request
from litestar.exceptions import NotFoundException

from components.authorization_forms.added_note import AddedNote
from components.authorization_forms.draft_list import DraftList
from components.authorization_forms.last_question import LastQuestion
from components.authorization_forms.last_words import LastWords
from components.authorization_forms.new_request import NewRequest
from components.authorization_forms.request_state import RequestState
from components.authorization_forms.words import KINDS
from components.documents.document_panel import DocumentPanel
from db.operations import authorization_drafts as drafts
from db.operations import authorization_requests as requests
from db.operations import own_authorizations as own_ones
from db.operations.authorization_drafts import ChangedMeanwhile, DraftRefused, NotNow, SubmittedAlready
from db.queries.documents import list_documents
from db.queries.own_authorizations import LastWords as Written
from db.queries.own_authorizations import OwnAuthorization
from db.queries.sessions import Session
from db.rules import authorization_forms as forms
from db.rules.authorization_forms import AuthorizationForm, Step
from db.rules.authorization_letters import is_current
from db.rules.authorizations import ROLES, Kind, Status, may_become
from db.rules.documents import Holder
from web import authorization_deeds as deeds
from web.authorization_steps import member_says, step_screen
from web.current import Current, current
from web.forms import new_once, own, pairs, read_own, seen_in, whole_number
from web.offered_deeds import offered_deeds
from web.permissions import may, signed_in
from web.screen import Answer, Screen, See

Asking = Request[Any, Any, Any]


@dataclass
class MemberDraft:
    acting_for: str = ""
    member_id: str = ""
    once: str = ""


@dataclass
class NoteDraft:
    acting_for: str = ""
    text: str = ""
    once: str = ""


@dataclass
class DeedDraft:
    """`op`: "update" or "copy"; `seen`: the revision that a last question was about."""

    acting_for: str = ""
    op: str = ""
    seen: str = ""
    once: str = ""


async def began(request: Asking, kind: Kind) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, MemberDraft, session)
    try:
        policy, member = asking.settings.policy, draft.member_id
        number = await drafts.start(kind, member, acting=session, actor=asking.actor, policy=policy, once=draft.once)
    except DraftRefused as refusal:
        return new_screen(draft.member_id, kind, session, errors=dict(refusal.errors))
    return See(f"{KINDS[kind].path}/drafts/{number}/base")


async def redrawn(request: Asking, kind: Kind) -> Answer:
    """What was typed when a session ended, to go on with. Nothing begins before the button is pressed."""
    session = await signed_in(request)
    return new_screen((await read_own(request, MemberDraft, session)).member_id, kind, session)


async def listed(request: Asking, kind: Kind) -> Answer:
    session, asking = await signed_in(request), current(request)
    everyone = request.query_params.get("whose") == "all"
    after = whole_number(request.query_params.get("after", ""))
    older = whole_number(request.query_params.get("asked_after", ""))
    found = await drafts.list_open(
        kind, everyone=everyone, after=after, asked_after=older, acting=session, actor=asking.actor
    )
    body = DraftList.of(found, kind=kind, everyone=everyone, first=after is None, newest=older is None)
    return Screen(body, title=f"{KINDS[kind].title}, drafts")


async def step_shown(request: Asking, kind: Kind, draft_id: int, step: str) -> Answer:
    if step not in [*Step]:
        raise NotFoundException
    session, asking = await signed_in(request), current(request)
    try:
        return await step_screen(await deeds.page_of(kind, draft_id, session, asking), Step(step))
    except SubmittedAlready as done:
        return See(deeds.state_of(kind, done.authorization_id))


async def step_posted(request: Asking, kind: Kind, draft_id: int, step: str) -> Answer:
    if step not in [*Step]:
        raise NotFoundException
    return await deeds.posted(request, kind, draft_id, Step(step))


async def member_looked_at(request: Asking, kind: Kind, draft_id: int) -> Answer:
    """What eligibility says of the member, as one types. A hint: nothing is kept."""
    session, asking = await signed_in(request), current(request)
    named = await pairs(request)
    await own(named, MemberDraft, session)
    page = await deeds.page_of(kind, draft_id, session, asking)
    form: AuthorizationForm = forms.typed(page.form, Step.BASE, dict(named))
    facts = await drafts.check_member(
        form, known=page.form.member_id, acting=session, actor=asking.actor, policy=asking.settings.policy
    )
    return Screen(member_says(form, facts), title=KINDS[kind].title)


async def drop_asked(request: Asking, kind: Kind, draft_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    try:
        page = await deeds.page_of(kind, draft_id, session, asking)
    except SubmittedAlready as done:
        return See(deeds.state_of(kind, done.authorization_id))
    path = f"{KINDS[kind].path}/drafts"
    body = LastQuestion(
        acting_for=session.acting_for,
        action=f"{path}/{draft_id}/drop",
        back=path,
        heading="Give this draft up?",
        text=f"What was typed for member {page.form.member_id} is forgotten, with its documents.",
        submit="give it up",
    )
    return Screen(body, title=f"{KINDS[kind].title}, give a draft up")


async def dropped(request: Asking, kind: Kind, draft_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    await read_own(request, DeedDraft, session)
    try:
        await drafts.drop(draft_id, kind, acting=session, actor=asking.actor)
    except SubmittedAlready as done:
        return See(deeds.state_of(kind, done.authorization_id))
    return See(f"{KINDS[kind].path}/drafts")


async def state_shown(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    found, words = await own_ones.read(authorization_id, kind, acting=session, actor=asking.actor)
    return state_screen(found, kind, session, words)


async def draft_begun(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    """A change of this one, or a copy."""
    session, asking = await signed_in(request), current(request)
    said = await read_own(request, DeedDraft, session)
    begin = {"update": drafts.update, "copy": drafts.copy}.get(said.op)
    if begin is None:
        raise NotFoundException
    try:
        number = await begin(authorization_id, kind, acting=session, actor=asking.actor, once=said.once)
    except NotNow:
        return See(deeds.state_of(kind, authorization_id))
    return See(f"{KINDS[kind].path}/drafts/{number}/base")


async def note_asked(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    return await note_screen(NoteDraft(), kind, authorization_id, await signed_in(request), current(request))


async def note_redrawn(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    """What was typed when a session ended, to go on with."""
    session = await signed_in(request)
    draft = await read_own(request, NoteDraft, session)
    return await note_screen(draft, kind, authorization_id, session, current(request))


async def note_sent(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, NoteDraft, session)
    try:
        once = draft.once
        await requests.add_note(authorization_id, kind, draft.text, acting=session, actor=asking.actor, once=once)
    except DraftRefused as refusal:
        return await note_screen(draft, kind, authorization_id, session, asking, error=refusal.errors["text"])
    except NotNow:
        pass  # it was taken back meanwhile, as the page says
    return See(deeds.state_of(kind, authorization_id))


async def cancel_asked(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    found = await own_ones.look_at(authorization_id, kind, acting=session, actor=asking.actor)
    if not may_become(found.status, Status.CANCELLED):
        return state_screen(found, kind, session)
    words = KINDS[kind]
    body = LastQuestion(
        acting_for=session.acting_for,
        action=f"{words.path}/{authorization_id}/cancel",
        back=deeds.state_of(kind, authorization_id),
        heading=f"Take {found.number} back?",
        text=f"The {words.one} of {found.provider} for {found.member_name} ({found.member_id}) is cancelled:"
        " nothing of it can be used any more. This cannot be undone.",
        submit="take it back",
        seen=found.revision,
    )
    return Screen(body, title=f"{words.title}, take one back")


async def cancelled(request: Asking, kind: Kind, authorization_id: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    seen = seen_in((await read_own(request, DeedDraft, session)).seen)
    try:
        await requests.cancel(authorization_id, kind, seen=seen, acting=session, actor=asking.actor)
    except ChangedMeanwhile:
        return await cancel_asked(request, kind, authorization_id)  # as it is now, to be asked again
    except NotNow:
        pass  # it is over already, as the page says
    return See(deeds.state_of(kind, authorization_id))


def new_screen(typed: str, kind: Kind, session: Session, *, errors: dict[str, str] | None = None) -> Screen:
    body = NewRequest.of(typed, kind=kind, acting_for=session.acting_for, once=new_once(), errors=errors or {})
    return Screen(body, title=KINDS[kind].title, status=422 if errors else 200)


async def note_screen(
    draft: NoteDraft, kind: Kind, authorization_id: int, session: Session, asking: Current, *, error: str = ""
) -> Screen:
    found, words = await own_ones.read(authorization_id, kind, acting=session, actor=asking.actor)
    if found.status is Status.CANCELLED:
        return state_screen(found, kind, session, words)
    body = AddedNote.of(
        draft.text,
        kind=kind,
        authorization_id=authorization_id,
        number=found.number,
        member=f"{found.member_name} ({found.member_id})",
        answers=found.status is Status.MORE_NEEDED,
        acting_for=session.acting_for,
        once=new_once(),
        error=error,
        words=_words(words, found, kind),
        documents=DocumentPanel.of(
            await list_documents(Holder.AUTHORIZATION, found.id),
            path=f"/documents/authorizations/{found.id}",
            acting_for=session.acting_for,
            back=f"{KINDS[kind].path}/{found.id}/notes",
            removable=False,
        ),
    )
    return Screen(body, title=f"{KINDS[kind].title}, write to the reviewer", status=422 if error else 200)


def state_screen(found: OwnAuthorization, kind: Kind, session: Session, words: Written | None = None) -> Screen:
    """`words`: what was written about it last, where the reader was told of that."""
    path = f"{KINDS[kind].path}/{found.id}"
    body = RequestState.of(
        kind=kind,
        number=found.number,
        member=f"{found.member_name} ({found.member_id})",
        status=found.status,
        opens=path if may(session, ROLES[kind]) else "",
        deeds=offered_deeds(path, found.status, session),
        words=_words(words, found, kind) if words else None,
    )
    return Screen(body, title=f"{KINDS[kind].title}, submitted")


def _words(words: Written, found: OwnAuthorization, kind: Kind) -> LastWords | None:
    letter = words.letter
    return LastWords.of(words, earlier=bool(letter and not is_current(kind, found.status, letter.subject)))
