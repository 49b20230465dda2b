"""What is not submitted yet, what is submitted many at once, and the documents that belong to either."""

from __future__ import annotations

from typing import Any

from piccolo.columns import (
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    LazyTableReference,
    OnDelete,
    Serial,
    Text,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from db.tables.authorizations import Authorization
from db.tables.claims import Claim
from db.tables.providers import Provider


def _account() -> Any:
    """Somebody with an account."""
    return LazyTableReference("Account", module_path="db.tables.accounts")


class ClaimDraft(Table):
    """A claim as it is being typed, which is Not Submitted Yet, or a template to begin others with."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    claim_type = Varchar(1)
    content = Text()  # JSON of `rules.claim_forms.ClaimForm`, as it was typed
    revision = Integer(default=0)  # one more with every save, so that nobody overwrites what he has not seen
    purpose = Varchar(8)  # `rules.claim_forms.Purpose`
    source: ForeignKey[Any] = ForeignKey(Claim, on_delete=OnDelete.restrict)  # what is adjusted, sent again, or copied
    created_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    created_at = Timestamptz()
    changed_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    changed_at = Timestamptz()
    template_name = Varchar(60, default="")  # of a template, which is never submitted itself
    submitted_claim: ForeignKey[Any] = ForeignKey(Claim, on_delete=OnDelete.restrict)  # what it has become
    submitted_at = Timestamptz(null=True, default=None)
    once = Varchar(60, default="")  # by which form it was begun: `rules.once`


class AuthorizationDraft(Table):
    """A request for authorization as it is being typed."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(3)  # `rules.authorizations.Kind`
    content = Text()  # JSON of the form, as it was typed
    revision = Integer(default=0)
    purpose = Varchar(8)  # new, copy or update
    source: ForeignKey[Any] = ForeignKey(Authorization, on_delete=OnDelete.restrict)
    created_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    created_at = Timestamptz()
    changed_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    changed_at = Timestamptz()
    submitted_authorization: ForeignKey[Any] = ForeignKey(Authorization, on_delete=OnDelete.restrict)
    submitted_at = Timestamptz(null=True, default=None)
    once = Varchar(60, default="")  # as of a draft of a claim


class FavoriteProvider(Table):
    """Another provider that one often names."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)  # whose favorite it is
    favorite = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    added_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    added_at = Timestamptz()


class Document(Table):
    """A file that belongs to exactly one of: a draft of a claim, a claim, a draft of a request, an authorization."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)  # who added it
    claim_draft: ForeignKey[Any] = ForeignKey(ClaimDraft, on_delete=OnDelete.restrict)
    claim: ForeignKey[Any] = ForeignKey(Claim, on_delete=OnDelete.restrict)
    authorization_draft: ForeignKey[Any] = ForeignKey(AuthorizationDraft, on_delete=OnDelete.restrict)
    service_authorization: ForeignKey[Any] = ForeignKey(Authorization, on_delete=OnDelete.restrict)
    name = Varchar(200)  # as the sender calls it: shown, and offered for saving
    kind = Varchar(4)  # `rules.documents.Kind`
    size = Integer()  # in bytes
    digest = Varchar(64)  # its SHA-256
    added_by: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    added_at = Timestamptz()


class DocumentChunk(Table):
    """A piece of a document."""

    id: Serial
    document = ForeignKey(Document, null=False, on_delete=OnDelete.restrict)
    position = Integer()  # from 0
    data = Bytea()


class ClaimBatch(Table):
    """A file of claims, for some days."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    account: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)
    digest = Varchar(64)  # SHA-256 of the file
    claims = Integer()
    dry_run = Boolean(default=False)  # everything is decided, nothing is submitted
    started_at = Timestamptz()
    ends_at = Timestamptz()


class ClaimBatchRow(Table):
    """A claim of the file, and what became of it."""

    id: Serial
    batch = ForeignKey(ClaimBatch, null=False, on_delete=OnDelete.cascade)
    position = Integer()  # from 1
    line = Integer()  # of the file, where it begins
    name = Varchar(38, default="")  # what the file calls it
    lines = Text(default="")  # JSON: where each of its services stands in the file
    content = Text()  # JSON of `rules.claim_forms.ClaimForm`
    errors = Text(default="")  # JSON: what is wrong, by line and column of the file, if anything is
    outcome = Varchar(9, default="")  # "" while it waits
    claim: ForeignKey[Any] = ForeignKey(Claim, on_delete=OnDelete.restrict)
    answer = Text(default="")  # JSON: amounts and reasons
    answered_at = Timestamptz(null=True, default=None)
