"""Fills the tables of payments per member and month with the make-believe ones."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from db.made_up_pmpm import MadeUpPmpm, month_before, paid_on, payments
from db.many_rows import insert_rows
from db.tables import Member, PmpmMonth, PmpmPayment, Provider


async def insert_pmpm(today: date) -> None:
    """All that was paid by `today`, in the caller's transaction, once there are providers and members."""
    providers = {row["medicaid_id"]: row["id"] for row in await Provider.select(Provider.medicaid_id, Provider.id)}
    members = {row["member_id"]: row["id"] for row in await Member.select(Member.member_id, Member.id)}
    paid: dict[tuple[int, int], list[MadeUpPmpm]] = defaultdict(list)
    for one in payments():
        if paid_on(today, one.ago) <= today:
            paid[providers[one.provider], one.ago].append(one)
    await insert_rows(PmpmMonth, (_month(provider, ago, some, today) for (provider, ago), some in paid.items()))
    months = await PmpmMonth.select(PmpmMonth.provider, PmpmMonth.month, PmpmMonth.id)
    row_ids = {(row["provider"], row["month"]): row["id"] for row in months}
    rows = (
        {
            "pmpm_month": row_ids[provider, month_before(today, ago)],
            "member": members[one.member_id],
            "for_month": month_before(today, one.for_ago),
            "tier": one.tier,
            "amount_cents": one.cents,
        }
        for (provider, ago), some in paid.items()
        for one in some
    )
    await insert_rows(PmpmPayment, rows)


def _month(provider: int, ago: int, some: list[MadeUpPmpm], today: date) -> dict[str, object]:
    return {
        "provider": provider,
        "month": month_before(today, ago),
        "paid_on": paid_on(today, ago),
        "members": sum(one.cents > 0 for one in some),
        "amount_cents": sum(one.cents for one in some),
    }
