"""Fields, messages and buttons: what eyes and screen readers get."""

from __future__ import annotations

import pytest

from components.forms.buttons import Buttons
from components.forms.checkbox import Checkbox
from components.forms.error_summary import ErrorSummary
from components.forms.field_note import FieldNote
from components.forms.secret_field import SecretField
from components.forms.text_field import TextField
from tests.components.conftest import Reading


def test_the_label_is_the_plain_label() -> None:
    """The asterisk is drawn: whoever looks a field up by its label finds it."""
    html = TextField(name="user_name", label="User Name").render()
    assert ">User Name</label>" in html
    assert "*" not in html
    assert "required" in Reading(html).one("user-name")


def test_hint_then_message_then_control_and_the_control_names_both() -> None:
    html = TextField(name="email", label="EMail", hint="The hint", error="The message", value="x").render()
    assert html.index("The hint") < html.index("The message") < html.index("<input")
    field = Reading(html).one("email")
    assert field["aria-invalid"] == "true"
    assert field["aria-describedby"] == "email-hint email-error"
    assert field["value"] == "x"


def test_a_field_without_hint_or_message_describes_nothing() -> None:
    field = Reading(TextField(name="email", label="EMail", required=False).render()).one("email")
    assert not {"aria-describedby", "aria-invalid", "required", "maxlength"} & field.keys()


def test_names_and_codes_are_not_corrected_by_the_browser() -> None:
    field = Reading(TextField(name="login_id", label="Login ID", exact=True, max_length=9).render()).one("login-id")
    assert (field["autocapitalize"], field["spellcheck"], field["maxlength"]) == ("none", "false", "9")


def test_a_secret_field_cannot_be_given_a_value() -> None:
    with pytest.raises(TypeError):
        SecretField(name="password", label="Password", value="Secret123")  # type: ignore[call-arg]


def test_a_secret_field_may_be_pasted_into_and_is_left_as_typed() -> None:
    field = Reading(SecretField(name="password", label="Password", autocomplete="new-password").render()).one(
        "password"
    )
    assert "value" not in field
    assert (field["type"], field["autocomplete"], field["autocapitalize"]) == ("password", "new-password", "none")


def test_the_note_of_a_field_is_there_before_it_speaks() -> None:
    """An <output> is a polite live region; it belongs to its field."""
    html = TextField(name="user_name", label="User Name", note=FieldNote(name="user_name")).render()
    assert '<output id="user-name-note" class="field-note ok" for="user-name"></output>' in html
    assert Reading(html).one("user-name")["aria-describedby"] == "user-name-note"
    assert "JAMJON is taken" in FieldNote(name="user_name", text="JAMJON is taken", kind="bad").render()


def test_the_summary_links_to_each_field_in_order_and_takes_the_focus() -> None:
    reading = Reading(
        ErrorSummary(errors={"user_name": "Enter it", "": "Of the whole form", "agree": "Tick it"}).render()
    )
    assert [a["href"] for a in reading.all("a")] == ["#user-name", "#agree"]
    assert reading.text == "There is a problem Enter it Of the whole form Tick it"
    summary = reading.one("error-summary")
    assert (summary["role"], summary["tabindex"]) == ("alert", "-1")
    assert "autofocus" in summary


def test_a_checkbox_keeps_its_tick_and_says_what_is_missing() -> None:
    ticked = Reading(Checkbox(name="agree", label="I Agree", checked=True).render()).one("agree")
    assert "checked" in ticked and ticked["value"] == "yes"
    missing = Reading(Checkbox(name="agree", label="I Agree", error="Tick I Agree").render())
    assert missing.one("agree")["aria-describedby"] == "agree-error"
    assert "checked" not in missing.one("agree")


def test_the_way_back_is_a_link_and_the_names_are_those_of_the_guide() -> None:
    reading = Reading(Buttons(submit="setup account", cancel="cancel", cancel_href="/account/setup").render())
    assert reading.text == "setup account cancel Still working. Please wait."
    assert [button["type"] for button in reading.all("button")] == ["submit"]
    assert reading.all("a")[0]["href"] == "/account/setup"


def test_an_email_is_text_with_the_right_keyboard() -> None:
    field = Reading(TextField(name="email", label="EMail", exact=True, keyboard="email").render()).one("email")
    assert (field["type"], field["inputmode"], field["spellcheck"]) == ("text", "email", "false")
