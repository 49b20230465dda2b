"""Fills the fee schedule and the rules of who may bill what, with made-up ones."""

from __future__ import annotations

from datetime import date

from db.made_up_fees import fees, ranges
from db.many_rows import insert_rows
from db.tables import BillingRule, FeeScheduleEntry, ProcedureCode

FEES_SINCE = date(2000, 1, 1)


async def insert_fees() -> None:
    """All of them, in the caller's transaction, once the procedures are there."""
    rows = await ProcedureCode.select(ProcedureCode.code).order_by(ProcedureCode.id)
    procedures = tuple(row["code"] for row in rows)
    since = {"made_up": True, "starts_on": FEES_SINCE, "ends_on": None}
    await insert_rows(FeeScheduleEntry, (vars(fee) | since for fee in fees(procedures)))
    await insert_rows(BillingRule, (vars(one) for one in ranges()))
