"""Claims as they are typed: begun, saved with each pause, dropped. Each save says which revision it was typed on."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from db.engine import NothingDone, Statement, lock, transaction, write_together
from db.operations import audit, document_moves
from db.operations.audit import Actor
from db.operations.claim_refusals import AlreadySubmitted, ChangedMeanwhile, NoSuchDraft, recording
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, admit, may_look, provider_of
from db.queries import claim_drafts as queries
from db.queries.claim_drafts import Draft, DraftPage
from db.queries.sessions import Session
from db.rules import claim_forms, member_ids, row_numbers
from db.rules.claim_forms import ClaimForm, Purpose
from db.rules.documents import Holder
from db.rules.once import key
from db.rules.roles import Role
from db.tables import ClaimDraft

__all__ = [
    "AlreadySubmitted",
    "ChangedMeanwhile",
    "Draft",
    "NoSuchDraft",
    "NotInYourRoles",
    "drop",
    "list_open",
    "save",
    "show",
    "start",
]

_BEGIN = Statement("""
    INSERT INTO claim_draft (provider, claim_type, content, revision, purpose, source, created_by, created_at,
                             changed_by, changed_at, template_name, once)
    VALUES ({}, {}, {}, 0, {}, {}, {}, {}, {}, {}, {}, {})
        ON CONFLICT (provider, once) WHERE once <> '' DO NOTHING
    RETURNING id""")
_BEGUN = Statement("SELECT id FROM claim_draft WHERE provider = {} AND once = {} AND once <> ''")

_SAVE = Statement("""
    UPDATE claim_draft SET content = {}, revision = revision + 1, changed_by = {}, changed_at = {}
     WHERE id = {} AND provider = {} AND revision = {} AND claim_type = {} AND submitted_claim IS NULL
       AND template_name = '' AND content <> {}
    RETURNING id""")

_DROP = Statement("DELETE FROM claim_draft WHERE id = {}")


async def start(form: ClaimForm, *, acting: Session, actor: Actor, once: str = "") -> int:
    """Begin a claim, with what the form holds already; returns the draft's number. Raises NotInYourRoles.

    `once`: the token of what was sent (`rules.once`); what it began already is not begun again.
    """
    named = key(once, "new", form.claim_type.value)
    async with recording("start claim draft", actor), transaction():
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        return await begin("start claim draft", form, Purpose.NEW, of=of, acting=acting, actor=actor, once=named)


async def show(draft_id: int, *, acting: Session, actor: Actor) -> Draft:
    """The draft as it is now, submitted or not. Recorded. Raises NoSuchDraft, NotInYourRoles."""
    draft = await queries.find(draft_id, of=provider_of(acting))
    if draft is None or draft.template_name:
        await _look("show claim draft", acting, actor, outcome="not found", draft=draft_id)
        raise NoSuchDraft
    await _look("show claim draft", acting, actor, subject=member_of(draft.form), draft=draft_id)
    return draft


async def list_open(*, own: bool, after: int = 0, acting: Session, actor: Actor) -> DraftPage:
    """Those of the acting person (`own`), or of all who type claims for this provider. Raises NotInYourRoles."""
    by = acting.person.id if own else None
    page = await queries.list_open(of=provider_of(acting), by=by, after=after)
    members = {member_of(draft.form) for draft in page.drafts} - {""}
    await _look("list claim drafts", acting, actor, members=members, own=own)
    return page


async def save(draft_id: int, form: ClaimForm, *, revision: int, acting: Session, actor: Actor) -> int:
    """Keep what is typed by now; returns the revision that this makes. Saving the same again changes nothing.

    `revision`: that it was typed on. Raises ChangedMeanwhile when there is a newer one with something else in it,
    AlreadySubmitted, NoSuchDraft, NotInYourRoles.
    """
    of, content = provider_of(acting), claim_forms.dump(form)
    if not row_numbers.is_possible(draft_id):
        raise NoSuchDraft
    entry = audit.entry("save claim draft", actor, subject=member_of(form), draft=draft_id, revision=revision + 1)
    values = (content, acting.person.id, datetime.now(UTC), draft_id, of, revision, form.claim_type.value, content)
    try:
        await write_together(may_look(Role.CLAIM_SUBMISSION, acting), entry, _SAVE.step(*values, needed=True))
    except NothingDone:
        return await _not_saved(draft_id, form, acting=acting, actor=actor)
    return revision + 1


async def drop(draft_id: int, *, acting: Session, actor: Actor) -> None:
    """Forget what was typed, and its documents. The claim that it began as stays as it is.

    Raises AlreadySubmitted, NoSuchDraft, NotInYourRoles.
    """
    async with recording("drop claim draft", actor), transaction():
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        draft = await hold(draft_id, of=of)
        if draft.submitted_claim is not None:
            raise AlreadySubmitted(draft.submitted_claim)
        await document_moves.drop_all(Holder.CLAIM_DRAFT, draft_id)
        await _DROP.rows(draft_id)
        await audit.record("drop claim draft", actor, subject=member_of(draft.form), draft=draft_id)


async def hold(draft_id: int, *, of: int) -> Draft:
    """The draft, which nobody else changes until the caller's transaction ends. Raises NoSuchDraft."""
    if not row_numbers.is_possible(draft_id):
        raise NoSuchDraft
    await lock(ClaimDraft, draft_id)
    draft = await queries.find(draft_id, of=of)
    if draft is None or draft.template_name:
        raise NoSuchDraft
    return draft


async def begin(
    action: str,
    form: ClaimForm,
    purpose: Purpose,
    *,
    of: int,
    acting: Session,
    actor: Actor,
    source: int | None = None,
    template_name: str = "",
    once: str = "",
    **details: Any,
) -> int:
    """A new draft in the caller's transaction, which has asked who may; or the one that the same form has begun."""
    now, who = datetime.now(UTC), acting.person.id
    values = (of, form.claim_type.value, claim_forms.dump(form), purpose.value, source, who, now, who, now)
    row = await _BEGIN.row(*values, template_name, once)
    if row is None:
        return await begun(once, of=of)
    await audit.record(action, actor, subject=member_of(form), draft=row["id"], **details)
    return int(row["id"])


async def begun(once: str, *, of: int) -> int:
    """The draft, or template, that a form has begun (`rules.once`); 0 when it has begun none."""
    row = await _BEGUN.row(of, once)
    return int(row["id"]) if row else 0


def member_of(form: ClaimForm) -> str:
    """The member that it is about, as far as that is typed."""
    typed = member_ids.fold(form.member_id)
    return typed if member_ids.is_valid(typed) else ""


async def _not_saved(draft_id: int, form: ClaimForm, *, acting: Session, actor: Actor) -> int:
    """Why not; the answer to a save may have been lost, and what it brought is there."""
    async with recording("save claim draft", actor):
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        now = await queries.find(draft_id, of=of)
        if now is None or now.template_name or now.claim_type is not form.claim_type:
            raise NoSuchDraft
        if now.submitted_claim is not None:
            raise AlreadySubmitted(now.submitted_claim)
        if now.form != form:
            raise ChangedMeanwhile(now)
        return now.revision


async def _look(action: str, acting: Session, actor: Actor, **said: Any) -> None:
    await look(action, Role.CLAIM_SUBMISSION, acting=acting, actor=actor, **said)
