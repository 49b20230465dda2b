"""What can be done to a claim, as buttons: plain forms, so that nothing changes by following a link."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from components.component import Component

LABELS = {"adjust": "Adjust", "resubmit": "Put right and submit again", "copy": "Copy"}
MENDING = ("adjust", "resubmit")
"""Of these one at most can be done: it is what puts right what a reason tells of."""


class Action(NamedTuple):
    """`change`: its name in the address."""

    change: str
    label: str
    path: str


@dataclass(frozen=True, kw_only=True)
class ClaimActions(Component):
    """`void_path`: where one is asked before a claim is voided, or "".

    `once`: tells a form that is sent twice from two of them.
    """

    acting_for: str
    once: str
    actions: Sequence[Action]
    void_path: str

    @classmethod
    def of(cls, claim_id: int, changes: Collection[str], *, acting_for: str, once: str) -> ClaimActions | None:
        """`changes`: those of LABELS and "void" that this person may do now; without any there is nothing to show."""
        if not changes:
            return None
        return cls(
            acting_for=acting_for,
            once=once,
            actions=[
                Action(change, label, f"/claims/{claim_id}/{change}")
                for change, label in LABELS.items()
                if change in changes
            ],
            void_path=f"/claims/{claim_id}/void" if "void" in changes else "",
        )

    @property
    def mending(self) -> str:
        """The id of the form that begins to put the claim right; "" where that cannot be done."""
        return next((f"{self.id}-{one.change}" for one in self.actions if one.change in MENDING), "")
