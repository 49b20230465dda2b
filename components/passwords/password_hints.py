"""What asks the server for the password requirements while a password is typed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class PasswordHints(Component):
    """Stands beside a form with the fields of a new password, never in it.

    `typed`: ids of fields that the password must not repeat; leaving one of them asks again. `known`: ids of hidden
    ones that say whose password it is.
    """

    typed: Sequence[str] = ()
    known: Sequence[str] = ()

    @property
    def included(self) -> str:
        return ", ".join(f"#{field}" for field in ("password", *self.typed, *self.known))
