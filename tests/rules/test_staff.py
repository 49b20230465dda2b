"""Which staff may do what, and what they type."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import callers, days, first_passwords, passwords, staff
from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.rules.staff import Power, StaffKind, may, may_enable, may_help_staff

POWERS = {
    "Provider Services": {
        *(
            Power.HELP,
            Power.DISABLE,
            Power.PROVIDERS,
            Power.LETTERS,
            Power.REQUESTS,
            Power.AUTHORIZATIONS,
            Power.CLAIMS,
        ),
    },
    "auditor": {Power.AUDIT},
    "desk supervisor": {
        *(Power.HELP, Power.AUDIT, Power.DISABLE, Power.ENABLE),
        *(Power.PROVIDERS, Power.LETTERS, Power.MORE_LETTERS, Power.REQUESTS, Power.AUTHORIZATIONS, Power.CLAIMS),
    },
    "": set[Power](),
    "site administrator": set[Power](),
}


@pytest.mark.parametrize("kind", POWERS)
@pytest.mark.parametrize("power", Power)
def test_every_kind_of_staff_has_its_powers_and_no_others(kind: str, power: Power) -> None:
    assert may(kind, power) == (power in POWERS[kind])


def test_all_kinds_are_in_the_table() -> None:
    assert set(StaffKind) <= set(POWERS)


@pytest.mark.parametrize(
    ("kind", "because", "allowed"),
    [
        ("Provider Services", "inactive", True),
        ("Provider Services", "staff", False),
        ("desk supervisor", "inactive", True),
        ("desk supervisor", "staff", True),
        ("auditor", "inactive", False),
        ("auditor", "staff", False),
        ("", "inactive", False),
    ],
)
def test_whom_staff_shut_out_a_supervisor_lets_in_again(kind: str, because: str, allowed: bool) -> None:
    assert may_enable(kind, because) == allowed


def test_only_supervisors_help_staff() -> None:
    assert [kind for kind in (*StaffKind, "") if may_help_staff(kind)] == ["desk supervisor"]


@pytest.mark.parametrize("reason", ["abc", "ticket 4711", "x" * 200, "  called back  "])
def test_good_reasons(reason: str) -> None:
    assert staff.check_reason(reason) == ""


@pytest.mark.parametrize("reason", ["", "   ", "ab", " ab ", "x" * 201, "a\x00bc", "a\u202ebc"])
def test_bad_reasons(reason: str) -> None:
    assert staff.check_reason(reason)


@pytest.mark.parametrize(("query", "good"), [("", False), (" a ", False), ("ab", True), ("x" * 100, True)])
def test_two_characters_are_enough_to_find_somebody(query: str, good: bool) -> None:
    assert (staff.check_query(query) == "") == good


@pytest.mark.parametrize("query", ["x" * 101, "ab\x00", "ab\ud800"])
def test_what_cannot_be_looked_for(query: str) -> None:
    assert staff.check_query(query)


def test_new_staff_need_a_user_name_a_name_and_an_address() -> None:
    assert staff.check_new("AUDITOR2", "Ann", "Other", "ann@staff.example") == {}
    assert list(staff.check_new("", "", "", "")) == ["user_name", "first_name", "last_name", "email"]
    assert list(staff.check_new("AUDITOR2", "Ann", "x" * 51, "ann@")) == ["last_name", "email"]


@dataclass(frozen=True)
class Known:
    last_name: str = "O'Brien  Núñez"
    phone_number: str = "503-555-0100 x12"
    email: str = "Siobhan.OBrien@provider.example"
    npis: tuple[str, ...] = ("1000001010", "1000001028")
    medicaid_ids: tuple[str, ...] = ("500601", "500602")


RIGHT = [
    ("phone_number", "(503) 555-0100"),
    ("phone_number", "503 555 0100 x99"),
    ("email", " siobhan.obrien@PROVIDER.example "),
    ("last_name", "o'brien núñez"),
    ("npi", "1000001028"),
    ("medicaid_id", " 500602 "),
]
WRONG = [
    ("phone_number", "503-555-0101"),
    ("phone_number", "555-0100"),
    ("phone_number", "x"),
    ("email", "siobhan.obrien"),
    ("last_name", "O'Brien"),
    ("npi", "1000001036"),
    ("npi", "100000102"),
    ("medicaid_id", "500603"),
    ("medicaid_id", "1000001028"),
]


@pytest.mark.parametrize(("field", "said"), RIGHT)
def test_what_only_the_owner_knows_is_right_however_it_is_written(field: str, said: str) -> None:
    assert callers.check({field: said}, Known()) == {field: True}


@pytest.mark.parametrize(("field", "said"), WRONG)
def test_what_is_wrong_is_wrong(field: str, said: str) -> None:
    assert callers.check({field: said}, Known()) == {field: False}


def test_nothing_matches_what_is_not_known() -> None:
    nobody = Known(last_name="", phone_number="", email="", npis=(), medicaid_ids=())
    everything = dict.fromkeys(callers.FIELDS, "x")
    assert callers.check(everything, nobody) == dict.fromkeys(callers.FIELDS, False)


def test_only_fields_in_which_something_was_said_are_answered_in_the_order_of_the_screen() -> None:
    said = {"npi": "1", "email": " ", "last_name": "x", "password": "y"}
    assert list(callers.check(said, Known())) == ["last_name", "npi"]


@given(some.dictionaries(some.sampled_from(callers.FIELDS), some.text()))
def test_whatever_is_said_is_answered(said: dict[str, str]) -> None:
    assert set(callers.check(said, Known())) == {field for field, text in said.items() if text.strip()}


def test_first_passwords_are_twenty_random_characters_that_keep_every_rule() -> None:
    made = {first_passwords.new() for _ in range(500)}
    assert len(made) == 500
    for password in made:
        assert len(password) == 20
        assert not set(password) & set("0O1lI")
        assert all(rule.met for rule in passwords.check(password, least=15, is_common=lambda _: False))


def test_passwords_of_staff_have_fifteen_characters() -> None:
    assert (passwords.shortest(Kind.STAFF, Policy()), passwords.shortest(Kind.PROVIDER, Policy())) == (15, 8)
    for password, met in (("Granite8CandleM", True), ("Granite8Candle", False)):
        rule = passwords.check(password, least=15, is_common=lambda _: False)[0]
        assert (rule.label, rule.met) == ("At least 15 characters", met)


def test_days_are_whole_and_never_more_than_a_database_can_tell() -> None:
    assert days.begin(date(2026, 12, 1)) == datetime(2026, 12, 1, tzinfo=UTC)
    assert days.end(date(2026, 12, 31)) == datetime(2027, 1, 1, tzinfo=UTC)
    assert days.end(date.max) == datetime(3000, 1, 1, tzinfo=UTC)
    assert days.begin(date.min) == datetime(2000, 1, 1, tzinfo=UTC)
