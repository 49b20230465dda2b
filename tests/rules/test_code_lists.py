"""The short lists of codes: what is in them, and how they are found."""

from __future__ import annotations

import re

import pytest

from db.rules import bill_types, claim_modifiers, patient_statuses, places_of_service, revenue_codes, teeth
from db.rules.code_list import CodeList

LISTS = {
    r"\d\d": places_of_service.PLACES,
    r"[0-9A-Z]{2}": claim_modifiers.MODIFIERS,
    r"0\d{3}": revenue_codes.REVENUE_CODES,
    r"0\d\d": bill_types.BILL_TYPES,
    r"\d{2}": patient_statuses.PATIENT_STATUSES,
    r"\d{1,2}|[A-T]S?": teeth.TEETH,
    r"[0-4]\d": teeth.AREAS,
    "[MODBLFI]": teeth.SURFACES,
}


@pytest.mark.parametrize(("shape", "codes"), LISTS.items())
def test_codes_look_so_and_have_names(shape: str, codes: CodeList) -> None:
    assert all(re.fullmatch(shape, code) for code in codes)
    assert all(name and name[0].isupper() and not name.endswith(".") for name in codes.names.values())
    assert len({*codes.names.values()}) == len(codes.names)


@pytest.mark.parametrize(
    ("codes", "typed", "found"),
    [
        (places_of_service.PLACES, "2", ["20", "21", "22", "23", "24", "25", "26", "27"]),
        (places_of_service.PLACES, "emergency ro", ["23"]),
        (places_of_service.PLACES, "HOSPITAL inp", ["21", "51"]),
        (places_of_service.PLACES, "", []),
        (places_of_service.PLACES, "zz", []),
        (claim_modifiers.MODIFIERS, "rr", ["RR"]),
        (claim_modifiers.MODIFIERS, "rented", ["RR"]),
        (revenue_codes.REVENUE_CODES, "045", ["0450", "0456"]),
        (patient_statuses.PATIENT_STATUSES, "still", ["30"]),
        (teeth.TEETH, "as", ["AS"]),
        (CodeList("Made-up", {"CD": "Able", "AB": "Abacus"}), "ab", ["AB", "CD"]),
    ],
)
def test_the_code_comes_first_then_words(codes: CodeList, typed: str, found: list[str]) -> None:
    assert [one.code for one in codes.find(typed)] == found


def test_no_more_are_found_than_fit() -> None:
    assert len(revenue_codes.REVENUE_CODES.find("room")) == 10
    assert [one.code for one in revenue_codes.REVENUE_CODES.find("room", limit=2)] == ["0100", "0110"]
    assert [one.code for one in revenue_codes.find("20")] == ["0200", "0203", "0206"]
    assert [one.code for one in revenue_codes.find("020")] == ["0200", "0203", "0206"]
    assert revenue_codes.find("") == [] == revenue_codes.find("0 20")


def test_a_code_is_read_however_it_is_typed() -> None:
    found = claim_modifiers.MODIFIERS.get(" gt ")
    assert found and (found.code, found.kind) == ("GT", "Modifier")
    assert claim_modifiers.MODIFIERS.get("??") is None
    assert (claim_modifiers.MODIFIERS.name("GT"), claim_modifiers.MODIFIERS.name("??")) == ("By interactive video", "")


@pytest.mark.parametrize(
    ("typed", "found"), [("0131", ["013"]), ("131", ["013"]), ("013", ["013"]), ("swing", ["018"]), ("0", None)]
)
def test_bills_are_found_without_their_zero(typed: str, found: list[str] | None) -> None:
    assert [one.code for one in bill_types.find(typed)] == (found or [*bill_types.BILL_TYPES][:10])


@pytest.mark.parametrize(
    ("bill", "known"),
    [("0131", True), ("131", True), ("0117", True), ("013", False), ("0991", False), ("01312", False), ("", False)],
)
def test_a_whole_type_of_bill_has_a_frequency(bill: str, known: bool) -> None:
    assert bill_types.is_known(bill) is known


@pytest.mark.parametrize(("code", "room"), [("0099", False), ("0100", True), ("0219", True), ("0220", False)])
def test_rooms_are_counted_in_days(code: str, room: bool) -> None:
    assert revenue_codes.is_room(code) is room


def test_all_teeth_are_there() -> None:
    assert len(teeth.TEETH.names) == 2 * (32 + 20)
    assert teeth.TEETH.name("1") == "Upper right, third molar (wisdom tooth)"
    assert teeth.TEETH.name("16") == "Upper left, third molar (wisdom tooth)"
    assert teeth.TEETH.name("24") == "Lower left, central incisor"
    assert teeth.TEETH.name("T") == "Milk tooth, lower right, second molar"
    assert [teeth.plain(tooth) for tooth in ("51", "82", "50", "AS", "A")] == ["1", "32", "50", "A", "A"]


@pytest.mark.parametrize(
    ("surfaces", "tooth", "fit"),
    [
        ("MO", "14", True),
        ("MOD", "A", True),
        ("MI", "8", True),
        ("F", "C", True),
        ("MO", "8", False),
        ("I", "14", False),
        ("MM", "14", False),
        ("X", "14", False),
        ("", "14", False),
        ("MOD", "64", True),
        ("I", "58", True),
    ],
)
def test_a_tooth_has_its_own_surfaces(surfaces: str, tooth: str, fit: bool) -> None:
    assert teeth.are_surfaces_of(surfaces, tooth) is fit


def test_milk_teeth_have_letters() -> None:
    assert [tooth for tooth in ("A", "TS", "14", "64") if teeth.is_milk(tooth)] == ["A", "TS"]
    assert [one.code for one in teeth.find("upper right q")] == ["10"]
