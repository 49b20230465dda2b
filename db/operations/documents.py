"""Documents: added, removed and shown; each look and each change is recorded with it."""

from __future__ import annotations

import hashlib
from collections.abc import AsyncIterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from db.engine import NothingDone, Statement, lock, transaction, write_together
from db.operations import audit
from db.operations.audit import Actor
from db.operations.desk_rights import at_the_desk
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, admit, may, place_of, provider_of
from db.queries import documents
from db.queries.documents import Document, FoundDocument
from db.queries.sessions import Session
from db.rules import row_numbers
from db.rules.documents import CHANGERS, CHUNK, MOST_DOCUMENTS, REMOVABLE, Holder, Kind
from db.rules.policy import Policy
from db.rules.staff import Power
from db.tables import Authorization, AuthorizationDraft, ClaimDraft

__all__ = [
    "NoSuchHolder",
    "NotInYourRoles",
    "TooManyDocuments",
    "add",
    "list_own",
    "look_at",
    "pieces",
    "remove",
    "show",
]

_TABLES = {
    Holder.CLAIM_DRAFT: ClaimDraft,
    Holder.AUTHORIZATION_DRAFT: AuthorizationDraft,
    Holder.AUTHORIZATION: Authorization,
}

_OPEN: Mapping[Holder, Statement] = {
    Holder.CLAIM_DRAFT: Statement("""
        SELECT '' AS kind, '' AS member_id FROM claim_draft
         WHERE id = {} AND provider = {} AND submitted_claim IS NULL AND template_name = ''"""),
    Holder.AUTHORIZATION_DRAFT: Statement("""
        SELECT kind, '' AS member_id FROM authorization_draft
         WHERE id = {} AND provider = {} AND submitted_authorization IS NULL"""),
    Holder.AUTHORIZATION: Statement("""
        SELECT kind, member_id FROM service_authorization AS one JOIN member ON member.id = one.member
         WHERE one.id = {} AND requesting_provider = {} AND status <> 'cancelled'"""),
}
"""What documents can be added to, by this provider, and whom it is about: a Member ID, or "" of a draft."""

_INSERT = {
    holder: Statement(f"""
        INSERT INTO document (provider, {holder.value}, name, kind, size, digest, added_by, added_at)
        VALUES ({{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}, {{}}) RETURNING id""")
    for holder in _TABLES
}
_INSERT_CHUNK = Statement("INSERT INTO document_chunk (document, position, data) VALUES ({}, {}, {})")

_REMOVE_CHUNKS = {
    holder: Statement(f"""
        DELETE FROM document_chunk
         WHERE document IN (SELECT id FROM document WHERE id = {{}} AND {holder.value} = {{}})""")
    for holder in REMOVABLE
}
_REMOVE = {
    holder: Statement(f"DELETE FROM document WHERE id = {{}} AND {holder.value} = {{}} RETURNING kind, size")
    for holder in REMOVABLE
}


class NoSuchHolder(Exception):
    """It is not this provider's, or nothing can be added to it or removed from it any more."""


class TooManyDocuments(Exception):
    """It has as many as it can have."""


@dataclass(frozen=True)
class OwnDocuments:
    """`kind`: of the authorization or the request; "" of a claim. `member_id`: whom it is about, "" of a draft."""

    kind: str
    documents: Sequence[Document]
    member_id: str = ""


@dataclass(frozen=True)
class NewDocument:
    """A file that was judged: `name` and `kind` are as `rules.documents` makes them."""

    name: str
    kind: Kind
    data: bytes
    digest: str

    @classmethod
    def of(cls, name: str, kind: Kind, data: bytes) -> NewDocument:
        return cls(name, kind, data, hashlib.sha256(data).hexdigest())


async def list_own(holder: Holder, holder_id: int, *, acting: Session) -> OwnDocuments | None:
    """Those of something that the acting provider can add to, for a page whose look is recorded; None otherwise."""
    provider_id = provider_of(acting)
    found = await _OPEN[holder].row(holder_id, provider_id) if row_numbers.is_possible(holder_id) else None
    if found is None:
        return None
    return OwnDocuments(found["kind"], await documents.list_documents(holder, holder_id), found["member_id"])


async def look_at(holder: Holder, holder_id: int, *, acting: Session, actor: Actor) -> OwnDocuments | None:
    """The same, for the page of documents alone: names of files tell of a member. Recorded either way.

    Raises NotInYourRoles.
    """
    found = await list_own(holder, holder_id, acting=acting)
    told: dict[str, Any] = {"to": holder.value, "row": holder_id, "outcome": "ok" if found else "not found"}
    if found:
        told |= {"subject": found.member_id, "documents": [one.id for one in found.documents]}
    await look("list documents", CHANGERS[holder], acting=acting, actor=actor, **told)
    return found


async def add(holder: Holder, holder_id: int, new: NewDocument, *, acting: Session, actor: Actor) -> int:
    """The number of the document; the same file again is the document that is there already.

    Raises NoSuchHolder and NotInYourRoles, which are recorded, and TooManyDocuments.
    """
    try:
        async with transaction():
            provider_id = await admit(CHANGERS[holder], acting)
            await _hold(holder, holder_id, provider_id)
            there = await documents.list_documents(holder, holder_id)
            known = next((one.id for one in there if one.digest == new.digest), 0)
            if known:
                return known
            if len(there) >= MOST_DOCUMENTS:
                raise TooManyDocuments
            document_id = await _insert(holder, holder_id, new, provider_id, acting.person.id)
            told: dict[str, Any] = {"document": document_id, "kind": new.kind.value, "size": len(new.data)}
            await audit.record("add document", actor, to=holder.value, row=holder_id, **told)
            return document_id
    except (NoSuchHolder, NotInYourRoles) as refusal:
        await _record_refusal("add document", refusal, actor, holder, holder_id)
        raise


async def remove(document_id: int, holder: Holder, holder_id: int, *, acting: Session, actor: Actor) -> None:
    """From a draft. One that is not there (any more) is no error. Raises NoSuchHolder and NotInYourRoles."""
    try:
        async with transaction():
            provider_id = await admit(CHANGERS[holder], acting)
            if holder not in REMOVABLE:
                raise NoSuchHolder
            await _hold(holder, holder_id, provider_id)
            await _REMOVE_CHUNKS[holder].rows(document_id, holder_id)
            for gone in await _REMOVE[holder].rows(document_id, holder_id):
                await audit.record(
                    "remove document", actor, to=holder.value, row=holder_id, document=document_id, **gone
                )
    except (NoSuchHolder, NotInYourRoles) as refusal:
        await _record_refusal("remove document", refusal, actor, holder, holder_id)
        raise


async def show(document_id: int, *, acting: Session, actor: Actor) -> FoundDocument | None:
    """The document, to be sent in `pieces`; None unless the acting provider may see what it belongs to.

    Recorded either way. Raises NotInYourRoles.
    """
    found = await documents.find(document_id, of=provider_of(acting))
    if found is None:
        await audit.record("show document", actor, outcome="not found", document=document_id)
        return None
    allowed = may(*found.roles).step(*place_of(acting), needed=True)
    try:
        await write_together(allowed, audit.entry("show document", actor, subject=found.member_id, **_facts(found)))
    except NothingDone:
        await audit.record("show document", actor, outcome="refused", because="not in the roles", document=document_id)
        raise NotInYourRoles from None
    return found


async def show_for_review(document_id: int, *, acting: Session, actor: Actor, policy: Policy) -> FoundDocument | None:
    """The document of what staff decide about, for those with the power; None where there is none.

    Recorded either way. Raises DeskRefused.
    """
    found = await documents.find_for_review(document_id)
    power = Power.CLAIMS if found and found.holder is Holder.CLAIM else Power.AUTHORIZATIONS
    async with at_the_desk("show document", power, acting=acting, actor=actor, policy=policy):
        if found:
            await audit.record("show document", actor, subject=found.member_id, **_facts(found))
        else:
            await audit.record("show document", actor, outcome="not found", document=document_id)
        return found


async def pieces(found: FoundDocument) -> AsyncIterator[bytes]:
    """What it holds, piece by piece. Raises LookupError where it was removed meanwhile."""
    for position in range(-(-found.document.size // CHUNK)):
        piece = await documents.find_chunk(found.document.id, position)
        if piece is None:
            raise LookupError(f"Document {found.document.id} was removed.")
        yield piece


async def _hold(holder: Holder, holder_id: int, provider_id: int) -> None:
    """Nobody submits or drops it meanwhile. Raises NoSuchHolder."""
    if not row_numbers.is_possible(holder_id):
        raise NoSuchHolder
    await lock(_TABLES[holder], holder_id)
    if not await _OPEN[holder].rows(holder_id, provider_id):
        raise NoSuchHolder


async def _insert(holder: Holder, holder_id: int, new: NewDocument, provider_id: int, account_id: int) -> int:
    facts = (new.name, new.kind.value, len(new.data), new.digest, account_id, datetime.now(UTC))
    [row] = await _INSERT[holder].rows(provider_id, holder_id, *facts)
    document_id: int = row["id"]
    for position, begin in enumerate(range(0, len(new.data), CHUNK)):
        await _INSERT_CHUNK.rows(document_id, position, new.data[begin : begin + CHUNK])
    return document_id


def _facts(found: FoundDocument) -> dict[str, Any]:
    return {"document": found.document.id, "of": found.holder.value, "row": found.holder_id}


async def _record_refusal(action: str, refusal: Exception, actor: Actor, holder: Holder, holder_id: int) -> None:
    because = "not in the roles" if isinstance(refusal, NotInYourRoles) else "not there"
    await audit.record(action, actor, outcome="refused", because=because, to=holder.value, row=holder_id)
