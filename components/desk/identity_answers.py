"""Which of a caller's answers are right: never what would have been."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from components.component import Component
from components.desk.match import Match

LABELS = {
    "last_name": "Contact Last Name",
    "phone_number": "Phone Number",
    "email": "EMail",
    "npi": "NPI",
    "medicaid_id": "Medicaid ID",
}


@dataclass(frozen=True, kw_only=True)
class IdentityAnswers(Component):
    """`answers`: the fields that were filled in, and whether each is right.

    `message` says instead why none was compared.
    """

    answers: Mapping[str, bool] = field(default_factory=dict)
    message: str = ""

    @property
    def lines(self) -> list[tuple[str, Match]]:
        """What each field is called, and whether it is right, in the order of the form."""
        return [
            (label, Match(of=name.replace("_", "-"), right=self.answers[name]))
            for name, label in LABELS.items()
            if name in self.answers
        ]
