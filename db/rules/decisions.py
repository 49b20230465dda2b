"""What is decided about a claim. Money is in cents."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.rules.claims import Status


@dataclass(frozen=True)
class Why:
    """A reason, with what it takes off the charge. `field`: what may be put right, as `claim_forms` names it; or ""."""

    group: str  # CO, PR, OA or PI
    reason: str  # a claim adjustment reason code
    remark: str = ""  # a remittance advice remark code
    amount_cents: int = 0
    field: str = ""


@dataclass(frozen=True)
class LineDecision:
    """What is decided about a line: its charge is what is paid and what the reasons take off, to the cent."""

    number: int
    status: Status
    allowed_cents: int
    paid_cents: int
    reasons: tuple[Why, ...] = ()


@dataclass(frozen=True)
class UsedUnits:
    """Units of a line of an authorization (the number of its row) that a paid claim uses up."""

    authorization_line: int
    units: int


@dataclass(frozen=True)
class Decision:
    """Of a whole claim: PAID, DENIED or SUSPENDED. Paid when any line is; `reasons`: of the claim as a whole.

    `for_desk`: it is SUSPENDED, and the desk decides here. Otherwise the decision comes from elsewhere. `looked_at`:
    the lines that a person has to look at.
    """

    status: Status
    lines: tuple[LineDecision, ...]
    reasons: tuple[Why, ...] = ()
    copay_cents: int = 0
    uses: tuple[UsedUnits, ...] = ()
    for_desk: bool = False
    looked_at: tuple[int, ...] = ()

    @property
    def allowed_cents(self) -> int:
        return sum(line.allowed_cents for line in self.lines)

    @property
    def paid_cents(self) -> int:
        return sum(line.paid_cents for line in self.lines) - sum(why.amount_cents for why in self.reasons)

    def all_reasons(self) -> Iterator[tuple[int, Why]]:
        """Each with the number of its line, 0 for the claim as a whole."""
        yield from ((0, why) for why in self.reasons)
        yield from ((line.number, why) for line in self.lines for why in line.reasons)
