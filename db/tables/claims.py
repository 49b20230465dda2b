"""Claims as the agency's MMIS decided them, and the weekly remittances they were paid with.

Columns are named after what an 837 says of a claim and an 835 of its payment, so that both can fill them. Money is in
cents, days of service are inclusive.
"""

from __future__ import annotations

from typing import Any

from piccolo.columns import (
    BigInt,
    Boolean,
    Date,
    ForeignKey,
    Integer,
    LazyTableReference,
    OnDelete,
    Serial,
    Timestamptz,
    Varchar,
)
from piccolo.table import Table

from db.tables.members import Member
from db.tables.providers import Provider


def _account() -> Any:
    """Somebody with an account."""
    return LazyTableReference("Account", module_path="db.tables.accounts")


class Remittance(Table):
    """What a provider was paid in one payment week (835)."""

    id: Serial
    provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    number = Varchar(15, unique=True)  # of the remittance advice
    payment_number = Varchar(30)  # of the check or the transfer (TRN02)
    paid_on = Date()  # the last day of the payment week
    paid_cents = BigInt()  # the sum of its claims


class Claim(Table):
    """One claim, by internal control number. It is never changed once it is decided: another one replaces it."""

    id: Serial
    icn = Varchar(13, unique=True)  # `rules.icns`
    claim_type = Varchar(1)  # `rules.claims.ClaimType`: P, D or I
    status = Varchar(9)  # `rules.claims.Status`
    frequency = Varchar(1)  # CLM05-3: 1 original, 7 replacement, 8 void
    first: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.restrict)  # of its chain; none for the first itself
    replaces: ForeignKey[Any] = ForeignKey("self", on_delete=OnDelete.restrict)
    billing_provider = ForeignKey(Provider, null=False, on_delete=OnDelete.restrict)
    rendering_provider: ForeignKey[Any] = ForeignKey(Provider, on_delete=OnDelete.restrict)  # none: the billing one
    member = ForeignKey(Member, null=False, on_delete=OnDelete.restrict)
    patient_account = Varchar(38, default="")  # CLM01: the provider's own number
    service_from = Date()
    service_to = Date()
    diagnoses = Varchar(250, default="")  # ICD-10-CM without dots, the principal one first, a space between (HI)
    prior_authorization = Varchar(10, default="")  # REF G1
    place_of_service = Varchar(2, default="")  # professional and dental
    type_of_bill = Varchar(4, default="")  # institutional, and so the three below
    admitted_on = Date(null=True, default=None)
    discharged_on = Date(null=True, default=None)
    patient_status = Varchar(2, default="")
    charged_cents = BigInt()
    other_paid_cents = BigInt(default=0)  # by Medicare and other insurances
    allowed_cents = BigInt(default=0)
    copay_cents = BigInt(default=0)
    paid_cents = BigInt(default=0)
    received_at = Timestamptz()
    suspended_at = Timestamptz(null=True, default=None)  # put aside for a person to look at
    decided_at = Timestamptz(null=True, default=None)
    paid_on = Date(null=True, default=None)  # of the remittance it was first paid, or reported as denied, with
    referring_provider: ForeignKey[Any] = ForeignKey(Provider, on_delete=OnDelete.restrict)
    notes = Varchar(400, default="")  # of the submitter
    submitted_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)  # here; none: elsewhere
    for_desk = Boolean(default=False)  # put aside for the desk to decide, and so the next two
    taken_by: ForeignKey[Any] = ForeignKey(_account(), on_delete=OnDelete.restrict)  # who looks at it
    desk_revision = Integer(default=0)  # one more with every deed of the desk
    condition_codes = Varchar(32, default="")  # institutional, a space between; `rules.hospital_codes`, as the next
    occurrence_codes = Varchar(300, default="")  # such as 11:2026-10-01 74:2026-10-02/2026-10-04
    value_codes = Varchar(200, default="")  # such as 80:300, in hundredths


class ClaimLine(Table):
    """A service of a claim."""

    id: Serial
    claim = ForeignKey(Claim, null=False, on_delete=OnDelete.restrict)
    number = Integer()  # from 1
    status = Varchar(9)
    service_from = Date()
    service_to = Date()
    procedure = Varchar(5, default="")
    modifiers = Varchar(11, default="")  # up to four, a space between
    revenue_code = Varchar(4, default="")  # institutional
    place_of_service = Varchar(2, default="")  # where it is not the claim's
    tooth = Varchar(2, default="")  # dental, and so the next: tooth, or area of the mouth
    surfaces = Varchar(5, default="")
    diagnosis_pointers = Varchar(4, default="")  # such as 12: the first and the second of the claim's
    units = Integer()
    charged_cents = BigInt()
    allowed_cents = BigInt(default=0)
    paid_cents = BigInt(default=0)


class ClaimReason(Table):
    """Why an amount was not paid as it was charged, of a claim or one of its lines (CAS and LQ of an 835)."""

    id: Serial
    claim = ForeignKey(Claim, null=False, on_delete=OnDelete.restrict)
    line_number = Integer(default=0)  # 0: the claim as a whole
    group_code = Varchar(2)  # CO, PR, OA or PI
    reason = Varchar(5)  # a claim adjustment reason code (CARC)
    remark = Varchar(5, default="")  # a remittance advice remark code (RARC)
    amount_cents = BigInt(default=0)
    field = Varchar(30, default="")  # what may be put right, as `rules.claim_forms` names it


class RemittanceClaim(Table):
    """What a remittance says of a claim. One that was adjusted or voided stands in a later one once more, reversed."""

    id: Serial
    remittance = ForeignKey(Remittance, null=False, on_delete=OnDelete.restrict)
    claim = ForeignKey(Claim, null=False, on_delete=OnDelete.restrict)
    status = Varchar(2)  # CLP02: 1 paid as primary, 2 as secondary, 3 as tertiary, 4 denied, 22 reversed
    paid_cents = BigInt()  # below zero for a reversal


class ClaimPayer(Table):
    """What another payer answered before this claim was submitted (loop 2320 of an 837)."""

    id: Serial
    claim = ForeignKey(Claim, null=False, on_delete=OnDelete.restrict)
    number = Integer()  # from 1
    kind = Varchar(9)  # `rules.submitted_claims.PayerKind`
    carrier = Varchar(60)
    policy_number = Varchar(50, default="")
    paid_cents = BigInt()
    answered_on = Date(null=True, default=None)  # of its explanation of benefits
    reason = Varchar(5, default="")  # why it paid nothing: a claim adjustment reason code


class ClaimUse(Table):
    """Units of an authorization that a claim has used up; another one that takes its place gives them back."""

    id: Serial
    claim = ForeignKey(Claim, null=False, on_delete=OnDelete.restrict)
    authorization_line: ForeignKey[Any] = ForeignKey(
        LazyTableReference("AuthorizationLine", module_path="db.tables.authorizations"),
        null=False,
        on_delete=OnDelete.restrict,
    )
    units = Integer()


class IcnSequence(Table):
    """The last number that was given to a claim of a region on a day."""

    id: Serial
    region = Varchar(2)
    received_on = Date()
    last = Integer()


class FeeScheduleEntry(Table, tablename="fee_schedule"):
    """What the agency pays for a procedure, or a revenue code, and on what terms. The agency loads its own."""

    id: Serial
    procedure = Varchar(5, default="")
    revenue_code = Varchar(4, default="")  # of institutional claims, where the procedure decides nothing
    modifier = Varchar(2, default="")  # the one that changes the fee; "" is without
    unit_cents = Integer()
    most_units = Integer(null=True, default=None)  # on a line
    gender = Varchar(1, default="")  # of the only members that may have it
    from_age = Integer(default=0)  # in years, inclusive, as the next
    to_age = Integer(null=True, default=None)
    needs = Varchar(8, default="")  # dental: tooth, surface or area; "" for nothing
    reviewed = Boolean(default=False)  # a person decides: the claim is suspended
    made_up = Boolean(default=False)
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class BillingRule(Table):
    """Codes that providers of a type may bill on claims of a type, from the first to the last."""

    id: Serial
    provider_type = Varchar(100)
    claim_type = Varchar(1)
    first_code = Varchar(5)
    last_code = Varchar(5)
