"""The screens of the desk with make-believe values, each in its states."""

from __future__ import annotations

from components.component import Component
from components.desk.audit_search import AuditSearch
from components.desk.deed_form import Deed
from components.desk.desk_account import DeskAccount
from components.desk.desk_home import DeskHome
from components.desk.desk_provider import DeskProvider
from components.desk.find_form import FindForm
from components.desk.identity_check import IdentityCheck
from components.gallery.audit_values import ENTRIES, SEARCHED_FOR, AuditDraft
from components.gallery.desk_values import (
    ACTIVE,
    CALLER,
    CLINIC,
    FOUND_HERE,
    LOCKED,
    LONG_ACCOUNT,
    LONG_CALLER,
    LONG_CLINIC,
    LONG_FOUND,
    NEW_CLINIC,
    NEWCOMER,
    SHUT_OUT,
    STAFF,
    TOO_LATE,
    UNLETTERED,
    Found,
)
from components.gallery.values import LONG_WORD

ALL_DEEDS: tuple[Deed, ...] = ("unlock", "sessions", "reset-link", "disable", "enable")
ACTIONS = ("change clerk", "find account", "log in", "remove old audit entries", "unlock account")
AUDIT_ERRORS = {
    "provider": "Enter a Medicaid ID of 6 or 9 digits",
    "day_to": "To must not be before From",
}


def home(find_form: FindForm) -> DeskHome:
    return DeskHome(first_name="Dana", kind="Provider Services", find_form=find_form, may_disable=True)


def identity(**more: object) -> IdentityCheck:
    return IdentityCheck.of(account_id=5, **more)  # type: ignore[arg-type]


DESK_SCREENS: dict[str, tuple[str, Component]] = {
    "desk": ("The desk of Provider Services", home(FindForm.of())),
    "desk-auditor": (
        "The desk of an auditor, long name",
        DeskHome(first_name=LONG_WORD, kind="auditor", find_form=None, may_audit=True),
    ),
    "desk-supervisor": (
        "The desk of a supervisor",
        DeskHome(
            first_name="Sam",
            kind="desk supervisor",
            find_form=FindForm.of(),
            may_disable=True,
            may_enable=True,
            may_review=True,
            may_audit=True,
        ),
    ),
    "desk-found": ("The desk, people and a provider found", home(FindForm.of(query="jon", found=FOUND_HERE))),
    "desk-found-many": ("The desk, many found, long names", home(FindForm.of(query="A", found=LONG_FOUND))),
    "desk-found-none": ("The desk, nobody found", home(FindForm.of(query=LONG_WORD, found=Found()))),
    "desk-found-short": (
        "The desk, too little to find",
        home(FindForm.of(query="j", message="Enter at least 2 characters of a user name, name, NPI or Medicaid ID")),
    ),
    "desk-account": ("An account at the desk", DeskAccount.of(ACTIVE, deeds=ALL_DEEDS, check=identity())),
    "desk-account-locked": (
        "An account at the desk, locked, caller checked",
        DeskAccount.of(
            LOCKED,
            deeds=ALL_DEEDS,
            check=identity(draft=CALLER, answers={"last_name": False, "phone_number": True, "npi": True}),
        ),
    ),
    "desk-account-unchecked": (
        "An account at the desk, nothing to compare",
        DeskAccount.of(ACTIVE, deeds=ALL_DEEDS, check=identity(message="Fill in at least one of the fields")),
    ),
    "desk-account-errors": (
        "An account at the desk, without a reason",
        DeskAccount.of(
            ACTIVE,
            deeds=ALL_DEEDS,
            check=identity(),
            deed="disable",
            reason="x",
            errors={"reason": "Ticket or Reason must have at least 3 characters"},
        ),
    ),
    "desk-account-refused": (
        "An account at the desk, something that cannot be done any more",
        DeskAccount.of(
            LOCKED,
            deeds=ALL_DEEDS,
            check=identity(),
            deed="reset-link",
            reason="Ticket 4711",
            errors={"": "No link was sent: JOHNNIE5 is locked by now. Unlock first"},
        ),
    ),
    "desk-account-disabled": (
        "An account at the desk, disabled by staff",
        DeskAccount.of(SHUT_OUT, deeds=ALL_DEEDS, check=identity()),
    ),
    "desk-account-new": (
        "An account at the desk, first password",
        DeskAccount.of(NEWCOMER, deeds=ALL_DEEDS, check=identity()),
    ),
    "desk-account-too-late": (
        "An account at the desk, first password ended",
        DeskAccount.of(TOO_LATE, deeds=ALL_DEEDS, check=identity()),
    ),
    "desk-account-own": ("An account at the desk, one’s own", DeskAccount.of(STAFF, deeds=())),
    "desk-account-long": (
        "An account at the desk, long and hostile values",
        DeskAccount.of(
            LONG_ACCOUNT,
            deeds=ALL_DEEDS,
            check=identity(draft=LONG_CALLER, answers={"last_name": False, "email": True}),
            deed="unlock",
            reason=LONG_WORD,
            errors={"reason": "Ticket or Reason must have at most 200 characters"},
        ),
    ),
    "desk-provider": ("A provider at the desk", DeskProvider.of(CLINIC)),
    "desk-provider-new": ("A provider at the desk, nobody yet", DeskProvider.of(NEW_CLINIC)),
    "desk-provider-no-letter": ("A provider at the desk, no letter yet", DeskProvider.of(UNLETTERED)),
    "desk-provider-long": ("A provider at the desk, long and hostile values", DeskProvider.of(LONG_CLINIC)),
    "desk-audit": ("Audit", AuditSearch.of(AuditDraft(), actions=ACTIONS)),
    "desk-audit-found": (
        "Audit, entries found",
        AuditSearch.of(SEARCHED_FOR, actions=ACTIONS, entries=ENTRIES, limit=5),
    ),
    "desk-audit-older": (
        "Audit, last page",
        AuditSearch.of(AuditDraft(), actions=ACTIONS, entries=ENTRIES[3:], first=False),
    ),
    "desk-audit-none": ("Audit, nothing found", AuditSearch.of(SEARCHED_FOR, actions=ACTIONS, entries=[])),
    "desk-audit-errors": (
        "Audit, with errors",
        AuditSearch.of(
            AuditDraft(provider=LONG_WORD, day_from="2026-11-21", day_to="2026-11-01"),
            actions=ACTIONS,
            errors=AUDIT_ERRORS,
        ),
    ),
}
