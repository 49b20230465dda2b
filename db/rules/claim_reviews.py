"""How somebody at the desk decides about a claim that was put aside: as a whole, and otherwise about single lines."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from db.rules import amounts, claim_reasons
from db.rules.claims import Status
from db.rules.decisions import Decision, Why
from db.rules.submitted_claims import SubmittedClaim


class Verdict(StrEnum):
    """What the reviewer says of a line: pay it as it is priced, or so much of it, or nothing."""

    PAY = "pay"
    AMOUNT = "amount"
    DENY = "deny"


WHOLE = (Verdict.PAY, Verdict.DENY)
"""What may be said of all lines at once. An amount belongs to a line."""

DENIALS: Mapping[str, Why] = {
    "4": Why("CO", "4"),
    "11": Why("CO", "11"),
    "18": Why("OA", "18"),
    "22": Why("CO", "22"),
    "50": Why("CO", "50"),
    "55": Why("CO", "55"),
    "58": Why("CO", "58"),
    "97": Why("CO", "97"),
    "107": Why("CO", "107"),
    "119": Why("CO", "119"),
    "151": Why("CO", "151"),
    "197": Why("CO", "197"),
    "198": Why("CO", "198"),
    "204": Why("CO", "204"),
    "226": Why("CO", "226"),
    "252": Why("CO", "252", "M127"),
}
"""Why a reviewer may deny a line, by claim adjustment reason code."""


@dataclass(frozen=True)
class ReviewedLine:
    """A line before the decision. `priced_cents`: what is allowed as the schedule says; `stands`: no edit denies it.

    `why`: what denies it, in words. `looked_at`: it is why the claim was put aside.
    """

    number: int
    charged_cents: int
    priced_cents: int
    stands: bool
    why: str = ""
    looked_at: bool = False


@dataclass(frozen=True)
class ByHand:
    """A good decision: what is allowed and why it is denied, by line, of the lines that are not paid as priced."""

    allowed: Mapping[int, int] = field(default_factory=dict)
    denied: Mapping[int, Why] = field(default_factory=dict)


def lines_of(claim: SubmittedClaim, priced: Decision) -> list[ReviewedLine]:
    """`priced`: what the claim comes to before the reviewer says anything."""
    by_number = {line.number: line for line in priced.lines}
    return [
        ReviewedLine(
            number=line.number,
            charged_cents=line.charged_cents,
            priced_cents=by_number[line.number].allowed_cents,
            stands=by_number[line.number].status is Status.PAID,
            looked_at=line.number in priced.looked_at,
            why=" ".join(map(_words, by_number[line.number].reasons)),
        )
        for line in claim.lines
    ]


def denials() -> list[tuple[str, str]]:
    """The codes of the reasons, and what they mean."""
    return [(code, _words(why)) for code, why in DENIALS.items()]


def named(name: str, line: int) -> str:
    """What a field of a line is called: allowed_2."""
    return f"{name}_{line}"


def check(lines: Sequence[ReviewedLine], typed: Mapping[str, str]) -> dict[str, str]:
    """What is wrong with a decision, by field, and how to mend it; empty when it is good.

    `typed`: `verdict` and `reason` of the claim as a whole, and `verdict_N`, `allowed_N`, `reason_N` of the lines that
    are decided otherwise.
    """
    found: dict[str, str] = {}
    whole = typed.get("verdict", "")
    standing = [line for line in lines if line.stands]
    if whole not in ("", *WHOLE) or (not whole and not standing):
        found["verdict"] = "Choose what you decide about the claim"
    if whole == Verdict.DENY and not _reason(typed.get("reason", "")) and any(_as_a_whole(one, typed) for one in lines):
        found["reason"] = "Choose the reason why it is denied"
    for line in standing:
        found |= _check_line(line, typed, alone=len(lines) == 1)
    return found


def judge(lines: Sequence[ReviewedLine], typed: Mapping[str, str]) -> ByHand:
    """A decision that `check` passed."""
    allowed, denied = dict[int, int](), dict[int, Why]()
    for line in (one for one in lines if one.stands):
        verdict = _verdict(line, typed)
        if verdict == Verdict.AMOUNT:
            allowed[line.number] = amounts.parse(typed[named("allowed", line.number)]) or 0
        elif verdict == Verdict.DENY:
            own = "" if _as_a_whole(line, typed) else typed[named("reason", line.number)]
            denied[line.number] = DENIALS[own or typed["reason"]]
    return ByHand(allowed, denied)


def _check_line(line: ReviewedLine, typed: Mapping[str, str], *, alone: bool) -> dict[str, str]:
    verdict, name = _verdict(line, typed), named("verdict", line.number)
    if verdict not in set(Verdict) and alone:
        return {name: f"Choose what you decide about line {line.number}"}
    if verdict not in set(Verdict):
        return {"verdict": "Choose what you decide about the claim, or else about each line"}
    if verdict == Verdict.PAY and not line.priced_cents:
        return {name: f"Nobody has priced line {line.number}. Pay an amount, or deny it"}
    if verdict == Verdict.AMOUNT:
        return _check_amount(line, typed)
    if verdict == Verdict.DENY and not _as_a_whole(line, typed):
        reason = named("reason", line.number)
        return {} if _reason(typed.get(reason, "")) else {reason: f"Choose the reason why line {line.number} is denied"}
    return {}


def _check_amount(line: ReviewedLine, typed: Mapping[str, str]) -> dict[str, str]:
    name = named("allowed", line.number)
    cents = amounts.parse(typed.get(name, ""))
    if cents is not None and 0 < cents <= line.charged_cents:
        return {}
    most = f"{line.charged_cents // 100:,}.{line.charged_cents % 100:02}"
    return {name: f"Enter what you allow of line {line.number}: from $0.01 to the ${most} that is charged"}


def _verdict(line: ReviewedLine, typed: Mapping[str, str]) -> str:
    """What is said of the line, or of the claim as a whole."""
    return typed.get(named("verdict", line.number), "") or typed.get("verdict", "")


def _as_a_whole(line: ReviewedLine, typed: Mapping[str, str]) -> bool:
    """Nothing else is said of this line."""
    return line.stands and not typed.get(named("verdict", line.number), "")


def _words(why: Why) -> str:
    said = (claim_reasons.words(why.reason) or f"Code {why.reason}", claim_reasons.remark_words(why.remark))
    return " ".join(filter(None, said))


def _reason(typed: str) -> bool:
    return typed in DENIALS
