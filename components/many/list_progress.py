"""How far a list has come that is worked off step by step, and what asks for its next step."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.errors.no_answer import NoAnswer
from components.page.note import Note


@dataclass(frozen=True, kw_only=True)
class ListProgress(Component):
    """`list_id`: of the whole list on the page, which each answer takes the place of. `path`: of the list.

    `said` is how many of them are `done`, in words. `paused`, `failed`: why it does not go on by itself.
    """

    list_id: str
    path: str
    acting_for: str
    said: str
    summary: str
    done: int
    members: int
    paused: Note | None
    failed: NoAnswer | None
    id: str = "list-progress"

    @classmethod
    def of(
        cls,
        list_id: str,
        path: str,
        *,
        acting_for: str,
        said: str,
        summary: str,
        done: int,
        members: int,
        paused: str,
        failed: str,
        stays: str,
    ) -> ListProgress:
        """`stays`: that what is done by now is not lost, in a sentence."""
        return cls(
            list_id=list_id,
            path=path,
            acting_for=acting_for,
            said=said,
            summary=summary,
            done=done,
            members=members,
            paused=Note(id=f"{list_id}-paused", kind="warn", text=paused) if paused else None,
            failed=NoAnswer(reason=failed, stays=stays, form=f"{list_id}-step") if failed else None,
        )

    @property
    def waits(self) -> bool:
        return self.done < self.members

    @property
    def goes_on(self) -> bool:
        """Its next step is asked for as soon as it is shown."""
        return self.waits and not self.paused and not self.failed
