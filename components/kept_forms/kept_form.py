"""What was being typed when a session ended, to go on with or to drop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from components.component import Component
from components.page.moment import Moment


@dataclass(frozen=True, kw_only=True)
class KeptForm(Component):
    """`fields` are names and values as they were posted, what the form was drawn for among them.

    `action` is where that form is drawn again; empty when nothing is kept. `title` is that of its screen, if known.
    """

    action: str = ""
    fields: Sequence[tuple[str, str]] = ()
    kept: Moment | None = None
    acting_for: str = ""
    title: str = ""

    @classmethod
    def of(
        cls,
        *,
        action: str,
        fields: Sequence[tuple[str, str]],
        kept_at: datetime,
        acting_for: str,
        title: str = "",
    ) -> KeptForm:
        return cls(
            action=action,
            fields=fields,
            kept=Moment(id="kept-at", at=kept_at, to_the_minute=True),
            acting_for=acting_for,
            title=title,
        )
