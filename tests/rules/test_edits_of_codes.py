"""Edits about codes and dates: cases that pass, fail, and sit on the boundary."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from db.rules.adjudication import codes
from db.rules.adjudication.cases import Edit
from db.rules.claims import ClaimType
from db.rules.coverage import Code
from db.rules.hospital_codes import Occurrence, Value
from db.rules.submitted_claims import SubmittedClaim, SubmittedLine
from tests.rules.cases import DAY, FACTS, LONG_AGO, Row, claim, facts, in_turn, line, said

ONE = timedelta(days=1)


def in_use(starts_on: Any, ends_on: Any = None, kind: str = "HCPCS") -> Any:
    return facts(procedures={"T1015": Code("T1015", "Visit", kind, starts_on=starts_on, ends_on=ends_on)})


OF_TEETH = in_use(LONG_AGO, kind="CDT")


def dental(*lines: SubmittedLine, **more: Any) -> SubmittedClaim:
    return claim(*lines, claim_type=ClaimType.DENTAL, **more)


def bill(*lines: SubmittedLine, **more: Any) -> SubmittedClaim:
    """Of an outpatient."""
    known = {"claim_type": ClaimType.INSTITUTIONAL, "type_of_bill": "0131", "patient_status": "01", **more}
    return claim(*(lines or (line(revenue_code="0510"),)), place_of_service="", **known)


def stay(*lines: SubmittedLine, **more: Any) -> SubmittedClaim:
    """From DAY on, four nights."""
    known = {"type_of_bill": "0111", "admitted_on": DAY, "discharged_on": DAY + 4 * ONE, **more}
    return bill(*(lines or (room(),)), **known)


def room(**more: Any) -> SubmittedLine:
    return line(**{"procedure": "", "revenue_code": "0120", "units": 4, "service_to": DAY + 4 * ONE, **more})


TABLE: dict[Edit, list[Row]] = {
    codes.diagnoses: [
        (claim(), FACTS, []),
        (claim(diagnoses=()), FACTS, ["0 16 MA63 diagnoses-0"]),
        (dental(diagnoses=()), FACTS, []),
        (claim(diagnoses=("J20",)), FACTS, ["0 16 MA63 diagnoses-0"]),
        (claim(diagnoses=("I10", "J20")), FACTS, ["0 16 M64 diagnoses-1"]),
    ],
    codes.pointers: [
        (claim(line(pointers=())), FACTS, []),
        (claim(line(pointers=(2,)), diagnoses=("I10", "E119")), FACTS, []),
        (claim(line(pointers=(1, 2))), FACTS, ["1 16 M76 lines-0-pointers"]),
        (claim(line(pointers=(0,))), FACTS, ["1 16 M76 lines-0-pointers"]),
    ],
    codes.procedure: [
        (claim(), FACTS, []),
        (claim(line(procedure="X9999")), FACTS, ["1 16 M51 lines-0-procedure"]),
        (claim(line(procedure="")), FACTS, ["1 16 M51 lines-0-procedure"]),
        (bill(line(procedure="", revenue_code="0250")), FACTS, []),
        (bill(line(procedure="X9999", revenue_code="0250")), FACTS, ["1 16 M51 lines-0-procedure"]),
        (claim(), in_use(DAY), []),
        (claim(), in_use(DAY + ONE), ["1 181 N56 lines-0-procedure"]),
        (claim(), in_use(None, DAY), []),
        (claim(), in_use(None, DAY - ONE), ["1 181 N56 lines-0-procedure"]),
        (claim(line(service_to=DAY + ONE)), in_use(None, DAY), ["1 181 N56 lines-0-procedure"]),
    ],
    codes.kind: [
        (claim(), FACTS, []),
        (dental(), OF_TEETH, []),
        (dental(), FACTS, ["1 16 N34 lines-0-procedure"]),
        (claim(), OF_TEETH, ["1 16 N34 lines-0-procedure"]),
        (claim(line(procedure="X9999")), OF_TEETH, []),
    ],
    codes.modifiers: [
        (claim(line(modifiers=("25", "GT"))), FACTS, []),
        (claim(line(modifiers=("??",))), FACTS, ["1 182 lines-0-modifiers"]),
        (claim(line(modifiers=("25", "25"))), FACTS, ["1 4 N519 lines-0-modifiers"]),
        (claim(line(modifiers=("LT", "RT"))), FACTS, ["1 4 N519 lines-0-modifiers"]),
        (claim(line(modifiers=("LT",))), FACTS, []),
    ],
    codes.places: [
        (claim(), FACTS, []),
        (claim(place_of_service=""), FACTS, ["1 16 M77 place_of_service"]),
        (claim(place_of_service="98"), FACTS, ["1 16 M77 place_of_service"]),
        (claim(line(place_of_service="12"), place_of_service=""), FACTS, []),
        (claim(line(place_of_service="98")), FACTS, ["1 16 M77 lines-0-place_of_service"]),
        (bill(), FACTS, []),
    ],
    codes.revenue: [
        (claim(), FACTS, []),
        (bill(), FACTS, []),
        (bill(line(revenue_code="0999")), FACTS, ["1 16 M50 lines-0-revenue_code"]),
        (bill(line(revenue_code="")), FACTS, ["1 16 M50 lines-0-revenue_code"]),
    ],
    codes.bill: [
        (claim(), FACTS, []),
        (bill(), FACTS, []),
        (bill(type_of_bill="131"), FACTS, []),
        (bill(type_of_bill="0991"), FACTS, ["0 16 MA30 type_of_bill"]),
        (bill(type_of_bill=""), FACTS, ["0 16 MA30 type_of_bill"]),
        (bill(patient_status="98"), FACTS, ["0 16 MA43 patient_status"]),
    ],
    codes.stay: [
        (bill(), FACTS, []),
        (stay(), FACTS, []),
        (stay(type_of_bill="111"), FACTS, []),
        (stay(admitted_on=None), FACTS, ["0 16 MA40 admitted_on"]),
        (bill(type_of_bill="0211"), FACTS, ["0 16 MA40 admitted_on", "0 16 MA43 discharged_on"]),
        (stay(discharged_on=DAY), FACTS, []),
        (stay(discharged_on=DAY - ONE), FACTS, ["0 16 N50 discharged_on"]),
        (stay(discharged_on=None), FACTS, ["0 16 MA43 discharged_on"]),
        (stay(discharged_on=None, patient_status="30"), FACTS, []),
        (stay(patient_status="30"), FACTS, ["0 16 MA43 patient_status"]),
        (stay(discharged_on=None, patient_status="98"), FACTS, []),
    ],
    codes.days: [
        (claim(), FACTS, []),
        (claim(line(service_to=DAY - ONE)), FACTS, ["1 16 M59 lines-0-to_date"]),
        (stay(), FACTS, []),
        (stay(room(service_from=DAY - ONE)), FACTS, ["1 16 M52 lines-0-from_date"]),
        (stay(room(service_to=DAY + 5 * ONE)), FACTS, ["1 16 M59 lines-0-to_date"]),
        (bill(admitted_on=DAY + ONE), FACTS, []),
    ],
    codes.hospital: [
        (stay(), FACTS, []),
        (stay(conditions=("02", "17")), FACTS, []),
        (stay(conditions=("02", "ZZ")), FACTS, ["0 16 M44 conditions"]),
        (stay(occurrences=(Occurrence("11", DAY), Occurrence("74", DAY, DAY))), FACTS, []),
        (stay(occurrences=(Occurrence("74", DAY),)), FACTS, ["0 16 M46 occurrences-0-to_date"]),
        (stay(occurrences=(Occurrence("74", DAY, DAY - ONE),)), FACTS, ["0 16 M46 occurrences-0-to_date"]),
        (stay(occurrences=(Occurrence("ZZ", DAY),)), FACTS, ["0 16 M45 occurrences-0-occurrence"]),
        (
            stay(occurrences=(Occurrence("11", DAY), Occurrence("75", DAY, DAY))),
            FACTS,
            ["0 16 M46 occurrences-1-occurrence"],
        ),
        (stay(values=(Value("80", 400), Value("54", 320_000))), FACTS, []),
        (stay(values=(Value("80", 400), Value("ZZ", 1))), FACTS, ["0 16 M49 values-1-value"]),
    ],
    codes.rooms: [
        (claim(), FACTS, []),
        (stay(room(units=4)), FACTS, []),
        (stay(room(units=5)), FACTS, ["1 16 M53 lines-0-units"]),
        (stay(room(service_to=DAY + 3 * ONE)), FACTS, []),
        (stay(room(service_to=DAY + 2 * ONE)), FACTS, ["1 16 M53 lines-0-units"]),
        (stay(room(units=5), discharged_on=None, patient_status="30"), FACTS, []),
        (stay(room(units=6), discharged_on=None, patient_status="30"), FACTS, ["1 16 M53 lines-0-units"]),
        (stay(room(service_to=DAY, units=1), discharged_on=DAY), FACTS, []),
        (stay(room(units=3), room(revenue_code="0200", units=1)), FACTS, []),
        (stay(room(units=3), room(revenue_code="0200", units=2)), FACTS, ["2 16 M53 lines-1-units"]),
        (stay(room(service_to=DAY - ONE, units=1)), FACTS, []),
        (bill(line(revenue_code="0219")), FACTS, ["1 16 M50 lines-0-revenue_code"]),
        (bill(line(revenue_code="0220")), FACTS, []),
    ],
}


@pytest.mark.parametrize(("edit", "row"), in_turn(TABLE))
def test_the_table(edit: Edit, row: Row) -> None:
    asked, known, found = row
    assert said(edit, asked, known) == found
