"""Asked before what was typed is dropped."""

from __future__ import annotations

from dataclasses import dataclass

from components.claim_drafts.draft_list import Draft
from components.claim_drafts.words import TYPES, purpose
from components.component import Component
from components.page.moment import Moment


@dataclass(frozen=True, kw_only=True)
class DropForm(Component):
    """`purpose`: what it was to do to another claim, which stays as it is; or ""."""

    acting_for: str
    path: str
    kind: str
    purpose: str
    member: str
    saved: Moment
    by: str

    @classmethod
    def of(cls, draft: Draft, *, acting_for: str) -> DropForm:
        return cls(
            acting_for=acting_for,
            path=f"/claims/drafts/{draft.id}/drop",
            kind=f"{TYPES[draft.form.claim_type]} {draft.id}",
            purpose=purpose(draft.purpose, draft.source_icn),
            member=draft.form.member_id,
            saved=Moment(id="saved", at=draft.changed_at, to_the_minute=True),
            by=draft.changed_by,
        )
