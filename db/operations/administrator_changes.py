"""Changes of site administrator: one member of staff prepares, another approves, then it is done at once (S40)."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from piccolo.columns import Column

from db.engine import lock
from db.operations import administrator_moves, invitations, letter_orders
from db.operations.accounts import DraftRefused
from db.operations.administrator_moves import AlreadyAdministrator, NoLongerAdministrator, find_change, still
from db.operations.audit import Actor
from db.operations.desk_requests import NotThisProvider
from db.operations.desk_rights import DeskRefused, NotAtTheDesk
from db.operations.invitations import cancel_invitation, renew_invitation
from db.operations.letter_refusals import ClosedProvider
from db.operations.request_work import (
    ChangedMeanwhile,
    NoSuchRequest,
    NotNow,
    OwnedByAnother,
    Work,
    answer,
    ended,
    go_on,
    working_on,
)
from db.queries import accounts, administrator_changes, clerks, people, request_candidates
from db.queries.administrator_changes import Change
from db.queries.sessions import Session
from db.rules import administrator_changes as rules
from db.rules import phone_numbers, provider_requests, request_notices, staff
from db.rules.administrator_changes import ChangeState, NewcomerDraft, OldThen
from db.rules.policy import Policy
from db.rules.provider_requests import RequestKind, RequestState
from db.rules.texts import tidy
from db.tables import Account, AdministratorChange, ProviderRequest

__all__ = [
    "AlreadyAdministrator",
    "AnotherChangeOpen",
    "ChangedMeanwhile",
    "ClosedProvider",
    "DraftRefused",
    "NoLongerAdministrator",
    "NoSuchPerson",
    "NoSuchRequest",
    "NotAtTheDesk",
    "NotNow",
    "NotThisProvider",
    "OwnedByAnother",
    "SamePerson",
    "approve",
    "cancel_invitation",
    "prepare",
    "renew_invitation",
    "send_back",
]


class SamePerson(DeskRefused):
    """Whoever prepared a change does not approve it."""


class NoSuchPerson(DeskRefused):
    """Nobody with this user name could be a site administrator."""


class AnotherChangeOpen(DeskRefused):
    """Another change of this provider's site administrator waits for its approval, or for its newcomer.

    `reference`: of the request that it belongs to.
    """

    def __init__(self, reference: str) -> None:
        super().__init__("another change open")
        self.reference = reference


async def prepare(
    request_id: int,
    *,
    provider_id: int,
    old_membership: int | None,
    old_then: str,
    draft: NewcomerDraft,
    ticket: str,
    seen: int,
    acting: Session,
    actor: Actor,
    policy: Policy,
) -> int:
    """Write down who is to be site administrator of the provider instead of, or besides, whom; returns the number.

    `old_membership`: the place of whoever is it now, None when nobody is or nobody leaves. Raises DraftRefused for
    what `rules.administrator_changes.check` does not pass and for a `ticket` that `rules.staff.check_reason` does not
    take, NotThisProvider, ClosedProvider, NoLongerAdministrator, NoSuchPerson, AlreadyAdministrator, AnotherChangeOpen,
    OwnedByAnother, NotNow, ChangedMeanwhile, NoSuchRequest, NotAtTheDesk.
    """
    _check(draft, old_membership, old_then, ticket)
    action = "prepare administrator change"
    async with working_on(action, request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        work.refuse_unless(RequestState.NEW, RequestState.TAKEN)
        if work.request.kind is not RequestKind.ADMINISTRATOR:
            raise NotNow
        work.refuse_others()
        if not await request_candidates.may_mean(work.request.said, provider_id):
            raise NotThisProvider
        await letter_orders.hold(provider_id)
        if other := await administrator_changes.find_open(provider_id):
            raise AnotherChangeOpen(other)
        leaves = old_membership if old_then != OldThen.STAYS else None
        new_account = await _find_new(draft, provider_id, leaves)
        change_id = await _insert(work, provider_id, leaves, OldThen(old_then), new_account, draft, ticket)
        state: dict[Column | str, Any] = {
            ProviderRequest.state: RequestState.PREPARED.value,
            ProviderRequest.owner: work.by.person_id,
            ProviderRequest.provider: provider_id,
        }
        await go_on(
            work,
            state,
            provider_id=provider_id,
            change=change_id,
            old_membership=leaves,
            old_then=old_then,
            new_account=new_account,
            newcomer=new_account is None,
            ticket=tidy(ticket),
            asked_by=work.request.said.get("asker_title", ""),
            asked_at=work.request.asked_at,
        )
    return change_id


async def send_back(change_id: int, because: str, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Do not approve a change; whoever prepared it looks after the request again.

    `seen`: the request's revision. Raises DraftRefused for `because`, NotNow, ChangedMeanwhile, NoSuchRequest,
    NotAtTheDesk.
    """
    if wrong := provider_requests.check_outcome(because):
        raise DraftRefused({"because": wrong})
    because = provider_requests.tidy_lines(because)
    action, found = "send administrator change back", await find_change(change_id)
    async with working_on(action, found.request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        change = await still(change_id, ChangeState.PREPARED)
        back: dict[Column | str, Any] = {
            AdministratorChange.sent_back_by: work.by.person_id,
            AdministratorChange.sent_back_at: datetime.now(UTC),
            AdministratorChange.sent_back_because: because,
        }
        await AdministratorChange.update(back).where(AdministratorChange.id == change_id)
        state: dict[Column | str, Any] = {ProviderRequest.state: RequestState.TAKEN.value}
        await go_on(work, state, provider_id=change.provider_id, change=change_id, because=because)


async def approve(change_id: int, *, seen: int, acting: Session, actor: Actor, policy: Policy) -> None:
    """Do what was prepared, all of it in one transaction (S40); the old one, the new one, the provider and the asker
    are told.

    The old one leaves at once, or becomes a clerk with all roles, and his sessions at this provider end; clerks stay
    as they are. Somebody who has a user name takes over at once; a newcomer is mailed a link, and a PIN letter is
    ordered that opens with it only. `seen`: the request's revision. Raises SamePerson, NotNow, ChangedMeanwhile,
    ClosedProvider, NoLongerAdministrator, NoSuchPerson, AlreadyAdministrator, NoSuchRequest, NotAtTheDesk.
    """
    action, found = "approve administrator change", await find_change(change_id)
    async with working_on(action, found.request_id, seen=seen, acting=acting, actor=actor, policy=policy) as work:
        change = await still(change_id, ChangeState.PREPARED)
        if work.by.person_id == change.prepared_by_id:
            raise SamePerson
        await letter_orders.hold(change.provider_id)
        await _hold_people(change)
        if change.new_account_id is not None and await people.find(change.new_account_id) is None:
            raise NoSuchPerson
        await administrator_moves.let_go(change, actor)
        now = datetime.now(UTC)
        values: dict[Column | str, Any] = {
            AdministratorChange.approved_by: work.by.person_id,
            AdministratorChange.approved_at: now,
        }
        if change.new_account_id is not None:
            await administrator_moves.take_over(change, change.new_account_id, actor)
            values[AdministratorChange.completed_at] = now
        await AdministratorChange.update(values).where(AdministratorChange.id == change_id)
        if change.new_account_id is None:
            await invitations.invite(change, by=work.by.person_id, policy=policy)
        await letter_orders.put_notice(change.provider_id, change_id, by=work.by.person_id)
        over = ended(RequestState.DONE, "", work.by)
        await go_on(work, over, provider_id=change.provider_id, change=change_id, prepared_by=change.prepared_by)
        await answer(work, request_notices.administrator_changed(work.request.reference))


def _check(draft: NewcomerDraft, old_membership: int | None, old_then: str, ticket: str) -> None:
    errors = rules.check(draft, old_then=old_then, has_old=old_membership is not None)
    if wrong := staff.check_reason(ticket):
        errors["ticket"] = wrong
    if errors:
        raise DraftRefused(errors)


async def _find_new(draft: NewcomerDraft, provider_id: int, leaves: int | None) -> int | None:
    """The account of whoever is to come, None for a newcomer; `leaves` is a place of an administrator."""
    leaver = None if leaves is None else await administrator_moves.find_administrator(leaves, of=provider_id)
    if rules.is_newcomer(draft):
        return None
    account = await accounts.find_by_user_name(draft.new_user_name)
    if account is None or await people.find(account.id) is None:
        raise NoSuchPerson
    if account.id == leaver or account.id in await clerks.list_administrators(provider_id):
        raise AlreadyAdministrator
    return account.id


async def _insert(
    work: Work,
    provider_id: int,
    leaves: int | None,
    old_then: OldThen,
    new_account: int | None,
    draft: NewcomerDraft,
    ticket: str,
) -> int:
    newcomer: dict[str, Any] = {}
    if new_account is None:
        newcomer = {
            "first_name": tidy(draft.new_first_name),
            "last_name": tidy(draft.new_last_name),
            "phone_number": phone_numbers.tidy(draft.new_phone_number),
            "email": tidy(draft.new_email),
        }
    change = AdministratorChange(
        request=work.request.request_id,
        provider=provider_id,
        old_membership=leaves,
        old_then=old_then.value,
        new_account=new_account,
        **newcomer,
        ticket=tidy(ticket),
        prepared_by=work.by.person_id,
        prepared_at=datetime.now(UTC),
    )
    [inserted] = await AdministratorChange.insert(change)
    return int(inserted["id"])


async def _hold_people(change: Change) -> None:
    for account_id in sorted({one for one in (change.old_account_id, change.new_account_id) if one is not None}):
        await lock(Account, account_id)
