"""Providers of Oregon Medicaid and the PIN letters they get by mail."""

from __future__ import annotations

from typing import Any

from piccolo.columns import ForeignKey, LazyTableReference, OnDelete, Serial, Timestamptz, Varchar
from piccolo.table import Table


class Provider(Table):
    """A provider, by Oregon Medicaid ID. Several may share an NPI."""

    id: Serial
    medicaid_id = Varchar(9, unique=True)
    npi = Varchar(10, index=True)
    name = Varchar(100)
    name_key = Varchar(100)  # `rules.texts.key` of the name, to find it by
    provider_type = Varchar(100)
    mail_to_street = Varchar(100)
    mail_to_city = Varchar(50)
    mail_to_state = Varchar(2)
    mail_to_zip_code = Varchar(10)
    created_at = Timestamptz()


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
    used_by: ForeignKey[Any] = ForeignKey(
        LazyTableReference("Account", module_path="db.tables.accounts"), on_delete=OnDelete.restrict
    )
