"""What the benefit plans of the make-believe Oregon cover, code by code: rules that no agency ever set."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

YES, NO = True, False
ASK = "ask"
"""Covered with a prior authorization."""

WHOLE = ("BMH", "BMD", "BMM", "CWX")
MOST_CODES = (("00001", "99999"), ("A0000", "V9999"))


@dataclass(frozen=True)
class MadeUpRule:
    """From the first to the last code; ages in years, inclusive, None: no end."""

    plan: str
    first_code: str
    last_code: str
    covered: bool
    needs_prior_authorization: bool
    limits: str = ""
    from_age: int = 0
    to_age: int | None = None


Said = tuple[str, object, str, int, int | None]
"""Codes, whether they are covered, limits in words, ages."""


def _said(codes: str, covered: object, limits: str = "", from_age: int = 0, to_age: int | None = None) -> Said:
    return codes, covered, limits, from_age, to_age


OF_WHOLE_PLANS = (
    _said("00029-00030", ASK),
    _said("00041-00042", YES, "30 visits a year. More with a prior authorization."),
    _said("00043-00044", YES, "30 visits a year together with physical therapy."),
    _said("00057", ASK, "Once for each knee."),
    _said("00058", YES, "Once for each eye."),
    _said("00061", ASK),
    _said("00062", ASK, "Once in a lifetime."),
    _said("00064", NO),
    _said("A0426", ASK),
    _said("A0428", ASK),
    _said("A0430-A0431", ASK),
    _said("A4253", YES, "2 boxes a month. More with a prior authorization."),
    _said("A5500", YES, "2 shoes a year."),
    _said("A9150-A9270", NO),
    _said("E0100-E0149", YES, "Once in 5 years."),
    _said("E0240", NO),
    _said("E0250-E0304", ASK),
    _said("E0424-E0444", ASK, "Rented by the month."),
    _said("E0470-E0471", ASK),
    _said("E0601", ASK, "Rented for 3 months first."),
    _said("E0603", YES, "Once for each birth."),
    _said("E0784", ASK),
    _said("E0935", NO),
    _said("E1130-E1161", ASK),
    _said("E1390-E1392", ASK, "Rented by the month."),
    _said("H0018", ASK),
    _said("H0039", ASK),
    _said("J0585", ASK),
    _said("J0897", ASK),
    _said("J1745", ASK),
    _said("J9000-J9999", ASK),
    _said("K0001-K0899", ASK),
    _said("L3000-L3649", YES, "2 a year.", 0, 20),
    _said("L3000-L3649", NO, "", 21),
    _said("T1019", ASK),
    _said("T4521-T4545", NO, "Not before a child turns 3.", 0, 2),
    _said("T4521-T4545", ASK, "220 a month.", 3),
    _said("V5010-V5299", ASK, "Once in 5 years for each ear."),
    _said("D0001", YES, "Twice a year.", 0, 20),
    _said("D0001", YES, "Once a year.", 21),
    _said("D0003", YES, "Once a year."),
    _said("D0004-D0006", YES, "Twice a year.", 0, 20),
    _said("D0004-D0006", NO, "", 21),
    _said("D0013", YES, "", 0, 20),
    _said("D0013", NO, "", 21),
    _said("D0014", NO, "", 0, 15),
    _said("D0014", ASK, "One tooth a year.", 16, 20),
    _said("D0014", NO, "", 21),
    _said("D0022", YES, "", 0, 20),
    _said("D0022", NO, "", 21),
    _said("D0031", ASK, "Once in 10 years.", 16),
    _said("D0032", ASK, "Once in 5 years.", 16),
    _said("D0042", ASK),
    _said("D0043", NO),
    _said("D0051", ASK, "Cleft lip or cleft palate only.", 0, 20),
    _said("D0051", NO, "", 21),
)
GLASSES = (_said("V2000-V2799", YES, "One pair a year.", 0, 20), _said("V2000-V2799", NO, "", 21))
SUPPLEMENT = (
    _said("D0014", ASK, "One tooth a year.", 21),
    _said("D0022", YES, "", 21),
    _said("V2000-V2799", YES, "One pair in 24 months.", 21),
)
EMERGENCIES = "Emergencies only. Labor and delivery count as one."


def rules() -> Iterator[MadeUpRule]:
    """All of them; nothing for the plan that pays Medicare's costs only."""
    for plan in WHOLE:
        glasses = (_said("V2000-V2799", NO),) if plan == "CWX" else GLASSES
        yield from _of(plan, (*_everything(YES), *OF_WHOLE_PLANS, *glasses))
    yield from _of("BMP", (*_everything(NO), *SUPPLEMENT))
    no_emergency = ("D0003-D9999", "E0100-E9999", "K0001-L9999", "T1000-V9999")
    yield from _of("CWM", (*_everything(YES, EMERGENCIES), *(_said(codes, NO) for codes in no_emergency)))


def _everything(covered: object, limits: str = "") -> Iterator[Said]:
    for first_code, last_code in MOST_CODES:
        yield _said(f"{first_code}-{last_code}", covered, limits)


def _of(plan: str, said: tuple[Said, ...]) -> Iterator[MadeUpRule]:
    for codes, covered, limits, from_age, to_age in said:
        first_code, _, last_code = codes.partition("-")
        yield MadeUpRule(
            plan=plan,
            first_code=first_code,
            last_code=last_code or first_code,
            covered=covered is not NO,
            needs_prior_authorization=covered is ASK,
            limits=limits,
            from_age=from_age,
            to_age=to_age,
        )
