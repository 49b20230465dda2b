"""Templates: claims without a member, to begin others with, which all who type claims for the provider share."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import Statement, lock_name, transaction
from db.operations import audit
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.claim_drafts import begin, begun
from db.operations.claim_refusals import NoSuchDraft, recording
from db.operations.own_rights import admit, provider_of
from db.queries import claim_drafts as queries
from db.queries.claim_drafts import Template
from db.queries.sessions import Session
from db.rules import claim_copying, claim_forms, row_numbers, texts
from db.rules.claim_forms import ClaimForm, Purpose
from db.rules.once import key
from db.rules.roles import Role

__all__ = ["DraftRefused", "NoSuchDraft", "drop", "list_all", "save_as", "start_from"]

MOST_TEMPLATES = 200
LONGEST_NAME = 60

_KEEP = Statement("""
    INSERT INTO claim_draft (provider, claim_type, content, revision, purpose, created_by, created_at, changed_by,
                             changed_at, template_name, once)
    VALUES ({}, {}, {}, 0, 'new', {}, {}, {}, {}, {}, {})
        ON CONFLICT (provider, template_name) WHERE template_name <> '' DO NOTHING
    RETURNING id""")
_DROP = Statement("""
    DELETE FROM claim_draft WHERE id = {} AND provider = {} AND template_name <> '' RETURNING id""")


async def save_as(name: str, form: ClaimForm, *, acting: Session, actor: Actor, once: str = "") -> int:
    """Keep what the form holds, without anything of its member, under a name; returns the number of the template.

    `once`: the token of the form (`rules.once`), which keeps one. Raises DraftRefused for `template_name` when another
    one has the name, NotInYourRoles.
    """
    if wrong := texts.check("Template name", name, longest=LONGEST_NAME, whose="the"):
        raise DraftRefused({"template_name": wrong})
    name, now, who = texts.tidy(name), datetime.now(UTC), acting.person.id
    content, named = claim_forms.dump(claim_copying.template_of(form)), key(once, "template", typed=name)
    async with recording("save claim template", actor), transaction():
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        await lock_name(f"templates of {of}")
        if kept := await begun(named, of=of):
            return kept
        if await queries.count_templates(of=of) >= MOST_TEMPLATES:
            raise DraftRefused({"template_name": f"There are {MOST_TEMPLATES} templates already; drop one first"})
        row = await _KEEP.row(of, form.claim_type.value, content, who, now, who, now, name, named)
        if row is None:
            raise DraftRefused({"template_name": "Another template has this name; choose another one"})
        await audit.record("save claim template", actor, subject=str(row["id"]))
    return int(row["id"])


async def list_all(*, acting: Session) -> list[Template]:
    """By their names. Nothing of a member is in them. Raises NotInYourRoles for who acts for nobody."""
    return await queries.list_templates(of=provider_of(acting))


async def start_from(template_id: int, *, acting: Session, actor: Actor, once: str = "") -> int:
    """Begin a draft that holds what the template holds; returns its number. Raises NoSuchDraft, NotInYourRoles.

    `once`: the token of the form (`rules.once`), which begins one.
    """
    action = "start claim draft"
    async with recording(action, actor), transaction():
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        found = await queries.find(template_id, of=of)
        if found is None or not found.template_name:
            raise NoSuchDraft
        named = key(once, "from", template_id)
        return await begin(
            action, found.form, Purpose.NEW, of=of, acting=acting, actor=actor, once=named, template=template_id
        )


async def drop(template_id: int, *, acting: Session, actor: Actor) -> None:
    """Raises NoSuchDraft, NotInYourRoles."""
    async with recording("drop claim template", actor), transaction():
        of = await admit(Role.CLAIM_SUBMISSION, acting)
        dropped = await _DROP.row(template_id, of) if row_numbers.is_possible(template_id) else None
        if dropped is None:
            raise NoSuchDraft
        await audit.record("drop claim template", actor, subject=str(template_id))
