"""What the steps and the fields of a request are called."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from components.authorization_forms.form_values import AuthorizationForm, LineForm

STEPS = {
    "base": "Base information",
    "lines": "Line items",
    "notes": "Notes",
    "review": "Review",
    "documents": "Supporting documents",
}

TITLES = {"PA": "Request prior authorization", "POC": "Request plan of care"}

URGENCIES = (
    ("routine", "Routine: it can wait for its turn"),
    ("urgent", "Urgent: waiting would harm the member"),
    ("immediate", "Immediate: it has to be done today"),
)

UNITS = (
    ("", "Choose one"),
    ("DY", "Days"),
    ("HS", "Hours"),
    ("DH", "Miles"),
    ("MO", "Months"),
    ("UN", "Units"),
    ("VS", "Visits"),
)

PURPOSES = {"new": "New", "copy": "Copy", "update": "Change"}

NO_PROVIDER = "Medicaid ID, NPI, or the beginning of a name."


class Words(NamedTuple):
    """`path`: where its screens are. `one`: what it is called within a sentence."""

    path: str
    title: str
    one: str


KINDS = {
    "PA": Words("/prior-authorizations", TITLES["PA"], "prior authorization"),
    "POC": Words("/plans-of-care", TITLES["POC"], "plan of care"),
}

LABELS = {
    "member_id": "Member ID",
    "category": "What it is for",
    "urgency": "How soon",
    "justification": "Why it cannot wait",
    "from_date": "From Date",
    "to_date": "To Date",
    "performing": "Performing Provider",
    "referring": "Referring Provider",
    "case_manager": "Case Manager",
    "case_manager_phone": "Case Manager's Phone Number",
    "contact": "Contact",
    "contact_phone": "Contact's Phone Number",
    "diagnoses": "Diagnoses",
    "notes": "Note to the reviewer",
    "procedure": "Procedure",
    "modifiers": "Modifiers",
    "units": "How many",
    "unit": "Of what",
    "frequency": "Frequency",
    "provider": "Provider",
}


def differences(by: str, theirs: AuthorizationForm, mine: AuthorizationForm) -> list[str]:
    """What a colleague's form says otherwise than one's own: how each field reads there."""
    names = [name for name in LABELS if hasattr(theirs, name) and name != "diagnoses"]
    found = [_wrote(by, LABELS[name], getattr(theirs, name)) for name in names if _differs(theirs, mine, name)]
    if tuple(theirs.diagnoses) != tuple(mine.diagnoses):
        found.append(_wrote(by, LABELS["diagnoses"], ", ".join(theirs.diagnoses)))
    for place in range(max(len(theirs.lines), len(mine.lines))):
        found += _of_line(by, place, theirs.lines[place : place + 1], mine.lines[place : place + 1])
    return found


def _of_line(by: str, place: int, theirs: Sequence[LineForm], mine: Sequence[LineForm]) -> list[str]:
    service = f"Service {place + 1}"
    if not theirs:
        return [f"{service}: {by} has none."]
    if not mine:
        return [f"{service}: {by} added {theirs[0].procedure or 'an empty one'}."]
    names = [name for name in LABELS if hasattr(theirs[0], name) and _differs(theirs[0], mine[0], name)]
    return [_wrote(by, f"{service}, {LABELS[name]}", getattr(theirs[0], name)) for name in names]


def _differs(theirs: object, mine: object, name: str) -> bool:
    return bool(getattr(theirs, name) != getattr(mine, name))


def _wrote(by: str, label: str, value: str) -> str:
    return f"{label}: {by} wrote “{value}”." if value.strip() else f"{label}: {by} left it empty."
