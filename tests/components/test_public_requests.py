"""What the public asks for: two forms that say the same whatever is typed, a reference, and how it stands."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.account_setup.pin_form import PinForm
from components.component import Component
from components.gallery.clerk_values import NOW
from components.gallery.request_values import (
    CFO,
    MARIA,
    AdministratorDraft,
    Invitation,
    LetterDraft,
    State,
    StateDraft,
)
from components.gallery.samples import SCREENS
from components.requests.administrator_fields import TITLES
from components.requests.administrator_request import AdministratorRequest
from components.requests.pin_letter_request import PinLetterRequest
from components.requests.recorded_request import RecordedRequest
from components.requests.request_sent import RequestSent
from components.requests.request_state import RequestState
from db.rules import provider_requests as rules
from tests.components.conftest import Reading


def read(component: Component) -> Reading:
    return Reading(component.render())


def controls(reading: Reading) -> dict[str, dict[str, str]]:
    """Every control that is seen, by name."""
    shown = reading.all("input", "select", "textarea")
    return {one["name"]: one for one in shown if one.get("type") != "hidden"}


def required(reading: Reading) -> set[str]:
    return {name for name, control in controls(reading).items() if "required" in control}


def test_the_forms_ask_for_what_the_rules_judge_in_the_same_order() -> None:
    assert tuple(controls(read(PinLetterRequest.of(LetterDraft())))) == rules.LETTER_FIELDS
    assert tuple(controls(read(AdministratorRequest.of(AdministratorDraft())))) == rules.ADMINISTRATOR_FIELDS
    assert TITLES == rules.TITLES


@pytest.mark.parametrize(
    ("screen", "path"),
    [
        (PinLetterRequest.of(MARIA), "/requests/pin-letter"),
        (AdministratorRequest.of(CFO), "/requests/administrator"),
        (RequestState.of(StateDraft()), "/requests/state"),
    ],
)
def test_nobody_is_logged_in_who_asks(screen: Component, path: str) -> None:
    (form,) = read(screen).all("form")
    assert form["action"] == path
    assert not [field for field in read(screen).all("input") if field["name"] == "acting_for"]


def test_what_was_typed_stays_and_a_message_stands_beside_its_field() -> None:
    reading = read(AdministratorRequest.of(CFO, errors={"previous_left_on": "Too far ahead"}))
    assert (
        reading.one("previous-left-on")["value"] == "2026-11-13" and reading.one("new-email")["value"] == CFO.new_email
    )
    assert "aria-invalid" in reading.one("previous-left-on") and reading.text.count("Too far ahead") == 2
    assert '<option value="Chief Financial Officer" selected>' in reading.html


def test_where_nobody_leaves_nothing_about_somebody_who_left_is_required() -> None:
    leaving = {name for name in vars(CFO) if name.startswith("previous_")}
    assert required(read(AdministratorRequest.of(AdministratorDraft()))) == set(vars(CFO)) - {"second"}
    assert required(read(AdministratorRequest.of(AdministratorDraft(second="yes")))) == (
        set(vars(CFO)) - {"second"} - leaving
    )


def test_a_browser_fills_in_who_asks_in_public_and_nothing_at_the_desk() -> None:
    own = controls(read(PinLetterRequest.of(LetterDraft())))
    assert (own["name"]["autocomplete"], own["email"]["autocomplete"]) == ("name", "email")
    assert own["mail_to_street"]["autocomplete"] == "off"
    for recorded in (RecordedRequest.of_letter(MARIA), RecordedRequest.of_administrator(CFO)):
        filled = [name for name, one in controls(read(recorded)).items() if one.get("autocomplete", "off") != "off"]
        assert not filled


@pytest.mark.parametrize(
    ("recorded", "kind", "fields"),
    [
        (RecordedRequest.of_letter(MARIA, ticket="Call 4711"), "letter", rules.LETTER_FIELDS),
        (RecordedRequest.of_administrator(CFO, ticket="Call 4711"), "administrator", rules.ADMINISTRATOR_FIELDS),
    ],
)
def test_staff_record_the_same_fields_with_a_ticket(recorded: Component, kind: str, fields: tuple[str, ...]) -> None:
    reading = read(recorded)
    assert tuple(controls(reading)) == (*fields, "ticket")
    assert reading.one("ticket")["value"] == "Call 4711" and reading.one("ticket")["maxlength"] == "200"
    hidden = {field["name"]: field["value"] for field in reading.all("input") if field["type"] == "hidden"}
    assert hidden == {"acting_for": "", "kind": kind}
    (current,) = (a for a in reading.all("a") if "aria-current" in a)
    assert current["href"] == f"/desk/requests/new?kind={kind}"


def test_the_reference_is_shown_or_the_receipt_has_it() -> None:
    assert "Its reference is X7KM-4PRT" in read(RequestSent(reference="X7KM-4PRT")).text
    again = read(RequestSent()).text
    assert "Its reference" not in again and "The reference is in the receipt" in again


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("received", "Received Nobody has looked at it yet."),
        ("being looked at", "Being looked at Somebody at Provider Services works on it"),
        ("done", "Done What comes by letter takes a few days"),
        ("not possible", "Not possible as it was asked Call Provider Services at 800-336-6016 (option 5)"),
    ],
)
def test_how_a_request_stands_is_said_in_words(state: str, said: str) -> None:
    reading = read(RequestState.of(StateDraft(reference="X7KM-4PRT"), found=State(state=state)))
    assert said in reading.text and "Received on Nov 18, 2026" in reading.text
    assert "Answered on" not in reading.text and reading.one("reference")["value"] == "X7KM-4PRT"


def test_the_words_for_the_state_cover_what_the_rules_tell_the_asker() -> None:
    shown = {
        state: read(RequestState.of(StateDraft(), found=State(state=state))).text
        for state in rules.PUBLIC_STATES.values()
    }
    assert len(set(shown.values())) == 4
    assert [state for state, text in shown.items() if "Not possible" in text] == ["not possible"]


def test_the_day_of_the_answer_is_told() -> None:
    found = State(state="done", ended_at=NOW)
    assert "Answered on Nov 21, 2026" in read(RequestState.of(StateDraft(), found=found)).text


def test_what_is_not_found_is_said_without_a_word_about_requests_there_are() -> None:
    reading = read(RequestState.of(StateDraft(), errors={"": "There is no such request"}))
    assert "There is no such request" in reading.text and "Received on" not in reading.text


def test_an_invitation_says_to_what_and_is_taken_along() -> None:
    reading = read(PinForm.of(login_id="", errors={}, invitation=Invitation(), token="sample"))
    assert "an invitation for Ada Okafor to be the site administrator of Cascade Family Clinic." in reading.text
    hidden = [field for field in reading.all("input") if field["type"] == "hidden"]
    assert [(field["name"], field["value"]) for field in hidden] == [("invitation", "sample")]
    assert reading.one("login-id")["value"] == "506675928"
    typed = read(PinForm.of(login_id="500123", errors={"pin": "Wrong"}, invitation=Invitation(), token="sample"))
    assert typed.one("login-id")["value"] == "500123"


def test_without_an_invitation_none_is_spoken_of() -> None:
    reading = read(PinForm.of(login_id="", errors={}))
    assert "invitation" not in reading.html


def test_the_invited_do_not_type_the_address_that_was_invited() -> None:
    reading = read(SCREENS["account-setup-main-invited"][1])
    emails = [field for field in reading.all("input") if field["name"] in ("email", "confirm_email")]
    assert [(field["name"], field["type"]) for field in emails] == [("email", "hidden"), ("confirm_email", "hidden")]
    assert len({field["value"] for field in emails}) == 1
    assert "Your invitation went to" in reading.text
    assert "confirm-email" not in reading.html, "no hint about a field that is not there"
    usual = read(SCREENS["account-setup-main"][1])
    assert "Your invitation" not in usual.text and usual.one("confirm-email")["type"] == "text"


def test_no_form_tells_what_is_stored() -> None:
    """It has nothing to tell it with: the same draft, the same page."""
    assert PinLetterRequest.of(MARIA).render() == PinLetterRequest.of(replace(MARIA)).render()
    assert "does not say whether it matches" in read(PinLetterRequest.of(MARIA)).text
