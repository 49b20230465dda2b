"""What a claim is, how it may stand, and what may be searched for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from db.rules import icns, member_ids, texts, typed_dates

LONGEST_ACCOUNT = 38
"""CLM01 of an 837."""

FRIDAY = 4
CLOSED_BEFORE = timedelta(days=2)
"""A payment week ends on a Friday; what is decided on its last two days is paid with the next one."""

FROM, TO = "Service From", "Service To"


class ClaimType(StrEnum):
    """Stored so."""

    PROFESSIONAL = "P"
    DENTAL = "D"
    INSTITUTIONAL = "I"


class Status(StrEnum):
    """How a claim or a line of it stands; stored so."""

    DRAFT = "DRAFT"
    SUSPENDED = "SUSPENDED"
    PAID = "PAID"
    DENIED = "DENIED"


class Frequency(StrEnum):
    """What a claim is to its chain (CLM05-3)."""

    ORIGINAL = "1"
    REPLACEMENT = "7"
    VOID = "8"


TYPE_LABELS: Mapping[ClaimType, str] = {
    ClaimType.PROFESSIONAL: "Professional",
    ClaimType.DENTAL: "Dental",
    ClaimType.INSTITUTIONAL: "Institutional",
}

STATUS_LABELS: Mapping[Status, str] = {
    Status.DRAFT: "Not Submitted Yet",
    Status.SUSPENDED: "SUSPENDED",
    Status.PAID: "PAID",
    Status.DENIED: "DENIED",
}
"""The portal's own words."""


class SearchDraft(Protocol):
    """The form as it came, as plain strings; `status` and `claim_type` are as they are stored, or empty for all."""

    icn: str
    member_id: str
    from_date: str
    to_date: str
    status: str
    claim_type: str
    patient_account: str
    paid_date: str


FIELDS = tuple(SearchDraft.__annotations__)


@dataclass(frozen=True)
class Wanted:
    """What a good form asks for; all of it has to fit. Empty, or None, is anything.

    `first` and `last`: the days between which the service began, both included.
    """

    icn: str = ""
    member_id: str = ""
    first: date | None = None
    last: date | None = None
    status: str = ""
    claim_type: str = ""
    patient_account: str = ""
    paid_on: date | None = None


def payment_day(decided_on: date) -> date:
    """The Friday of the payment week in which a claim is paid, or reported as denied."""
    closed = decided_on + CLOSED_BEFORE
    return closed + timedelta(days=(FRIDAY - closed.weekday()) % 7)


def check_search(draft: SearchDraft, *, today: date) -> dict[str, str]:
    """The wrong fields and how to mend each, in the order of the screen; empty when the form is good.

    `today`: in Oregon. Nothing at all is a good form too: it asks for the newest claims.
    """
    found = {
        "icn": icns.check(draft.icn) if draft.icn.strip() else "",
        "member_id": member_ids.check(draft.member_id) if draft.member_id.strip() else "",
        **_check_days(draft, today),
        "status": _check_choice("Status", draft.status, Status),
        "claim_type": _check_choice("Claim Type", draft.claim_type, ClaimType),
        "patient_account": texts.check(
            "Patient Account Number", draft.patient_account, longest=LONGEST_ACCOUNT, required=False
        ),
        "paid_date": _check_day("Paid Date", draft.paid_date),
    }
    return {field: message for field, message in found.items() if message}


def wanted(draft: SearchDraft) -> Wanted:
    """What a good form asks for."""
    return Wanted(
        icn=icns.fold(draft.icn),
        member_id=member_ids.fold(draft.member_id),
        first=typed_dates.parse(draft.from_date),
        last=typed_dates.parse(draft.to_date),
        status=draft.status,
        claim_type=draft.claim_type,
        patient_account=texts.tidy(draft.patient_account),
        paid_on=typed_dates.parse(draft.paid_date),
    )


def _check_days(draft: SearchDraft, today: date) -> dict[str, str]:
    wrong = {"from_date": _check_day(FROM, draft.from_date), "to_date": _check_day(TO, draft.to_date)}
    first, last = typed_dates.parse(draft.from_date), typed_dates.parse(draft.to_date)
    if first and first > today:
        wrong["from_date"] = texts.say("{label} cannot be in the future", label=FROM)
    if first and last and first > last:
        wrong["to_date"] = texts.say("{To} cannot be before {From}", To=TO, From=FROM)
    return wrong


def _check_day(label: str, typed: str) -> str:
    if not typed.strip() or typed_dates.parse(typed):
        return ""
    return texts.say("Enter {label} as MM/DD/YYYY", label=label)


def _check_choice(label: str, chosen: str, choices: type[StrEnum]) -> str:
    """Only a browser that was tampered with sends another one."""
    return "" if not chosen or chosen in {*choices} else texts.say("Choose a {label} from the list", label=label)
