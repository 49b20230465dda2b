"""The benefit plans of the Oregon Health Plan, by their codes; and what each kind of managed care looks after."""

from __future__ import annotations

from collections.abc import Mapping

NAMES: Mapping[str, str] = {
    "BMH": "OHP Plus",
    "BMP": "OHP Plus Supplemental",
    "BMD": "OHP with Limited Drug",
    "BMM": "QMB + OHP with Limited Drug",
    "MED": "Qualified Medicare Beneficiary (QMB)",
    "CWM": "CAWEM, emergencies only",
    "CWX": "CAWEM Plus, prenatal",
}

SYSTEM_ONLY = frozenset({"CRN", "SMHS"})
"""Rows that mean something to the agency alone: they are never shown, and nobody is covered by them."""

MEDICARE_COSTS_ONLY = "MED"
EMERGENCIES_ONLY = "CWM"

CARE = ("physical", "mental", "dental")

LOOKS_AFTER: Mapping[str, tuple[str, ...]] = {
    "CCO": CARE,
    "CCOA": CARE,
    "CCOB": ("physical", "mental"),
    "CCOE": ("mental",),
    "CCOF": ("dental",),
    "CCOG": ("mental", "dental"),
    "DCO": ("dental",),
    "FCHP": ("physical",),
    "MHO": ("mental",),
    "PCO": ("physical",),
    "PCM": (),
}
"""A primary care manager (PCM) is listed with the plans, but nobody bills one."""

KINDS: Mapping[str, str] = {
    "CCO": "Coordinated care: physical, mental and dental",
    "CCOA": "Coordinated care: physical, mental and dental",
    "CCOB": "Coordinated care: physical and mental",
    "CCOE": "Coordinated care: mental only",
    "CCOF": "Coordinated care: dental only",
    "CCOG": "Coordinated care: mental and dental",
    "DCO": "Dental care organization",
    "FCHP": "Fully capitated health plan",
    "MHO": "Mental health organization",
    "PCO": "Physician care organization",
    "PCM": "Primary care manager",
}


def name(code: str) -> str:
    """What the plan is called; the code itself for one that is not known here."""
    return NAMES.get(code, code)


def kind(code: str) -> str:
    """What the kind of managed care is called; the code itself for one that is not known here."""
    return KINDS.get(code, code)
