"""One account, as staff sees it on the phone: how it stands, what can be done, what happened. No contact data."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.account_history.event_list import table_of
from components.account_history.event_table import EventTable
from components.component import Component
from components.desk.account_facts import Account, AccountFacts
from components.desk.deed_form import WORDS, Deed, DeedForm
from components.desk.identity_check import IdentityCheck
from components.forms.error_summary import ErrorSummary
from components.page.moment import Moment
from components.sessions.session_list import OwnSession

NO_LINK_LOCKED = "To send a reset link, unlock first."
NO_LINK_DISABLED = "While the User Name is disabled, no reset link is sent."
NO_LINK_ENDED = "The first password has ended: whoever gave it issues another one. A reset link would open nothing."
NO_LINK_QUESTION = "There is no secret question to be asked, so a reset link would open nothing."


class SessionRow(NamedTuple):
    session: OwnSession
    started: Moment
    last_seen: Moment


@dataclass(frozen=True, kw_only=True)
class DeskAccount(Component):
    """`check` is None where nobody is to be checked. `hints` say why something else cannot be done now."""

    account: Account
    summary: ErrorSummary | None
    facts: AccountFacts
    check: IdentityCheck | None
    deeds: Sequence[DeedForm]
    hints: Sequence[str]
    sessions: Sequence[SessionRow]
    events: EventTable

    @classmethod
    def of(
        cls,
        account: Account,
        *,
        deeds: Collection[Deed],
        check: IdentityCheck | None = None,
        deed: Deed | None = None,
        reason: str = "",
        errors: Mapping[str, str] | None = None,
    ) -> DeskAccount:
        """`deeds` are those that the reader may do; the ones that make sense for this account now get their form.

        After one that was refused: `deed`, the `reason` that was typed, and `errors`, whose names are "reason", or ""
        for the whole form.
        """
        why = errors or {}
        refusals = {one: _obstacle(one, account) for one in WORDS if one in deeds}
        forms = [
            DeedForm.of(
                one,
                account_id=account.account_id,
                reason=reason if one == deed else "",
                error=why.get("reason", "") if one == deed else "",
            )
            for one, refusal in refusals.items()
            if refusal is None
        ]
        field = f"{deed}-reason" if deed in {form.deed for form in forms} else ""
        return cls(
            account=account,
            summary=ErrorSummary(errors={name and field: text for name, text in why.items()}) if why else None,
            facts=AccountFacts.of(account),
            check=check,
            deeds=forms,
            hints=[refusal for refusal in refusals.values() if refusal],
            sessions=[_session(one) for one in account.sessions],
            events=table_of(account.events, heading_id="desk-account-events"),
        )


def _session(one: OwnSession) -> SessionRow:
    return SessionRow(
        one,
        Moment(id=f"started-{one.id}", at=one.started_at, to_the_minute=True),
        Moment(id=f"last-seen-{one.id}", at=one.last_seen_at, to_the_minute=True),
    )


def _obstacle(deed: Deed, account: Account) -> str | None:
    """Why this deed makes no sense for this account: None when it does, "" when that goes without saying."""
    makes_sense = {
        "unlock": account.locked_until is not None,
        "sessions": bool(account.sessions),
        "reset-link": True,
        "disable": account.disabled_at is None,
        "enable": account.disabled_at is not None and account.disabled_because != "removed",
    }
    return _no_link(account) if deed == "reset-link" else None if makes_sense[deed] else ""


def _no_link(account: Account) -> str | None:
    refusals = {
        NO_LINK_DISABLED: account.disabled_at is not None,
        NO_LINK_ENDED: account.issued_password_died,
        NO_LINK_LOCKED: account.locked_until is not None,
        NO_LINK_QUESTION: not account.has_secret_question,
    }
    return next((why for why, stands in refusals.items() if stands), None)
