"""The usual revenue codes of institutional claims, in our own words. An agency that takes others adds them here."""

from __future__ import annotations

from db.rules.code_list import CodeList
from db.rules.coverage import Code

REVENUE_CODES = CodeList(
    "Revenue code",
    {
        "0100": "Room and board, everything included",
        "0110": "Private room",
        "0111": "Private room, medical and surgical",
        "0112": "Private room, maternity",
        "0113": "Private room, children",
        "0114": "Private room, psychiatric",
        "0118": "Private room, rehabilitation",
        "0120": "Room with two beds",
        "0121": "Room with two beds, medical and surgical",
        "0122": "Room with two beds, maternity",
        "0123": "Room with two beds, children",
        "0124": "Room with two beds, psychiatric",
        "0128": "Room with two beds, rehabilitation",
        "0130": "Room with three or four beds",
        "0150": "Ward",
        "0170": "Nursery",
        "0171": "Nursery, healthy newborn",
        "0172": "Nursery, newborn who needs some care",
        "0173": "Nursery, newborn who needs much care",
        "0174": "Nursery, intensive care",
        "0180": "Leave of absence, bed held",
        "0190": "Subacute care",
        "0200": "Intensive care",
        "0203": "Intensive care, children",
        "0206": "Intermediate intensive care",
        "0210": "Heart care unit",
        "0250": "Pharmacy",
        "0258": "Fluids into a vein",
        "0260": "Infusion therapy",
        "0270": "Medical and surgical supplies",
        "0278": "Implants",
        "0300": "Laboratory",
        "0301": "Laboratory, chemistry",
        "0305": "Laboratory, blood",
        "0306": "Laboratory, bacteria",
        "0310": "Laboratory, tissue",
        "0320": "X-ray",
        "0324": "X-ray of the chest",
        "0333": "Radiation therapy",
        "0335": "Chemotherapy into a vein",
        "0340": "Nuclear medicine",
        "0350": "CT scan",
        "0351": "CT scan of the head",
        "0360": "Operating room",
        "0370": "Anesthesia",
        "0390": "Blood, storing and giving",
        "0401": "Mammogram",
        "0402": "Ultrasound",
        "0410": "Breathing treatment",
        "0420": "Physical therapy",
        "0430": "Occupational therapy",
        "0440": "Speech therapy",
        "0450": "Emergency room",
        "0456": "Urgent care in the emergency room",
        "0460": "Lung function test",
        "0480": "Heart tests",
        "0490": "Outpatient surgery",
        "0510": "Clinic visit",
        "0521": "Visit to a rural or federally qualified clinic",
        "0540": "Ambulance",
        "0551": "Nurse's visit at home",
        "0561": "Social worker's visit at home",
        "0571": "Aide's visit at home",
        "0610": "MRI",
        "0611": "MRI of the brain",
        "0612": "MRI of the spine",
        "0636": "Drugs that are coded one by one",
        "0651": "Hospice, routine care at home",
        "0652": "Hospice, continuous care at home",
        "0655": "Hospice, respite care",
        "0656": "Hospice, inpatient care",
        "0710": "Recovery room",
        "0720": "Labor room and delivery",
        "0730": "Heart tracing (ECG)",
        "0740": "Brain tracing (EEG)",
        "0750": "Stomach and bowel procedures",
        "0761": "Treatment room",
        "0762": "Observation, by the hour",
        "0771": "Giving a vaccine",
        "0821": "Dialysis, outpatient",
        "0900": "Behavioral health treatment",
        "0905": "Intensive outpatient program, psychiatric",
        "0906": "Intensive outpatient program, substance use",
        "0914": "Therapy, one to one",
        "0915": "Therapy in a group",
        "0942": "Education and training",
        "0943": "Heart rehabilitation",
    },
)


def find(typed: str) -> list[Code]:
    """By the beginning of a code, its zero or none before it, or by words."""
    code = typed.strip()
    zero = f"0{code}" if code.isdigit() and not code.startswith("0") else code
    return REVENUE_CODES.find(zero)


FIRST_ROOM, LAST_ROOM = "0100", "0219"
"""A unit of these is a day."""


def is_room(code: str) -> bool:
    """Whether it is counted in days."""
    return FIRST_ROOM <= code <= LAST_ROOM
