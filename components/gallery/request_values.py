"""Make-believe requests, as the public sends them and as the desk sees them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from components.gallery.clerk_values import NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD


@dataclass(kw_only=True)
class LetterDraft:
    name: str = ""
    email: str = ""
    npi: str = ""
    mail_to_street: str = ""
    mail_to_city: str = ""
    mail_to_state: str = ""
    mail_to_zip_code: str = ""


@dataclass(kw_only=True)
class AdministratorDraft:
    npi: str = ""
    medicaid_id: str = ""
    asker_name: str = ""
    asker_title: str = ""
    asker_email: str = ""
    second: str = ""
    previous_first_name: str = ""
    previous_last_name: str = ""
    previous_email: str = ""
    previous_user_name: str = ""
    previous_phone_number: str = ""
    previous_left_on: str = ""
    new_first_name: str = ""
    new_last_name: str = ""
    new_phone_number: str = ""
    new_email: str = ""


@dataclass(kw_only=True)
class StateDraft:
    reference: str = ""
    email: str = ""


@dataclass(frozen=True, kw_only=True)
class State:
    state: str
    asked_at: datetime = NOW - timedelta(days=3)
    ended_at: datetime | None = None


@dataclass(kw_only=True)
class Typed:
    text: str = ""
    outcome: str = ""
    provider_id: str = ""
    large_print: str = ""
    reason: str = ""
    because: str = ""
    old_membership: str = ""
    old_then: str = "leaves"
    new_user_name: str = ""
    new_first_name: str = ""
    new_last_name: str = ""
    new_phone_number: str = ""
    new_email: str = ""
    ticket: str = ""


@dataclass(frozen=True, kw_only=True)
class Administrator:
    membership_id: int = 4
    account_id: int = 4
    user_name: str = "JAMJON"
    first_name: str = "James"
    last_name: str = "Jones"


@dataclass(frozen=True, kw_only=True)
class Candidate:
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    npi: str = "1234567893"
    closed_at: datetime | None = None
    administrators: Sequence[Administrator] = ()
    matches: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Note:
    at: datetime = NOW
    author: str = "PROSERV1"
    text: str = "Called back. The office manager sends a letter of the CFO."


@dataclass(frozen=True, kw_only=True)
class Change:
    provider_id: int = 1
    provider_name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    old_user_name: str = "JAMJON"
    old_first_name: str = "James"
    old_last_name: str = "Jones"
    old_then: str = "leaves"
    newcomer: bool = True
    new_account_id: int | None = None
    new_user_name: str = ""
    new_first_name: str = "Ada"
    new_last_name: str = "Okafor"
    new_phone_number: str = "(503) 555-0188"
    new_email: str = "ada@cascade.example"
    ticket: str = "Ticket 4711, letter of the CFO"
    prepared_by: str = "PROSERV1"
    prepared_at: datetime = NOW - timedelta(hours=3)
    approved_by: str = ""
    approved_at: datetime | None = None
    sent_back_by: str = ""
    sent_back_at: datetime | None = None
    sent_back_because: str = ""
    invited_until: datetime | None = None
    completed_at: datetime | None = None
    cancelled_at: datetime | None = None
    state: str = "prepared"

    @property
    def open(self) -> bool:
        return self.state in ("prepared", "invited")


@dataclass(frozen=True, kw_only=True)
class Request:
    request_id: int = 12
    reference: str = "X7KM-4PRT"
    kind: str = "PIN letter"
    state: str = "new"
    asked_at: datetime = NOW - timedelta(days=1)
    asker: str = "Maria Alvarez"
    owner: str = ""
    about: str = "1234567893"
    ended_at: datetime | None = None
    age: int = 1
    due_at: datetime = datetime(2026, 11, 26, 7, 59, 59, tzinfo=UTC)
    overdue: bool = False
    said: Mapping[str, str] = field(default_factory=dict)
    asker_email: str = "maria@cascade.example"
    asked_by_staff: str = ""
    ticket: str = ""
    outcome: str = ""
    revision: int = 3
    candidates: Sequence[Candidate] = ()
    notes: Sequence[Note] = ()
    same_provider: Sequence[str] = ()
    change: Change | None = None


@dataclass(frozen=True, kw_only=True)
class Page:
    requests: Sequence[Request] = ()
    next_before: int | None = None


@dataclass(frozen=True, kw_only=True)
class Counts:
    open: int = 0
    nobodys: int = 0
    mine: int = 0
    overdue: int = 0


@dataclass(frozen=True, kw_only=True)
class Invitation:
    provider_name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    first_name: str = "Ada"
    last_name: str = "Okafor"


MARIA = LetterDraft(
    name="Maria Alvarez",
    email="maria@cascade.example",
    npi="1234567893",
    mail_to_street="120 Alder St",
    mail_to_city="Salem",
    mail_to_state="OR",
    mail_to_zip_code="97301",
)
CFO = AdministratorDraft(
    npi="1234567893",
    medicaid_id="506675928",
    asker_name="Grace Lindqvist",
    asker_title="Chief Financial Officer",
    asker_email="grace@cascade.example",
    previous_first_name="James",
    previous_last_name="Jones",
    previous_email="james@jones.example",
    previous_user_name="jamjon",
    previous_phone_number="(503) 555-1212",
    previous_left_on="2026-11-13",
    new_first_name="Ada",
    new_last_name="Okafor",
    new_phone_number="(503) 555-0188",
    new_email="ada@cascade.example",
)
LONG_LETTER = LetterDraft(
    name=HOSTILE,
    email=f"{LONG_WORD}@{LONG_WORD}.example",
    npi="1234567893",
    mail_to_street=f"{LONG_NAME}"[:100],
    mail_to_city=LONG_WORD[:50],
)
