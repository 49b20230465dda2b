"""A prioritized list for the make-believe Oregon: a few of its 660 lines, in places that no commission gave them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from db.rules.coverage import Group

LINE_COUNT = 660
REVIEWED_UNDER_AGE = 21
VISITS = "0000 00010 G0463 T1015"
"""Visits treat everything."""


@dataclass(frozen=True)
class MadeUpLine:
    """`diagnoses` and `procedures`: beginnings of codes."""

    number: int
    condition: str
    treatment: str
    diagnoses: tuple[str, ...]
    procedures: tuple[str, ...]


@dataclass(frozen=True)
class MadeUpEdition:
    name: str
    starts_on: date
    ends_on: date | None
    funded_through: int


def editions(today: date) -> Iterator[MadeUpEdition]:
    """The one of today, and the one before it."""
    new_year = date(today.year, 1, 1)
    last_day = date(today.year - 1, 12, 31)
    yield MadeUpEdition(
        f"Make-believe list of {today.year - 2} and {today.year - 1}", date(today.year - 2, 1, 1), last_day, 462
    )
    yield MadeUpEdition(f"Make-believe list of {today.year}", new_year, None, 469)


def _line(number: int, condition: str, treatment: str, diagnoses: str, procedures: str = "") -> MadeUpLine:
    return MadeUpLine(number, condition, treatment, (*diagnoses.split(),), (*f"{VISITS} {procedures}".split(),))


LINES = (
    _line(1, "Pregnancy", "Care before, at and after birth", "O0 O2 O4 O6 O8 O9 Z34 Z39", "00051 00052 00027 G0270"),
    _line(2, "Newborn child", "Newborn care", "Z38 P07 P59"),
    _line(
        3,
        "Prevention that is known to help",
        "Check-ups, screening and vaccination",
        "Z00 Z010 Z011 Z014 Z11 Z12 Z13 Z23 Z71",
        "00005 00006 00067 00032 00033 G0008 G0009 G0010 G0439 S9445",
    ),
    _line(4, "Alcohol and drug use disorders", "Counseling and medicine", "F10 F11", "00015 H000 H001 H0020 H0038"),
    _line(5, "Tobacco dependence", "Counseling and medicine", "F17 Z87891", "00015 H0004 S9445"),
    _line(6, "Birth control", "Methods of birth control", "Z30", "J1050 J7298 J7300 J7307"),
    _line(7, "Major depression", "Therapy and medicine", "F32 F33", "00011 00012 00013 00014 H0004 H003 H2"),
    _line(8, "Type 1 diabetes", "Treatment and training", "E10", "G0108 G0109 S9470"),
    _line(9, "Asthma", "Treatment", "J45", "E0570 J7613"),
    _line(10, "High blood pressure", "Treatment", "I10 I11"),
    _line(22, "Schizophrenia", "Therapy and medicine", "F20", "00011 00012 00013 H0004 H0018 H003 H2"),
    _line(24, "Bipolar disorder", "Therapy and medicine", "F31", "00011 00012 00013 H0004 H0018 H003 H2"),
    _line(27, "Type 2 diabetes", "Treatment and training", "E11 R73", "G0108 G0109 S9470"),
    _line(37, "Broken hip or thigh", "Surgery and treatment", "S72", "00055 00041 00042"),
    _line(45, "Heart disease", "Treatment", "I20 I25 I48 I50 Z951"),
    _line(54, "Healthy teeth and gums", "Dental prevention", "Z012 K02", "D0003 D0004 D0005 D0006"),
    _line(59, "Kidney disease", "Treatment", "N17 N18"),
    _line(60, "Inflamed appendix", "Surgery", "K35 K37", "00053"),
    _line(61, "Inflamed gallbladder", "Treatment and surgery", "K80"),
    _line(64, "HIV", "Treatment", "B20"),
    _line(68, "Thyroid disease", "Treatment", "E03 E05"),
    _line(70, "Stroke", "Treatment and training", "I63 I69", "00041 00042"),
    _line(72, "Chronic hepatitis", "Treatment", "B18"),
    _line(79, "Paralysis", "Treatment and training", "G82", "00041 00042"),
    _line(84, "Cancer of the breast", "Treatment and surgery", "C50", "J9 L8000"),
    _line(90, "Cancer of the prostate", "Treatment and surgery", "C61 Z8546", "J9"),
    _line(96, "Seizures", "Treatment", "G40"),
    _line(102, "Chronic lung disease", "Treatment", "J43 J44", "E0431 E0570 E1390 J7613"),
    _line(109, "Anemia", "Treatment", "D5 D64", "J3420"),
    _line(114, "Pneumonia and flu", "Treatment", "J11 J18 U07"),
    _line(118, "Infection of stomach or bowel", "Treatment", "A0"),
    _line(121, "Attention deficit", "Therapy and medicine", "F90", "00011 00012 00013 00014 H0004 H2"),
    _line(126, "Infection of the skin", "Treatment", "L02 L03 B86"),
    _line(130, "Broken arm or wrist", "Cast, surgery and treatment", "S42 S52", "00056 00041 00042 L3908"),
    _line(141, "Blood fats", "Treatment", "E78"),
    _line(152, "Glaucoma", "Treatment", "H40", "00065"),
    _line(160, "Dementia and Parkinson’s disease", "Treatment", "F03 G20 G30"),
    _line(171, "Diseased blood vessels", "Treatment", "I73 I87 L89"),
    _line(182, "Infection of the urinary tract", "Treatment", "N39"),
    _line(193, "Autism", "Therapy", "F84", "00011 00012 00014 00042 H0031 H0032 H2"),
    _line(203, "Sleep apnea", "Treatment", "G4733", "E0601 E0470 A7"),
    _line(207, "Deep wounds", "Repair", "S61 T14"),
    _line(216, "Inflamed stomach or bowel", "Treatment", "K21 K29 K52 K57"),
    _line(224, "Broken leg or ankle", "Cast, surgery and treatment", "S82", "00056 00041"),
    _line(231, "Allergic shock", "Treatment", "T78"),
    _line(240, "Concussion", "Treatment", "S06"),
    _line(251, "Gout", "Treatment", "M10", "J1020"),
    _line(263, "Eczema and psoriasis", "Treatment", "L20 L23 L30 L40"),
    _line(280, "Signs that are looked into", "Finding out what it is", "R0 R1 R2 R3 R4 R5 R6 R9"),
    _line(297, "Cataract", "Surgery", "H25 H26", "00058"),
    _line(311, "Hearing loss", "Hearing aids", "H90 H91", "V5"),
    _line(325, "Obesity", "Counseling and surgery", "E66 Z684", "00062 S9470 G0270"),
    _line(343, "Tooth decay", "Fillings and crowns of steel", "K02", "D0011 D0012 D0013"),
    _line(347, "Teeth that cannot be kept", "Removal", "K01 K02 K04", "D0041 D0042"),
    _line(356, "Worn joints", "Therapy and surgery", "M16 M17", "00041 00042 00057 J3301"),
    _line(365, "Infection of nose and throat", "Treatment", "J01 J02 J03"),
    _line(389, "Infection of the ear", "Treatment", "H65 H66"),
    _line(401, "Pain of the back", "Therapy", "M54 M533", "00041 00042 00043 00044 S9131"),
    _line(412, "Migraine", "Treatment", "G43", "J0585"),
    _line(414, "Anxiety and stress", "Therapy and medicine", "F41 F43", "00011 00012 00013 H0004"),
    _line(433, "Infection inside a front tooth", "Root canal", "K04", "D0021"),
    _line(434, "Disease of the gums", "Deep cleaning", "K05", "D0023"),
    _line(449, "Missing teeth", "Dentures", "K081 K084", "D0031 D0032"),
    _line(455, "Bad eyesight", "Glasses", "H52", "00065 V2"),
    _line(463, "Acute bronchitis", "Treatment", "J20 J40"),
    _line(466, "Hernia of the groin", "Surgery", "K40", "00054"),
    _line(471, "Broken or worn teeth", "Crowns of porcelain", "K02 K03", "D0014"),
    _line(474, "Infection inside a molar", "Root canal", "K04", "D0022"),
    _line(490, "Ingrown nail", "Treatment", "L60"),
    _line(520, "Acne", "Treatment", "L70"),
    _line(530, "Slipped disc without loss of strength", "Surgery", "M51", "00061 00041"),
    _line(537, "Bunion", "Surgery", "M20", "00060 L3"),
    _line(540, "Warts", "Removal", "B07", "00059"),
    _line(545, "Common cold", "Treatment", "J00 J06 B349"),
    _line(548, "Hay fever", "Treatment", "J30"),
    _line(580, "Fungus of the nails", "Treatment", "B351", "00063"),
    _line(605, "Sprain of an ankle or a knee", "Treatment", "S83 S93", "00041 L1"),
    _line(617, "Teeth that stand badly", "Braces", "M26", "D0051"),
    _line(620, "Missing teeth", "Implants", "K081 K084", "D0043"),
    _line(621, "Harmless growths of the skin", "Removal", "L72 L82"),
)

GROUPS = {
    Group.DIAGNOSTIC: (
        *(
            "00001",
            "00002",
            "00009",
            "0002",
            "0003",
            "00065",
            "00066",
            "D0001",
            "D0002",
            "G0101",
            "G0103",
            "G0105",
            "G0121",
            "G0380",
            "G044",
            "G0480",
        ),
        *("H0001", "H0031", "Q0091", "Q0111", "V5008"),
    ),
    Group.ANCILLARY: (
        *("A0", "A4", "A5", "A6", "A7", "B4", "E0", "E1", "G015", "G029", "G0300", "J", "K0", "L", "P9", "Q4"),
        *("S0280", "S5130", "T1002", "T1013", "T1016", "T1019", "T2", "T4"),
    ),
    Group.EXCLUDED: ("00064", "A9150", "A9270"),
}
"""Procedures that stand on no line, by the beginnings of their codes."""
