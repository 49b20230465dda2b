"""Make-believe values for Benefits and HSC Inquiry."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD


@dataclass(frozen=True, kw_only=True)
class Code:
    code: str = "E0143"
    description: str = "Walker, folding, wheeled, adjustable or fixed height"
    kind: str = "HCPCS"
    made_up: bool = False


@dataclass(frozen=True, kw_only=True)
class FoundCodes:
    codes: Sequence[Code] = ()
    more: bool = False


@dataclass(frozen=True, kw_only=True)
class Rule:
    covered: bool = True
    needs_prior_authorization: bool = False
    limits: str = ""


@dataclass(frozen=True, kw_only=True)
class Band:
    from_age: int = 0
    to_age: int | None = None
    rule: Rule | None = field(default_factory=Rule)


@dataclass(frozen=True, kw_only=True)
class Edition:
    name: str = "Make-believe list of 2026"
    line_count: int = 660
    funded_through: int = 469


@dataclass(frozen=True, kw_only=True)
class Line:
    number: int = 37
    condition: str = "Broken hip or thigh"
    treatment: str = "Surgery and treatment"
    has_diagnosis: bool = True
    has_procedure: bool = True


@dataclass(frozen=True, kw_only=True)
class Facts:
    on: date = date(2026, 11, 22)
    procedure: Code | None = None
    diagnosis: Code | None = None
    bands: Sequence[Band] = ()
    edition: Edition | None = field(default_factory=Edition)


@dataclass(frozen=True, kw_only=True)
class Judged:
    verdict: str = "covered"
    reasons: Sequence[str] = ()
    lines: Sequence[Line] = ()


@dataclass(frozen=True, kw_only=True)
class InquiryDraft:
    plan: str = ""
    procedure: str = ""
    diagnosis: str = ""
    date_of_service: str = ""


WALKER = Code()
HIP = Code(
    code="S72001A",
    description="Fracture of unspecified part of neck of right femur, initial encounter for closed fracture",
    kind="ICD-10-CM",
)
WARTS = Code(code="B079", description="Viral wart, unspecified", kind="ICD-10-CM")
CROWN = Code(code="D0014", description="Crown, porcelain", kind="CDT", made_up=True)
LONG_CODE = Code(code="99999", description=f"{HOSTILE} {LONG_NAME} {LONG_WORD}", kind="CPT")
PLANS = [("BMH", "BMH, OHP Plus"), ("MED", "MED, Qualified Medicare Beneficiary (QMB)")]
