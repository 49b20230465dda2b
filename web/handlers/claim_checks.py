"""The last look at a claim that was typed: whoever bills is confirmed, and the claim submitted, once."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.claim_forms.claim_check import ClaimCheck
from db.operations import claim_drafts, claim_submissions
from db.operations.claim_drafts import ChangedMeanwhile, Draft
from db.operations.claim_submissions import DraftRefused, NotNow, UsedUpMeanwhile
from db.queries.sessions import Session
from db.rules import amounts
from db.rules.claim_form_totals import totals
from db.rules.roles import Role
from web.claim_form_parts import NAMES_OF, meanings, member_says
from web.current import Current, current
from web.forms import read_own, seen_in
from web.permissions import signed_in
from web.screen import Answer, Screen, See

TITLE = "Check and submit"
CONFIRM = "Tick the box if this provider bills. If not, switch the provider first"
CHANGED = "{who} changed this claim meanwhile. Look it over again; it is not submitted"
USED_UP = "Other claims use up units of this authorization at the same moment. It is not submitted: submit it again"
NOT_NOW = "The claim that this one follows was changed, voided or submitted again meanwhile. It is not submitted"


@dataclass
class CheckDraft:
    """`confirm`: the box that names the provider. `revision`: that was looked at."""

    acting_for: str = ""
    revision: str = ""
    confirm: str = ""


@get("/{draft_id:int}/check")
async def show(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await claim_drafts.show(draft_id, acting=session, actor=asking.actor)
    return await check_screen(draft, session, asking)


@post("/{draft_id:int}/check", status_code=200)
async def create(request: Request[Any, Any, Any], draft_id: FromPath[int]) -> Answer:
    """The claim, and what is decided about it. Whoever sends it twice comes to the same claim."""
    session, asking = await signed_in(request), current(request)
    typed = await read_own(request, CheckDraft, session)
    shown = partial(claim_drafts.show, draft_id, acting=session, actor=asking.actor)
    if not typed.confirm:
        return await check_screen(await shown(), session, asking, error=CONFIRM)
    try:
        claim_id = await claim_submissions.submit(
            draft_id, revision=seen_in(typed.revision), acting=session, actor=asking.actor
        )
    except ChangedMeanwhile as rival:
        return await check_screen(rival.draft, session, asking, changed=CHANGED.format(who=rival.draft.changed_by))
    except DraftRefused as refusal:
        return await check_screen(await shown(), session, asking, wrong=refusal.errors)
    except UsedUpMeanwhile:
        return await check_screen(await shown(), session, asking, changed=USED_UP)
    except NotNow:
        return await check_screen(await shown(), session, asking, changed=NOT_NOW)
    return See(f"/claims/{claim_id}")


async def check_screen(
    draft: Draft,
    session: Session,
    asking: Current,
    *,
    wrong: Mapping[str, str] | None = None,
    error: str = "",
    changed: str = "",
) -> Answer:
    """Of a submitted one the claim. `error`: of the box. `changed`: why it is to be looked over again."""
    if draft.submitted_claim is not None:
        return See(f"/claims/{draft.submitted_claim}")
    if session.provider is None:
        raise NotFoundException
    status = 409 if changed else 422 if error or wrong else 200
    form = draft.form
    body = ClaimCheck.of(
        form,
        NAMES_OF[form.claim_type],
        totals(form),
        cents=amounts.parse,
        acting_for=session.acting_for,
        provider=session.provider,
        draft_id=draft.id,
        revision=draft.revision,
        member=await member_says(form, session, asking),
        meanings={name: code.said for name, code in (await meanings(form)).items()},
        wrong=wrong or await claim_submissions.check(draft, acting=session),
        error=error,
        changed=changed,
    )
    return Screen(body, title=TITLE, status=status)


router = Router("/claims/drafts", route_handlers=[show, create], opt={"needs": Role.CLAIM_SUBMISSION})
