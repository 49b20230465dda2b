"""What providers ask Provider Services for, and what comes of it."""

from __future__ import annotations

from piccolo.columns import ForeignKey, Integer, OnDelete, Serial, Text, Timestamptz, Varchar
from piccolo.table import Table

from db.tables.accounts import Account
from db.tables.memberships import Membership
from db.tables.providers import Provider


class ProviderRequest(Table):
    """One request, from a public form or written down by staff."""

    id: Serial
    reference = Varchar(12, unique=True)
    kind = Varchar(20)  # `rules.provider_requests.RequestKind`
    state = Varchar(10)  # `rules.provider_requests.RequestState`
    asked_at = Timestamptz(index=True)
    asked_by_staff = ForeignKey(Account, on_delete=OnDelete.restrict)  # who wrote it down, if it came by phone or post
    ticket = Varchar(200, default="")  # of what came by phone or post
    said = Text()  # JSON: the fields as they were typed
    npi = Varchar(10)  # as it was typed; whether a provider has it nobody asks before staff do
    asker_email = Varchar(254)
    provider = ForeignKey(Provider, on_delete=OnDelete.restrict)  # once staff have named it
    owner = ForeignKey(Account, on_delete=OnDelete.restrict)
    outcome = Varchar(500, default="")
    revision = Integer(default=0)  # one more with every change, so that nobody changes what he has not seen
    ended_at = Timestamptz(null=True, default=None)


class RequestNote(Table):
    """What a member of staff wrote about a request; never shown to the asker."""

    id: Serial
    request = ForeignKey(ProviderRequest, null=False, on_delete=OnDelete.restrict, index=True)
    at = Timestamptz()
    author = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    text = Text()


class AdministratorChange(Table):
    """A change of site administrator: prepared by one member of staff, approved by another.

    At most one per provider is open: neither sent back nor completed nor cancelled. The new one is an account, or
    somebody new to the portal, who is mailed a token, of which this is the SHA-256.
    """

    id: Serial
    request = ForeignKey(ProviderRequest, null=False, on_delete=OnDelete.restrict, index=True)
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    old_membership = ForeignKey(Membership, on_delete=OnDelete.restrict)  # none, if nobody leaves
    old_then = Varchar(20)  # `rules.administrator_changes.OldThen`
    new_account = ForeignKey(Account, on_delete=OnDelete.restrict)  # also a newcomer's, once it is set up
    first_name = Varchar(50, default="")
    last_name = Varchar(50, default="")
    phone_number = Varchar(50, default="")
    email = Varchar(254, default="")  # empty unless it is a newcomer
    ticket = Varchar(200)
    prepared_by = ForeignKey(Account, null=False, on_delete=OnDelete.restrict)
    prepared_at = Timestamptz()
    approved_by = ForeignKey(Account, on_delete=OnDelete.restrict)
    approved_at = Timestamptz(null=True, default=None)
    sent_back_by = ForeignKey(Account, on_delete=OnDelete.restrict)
    sent_back_at = Timestamptz(null=True, default=None)
    sent_back_because = Varchar(500, default="")
    token_hash = Varchar(64, unique=True, null=True, default=None)
    token_ends_at = Timestamptz(null=True, default=None)
    completed_at = Timestamptz(null=True, default=None)  # the new one is site administrator
    cancelled_at = Timestamptz(null=True, default=None)  # the invitation was withdrawn
