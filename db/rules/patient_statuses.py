"""How a stay ended, on institutional claims, in our own words."""

from __future__ import annotations

from db.rules.code_list import CodeList

STILL_THERE = "30"

PATIENT_STATUSES = CodeList(
    "Patient status",
    {
        "01": "Went home",
        "02": "Went to another hospital",
        "03": "Went to a skilled nursing facility",
        "04": "Went to a nursing home or assisted living",
        "05": "Went to a cancer center or a children's hospital",
        "06": "Went home, with home health care",
        "07": "Left against advice",
        "09": "Was admitted to this hospital",
        "20": "Died",
        "21": "Went to court or law enforcement",
        STILL_THERE: "Is still a patient",
        "40": "Died at home, in hospice",
        "41": "Died in a facility, in hospice",
        "42": "Died, place unknown, in hospice",
        "43": "Went to a federal hospital",
        "50": "Went home, in hospice",
        "51": "Went to a facility, in hospice",
        "61": "Went to a swing bed",
        "62": "Went to rehabilitation",
        "63": "Went to long-term hospital care",
        "64": "Went to a nursing facility of Medicaid only",
        "65": "Went to a psychiatric hospital",
        "66": "Went to a critical access hospital",
        "69": "Went to a place set up in a disaster",
        "70": "Went to another kind of facility",
    },
)
find = PATIENT_STATUSES.find
