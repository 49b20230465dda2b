"""Many providers at once, from a CSV file: looked at first, then all of them or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from components.component import Component
from components.forms.buttons import Buttons
from components.forms.error_summary import ErrorSummary
from components.providers.csv_field import CsvField

SHOWN = 50


class Problem(Protocol):
    """One wrong field. `line` is 0 and `field` is "" where it is about the file as a whole."""

    @property
    def line(self) -> int: ...
    @property
    def field(self) -> str: ...
    @property
    def message(self) -> str: ...


class Checked(Protocol):
    """A file that was looked at. `import_id` is None when something is wrong with it.

    `more_problems`: there are others than those that are named.
    """

    @property
    def import_id(self) -> int | None: ...
    @property
    def new(self) -> int: ...
    @property
    def problems(self) -> Sequence[Problem]: ...
    @property
    def more_problems(self) -> bool: ...


@dataclass(frozen=True, kw_only=True)
class ProviderImport(Component):
    """`checked` is None before a file was looked at. Of many problems the first are shown."""

    summary: ErrorSummary | None
    columns: Sequence[str]
    file: CsvField
    checked: Checked | None
    problems: Sequence[Problem]
    buttons: Buttons | None
    check: Buttons = field(default_factory=lambda: Buttons(id="check-buttons", submit="check the file"))

    @classmethod
    def of(
        cls, *, columns: Sequence[str], checked: Checked | None = None, errors: Mapping[str, str] | None = None
    ) -> ProviderImport:
        """`errors`: of the field "file", or under "" why a file that was looked at was not enrolled."""
        why = dict(errors or {})
        problems = checked.problems if checked else ()
        return cls(
            summary=ErrorSummary(errors=why) if why else None,
            columns=columns,
            file=CsvField(
                name="file",
                label="Another CSV file" if checked else "CSV file",
                hint="UTF-8, at most 20,000 lines and 5 MB.",
                error=why.get("file", ""),
            ),
            checked=checked,
            problems=problems[:SHOWN],
            buttons=Buttons(submit=_enroll(checked.new), cancel="another file", cancel_href="/desk/providers/import")
            if checked and checked.import_id
            else None,
        )

    @property
    def good(self) -> bool:
        """The file can be enrolled as it is, so no other is asked for."""
        return self.buttons is not None

    @property
    def found(self) -> str:
        """How many problems there are, and how many of them are shown."""
        named, more = (len(self.checked.problems), self.checked.more_problems) if self.checked else (0, False)
        count = f"more than {named}" if more else str(named)
        return f"the first {len(self.problems)} of {count}" if more or named > len(self.problems) else count


def _enroll(count: int) -> str:
    return "enroll 1 provider" if count == 1 else f"enroll {count} providers"
