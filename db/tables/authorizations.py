"""Prior authorizations and plans of care, as the agency's MMIS decided them; a 278 can fill them."""

from __future__ import annotations

from typing import Any

from piccolo.columns import Date, ForeignKey, Integer, LazyTableReference, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.members import Member
from db.tables.providers import Provider


def _account() -> Any:
    """Somebody with an account."""
    return LazyTableReference("Account", module_path="db.tables.accounts")


class Authorization(Table, tablename="service_authorization"):  # the plain word is reserved in SQL
    """A prior authorization, or a plan of care, by its number."""

    id: Serial
    number = Varchar(10, unique=True)  # `rules.authorizations`
    kind = Varchar(3)  # `rules.authorizations.Kind`: PA or POC
    status = Varchar(12)  # `rules.authorizations.Status`
    urgency = Varchar(9)  # routine, urgent or immediate
    category = Varchar(60)  # what it is for, such as Durable medical equipment
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    requesting_provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    performing_provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    referring_provider: ForeignKey[Any] = ForeignKey(Provider, on_delete=OnDelete.restrict)
    case_manager = Varchar(60, default="")  # of a plan of care
    case_manager_phone = Varchar(50, default="")
    diagnoses = Varchar(250, default="")  # as those of a claim
    starts_on = Date()
    ends_on = Date()  # at most `rules.authorizations.MOST_DAYS` later, or searches for days do not find it
    requested_at = Timestamptz()
    decided_at = Timestamptz(null=True, default=None)
    revision = Integer(default=0)  # one more with every change, so that nobody changes what he has not seen
    justification = Varchar(400, default="")  # why it is urgent or immediate
    contact = Varchar(60, default="")  # whom the reviewer may ask
    contact_phone = Varchar(50, default="")
    submitted_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)  # here; none: elsewhere
    taken_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)  # who reviews it


class AuthorizationParty(Table):
    """A provider that may see it, and what it is found by: written by `authorization_parties` alone."""

    id: Serial
    service_authorization = ForeignKey(Authorization, null=False, on_delete=OnDelete.restrict)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    kind = Varchar(3)
    status = Varchar(12)
    starts_on = Date()
    ends_on = Date()


class AuthorizationLine(Table):
    """A service of it. What is left is approved less used."""

    id: Serial
    service_authorization = ForeignKey(Authorization, null=False, on_delete=OnDelete.restrict)
    number = Integer()  # from 1
    status = Varchar(12)
    provider: ForeignKey[Any] = ForeignKey(Provider, on_delete=OnDelete.restrict)  # where it is not the performing one
    procedure = Varchar(5)
    modifiers = Varchar(11, default="")
    starts_on = Date()
    ends_on = Date()
    frequency = Varchar(60, default="")  # in words, such as 2 visits a week
    unit = Varchar(2, default="UN")  # what is counted: `rules.authorizations.UNITS` (HSD01)
    units_asked = Integer()
    units_approved = Integer(null=True, default=None)  # none before the decision
    units_used = Integer(default=0)
    reason = Varchar(200, default="")  # why less was approved than was asked for


class AuthorizationNote(Table):
    """What somebody wrote to it."""

    id: Serial
    service_authorization = ForeignKey(Authorization, null=False, on_delete=OnDelete.restrict)
    written_at = Timestamptz()
    written_by = Varchar(60)  # as the MMIS names them, such as Reviewer
    text = Text()
    once = Varchar(60, default="")  # by which form it was sent: `rules.once`


class AuthorizationLetter(Table):
    """A letter that told of a decision."""

    id: Serial
    service_authorization = ForeignKey(Authorization, null=False, on_delete=OnDelete.restrict)
    sent_on = Date()
    subject = Varchar(100)
    text = Text()  # paragraphs with an empty line between them
