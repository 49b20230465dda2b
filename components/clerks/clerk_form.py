"""Add a clerk, or edit one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.clerks.changed_meanwhile import ChangedMeanwhile
from components.clerks.clerk_state import ClerkState
from components.clerks.contact_facts import FOUND, MAY_DO_MORE, WORKS_ELSEWHERE, ContactFacts, Person
from components.clerks.contact_fields import ContactFields, Draft
from components.clerks.first_password import FirstPassword
from components.clerks.remedies import Clerk as LockedOut
from components.clerks.remedies import Remedy, remedy_for
from components.clerks.role_picker import RolePicker
from components.clerks.user_search import UserSearch
from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.passwords.password_hints import PasswordHints
from components.passwords.password_rules import Rule

TYPED = ("user_name", "contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email")
SEARCHED = ("search_user_name", "search_first_name", "search_last_name")


class Clerk(Person, LockedOut, Protocol):
    """A person's place at this provider. `here_only`: he works for no other, so his contact data are ours to edit."""

    @property
    def here_only(self) -> bool: ...


HINTS = PasswordHints(typed=("user-name", "email"))


@dataclass(frozen=True, kw_only=True)
class ClerkForm(Component):
    """One form with several buttons. `kept` are the hidden fields: names and values.

    `clerk` is None for somebody who is to become one.
    """

    summary: ErrorSummary | ChangedMeanwhile | None
    heading: str
    action: str
    kept: Sequence[tuple[str, str]]
    contact: ContactFields | ContactFacts
    first_password: FirstPassword | None
    roles: RolePicker
    buttons: Buttons
    clerk: Clerk | None = None
    state: ClerkState | None = None
    remedy: Remedy | None = None
    may_help: bool = False
    hints: PasswordHints = HINTS

    @classmethod
    def new(
        cls,
        draft: Draft,
        *,
        acting_for: str,
        search: UserSearch,
        roles: RolePicker,
        rules: Sequence[Rule],
        errors: Mapping[str, str],
        again: bool = False,
    ) -> ClerkForm:
        """Somebody without a user name. `again`: a password was typed, and the form comes back without it."""
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            heading="Add clerk",
            action="/clerks/new",
            kept=[("acting_for", acting_for), ("existing", "")],
            contact=ContactFields.of(draft, search=search, errors=errors),
            first_password=FirstPassword.of(rules=rules, errors=errors, again=again),
            roles=roles,
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/clerks"),
        )

    @classmethod
    def existing(
        cls,
        draft: Draft,
        *,
        account_id: int,
        person: Person,
        acting_for: str,
        roles: RolePicker,
        errors: Mapping[str, str],
        just_chosen: bool = False,
    ) -> ClerkForm:
        """Somebody found by search. What was typed before is kept, for those who then choose nobody."""
        typed = [(name, getattr(draft, name, "")) for name in (*TYPED, *SEARCHED, "search_sort")]
        return cls(
            summary=ErrorSummary(errors=errors) if errors else None,
            heading="Add clerk",
            action="/clerks/new",
            kept=[("acting_for", acting_for), ("existing", str(account_id)), *typed],
            contact=ContactFacts(person=person, reason=FOUND, may_change_mind=True, focus=just_chosen and not errors),
            first_password=None,
            roles=roles,
            buttons=Buttons(submit="submit", cancel="cancel", cancel_href="/clerks"),
        )

    @classmethod
    def edit(
        cls,
        clerk: Clerk,
        draft: Draft,
        *,
        seen: int,
        acting_for: str,
        roles: RolePicker,
        errors: Mapping[str, str],
        changed_meanwhile: str = "",
        may_help: bool = True,
        may_change: bool = True,
    ) -> ClerkForm:
        """`seen` is the revision that this form was drawn from, `changed_meanwhile` what another did since.

        `may_help`: the reader may unlock, bring back and issue passwords. `may_change`: and may give and take away all
        the roles that this clerk has; otherwise contact data and removal are not the reader's either.
        """
        number = clerk.membership_id
        errors_or_none = ErrorSummary(errors=errors) if errors else None
        return cls(
            summary=ChangedMeanwhile(what=changed_meanwhile) if changed_meanwhile else errors_or_none,
            heading=f"Edit clerk {clerk.user_name}",
            action=f"/clerks/{number}",
            kept=[("acting_for", acting_for), ("seen", str(seen))],
            contact=ContactFields.of(draft, search=None, errors=errors)
            if clerk.here_only and may_change
            else ContactFacts(person=clerk, reason=WORKS_ELSEWHERE if may_change else MAY_DO_MORE),
            first_password=None,
            roles=roles,
            buttons=Buttons(
                submit="submit",
                cancel="cancel",
                cancel_href="/clerks",
                remove="remove clerk" if may_change else "",
                remove_href=f"/clerks/{number}/remove" if may_change else "",
            ),
            clerk=clerk,
            state=ClerkState(state=clerk.state, of_clerk=number),
            remedy=remedy_for(clerk, acting_for=acting_for) if may_help else None,
            may_help=may_help,
        )
