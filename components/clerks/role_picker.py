"""Clerk Roles: two lists, and four buttons that move roles between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

from components.clerks.role_moves import RoleMoves
from components.clerks.role_row import RoleRow
from components.component import REMEMBERED, Component

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

    moves: RoleMoves
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
        here, saved = {*assigned}, {*stored}
        moved = [role.name for role in roles if role.name in here.symmetric_difference(before)]
        ticked = {*chosen}.difference(moved)

        def row(side: str, role: RoleChoice) -> RoleRow:
            return _row(side, role, role.name in ticked, (role.name in saved) != (side == "assigned"))

        return cls(
            moves=RoleMoves(address=address, picker="role-picker"),
            assigned=[row("assigned", role) for role in roles if role.name in here],
            available=[row("available", role) for role in roles if role.name not in here],
            stored=[role.name for role in roles if role.name in saved],
            said=_said(op, moved, len(here), len(roles)),
        )

    @property
    def changed(self) -> bool:
        """Whether there are moves that leaving the page would lose."""
        return {role.name for role in self.assigned} != {*self.stored}


@lru_cache(REMEMBERED)
def _row(side: str, role: RoleChoice, ticked: bool, unsaved: bool) -> RoleRow:
    return RoleRow(side=side, **vars(role), ticked=ticked, unsaved=unsaved)


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
