"""Reset Password and Change Password, step by step."""

from __future__ import annotations

import re

import pytest

from components.gallery.values import NO_RULES
from components.passwords.change_form import ChangeForm, Reason
from components.passwords.reset_dead import ResetDead
from components.passwords.reset_done import ResetDone
from components.passwords.reset_form import ResetForm
from components.passwords.reset_new import ResetNew
from components.passwords.reset_question import ResetQuestion
from components.passwords.reset_sent import ResetSent
from components.sessions.log_in_form import LogInForm
from tests.components.conftest import Reading


def labels(reading: Reading) -> list[str]:
    return re.findall(r"<label class=.field__label. for=[^>]*>([^<]+)<", reading.html)


def hrefs(reading: Reading) -> set[str]:
    return {a["href"] for a in reading.all("a")}


def hidden(reading: Reading) -> dict[str, str]:
    return {field["name"]: field["value"] for field in reading.all("input") if field["type"] == "hidden"}


def question(*, has_other: bool = True, errors: dict[str, str] | None = None, just_changed: bool = False) -> Reading:
    form = ResetQuestion.of(
        token="t0ken",
        user_name="JAMJON",
        question=2,
        text="Color of the first car",
        has_other=has_other,
        errors=errors or {},
        just_changed=just_changed,
    )
    return Reading(form.render())


def change(reason: Reason) -> Reading:
    return Reading(ChangeForm.of(user_name="JAMJON", acting_for="1", reason=reason, rules=NO_RULES, errors={}).render())


def test_who_forgot_the_password_finds_the_way_at_the_log_in() -> None:
    log_in = Reading(LogInForm.of(user_name="", next_path="/", errors={}).render())
    assert "/passwords/reset" in hrefs(log_in) and "Reset Password" in log_in.text
    reading = Reading(ResetForm.of(user_name="JAMJON", errors={}).render())
    assert labels(reading) == ["User Name"] and reading.one("user-name")["value"] == "JAMJON"
    assert [form["action"] for form in reading.all("form")] == ["/passwords/reset"]


def test_s23_after_it_everyone_reads_the_same_what_to_do_now_and_what_if_nothing_comes() -> None:
    text = Reading(ResetSent().render()).text
    for words in (
        "If there is an account with this User Name",
        "within 30 minutes. It works once",
        "one of your secret questions",
        "While a User Name is locked, no link comes. Your site administrator can unlock it",
        "Provider Services at 800-336-6016 (option 5)",
        "cannot read that EMail any more",
    ):
        assert words in text
    assert "within 45 minutes" in ResetSent(minutes=45).render()


def test_the_link_asks_one_secret_question_in_the_words_of_its_owner() -> None:
    reading = question()
    assert labels(reading) == ["Color of the first car"]
    answer = reading.one("answer")
    assert (answer["type"], answer["autocomplete"]) == ("text", "off") and "value" not in answer
    assert hidden(reading) == {"token": "t0ken", "question": "2"}


def test_the_other_question_is_a_button_that_enter_does_not_press() -> None:
    buttons = question().all("button")
    assert [button.get("value", "submit") for button in buttons] == ["submit", "other"]
    assert (buttons[1]["name"], "formnovalidate" in buttons[1]) == ("op", True)
    assert len(question(has_other=False).all("button")) == 1


def test_who_asked_for_the_other_question_answers_it_next() -> None:
    assert "autofocus" in question(just_changed=True).one("answer")
    wrong = question(just_changed=True, errors={"answer": "Wrong"})
    assert "autofocus" not in wrong.one("answer") and "autofocus" in wrong.one("error-summary")


def test_after_a_right_answer_the_new_password_ticks_its_rules_off_with_the_link_known() -> None:
    reading = Reading(ResetNew.of(token="t0ken", user_name="JAMJON", rules=NO_RULES, errors={}).render())
    assert labels(reading) == ["New Password", "Confirm Password"]
    assert reading.one("reset-token")["value"] == "t0ken" and "autofocus" in reading.all("h1")[0]
    hints = [div for div in reading.all("div") if "hx-post" in div]
    assert [div["hx-target"] for div in hints] == ["#password-rules", "#rules-met"]
    assert {div["hx-include"] for div in hints} == {"#password, #reset-token"}
    assert "Never one you used before" in reading.text


def test_a_dead_link_says_so_and_offers_a_new_one() -> None:
    reading = Reading(ResetDead().render())
    assert "does not work any more" in reading.text and "within 30 minutes" in reading.text
    assert "/passwords/reset" in hrefs(reading)


def test_after_the_reset_one_logs_in_anew() -> None:
    reading = Reading(ResetDone().render())
    assert "/log-in" in hrefs(reading) and "you are not any more" in reading.text


@pytest.mark.parametrize(
    ("reason", "said", "asked"),
    [
        ("issued", "chosen by someone else", ["New Password", "Confirm Password"]),
        ("too old", "reached the age at which it ends", ["New Password", "Confirm Password"]),
        ("wish", "you are logged off there", ["Old Password", "New Password", "Confirm Password"]),
    ],
)
def test_change_password_says_why_and_asks_for_the_old_one_at_ones_own_wish(
    reason: Reason, said: str, asked: list[str]
) -> None:
    reading = change(reason)
    assert said in reading.text and labels(reading) == asked


def test_only_a_wish_can_be_given_up() -> None:
    assert "cancel" in change("wish").text
    assert "cancel" not in change("issued").text + change("too old").text
