"""Clerk Roles: two lists, and four buttons that move roles between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from components.clerks.role_row import RoleRow
from components.component import Component

MOST_NAMED = 4
NOTHING_TO_MOVE = {
    "assign": "Choose at least one role in Available Roles.",
    "assign_all": "There is no role left that you can assign.",
    "remove": "Choose at least one role in Assigned Roles.",
    "remove_all": "There is no role left that you can remove.",
}


@dataclass(frozen=True, kw_only=True)
class RoleChoice:
    """A role and what it allows. `reason` says why the reader may not move it; empty when he may."""

    name: str
    description: str
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class RolePicker(Component):
    """Each move is asked of `address` and stored nowhere: the lists lie in the form itself until it is submitted.

    `stored` are the roles as they were when the form was opened.
    """

    address: str
    assigned: Sequence[RoleRow]
    available: Sequence[RoleRow]
    stored: Collection[str]
    said: str

    @classmethod
    def of(
        cls,
        roles: Sequence[RoleChoice],
        *,
        address: str,
        assigned: Collection[str],
        stored: Collection[str],
        chosen: Collection[str] = (),
        op: str = "",
        before: Collection[str] = (),
    ) -> RolePicker:
        """`roles` are all there are, in their order, `chosen` the boxes that were ticked.

        After a button: `op` is its value, `before` what was assigned.
        """
        moved = [role.name for role in roles if (role.name in before) != (role.name in assigned)]
        ticked = {*chosen}.difference(moved)

        def row(side: str, role: RoleChoice) -> RoleRow:
            unsaved = (role.name in stored) != (side == "assigned")
            return RoleRow(side=side, **vars(role), ticked=role.name in ticked, unsaved=unsaved)

        return cls(
            address=address,
            assigned=[row("assigned", role) for role in roles if role.name in assigned],
            available=[row("available", role) for role in roles if role.name not in assigned],
            stored=[role.name for role in roles if role.name in stored],
            said=_said(op, moved, len({*assigned}), len(roles)),
        )

    @property
    def changed(self) -> bool:
        """Whether there are moves that leaving the page would lose."""
        return {role.name for role in self.assigned} != {*self.stored}


def _said(op: str, moved: list[str], assigned: int, roles: int) -> str:
    counts = f"{assigned} {'role' if assigned == 1 else 'roles'} assigned, {roles - assigned} available."
    if op not in NOTHING_TO_MOVE:
        return counts
    if not moved:
        return NOTHING_TO_MOVE[op]
    return f"{_done(moved, assigning=op.startswith('assign'))}. {counts}"


def _done(moved: list[str], *, assigning: bool) -> str:
    if len(moved) > MOST_NAMED:
        return f"{len(moved)} more roles assigned" if assigning else f"{len(moved)} roles removed"
    names = " and ".join(part for part in (", ".join(moved[:-1]), moved[-1]) if part)
    return f"{names} {'assigned' if assigning else 'removed'}"
