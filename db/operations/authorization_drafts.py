"""Requests for authorization that are being typed: kept as they are, by whoever types, and never overwritten unseen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime

from db.engine import Statement, lock
from db.operations import audit, document_moves
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.authorization_rights import ROLE, ChangedMeanwhile, NotNow, NotYours, asking, count_question
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import authorization_drafts as queries
from db.queries import own_authorizations
from db.queries.authorization_drafts import Draft, DraftPage
from db.queries.own_authorizations import OwnAuthorization
from db.queries.sessions import Session
from db.rules import authorization_forms, member_ids
from db.rules.authorization_forms import AuthorizationForm, Purpose
from db.rules.authorizations import CHANGES, GRANTED, Kind, Status
from db.rules.business_days import day_of
from db.rules.documents import Holder
from db.rules.eligibility import Days
from db.rules.once import key
from db.rules.policy import Policy
from db.rules.requested_authorizations import Facts
from db.rules.texts import storable
from db.tables import AuthorizationDraft

__all__ = [
    "ChangedMeanwhile",
    "Draft",
    "DraftPage",
    "DraftRefused",
    "Facts",
    "NotInYourRoles",
    "NotNow",
    "NotYours",
    "SubmittedAlready",
    "check_member",
    "copy",
    "drop",
    "list_open",
    "save",
    "show",
    "start",
    "update",
]


class SubmittedAlready(Exception):
    """The draft has become an authorization; `authorization_id`: its row number."""

    def __init__(self, authorization_id: int) -> None:
        super().__init__("The request was submitted.")
        self.authorization_id = authorization_id


_BEGIN = Statement("""
    INSERT INTO authorization_draft (provider, kind, content, revision, purpose, source, created_by, created_at,
                                     changed_by, changed_at, once)
    VALUES ({}, {}, {}, 0, {}, {}, {}, {}, {}, {}, {})
        ON CONFLICT (provider, once) WHERE once <> '' DO NOTHING
    RETURNING id""")
_BEGUN = Statement("SELECT id FROM authorization_draft WHERE provider = {} AND once = {}")
_SAVE = Statement("""
    UPDATE authorization_draft SET content = {}, revision = revision + 1, changed_by = {}, changed_at = {}
     WHERE id = {}""")
_DROP = Statement("DELETE FROM authorization_draft WHERE id = {}")


async def start(kind: Kind, member_id: str, *, acting: Session, actor: Actor, policy: Policy, once: str = "") -> int:
    """Begin a request for this member; returns the number of its draft. `once`: the token of the form (`rules.once`).

    Raises DraftRefused for what `member_ids.check` does not pass, TooManyTries, NotInYourRoles.
    """
    if wrong := member_ids.check(member_id):
        raise DraftRefused({"member_id": wrong})
    person = acting.person
    contact = f"{person.first_name} {person.last_name}".strip()
    form = AuthorizationForm(kind=kind, member_id=member_ids.fold(member_id), contact=contact)
    async with asking("start authorization draft", acting=acting, actor=actor) as provider_id:
        await count_question(member_id, acting=acting, policy=policy)
        named = key(once, kind.value, typed=form.member_id)
        return await _insert(form, Purpose.NEW, None, provider_id, acting, actor, named)


async def copy(authorization_id: int, kind: Kind, *, acting: Session, actor: Actor, once: str = "") -> int:
    """Begin a new request as one that was approved; returns the number of the draft. Days are typed anew.

    Raises NotNow for one that was not approved, NotYours, NotInYourRoles.
    """
    async with asking("start authorization draft", acting=acting, actor=actor) as provider_id:
        own = await _own(authorization_id, kind, provider_id)
        if own.status not in GRANTED:
            raise NotNow
        named = key(once, "copy", authorization_id)
        return await _insert(authorization_forms.as_new(own.form), Purpose.COPY, own, provider_id, acting, actor, named)


async def update(authorization_id: int, kind: Kind, *, acting: Session, actor: Actor, once: str = "") -> int:
    """Begin to change this one as it is now, or go on with that; returns the number of the draft.

    Raises NotNow where it cannot be looked at again, NotYours, NotInYourRoles.
    """
    async with asking("start authorization draft", acting=acting, actor=actor) as provider_id:
        own = await _own(authorization_id, kind, provider_id)
        if own.status is not Status.IN_REVIEW and Status.IN_REVIEW not in CHANGES[own.status]:
            raise NotNow
        begun = await queries.find_update(authorization_id, kind, of=provider_id)
        if begun and begun.form.source_revision == own.form.source_revision:
            return begun.id
        named = key(once, "update", authorization_id)
        return await _insert(own.form, Purpose.UPDATE, own, provider_id, acting, actor, named)


async def show(draft_id: int, kind: Kind, *, acting: Session, actor: Actor) -> tuple[Draft, Facts] | None:
    """The draft, and what is known of what was typed; None unless it is the acting provider's. Recorded either way.

    Raises NotInYourRoles, SubmittedAlready.
    """
    provider_id = provider_of(acting)
    found = await queries.find(draft_id, kind, of=provider_id)
    action, outcome = "show authorization draft", "ok" if found else "not found"
    about = subject_of(found.form) if found else ""
    await look(action, ROLE, acting=acting, actor=actor, subject=about, outcome=outcome, draft=draft_id)
    if found and found.became:
        raise SubmittedAlready(found.became)
    return (found, await look_up(found.form, provider_id)) if found else None


async def check_member(
    form: AuthorizationForm, *, known: str = "", acting: Session, actor: Actor, policy: Policy
) -> Facts:
    """What is known of the member of a form that is not saved yet; recorded, and counted for another than `known`.

    Half a member ID, as it is being typed, is nobody's: then nothing is looked up, and nothing recorded.
    Raises TooManyTries, NotInYourRoles.
    """
    if member_ids.check(form.member_id):
        return await look_up(form, provider_of(acting))
    action = "check member of request"
    async with asking(action, acting=acting, actor=actor) as provider_id:
        if subject_of(form) != member_ids.fold(known):
            await count_question(form.member_id, acting=acting, policy=policy)
        facts = await look_up(form, provider_id)
        await audit.record(action, actor, subject=subject_of(form), outcome="ok" if facts.panels else "not found")
    return facts


async def list_open(
    kind: Kind,
    *,
    everyone: bool,
    after: int | None = None,
    asked_after: int | None = None,
    acting: Session,
    actor: Actor,
) -> DraftPage:
    """The acting person's own drafts, or those of `everyone` at the provider, and what it asked for already.

    Who only asks finds that nowhere else. `after`, `asked_after`: the rows where the page before ended.
    Raises NotInYourRoles.
    """
    by, provider_id = None if everyone else acting.person.id, provider_of(acting)
    found = await queries.list_open(kind, of=provider_id, by=by, after=after)
    if after is None:
        asked, older = await own_authorizations.list_asked(kind, of=provider_id, after=asked_after)
        found = replace(found, asked=asked, older=older)
    members = sorted({subject_of(one.form) for one in found.drafts} | {one.member_id for one in found.asked})
    await look("search authorization drafts", ROLE, acting=acting, actor=actor, kind=kind.value, members=members)
    return found


async def save(
    draft_id: int,
    kind: Kind,
    change: Callable[[AuthorizationForm], AuthorizationForm],
    *,
    seen: int,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> Draft:
    """Keep what was typed: `change` makes it of what is there. Nothing is written where nothing changes.

    Raises ChangedMeanwhile when somebody else saved since `seen`, SubmittedAlready, TooManyTries for one member too
    many, NotYours, NotInYourRoles.
    """
    action = "save authorization draft"
    async with asking(action, acting=acting, actor=actor) as provider_id:
        draft = await held(draft_id, kind, provider_id)
        form = change(draft.form)
        if form != draft.form:
            if not is_known(draft, seen, acting):
                raise ChangedMeanwhile
            if subject_of(form) != subject_of(draft.form):
                await count_question(form.member_id, acting=acting, policy=policy)
            await _SAVE.rows(authorization_forms.dump(form), acting.person.id, datetime.now(UTC), draft_id)
            await audit.record(action, actor, subject=subject_of(form), draft=draft_id, revision=draft.revision + 1)
        found = await queries.find(draft_id, kind, of=provider_id)
    if found is None:
        raise NotYours
    return found


async def drop(draft_id: int, kind: Kind, *, acting: Session, actor: Actor) -> None:
    """Forget the draft and its documents. Raises SubmittedAlready, NotYours, NotInYourRoles."""
    action = "drop authorization draft"
    async with asking(action, acting=acting, actor=actor) as provider_id:
        draft = await held(draft_id, kind, provider_id)
        await document_moves.drop_all(Holder.AUTHORIZATION_DRAFT, draft_id)
        await _DROP.rows(draft_id)
        await audit.record(action, actor, subject=subject_of(draft.form), draft=draft_id)


async def held(draft_id: int, kind: Kind, provider_id: int) -> Draft:
    """The provider's draft, which nobody else changes until the transaction ends. Raises NotYours, SubmittedAlready."""
    if await queries.find(draft_id, kind, of=provider_id) is None:
        raise NotYours
    await lock(AuthorizationDraft, draft_id)
    draft = await queries.find(draft_id, kind, of=provider_id)
    if draft is None:
        raise NotYours
    if draft.became:
        raise SubmittedAlready(draft.became)
    return draft


def is_known(draft: Draft, seen: int, acting: Session) -> bool:
    """Whether the page was drawn from the draft as it is, or just before the same person's last save.

    Pages save while one types: the last answer of that may not have arrived when a button is pressed.
    """
    mine = draft.changed_by == acting.person.user_name
    return seen == draft.revision or (mine and seen == draft.revision - 1)


def subject_of(form: AuthorizationForm) -> str:
    return storable(member_ids.fold(form.member_id), 20)


async def look_up(form: AuthorizationForm, provider_id: int) -> Facts:
    today = day_of(datetime.now(UTC))
    return await queries.look_up(form, of=provider_id, today=Days(today, today))


async def _own(authorization_id: int, kind: Kind, provider_id: int) -> OwnAuthorization:
    own = await own_authorizations.find(authorization_id, kind, of=provider_id)
    if own is None:
        raise NotYours
    return own


async def _insert(
    form: AuthorizationForm,
    purpose: Purpose,
    source: OwnAuthorization | None,
    provider_id: int,
    acting: Session,
    actor: Actor,
    once: str,
) -> int:
    """The number of the draft; of the one that the same form has begun already; 0 where that was dropped meanwhile."""
    now, who = datetime.now(UTC), acting.person.id
    begun = (provider_id, form.kind.value, authorization_forms.dump(form), purpose.value, source.id if source else None)
    row = await _BEGIN.row(*begun, who, now, who, now, once)
    if row is None:
        same = await _BEGUN.row(provider_id, once)
        return int(same["id"]) if same else 0
    said = {"draft": row["id"], "purpose": purpose.value, "number": source.number if source else ""}
    await audit.record("start authorization draft", actor, subject=subject_of(form), began=said)
    return int(row["id"])
