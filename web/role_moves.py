"""Roles between Assigned and Available: what the arrows of the clerk forms do, and what the lists then show."""

from collections.abc import Collection, Iterable
from typing import Protocol

from components.clerks.role_picker import RoleChoice, RolePicker
from db.queries.sessions import Session
from db.rules.roles import DESCRIPTIONS, Role, assign, may_grant, remove, why_not


class RolesDraft(Protocol):
    """The part of a clerk form that holds the roles: names, as they came."""

    assigned: list[str]
    stored: list[str]
    chosen: list[str]
    op: str


def moved(draft: RolesDraft, granter: Session) -> list[Role]:
    """The assigned roles after the button that was pressed; only roles that this person may grant move."""
    grantable = {role.value for role in Role if may_grant(granter, role)}
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


def picker(
    draft: RolesDraft, granter: Session, *, address: str, assigned: Collection[str], stored: Collection[str]
) -> RolePicker:
    """The two lists, with a reason beside each role that is not this person's to give."""
    return RolePicker.of(
        [RoleChoice(name=role, description=DESCRIPTIONS[role], reason=why_not(granter, role)) for role in Role],
        address=address,
        assigned=assigned,
        stored=stored,
        chosen=draft.chosen,
        op=draft.op,
        before=draft.assigned,
    )
