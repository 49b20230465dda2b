"""How somebody at the desk decides about an authorization: line by line, and what becomes of the whole."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from db.rules import texts
from db.rules.authorization_forms import Urgency
from db.rules.authorizations import GRANTED, Status, may_become

LONGEST_REASON = 200
LONGEST_TEXT = 1_000
LONGEST_NUMBER = 9
"""More digits, commas among them, are no number of units."""

SOONEST_FIRST = (Urgency.IMMEDIATE, Urgency.URGENT, Urgency.ROUTINE)
"""In which order they are reviewed."""


class Verdict(StrEnum):
    """What the reviewer says of a line."""

    APPROVE = "approve"
    REDUCE = "reduce"
    DENY = "deny"


STATUSES: Mapping[Verdict, Status] = {
    Verdict.APPROVE: Status.APPROVED,
    Verdict.REDUCE: Status.IN_PART,
    Verdict.DENY: Status.DENIED,
}
"""How the line stands then."""

WAITING = frozenset({Status.IN_REVIEW, Status.MORE_NEEDED})
"""Somebody has to do something before it is decided."""

REOPENED = frozenset({Status.APPROVED, Status.IN_PART, Status.DENIED})
"""What is looked at again when somebody asks for it."""

REFUSALS: Mapping[Status, str] = {
    Status.MORE_NEEDED: "More was asked for: go on with the review before you approve anything",
    Status.APPROVED: "What was approved can only be reduced. To deny all of it, look at it again first",
    Status.IN_PART: "Approved in part already. To decide otherwise, look at it again first, or approve all of it",
    Status.DENIED: "Denied already. To deny it anew, look at it again first",
    Status.CANCELLED: "It is cancelled, for good",
}
"""Why a decision cannot follow, by how it stands."""


@dataclass(frozen=True)
class ReviewedLine:
    """A line before the decision. `approved`: by an earlier one; None before there was any."""

    number: int
    status: Status
    asked: int
    approved: int | None
    used: int

    @property
    def least(self) -> int:
        """Not less can be approved: so much is used. Where more was used than approved, what was approved stays."""
        return min(self.used, self.approved or 0)


@dataclass(frozen=True)
class LineVerdict:
    """What was decided about a line: how it stands now, how many units it has, and why not more."""

    number: int
    status: Status
    approved: int
    reason: str = ""


@dataclass(frozen=True)
class Judged:
    """A good decision: what becomes of the whole, and of each line."""

    status: Status
    lines: tuple[LineVerdict, ...]


def field(name: str, line: int) -> str:
    """What a field of a line is called: verdict_2."""
    return f"{name}_{line}"


def decided(lines: Iterable[ReviewedLine]) -> list[ReviewedLine]:
    """The lines that a decision is about: none that were cancelled."""
    return [line for line in lines if line.status is not Status.CANCELLED]


def verdicts(status: Status) -> tuple[Verdict, ...]:
    """What may be said of a line. While more is needed, all of it can be denied, because nothing came."""
    return (Verdict.DENY,) if status is Status.MORE_NEEDED else tuple(Verdict)


def may_be_decided(status: Status) -> bool:
    return any(may_become(status, after) for after in STATUSES.values())


def check(status: Status, lines: Sequence[ReviewedLine], typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a decision, by field, and how to mend it; empty when it is good.

    `typed`: verdict, units and reason of each line, by `field`, and `remark`, which the letter says besides.
    """
    found = {name: message for line in decided(lines) for name, message in _check_line(line, typed).items()}
    found["remark"] = check_lines("Text", typed.get("remark", ""), required=False)
    found = {name: message for name, message in found.items() if message}
    if not found and not decided(lines):
        return {"": "No line is left to decide about"}
    if not found and not may_become(status, _whole(_judged(lines, typed))):
        return {"": REFUSALS[status]}
    return found


def judge(status: Status, lines: Sequence[ReviewedLine], typed: Mapping[str, str]) -> Judged:
    """A decision that `check` passed."""
    judged = _judged(lines, typed)
    return Judged(_whole(judged), judged)


def units(typed: str) -> int | None:
    """A number of units, commas allowed; None for anything else."""
    text = typed.strip()
    plain = text.replace(",", "")
    good = len(text) <= LONGEST_NUMBER and plain.isascii() and plain.isdecimal()
    return int(plain) if good else None


def check_lines(label: str, typed: str, *, required: bool = True, longest: int = LONGEST_TEXT) -> str:
    """What is wrong with a text of several lines, and how to mend it."""
    tidy = tidy_lines(typed)
    if not tidy:
        return f"Enter the {label}" if required else ""
    if len(tidy) > longest:
        return f"{label} can be at most {longest} characters long"
    if not all(map(texts.is_plain, tidy.splitlines())):
        return f"{label} holds a character that cannot be used; type it again"
    return ""


def tidy_lines(typed: str) -> str:
    """What is stored of a text of several lines."""
    return "\n".join(texts.tidy(line) for line in texts.tidy(typed).splitlines())


def _check_line(line: ReviewedLine, typed: Mapping[str, str]) -> dict[str, str]:
    name = field("verdict", line.number)
    verdict = typed.get(name, "")
    if verdict not in set(Verdict):
        return {name: f"Choose what you decide about line {line.number}"}
    if verdict == Verdict.APPROVE:
        return {}
    if verdict == Verdict.DENY and line.status in GRANTED:
        return {name: f"Line {line.number} was approved. To deny it, look at it again first"}
    found = {field("units", line.number): _check_units(line, typed)} if verdict == Verdict.REDUCE else {}
    if verdict == Verdict.DENY and line.least:
        found[name] = f"Line {line.number} cannot be denied: {line.least:,} of it are used already"
    reason = typed.get(field("reason", line.number), "")
    wrong = texts.check(f"Reason for line {line.number}", reason, longest=LONGEST_REASON, whose="a")
    return {**found, field("reason", line.number): wrong}


def _check_units(line: ReviewedLine, typed: Mapping[str, str]) -> str:
    number = units(typed.get(field("units", line.number), ""))
    least, most = max(line.least, 1), line.asked - 1
    if number is not None and least <= number <= most:
        return ""
    if least > most:
        return f"Of line {line.number} less cannot be approved. Approve it as asked for, or deny it"
    so_many = f"from {least:,} to {most:,}" if least < most else f"{least:,}"
    used = f": {least:,} are used already, and {line.asked:,} were asked for" if line.least else ""
    return f"Enter the units that you approve of line {line.number}, {so_many}{used}"


def _judged(lines: Iterable[ReviewedLine], typed: Mapping[str, str]) -> tuple[LineVerdict, ...]:
    return tuple(_verdict(line, typed) for line in decided(lines))


def _verdict(line: ReviewedLine, typed: Mapping[str, str]) -> LineVerdict:
    verdict = Verdict(typed[field("verdict", line.number)])
    if verdict is Verdict.APPROVE:
        return LineVerdict(line.number, Status.APPROVED, max(line.asked, line.least))
    reason = texts.tidy(typed[field("reason", line.number)])
    approved = (units(typed[field("units", line.number)]) or 0) if verdict is Verdict.REDUCE else 0
    return LineVerdict(line.number, STATUSES[verdict], approved, reason)


def _whole(lines: Sequence[LineVerdict]) -> Status:
    """Approved or denied as all lines are, else in part."""
    statuses = {line.status for line in lines}
    return statuses.pop() if len(statuses) == 1 else Status.IN_PART
