"""Documents of drafts, claims and authorizations: added, removed, and saved by those who may see what they are of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.documents.document_page import DocumentPage
from components.documents.document_panel import FIELD, DocumentPanel
from db.operations import documents as operations
from db.operations.documents import NoSuchHolder, TooManyDocuments
from db.queries.sessions import Session
from db.rules.authorizations import ROLES
from db.rules.authorizations import Kind as AuthorizationKind
from db.rules.documents import NOTHING_CHOSEN, REMOVABLE, TOO_MANY, Holder
from db.rules.roles import Role
from web.current import current
from web.document_files import DocumentFile
from web.document_uploads import NotTaken, taken
from web.forms import read_own, whole_number
from web.permissions import LOG_IN, may, signed_in
from web.screen import IN_THE_BAR, Answer, Screen, local_path
from web.uploads import Upload, read_uploads

Asking = Request[Any, Any, Any]

PATH = "/documents"
TITLE = "Documents"

PLACES: Mapping[Holder, str] = {
    Holder.CLAIM_DRAFT: f"{PATH}/claim-drafts",
    Holder.AUTHORIZATION_DRAFT: f"{PATH}/authorization-drafts",
    Holder.AUTHORIZATION: f"{PATH}/authorizations",
}
ROOMS: Mapping[str, tuple[str, str]] = {
    "": ("/claims", "the claim"),
    AuthorizationKind.PRIOR_AUTHORIZATION: ("/prior-authorizations", "the prior authorization"),
    AuthorizationKind.PLAN_OF_CARE: ("/plans-of-care", "the plan of care"),
}
"""Where the page is of what documents belong to, and what it is."""


@dataclass
class FilesDraft:
    """`back`: the page on which the panel stands. The files come beside it."""

    acting_for: str = ""
    back: str = ""


@dataclass
class RemoveDraft:
    """`id`: the document that is removed."""

    acting_for: str = ""
    back: str = ""
    id: str = ""


@get("/{document_id:int}", opt={"needs": LOG_IN})
async def show(request: Asking, document_id: FromPath[int]) -> Answer:
    """The file. Which role, or power, is needed depends on what it belongs to; staff see those of what they decide."""
    session, asking = await signed_in(request), current(request)
    if session.provider is None and session.staff_kind:
        policy = asking.settings.policy
        found = await operations.show_for_review(document_id, acting=session, actor=asking.actor, policy=policy)
    else:
        found = await operations.show(document_id, acting=session, actor=asking.actor)
    if found is None:
        raise NotFoundException
    return DocumentFile(found.document, operations.pieces(found))


def routes(holder: Holder, role: Role) -> list[Any]:
    """The page of what documents are added to: look, add, and remove where that can be."""
    place = PLACES[holder].removeprefix(PATH)

    @get(f"{place}/{{row:int}}", opt={"needs": role})
    async def index(request: Asking, row: FromPath[int]) -> Answer:
        return await page(request, holder, row)

    @post(f"{place}/{{row:int}}", status_code=200, opt={"needs": role})
    async def create(request: Asking, row: FromPath[int]) -> Answer:
        return await added(request, holder, row)

    @post(f"{place}/{{row:int}}/remove", status_code=200, opt={"needs": role})
    async def delete(request: Asking, row: FromPath[int]) -> Answer:
        return await removed(request, holder, row)

    return [index, create, delete]


async def added(request: Asking, holder: Holder, row: int) -> Answer:
    """Each file that can be taken is; of the others it says why not."""
    session = await signed_in(request)
    draft, files = await read_uploads(request, FilesDraft, session, name=FIELD)
    if await operations.list_own(holder, row, acting=session) is None:
        raise NotFoundException
    names, refused = [], [] if files else [NOTHING_CHOSEN]
    for file in files:
        try:
            names.append(await stored(request, holder, row, file))
        except NotTaken as refusal:
            refused.append(str(refusal))
        except TooManyDocuments:
            refused.append(TOO_MANY)
            break
        except NoSuchHolder:
            raise NotFoundException from None
    said = f"Added: {', '.join(names)}." if names else ""
    return await page(request, holder, row, back=draft.back, said=said, errors=refused, changed=True)


async def stored(request: Asking, holder: Holder, row: int, file: Upload) -> str:
    """The name under which it is shown. Raises NotTaken, and what `operations.documents.add` raises."""
    session, asking = await signed_in(request), current(request)
    new = await taken(file, asking.settings)
    await operations.add(holder, row, new, acting=session, actor=asking.actor)
    return new.name


async def removed(request: Asking, holder: Holder, row: int) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, RemoveDraft, session)
    number = whole_number(draft.id)
    if number is None:
        raise NotFoundException
    try:
        await operations.remove(number, holder, row, acting=session, actor=asking.actor)
    except NoSuchHolder:
        raise NotFoundException from None
    return await page(request, holder, row, back=draft.back, said="The document was removed.", changed=True)


async def page(
    request: Asking,
    holder: Holder,
    row: int,
    *,
    back: str = "",
    said: str = "",
    errors: Sequence[str] = (),
    changed: bool = False,
) -> Screen:
    """The page of documents; after a change htmx gets the panel, and a plain request goes back to where it stands."""
    session = await signed_in(request)
    own = await operations.look_at(holder, row, acting=session, actor=current(request).actor)
    if own is None:
        raise NotFoundException
    path = f"{PLACES[holder]}/{row}"
    back = local_path(back) if back else path
    panel = DocumentPanel.of(
        own.documents,
        path=path,
        acting_for=session.acting_for,
        back=back,
        removable=holder in REMOVABLE,
        said=said,
        errors=errors,
    )
    room, what = ROOMS[own.kind]
    body = DocumentPage(panel=panel, what=what, href=room + _place(holder, own.kind, row, session))
    if errors:
        return Screen(body, title=TITLE, status=422, part=panel)
    return Screen(body, title=TITLE, part=panel, at=back if changed else "", headers=IN_THE_BAR if changed else {})


def _place(holder: Holder, kind: str, row: int, session: Session) -> str:
    """The page in its room that this person may open: who only asks sees the number of an authorization."""
    if holder in REMOVABLE:
        return f"/drafts/{row}"
    return f"/{row}" if may(session, ROLES[AuthorizationKind(kind)]) else f"/{row}/request"


router = Router(
    PATH,
    route_handlers=[
        show,
        *routes(Holder.CLAIM_DRAFT, Role.CLAIM_SUBMISSION),
        *routes(Holder.AUTHORIZATION_DRAFT, Role.PRIOR_AUTH_SUBMIT),
        *routes(Holder.AUTHORIZATION, Role.PRIOR_AUTH_SUBMIT),
    ],
)
