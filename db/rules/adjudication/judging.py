"""The edits in their order, and what they come to."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import chain

from db.rules.adjudication import (
    codes,
    coverage,
    duplicates,
    filing,
    grants,
    members,
    payers,
    permits,
    pricing,
    providers,
    terms,
)
from db.rules.adjudication.cases import WHOLE_CLAIM, Case, Edit, Finding
from db.rules.adjudication.facts import Facts
from db.rules.claims import Status
from db.rules.decisions import Decision, LineDecision, Why
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine

FIRST: tuple[Edit, ...] = (
    members.known,
    members.alive,
    members.eligible,
    members.fee_for_service,
    filing.not_ahead,
    filing.in_time,
    providers.enrolled,
    codes.diagnoses,
    codes.pointers,
    codes.procedure,
    codes.kind,
    codes.modifiers,
    codes.places,
    codes.revenue,
    codes.bill,
    codes.stay,
    codes.hospital,
    codes.days,
    codes.rooms,
    terms.charged,
    terms.units,
    terms.age,
    terms.gender,
    terms.tooth,
    payers.medicare_first,
    payers.insurance_first,
    payers.answers,
)
"""Of all lines: whoever mends a claim learns at once what is to be mended."""

THEN: tuple[Edit, ...] = (
    providers.billing_type,
    providers.rendering_type,
    terms.has_a_fee,
    coverage.covered,
    permits.authorized,
    duplicates.not_twice,
    permits.units_left,
    terms.reviewed,
)
"""Of the lines that still stand, one edit after the other: the later ones would only repeat what the earlier said."""

EDITS = (*FIRST, *THEN)

LOOKED_AT = Why("OA", "133")
NO_AMOUNTS: Mapping[int, int] = {}
NO_REASONS: Mapping[int, Why] = {}


def judge(claim: SubmittedClaim, facts: Facts) -> Decision:
    """What the claim comes to: the same for the same claim and facts."""
    case, found = _found(claim, facts)
    if any(one.suspends and one.line not in case.denied for one in found):
        return _suspended(claim)
    return _decided(case, found, {})


def judge_by_hand(
    claim: SubmittedClaim,
    facts: Facts,
    *,
    allowed: Mapping[int, int] = NO_AMOUNTS,
    denied: Mapping[int, Why] = NO_REASONS,
) -> Decision:
    """What a claim comes to that a person has looked at, and so is not suspended.

    `allowed`: what he allows of a line, where that is not the fee; `denied`: why he denies it. What the edits deny
    stays denied, whatever he says.
    """
    case, found = _found(claim, facts)
    looked_at = tuple(sorted({one.line for one in found if one.suspends}))
    found = [*(Finding(number, why) for number, why in denied.items()), *found]
    decision = _decided(replace(case, denied=_denied(claim, found)), found, allowed)
    return replace(decision, looked_at=looked_at)


def _found(claim: SubmittedClaim, facts: Facts) -> tuple[Case, list[Finding]]:
    """What all edits find, in their order, and the claim with what they deny."""
    case = Case(claim, facts)
    found = [*chain.from_iterable(edit(case) for edit in FIRST)]
    for edit in THEN:
        case = replace(case, denied=_denied(claim, found))
        found += edit(case)
    return replace(case, denied=_denied(claim, found)), found


def take_back(claim: SubmittedClaim) -> Decision:
    """A void: whether the claim may be taken back, `claim_changes.allowed` has said, and nothing of it is paid."""
    return Decision(Status.PAID, tuple(LineDecision(line.number, Status.PAID, 0, 0) for line in claim.lines))


def _denied(claim: SubmittedClaim, found: Iterable[Finding]) -> frozenset[int]:
    lines = {one.line for one in found if not one.suspends}
    return frozenset(line.number for line in claim.lines) if WHOLE_CLAIM in lines else frozenset(lines)


def _suspended(claim: SubmittedClaim) -> Decision:
    """Nobody has decided about any line."""
    lines = (LineDecision(line.number, Status.SUSPENDED, 0, 0, (LOOKED_AT,)) for line in claim.lines)
    return Decision(Status.SUSPENDED, tuple(lines), for_desk=True)


def _decided(case: Case, found: Iterable[Finding], allowed: Mapping[int, int]) -> Decision:
    reasons = defaultdict[int, list[Why]](list)
    for one in found:
        if not one.suspends:
            reasons[one.line].append(one.why)
    paid = {line.number: line for line in pricing.price(case, case.standing, allowed)}
    lines = tuple(
        paid.get(line.number) or _not_paid(line, [*reasons[WHOLE_CLAIM], *reasons[line.number]])
        for line in case.claim.lines
    )
    return Decision(
        Status.PAID if paid else Status.DENIED,
        lines,
        uses=grants.uses(case, case.standing),
        copay_cents=sum(why.amount_cents for line in lines for why in line.reasons if why.reason == "3"),
    )


def _not_paid(line: SubmittedLine, reasons: list[Why]) -> LineDecision:
    """The first reason takes off the whole charge; the others are said, so that all can be mended at once."""
    first, *others = reasons
    return LineDecision(
        line.number, Status.DENIED, 0, 0, (replace(first, amount_cents=line.charged_cents), *dict.fromkeys(others))
    )
