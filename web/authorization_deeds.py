"""What is posted from a page of a request for authorization: what was typed is kept, then the button is obeyed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from litestar import Request
from litestar.exceptions import NotFoundException

from components.authorization_forms.saved_mark import SavedMark
from components.authorization_forms.words import KINDS, differences
from db.operations import authorization_drafts as drafts
from db.operations import authorization_requests as requests
from db.operations import favorite_providers
from db.operations.authorization_drafts import ChangedMeanwhile, Draft, DraftRefused, NotNow, SubmittedAlready
from db.queries.sessions import Session
from db.rules import authorization_forms as forms
from db.rules.authorization_forms import AuthorizationForm, Step
from db.rules.authorizations import Kind
from web.authorization_steps import Page, step_screen, wrong
from web.current import Current, current
from web.forms import own, pairs, seen_in
from web.permissions import signed_in
from web.screen import Answer, Screen, See
from web.sources import asked

Asking = Request[Any, Any, Any]
Change = Callable[[AuthorizationForm], AuthorizationForm]
ORDER = [*Step]

NOT_AS_IT_STANDS = (
    "This cannot be changed as it stands now: it was decided, changed or used since you began. Open it, and begin the"
    " change anew"
)


@dataclass
class StepDraft:
    """`op`: the button that was pressed, such as "remove-line:2"; `choose`: a choice, such as "performing:500606"."""

    acting_for: str = ""
    seen: str = ""
    op: str = ""
    choose: str = ""

    @property
    def deed(self) -> tuple[str, str]:
        name, _, of = self.op.partition(":")
        return name, of

    @property
    def place(self) -> int:
        """The row that the button belongs to; one that there is not for a button of no row."""
        of = self.deed[1]
        return int(of) if of.isascii() and of.isdecimal() and len(of) <= 2 else forms.MOST_LINES


async def posted(request: Asking, kind: Kind, draft_id: int, step: Step) -> Answer:
    """Keep what was typed, and do what the button says."""
    session, asking = await signed_in(request), current(request)
    named = await pairs(request)
    said = await own(named, StepDraft, session)
    typed = dict(reversed(named))
    change = changing(step, typed, said)
    try:
        saved = await drafts.save(
            draft_id,
            kind,
            change,
            seen=seen_in(said.seen),
            acting=session,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
        if not (said.op or said.choose):
            return await marked(saved, session, asking)
        return await obeyed(saved, step, said, session, asking)
    except ChangedMeanwhile:
        return await conflict(kind, draft_id, step, typed, said, session, asking)
    except SubmittedAlready as done:
        return See(state_of(kind, done.authorization_id))


async def obeyed(saved: Draft, step: Step, said: StepDraft, session: Session, asking: Current) -> Answer:
    """What the button of a saved page says."""
    kind, (deed, of) = saved.kind, said.deed
    path = f"{KINDS[kind].path}/drafts/{saved.id}"
    if deed == "go" and of in ORDER:
        return See(f"{path}/{of}")
    if deed == "submit" and step is Step.DOCUMENTS:
        return await submitted(saved, said, session, asking)
    if deed in FAVORING:
        await FAVORING[deed](of, acting=session, actor=asking.actor)
    page = await page_of(kind, saved.id, session, asking)
    if deed == "continue":
        return await continued(page, step, path)
    focus = said.choose.partition(":")[0] or _focus(deed, said.place, saved.form)
    return await step_screen(replace(page, focus=focus), step, stay=True)


FAVORING = {"keep": favorite_providers.keep, "forget": favorite_providers.remove}


async def continued(page: Page, step: Step, path: str) -> Answer:
    """To the next page, unless something on this one has to be put right."""
    if errors := wrong(page.form, page.facts, step):
        return await step_screen(replace(page, errors=errors), step, status=422)
    return See(f"{path}/{ORDER[min(ORDER.index(step) + 1, len(ORDER) - 1)]}")


async def submitted(saved: Draft, said: StepDraft, session: Session, asking: Current) -> Answer:
    try:
        seen = seen_in(said.seen)
        number = await requests.submit(saved.id, saved.kind, seen=seen, acting=session, actor=asking.actor)
    except DraftRefused:
        page = await page_of(saved.kind, saved.id, session, asking)
        return await step_screen(page, Step.REVIEW, status=422)
    except NotNow:
        page = await page_of(saved.kind, saved.id, session, asking)
        return await step_screen(replace(page, errors={"": NOT_AS_IT_STANDS}), Step.DOCUMENTS, status=409)
    return See(state_of(saved.kind, number))


async def page_of(kind: Kind, draft_id: int, session: Session, asking: Current) -> Page:
    """The draft as it is. Raises 404 where the acting provider has none, and SubmittedAlready."""
    question = drafts.show(draft_id, kind, acting=session, actor=asking.actor)
    found = await asked(question, asking, knows=(SubmittedAlready,))
    if found is None:
        raise NotFoundException
    return Page(found[0], found[1], session)


async def conflict(
    kind: Kind,
    draft_id: int,
    step: Step,
    typed: Mapping[str, str],
    said: StepDraft,
    session: Session,
    asking: Current,
) -> Answer:
    """Both sides: what was typed here stands in the fields, what the colleague wrote instead is told above them."""
    page = await page_of(kind, draft_id, session, asking)
    if not (said.op or said.choose):
        trouble = f"Not saved: {page.draft.changed_by} has changed this request. Save to compare"
        return await marked(page.draft, session, asking, seen=seen_in(said.seen), trouble=trouble)
    theirs = page.form
    mine = forms.typed(theirs, step, typed)
    if mine == theirs:  # read by the one, changed by the other
        told = [f"{page.draft.changed_by} has changed it since you read it. Read it again before you submit it."]
        return await step_screen(replace(page, changed=told), Step.REVIEW, status=409)
    told = differences(page.draft.changed_by, theirs, mine)
    return await step_screen(replace(page, draft=replace(page.draft, form=mine), changed=told), step, status=409)


async def marked(
    draft: Draft, session: Session, asking: Current, *, seen: int | None = None, trouble: str = ""
) -> Screen:
    """The answer to a page that saves while one types."""
    mark = SavedMark.of(draft.revision if seen is None else seen, draft.changed_at, trouble=trouble)

    async def whole() -> Any:
        page = await page_of(draft.kind, draft.id, session, asking)
        return (await step_screen(page, Step.BASE)).body

    return Screen(whole, title=KINDS[draft.kind].title, part=mark, status=409 if trouble else 200)


def changing(step: Step, typed: Mapping[str, str], said: StepDraft) -> Change:
    """What is done to the form: what was typed, then what the button says of its rows."""
    field, _, value = said.choose.partition(":")

    def change(form: AuthorizationForm) -> AuthorizationForm:
        form = forms.typed(form, step, typed)
        if said.choose:
            return forms.chosen(form, field, value[:20])
        return forms.pressed(form, said.deed[0], said.place)

    return change


def state_of(kind: Kind, authorization_id: int) -> str:
    return f"{KINDS[kind].path}/{authorization_id}/request"


def _focus(deed: str, place: int, form: AuthorizationForm) -> str:
    """Where the reader goes on after a button of a row."""
    if deed == "add-line":
        return f"lines-{len(form.lines) - 1}-procedure"
    if deed == "copy-line":
        return f"lines-{min(place + 1, len(form.lines) - 1)}-procedure"
    if deed == "remove-line":
        return f"lines-{min(place, len(form.lines) - 1)}-procedure"
    if deed in ("add-diagnosis", "remove-diagnosis"):
        return f"diagnoses-{len(form.diagnoses) - 1}"
    return ""
