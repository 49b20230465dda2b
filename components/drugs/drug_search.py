"""Drug Search: what a plan covers, and under which conditions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from components.component import Component
from components.drugs.drug_results import DrugResults, Found
from components.forms.checkbox import Checkbox
from components.forms.select_field import SelectField
from components.forms.text_field import TextField


class Wanted(Protocol):
    """What was filled in so far."""

    @property
    def drug(self) -> str: ...
    @property
    def plan(self) -> str: ...
    @property
    def preferred(self) -> str: ...


NAMES = ("drug", "plan", "preferred")


@dataclass(frozen=True, kw_only=True)
class DrugSearch(Component):
    """What is found appears below the form while one types."""

    drug: TextField
    plan: SelectField
    preferred: Checkbox
    results: DrugResults

    @classmethod
    def of(
        cls,
        wanted: Wanted,
        *,
        plans: Sequence[tuple[str, str]],
        found: Found | None = None,
        first: bool = True,
        errors: Mapping[str, str],
    ) -> DrugSearch:
        """`plans` are codes and names. `found` is None as long as nothing was looked for."""
        return cls(
            drug=TextField(
                name="drug",
                label="Drug",
                hint="The beginning of its name, active ingredient, or NDC.",
                value=wanted.drug,
                error=errors.get("drug", ""),
                exact=True,
                max_length=100,
            ),
            plan=SelectField(
                name="plan",
                label="Benefit plan",
                options=[("", "Any"), *((code, f"{code}, {name}") for code, name in plans)],
                value=wanted.plan,
                error=errors.get("plan", ""),
                required=False,
            ),
            preferred=Checkbox(
                name="preferred",
                label="Preferred drugs only",
                checked=bool(wanted.preferred),
                required=False,
            ),
            results=DrugResults.of(
                found,
                asked=[(name, getattr(wanted, name)) for name in NAMES if getattr(wanted, name)],
                first=first,
                message=next(iter(errors.values()), ""),
            ),
        )
