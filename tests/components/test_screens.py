"""The screens: the words of the guide, the facts of the notices, and no secret given back."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from components.account_setup.pin_form import PinForm
from components.account_setup.security_agreement import VERSION
from components.account_setup.setup_form import SetupForm
from components.component import Component
from components.contact_us.contact_us import ContactUs
from components.errors.error_screen import STATUSES, ErrorScreen
from components.gallery.samples import JAMES, SCREENS, SETUP_ERRORS, SetupDraft
from components.gallery.values import ALL_RULES, NO_RULES, PROVIDER, SOME_RULES
from components.home.public_home import PublicHome
from components.home.signed_in_home import SignedInHome
from components.passwords.change_form import ChangeForm
from components.passwords.password_requirements import PasswordRequirements
from components.passwords.rules_met import RulesMet
from components.sessions.log_in_form import LogInForm
from components.sessions.log_off_form import LogOffForm
from components.sessions.logged_off import LoggedOff
from tests.components.conftest import Reading

GUIDE_LABELS = [
    "User Name",
    "Contact Last Name",
    "Contact First Name",
    "Phone Number",
    "Password",
    "Confirm Password",
    "EMail",
    "Confirm EMail",
    "1st Secret Question",
    "1st Answer",
    "2nd Secret Question",
    "2nd Answer",
    "I Agree",
]


@dataclass
class LeakyDraft(SetupDraft):
    """A draft as a handler reads it: the secrets are in it."""

    password: str = "Leaked-Password-1"
    confirm_password: str = "Leaked-Password-2"
    first_answer: str = "Leaked-Answer-1"
    second_answer: str = "Leaked-Answer-2"


def setup_form(draft: SetupDraft = JAMES, errors: dict[str, str] | None = None) -> Reading:
    return Reading(SetupForm.of(draft, login_id="506675928", rules=NO_RULES, errors=errors or {}).render())


def labels(reading: Reading) -> list[str]:
    return re.findall(r"(?:<label[^>]* for=|<span class=.checkbox__text)[^>]*>([^<]+)<", reading.html)


def test_the_first_step_asks_what_the_pin_letter_says() -> None:
    reading = Reading(PinForm.of(login_id="", errors={}).render())
    assert labels(reading) == ["Login ID", "Personal Identification Number"]
    assert ">setup account<" in reading.html
    assert "6- or 9-digit" in reading.text and "Capital and small letters are different" in reading.text


def test_the_main_screen_has_the_fields_of_the_guide_in_its_order() -> None:
    reading = setup_form()
    assert labels(reading) == GUIDE_LABELS
    names = [field["name"] for field in reading.all("input") if field["type"] != "hidden"]
    assert [field["id"] for field in reading.all("input") if field["type"] != "hidden"] == [
        name.replace("_", "-") for name in names
    ]
    assert "login_id" not in names and "pin" not in names


def test_only_the_second_question_is_optional() -> None:
    optional = [field["name"] for field in setup_form().all("input") if "required" not in field]
    assert optional == ["ticket", "second_question", "second_answer"]


def test_what_was_typed_stays_after_an_error_but_no_secret_does() -> None:
    reading = setup_form(
        LeakyDraft(user_name="JAMJON", email="a@b.example", first_question="Q", agree="yes"), SETUP_ERRORS
    )
    assert "Leaked" not in reading.html
    assert reading.one("user-name")["value"] == "JAMJON"
    assert reading.one("first-question")["value"] == "Q"
    assert "checked" in reading.one("agree")
    assert reading.text.count("Type it again") == 4
    assert "Type it again" not in setup_form(SetupDraft(user_name="JAMJON"), SETUP_ERRORS).text


def test_no_form_gives_a_secret_back() -> None:
    forms: list[Component] = [
        PinForm.of(login_id="506675928", errors={"pin": "Wrong"}),
        SetupForm.of(LeakyDraft(), login_id="506675928", rules=SOME_RULES, errors=SETUP_ERRORS),
        LogInForm.of(user_name="JAMJON", next_path="/", errors={"password": "Wrong"}),
        ChangeForm.of(user_name="JOHNNIE5", reason="wish", rules=SOME_RULES, errors={"old_password": "Wrong"}),
    ]
    secrets = {"pin", "password", "confirm_password", "old_password", "first_answer", "second_answer"}
    fields = [field for form in forms for field in Reading(form.render()).all("input")]
    asked = [field for field in fields if field.get("name") in secrets]
    assert {field["name"] for field in asked} == secrets
    assert not any("value" in field for field in asked)


def test_each_error_stands_in_the_summary_and_beside_its_field_in_the_same_words() -> None:
    reading = setup_form(errors=SETUP_ERRORS)
    for name, message in SETUP_ERRORS.items():
        assert reading.text.count(message) == 2, name
        assert reading.one(name.replace("_", "-"))["aria-invalid"] == "true"
    assert reading.html.index("There is a problem") < reading.html.index("<h1")


def test_the_heading_takes_the_focus_after_the_first_step_and_the_summary_after_an_error() -> None:
    assert "autofocus" in setup_form().all("h1")[0]
    assert "autofocus" not in setup_form(errors=SETUP_ERRORS).all("h1")[0]


def test_the_agreement_can_be_scrolled_by_keyboard_and_covers_the_facts() -> None:
    reading = setup_form()
    (region,) = (div for div in reading.all("div") if div.get("role") == "region")
    assert (region["tabindex"], region["aria-labelledby"]) == ("0", "security-agreement-heading")
    for fact in (
        "timely, complete, truthful, accurate and secure",
        "45 CFR Parts 160 and 164",
        "never shared",
        "on the same day",
        "(503) 945-6812",
        "monitor and record",
        f"Version {VERSION}",
    ):
        assert fact in reading.text
    assert reading.html.index("(503) 945-6812") < reading.html.index('id="agree"')


def test_rules_tick_off_for_eyes_and_ears() -> None:
    reading = Reading(PasswordRequirements.of(SOME_RULES).rules.render())
    assert [("data-met" in li) for li in reading.all("li")] == [rule.met for rule in SOME_RULES]
    assert "Not met: At least eight characters" in reading.text
    assert "Met: One upper-case letter" in reading.text


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        (NO_RULES, "0 of 7 requirements met"),
        (SOME_RULES, "4 of 7 requirements met"),
        (ALL_RULES, "All 7 requirements met"),
    ],
)
def test_how_many_rules_are_met_is_said_in_a_live_region(rules: tuple[object, ...], said: str) -> None:
    assert RulesMet(rules=rules).render() == (  # type: ignore[arg-type]
        f'<output id="rules-met" class="rules-met unseen" for="password">{said}</output>'
    )


def test_never_one_used_before_is_said_where_there_was_one_before() -> None:
    assert "Never one you used before" in ChangeForm.of(rules=NO_RULES, errors={}).render()
    assert "Never one you used before" not in setup_form().text


def test_password_managers_learn_whose_password_is_changed() -> None:
    (name,) = (
        field
        for field in Reading(ChangeForm.of(user_name="JOHNNIE5", rules=NO_RULES, errors={}).render()).all("input")
        if field.get("autocomplete") == "username"
    )
    assert name["value"] == "JOHNNIE5" and "hidden" in name and "name" not in name


def test_log_in_keeps_the_page_that_was_wanted() -> None:
    form = LogInForm.of(user_name="JAMJON", next_path="/contact-us", errors={})
    reading = Reading(form.render())
    assert labels(reading) == ["User Name", "Password"]
    assert ('name="next" type="hidden" value="/contact-us"') in reading.html
    assert "Your session has ended" not in reading.text
    assert "Your session has ended" in LogInForm.of(user_name="", next_path="/", errors={}, ended=True).render()
    assert reading.one("password")["autocomplete"] == "current-password"


def test_the_warning_stands_on_both_homes_and_at_the_log_in() -> None:
    for screen in (
        PublicHome(),
        SignedInHome(first_name="James", provider=PROVIDER),
        LogInForm.of(user_name="", next_path="/", errors={}),
    ):
        text = Reading(screen.render()).text
        assert "authorized users only" in text and "(503) 945-6812" in text and "law enforcement" in text


def test_home_shows_where_to_begin_and_then_for_whom_one_acts() -> None:
    assert [a["href"] for a in Reading(PublicHome().render()).all("a")][:2] == ["/account/setup", "/log-in"]
    administrator = Reading(SignedInHome(first_name="James", provider=PROVIDER, site_administrator=True).render()).text
    assert (
        "Welcome, James" in administrator
        and "NPI 1234567893" in administrator
        and "Site administrator" in administrator
    )
    assert "You are Clerk" in Reading(SignedInHome(first_name="J", provider=PROVIDER).render()).text
    assert "do not act for a provider" in Reading(SignedInHome(first_name="Dana", provider=None).render()).text


def test_home_groups_what_one_can_do_by_the_sections_of_the_menu() -> None:
    reading = Reading(SCREENS["home-administrator"][1].render())
    hrefs = [a["href"] for a in reading.all("a")]
    assert hrefs[:5] == ["/messages", "/eligibility", "/eligibility/many", "/clerks", "/messages"]
    assert [tag for tag, _ in reading.tags if tag in ("h1", "h2", "h3")][:5] == ["h1", "h2", "h3", "h3", "h2"]
    assert "Welcome, James Messages : 3 unread." in reading.text.replace("Messages:", "Messages :")
    assert "unread" not in Reading(SCREENS["home-clerk-long-name"][1].render()).text
    assert "What you can do" not in Reading(SCREENS["home-staff"][1].render()).text


def test_contact_us_has_every_address_of_the_documents() -> None:
    reading = Reading(ContactUs().render())
    hrefs = {a["href"] for a in reading.all("a")}
    assert {"tel:+18003366016", "tel:+15039456812"} <= hrefs
    assert {"mailto:team.provider-access@oha.oregon.gov", "mailto:dmap.providerservices@oha.oregon.gov"} <= hrefs
    for words in ("option 5", "500 Summer St NE, E44", "Mail To address", "Chief Financial Officer", "3 business days"):
        assert words in reading.text
    assert {"password", "pin-letter", "site-administrator"} <= reading.ids.keys()


def test_log_off_asks_by_a_button_and_says_when_it_is_done() -> None:
    form = Reading(LogOffForm(user_name="JAMJON").render())
    assert form.all("form")[0]["method"] == "post" and "JAMJON" in form.text
    assert "You are logged off" in Reading(LoggedOff().render()).text


@pytest.mark.parametrize("status", [401, 403, 404, 405, 413, 422, 429, 500, 503])
def test_every_error_says_what_happened_what_to_do_and_how_to_ask(status: int) -> None:
    screen = ErrorScreen(status=status, request_id="01JD8Q2M6X")
    reading = Reading(screen.render())
    assert screen.heading in reading.text and screen.explanation in reading.text
    assert screen.explanation.count(".") >= 2
    assert "01JD8Q2M6X" in reading.text
    assert ("/log-in" in {a["href"] for a in reading.all("a")}) == (status == 401)
    assert status in STATUSES


@pytest.mark.parametrize(
    ("seconds", "said"),
    [(1, "1 second"), (30, "30 seconds"), (60, "1 minute"), (61, "2 minutes"), (3600, "60 minutes")],
)
def test_too_many_tries_says_when_to_try_again_and_never_too_early(seconds: int, said: str) -> None:
    screen = ErrorScreen(status=429, request_id="x", retry_after_seconds=seconds)
    assert screen.explanation.endswith(f"Try again in {said}.")
