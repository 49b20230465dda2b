"""Make-believe values that several samples share: the usual, the very long, the hostile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class Provider:
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    npi: str = "1234567893"
    provider_type: str = "Physician"


@dataclass(frozen=True, kw_only=True)
class Rule:
    label: str
    met: bool


LONG_NAME = (
    "Confederated Tribes and Neighbors of the Upper Willamette Valley Behavioral Health and Primary Care Cooperative"
)
HOSTILE = '"><script>alert(1)</script>'
LONG_WORD = "Wolfeschlegelsteinhausenbergerdorff" * 2
PROVIDER = Provider()
LONG_PROVIDER = Provider(
    name=f"{LONG_NAME}, {LONG_WORD}", provider_type="Federally Qualified Health Center and Rural Clinic"
)

LABELS = (
    "At least eight characters",
    "One upper-case letter",
    "One lower-case letter",
    "One number",
    "Letters and numbers only",
    "Not a common password",
    "Without your user name or provider ID",
)
NO_RULES = tuple(Rule(label=label, met=False) for label in LABELS)
SOME_RULES = tuple(Rule(label=label, met=place in (1, 2, 4, 6)) for place, label in enumerate(LABELS))
ALL_RULES = tuple(Rule(label=label, met=True) for label in LABELS)
