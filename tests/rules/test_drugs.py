"""National Drug Codes however they are typed, and what may be asked of the list of drugs."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import drugs, ndcs


@dataclass(frozen=True)
class Wanted:
    drug: str = ""
    plan: str = ""
    preferred: str = ""


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("00777310502", "00777310502"),
        ("00777-3105-02", "00777310502"),
        ("0777-3105-02", "00777310502"),
        ("00777-310-02", "00777031002"),
        ("00777-3105-2", "00777310502"),
        (" 00777 3105 02 ", "00777310502"),
        ("0777", "0777"),
        ("0777-", "00777"),
        ("777-31", "0077731"),
        ("0777-3105-", "007773105"),
        ("0777-3105-0", "0077731050"),
        ("1234567-1234-12", "1234567123412"),
        ("1-2-3-4", "000010002034"),
    ],
)
def test_a_code_is_the_same_with_and_without_hyphens(typed: str, digits: str) -> None:
    assert ndcs.is_one(typed) and ndcs.fold(typed) == digits


@given(st.integers(0, 99_999), st.integers(0, 9_999), st.integers(0, 99))
def test_a_code_of_ten_digits_is_found_by_its_parts(maker: int, product: int, package: int) -> None:
    ndc = f"{maker:05}{product:04}{package:02}"
    assert ndcs.fold(ndcs.shown(ndc)) == ndc
    assert ndcs.fold(f"{maker}-{product}-{package}") == (ndc if package else ndc[:-1])
    whole = ndcs.shown(ndc)
    for end in range(1, len(whole) + 1):
        if end != len(whole) - 1 or whole[end - 1] == "0":  # 00777-3105-2 is the package 02
            assert ndc.startswith(ndcs.fold(whole[:end])), whole[:end]


@given(st.text(max_size=200))
def test_whatever_is_typed_is_judged(typed: str) -> None:
    assert set(drugs.check(Wanted(drug=typed))) <= {"drug"}
    if ndcs.is_one(typed):
        assert ndcs.fold(typed).isdigit() or not ndcs.fold(typed)


@pytest.mark.parametrize("typed", ["im", "imaginol", "0077", "00777-3105-02", "5-fluoro", "vitamin b 12"])
def test_names_and_codes_may_be_asked_for(typed: str) -> None:
    assert drugs.check(Wanted(drug=typed, plan="BMH", preferred="yes")) == {}


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("", "at least 2 letters"),
        ("i", "at least 2 letters"),
        ("007", "at least 4 digits"),
        ("- -", "at least 4 digits"),
        ("007773105021", "at most 11 digits"),
        ("x" * 200, "at most"),
        ("im\u202eag", "cannot be used"),
    ],
)
def test_too_little_and_too_much_is_said(typed: str, words: str) -> None:
    assert words in drugs.check(Wanted(drug=typed))["drug"]


def test_a_plan_is_one_of_the_list() -> None:
    assert drugs.check(Wanted(drug="imag", plan="CRN")).keys() == {"plan"}
