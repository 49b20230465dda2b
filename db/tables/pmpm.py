"""What clinics are paid per member and month for being a Patient-Centered Primary Care Home (PCPCH)."""

from __future__ import annotations

from piccolo.columns import BigInt, Date, ForeignKey, Integer, OnDelete, Serial, Varchar
from piccolo.table import Table

from db.tables.members import Member
from db.tables.providers import Provider


class PmpmMonth(Table):
    """What a clinic was paid for one month, and for how many members."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    month = Date()  # its first day
    paid_on = Date()
    members = Integer()
    amount_cents = BigInt()  # the sum of its payments


class PmpmPayment(Table):
    """A clinic's payment for one member and month. What was taken back stands in a later month, below zero."""

    id: Serial
    pmpm_month = ForeignKey(PmpmMonth, null=False, on_delete=OnDelete.restrict)  # it was paid with
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    for_month = Date()  # the first day of the month it is for; an earlier one for what is taken back
    tier = Varchar(10)  # the clinic was recognized as, such as 3 or 5 STAR
    amount_cents = BigInt()
