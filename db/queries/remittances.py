"""What a provider was paid, week by week, and the claims of each payment."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from db.driver import Row
from db.engine import Statement
from db.rules import remittances, row_numbers
from db.rules.remittances import CODES, Outcome


@dataclass(frozen=True)
class Total:
    """Of one outcome: how many claims, and what was paid for them, below zero for what was taken back."""

    claims: int = 0
    cents: int = 0


@dataclass(frozen=True)
class Remittance:
    """One payment. `totals`: empty in a list."""

    id: int
    number: str
    payment_number: str
    paid_on: date
    paid_cents: int
    totals: dict[Outcome, Total] = field(default_factory=dict)


@dataclass(frozen=True)
class RemittedClaim:
    """What a remittance says of a claim. `status`: in words. All amounts of a reversal are below zero."""

    id: int
    claim_id: int
    icn: str
    status: str
    member_id: str
    last_name: str
    first_name: str
    patient_account: str
    service_from: date
    service_to: date
    charged_cents: int
    allowed_cents: int
    other_paid_cents: int
    copay_cents: int
    paid_cents: int


@dataclass(frozen=True)
class Place:
    """Where a page of remittances ends: the next one begins after it."""

    paid_on: date
    id: int


START = Place(date(9999, 12, 31), row_numbers.MOST)

_LIST = Statement("""
    SELECT id, number, payment_number, paid_on, paid_cents FROM remittance
     WHERE provider = {} AND paid_on <= {} AND (paid_on < {} OR id < {})
     ORDER BY paid_on DESC, id DESC LIMIT {}""")

_FIND = Statement("""
    SELECT remittance.id, number, payment_number, paid_on, remittance.paid_cents,
           status, count(remittance_claim.id) AS claims, sum(remittance_claim.paid_cents) AS cents
      FROM remittance
      LEFT JOIN remittance_claim ON remittance_claim.remittance = remittance.id
     WHERE remittance.id = {} AND provider = {}
     GROUP BY remittance.id, status""")


def _claims(which: str = "") -> Statement:
    return Statement(f"""
    SELECT remittance_claim.id, claim.id AS claim_id, icn, remittance_claim.status, member_id, last_name, first_name,
           patient_account, service_from, service_to, charged_cents, allowed_cents, other_paid_cents, copay_cents,
           remittance_claim.paid_cents
      FROM remittance_claim
      JOIN claim ON claim.id = remittance_claim.claim
      JOIN member ON member.id = claim.member
     WHERE remittance_claim.remittance = {{}} AND remittance_claim.id > {{}}{which}
     ORDER BY remittance_claim.id LIMIT {{}}""")


def _codes(outcome: Outcome) -> str:
    return ", ".join(f"'{code}'" for code, meant in CODES.items() if meant is outcome)


_CLAIMS = {None: _claims()} | {
    outcome: _claims(f" AND remittance_claim.status IN ({_codes(outcome)})") for outcome in Outcome
}


async def list_remittances(*, of: int, after: Place = START, limit: int) -> list[Remittance]:
    """The payments of the provider `of`, the newest first."""
    if not row_numbers.is_possible(after.id):
        return []
    return [Remittance(**row) for row in await _LIST.rows(of, after.paid_on, after.paid_on, after.id, limit)]


async def find(remittance_id: int, *, of: int) -> Remittance | None:
    """The payment with its totals, if it is the provider's."""
    if not row_numbers.is_possible(remittance_id):
        return None
    rows = await _FIND.rows(remittance_id, of)
    if not rows:
        return None
    about = {name: rows[0][name] for name in ("id", "number", "payment_number", "paid_on", "paid_cents")}
    return Remittance(**about, totals={outcome: _total(rows, outcome) for outcome in Outcome})


async def list_claims(
    remittance: Remittance, *, outcome: Outcome | None = None, after: int = 0, limit: int
) -> list[RemittedClaim]:
    """The claims of the payment, in its order, after the one with this number; `outcome`: those alone."""
    if not row_numbers.is_possible(after + 1):
        return []
    return [_claim(row) for row in await _CLAIMS[outcome].rows(remittance.id, after, limit)]


def _total(rows: list[Row], outcome: Outcome) -> Total:
    of_it = [row for row in rows if row["status"] and remittances.outcome(row["status"]) is outcome]
    return Total(sum(row["claims"] for row in of_it), int(sum(row["cents"] for row in of_it)))


def _claim(row: Row) -> RemittedClaim:
    taken_back = remittances.outcome(row["status"]) is Outcome.REVERSED
    charges = ("charged_cents", "allowed_cents", "other_paid_cents", "copay_cents")
    back = {name: -row[name] for name in charges} if taken_back else {}
    return RemittedClaim(**row | back | {"status": remittances.label(row["status"])})
