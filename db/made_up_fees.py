"""What the make-believe Oregon pays for services, and who may bill them: amounts and rules that no agency ever set.

The codes are those of `code_lists/procedures.csv`; what the made-up claims were paid is what stands here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from db.rules.provider_types import PROVIDER_TYPES
from db.rules.revenue_codes import REVENUE_CODES


@dataclass(frozen=True)
class MadeUpFee:
    """As its row, but for the days."""

    procedure: str = ""
    revenue_code: str = ""
    modifier: str = ""
    unit_cents: int = 0
    most_units: int | None = None
    gender: str = ""
    from_age: int = 0
    to_age: int | None = None
    needs: str = ""
    reviewed: bool = False


@dataclass(frozen=True)
class MadeUpRange:
    """As its row."""

    provider_type: str
    claim_type: str
    first_code: str
    last_code: str


OF_FAMILIES = (
    ("A0", 2_500, 20), ("A04", 450, 500), ("A0425", 780, 500), ("A0426", 21_000, 2), ("A0427", 38_000, 2),
    ("A0428", 19_500, 2), ("A0429", 31_000, 2), ("A043", 480_000, 1), ("A4", 850, 200), ("A4253", 2_950, 4),
    ("A5", 6_400, 2), ("A6", 60, 400), ("A7", 2_200, 10), ("B4", 1_150, 62), ("E0", 11_500, 1), ("E0143", 9_800, 1),
    ("E1", 24_000, 1), ("E2", 38_000, 1), ("G0", 2_600, 4), ("G0101", 4_200, 1), ("G010", 3_900, 6),
    ("G0105", 46_000, 1), ("G0121", 46_000, 1), ("G015", 4_100, 8), ("G029", 4_300, 16), ("G0380", 51_000, 1),
    ("G0439", 13_000, 1), ("G0463", 22_400, 1), ("G0480", 6_500, 1),
    ("H0", 9_500, 4), ("H0004", 4_400, 8), ("H0031", 17_000, 1), ("H003", 2_300, 32),
    ("H2", 2_250, 32), ("J", 1_430, 20), ("J3420", 1_450, 2), ("J0696", 975, 16), ("J7", 88_000, 1), ("J9", 6_900, 200),
    ("K0", 41_000, 1), ("K08", 310_000, 1), ("L", 9_900, 2), ("P9", 21_500, 10), ("Q", 2_100, 2), ("S0", 3_100, 300),
    ("S5", 620, 400), ("S9", 7_200, 31), ("T1", 1_350, 96), ("T1015", 14_250, 1), ("T1019", 640, 1_000),
    ("T2", 3_200, 4), ("T4", 92, 300), ("V", 5_500, 2), ("V5", 78_000, 2),
    ("0000", 11_500, 1), ("00007", 19_000, 1), ("0001", 12_500, 2), ("0002", 2_800, 2), ("00025", 4_900, 2),
    ("00028", 24_000, 1), ("00029", 39_000, 1), ("00030", 37_500, 2), ("0003", 9_000, 1), ("00033", 52_000, 1),
    ("0004", 3_050, 8), ("0005", 265_000, 1), ("00056", 31_000, 2), ("00059", 9_500, 6), ("0006", 320_000, 1),
    ("00065", 8_800, 1), ("00066", 6_200, 1), ("00067", 2_600, 6), ("00068", 900, 2),
    ("D0001", 4_100, 1), ("D0002", 6_800, 1), ("D0003", 6_200, 1), ("D0004", 5_100, 1), ("D0005", 2_400, 1),
    ("D0006", 3_600, 1), ("D0011", 6_900, 1), ("D0012", 9_300, 1), ("D0013", 14_500, 1), ("D0014", 58_000, 1),
    ("D0021", 41_000, 1), ("D0022", 63_000, 1), ("D0023", 12_800, 1), ("D003", 72_000, 1), ("D0041", 12_200, 1),
    ("D0042", 24_500, 1), ("D0051", 310_000, 1),
)  # fmt: skip
"""Beginnings of procedure codes, what a unit is worth, and the most units of a line; the longest beginning counts."""

WITHOUT_A_FEE = frozenset({"00064", "A9150", "A9270", "D0043"})
REVIEWED = frozenset({"J3490", "J7999", "K0823", "00062"})

WOMEN = ("00024", "00027", "00032", "00051", "00052", "E0603", "G0101", "J1050", "J7298", "J7300", "J7307", "Q0091")
MEN = ("G0103",)
AGES = {
    "00005": (0, 20), "00006": (21, None), "D0003": (14, None), "D0004": (0, 13), "D0013": (0, 20), "D0031": (16, None),
    "D0032": (16, None), "D0051": (0, 20), "G0103": (40, None), "G0105": (18, None), "G0121": (45, None),
    "G0439": (18, None), "Q4038": (11, None), "S5102": (18, None),
}  # fmt: skip
NEEDS = {
    "tooth": ("D0006", "D0013", "D0014", "D0021", "D0022", "D0041", "D0042"),
    "surface": ("D0011", "D0012"),
    "area": ("D0023", "D0031", "D0032"),
}

OF_DEPARTMENTS = (
    ("010", 205_000, 366), ("011", 210_000, 366), ("012", 182_000, 366), ("013", 160_000, 366), ("015", 150_000, 366),
    ("017", 96_000, 366), ("0174", 320_000, 366), ("018", 40_000, 30), ("019", 120_000, 366), ("020", 395_000, 366),
    ("0206", 290_000, 366), ("021", 340_000, 366), ("025", 2_100, 500), ("026", 6_500, 100), ("027", 1_900, 500),
    ("0278", 150_000, 10), ("030", 2_600, 200), ("031", 9_000, 50), ("032", 7_400, 50), ("033", 62_000, 50),
    ("034", 55_000, 10), ("035", 38_000, 10), ("036", 275_000, 10), ("037", 45_000, 50), ("039", 21_000, 20),
    ("040", 15_000, 10), ("041", 4_800, 100), ("042", 6_100, 31), ("043", 6_100, 31), ("044", 6_300, 31),
    ("045", 51_000, 4), ("0456", 18_500, 4), ("046", 9_500, 10), ("048", 34_000, 10), ("049", 190_000, 4),
    ("051", 22_400, 4), ("052", 17_500, 4), ("054", 31_000, 4), ("055", 14_000, 60), ("056", 11_000, 60),
    ("057", 6_200, 60), ("061", 52_000, 4), ("063", 3_900, 500), ("065", 19_000, 366), ("0652", 5_200, 1_000),
    ("071", 18_000, 48), ("072", 240_000, 3), ("073", 5_600, 20), ("074", 16_000, 10), ("075", 62_000, 4),
    ("076", 8_800, 96), ("077", 2_600, 6), ("082", 29_000, 31), ("090", 12_000, 31), ("0905", 21_000, 31),
    ("091", 9_500, 31), ("094", 4_200, 31),
)  # fmt: skip
"""Beginnings of revenue codes, what a unit is worth, and the most units; the longest beginning counts."""

RENTED = {"E0143": 980, "E0250": 9_400, "E0601": 6_900, "K0001": 5_200}
"""With the modifier RR, by the month."""


def fees(procedures: tuple[str, ...]) -> Iterator[MadeUpFee]:
    """The schedule for these procedures, and for the rooms and departments of hospitals."""
    for procedure in procedures:
        if procedure not in WITHOUT_A_FEE and (known := _of_family(procedure)):
            yield known
            if procedure in RENTED:
                yield MadeUpFee(procedure, modifier="RR", unit_cents=RENTED[procedure], most_units=1)
    for revenue_code in REVENUE_CODES:
        _, unit_cents, most_units = _longest(OF_DEPARTMENTS, revenue_code)
        yield MadeUpFee(revenue_code=revenue_code, unit_cents=unit_cents, most_units=most_units)


def _of_family(procedure: str) -> MadeUpFee | None:
    if not procedure.startswith(tuple(beginning for beginning, _, _ in OF_FAMILIES)):
        return None
    _, unit_cents, most_units = _longest(OF_FAMILIES, procedure)
    from_age, to_age = AGES.get(procedure, (0, None))
    return MadeUpFee(
        procedure,
        unit_cents=unit_cents,
        most_units=most_units,
        gender="F" if procedure in WOMEN else "M" if procedure in MEN else "",
        from_age=from_age,
        to_age=to_age,
        needs=next((need for need, codes in NEEDS.items() if procedure in codes), ""),
        reviewed=procedure in REVIEWED,
    )


def _longest(families: tuple[tuple[str, int, int], ...], code: str) -> tuple[str, int, int]:
    return max((one for one in families if code.startswith(one[0])), key=lambda one: len(one[0]))


MEDICAL = "00001-00068 A0000-A9999 B4000-B9999 E0000-E9999 G0000-G9999 H0000-H2999 J0000-J9999 L0000-L9999"
MEDICAL_MORE = "P9000-P9999 Q0000-Q9999 S0000-S9999 T1000-T1999 V5000-V5999"
EVERYTHING_MEDICAL = f"{MEDICAL} {MEDICAL_MORE}"
VISITS = "00001-00015 00067-00067 G0000-G9999 S9445-S9470 T1013-T1016"
MIND = "00010-00015 G0442-G0444 H0000-H2999 T1013-T1016"
CARE_AT_HOME = "G0150-G0300 S5100-S5199 S9131-S9131 T1000-T1019"

PROFESSIONAL = {
    "Physician": EVERYTHING_MEDICAL,
    "Physician Group": EVERYTHING_MEDICAL,
    "Physician Assistant": EVERYTHING_MEDICAL,
    "Nurse Practitioner": EVERYTHING_MEDICAL,
    "Federally Qualified Health Center": EVERYTHING_MEDICAL,
    "Rural Health Clinic": EVERYTHING_MEDICAL,
    "Tribal Health Clinic": EVERYTHING_MEDICAL,
    "School-Based Health Center": EVERYTHING_MEDICAL,
    "Hospital": EVERYTHING_MEDICAL,
    "Ambulatory Surgical Center": "00033-00033 00053-00063 G0100-G0121 J0000-J9999",
    "Acupuncturist": "00044-00044",
    "Audiologist": "00066-00066 V5000-V5999",
    "Birthing Center": "00051-00051 G0000-G9999",
    "Chiropractor": "00043-00043",
    "Dialysis Clinic": "G0000-G9999 J0000-J9999",
    "Durable Medical Equipment": "A4000-A9999 B4000-B9999 E0000-E9999 K0000-K9999 L0000-L9999 T4500-T4599 V5000-V5999",
    "Home Health Agency": CARE_AT_HOME,
    "Hospice": CARE_AT_HOME,
    "Independent Laboratory": "00021-00024 00068-00068 P9000-P9999 Q0111-Q0111",
    "Licensed Clinical Social Worker": MIND,
    "Medical Transportation": "A0000-A0999 S0209-S0209 T2000-T2099",
    "Mental Health Clinic": MIND,
    "Midwife": f"{VISITS} 00027-00027 00051-00051",
    "Nursing Facility": "G0150-G0300 T1000-T1019",
    "Nutritionist": "G0108-G0109 G0270-G0270 S9445-S9470",
    "Occupational Therapist": "00042-00042 G0152-G0152",
    "Optician": "V2000-V2799",
    "Optometrist": "00001-00004 00058-00058 00065-00065 V2000-V2799",
    "Pharmacy": "A4000-A4999 B4000-B9999 E0607-E0607 J0000-J9999",
    "Physical Therapist": "00041-00041 G0151-G0151 S9131-S9131",
    "Podiatrist": "00001-00004 00060-00063 L3000-L4999",
    "Psychologist": MIND,
    "Speech Therapist": "S9000-S9499 V5000-V5999",
    "Substance Use Treatment": MIND,
}
"""What they may bill on professional claims, by type of provider."""

DENTAL = ("Dental Hygienist", "Dentist", "Federally Qualified Health Center", "Tribal Health Clinic")
INSTITUTIONAL = {
    "Hospital": "0100-0999",
    "Ambulatory Surgical Center": "0250-0499",
    "Dialysis Clinic": "0250-0899",
    "Federally Qualified Health Center": "0510-0529",
    "Home Health Agency": "0420-0599",
    "Hospice": "0650-0659",
    "Nursing Facility": "0100-0459",
    "Rural Health Clinic": "0510-0529",
}
"""Revenue codes, by type of provider."""


def ranges() -> Iterator[MadeUpRange]:
    """All of them, type by type."""
    for provider_type in PROVIDER_TYPES:
        yield from _of(provider_type, "P", PROFESSIONAL.get(provider_type, ""))
        yield from _of(provider_type, "D", "D0001-D9999" if provider_type in DENTAL else "")
        yield from _of(provider_type, "I", INSTITUTIONAL.get(provider_type, ""))


def _of(provider_type: str, claim_type: str, codes: str) -> Iterator[MadeUpRange]:
    for first_code, _, last_code in (one.partition("-") for one in codes.split()):
        yield MadeUpRange(provider_type, claim_type, first_code, last_code)
