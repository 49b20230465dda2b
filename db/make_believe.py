"""A make-believe Oregon.

Providers, people and letters that do not exist, with passwords and PINs that everybody may know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from db.rules.kinds import Kind
from db.rules.letters import Because
from db.rules.roles import Role
from db.rules.staff import StaffKind


@dataclass(frozen=True)
class Place:
    """Where somebody works, and as what; the site administrator has no roles of his own, but all of them."""

    medicaid_id: str
    roles: tuple[Role, ...] = ()
    site_administrator: bool = False


@dataclass(frozen=True)
class MadeUpPerson:
    """`issued`: the password was chosen by somebody else, so that another must be chosen at the first log-in."""

    user_name: str
    first_name: str
    last_name: str
    password: str
    kind: Kind
    places: tuple[Place, ...] = ()
    issued: bool = False
    staff_kind: StaffKind | None = None

    @property
    def description(self) -> str:
        if self.kind is Kind.STAFF:
            return "staff"
        return "site administrator" if any(place.site_administrator for place in self.places) else "clerk"


@dataclass(frozen=True)
class MadeUpLetter:
    """A letter that lies unopened on a provider's desk."""

    medicaid_id: str
    pin: str


@dataclass(frozen=True)
class MadeUpOrder:
    """A letter that Provider Services have not printed yet."""

    medicaid_id: str
    because: Because
    large_print: bool = False


LETTERS_ISSUED_BEFORE = timedelta(days=3)
"""The post took its time; so another letter may be issued at once (S06)."""

ISSUED_PASSWORD_LIFE = timedelta(days=3650)
"""Real issued passwords die after 72 hours; this one waits for whoever tries the portal next year."""

BILLS = (Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.CLAIM_VOID)

PEOPLE = (
    MadeUpPerson(
        "JAMJON",
        "James",
        "Jones",
        "BlueHeron4Lake",
        Kind.PROVIDER,
        (Place("500601", site_administrator=True),),
    ),
    MadeUpPerson(
        "JOHNNIE5",
        "Johnnie",
        "Fivestar",
        "Quiet7Meadow",
        Kind.PROVIDER,
        (Place("500601", (Role.ELIGIBILITY_INQUIRY, Role.CLAIM_INQUIRY)),),
    ),
    MadeUpPerson(
        "JENJEN10",
        "Jennifer",
        "Smith",
        "Copper9Lantern",
        Kind.PROVIDER,
        (
            Place("500601", (*BILLS, Role.CLERK_MAINTENANCE)),
            Place("500602", (*BILLS, Role.ELIGIBILITY_INQUIRY, Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT)),
            Place("500600604", (*BILLS, Role.ELIGIBILITY_INQUIRY, Role.TRADE_FILES)),
        ),
    ),
    MadeUpPerson("PROSERV1", "Pat", "Pretend", "Harbor3WindowSeat", Kind.STAFF, staff_kind=StaffKind.PROVIDER_SERVICES),
    MadeUpPerson(
        "STRANGER1",
        "Sam",
        "Stranger",
        "Distant8Planet",
        Kind.PROVIDER,
        (Place("500603", site_administrator=True),),
    ),
    MadeUpPerson(
        "NEWCLERK1",
        "Nell",
        "Newcomer",
        "Maple2Ladder",
        Kind.PROVIDER,
        (Place("500601", (Role.ELIGIBILITY_INQUIRY,)),),
        issued=True,
    ),
    MadeUpPerson(
        "ZOEDOE22",
        "Zoë",
        "Doe",
        "Walnut6Harvest",
        Kind.PROVIDER,
        (Place("500601", (Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION, Role.TRADE_FILES)),),
    ),
    MadeUpPerson(
        "OBRIEN12",
        "Siobhan",
        "O'Brien",
        "Bramble3Kettle",
        Kind.PROVIDER,
        (Place("500601", (Role.ELIGIBILITY_INQUIRY, Role.PCPCH)), Place("500602", (Role.CLAIM_INQUIRY,))),
    ),
    MadeUpPerson(
        "NUNEZ501",
        "María José",
        "Núñez",
        "Saddle8Thunder",
        Kind.PROVIDER,
        (Place("500601", (Role.PRIOR_AUTH_INQUIRY, Role.PRIOR_AUTH_SUBMIT, Role.PLAN_OF_CARE_INQUIRY)),),
    ),
    MadeUpPerson(
        "TRAN2026",
        "Linh",
        "Tran",
        "Pebble5Violin",
        Kind.PROVIDER,
        (Place("500601", (Role.DEMOGRAPHIC_MAINT, Role.BENEFITS_HSC_INQUIRY)),),
    ),
    MadeUpPerson(
        "ASMITHEE",
        "Aaron",
        "Smithee",
        "Lantern4Quartz",
        Kind.PROVIDER,
        (Place("500603", (Role.CLAIM_INQUIRY, Role.ELIGIBILITY_INQUIRY)),),
    ),
    MadeUpPerson("AUDITOR1", "Audrey", "Ledger", "Ribbon5LedgerStone", Kind.STAFF, staff_kind=StaffKind.AUDITOR),
    MadeUpPerson("SUPERVI1", "Sue", "Pervisor", "Granite8CandleMoth", Kind.STAFF, staff_kind=StaffKind.SUPERVISOR),
    MadeUpPerson(
        "ELLYGIB1",
        "Elly",
        "Gibility",
        "Teapot7Glacier",
        Kind.PROVIDER,
        (Place("500602", (Role.ELIGIBILITY_INQUIRY,)),),
    ),
)

LETTERS = (MadeUpLetter("500606", "BHgck78j8M"), MadeUpLetter("500600608", "wT4mQz9RkP"))

ORDERS = (MadeUpOrder("500610", Because.ENROLLED), MadeUpOrder("500612", Because.ASKED, large_print=True))

QUESTION, ANSWER = "name of a town that is not on the map", "Brigadoon"
"""The secret question of all of them."""
