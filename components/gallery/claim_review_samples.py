"""The desk's look at suspended claims with make-believe values, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from components.claim_reviews.claim_queue import ClaimQueue
from components.claim_reviews.claim_review import ClaimReview
from components.component import Component
from components.gallery import claim_values as values
from components.gallery.claim_values import DENIED, LONG, SERVED, SUSPENDED, Claim, Line, Payer
from components.gallery.clerk_values import NOW
from components.gallery.document_samples import Document
from components.gallery.eligibility_values import COVERED, EligibilityAnswer, ThirdParty
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

FEE_FOR_SERVICE = replace(COVERED, managed_care=())
DENIALS = (("50", "Not found to be medically necessary."), ("252", "A document is needed to decide."))


@dataclass(frozen=True, kw_only=True)
class Waiting:
    id: int = 1
    icn: str = "2226258000017"
    type_label: str = "Professional"
    billing: str = "Cascade Family Clinic"
    charged_cents: int = 5_000
    received_at: datetime = NOW - timedelta(days=4)
    owner: str = ""
    age: int = 2


@dataclass(frozen=True, kw_only=True)
class Page:
    waiting: Sequence[Waiting] = ()
    next: int | None = None


@dataclass(frozen=True, kw_only=True)
class Counts:
    waiting: int = 1_204
    nobodys: int = 1_190
    mine: int = 2


@dataclass(frozen=True, kw_only=True)
class Held:
    revision: int = 3
    submitted_by: str = "JAMJON"
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Other:
    icn: str = "2226258000011"
    status: str = "PAID"
    status_label: str = "PAID"
    billing: str = "Salem Urgent Care"
    service_from: date = SERVED
    service_to: date = SERVED
    charged_cents: int = 18_000
    paid_cents: int = 14_250
    procedures: str = "T1015, A4550"


@dataclass(frozen=True, kw_only=True)
class Granted:
    status: str = "approved"
    procedure: str = "J3490"
    modifiers: str = ""
    starts_on: date = date(2026, 9, 1)
    ends_on: date = date(2026, 12, 31)
    approved: int | None = 12
    used: int = 5


@dataclass(frozen=True, kw_only=True)
class ReviewedLine:
    number: int = 1
    charged_cents: int = 18_000
    priced_cents: int = 14_250
    stands: bool = True
    why: str = ""
    looked_at: bool = True


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    claim: Claim = SUSPENDED
    held: Held = Held()
    panels: EligibilityAnswer | None = FEE_FOR_SERVICE
    documents: Sequence[Document] = ()
    others: Sequence[Other] = ()
    granted: Sequence[Granted] = ()
    lines: Sequence[ReviewedLine] = field(default_factory=lambda: [ReviewedLine()])


def looking(review: Reviewed, **more: object) -> ClaimReview:
    return ClaimReview.of(review, reader="PROSERV1", lines=review.lines, denials=DENIALS, **more)  # type: ignore[arg-type]


DENIED_LINE = ReviewedLine(number=2, charged_cents=1_500, priced_cents=0, stands=False, why="Billed before.")
TYPED = {"verdict_1": "amount", "allowed_1": "500", "reason_1": ""}
WRONG = {"allowed_1": "Enter what you allow of line 1: from $0.01 to the $180.00 that is charged"}
SEVERAL = Reviewed(
    claim=replace(
        SUSPENDED,
        id=30,
        charged_cents=37_500,
        prior_authorization="PA26000101",
        payers=(Payer(),),
        notes="By bus",
        lines=(Line(status="SUSPENDED"), replace(values.DENIED_LINE, status="SUSPENDED"), Line(number=3)),
        chain=(values.CHAIN[0], replace(values.CHAIN[1], status="SUSPENDED", status_label="SUSPENDED", replaces=17)),
    ),
    held=Held(owner="PROSERV1"),
    panels=replace(COVERED, third_party=(ThirdParty(),)),
    documents=[Document(), Document(id=2, name="photo.jpg", kind="JPEG", size=2_500_000)],
    others=[Other(), Other(icn="2226258000012", status="DENIED", status_label="DENIED")],
    granted=[Granted(), Granted(status="denied", approved=None, modifiers="RR")],
    lines=[ReviewedLine(), DENIED_LINE, ReviewedLine(number=3, priced_cents=0, looked_at=False)],
)
VERY_LONG = Reviewed(
    claim=replace(LONG, status="SUSPENDED", status_label="SUSPENDED", prior_authorization="PA26000101"),
    held=Held(submitted_by="ABCDEFGHIJKLMNOPQRST", owner="PROSERV1"),
    documents=[Document(name=f"{LONG_WORD}.pdf"), Document(id=2, name=HOSTILE)],
    others=[Other(billing=LONG_WORD, procedures=", ".join(["T1015"] * 50))],
    lines=[ReviewedLine(), replace(DENIED_LINE, why=f"{HOSTILE} {LONG_NAME}")],
)
QUEUE = Page(
    waiting=[
        Waiting(owner="PROSERV1"),
        Waiting(id=2, icn="2226258000018", type_label="Dental", charged_cents=2_500_000_00, age=0),
        Waiting(id=3, icn="5026258000001", type_label="Institutional"),
    ],
    next=3,
)
LONG_QUEUE = Page(waiting=[Waiting(billing=LONG_WORD, owner="ABCDEFGHIJKLMNOPQRST")])

CLAIM_REVIEW_SCREENS: dict[str, tuple[str, Component]] = {
    "desk-claims": ("Suspended claims", ClaimQueue.of(QUEUE, counts=Counts())),
    "desk-claims-last": (
        "Suspended claims, the last page of one's own",
        ClaimQueue.of(replace(QUEUE, next=None), counts=Counts(), show="mine", first=False),
    ),
    "desk-claims-none": (
        "Suspended claims, none",
        ClaimQueue.of(Page(), counts=Counts(waiting=0, nobodys=0, mine=0)),
    ),
    "desk-claims-not-found": (
        "Suspended claims, none with the ICN",
        ClaimQueue.of(QUEUE, counts=Counts(), icn=HOSTILE[:20], error="No claim with this ICN was put aside"),
    ),
    "desk-claims-long": ("Suspended claims, long", ClaimQueue.of(LONG_QUEUE, counts=Counts())),
    "desk-claim": ("A suspended claim", looking(Reviewed())),
    "desk-claim-several": ("A suspended claim of several lines, one's own", looking(SEVERAL)),
    "desk-claim-errors": (
        "A suspended claim, with errors",
        looking(Reviewed(), deed="decide", typed=TYPED, errors=WRONG),
    ),
    "desk-claim-changed": (
        "A suspended claim, changed meanwhile",
        looking(Reviewed(), deed="decide", typed=TYPED, changed="SUPERVI1 gave it back."),
    ),
    "desk-claim-colleague": (
        "A suspended claim of a colleague's, who was first",
        looking(Reviewed(held=Held(owner="SUPERVI1")), deed="decide", typed=TYPED, changed="SUPERVI1 took it."),
    ),
    "desk-claim-denied-by-edits": (
        "A suspended claim that the edits deny",
        looking(Reviewed(lines=[replace(DENIED_LINE, number=1)], panels=None)),
    ),
    "desk-claim-decided": ("A claim that the desk decided", looking(Reviewed(claim=DENIED, lines=()))),
    "desk-claim-long": ("A suspended claim, long and hostile", looking(VERY_LONG)),
}
