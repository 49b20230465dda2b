"""Component: values in, HTML out."""

from __future__ import annotations

from dataclasses import FrozenInstanceError

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError
from markupsafe import Markup, escape

from components.account_setup.setup_form import SetupForm
from components.component import ENVIRONMENT, FOLDER, Component, printed
from components.forms.buttons import Buttons
from components.forms.field_note import FieldNote
from components.forms.text_field import TextField
from components.gallery.samples import SCREENS, SetupDraft
from components.gallery.values import NO_RULES, SOME_RULES
from components.page.note import Note
from components.passwords.password_requirements import PasswordRequirements


def setup_form() -> SetupForm:
    return SetupForm.of(SetupDraft(), login_id="506675928", rules=NO_RULES, errors={})


def test_a_component_is_named_after_its_file() -> None:
    assert PasswordRequirements.of(SOME_RULES).id == "password-requirements"


def test_a_component_may_have_a_name_of_its_own() -> None:
    assert FieldNote(name="confirm_email").id == "confirm-email-note"
    assert Note(id="second-note", text="x").render().startswith('<div id="second-note"')


def test_a_component_prints_the_file_beside_it_with_its_root_id() -> None:
    assert Buttons(submit="submit").render().startswith('<div id="buttons" class="buttons links">')


def test_a_nested_component_is_not_escaped_again() -> None:
    assert '<output id="user-name-note"' in setup_form().render()


def test_values_are_escaped_wherever_they_stand() -> None:
    hostile = '"><script>alert(1)</script>'
    html = TextField(name="x", label=hostile, hint=hostile, error=hostile, value=hostile).render()
    assert "<script>" not in html
    assert html.count("&#34;&gt;&lt;script&gt;") == 4


@given(st.one_of(st.text(), st.text("&<>\"'ab"), st.integers(), st.none(), st.text().map(Markup)))
def test_values_are_printed_as_jinja_prints_them(value: object) -> None:
    assert printed(value) == escape(value)


def test_a_name_that_is_nowhere_is_an_error_not_an_empty_text() -> None:
    with pytest.raises(UndefinedError):
        ENVIRONMENT.from_string("{{ misspelt }}").render()


def test_an_error_in_a_template_is_raised_and_shows_the_template() -> None:
    class Misfit(Component):
        """Has none of the values that buttons.html prints."""

        __module__ = "components.forms.buttons"

    with pytest.raises(UndefinedError) as raised:
        Misfit().render()
    assert FOLDER / "forms" / "buttons.html" in [entry.path for entry in raised.traceback]


def test_a_component_does_not_change() -> None:
    with pytest.raises(FrozenInstanceError):
        Buttons(submit="submit").submit = "x"  # type: ignore[misc]


def test_a_part_is_found_by_its_id_however_deep_it_lies() -> None:
    form = setup_form()
    assert form.find("setup-form") is form
    assert form.find("password-rules") is form.requirements.rules
    assert form.find("rules-met") is form.requirements.rules_met
    assert form.find("confirm-email-note") is form.confirm_email.note
    assert form.find("nowhere") is None


@pytest.mark.parametrize("name", SCREENS)
def test_parts_are_walked_outermost_first_and_have_different_ids(name: str) -> None:
    screen = SCREENS[name][1]
    ids = [screen.id, *(part.id for part in screen.parts())]
    assert len(ids) == len(set(ids))
    assert all(part is screen.find(part.id) for part in screen.parts())


def test_what_htmx_morphs_has_no_space_around_it() -> None:
    """Each swap would leave that space behind in the page."""
    for part in (FieldNote(name="email", text="x"), *PasswordRequirements.of(SOME_RULES).parts()):
        assert part.render() == part.render().strip()
