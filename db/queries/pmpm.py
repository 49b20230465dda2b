"""What a clinic was paid per member and month: its months, the members of one, and the history of one member."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from db.driver import Row
from db.engine import Statement
from db.rules import row_numbers


@dataclass(frozen=True)
class Month:
    """`month`: its first day. `members`: how many it was paid for; what was taken back is in the amount alone."""

    id: int
    month: date
    paid_on: date
    members: int
    amount_cents: int


@dataclass(frozen=True)
class Payment:
    """What was paid for a member, or taken back: below zero. `for_month`: the first day of the month it is for."""

    id: int
    member_id: str
    last_name: str
    first_name: str
    for_month: date
    tier: str
    amount_cents: int
    paid_on: date


@dataclass(frozen=True)
class History:
    """One member's payments, the newest month first. `more`: there are older ones."""

    payments: list[Payment]
    more: bool = False


END_OF_TIME = date(9999, 12, 31)

_MONTHS = Statement("""
    SELECT id, month, paid_on, members, amount_cents FROM pmpm_month
     WHERE provider = {} AND month < {} ORDER BY month DESC LIMIT {}""")

_MONTH = Statement("SELECT id, month, paid_on, members, amount_cents FROM pmpm_month WHERE id = {} AND provider = {}")

_PAID = """
    SELECT pmpm_payment.id, member_id, last_name, first_name, for_month, tier, pmpm_payment.amount_cents, paid_on
      FROM pmpm_payment
      JOIN pmpm_month ON pmpm_month.id = pmpm_payment.pmpm_month
      JOIN member ON member.id = pmpm_payment.member"""

_OF_MONTH = Statement(f"""{_PAID}
     WHERE pmpm_payment.pmpm_month = {{}} AND pmpm_payment.id > {{}} ORDER BY pmpm_payment.id LIMIT {{}}""")

_OF_MEMBER = Statement(f"""{_PAID}
     WHERE pmpm_payment.member = (SELECT id FROM member WHERE member_id = {{}}) AND pmpm_month.provider = {{}}
     ORDER BY for_month DESC, pmpm_payment.id DESC LIMIT {{}}""")


async def list_months(*, of: int, before: date | None = None, limit: int) -> list[Month]:
    """The months that the provider `of` was paid for, the newest first; only those before `before`."""
    return [Month(**row) for row in await _MONTHS.rows(of, before or END_OF_TIME, limit)]


async def find_month(month_id: int, *, of: int) -> Month | None:
    """The month, if it is the provider's."""
    if not row_numbers.is_possible(month_id):
        return None
    row = await _MONTH.row(month_id, of)
    return Month(**row) if row else None


async def list_payments(month: Month, *, after: int = 0, limit: int) -> list[Payment]:
    """What was paid with this month, after the payment with this number."""
    if not row_numbers.is_possible(after + 1):
        return []
    return [_payment(row) for row in await _OF_MONTH.rows(month.id, after, limit)]


async def search(member_id: str, *, of: int, limit: int) -> History:
    """What the provider `of` was paid for the member with this ID; nothing is told of members it was never paid for."""
    rows = await _OF_MEMBER.rows(member_id, of, limit + 1)
    return History([_payment(row) for row in rows[:limit]], more=len(rows) > limit)


def _payment(row: Row) -> Payment:
    return Payment(**row)
