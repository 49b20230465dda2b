"""Make-believe clerks, roles, people, messages and places."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta

from components.clerks.role_picker import RoleChoice
from components.gallery.values import HOSTILE, LONG_NAME, LONG_PROVIDER, LONG_WORD, PROVIDER, Provider

NOW = datetime(2026, 11, 21, 17, 30, tzinfo=UTC)
ROLES = (
    RoleChoice(name="Claim Inquiry", description="Search and view the provider's claims."),
    RoleChoice(name="Claim Submission", description="Submit, copy, adjust and resubmit claims."),
    RoleChoice(name="Claim Void", description="Void paid claims."),
    RoleChoice(name="Eligibility Inquiry", description="Verify a member's eligibility and benefits."),
    RoleChoice(name="Prior Auth Inquiry", description="Search and view prior authorizations."),
    RoleChoice(name="Prior Auth Submit", description="Submit and update requests for prior authorization."),
    RoleChoice(name="Plan of Care Inquiry", description="Search and view plans of care."),
    RoleChoice(name="Clerk Maintenance", description="Add and remove clerks and give them roles."),
    RoleChoice(name="EHR Incentive", description="Use the EHR Incentive Payment Program."),
    RoleChoice(name="PCPCH", description="Use the Patient-Centered Primary Care Home program."),
    RoleChoice(name="Benefits and HSC Inquiry", description="Look up the prioritized list of health services."),
    RoleChoice(name="Demographic Maint", description="See and update what the provider stated at enrollment."),
    RoleChoice(name="Trade Files", description="Upload and download X12 files."),
)
ALL = tuple(role.name for role in ROLES)
HELD = {*ALL[:4]}
CLERKS_ROLES = [
    role
    if role.name in HELD
    else replace(
        role,
        reason="Only the site administrator can give Clerk Maintenance"
        if role.name == "Clerk Maintenance"
        else "You can only give roles that you have yourself",
    )
    for role in ROLES
]


@dataclass(frozen=True, kw_only=True)
class Clerk:
    membership_id: int
    user_name: str
    first_name: str
    last_name: str
    roles: Collection[str] = frozenset(ALL[:5])
    site_administrator: bool = False
    state: str = "active"
    disabled_because: str = ""
    last_log_in_at: datetime | None = NOW
    phone_number: str = "(800) 555-0155"
    email: str = "johnnie@five.example"
    here_only: bool = True


@dataclass(frozen=True, kw_only=True)
class Person:
    account_id: int
    user_name: str
    first_name: str
    last_name: str
    phone_number: str = ""
    email: str = ""


@dataclass(kw_only=True)
class Draft:
    user_name: str = ""
    contact_first_name: str = ""
    contact_last_name: str = ""
    phone_number: str = ""
    email: str = ""
    confirm_email: str = ""
    search_user_name: str = ""


@dataclass(frozen=True, kw_only=True)
class Message:
    id: int
    subject: str
    body: str
    sent_at: datetime
    read_at: datetime | None = None


@dataclass(frozen=True, kw_only=True)
class Place:
    membership_id: int
    provider: Provider
    roles: Collection[str] = frozenset(ALL[:5])
    site_administrator: bool = False
    is_default: bool = False


JOHNNIE = Clerk(membership_id=5, user_name="JOHNNIE5", first_name="Johnnie", last_name="Five")
CLERKS = [
    Clerk(membership_id=1, user_name="ALVARM21", first_name="Maria", last_name="Alvarez", roles=ALL[:6]),
    Clerk(membership_id=2, user_name="BAKERT04", first_name="Terrence", last_name="Baker", roles=ALL[3:4]),
    Clerk(membership_id=3, user_name="CHOWDS11", first_name="Sadia", last_name="Chowdhury", roles=ALL),
    Clerk(membership_id=4, user_name="JAMJON", first_name="James", last_name="Jones", site_administrator=True),
    JOHNNIE,
    Clerk(membership_id=6, user_name="NGUYENL2", first_name="Linh", last_name="Nguyen", state="locked", roles=ALL[:2]),
    Clerk(
        membership_id=7,
        user_name="OKAFORB7",
        first_name="Blessing",
        last_name="Okafor",
        state="must change password",
        last_log_in_at=None,
        roles=(),
    ),
    Clerk(
        membership_id=8,
        user_name="PETROVA1",
        first_name="Anya",
        last_name="Petrova",
        state="disabled",
        disabled_because="inactive",
    ),
]
LONG_CLERK = Clerk(
    membership_id=9,
    user_name="ABCDEFGHIJKLMNOPQRST",
    first_name=HOSTILE,
    last_name=LONG_WORD,
    email=f"{LONG_WORD}@{LONG_WORD}.example",
    state="locked",
    here_only=False,
    roles=ALL,
)
TYPED = Draft(
    user_name="JOHNNIE5",
    contact_first_name="Johnnie",
    contact_last_name="Five",
    phone_number="(800) 555-0155",
    email="johnnie@five.example",
    confirm_email="johnnie@five.example",
)
LONG_TYPED = Draft(
    user_name="ABCDEFGHIJKLMNOPQRST",
    contact_first_name=HOSTILE,
    contact_last_name=LONG_WORD,
    email=f"{LONG_WORD}@{LONG_WORD}.example",
)
JENNIFER = Person(
    account_id=10,
    user_name="JENJEN10",
    first_name="Jennifer",
    last_name="Smith",
    phone_number="(503) 555-0128",
    email="jennifer.smith@office.example",
)
FOUND = [
    JENNIFER,
    Person(account_id=11, user_name="JENNYK03", first_name="Jenny", last_name="Kowalski"),
    Person(account_id=12, user_name="JENSENP8", first_name="Pia", last_name="Jensen"),
]
MANY_FOUND = [
    Person(account_id=number, user_name=f"SMITH{number:05}", first_name=HOSTILE, last_name=LONG_WORD)
    for number in range(20, 30)
]
MESSAGES = [
    Message(
        id=3,
        subject="The access of JOHNNIE5 has changed",
        body="Cascade Family Clinic, 506675928, clerk JOHNNIE5: JAMJON assigned Claim Inquiry and took away PCPCH.",
        sent_at=NOW,
    ),
    Message(id=2, subject=LONG_WORD, body=f"{HOSTILE} {LONG_NAME}", sent_at=NOW - timedelta(hours=5)),
    Message(
        id=1,
        subject="You are now a clerk",
        body="Cascade Family Clinic, 506675928: JAMJON added this clerk with Eligibility Inquiry.",
        sent_at=NOW - timedelta(days=200),
        read_at=NOW,
    ),
]
PLACES = [
    Place(membership_id=1, provider=PROVIDER, site_administrator=True, is_default=True),
    Place(
        membership_id=2,
        provider=Provider(
            name="Rogue River Dental", medicaid_id="500123456", npi="1992739823", provider_type="Dentist"
        ),
    ),
    Place(membership_id=3, provider=LONG_PROVIDER, roles=ALL[:1]),
]
