"""The screens of clerks, messages and switching with make-believe values, each in its states."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from components.clerks.clerk_form import ClerkForm
from components.clerks.clerk_list import ClerkList
from components.clerks.issue_password import IssuePassword
from components.clerks.remove_clerk import RemoveClerk
from components.clerks.role_picker import RolePicker
from components.clerks.user_search import UserSearch
from components.clerks.user_search_results import UserSearchResults
from components.component import Component
from components.errors.other_provider import OtherProvider
from components.gallery.clerk_values import (
    ALL,
    CLERKS,
    CLERKS_ROLES,
    FOUND,
    JENNIFER,
    JOHNNIE,
    LONG_CLERK,
    LONG_TYPED,
    MANY_FOUND,
    MESSAGES,
    PLACES,
    ROLES,
    TYPED,
    Clerk,
    Draft,
)
from components.gallery.values import LONG_PROVIDER, LONG_WORD, NO_RULES, PROVIDER, SOME_RULES
from components.messages.inbox import Inbox
from components.switch_provider.place_list import PlaceList


def picker(
    address: str = "/clerks/draft",
    *,
    assigned: Collection[str] = ALL[:5],
    stored: Collection[str] = ALL[:5],
    **more: object,
) -> RolePicker:
    return RolePicker.of(ROLES, address=address, assigned=assigned, stored=stored, **more)  # type: ignore[arg-type]


def new_form(draft: Draft, search: UserSearch, **errors: str) -> ClerkForm:
    return ClerkForm.new(
        draft,
        acting_for=PROVIDER.medicaid_id,
        search=search,
        roles=picker(assigned=(), stored=()),
        rules=NO_RULES,
        errors=errors,
        again=bool(errors),
    )


def edit_form(clerk: Clerk, draft: Draft, roles: RolePicker, changed_meanwhile: str = "", **errors: str) -> ClerkForm:
    return ClerkForm.edit(
        clerk,
        draft,
        seen=3,
        acting_for=PROVIDER.medicaid_id,
        roles=roles,
        errors=errors,
        changed_meanwhile=changed_meanwhile,
    )


CLERK_ERRORS = {
    "user_name": "JOHNNIE5 is taken. Choose another User Name, or find this person with Search",
    "email": "Enter the EMail like name@office.example",
    "password": "Choose a Password with at least one number",
}
SEARCHED = UserSearch.of(user_name="JEN", open=True, results=UserSearchResults(people=FOUND))
EDIT = "/clerks/5/draft"

CLERK_SCREENS: dict[str, tuple[str, Component]] = {
    "clerks": ("Clerk Maintenance", ClerkList.of(CLERKS, acting_for="506675928", total=8, own_id=1)),
    "clerks-many": (
        "Clerk Maintenance, one page of many, long names",
        ClerkList.of(
            [*CLERKS[2:], LONG_CLERK],
            acting_for="506675928",
            total=2004,
            sort="last_name",
            descending=True,
            after="x",
            next_after="y",
        ),
    ),
    "clerks-none-found": ("Clerk Maintenance, nobody found", ClerkList.of([], acting_for="1", total=0, name=LONG_WORD)),
    "clerks-none": ("Clerk Maintenance, no clerks yet", ClerkList.of(CLERKS[3:4], acting_for="1", total=1, own_id=4)),
    "clerk-new": ("Add clerk", new_form(Draft(), UserSearch.of())),
    "clerk-new-errors": ("Add clerk, with errors", new_form(TYPED, UserSearch.of(), **CLERK_ERRORS)),
    "clerk-new-long": (
        "Add clerk, long and hostile values, many found",
        new_form(
            LONG_TYPED,
            UserSearch.of(
                last_name=LONG_WORD[:50],
                open=True,
                results=UserSearchResults(people=MANY_FOUND, more=True, sort="last_name"),
            ),
        ),
    ),
    "clerk-search": ("Add clerk, search results", new_form(Draft(), SEARCHED)),
    "clerk-search-none": (
        "Add clerk, nobody found",
        new_form(Draft(), UserSearch.of(user_name="QQQ", open=True, results=UserSearchResults(people=[]))),
    ),
    "clerk-search-short": (
        "Add clerk, too little to search for",
        new_form(
            Draft(),
            UserSearch.of(
                user_name="J",
                open=True,
                results=UserSearchResults(message="Type at least 2 letters of a User Name, First Name or Last Name"),
            ),
        ),
    ),
    "clerk-existing": (
        "Add clerk, an existing user chosen",
        ClerkForm.existing(
            Draft(),
            account_id=10,
            person=JENNIFER,
            acting_for="506675928",
            roles=picker(assigned=(), stored=()),
            errors={},
            just_chosen=True,
        ),
    ),
    "clerk-edit": ("Edit clerk", edit_form(JOHNNIE, TYPED, picker(EDIT))),
    "clerk-edit-moved": (
        "Edit clerk, roles moved",
        edit_form(
            JOHNNIE,
            TYPED,
            picker(EDIT, assigned=[*ALL[1:5], "PCPCH"], op="assign", before=ALL[1:5], chosen=["Trade Files"]),
        ),
    ),
    "clerk-edit-shared": (
        "Edit clerk who works for others too, by a clerk; locked, long names",
        edit_form(
            LONG_CLERK,
            LONG_TYPED,
            RolePicker.of(
                CLERKS_ROLES,
                address="/clerks/9/draft",
                assigned=ALL[2:9],
                stored=ALL[2:9],
                op="assign",
                before=ALL[2:9],
            ),
        ),
    ),
    "clerk-edit-meanwhile": (
        "Edit clerk, changed meanwhile",
        edit_form(
            JOHNNIE,
            TYPED,
            picker(EDIT, assigned=ALL[1:7]),
            changed_meanwhile="ALVARM21 assigned Claim Inquiry and took away Plan of Care Inquiry.",
        ),
    ),
    "clerk-edit-inactive": (
        "Edit clerk, disabled because inactive",
        edit_form(replace(JOHNNIE, state="disabled", disabled_because="inactive"), TYPED, picker(EDIT)),
    ),
    "clerk-remove": (
        "Remove clerk",
        RemoveClerk.of(JOHNNIE, provider_name=PROVIDER.name, acting_for=PROVIDER.medicaid_id),
    ),
    "clerk-remove-long": (
        "Remove clerk, long names",
        RemoveClerk.of(LONG_CLERK, provider_name=LONG_PROVIDER.name, acting_for=PROVIDER.medicaid_id),
    ),
    "clerk-password": (
        "Issue a password",
        IssuePassword.of(JOHNNIE, acting_for=PROVIDER.medicaid_id, rules=NO_RULES, errors={}),
    ),
    "clerk-password-errors": (
        "Issue a password, with errors",
        IssuePassword.of(
            JOHNNIE,
            acting_for=PROVIDER.medicaid_id,
            rules=SOME_RULES,
            errors={"confirm_password": "Password and Confirm Password must be the same"},
            again=True,
        ),
    ),
    "messages": ("Messages", Inbox.of(MESSAGES, acting_for="506675928", limit=3)),
    "messages-none": ("Messages, none yet", Inbox.of([], acting_for="506675928")),
    "switch-provider": ("Switch Provider", PlaceList.of(PLACES, acting_for="506675928", current_id=2)),
    "switch-provider-many": (
        "Switch Provider, many, found by name",
        PlaceList.of(PLACES[1:2], acting_for="506675928", current_id=2, total=41, name="Rogue"),
    ),
    "switch-provider-none-found": (
        "Switch Provider, none found",
        PlaceList.of([], acting_for="506675928", current_id=2, total=41, name=LONG_WORD),
    ),
    "switch-provider-none": ("Switch Provider, no provider", PlaceList.of([], acting_for="", current_id=None)),
    "error-409": (
        "Error 409, acting for another provider",
        OtherProvider(acting_for=LONG_PROVIDER.name, drawn_for="500123456"),
    ),
}
