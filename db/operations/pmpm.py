"""Showing clinics what they were paid per member and month. Each look at members is recorded."""

from __future__ import annotations

from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from db.engine import Step
from db.operations import kept_searches
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.csv_files import Write, Written, write_csv
from db.operations.looks import look
from db.operations.own_rights import NotInYourRoles, provider_of
from db.queries import pmpm
from db.queries.pmpm import History, Month, Payment
from db.queries.sessions import Session
from db.rules import member_ids, safe_csv
from db.rules import pmpm as rules
from db.rules.pmpm import SearchDraft
from db.rules.roles import Role
from db.rules.safe_csv import Cell

__all__ = ["DraftRefused", "MonthPage", "NotInYourRoles", "Searched", "export", "search", "search_again", "show"]

AT_ONCE = 500
HEADER = ("Member ID", "Last Name", "First Name", "Month", "Tier", "Amount", "Paid on")


@dataclass(frozen=True)
class MonthPage:
    """A month, and some of its payments. `next`: the next page begins after this payment; None at the end."""

    month: Month
    payments: list[Payment]
    next: int | None


@dataclass(frozen=True)
class Searched:
    """`token`: by which the search is found again."""

    token: str
    history: History


async def show(month_id: int, *, after: int = 0, acting: Session, actor: Actor) -> MonthPage | None:
    """The members of a month; None when it is not the acting provider's. Recorded either way. Raises NotInYourRoles."""
    month = await pmpm.find_month(month_id, of=provider_of(acting))
    if month is None:
        await _look("show PMPM month", acting, actor, outcome="not found", row=month_id)
        return None
    found = await pmpm.list_payments(month, after=after, limit=rules.MEMBERS_A_PAGE + 1)
    shown = found[: rules.MEMBERS_A_PAGE]
    await _look("show PMPM month", acting, actor, subject=_said(month.month), members=_members(shown))
    return MonthPage(month, shown, shown[-1].id if len(found) > len(shown) else None)


async def search(draft: SearchDraft, *, acting: Session, actor: Actor) -> Searched:
    """What was paid for one member, with what was typed kept to come back to. Recorded.

    Raises DraftRefused for what `rules.pmpm.check_search` does not pass, and NotInYourRoles.
    """
    history = await _find(draft, acting)
    token, keep = kept_searches.keeping(rules.SCREEN, {"member_id": draft.member_id}, acting=acting)
    await _record_search(draft, history, acting, actor, keep)
    return Searched(token, history)


async def search_again(draft: SearchDraft, *, acting: Session, actor: Actor) -> History:
    """The same for a search that was kept. Raises the same."""
    history = await _find(draft, acting)
    await _record_search(draft, history, acting, actor)
    return history


async def export(month_id: int, *, write: Write, acting: Session, actor: Actor) -> Written | None:
    """Write a month as CSV; None when it is not the acting provider's.

    It is recorded afterwards: use nothing of what was written if this raises. Raises NotInYourRoles.
    """
    month = await pmpm.find_month(month_id, of=provider_of(acting))
    if month is None:
        await _look("export PMPM month", acting, actor, outcome="not found", row=month_id)
        return None
    members: set[str] = set()
    written = await write_csv(f"pmpm-{_said(month.month)}.csv", HEADER, _pages(month, members), write=write)
    said = {"subject": _said(month.month), "rows": written.rows, "sha256": written.digest}
    await _look("export PMPM month", acting, actor, **said, members=members)
    return written


async def _pages(month: Month, members: set[str]) -> AsyncIterator[list[Sequence[Cell]]]:
    """The rows of the file; whose they are is added to `members`."""
    after = 0
    while some := await pmpm.list_payments(month, after=after, limit=AT_ONCE):
        members |= _members(some)
        yield [_cells(one) for one in some]
        after = some[-1].id


async def _find(draft: SearchDraft, acting: Session) -> History:
    if errors := rules.check_search(draft):
        raise DraftRefused(errors)
    member_id = member_ids.fold(draft.member_id)
    return await pmpm.search(member_id, of=provider_of(acting), limit=rules.MOST_OF_A_MEMBER)


async def _record_search(draft: SearchDraft, history: History, acting: Session, actor: Actor, *steps: Step) -> None:
    months = sorted(one.for_month for one in history.payments)
    await look(
        "search PMPM",
        Role.PCPCH,
        *steps,
        acting=acting,
        actor=actor,
        subject=member_ids.fold(draft.member_id),
        outcome="ok" if months else "not found",
        months=[_said(month) for month in months[:1] + months[1:][-1:]],
    )


async def _look(action: str, acting: Session, actor: Actor, **said: Any) -> None:
    await look(action, Role.PCPCH, acting=acting, actor=actor, **said)


def _members(payments: Sequence[Payment]) -> set[str]:
    return {one.member_id for one in payments}


def _cells(one: Payment) -> Sequence[Cell]:
    amount = safe_csv.dollars(one.amount_cents)
    return one.member_id, one.last_name, one.first_name, _said(one.for_month), one.tier, amount, one.paid_on


def _said(month: date) -> str:
    """2026-11."""
    return f"{month:%Y-%m}"
