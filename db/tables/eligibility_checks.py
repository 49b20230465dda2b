"""Answers that were given about members, and prove it."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.members import Member
from db.tables.providers import Provider


class EligibilityCheck(Table):
    """One answer. It is never changed, and found again by its number by people of the provider that asked."""

    id: Serial
    number = Varchar(12, unique=True)  # `rules.verification_numbers`, without its hyphens
    checked_at = Timestamptz()
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    member = ForeignKey(Member, on_delete=OnDelete.restrict)  # none in answers to a 270 that names nobody we know
    asked_from = Date()
    asked_to = Date()
    verdict = Varchar(5)  # `rules.eligibility.Verdict`
    answer = Text()  # JSON: all that was shown


class EligibilityCount(Table):
    """How often an account asked on its latest day; a day ends at midnight in Oregon."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict, unique=True)
    day = Date()
    checks = Integer()
