"""Why something is not done to a claim, or to the draft of one."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from db.operations import audit
from db.operations.audit import Actor
from db.operations.own_rights import NotInYourRoles
from db.queries.claim_drafts import Draft
from db.rules.claim_changes import Change
from db.rules.decisions import Decision


class ClaimRefused(Exception):
    """What was asked was not done."""


class NoSuchDraft(ClaimRefused):
    """The acting provider has no draft, or template, with this number (any more)."""


class NoSuchClaim(ClaimRefused):
    """The acting provider did not bill a claim with this number."""


class ChangedMeanwhile(ClaimRefused):
    """Somebody else saved the draft since it was shown; `draft` is how it is now."""

    def __init__(self, draft: Draft) -> None:
        super().__init__(f"Draft {draft.id} is at revision {draft.revision}")
        self.draft = draft


class AlreadySubmitted(ClaimRefused):
    """The draft has become a claim; `claim_id` is the number of its row."""

    def __init__(self, claim_id: int) -> None:
        super().__init__(f"Claim {claim_id}")
        self.claim_id = claim_id


class NotNow(ClaimRefused):
    """The claim stands so that this cannot be done to it, or another one has taken its place."""

    def __init__(self, change: Change) -> None:
        super().__init__(change.value)
        self.change = change


class VoidDenied(ClaimRefused):
    """The agency does not take the claim back; `decision` says why."""

    def __init__(self, decision: Decision) -> None:
        super().__init__(", ".join(why.reason for _, why in decision.all_reasons()))
        self.decision = decision


@asynccontextmanager
async def recording(action: str, actor: Actor, **said: Any) -> AsyncIterator[None]:
    """Around a transaction: what it refuses is recorded after it was taken back."""
    try:
        yield
    except NotInYourRoles:
        await audit.record(action, actor, outcome="refused", because="not in the roles", **said)
        raise
    except ClaimRefused as refusal:
        because = type(refusal).__name__
        await audit.record(action, actor, outcome="refused", because=because, **said)
        raise
