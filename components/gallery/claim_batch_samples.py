"""Many claims at once, with make-believe files, in their states."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from components.claim_batches.claim_file import ClaimFile
from components.claim_batches.claim_list import ClaimList
from components.claim_batches.send_claims import SendClaims
from components.component import Component
from components.gallery.clerk_values import NOW
from components.gallery.eligibility_samples import ACTING_FOR
from components.gallery.values import HOSTILE, LONG_NAME, LONG_PROVIDER, LONG_WORD, PROVIDER

A_PAGE = 50
COLUMNS = {"claim": "What you call the claim.", "line_from_date": "The first day of the service.", LONG_WORD: LONG_NAME}


@dataclass(frozen=True, kw_only=True)
class ClaimBatch:
    id: int = 7
    started_at: datetime = NOW
    ends_at: datetime = NOW + timedelta(days=30)
    user_name: str = "JAMJON"
    claims: int = 4
    dry_run: bool = True
    waiting: int = 0
    unfinished: bool = False
    counts: Mapping[str, int] = field(default_factory=lambda: {"PAID": 1, "DENIED": 1, "SUSPENDED": 1, "wrong": 1})


@dataclass(frozen=True, kw_only=True)
class Problem:
    line: int = 5
    column: str = "member_id"
    message: str = "Member ID must be the 8 letters and digits on the member's card"


@dataclass(frozen=True, kw_only=True)
class Why:
    at: int = 3
    column: str = "line_procedure"
    code: str = "CO-96, N130"
    said: str = "Not covered"


@dataclass(frozen=True, kw_only=True)
class Answer:
    icn: str = ""
    charged_cents: int = 123_456
    paid_cents: int = 100_000
    reasons: Sequence[Why] = ()


@dataclass(frozen=True, kw_only=True)
class ClaimRow:
    position: int = 1
    line: int = 2
    name: str = "A-1"
    member_id: str = "XA12B34C"
    patient_account: str = "MADE-UP-1"
    outcome: str = "PAID"
    problems: Sequence[Problem] = ()
    answer: Answer | None = field(default_factory=Answer)
    claim: int | None = None


@dataclass(kw_only=True)
class SendDraft:
    which: str = ""
    confirmed: str = ""


TRIED = (
    ClaimRow(),
    ClaimRow(position=2, line=3, name="A-2", outcome="DENIED", answer=Answer(paid_cents=0, reasons=(Why(), Why(at=4)))),
    ClaimRow(position=3, line=4, name="A-3", patient_account="", outcome="SUSPENDED", answer=Answer(paid_cents=0)),
    ClaimRow(position=4, line=5, name="=cmd()", outcome="wrong", member_id="", problems=(Problem(),), answer=None),
)
SENT = ClaimBatch(id=8, dry_run=False, claims=2, counts={"PAID": 1, "wrong": 1})
SENT_ROWS = (ClaimRow(claim=12, answer=Answer(icn="2226325000012", reasons=(Why(at=0, column=""),))), TRIED[3])
HALF = ClaimBatch(claims=1000, waiting=600, counts={"PAID": 400, "": 600})
LONG_ROWS = tuple(
    ClaimRow(position=place, line=place, name=HOSTILE, member_id=LONG_WORD, patient_account=LONG_NAME)
    for place in range(1, A_PAGE + 2)
)


def choosing(**more: object) -> ClaimFile:
    given = {"columns": COLUMNS, "rows_are": "Each row is a service.", **more}
    return ClaimFile.of(acting_for=ACTING_FOR, **given)  # type: ignore[arg-type]


def sending(batch: ClaimBatch = ClaimBatch(), provider: object = PROVIDER, **errors: str) -> SendClaims:
    return SendClaims.of(
        SendDraft(),
        batch_id=batch.id,
        provider=provider,  # type: ignore[arg-type]
        counts=batch.counts,
        errors=errors,
    )


def claims_of(batch: ClaimBatch, *rows: ClaimRow, **more: object) -> ClaimList:
    return ClaimList.of(batch, rows, a_page=A_PAGE, acting_for=ACTING_FOR, **more)  # type: ignore[arg-type]


CLAIM_BATCH_SCREENS: dict[str, tuple[str, Component]] = {
    "many-claims": ("Many claims at once", choosing()),
    "many-claims-recent": (
        "Many claims at once, with files",
        choosing(recent=[ClaimBatch(), ClaimBatch(id=8, claims=1, dry_run=False, unfinished=True)]),
    ),
    "many-claims-errors": (
        "Many claims at once, with errors",
        choosing(errors={"file": LONG_NAME}, recent_failed="The data cannot be reached at the moment."),
    ),
    "many-claims-under-way": ("Many claims at once, under way", claims_of(HALF)),
    "many-claims-failed": (
        "Many claims at once, no answer now",
        claims_of(HALF, failed="The data cannot be reached at the moment."),
    ),
    "many-claims-tried": ("Many claims at once, tried", claims_of(ClaimBatch(), *TRIED, send=sending())),
    "many-claims-not-sure": (
        "Many claims at once, not confirmed",
        claims_of(
            ClaimBatch(),
            *TRIED,
            send=sending(
                provider=LONG_PROVIDER, which="Choose one of the list", confirmed="Tick this once you are sure"
            ),
        ),
    ),
    "many-claims-sent": ("Many claims at once, submitted", claims_of(SENT, *SENT_ROWS)),
    "many-claims-long": (
        "Many claims at once, long and hostile",
        claims_of(ClaimBatch(claims=100, dry_run=False, counts={"PAID": 100}), *LONG_ROWS, after=50),
    ),
}
