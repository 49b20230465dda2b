"""What the desk enters of a provider."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.made_up_providers import PROVIDERS
from db.rules import npi, providers
from db.rules.providers import OREGON_COUNTIES, PROVIDER_TYPES, ProviderFields, check, specialties, stored

GOOD = ProviderFields(
    medicaid_id="700123",
    npi=npi.completed("100000777"),
    name="Brand New Clinic",
    provider_type="Physician Group",
    specialty="Surgery",
    phone_number="(503) 555-0177",
    service_street="7 Fresh Paint Road",
    service_city="Salem",
    service_state="OR",
    service_zip_code="97301",
    service_county="Marion",
    mail_to_street="PO Box 7",
    mail_to_city="Salem",
    mail_to_state="OR",
    mail_to_zip_code="97308-0007",
)


def wrong(**fields: str) -> list[str]:
    return list(check(replace(GOOD, **fields)))


def test_a_good_form_has_nothing_wrong() -> None:
    assert check(GOOD) == {}
    spaced = {field: f"  {getattr(GOOD, field)} " for field in providers.FIELDS}
    assert check(replace(GOOD, **spaced)) == {}
    assert stored(replace(GOOD, **spaced)) == stored(GOOD)


def test_an_empty_form_says_what_is_missing_in_the_order_of_the_screen() -> None:
    optional = {"specialty"}  # until there is a type
    assert list(check(ProviderFields())) == [
        field for field in providers.FIELDS if field not in optional | {"service_county"}
    ]
    assert [one for one in check(ProviderFields(mail_to_same="yes")) if one.startswith("mail_to")] == []


@pytest.mark.parametrize("field", providers.FIELDS)
def test_nothing_may_hold_what_cannot_be_stored(field: str) -> None:
    for text in ("\x00", "a\x00b", "\ud800", "\u202e", "x" * 300):
        assert wrong(**{field: text})[0] == field or field == "provider_type"


@pytest.mark.parametrize(
    ("field", "texts"),
    [
        ("medicaid_id", ["12345", "1234567", "1234567890", "50060I", "５００６０１", "-50060"]),
        ("npi", ["1000007778", "10000077", "3000000001", "x" * 10, "1.00E+09"]),
        ("provider_type", ["", "Wizard", "hospital", "Physician Group, Surgery"]),
        ("specialty", ["", "Wizardry", "surgery"]),
        ("phone_number", ["", "555-0177", "123-555-0177"]),
        ("service_state", ["", "O", "ORE", "ZZ", "Oregon"]),
        ("service_zip_code", ["", "9730", "973011", "97301-1", "97301 0001", "９７３０１"]),
        ("service_county", ["", "King", "Marion County"]),
        ("name", ["", " ", "x" * 101]),
        ("service_street", ["", "x" * 101]),
        ("mail_to_city", ["", "x" * 51]),
    ],
)
def test_what_is_wrong_is_named(field: str, texts: list[str]) -> None:
    for text in texts:
        assert field in wrong(**{field: text}), text


def test_mail_that_goes_to_the_service_location_needs_no_address_of_its_own() -> None:
    same = replace(GOOD, mail_to_street="", mail_to_city="", mail_to_state="", mail_to_zip_code="", mail_to_same="yes")
    assert check(same) == {}
    values = stored(same)
    assert [values[f"mail_to_{part}"] for part in providers.ADDRESS] == [
        values[f"service_{part}"] for part in providers.ADDRESS
    ]
    assert stored(replace(GOOD, mail_to_same=""))["mail_to_street"] == "PO Box 7"


def test_across_the_border_a_county_may_be_left_out() -> None:
    assert wrong(service_state="WA", service_county="") == []
    assert wrong(service_state="wa", service_county="Clark") == []
    assert wrong(service_state="WA", service_county="x" * 51) == ["service_county"]


def test_a_type_without_specialties_has_none() -> None:
    assert wrong(provider_type="Hospice", specialty="") == []
    assert wrong(provider_type="Hospice", specialty="Surgery") == ["specialty"]
    assert specialties("Hospice") == () == specialties("Wizard")


def test_what_is_stored_is_tidy() -> None:
    values = stored(replace(GOOD, name=" Cafe\u0301 Clinic ", service_state="or", service_county=" hood RIVER"))
    assert (values["name"], values["name_key"]) == ("Café Clinic", "café clinic")
    assert (values["service_state"], values["service_county"], values["county_key"]) == (
        "OR",
        "Hood River",
        "hood river",
    )
    assert values["phone_number"] == "503-555-0177" and "mail_to_same" not in values


def test_the_lists_are_whole_and_in_order() -> None:
    assert len(OREGON_COUNTIES) == len(set(OREGON_COUNTIES)) == 36
    assert list(OREGON_COUNTIES) == sorted(OREGON_COUNTIES)
    assert 30 <= len(PROVIDER_TYPES) <= 40
    for one in PROVIDER_TYPES:
        assert list(specialties(one)) == sorted(specialties(one)) and len(specialties(one)) != 1
        assert max(map(len, (one, *specialties(one)))) <= 100


@pytest.mark.parametrize("made_up", PROVIDERS, ids=lambda one: one.medicaid_id)
def test_the_make_believe_providers_keep_the_rules(made_up: providers.ProviderDraft) -> None:
    assert made_up.provider_type in PROVIDER_TYPES
    assert made_up.specialty in (specialties(made_up.provider_type) or ("",))
    assert made_up.county in OREGON_COUNTIES  # type: ignore[attr-defined]
