"""Clerk Roles: two lists, and four buttons that move roles between them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

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

    @property
    def slug(self) -> str:
        return self.name.lower().replace(" ", "-")


@dataclass(frozen=True, kw_only=True)
class RolePicker(Component):
    """Each move is asked of `address` and stored nowhere: the lists lie in the form itself until it is submitted.

    `stored` are the roles as they were when the form was opened, `chosen` the boxes that are still ticked.
    """

    address: str
    assigned: Sequence[RoleChoice]
    available: Sequence[RoleChoice]
    stored: Collection[str]
    chosen: Collection[str]
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
        """`roles` are all there are, in their order. After a button: `op` is its value, `before` what was assigned."""
        moved = [role.name for role in roles if (role.name in before) != (role.name in assigned)]
        return cls(
            address=address,
            assigned=[role for role in roles if role.name in assigned],
            available=[role for role in roles if role.name not in assigned],
            stored=[role.name for role in roles if role.name in stored],
            chosen=[name for name in chosen if name not in moved],
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
