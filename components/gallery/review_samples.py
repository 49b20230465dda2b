"""The desk's review of requests for authorization with make-believe values, in its states."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from components.authorization_reviews.review import Review
from components.authorization_reviews.review_queue import ReviewQueue
from components.component import Component
from components.gallery import authorization_values as values
from components.gallery.authorization_values import LONG, TODAY, UNDECIDED, Authorization
from components.gallery.clerk_values import NOW
from components.gallery.document_samples import Document
from components.gallery.eligibility_values import COVERED, EligibilityAnswer, Medicare, Member, ThirdParty
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

CHOICES = ("approve", "reduce", "deny")


@dataclass(frozen=True, kw_only=True)
class Waiting:
    id: int = 1
    number: str = "PA26000102"
    kind: str = "PA"
    status: str = "in review"
    urgency: str = "routine"
    category: str = "Wheelchair"
    requesting: str = "Cascade Family Clinic"
    requested_at: datetime = NOW - timedelta(days=4)
    owner: str = ""
    age: int = 2


@dataclass(frozen=True, kw_only=True)
class Page:
    waiting: Sequence[Waiting] = ()
    next: int | None = None


@dataclass(frozen=True, kw_only=True)
class Counts:
    review: int = 1_204
    urgent: int = 1
    nobodys: int = 1_190
    more: int = 31
    mine: int = 2


@dataclass(frozen=True, kw_only=True)
class Held:
    revision: int = 3
    justification: str = ""
    contact: str = ""
    contact_phone: str = ""
    submitted_by: str = ""
    owner: str = ""


@dataclass(frozen=True, kw_only=True)
class Other:
    id: int = 8
    number: str = "PA26000108"
    kind: str = "PA"
    status: str = "approved"
    category: str = "Rides to dialysis"
    requesting: str = "Cascade Family Clinic"
    starts_on: date = date(2026, 10, 13)
    ends_on: date = date(2027, 1, 11)


FEE_FOR_SERVICE = replace(COVERED, managed_care=())


@dataclass(frozen=True, kw_only=True)
class Reviewed:
    shown: Authorization = UNDECIDED
    held: Held = Held()
    panels: EligibilityAnswer | None = FEE_FOR_SERVICE
    documents: Sequence[Document] = ()
    others: Sequence[Other] = field(default_factory=lambda: [Other()])


def reviewing(review: Reviewed, choices: Sequence[str] = CHOICES, **more: object) -> Review:
    return Review.of(review, reader="PROSERV1", today=TODAY, choices=choices, **more)  # type: ignore[arg-type]


TYPED = {"verdict_1": "reduce", "units_1": "90", "reason_1": "", "remark": "Bring the old chair back."}
WRONG = {"units_1": "Enter the units that you approve of line 1, from 1 to 11", "reason_1": "Enter a Reason for line 1"}
OWN = Reviewed(
    held=Held(
        owner="PROSERV1",
        justification="The member comes home from the hospital on Tuesday.",
        contact="Nora Nurse",
        contact_phone="503-555-0142",
        submitted_by="JAMJON",
    ),
    panels=replace(COVERED, medicare=(Medicare(part="A"), Medicare(part="B")), third_party=(ThirdParty(),)),
    documents=[Document(), Document(id=2, name="photo.jpg", kind="JPEG", size=2_500_000)],
)
COLLEAGUES = replace(OWN, held=replace(OWN.held, owner="SUPERVI1"))
MORE = Reviewed(shown=replace(UNDECIDED, status="more needed"), held=Held(owner="PROSERV1"))
DECIDED = Reviewed(shown=Authorization())
CANCELLED = Reviewed(
    shown=replace(Authorization(), status="cancelled", lines=[values.Line(status="cancelled")]),
    panels=replace(COVERED, member=Member(died_on=date(2026, 11, 1)), plans=(), managed_care=()),
    others=[],
)
VERY_LONG = Reviewed(
    shown=LONG,
    held=Held(
        justification=f"{HOSTILE} {LONG_WORD}",
        contact=LONG_NAME,
        contact_phone="503-555-0142 x12",
        submitted_by="ABCDEFGHIJKLMNOPQRST",
        owner="ABCDEFGHIJKLMNOPQRST",
    ),
    documents=[Document(name=f"{LONG_WORD}.pdf"), Document(id=2, name=HOSTILE)],
    others=[Other(category=LONG_NAME, requesting=LONG_WORD)],
)
QUEUE = Page(
    waiting=[
        Waiting(urgency="immediate", owner="PROSERV1"),
        Waiting(id=2, number="PC26000202", kind="POC", urgency="urgent", category="Respite care", age=0),
        Waiting(id=3, number="PA26000150"),
    ],
    next=3,
)
LONG_QUEUE = Page(waiting=[Waiting(category=LONG_NAME, requesting=LONG_WORD, owner="ABCDEFGHIJKLMNOPQRST")])

REVIEW_SCREENS: dict[str, tuple[str, Component]] = {
    "desk-authorizations": ("Authorizations at the desk", ReviewQueue.of(QUEUE, counts=Counts())),
    "desk-authorizations-more": (
        "Authorizations at the desk, the last page",
        ReviewQueue.of(replace(QUEUE, next=None), counts=Counts(), show="more", first=False),
    ),
    "desk-authorizations-none": (
        "Authorizations at the desk, none",
        ReviewQueue.of(Page(), counts=Counts(review=0, urgent=0, nobodys=0, more=0, mine=0), show="mine"),
    ),
    "desk-authorizations-not-found": (
        "Authorizations at the desk, none with the number",
        ReviewQueue.of(QUEUE, counts=Counts(), number=HOSTILE[:20], error="No authorization has this number"),
    ),
    "desk-authorizations-long": ("Authorizations at the desk, long", ReviewQueue.of(LONG_QUEUE, counts=Counts())),
    "desk-review": ("A review", reviewing(Reviewed())),
    "desk-review-own": ("A review of one's own", reviewing(OWN)),
    "desk-review-errors": (
        "A review, with errors",
        reviewing(OWN, deed="decide", typed=TYPED, errors=WRONG),
    ),
    "desk-review-changed": (
        "A review, changed meanwhile",
        reviewing(OWN, deed="decide", typed=TYPED, changed="SUPERVI1 took it."),
    ),
    "desk-review-colleague": (
        "A review of a colleague's, who was first",
        reviewing(COLLEAGUES, deed="decide", typed=TYPED, changed="SUPERVI1 took it."),
    ),
    "desk-review-more": ("A review, more is needed", reviewing(MORE, ("deny",))),
    "desk-review-decided": ("A review, decided", reviewing(DECIDED)),
    "desk-review-cancelled": ("A review, cancelled", reviewing(CANCELLED, ())),
    "desk-review-no-member": ("A review, member not on file", reviewing(replace(DECIDED, panels=None))),
    "desk-review-long": ("A review, long and hostile", reviewing(VERY_LONG)),
}
