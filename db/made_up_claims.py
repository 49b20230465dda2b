"""The claims of the make-believe Oregon that tell a story each. Nobody was ever treated so.

Days are counted back from the day on which the database is filled. Codes of services are of HCPCS Level II; those of
dentists (DX…) are made up, since the real ones are licensed.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from db.rules.claims import ClaimType, Frequency, Status

CLINIC, SMILES, HOSPITAL, COUNSELING, THERAPY, EQUIPMENT = (
    "500601", "500602", "500600604", "500600605", "500606", "500609")  # fmt: skip
PROFESSIONAL, DENTAL, INSTITUTIONAL = ClaimType


@dataclass(frozen=True)
class Why:
    """A reason for not paying an amount, in cents."""

    group: str
    reason: str
    cents: int = 0
    remark: str = ""


@dataclass(frozen=True)
class MadeUpLine:
    """`because`: why it was paid less than charged. `modifiers`, `pointers`: as their columns."""

    procedure: str
    charged: int
    allowed: int = 0
    because: tuple[Why, ...] = ()
    status: Status = Status.PAID
    units: int = 1
    modifiers: str = ""
    revenue_code: str = ""
    tooth: str = ""
    surfaces: str = ""
    pointers: str = "1"

    @property
    def paid(self) -> int:
        if self.status is not Status.PAID:
            return 0
        return self.charged - sum(why.cents for why in self.because)


@dataclass(frozen=True)
class MadeUpClaim:
    """The service began `ago` days ago and took `stay` days more; it was `received` so many days after its end.

    `decided`: so many days after that. `replaces`: the name of the claim whose place this one takes. `rendering`: who
    treated the member, if not who bills. `because`: what the claim as a whole was cut by. `payer`: CLP02 of an 835, if
    it was paid. `account`: the patient's at the provider; from the name when empty. `ill`: it began so many days before
    the service. `conditions` and `values`: as their columns.
    """

    name: str
    member_id: str
    ago: int
    lines: tuple[MadeUpLine, ...]
    provider: str = CLINIC
    claim_type: ClaimType = PROFESSIONAL
    diagnoses: str = "Z0000"
    stay: int = 0
    received: int = 3
    decided: int = 0
    status: Status = Status.PAID
    frequency: Frequency = Frequency.ORIGINAL
    replaces: str = ""
    rendering: str = ""
    account: str = ""
    prior_authorization: str = ""
    place: str = "11"
    bill: str = ""
    patient_status: str = ""
    conditions: str = ""
    ill: int = 0
    values: str = ""
    because: tuple[Why, ...] = ()
    payer: str = "1"
    region: str = "22"
    story: str = field(default="", compare=False)

    @property
    def patient_account(self) -> str:
        return self.account or f"MB-{self.name.upper()}"


def paid(procedure: str, charged: int, allowed: int, *because: Why, **more: object) -> MadeUpLine:
    """A line that is paid what is allowed, less the reasons given."""
    cut = (Why("CO", "45", charged - allowed),) if charged > allowed else ()
    return replace(MadeUpLine(procedure, charged, allowed, (*cut, *because)), **more)  # type: ignore[arg-type]


def denied(
    procedure: str, charged: int, reason: str, remark: str = "", *, group: str = "CO", **more: object
) -> MadeUpLine:
    """A line of which nothing is paid."""
    line = MadeUpLine(procedure, charged, 0, (Why(group, reason, charged, remark),), Status.DENIED)
    return replace(line, **more)  # type: ignore[arg-type]


def waiting(procedure: str, charged: int, *because: Why, **more: object) -> MadeUpLine:
    """A line that nobody has decided about."""
    return replace(MadeUpLine(procedure, charged, 0, because, Status.SUSPENDED), **more)  # type: ignore[arg-type]


def all_denied(name: str, member_id: str, ago: int, *lines: MadeUpLine, **more: object) -> MadeUpClaim:
    claim = MadeUpClaim(name, member_id, ago, lines, status=Status.DENIED)
    return replace(claim, **more)  # type: ignore[arg-type]


VISIT, SHOT, WELLNESS, THERAPY_DAY = "T1015", "J1885", "G0439", "S9131"
CLEANING, FILLING, EXTRACTION, EXAM = "D0003", "D0012", "D0041", "D0001"
