"""Enrolling a provider, changing and closing one, and bringing in many."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.component import Component
from components.gallery.desk_values import CLINIC
from components.gallery.provider_samples import CHANGED, PROVIDER_SCREENS, provider_form
from components.gallery.provider_values import (
    BAD_FILE,
    CLOSED,
    CSV_COLUMNS,
    FILLED,
    GOOD_FILE,
    PROVIDER_ERRORS,
    UNREADABLE_FILE,
    WORST_FILE,
    WRONG,
    Checked,
    ProviderDraft,
)
from components.providers.provider_end import ProviderEnd
from components.providers.provider_import import ProviderImport
from components.providers.specialty_field import SpecialtyField
from tests.components.conftest import Reading

NOT_TYPED = {"acting_for", "seen", "op"}


def read(component: Component) -> Reading:
    return Reading(component.render())


def imported(checked: Checked | None = None, **more: object) -> Reading:
    return read(ProviderImport.of(columns=CSV_COLUMNS, checked=checked, **more))  # type: ignore[arg-type]


def names(reading: Reading) -> list[str]:
    return [field["name"] for field in reading.all("input", "select") if field["name"] not in NOT_TYPED]


def hidden(reading: Reading) -> dict[str, str]:
    return {field["name"]: field["value"] for field in reading.all("input") if field["type"] == "hidden"}


def test_a_new_provider_is_asked_for_everything_in_the_order_of_the_list() -> None:
    assert names(read(provider_form(ProviderDraft()))) == list(vars(ProviderDraft()))


def test_of_an_enrolled_provider_the_medicaid_id_is_said_and_not_asked() -> None:
    reading = read(provider_form(FILLED, provider=CLINIC, seen=3))
    assert "medicaid_id" not in names(reading) and "Medicaid ID 506675928." in reading.text
    assert [form["action"] for form in reading.all("form")] == ["/desk/providers/1/edit"]
    assert hidden(reading) == {"acting_for": "", "seen": "3"}
    assert reading.all("form")[0]["data-keep"] == "/desk/providers/1/edit/type"


def test_what_was_typed_comes_back() -> None:
    reading = read(provider_form(FILLED))
    typed = {field["name"]: field["value"] for field in reading.all("input") if field["type"] in ("text", "tel")}
    wanted = {name: value for name, value in vars(FILLED).items() if name in typed}
    assert typed == wanted and len(typed) == 13
    assert '<option value="Physician" selected>' in reading.html
    assert '<option value="Family Practice" selected>' in reading.html
    assert "checked" not in reading.one("mail-to-same")
    assert "checked" in read(provider_form(replace(FILLED, mail_to_same="yes"))).one("mail-to-same")


def test_errors_are_said_first_and_beside_their_fields() -> None:
    reading = read(provider_form(WRONG, errors=PROVIDER_ERRORS))
    for name, message in PROVIDER_ERRORS.items():
        assert reading.text.count(message) == 2
        assert "aria-invalid" in reading.one(name.replace("_", "-"))
    assert reading.text.startswith("There is a problem")


@pytest.mark.parametrize("name", [name for name in vars(ProviderDraft()) if name != "mail_to_same"])
def test_every_field_says_its_own_error(name: str) -> None:
    reading = read(provider_form(FILLED, errors={name: "This is wrong"}))
    assert reading.text.count("This is wrong") == 2
    assert "aria-invalid" in reading.one(name.replace("_", "-"))


def test_what_somebody_else_changed_is_said_and_nothing_typed_is_lost() -> None:
    for screen in (
        provider_form(FILLED, provider=CLINIC, seen=4, changed=CHANGED),
        ProviderEnd.of(CLINIC, seen=4, reason="Cascade Family Clinic", changed=CHANGED),
    ):
        reading = read(screen)
        assert f"This provider was changed meanwhile {CHANGED}" in reading.text
        assert reading.one("note")["role"] == "alert" and 'value="Cascade Family Clinic"' in reading.html
        assert hidden(reading)["seen"] == "4"


@pytest.mark.parametrize("path", ["/desk/providers/new", "/desk/providers/1/edit"])
def test_another_type_brings_its_specialties_by_itself_and_by_a_button(path: str) -> None:
    form = provider_form(FILLED, provider=CLINIC if "edit" in path else None)
    reading = read(form)
    (hint,) = (part for part in reading.all("div") if "hx-post" in part)
    (button,) = (button for button in reading.all("button") if button.get("name") == "op")
    assert hint["hx-post"] == button["formaction"] == f"{path}/type"
    assert hint["hx-target"] == button["hx-target"] == "#specialty-field"
    assert hint["hx-include"] == "#acting-for, #provider-type"
    assert isinstance(form.find("specialty-field"), SpecialtyField)


@pytest.mark.parametrize(
    ("provider_type", "known", "first", "required"),
    [
        ("", [], "Choose a Provider Type first", False),
        ("Midwife", [], "None for this Provider Type", False),
        ("Dentist", ["Orthodontics"], "Choose", True),
    ],
)
def test_a_specialty_is_asked_only_of_types_that_have_some(
    provider_type: str, known: list[str], first: str, required: bool
) -> None:
    reading = read(SpecialtyField.of("", provider_type=provider_type, known=known))
    assert reading.text.startswith(f"Specialty {first}")
    assert ("required" in reading.one("specialty")) == required


def test_counties_of_oregon_are_offered_and_others_can_be_typed() -> None:
    reading = read(provider_form(FILLED))
    county = reading.one("service-county")
    assert reading.one(county["list"]) == {"id": "service-county-known"} and county["autocomplete"] != "off"
    assert '<option value="Hood River">' in reading.html and "required" not in county


def test_closing_says_what_ends_and_asks_for_a_reason() -> None:
    reading = read(ProviderEnd.of(CLINIC, seen=3))
    assert reading.text.startswith("Close Cascade Family Clinic (506675928)?") and "reopen it later" in reading.text
    (form,) = reading.all("form")
    assert form["action"] == "/desk/providers/1/close" and hidden(reading) == {"acting_for": "", "seen": "3"}
    assert reading.one("reason")["maxlength"] == "200" and "required" in reading.one("reason")
    assert "/desk/providers/1" in [a["href"] for a in reading.all("a")]


def test_a_closed_provider_is_opened_again() -> None:
    reading = read(ProviderEnd.of(CLOSED, seen=5, reason="x", errors={"reason": "Enter a ticket or a reason"}))
    assert "Reopen Cascade Family Clinic (506675928)?" in reading.text
    (form,) = reading.all("form")
    assert form["action"] == "/desk/providers/1/reopen"
    assert reading.text.count("Enter a ticket or a reason") == 2 and reading.one("reason")["value"] == "x"


def test_a_file_is_sent_to_be_looked_at_only() -> None:
    reading = imported()
    (form,) = reading.all("form")
    assert (form["action"], form["enctype"]) == ("/desk/providers/import/check", "multipart/form-data")
    assert reading.one("file")["type"] == "file" and reading.one("file")["accept"] == ".csv,text/csv"
    assert all(column in reading.text for column in CSV_COLUMNS)
    assert "/desk/providers/import/sample" in [a["href"] for a in reading.all("a")]


@pytest.mark.parametrize(
    ("count", "said", "button"),
    [(412, "412 new providers", "enroll 412 providers"), (1, "1 new provider.", "enroll 1 provider")],
)
def test_a_good_file_is_enrolled_by_its_number(count: int, said: str, button: str) -> None:
    reading = imported(replace(GOOD_FILE, new=count))
    assert said in reading.text and "Nobody is enrolled yet" in reading.text
    assert f"{button} another file" in reading.text
    assert [form["action"] for form in reading.all("form")] == ["/desk/providers/import"]
    assert hidden(reading)["import_id"] == "12"


def test_a_bad_file_cannot_be_enrolled_and_each_problem_names_line_and_column() -> None:
    reading = imported(BAD_FILE)
    assert "What is wrong (3)" in reading.text
    assert "Line 7 service_county Choose one of Oregon's counties" in reading.text
    assert [form["action"] for form in reading.all("form")] == ["/desk/providers/import/check"]
    assert "import_id" not in hidden(reading)
    assert "The file – The file is not UTF-8." in imported(UNREADABLE_FILE).text


def test_of_many_problems_the_first_are_shown() -> None:
    reading = imported(WORST_FILE)
    assert "(the first 50 of more than 500)" in reading.text and reading.text.count("Line ") == 51
    assert "(the first 50 of 500)" in imported(replace(WORST_FILE, more_problems=False)).text
    assert "(50)" in imported(Checked(problems=WORST_FILE.problems[:50])).text


def test_a_missing_file_is_said_beside_the_field() -> None:
    reading = imported(errors={"file": "Choose a CSV file"})
    assert reading.text.count("Choose a CSV file") == 2 and "aria-invalid" in reading.one("file")


def test_whoever_works_at_the_desk_acts_for_no_provider() -> None:
    for _, screen in PROVIDER_SCREENS.values():
        for field in read(screen).all("input"):
            assert field["name"] != "acting_for" or field["value"] == ""
