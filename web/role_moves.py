"""Roles between Assigned and Available: what the arrows of the clerk forms do, and what the lists then show."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from functools import lru_cache
from typing import Protocol

from components.clerks.role_picker import RoleChoice, RolePicker
from db.queries.sessions import Session
from db.rules.roles import DESCRIPTIONS, Role, assign, remove, why_not


class RolesDraft(Protocol):
    """The part of a clerk form that holds the roles: names, as they came."""

    assigned: list[str]
    stored: list[str]
    chosen: list[str]
    op: str


def moved(draft: RolesDraft, granter: Session) -> list[Role]:
    """The assigned roles after the button that was pressed; only roles that this person may grant move."""
    grantable = {choice.name for choice in choices_of(granter) if not choice.reason}
    chosen = grantable.intersection(draft.chosen)
    match draft.op:
        case "assign":
            return assign(draft.assigned, chosen)
        case "assign_all":
            return assign(draft.assigned, grantable)
        case "remove":
            return remove(draft.assigned, chosen)
        case "remove_all":
            return remove(draft.assigned, grantable)
        case _:
            return assign(draft.assigned, ())


def merged(draft: RolesDraft, now: Iterable[Role]) -> list[Role]:
    """What this person moved, on top of what somebody else stored meanwhile: nobody's move is lost."""
    added = set(draft.assigned) - set(draft.stored)
    taken = set(draft.stored) - set(draft.assigned)
    return remove(assign(now, added), taken)


def choices_of(granter: Session) -> tuple[RoleChoice, ...]:
    """All roles, with a reason beside each that is not this person's to give."""
    return _choices(Rights(granter.site_administrator, granter.roles))


@dataclass(frozen=True)
class Rights:
    """What decides which roles somebody may give and take away: people with the same rights get the same choices."""

    site_administrator: bool
    roles: frozenset[Role]


@lru_cache
def _choices(rights: Rights) -> tuple[RoleChoice, ...]:
    return tuple(
        RoleChoice(name=role.value, description=DESCRIPTIONS[role], reason=why_not(rights, role)) for role in Role
    )


def picker(
    draft: RolesDraft, granter: Session, *, address: str, assigned: Collection[str], stored: Collection[str]
) -> RolePicker:
    """The two lists after a move, or before any."""
    return RolePicker.of(
        choices_of(granter),
        address=address,
        assigned=assigned,
        stored=stored,
        chosen=draft.chosen,
        op=draft.op,
        before=draft.assigned,
    )
