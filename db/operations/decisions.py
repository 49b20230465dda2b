"""The border to an agency's MMIS: a claim goes in, a decision comes out.

The embedded adjudicator stands behind it. An agency that has an MMIS puts a call to it in the place of what `decide`
does, and leaves everything else as it is: whoever submits a claim stores the decision, whatever it is.
"""

from __future__ import annotations

from db.queries import adjudication
from db.rules.adjudication.judging import judge, take_back
from db.rules.claims import Frequency
from db.rules.decisions import Decision
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
