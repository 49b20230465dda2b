"""Lists of members that were asked about at once, and what became of each of their rows."""

from __future__ import annotations

from piccolo.columns import Date, ForeignKey, Integer, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.providers import Provider


class EligibilityBatch(Table):
    """One list, for the same days. It is there for people of its provider until `ends_at`."""

    id: Serial
    account = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    asked_from = Date()
    asked_to = Date()
    members = Integer()  # how many rows it has, wrong ones too
    created_at = Timestamptz()
    ends_at = Timestamptz()


class EligibilityBatchRow(Table):
    """One line of a list. It takes one answer, once: the proof with its `number` says what it was."""

    id: Serial
    eligibility_batch = ForeignKey(EligibilityBatch, null=False, on_delete=OnDelete.cascade)
    position = Integer()  # in the list, from 1
    line = Integer()  # of the file, as an editor counts them
    typed = Varchar(40)
    outcome = Varchar(10, default="")  # `rules.eligibility_batches.Outcome`
    problem = Varchar(150, default="")  # why the row cannot be asked
    number = Varchar(12, default="")  # of the EligibilityCheck, without hyphens
    answered_at = Timestamptz(null=True, default=None)
