"""Account Maintenance, Secret Questions, and a new e-mail address on its way to be confirmed."""

from __future__ import annotations

import re
from dataclasses import dataclass

from components.account_details.confirm_email import ConfirmEmail
from components.account_details.details_form import DetailsForm
from components.account_details.email_confirmed import EmailConfirmed
from components.account_details.link_dead import LinkDead
from components.account_details.questions_form import QuestionsForm
from components.gallery.account_samples import DETAILS_ERRORS, PENDING
from components.gallery.account_values import DetailsDraft, QuestionsDraft
from components.gallery.samples import SCREENS
from tests.components.conftest import Reading


@dataclass
class LeakyDetails(DetailsDraft):
    """A draft as a handler reads it: the password is in it."""

    current_password: str = "Leaked-Password-1"


@dataclass
class LeakyQuestions(QuestionsDraft):
    first_answer: str = "Leaked-Answer-1"
    second_answer: str = "Leaked-Answer-2"
    current_password: str = "Leaked-Password-1"


def labels(reading: Reading) -> list[str]:
    return re.findall(r"<label class=.field__label. for=[^>]*>([^<]+)<", reading.html)


def details(*, ask_password: bool = False, errors: dict[str, str] | None = None, waiting: bool = False) -> Reading:
    form = DetailsForm.of(
        LeakyDetails(),
        user_name="JAMJON",
        acting_for="506675928",
        ask_password=ask_password,
        pending=PENDING if waiting else None,
        errors=errors or {},
    )
    return Reading(form.render())


def questions(*, ask_password: bool = False, errors: dict[str, str] | None = None) -> Reading:
    form = QuestionsForm.of(
        LeakyQuestions(second_question="Name of the cat"),
        user_name="JAMJON",
        acting_for="506675928",
        ask_password=ask_password,
        errors=errors or {},
    )
    return Reading(form.render())


def test_account_maintenance_has_the_own_contact_data_and_no_field_for_the_user_name() -> None:
    reading = details()
    assert labels(reading) == ["Contact First Name", "Contact Last Name", "Phone Number", "EMail", "Confirm EMail"]
    assert reading.one("contact-first-name")["value"] == "James"
    assert "JAMJON" in reading.text and "user_name" not in {field.get("name") for field in reading.all("input")}


def test_s20_the_password_is_asked_for_once_more_when_it_is_time_and_never_given_back() -> None:
    for form in (details, questions):
        assert "current-password" not in form().ids
        reading = form(ask_password=True, errors={"current_password": "Wrong"})
        assert reading.one("current-password")["autocomplete"] == "current-password"
        assert "Leaked" not in reading.html
        assert "JAMJON" in {
            field.get("value") for field in reading.all("input") if field.get("autocomplete") == "username"
        }


def test_each_error_stands_in_the_summary_and_beside_its_field() -> None:
    reading = details(ask_password=True, errors=DETAILS_ERRORS)
    for message in DETAILS_ERRORS.values():
        assert reading.text.count(message) == 2


def test_s55_a_new_address_waits_beside_the_form_and_can_be_mailed_again_or_given_up() -> None:
    reading = details(waiting=True)
    assert "james@new.example" in reading.text and "Open it by Nov 22, 2026, 9:30 AM. Until" in reading.text
    assert [form["action"] for form in reading.all("form")] == [
        "/account/details/email/send",
        "/account/details/email/drop",
        "/account/details",
    ]
    assert "email-pending" not in details().ids


def test_the_secret_questions_are_shown_and_their_answers_never() -> None:
    reading = questions(errors={"first_answer": "Enter your 1st Answer"})
    assert labels(reading) == ["1st Secret Question", "1st Answer", "2nd Secret Question", "2nd Answer"]
    assert reading.one("first-question")["value"] == "Color of the first car"
    assert reading.one("second-question")["value"] == "Name of the cat"
    assert "value" not in reading.one("first-answer") and "value" not in reading.one("second-answer")
    optional = [field["name"] for field in reading.all("input") if "required" not in field and field["type"] == "text"]
    assert optional == ["second_question", "second_answer"]


def test_an_address_is_confirmed_by_a_button_since_mail_programs_follow_links() -> None:
    reading = Reading(ConfirmEmail(token="t0ken", email="james@new.example").render())
    assert "james@new.example" in reading.text
    assert [(form["action"], form["method"]) for form in reading.all("form")] == [("/account/email", "post")]
    assert [(field["name"], field["value"]) for field in reading.all("input")] == [("token", "t0ken")]


def test_after_it_the_new_address_is_named_and_a_dead_link_says_so() -> None:
    assert "james@new.example" in Reading(EmailConfirmed(email="james@new.example").render()).text
    reading = Reading(LinkDead(hours=24).render())
    assert "does not work any more" in reading.text and "within 24 hours" in reading.text
    assert "/account/details" in {a["href"] for a in reading.all("a")}


def test_what_is_typed_into_a_form_that_takes_a_while_can_be_kept() -> None:
    """The script sends it there when the session ends; there it is drawn again."""
    keeping = {
        name: form["data-keep"]
        for name, (_, screen) in SCREENS.items()
        for form in Reading(screen.render()).all("form")
        if "data-keep" in form
    }
    assert keeping["clerk-new"] == keeping["clerk-existing"] == "/clerks/draft"
    assert keeping["clerk-edit"] == "/clerks/5/draft"
    assert keeping["account-details"] == "/account/details/draft"
    assert keeping["account-questions"] == "/account/questions/draft"
    assert not [name for name in keeping if name.startswith(("password-", "change-", "log-in", "account-setup"))]
