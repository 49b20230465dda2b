"""The border to an agency's MMIS: a claim goes in, a decision comes out.

The embedded adjudicator stands behind it. An agency that has an MMIS puts a call to it in the place of what `decide`
does, and leaves everything else as it is: whoever submits a claim stores the decision, whatever it is.
"""

from __future__ import annotations

from collections.abc import Mapping

from db.queries import adjudication
from db.rules.adjudication.judging import NO_AMOUNTS, NO_REASONS, judge, judge_by_hand, take_back
from db.rules.claims import Frequency
from db.rules.decisions import Decision, Why
from db.rules.submitted_claims import SubmittedClaim


async def decide(claim: SubmittedClaim) -> Decision:
    """PAID, DENIED or SUSPENDED, with amounts and reasons by line.

    In the caller's transaction, which holds the member (`lock_name`), has given back the units of the claim whose place
    this one takes, stores the decision, and uses up the units that it says: only so are two claims for the same
    service, or for the last unit, not both paid. It writes nothing itself.

    A claim of the frequency VOID asks to take the one that it replaces back: PAID says that it is.
    """
    if claim.frequency is Frequency.VOID:
        return take_back(claim)
    return judge(claim, await adjudication.gather(claim))


async def decide_by_hand(
    claim: SubmittedClaim,
    itself: int,
    *,
    allowed: Mapping[int, int] = NO_AMOUNTS,
    denied: Mapping[int, Why] = NO_REASONS,
) -> Decision:
    """PAID or DENIED, of a claim (the number of its row is `itself`) that `decide` left to the desk.

    By the same edits and what is on file now; `allowed` and `denied`: what the reviewer says of its lines. In a
    transaction as `decide` is; or to be shown to the reviewer, with nothing said yet.
    """
    facts = await adjudication.gather(claim, itself)
    return judge_by_hand(claim, facts, allowed=allowed, denied=denied)
