"""Add clerk: somebody new to the portal, or somebody who has a user name already."""

from dataclasses import dataclass, field, replace
from functools import partial
from typing import Any, get_args

from litestar import Request, Router, get, post

from components.clerks.clerk_form import ClerkForm
from components.clerks.role_picker import RolePicker
from components.clerks.user_search import UserSearch
from components.clerks.user_search_results import UserSearchResults
from db.operations import clerks as operations
from db.operations import people
from db.operations.accounts import UserNameTaken
from db.operations.clerks import AlreadyAClerkHere, MayNotGrant, NoSuchPerson
from db.operations.sessions import leave_message
from db.queries.common_passwords import is_common
from db.queries.people import Sort
from db.queries.sessions import Session
from db.rules import clerks as rules
from db.rules import passwords
from db.rules.roles import Role, assign
from web.current import Current, current
from web.forms import read_own, whole_number
from web.permissions import signed_in
from web.role_moves import moved, picker
from web.screen import Answer, Screen, See

Errors = dict[str, str]
TITLE = "Add clerk"
SEARCH = "search_user_name", "search_first_name", "search_last_name"


@dataclass
class NewClerkDraft:
    """The form of a clerk to be. `existing` is the account that was chosen from the search; "" for somebody new."""

    acting_for: str = ""
    existing: str = ""
    user_name: str = ""
    contact_first_name: str = ""
    contact_last_name: str = ""
    phone_number: str = ""
    email: str = ""
    confirm_email: str = ""
    password: str = ""
    confirm_password: str = ""
    assigned: list[str] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    chosen: list[str] = field(default_factory=list)
    search_user_name: str = ""
    search_first_name: str = ""
    search_last_name: str = ""
    search_sort: str = ""
    op: str = ""

    @property
    def searches(self) -> bool:
        """Something stands in the fields of the search."""
        return any(getattr(self, name).strip() for name in SEARCH)

    @property
    def asks(self) -> bool:
        """A button of the search was pressed."""
        return not self.existing and (self.op == "search" or self.op.startswith("sort:"))


@get("/new")
async def new(request: Request[Any, Any, Any]) -> Answer:
    return await add_screen(NewClerkDraft(), await signed_in(request), current(request))


@get("/draft")
async def new_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/clerks/new")


@post("/draft", status_code=200, opt={"redrawn_at": "{path}"})
async def redraw(request: Request[Any, Any, Any]) -> Answer:
    """The arrows, the search, and choosing somebody from it. Nothing is saved until submit."""
    session = await signed_in(request)
    return await add_screen(await read_own(request, NewClerkDraft, session), session, current(request))


@post("/new", status_code=200, opt={"redrawn_at": "/clerks/draft"})
async def create(request: Request[Any, Any, Any]) -> Answer:
    session, asking = await signed_in(request), current(request)
    draft = await read_own(request, NewClerkDraft, session)
    if draft.op == "enter" and draft.searches and not draft.existing:
        return await add_screen(replace(draft, op="search"), session, asking)  # Enter in a field of the search
    errors = wrong(draft, session, asking) or await refused(draft, session, asking)
    if errors:
        return await add_screen(draft, session, asking, errors)
    await leave_message(asking.token, "The clerk is added, and finds a message about it.")
    return See("/clerks")


def wrong(draft: NewClerkDraft, session: Session, asking: Current) -> Errors:
    if draft.existing:
        return {}
    return rules.check_new(draft, policy=asking.settings.policy, is_common=is_common, medicaid_id=session.acting_for)


async def refused(draft: NewClerkDraft, session: Session, asking: Current) -> Errors:
    """Adds the clerk, or says why that cannot be."""
    roles = assign(draft.assigned, ())
    acting: Any = {"acting": session, "actor": asking.actor, "policy": asking.settings.policy}
    try:
        if draft.existing:
            await operations.add_existing_clerk(whole_number(draft.existing) or 0, roles, **acting)
        else:
            await operations.add_new_clerk(draft, roles, **acting)
    except UserNameTaken:
        return {"user_name": f"{draft.user_name} is taken. Search for this person, or choose another User Name"}
    except AlreadyAClerkHere:
        return {"": "This person is a clerk of this provider already"}
    except NoSuchPerson:
        return {"": "This person cannot be a clerk. Search again"}
    except MayNotGrant as refusal:
        return {"": f"You cannot give: {refusal}"}
    return {}


async def add_screen(draft: NewClerkDraft, session: Session, asking: Current, errors: Errors | None = None) -> Screen:
    """The form after whatever button was pressed; for htmx the lists of roles, or of people found, without the form."""
    chosen = draft.op.removeprefix("choose:") if draft.op.startswith("choose:") else draft.existing
    draft = replace(draft, existing="" if draft.op == "unchoose" else chosen)
    roles = picker(draft, session, address="/clerks/draft", assigned=moved(draft, session), stored=())
    results = await found(draft, asking) if draft.asks else None
    form = partial(add_form, draft, session, asking, errors or {}, roles, results)
    return Screen(form, title=TITLE, status=422 if errors else 200, part=results or roles)


async def add_form(
    draft: NewClerkDraft,
    session: Session,
    asking: Current,
    errors: Errors,
    roles: RolePicker,
    results: UserSearchResults | None,
) -> ClerkForm:
    if draft.existing and (form := await existing_form(draft, session, asking, errors, roles)):
        return form
    return ClerkForm.new(
        draft,
        acting_for=session.acting_for,
        search=search(draft, results),
        roles=roles,
        rules=passwords.check(
            "", symbols=asking.settings.policy.symbols, about=[session.acting_for], is_common=is_common
        ),
        errors=errors,
        again=bool(draft.password),
    )


async def existing_form(
    draft: NewClerkDraft, session: Session, asking: Current, errors: Errors, roles: RolePicker
) -> ClerkForm | None:
    """The form of somebody who was chosen; None when nobody has this account."""
    account_id = whole_number(draft.existing) or 0
    person = await people.show_person(account_id, actor=asking.actor, policy=asking.settings.policy)
    if person is None:
        return None
    return ClerkForm.existing(
        draft,
        account_id=account_id,
        person=person,
        acting_for=session.acting_for,
        roles=roles,
        errors=errors,
        just_chosen=draft.op.startswith("choose:"),
    )


def search(draft: NewClerkDraft, results: UserSearchResults | None) -> UserSearch:
    """The search as it stands; it has results only when one of its own buttons was pressed."""
    if draft.op == "clear":
        return UserSearch.of(focus=True)
    return UserSearch.of(
        user_name=draft.search_user_name,
        first_name=draft.search_first_name,
        last_name=draft.search_last_name,
        results=results,
        open=draft.asks or draft.searches,
        focus=draft.op == "unchoose",
    )


async def found(draft: NewClerkDraft, asking: Current) -> UserSearchResults:
    sort, sort_chosen = order(draft)
    names = (draft.search_user_name, draft.search_first_name, draft.search_last_name)
    if message := rules.check_search(*names):
        return UserSearchResults(sort=sort, sort_chosen=sort_chosen, message=message)
    answer = await people.search_people(*names, sort=sort, actor=asking.actor, policy=asking.settings.policy)
    return UserSearchResults(people=answer.people, more=answer.more, sort=sort, sort_chosen=sort_chosen)


def order(draft: NewClerkDraft) -> tuple[Sort, bool]:
    """The order that was chosen; until then by what is asked for, which an index has in order (performance.md, W2)."""
    wanted = draft.op.removeprefix("sort:") if draft.op.startswith("sort:") else draft.search_sort
    sorts: tuple[Sort, ...] = get_args(Sort)
    chosen = next((sort for sort in sorts if sort == wanted), None)
    asked = [sort for sort in reversed(sorts) if getattr(draft, f"search_{sort}").strip()]
    return (chosen, True) if chosen else ((asked or [*sorts])[0], False)


router = Router("/clerks", route_handlers=[new, new_again, redraw, create], opt={"needs": Role.CLERK_MAINTENANCE})
