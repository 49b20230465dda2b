"""How a site administrator goes and another comes, within the transaction of the change (S40)."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from piccolo.columns import Column

from db.operations import audit, messages, session_life
from db.operations.audit import Actor
from db.operations.desk_rights import DeskRefused
from db.operations.request_work import NoSuchRequest, NotNow
from db.queries import administrator_changes, clerks
from db.queries.administrator_changes import Change
from db.rules import request_notices
from db.rules.administrator_changes import ChangeState, OldThen
from db.rules.roles import ALL_ROLES
from db.tables import Account, ClerkRole, Membership
from db.tables import Session as SessionRow


class NoLongerAdministrator(DeskRefused):
    """Whoever is to leave is not site administrator of this provider (any more)."""


class AlreadyAdministrator(DeskRefused):
    """Whoever is to come is site administrator of this provider already."""


async def find_change(change_id: int) -> Change:
    """Raises NoSuchRequest."""
    change = await administrator_changes.find(change_id)
    if change is None:
        raise NoSuchRequest
    return change


async def still(change_id: int, state: ChangeState) -> Change:
    """The change, whose request is held. Raises NotNow when it is not in this state any more."""
    change = await find_change(change_id)
    if change.state is not state:
        raise NotNow
    return change


async def find_administrator(membership_id: int, *, of: int) -> int:
    """The account of the site administrator with this place. Raises NoLongerAdministrator."""
    account_id = await administrator_changes.find_administrator(membership_id, of=of)
    if account_id is None:
        raise NoLongerAdministrator
    return account_id


async def let_go(change: Change, actor: Actor) -> None:
    """End the old one's rights, or make him a clerk; his sessions at this provider end, and he is told.

    Raises NoLongerAdministrator.
    """
    place = change.old_membership_id
    if place is None:
        return
    account_id = await find_administrator(place, of=change.provider_id)
    now = datetime.now(UTC)
    becomes_clerk = change.old_then is OldThen.CLERK
    values: dict[Column | str, Any] = {Membership.site_administrator: False}
    if becomes_clerk:
        await ClerkRole.insert(*(ClerkRole(membership=place, role=role.value) for role in sorted(ALL_ROLES)))
    else:
        values[Membership.ended_at] = now
        await Account.update({Account.default_membership: None}).where(Account.default_membership == place)
    await _write(place, values)
    ended = await session_life.end(SessionRow.membership == place, by="change of administrator")
    await audit.record(
        "remove administrator",
        replace(actor, provider_id=change.provider_id),
        subject=change.old_user_name,
        account_id=account_id,
        membership=place,
        then=change.old_then.value,
        sessions=ended,
        ticket=change.ticket,
    )
    name = f"{change.new_first_name} {change.new_last_name}"
    notice = request_notices.to_old(change.old_user_name, change.provider_name, name, change.old_then)
    await messages.send([account_id], notice, provider_id=change.provider_id)


async def take_over(change: Change, account_id: int, actor: Actor) -> None:
    """Make somebody who has a user name site administrator: his place as a clerk, if he has or had one, or a new one.

    He and the administrators who stay are told. Raises AlreadyAdministrator.
    """
    others = await clerks.list_administrators(change.provider_id)
    if account_id in others:
        raise AlreadyAdministrator
    place = await _place_for(account_id, change.provider_id)
    await audit.record(
        "make administrator",
        replace(actor, provider_id=change.provider_id),
        subject=change.new_user_name,
        account_id=account_id,
        membership=place,
        ticket=change.ticket,
    )
    new = request_notices.to_new(change.new_user_name, change.provider_name)
    await messages.send([account_id], new, provider_id=change.provider_id)
    await tell_others(change, f"{change.new_first_name} {change.new_last_name}", others)


async def tell_others(change: Change, new: str, account_ids: list[int]) -> None:
    """Tell the administrators who stay."""
    notice = request_notices.to_others(change.provider_name, new, change.old_name)
    await messages.send(account_ids, notice, provider_id=change.provider_id)


async def _place_for(account_id: int, provider_id: int) -> int:
    now = datetime.now(UTC)
    before = await clerks.find_place(account_id, provider_id)
    if before is None:
        place = Membership(
            account=account_id, provider=provider_id, site_administrator=True, started_at=now, revision=1
        )
        [inserted] = await Membership.insert(place)
        return int(inserted["id"])
    values: dict[Column | str, Any] = {Membership.site_administrator: True}
    if before.ended_at is not None:
        values |= {Membership.started_at: now, Membership.ended_at: None}
    await ClerkRole.delete().where(ClerkRole.membership == before.membership_id)
    await _write(before.membership_id, values)
    return before.membership_id


async def _write(membership_id: int, values: dict[Column | str, Any]) -> None:
    changed = Membership.update(values | {Membership.revision: Membership.revision + 1})
    await changed.where(Membership.id == membership_id)
