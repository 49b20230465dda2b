"""Providers of Oregon Medicaid, the PIN letters they get by mail, and what was read of a list of new ones."""

from __future__ import annotations

from typing import Any

from piccolo.columns import (
    Boolean,
    Bytea,
    ForeignKey,
    Integer,
    LazyTableReference,
    OnDelete,
    Serial,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table


def _account() -> Any:
    """Somebody with an account; the two tables point to each other, so neither module can import both."""
    return LazyTableReference("Account", module_path="db.tables.accounts")


def _change() -> Any:
    """A change of site administrator that a letter belongs to."""
    return LazyTableReference("AdministratorChange", module_path="db.tables.requests")


class Provider(Table):
    """A provider, by Oregon Medicaid ID. Several may share an NPI. It is closed, never deleted."""

    id: Serial
    medicaid_id = Varchar(9, unique=True)
    npi = Varchar(10, index=True)
    name = Varchar(100)
    name_key = Varchar(100)  # `rules.texts.key` of the name, to find it by
    provider_type = Varchar(100)
    specialty = Varchar(100, default="")  # empty for types that have none
    phone_number = Varchar(50, default="")
    service_street = Varchar(100, default="")  # where members are seen
    service_city = Varchar(50, default="")
    service_state = Varchar(2, default="")
    service_zip_code = Varchar(10, default="")
    service_county = Varchar(50, default="")
    city_key = Varchar(100, default="")  # `rules.texts.key` of the service location's
    county_key = Varchar(100, default="")
    mail_to_street = Varchar(100)
    mail_to_city = Varchar(50)
    mail_to_state = Varchar(2)
    mail_to_zip_code = Varchar(10)
    created_at = Timestamptz()
    closed_at = Timestamptz(null=True, default=None)  # nobody acts for it from then on
    closed_because = Varchar(200, default="")
    revision = Integer(default=0)  # one more with every change, so that nobody changes what he has not seen


class PinLetter(Table):
    """A letter with a Personal Identification Number, which is kept only as a hash.

    At most one per provider is open.
    """

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict, index=True)
    pin_hash = Varchar(200)
    issued_at = Timestamptz()
    expires_at = Timestamptz()
    reason = Varchar(200, default="")  # why it was issued although letters went out lately
    voided_at = Timestamptz(null=True, default=None)
    used_at = Timestamptz(null=True, default=None)
    used_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)
    returned_at = Timestamptz(null=True, default=None)  # by the post; it is void since then at the latest
    change: ForeignKey[Any] = ForeignKey(_change(), on_delete=OnDelete.restrict)  # it opens with its invitation only


class LetterOrder(Table):
    """A letter that is due to a provider until it is printed or cancelled.

    At most one PIN letter per provider is due; every change of site administrator has a notice of its own.
    """

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict, index=True)
    kind = Varchar(30)  # `rules.letters.LetterKind`
    ordered_at = Timestamptz()
    ordered_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)  # nobody: by enrolment
    because = Varchar(30)  # `rules.letters.Because`
    reason = Varchar(200, default="")
    large_print = Boolean(default=False)
    printed_at = Timestamptz(null=True, default=None)
    printed_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)
    letter = ForeignKey(PinLetter, on_delete=OnDelete.restrict)  # what was printed, if it holds a PIN
    cancelled_at = Timestamptz(null=True, default=None)
    change: ForeignKey[Any] = ForeignKey(_change(), on_delete=OnDelete.restrict)  # what a notice tells of


class ProviderImport(Table):
    """A list of new providers without a fault in it, for the hour in which it may be brought in."""

    id: Serial
    account: ForeignKey[Any] = ForeignKey(_account(), null=False, on_delete=OnDelete.restrict)  # who had it read
    content = Bytea()
    digest = Varchar(64)  # its SHA-256
    providers = Integer()
    checked_at = Timestamptz()
    ends_at = Timestamptz()
    done_at = Timestamptz(null=True, default=None)
