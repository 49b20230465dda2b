"""Documents as people add and look at them in tests, and drafts that they belong to."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from db.operations import documents as operations
from db.operations.documents import NewDocument, OwnDocuments
from db.queries import documents
from db.queries.documents import Document, FoundDocument
from db.queries.sessions import Session
from db.rules.authorizations import Kind as AuthorizationKind
from db.rules.claim_forms import ClaimForm, dump
from db.rules.claims import ClaimType
from db.rules.documents import Holder, Kind
from db.tables import AuthorizationDraft, ClaimDraft
from tests.documents import pdf
from tests.people import POLICY, actor_of

CLAIM_DRAFT, CLAIM = Holder.CLAIM_DRAFT, Holder.CLAIM
REQUEST, AUTHORIZATION = Holder.AUTHORIZATION_DRAFT, Holder.AUTHORIZATION


def paper(more: bytes = b"", name: str = "chart.pdf") -> NewDocument:
    """A PDF that differs from others by `more`, which stands in it."""
    return NewDocument.of(name, Kind.PDF, pdf(b"(%s)" % more) if more else pdf())


async def claim_draft(acting: Session) -> int:
    """The number of a new draft of a claim."""
    form = dump(ClaimForm(ClaimType.PROFESSIONAL))
    row = ClaimDraft(**_new(acting), claim_type=ClaimType.PROFESSIONAL.value, content=form)
    await row.save()
    return int(row.id)


async def request_draft(acting: Session, kind: AuthorizationKind = AuthorizationKind.PRIOR_AUTHORIZATION) -> int:
    """The number of a new draft of a request for authorization."""
    row = AuthorizationDraft(**_new(acting), kind=kind.value, content="{}")
    await row.save()
    return int(row.id)


def _new(acting: Session) -> dict[str, Any]:
    assert acting.provider is not None
    now, who = datetime.now(UTC), acting.person.id
    by = {"created_by": who, "changed_by": who, "created_at": now, "changed_at": now}
    return {"provider": acting.provider.id, "purpose": "new", **by}


async def add(acting: Session, holder: Holder, holder_id: int, new: NewDocument | None = None) -> int:
    return await operations.add(holder, holder_id, new or paper(), acting=acting, actor=actor_of(acting))


async def remove(acting: Session, document_id: int, holder: Holder, holder_id: int) -> None:
    await operations.remove(document_id, holder, holder_id, acting=acting, actor=actor_of(acting))


async def show(acting: Session, document_id: int) -> FoundDocument | None:
    return await operations.show(document_id, acting=acting, actor=actor_of(acting))


async def review(acting: Session, document_id: int) -> FoundDocument | None:
    return await operations.show_for_review(document_id, acting=acting, actor=actor_of(acting), policy=POLICY)


async def look_at(acting: Session, holder: Holder, holder_id: int) -> OwnDocuments | None:
    return await operations.look_at(holder, holder_id, acting=acting, actor=actor_of(acting))


async def content(found: FoundDocument) -> bytes:
    return b"".join([piece async for piece in operations.pieces(found)])


async def listed(holder: Holder, holder_id: int) -> list[Document]:
    return await documents.list_documents(holder, holder_id)
