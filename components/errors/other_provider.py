"""409: a page drawn for one provider was sent while its reader acts for another, switched to in another tab."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component


@dataclass(frozen=True, kw_only=True)
class OtherProvider(Component):
    """`acting_for` and `drawn_for` name the providers as people know them: name, or Medicaid ID. Empty: none."""

    acting_for: str
    drawn_for: str

    @property
    def heading(self) -> str:
        return "You act for another provider now"

    @property
    def explanation(self) -> str:
        """What happened and what to do, in one breath."""
        return (
            f"You now act for {self.acting_for or 'no provider'}; this page was drawn for "
            f"{self.drawn_for or 'no provider'}: nothing was saved. "
            "Open the page again, or switch back first."
        )
