"""The second step of Account Setup: every field can be the only wrong one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules import account_setup, passwords
from db.rules.policy import Policy
from tests.people import Draft


def errors(**changes: str) -> dict[str, str]:
    draft = replace(Draft(), **changes)
    return account_setup.check(draft, medicaid_id="500606", policy=Policy(), is_common=lambda _: False)


def test_a_good_form_has_no_errors() -> None:
    assert errors() == {}
    assert errors(second_question="and the blue one?", second_answer="Nobody knows") == {}


@pytest.mark.parametrize(
    ("changes", "field", "message"),
    [
        ({"user_name": ""}, "user_name", "Enter a User Name"),
        ({"contact_last_name": " "}, "contact_last_name", "Enter your Contact Last Name"),
        ({"contact_first_name": ""}, "contact_first_name", "Enter your Contact First Name"),
        ({"contact_first_name": "x" * 51}, "contact_first_name", "at most 50 characters"),
        ({"contact_last_name": "May\x00"}, "contact_last_name", "cannot be used"),
        ({"phone_number": "911"}, "phone_number", "area code"),
        ({"confirm_password": "Kettle7Orchare"}, "confirm_password", "must be the same"),
        ({"confirm_password": ""}, "confirm_password", "second time"),
        ({"confirm_email": "mary@clinic.exampel"}, "confirm_email", "EMail and Confirm EMail must be the same"),
        ({"confirm_email": ""}, "confirm_email", "second time"),
        ({"first_question": ""}, "first_question", "Enter your 1st Secret Question"),
        ({"first_question": "x" * 51}, "first_question", "at most 50 characters"),
        ({"first_answer": ""}, "first_answer", "Enter your 1st Answer"),
        ({"first_answer": "x" * 21}, "first_answer", "at most 20 characters"),
        ({"second_question": "and the blue one?"}, "second_answer", "Enter your 2nd Answer"),
        ({"second_answer": "Nobody knows"}, "second_question", "Enter your 2nd Secret Question"),
        ({"agree": ""}, "agree", "I Agree"),
        ({"agree": "no"}, "agree", "I Agree"),
    ],
)
def test_one_wrong_field_gives_one_message_beside_it(changes: dict[str, str], field: str, message: str) -> None:
    found = errors(**changes)
    assert list(found) == [field]
    assert message in found[field]


def test_a_bad_password_is_told_by_its_unmet_rules() -> None:
    found = errors(password="kettle", confirm_password="kettle")
    assert list(found) == ["password"]
    length, upper, _, number, *_ = (rule.label for rule in passwords.check("", is_common=bool))
    assert f"{length}; {upper}; {number}" in found["password"]


def test_an_empty_form_asks_for_every_field_that_is_required() -> None:
    empty = Draft(**dict.fromkeys(vars(Draft()), ""))
    found = account_setup.check(empty, medicaid_id="500606", policy=Policy(), is_common=lambda _: False)
    assert set(found) == set(vars(Draft())) - {"confirm_password", "second_question", "second_answer"}


@pytest.mark.parametrize("password", ["Marymay1Kettle", "Kettle500606", "Clinic99Kettle"])
def test_s16_the_password_may_not_hold_user_name_id_or_email(password: str) -> None:
    assert list(errors(password=password, confirm_password=password)) == ["password"]


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("color of sky blue", "blue"),
        ("color of sky blue", "COLOR of sky"),
        ("which user name", "MARYMAY1"),
        ("which address", "mary@clinic.example"),
        ("which secret", "Kettle7Orchard"),
    ],
)
def test_s17_an_answer_may_not_give_itself_away(question: str, answer: str) -> None:
    assert list(errors(first_question=question, first_answer=answer)) == ["first_answer"]


def test_s17_the_second_question_is_another_one() -> None:
    question = Draft().first_question.upper()
    assert list(errors(second_question=question, second_answer="Elsewhere")) == ["second_question"]
