"""Clerk Maintenance: the clerks of the provider, and what each of them may do."""

from dataclasses import dataclass, field, replace
from typing import Any, get_args

from litestar import Request, Router, get, post
from litestar.params import FromPath

from components.clerks.clerk_form import ClerkForm
from components.clerks.clerk_list import ClerkList
from db.operations import clerks as operations
from db.operations.clerks import ChangedMeanwhile, MayNotGrant
from db.operations.sessions import leave_message
from db.queries import clerks
from db.queries.clerks import Clerk, Sort
from db.queries.sessions import Session
from db.rules import clerks as rules
from db.rules.roles import Role, assign, beyond
from web.current import Current, current
from web.forms import read_own, seen_in
from web.own_clerks import RemovedMeanwhile, own_clerk, own_provider
from web.permissions import signed_in
from web.role_moves import merged, moved, picker
from web.screen import Answer, Screen, See

Errors = dict[str, str]
LONGEST_FILTER = 50


@dataclass
class EditDraft:
    """The form of a clerk. `seen` is the revision it was drawn from, `stored` the roles of that revision."""

    acting_for: str = ""
    seen: str = ""
    user_name: str = ""
    contact_first_name: str = ""
    contact_last_name: str = ""
    phone_number: str = ""
    email: str = ""
    confirm_email: str = ""
    assigned: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    op: str = ""


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session, asked = await signed_in(request), request.query_params
    sort: Sort = asked["sort"] if asked.get("sort") in get_args(Sort) else "user_name"
    descending = asked.get("direction") == "down"
    name, after = asked.get("name", "").strip()[:LONGEST_FILTER], asked.get("after", "")[:LONGEST_FILTER]
    page = await clerks.list_clerks(
        own_provider(session),
        sort=sort,
        descending=descending,
        name=name,
        after=after,
        policy=current(request).settings.policy,
    )
    shown = ClerkList.of(
        page.clerks,
        acting_for=session.acting_for,
        total=page.total,
        sort=sort,
        descending=descending,
        name=name,
        after=after,
        next_after=page.next_after,
        own_id=session.membership_id,
        may_help=session.site_administrator,
    )
    return Screen(shown, title="Clerk Maintenance")


@get("/{clerk_id:int}/edit")
async def edit(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session = await signed_in(request)
    clerk = await own_clerk(clerk_id, session, current(request))
    return edit_screen(drawn_from(clerk), clerk, session)


@get("/{clerk_id:int}/draft")
async def edit_again(clerk_id: FromPath[int]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"/clerks/{clerk_id}/edit")


@post("/{clerk_id:int}/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    """The arrows. Nothing is saved until submit."""
    session = await signed_in(request)
    draft = await read_own(request, EditDraft, session)
    clerk = await own_clerk(clerk_id, session, current(request))
    return edit_screen(draft, clerk, session, assigned=moved(draft, session))


@post("/{clerk_id:int}", status_code=200, opt={"redrawn_at": "{path}/draft"})
async def update(request: Request[Any, Any, Any], clerk_id: FromPath[int]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, EditDraft, session)
    try:
        clerk = await own_clerk(clerk_id, session, asking)
    except RemovedMeanwhile as gone:
        await leave_message(asking.token, f"{gone.user_name} was removed meanwhile. Nothing was saved.")
        return See("/clerks")
    own = clerk.here_only and not beyond(session, clerk.roles)
    if errors := rules.check_contact(draft) if own else {}:
        return edit_screen(draft, clerk, session, errors=errors)
    try:
        await operations.change_clerk(
            clerk_id,
            assign(draft.assigned, ()),
            draft if own else None,
            seen=seen_in(draft.seen),
            acting=session,
            actor=asking.actor,
            policy=asking.settings.policy,
        )
    except MayNotGrant as refusal:
        return edit_screen(draft, clerk, session, errors={"": f"You cannot give or take away: {refusal}"})
    except ChangedMeanwhile as other:
        return await told_of_the_other(draft, other, session, asking)
    await leave_message(asking.token, f"Changes saved. {clerk.user_name} has {counted(draft.assigned)} now.")
    return See("/clerks")


async def told_of_the_other(draft: EditDraft, other: ChangedMeanwhile, session: Session, asking: Current) -> Answer:
    """Somebody else was first: the form again with what they did, and with one's own moves on top of it."""
    if other.clerk is None:
        await leave_message(asking.token, f"This clerk was removed meanwhile. {other.what}")
        return See("/clerks")
    on_top = replace(draft, seen=str(other.clerk.revision), op="")
    return edit_screen(
        replace(on_top, stored=[*other.clerk.roles]),
        other.clerk,
        session,
        assigned=merged(draft, other.clerk.roles),
        changed_meanwhile=other.what,
    )


def drawn_from(clerk: Clerk) -> EditDraft:
    roles = [role.value for role in assign(clerk.roles, ())]
    return EditDraft(
        seen=str(clerk.revision),
        user_name=clerk.user_name,
        contact_first_name=clerk.first_name,
        contact_last_name=clerk.last_name,
        phone_number=clerk.phone_number,
        email=clerk.email,
        confirm_email=clerk.email,
        assigned=roles,
        stored=roles,
    )


def counted(roles: list[str]) -> str:
    number = len(assign(roles, ()))
    return "1 role" if number == 1 else f"{number} roles"


def edit_screen(
    draft: EditDraft,
    clerk: Clerk,
    session: Session,
    *,
    assigned: list[Role] | None = None,
    errors: Errors | None = None,
    changed_meanwhile: str = "",
) -> Screen:
    roles = picker(
        draft,
        session,
        address=f"/clerks/{clerk.membership_id}/draft",
        assigned=assign(draft.assigned, ()) if assigned is None else assigned,
        stored=assign(draft.stored, ()),
    )
    form = ClerkForm.edit(
        clerk,
        draft,
        seen=seen_in(draft.seen) if draft.seen else clerk.revision,
        acting_for=session.acting_for,
        roles=roles,
        errors=errors or {},
        changed_meanwhile=changed_meanwhile,
        may_help=session.site_administrator,
        may_change=not beyond(session, clerk.roles),
    )
    status = 422 if errors else 409 if changed_meanwhile else 200
    return Screen(form, title=f"Edit clerk {clerk.user_name}", status=status, part=roles)


router = Router(
    "/clerks", route_handlers=[index, edit, edit_again, redraw, update], opt={"needs": Role.CLERK_MAINTENANCE}
)
