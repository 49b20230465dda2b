"""The letters about a request for authorization, in plain words: what was decided, why, and what can be done."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from db.rules.authorizations import Kind, Status, counted

PROMISE = (
    "This letter is no promise that a claim is paid. Check on each day of service that the member is covered, and bill"
    " other insurance first."
)
HEARING = (
    "The member may ask for a hearing, and you may ask us to look at the decision again. Write to us within 60 days of"
    " the date of this letter, and send what we have not seen yet."
)
DAYS_TO_ANSWER = 30
"""So long it is waited for what was asked for."""

WHAT: Mapping[Kind, str] = {
    Kind.PRIOR_AUTHORIZATION: "your request for",
    Kind.PLAN_OF_CARE: "the plan of care for",
}
NUMBER: Mapping[Kind, str] = {
    Kind.PRIOR_AUTHORIZATION: "authorization number",
    Kind.PLAN_OF_CARE: "number of the plan of care",
}
SUBJECTS: Mapping[Kind, Mapping[Status, str]] = {
    Kind.PRIOR_AUTHORIZATION: {
        Status.APPROVED: "Your request was approved",
        Status.IN_PART: "Your request was approved in part",
        Status.DENIED: "Your request was denied",
        Status.MORE_NEEDED: "We need more from you",
        Status.CANCELLED: "Your authorization was cancelled",
    },
    Kind.PLAN_OF_CARE: {
        Status.APPROVED: "The plan of care was approved",
        Status.IN_PART: "The plan of care was approved in part",
        Status.DENIED: "The plan of care was denied",
        Status.MORE_NEEDED: "We need more from you",
        Status.CANCELLED: "The plan of care was cancelled",
    },
}


@dataclass(frozen=True)
class Service:
    """A line as it was decided. `name`: procedure, modifiers, and what that is in words."""

    name: str
    unit: str
    status: Status
    asked: int
    approved: int
    reason: str


@dataclass(frozen=True)
class About:
    """What all letters about one say. `category`: what it is for."""

    kind: Kind
    number: str
    category: str
    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class Letter:
    """`text`: paragraphs with an empty line between them."""

    subject: str
    text: str


def named(procedure: str, modifiers: str, meaning: str) -> str:
    """S9131 (physical therapy at home)."""
    code = f"{procedure} {modifiers}".strip()
    return f"{code} ({meaning})" if meaning else code


def decision(about: About, status: Status, services: Sequence[Service], remark: str = "") -> Letter:
    """What was decided: approved, in part, or denied. `remark`: what the reviewer adds."""
    verb = {Status.APPROVED: "approved", Status.IN_PART: "approved in part", Status.DENIED: "denied"}[status]
    begun = f"We looked at {WHAT[about.kind]} {about.category}. It was {verb}."
    ending = [] if status is Status.APPROVED else [HEARING]
    if status is not Status.DENIED:
        ending = [_use(about), *ending, PROMISE]
    return _letter(about, status, begun, *map(_of_line, services), *_paragraphs(remark), *ending)


def is_current(kind: Kind, status: Status, subject: str) -> bool:
    """Whether the newest letter, with this subject, says how it stands now.

    None does while it is reviewed (again), nor where its provider took it back.
    """
    if status is Status.CANCELLED:
        return subject == SUBJECTS[kind][Status.CANCELLED]
    return status is not Status.IN_REVIEW


def more_needed(about: About, text: str, until: date) -> Letter:
    """What is missing. `until`: how long it is waited for."""
    return _letter(
        about,
        Status.MORE_NEEDED,
        f"We cannot decide about {WHAT[about.kind]} {about.category} yet.",
        *_paragraphs(text),
        f"Send it by {day(until)}, with the {NUMBER[about.kind]} {about.number}. Without it we have to deny the"
        " request.",
    )


def cancelled(about: About, text: str) -> Letter:
    """Why nothing of it can be used any more."""
    begun = f"We cancelled {WHAT[about.kind]} {about.category}. From now on nothing of it can be used."
    return _letter(about, Status.CANCELLED, begun, *_paragraphs(text), HEARING)


def day(on: date) -> str:
    """August 14, 2026."""
    return f"{on:%B} {on.day}, {on.year}"


def _letter(about: About, status: Status, *paragraphs: str) -> Letter:
    return Letter(SUBJECTS[about.kind][status], "\n\n".join(paragraphs))


def _of_line(service: Service) -> str:
    if service.status is Status.DENIED:
        return f"We did not approve {service.name}: {_ended(service.reason)}"
    granted = f"{service.approved:,} {counted(service.unit, service.approved)}"
    if service.status is Status.APPROVED:
        return f"We approved {granted} of {service.name}, as asked for."
    return (
        f"We approved {granted} of {service.name}, of the {service.asked:,} that were asked for:"
        f" {_ended(service.reason)}"
    )


def _use(about: About) -> str:
    return (
        f"What is approved can be used from {day(about.starts_on)} to {day(about.ends_on)}. Put the"
        f" {NUMBER[about.kind]} {about.number} on each claim."
    )


def _ended(reason: str) -> str:
    """As a sentence ends."""
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


def _paragraphs(text: str) -> Iterator[str]:
    """What was typed, line by line."""
    return (line for line in text.splitlines() if line)
