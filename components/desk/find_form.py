"""Find: accounts and providers, by what a caller says first."""

from __future__ import annotations

from dataclasses import dataclass

from components.component import Component
from components.desk.find_results import FindResults, Found
from components.forms.text_field import TextField


@dataclass(frozen=True, kw_only=True)
class FindForm(Component):
    """What is found appears below the form, which stays as it is."""

    query: TextField
    results: FindResults

    @classmethod
    def of(cls, *, query: str = "", found: Found | None = None, message: str = "") -> FindForm:
        """`found` is None as long as nothing was looked for. `message` says instead why nothing was."""
        return cls(
            query=TextField(
                name="query",
                label="Find a person or a provider",
                hint="The beginning of a User Name or of a name, or a whole NPI or Medicaid ID (MCD).",
                value=query,
                exact=True,
                required=False,
                max_length=100,
                described_by="desk-results-status" if message else "",
                focus=bool(message),
            ),
            results=FindResults.of(found, query=query, message=message),
        )
