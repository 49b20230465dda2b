"""A row of the claim form: a service, what another payer answered, an occurrence, or a value."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from components.claim_forms.form_values import NO_ERRORS, Errors
from components.claim_forms.row_fields import SHORT, required_of, row_field
from components.claim_forms.row_heading import RowHeading
from components.codes.code_choices import CodeChoices
from components.component import Component
from components.forms.field import Field

DEEDS = {
    "lines": ("copy", "up", "down", "remove"),
    "payers": ("remove",),
    "occurrences": ("remove",),
    "values": ("remove",),
}


@dataclass(frozen=True, kw_only=True)
class ClaimRow(Component):
    """`rows`: lines, payers, occurrences or values. `key`: by which its fields are named; its place, unless one before
    it was removed.
    """

    rows: str
    key: int
    heading: RowHeading
    fields: Sequence[Field]
    deeds: Sequence[str]

    @property
    def id(self) -> str:
        return f"{self.rows}-{self.key}"

    @classmethod
    def of(
        cls,
        rows: str,
        place: int,
        typed: object,
        names: Sequence[str],
        *,
        errors: Errors = NO_ERRORS,
        choices: Mapping[str, CodeChoices] | None = None,
        focus: str = "",
        key: int | None = None,
    ) -> ClaimRow:
        """`place`: from 0; the `key` too, if it is no other.

        `choices`: what the codes in its fields mean. `focus`: the name of the field where the reader goes on.
        """
        required, key = required_of(rows, names), place if key is None else key
        return cls(
            rows=rows,
            key=key,
            heading=RowHeading.of(rows, key, place),
            fields=[
                row_field(
                    f"{rows}-{key}-{name}",
                    name,
                    getattr(typed, name),
                    errors=errors,
                    choices=choices,
                    focus=focus,
                    label=SHORT.get(name, ""),
                    required=name in required,
                )
                for name in names
            ],
            deeds=DEEDS[rows],
        )
