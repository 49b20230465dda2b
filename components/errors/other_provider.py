"""409: a page drawn for one provider was sent while its reader acts for another, switched to in another tab."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.language import say


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
        return say(
            "You now act for {acting_for}; this page was drawn for {drawn_for}: nothing was saved. "
            "Open the page again, or switch back first.",
            acting_for=self.acting_for or "no provider",
            drawn_for=self.drawn_for or "no provider",
        )
