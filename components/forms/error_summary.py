"""What is wrong with a form, first on the screen, with a link to each field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class ErrorSummary(Component):
    """Field name to message, in the order of the form. An empty name is a message about the whole form."""

    errors: Mapping[str, str]

    @property
    def lines(self) -> list[tuple[str, str]]:
        """The address of each field on the page, or "" where there is none, and its message."""
        return [(f"#{name.replace('_', '-')}" if name else "", message) for name, message in self.errors.items()]
