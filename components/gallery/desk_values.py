"""Make-believe accounts and providers, as the desk sees them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from components.gallery.account_values import EVENTS, SESSIONS, Event, OwnSession
from components.gallery.clerk_values import ALL, NOW
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD


@dataclass(frozen=True, kw_only=True)
class FoundAccount:
    account_id: int
    user_name: str
    first_name: str
    last_name: str
    staff_kind: str = ""
    disabled: bool = False
    provider: str = "Cascade Family Clinic"
    more_providers: int = 0


@dataclass(frozen=True, kw_only=True)
class FoundProvider:
    provider_id: int
    name: str
    medicaid_id: str = "506675928"
    npi: str = "1234567893"
    provider_type: str = "Physician"


@dataclass(frozen=True, kw_only=True)
class Found:
    accounts: Sequence[FoundAccount] = ()
    providers: Sequence[FoundProvider] = ()
    more: bool = False


@dataclass(kw_only=True)
class CallerDraft:
    last_name: str = ""
    phone_number: str = ""
    email: str = ""
    npi: str = ""
    medicaid_id: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskPlace:
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    site_administrator: bool = False
    roles: Collection[str] = frozenset(ALL[:5])


@dataclass(frozen=True, kw_only=True)
class DeskAccount:
    account_id: int = 5
    user_name: str = "JOHNNIE5"
    first_name: str = "Johnnie"
    last_name: str = "Five"
    staff_kind: str = ""
    disabled_at: datetime | None = None
    disabled_because: str = ""
    locked_until: datetime | None = None
    must_change_password: bool = False
    issued_password_ends_at: datetime | None = None
    issued_password_died: bool = False
    last_log_in_at: datetime | None = NOW
    has_secret_question: bool = True
    sessions: Sequence[OwnSession] = tuple(SESSIONS[:1])
    places: Sequence[DeskPlace] = (DeskPlace(),)
    events: Sequence[Event] = tuple(EVENTS[:4])


@dataclass(frozen=True, kw_only=True)
class DeskLetter:
    id: int = 1
    issued_at: datetime
    expires_at: datetime = NOW + timedelta(days=18)
    state: str = "printed"
    used_at: datetime | None = None
    used_by: str = ""


@dataclass(frozen=True, kw_only=True)
class DeskPerson:
    account_id: int
    user_name: str
    first_name: str
    last_name: str
    state: str = "active"
    locked_until: datetime | None = None
    last_log_in_at: datetime | None = NOW


@dataclass(frozen=True, kw_only=True)
class DueLetter:
    order_id: int = 1
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    kind: str = "PIN letter"
    because: str = "enrolled"
    reason: str = ""
    ordered_at: datetime = NOW
    large_print: bool = False


@dataclass(frozen=True, kw_only=True)
class DeskProvider:
    provider_id: int = 1
    name: str = "Cascade Family Clinic"
    medicaid_id: str = "506675928"
    npi: str = "1234567893"
    provider_type: str = "Physician"
    specialty: str = "Family Practice"
    phone_number: str = "(503) 555-0112"
    service_street: str = "118 Alder St"
    service_city: str = "Salem"
    service_state: str = "OR"
    service_zip_code: str = "97301"
    service_county: str = "Marion"
    mail_to_street: str = "120 Alder St"
    mail_to_city: str = "Salem"
    mail_to_state: str = "OR"
    mail_to_zip_code: str = "97301"
    closed_at: datetime | None = None
    closed_because: str = ""
    revision: int = 0
    due: Sequence[DueLetter] = ()
    letters: Sequence[DeskLetter] = ()
    administrators: Sequence[DeskPerson] = ()
    clerks: Sequence[DeskPerson] = ()
    more_clerks: bool = False


FOUND_HERE = Found(
    accounts=(
        FoundAccount(account_id=4, user_name="JAMJON", first_name="James", last_name="Jones", more_providers=2),
        FoundAccount(account_id=5, user_name="JOHNNIE5", first_name="Johnnie", last_name="Five", disabled=True),
        FoundAccount(account_id=6, user_name="JONESP77", first_name="Pia", last_name="Jones", provider=""),
        FoundAccount(
            account_id=7, user_name="PROSERV1", first_name="Dana", last_name="Jonas", staff_kind="Provider Services"
        ),
    ),
    providers=(FoundProvider(provider_id=1, name="Jones and Five Family Clinic"),),
)
LONG_FOUND = Found(
    accounts=[
        FoundAccount(
            account_id=number,
            user_name=f"ABCDEFGHIJKLMNOPQR{number}",
            first_name=HOSTILE,
            last_name=LONG_WORD,
            disabled=number % 3 == 0,
            provider=LONG_NAME,
            more_providers=number,
        )
        for number in range(20, 40)
    ],
    providers=[
        FoundProvider(provider_id=number, name=f"{LONG_NAME}, {LONG_WORD}", npi=f"{number:010}")
        for number in range(20, 40)
    ],
    more=True,
)
CALLER = CallerDraft(last_name="Fife", phone_number="503 555 0128", npi="1234567893")
LONG_CALLER = CallerDraft(last_name=HOSTILE, email=f"{LONG_WORD}@{LONG_WORD}.example")

ACTIVE = DeskAccount()
LOCKED = replace(ACTIVE, locked_until=NOW + timedelta(minutes=42), sessions=())
SHUT_OUT = replace(ACTIVE, disabled_at=NOW, disabled_because="staff", sessions=(), places=())
NEWCOMER = replace(
    ACTIVE,
    must_change_password=True,
    issued_password_ends_at=NOW + timedelta(hours=30),
    last_log_in_at=None,
    has_secret_question=False,
    sessions=(),
    events=(),
)
TOO_LATE = replace(NEWCOMER, issued_password_ends_at=NOW - timedelta(days=2), issued_password_died=True)
STAFF = replace(ACTIVE, account_id=7, user_name="PROSERV1", staff_kind="Provider Services", places=())
LONG_ACCOUNT = replace(
    ACTIVE,
    user_name="ABCDEFGHIJKLMNOPQRST",
    first_name=HOSTILE,
    last_name=LONG_WORD,
    locked_until=NOW + timedelta(minutes=42),
    sessions=SESSIONS,
    places=[
        DeskPlace(site_administrator=True),
        DeskPlace(provider_id=2, name=f"{LONG_NAME}, {LONG_WORD}", medicaid_id="500123456", roles=ALL),
        DeskPlace(provider_id=3, name="Rogue River Dental", medicaid_id="500123457", roles=()),
    ],
    events=[replace(EVENTS[number % 5], id=number, at=NOW - timedelta(hours=number)) for number in range(20)],
)
ADMINISTRATOR = DeskPerson(account_id=4, user_name="JAMJON", first_name="James", last_name="Jones")
CLINIC = DeskProvider(
    letters=[
        DeskLetter(issued_at=NOW - timedelta(days=3), state="used", used_at=NOW, used_by="JAMJON"),
        DeskLetter(issued_at=NOW - timedelta(days=5), state="voided"),
        DeskLetter(issued_at=NOW - timedelta(days=90), expires_at=NOW - timedelta(days=69), state="expired"),
    ],
    administrators=[ADMINISTRATOR],
    clerks=[
        DeskPerson(account_id=5, user_name="JOHNNIE5", first_name="Johnnie", last_name="Five"),
        DeskPerson(
            account_id=8,
            user_name="NGUYENL2",
            first_name="Linh",
            last_name="Nguyen",
            state="locked",
            locked_until=NOW + timedelta(minutes=42),
            last_log_in_at=None,
        ),
        DeskPerson(account_id=9, user_name="OKAFORB7", first_name="Ada", last_name="Okafor", state="disabled"),
    ],
)
NEW_CLINIC = DeskProvider(letters=[DeskLetter(issued_at=NOW - timedelta(days=3))])
UNLETTERED = DeskProvider()
LONG_CLINIC = replace(
    CLINIC,
    name=f"{LONG_NAME}, {LONG_WORD}",
    provider_type="Federally Qualified Health Center and Rural Clinic",
    mail_to_street=f"{HOSTILE} {LONG_WORD}",
    mail_to_city=LONG_WORD[:50],
    clerks=[
        DeskPerson(account_id=number, user_name=f"USER{number:016}", first_name=HOSTILE, last_name=LONG_WORD)
        for number in range(20, 30)
    ],
    more_clerks=True,
)
