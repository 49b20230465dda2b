"""Documents: all of a draft, a claim or an authorization, and one for those who may see what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.queries.authorization_search import IS_PARTY
from db.rules import row_numbers
from db.rules.documents import Holder, Kind, lookers
from db.rules.roles import Role


@dataclass(frozen=True)
class Document:
    """`user_name`: who added it."""

    id: int
    name: str
    kind: Kind
    size: int
    digest: str
    added_at: datetime
    user_name: str


@dataclass(frozen=True)
class FoundDocument:
    """A document, what it belongs to, and whom it is about: a Member ID, or "" of a draft.

    `roles`: each of them is enough to see it.
    """

    document: Document
    holder: Holder
    holder_id: int
    member_id: str
    roles: tuple[Role, Role]


_COLUMNS = "document.id, document.name, document.kind, size, digest, added_at, user_name"

_LISTS = {
    holder: Statement(f"""
        SELECT {_COLUMNS} FROM document JOIN account ON account.id = added_by
         WHERE document.{holder.value} = {{}} ORDER BY document.id""")
    for holder in Holder
}

_FOUND = f"""
    SELECT {_COLUMNS}, document.claim_draft, document.claim, document.authorization_draft,
           document.service_authorization, member_id, claim.billing_provider,
           coalesce(one.kind, asked.kind, '') AS authorization_kind
      FROM document
      JOIN account ON account.id = added_by
      LEFT JOIN claim_draft AS typed ON typed.id = document.claim_draft
      LEFT JOIN claim ON claim.id = document.claim
      LEFT JOIN authorization_draft AS asked ON asked.id = document.authorization_draft
      LEFT JOIN service_authorization AS one ON one.id = document.service_authorization
      LEFT JOIN member ON member.id = coalesce(claim.member, one.member)
     WHERE document.id = {{}}"""

_OWN = Statement(f"""{_FOUND}
       AND (typed.provider = {{}} OR asked.provider = {{}} OR claim.billing_provider = {{}}
            OR claim.rendering_provider = {{}} OR {IS_PARTY})""")

_FOR_REVIEW = Statement(f"{_FOUND} AND (document.service_authorization IS NOT NULL OR claim.for_desk)")

_CHUNK = Statement("SELECT data FROM document_chunk WHERE document = {} AND position = {}")


async def list_documents(holder: Holder, holder_id: int) -> list[Document]:
    """In the order in which they were added; for a page of somebody who may see what they belong to."""
    return [_document(row) for row in await _LISTS[holder].rows(holder_id)]


async def find(document_id: int, *, of: int) -> FoundDocument | None:
    """The document, if the provider `of` may see what it belongs to. Shown through `operations.documents` only."""
    if not row_numbers.is_possible(document_id):
        return None
    return _found(await _OWN.row(document_id, *[of] * 5), of)


async def find_for_review(document_id: int) -> FoundDocument | None:
    """The document of an authorization, or of a claim that the desk decides about, for staff who do."""
    return _found(await _FOR_REVIEW.row(document_id)) if row_numbers.is_possible(document_id) else None


async def find_chunk(document_id: int, position: int) -> bytes | None:
    """A piece of what it holds; None once it was removed."""
    row = await _CHUNK.row(document_id, position)
    return bytes(row["data"]) if row else None


def _found(row: Row | None, of: int = 0) -> FoundDocument | None:
    if row is None:
        return None
    holder = next(one for one in Holder if row[one.value] is not None)
    return FoundDocument(
        document=_document(row),
        holder=holder,
        holder_id=row[holder.value],
        member_id=row["member_id"] or "",
        roles=lookers(holder, row["authorization_kind"], billed=row["billing_provider"] == of),
    )


def _document(row: Row) -> Document:
    return Document(
        **{name: row[name] for name in ("id", "name", "size", "digest", "added_at", "user_name")},
        kind=Kind(row["kind"]),
    )
