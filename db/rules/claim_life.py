"""How a claim has fared: its status as steps in time, and what can be done now (OAR 410-120-1300)."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import MAXYEAR, date, timedelta
from enum import StrEnum

from db.rules.business_days import day_of
from db.rules.claim_parts import Claim
from db.rules.claims import CLOSED_BEFORE, STATUS_LABELS, Frequency, Status, payment_day

FILING_MONTHS = 12
"""From the service, or from the discharge."""
AGAIN_MONTHS = 18
"""From the service: to submit a denied claim again."""
CHANGE_MONTHS = 12
"""From the service: to adjust or void a paid claim here; later by form OHP 1036."""
APPEAL_DAYS = 180
TOO_LATE = "29"
"""The reason code of a claim that was billed too late."""


class When(StrEnum):
    """Where a step is: behind, the last that was taken, or ahead."""

    DONE = "done"
    NOW = "now"
    AHEAD = "ahead"


@dataclass(frozen=True)
class Step:
    """`day` is None while nobody knows it. `other`: the number of another claim's row that the step leads to."""

    label: str
    day: date | None
    when: When
    text: str = ""
    other: int | None = None


def steps(claim: Claim, *, today: date) -> list[Step]:
    """The steps of a claim in their order, one of which is the last that was taken. `today`: in Oregon."""
    taken = [*_taken(claim, today)]
    done = [Step(label, day, When.DONE, text, other) for label, day, text, other in taken[:-1]]
    label, day, text, other = taken[-1]
    return [*done, Step(label, day, When.NOW, text, other), *_ahead(claim, today)]


def _taken(claim: Claim, today: date) -> Iterator[tuple[str, date | None, str, int | None]]:
    if claim.status is Status.DRAFT:
        yield STATUS_LABELS[Status.DRAFT], None, "", None
        return
    yield "Received", day_of(claim.received_at), "", None
    if claim.suspended_at:
        yield STATUS_LABELS[Status.SUSPENDED], day_of(claim.suspended_at), "Put aside to be looked at", None
    if claim.decided_at:
        yield _decision(claim), day_of(claim.decided_at), "", None
    if claim.paid_on and claim.paid_on <= today:
        yield "Remittance", claim.paid_on, "", None
    yield from _fate(claim)


def _fate(claim: Claim) -> Iterator[tuple[str, date | None, str, int | None]]:
    """That another claim took its place, or asked to; it is led to where the provider is a party to that one."""
    later = _later(claim)
    if later and claim.next:
        yield _label(*later), day_of(claim.next.received_at), f"by {claim.next.icn}", claim.next.id
    elif later and claim.replaced_at:
        yield _label(*later), day_of(claim.replaced_at), "by a claim of other providers", None


def _later(claim: Claim) -> tuple[Frequency, Status | None] | None:
    """What the claim is that took its place, or asked to, and how that stands."""
    if claim.next:
        return claim.next.frequency, claim.next.status
    return (claim.replaced_by, claim.replaced_as) if claim.replaced_by else None


_FATES = {Frequency.VOID: "Voided", Frequency.REPLACEMENT: "Adjusted", Frequency.ORIGINAL: "Submitted again"}
_UNDONE: Mapping[tuple[Frequency, Status | None], str] = {
    (Frequency.VOID, Status.SUSPENDED): "Void asked for",
    (Frequency.VOID, Status.DENIED): "Void denied",
    (Frequency.REPLACEMENT, Status.SUSPENDED): "Adjustment asked for",
}
"""Of what has not taken its place, at least not yet; an adjustment that is denied has: its payment is taken back."""


def _label(frequency: Frequency, status: Status | None) -> str:
    return _UNDONE.get((frequency, status), _FATES[frequency])


def _decision(claim: Claim) -> str:
    takes_back = claim.frequency is Frequency.VOID and claim.status is Status.PAID
    return "Voids another claim" if takes_back else STATUS_LABELS[claim.status]


def _ahead(claim: Claim, today: date) -> Iterator[Step]:
    if claim.status is Status.DRAFT:
        yield Step("Submission", None, When.AHEAD)
    elif claim.decided_at is None:
        yield Step("Decision", None, When.AHEAD)
    elif claim.paid_on is None or claim.paid_on > today:
        expected = claim.paid_on or payment_day(max(day_of(claim.decided_at), today - CLOSED_BEFORE))
        yield Step("Remittance", expected, When.AHEAD, "expected")


def last_day_to_file(claim: Claim) -> date:
    return months_after(claim.service_to, FILING_MONTHS)


def last_day_to_file_again(claim: Claim) -> date:
    return months_after(claim.service_to, AGAIN_MONTHS)


def last_day_to_change(claim: Claim) -> date:
    """Less than a year from the service."""
    return months_after(claim.service_to, CHANGE_MONTHS) - timedelta(days=1)


def last_day_to_appeal(claim: Claim) -> date | None:
    return day_of(claim.decided_at) + timedelta(days=APPEAL_DAYS) if claim.decided_at else None


def what_now(claim: Claim, *, today: date) -> str:
    """What can be done with it, in a sentence or two. `today`: in Oregon."""
    if claim.frequency is Frequency.VOID:
        return _VOIDS.get(claim.status, "")
    if (later := _later(claim)) and (said := _STANDS.get(later)):
        return said
    if claim.next and claim.next.frequency is Frequency.VOID:
        until = _until(last_day_to_file(claim), today)
        return f"The payment was taken back. To be paid after all, submit a new claim{until}."
    if claim.next:
        return "Another claim took its place: work with that one."
    if claim.replaced_by:
        return "A claim that this provider neither billed nor rendered took its place. Ask who billed this one."
    return _BY_STATUS[claim.status](claim, today)


_VOIDS = {
    Status.PAID: "This claim took the payment of another one back. There is nothing more to do.",
    Status.SUSPENDED: "The agency looks at it before it takes the payment of the other claim back. Wait.",
    Status.DENIED: "The agency did not take the payment of the other claim back: it stands.",
}


_STANDS: Mapping[tuple[Frequency, Status | None], str] = {
    (Frequency.VOID, Status.SUSPENDED): (
        "The payment is to be taken back. The agency looks at that first, and until then it stands."
    ),
    (Frequency.VOID, Status.DENIED): (
        "The agency refused to take the payment back: it stands. To change it, send form OHP 1036."
    ),
    (Frequency.REPLACEMENT, Status.SUSPENDED): (
        "It is to be adjusted. The agency looks at that first, and until then this payment stands."
    ),
}
"""Of what has not taken its place."""


def _draft(claim: Claim, today: date) -> str:
    return f"The agency does not have it yet. Submit it{_until(last_day_to_file(claim), today)}."


def _suspended(claim: Claim, today: date) -> str:
    return "The agency is looking at it. Wait, and do not submit it again: it would be denied as a duplicate."


def _paid(claim: Claim, today: date) -> str:
    last, denied = last_day_to_change(claim), any(line.status is Status.DENIED for line in claim.lines)
    if today > last:
        return f"It could be adjusted until {_said(last)}. To change it or take it back now, send form OHP 1036."
    if denied:
        return f"To be paid for what was denied, adjust this claim until {_said(last)}; later by form OHP 1036."
    return f"Nothing is to be done. It can be adjusted or voided until {_said(last)}; later by form OHP 1036."


def _denied(claim: Claim, today: date) -> str:
    """A denied claim can neither be adjusted nor voided."""
    again, appeal = last_day_to_file_again(claim), last_day_to_appeal(claim)
    can_appeal = appeal is not None and today <= appeal
    if any(reason.reason == TOO_LATE for reason in claim.reasons):
        said = f"It was billed after {_said(last_day_to_file(claim))}, the last day to do so"
        return f"{said}. You can appeal until {_said(appeal)}." if appeal and can_appeal else f"{said}."
    if today > again:
        said = f"The time to submit it again ended on {_said(again)}"
        return f"{said}. You can appeal until {_said(appeal)}." if appeal and can_appeal else f"{said}."
    said = f"Put right what the reasons say and submit it again until {_said(again)}"
    return f"{said}, or appeal until {_said(appeal)}." if appeal and can_appeal else f"{said}."


_BY_STATUS = {
    Status.DRAFT: _draft,
    Status.SUSPENDED: _suspended,
    Status.PAID: _paid,
    Status.DENIED: _denied,
}


def months_after(day: date, months: int) -> date:
    """The same day so many months later, or the last of that month; never later than the calendar goes."""
    at = day.year * 12 + day.month - 1 + months
    year, month = at // 12, at % 12 + 1
    if year > MAXYEAR:
        return date.max
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def _until(last: date, today: date) -> str:
    return f" until {_said(last)}" if today <= last else f": the time to file it ended on {_said(last)}"


def _said(day: date) -> str:
    return f"{day:%b} {day.day}, {day.year}"
