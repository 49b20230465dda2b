"""The page of a claim that is typed: as it is, with what has to be put right, or with what a colleague did."""

from collections.abc import Mapping

from components.claim_forms.claim_conflict import ClaimConflict
from components.claim_forms.claim_form import ClaimFormScreen
from components.claim_forms.claim_state import ClaimState
from components.claim_forms.words import TITLES
from components.codes.code_choices import CodeChoices
from components.documents.shown_documents import ShownDocuments
from components.page.moment import Moment
from db.operations import documents
from db.operations.claim_drafts import Draft
from db.queries.sessions import Session
from db.rules.claim_form_rows import differences
from db.rules.claim_form_totals import totals
from db.rules.claim_forms import ClaimForm
from db.rules.documents import Holder
from web.claim_form_parts import NAMES_OF, meanings, member_says
from web.current import Current
from web.screen import Screen

NOT_SAVED = "Not saved: {who} saved this claim meanwhile. See above."


async def form_screen(
    draft: Draft,
    form: ClaimForm,
    session: Session,
    asking: Current,
    *,
    errors: Mapping[str, str] | None = None,
    state: ClaimState | None = None,
    conflict: ClaimConflict | None = None,
    found: Mapping[str, CodeChoices] | None = None,
) -> Screen:
    """`form`: what stands in the fields. `found`: what is below some of them, the first of which is gone on with."""
    shown = state or ClaimState.of(form, totals(form), revision=draft.revision, saved_at=draft.changed_at)
    known = await meanings(form)
    looked_for = {name: choices for name, choices in (found or {}).items() if name not in known}
    own = await documents.list_own(Holder.CLAIM_DRAFT, draft.id, acting=session)
    body = ClaimFormScreen.of(
        form,
        NAMES_OF[form.claim_type],
        acting_for=session.acting_for,
        draft_id=draft.id,
        purpose=draft.purpose.value,
        icn=draft.source_icn,
        state=shown,
        member=await member_says(form, session, asking),
        conflict=conflict,
        errors=errors or {},
        choices={**looked_for, **known},
        focus=next(iter(looked_for), ""),
        documents=ShownDocuments.of(own.documents) if own else None,
    )
    status = 409 if conflict else 422 if errors else 200
    also = [conflict] if conflict else []
    return Screen(body, title=TITLES[form.claim_type], status=status, also=also)


async def conflict_screen(
    rival: Draft, typed: ClaimForm, revision: int, session: Session, asking: Current, *, pressed: bool
) -> Screen:
    """Nothing is saved, and nothing that was typed is lost. `revision`: that the page shows, and goes on showing.

    `pressed`: the reader pressed a button, and does not type on.
    """
    saved = Moment(id="saved-at", at=rival.changed_at, to_the_minute=True)
    conflict = ClaimConflict.of(
        rival.id,
        differences(typed, rival.form),
        user_name=rival.changed_by,
        saved=saved,
        revision=rival.revision,
        focus=pressed,
    )
    trouble = NOT_SAVED.format(who=rival.changed_by)
    state = ClaimState.of(typed, totals(typed), revision=revision, saved_at=rival.changed_at, trouble=trouble)
    return await form_screen(rival, typed, session, asking, state=state, conflict=conflict)
