"""What is paid for the lines that stand, to the cent.

Allowed is the fee of the schedule for all units, and never more than the charge. What other payers paid comes off line
by line in their order, then the member's copay; so that each charge is what is paid and what the reasons take off.
(OAR 410-120-1340: the allowed amount less what others paid, never above the allowed.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from db.rules.adjudication.cases import Case, age_on
from db.rules.claims import ClaimType, Frequency, Status
from db.rules.decisions import LineDecision, Why
from db.rules.submitted_claims import SubmittedLine

AS_THE_SCHEDULE_SAYS: Mapping[int, int] = {}
GROWN_UP = 21
WITHOUT_COPAY = frozenset({"BMP", "CWX"})
"""Plans of members who expect a child."""
EMERGENCY_ROOM = "23"
EMERGENCY_REVENUE = "045"
LATER_PARTS = ("3", "4")
"""How a type of bill ends when a stay is billed in parts, and this is not the first."""
VISITS = frozenset({"00001", "00002", "00003", "00004", "00010", "T1015"})


def price(
    case: Case, lines: Iterable[SubmittedLine], by_hand: Mapping[int, int] = AS_THE_SCHEDULE_SAYS
) -> Iterator[LineDecision]:
    """The lines, all of which have a fee, as they are paid. `by_hand`: what a person allows of some of them."""
    others, shares = case.claim.other_paid_cents, Shares(case)
    for line in lines:
        allowed = min(by_hand.get(line.number, allowed_cents(case, line)), line.charged_cents)
        by_others = min(others, allowed)
        others -= by_others
        copay = shares.take(line, allowed - by_others)
        yield LineDecision(
            line.number,
            Status.PAID,
            allowed_cents=allowed,
            paid_cents=allowed - by_others - copay,
            reasons=tuple(_reasons(line.charged_cents - allowed, by_others, copay)),
        )


def allowed_cents(case: Case, line: SubmittedLine) -> int:
    fee = case.fee(line)
    return min(fee.unit_cents * line.units, line.charged_cents) if fee else 0


def _reasons(above: int, by_others: int, copay: int) -> Iterator[Why]:
    if above:
        yield Why("CO", "45", amount_cents=above)
    if by_others:
        yield Why("OA", "23", amount_cents=by_others)
    if copay:
        yield Why("PR", "3", amount_cents=copay)


class Shares:
    """What is left of the member's share: once a day for a type of service, and once for a whole stay.

    It comes off the first lines that have so much left. (OAR 410-120-1230.)
    """

    def __init__(self, case: Case) -> None:
        self.case, self.left = case, dict[tuple[date, str], int]()
        of_hospital = case.claim.claim_type is ClaimType.INSTITUTIONAL
        self.emergencies = {self._day(line) for line in case.claim.lines if of_hospital and is_emergency(case, line)}

    def take(self, line: SubmittedLine, most: int) -> int:
        """So much of it comes off the line, where `most` is left to be paid."""
        service, day = service_type(self.case, line), self._day(line)
        if not service or day in self.emergencies or is_emergency(self.case, line) or goes_on(self.case):
            return 0
        owed = self.left.setdefault((day, service), copay_cents(self.case, line, service))
        taken = min(owed, most)
        self.left[day, service] = owed - taken
        return taken

    def _day(self, line: SubmittedLine) -> date:
        """A stay is one service, which begins with the admission."""
        claim = self.case.claim
        return (claim.admitted_on or claim.service_from) if self.case.is_inpatient else line.service_from


def copay_cents(case: Case, line: SubmittedLine, service: str) -> int:
    """Of such a service: none of children, and who expects a child; of several plans the least. (OAR 410-120-1230.)"""
    plans = case.plans_of(line)
    if case.member is None or WITHOUT_COPAY.intersection(plans):
        return 0
    if age_on(case.member.date_of_birth, line.service_from) < GROWN_UP:
        return 0
    return min((case.facts.copays.get((plan, service), 0) for plan in plans), default=0)


def goes_on(case: Case) -> bool:
    """Whether a part of the stay was billed before: the copay was asked for then. (OAR 410-120-1230.)

    The type of bill of an adjustment says that it is one, and no more which part: it stays the part that its chain
    began as. Whether the first part still stands is not asked: one that was voided asks the copay when it is billed
    anew.
    """
    adjusts = case.claim.frequency is Frequency.REPLACEMENT
    bill = case.facts.began_as if adjusts else case.claim.type_of_bill
    return case.is_inpatient and bill.endswith(LATER_PARTS)


def is_emergency(case: Case, line: SubmittedLine) -> bool:
    """Whether it was given in an emergency room, or is said to be one.

    A hospital asks no copay then for what else it did on that day, or in that stay.
    """
    return (
        place_of(case, line) == EMERGENCY_ROOM
        or line.revenue_code.startswith(EMERGENCY_REVENUE)
        or "ET" in line.modifiers
    )


def service_type(case: Case, line: SubmittedLine) -> str:
    """The service type of the plans' copays that it is; "" where none is asked for."""
    if case.claim.claim_type is ClaimType.DENTAL:
        return "Dental care"
    if case.claim.claim_type is ClaimType.INSTITUTIONAL:
        return "Hospital, inpatient" if case.is_inpatient else "Hospital, outpatient"
    return "Office visit" if line.procedure in VISITS else ""


def place_of(case: Case, line: SubmittedLine) -> str:
    """Where the service was given."""
    return line.place_of_service or case.claim.place_of_service
