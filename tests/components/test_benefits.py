"""Benefits and HSC Inquiry: the verdict in words first, choices that are buttons, and what each code means."""

from __future__ import annotations

import re
from typing import get_args

import pytest

from components.benefits.benefits_form import BenefitsForm
from components.benefits.finding import VERDICTS, Finding
from components.codes import words
from components.codes.code_choices import CodeChoices
from components.codes.code_field import CodeField
from components.gallery.benefit_samples import ASKED, BY_AGE, MEANT
from components.gallery.benefit_values import (
    CROWN,
    HIP,
    PLANS,
    WALKER,
    Band,
    Code,
    Edition,
    Facts,
    FoundCodes,
    InquiryDraft,
    Judged,
    Line,
)
from db.queries.codes import Kind
from db.rules.benefits import Verdict
from tests.components.conftest import Reading


def finding(facts: Facts, judged: Judged) -> Reading:
    return Reading(Finding.of(facts, judged, plan="BMH, OHP Plus").render())


def rows(reading: Reading) -> list[str]:
    """The words of each row, without those of the heads."""
    found = re.findall(r"<tr role=\"row\">(.*?)</tr>", reading.html, flags=re.DOTALL)
    texts = [" ".join(re.sub(r"<[^>]+>", " ", one).split()) for one in found if 'scope="row"' in one]
    return texts


@pytest.mark.parametrize("verdict", VERDICTS)
def test_the_verdict_comes_first_and_takes_the_focus(verdict: str) -> None:
    reading = finding(Facts(procedure=WALKER), Judged(verdict=verdict, reasons=["One reason.", "Another."]))
    kind, said = VERDICTS[verdict]
    assert reading.text.startswith(f"{said} One reason. Another.")
    assert reading.one("finding-verdict")["tabindex"] == "-1" and "autofocus" in reading.one("finding-verdict")
    assert reading.all("div")[0]["class"] == f"note {kind}"


def test_there_are_words_for_every_verdict() -> None:
    assert list(VERDICTS) == [verdict.value for verdict in Verdict]


def test_codes_are_told_with_what_they_mean() -> None:
    reading = finding(Facts(procedure=CROWN, diagnosis=HIP), Judged())
    assert "D0014: Crown, porcelain (made up in place of CDT)" in reading.text
    assert "S72.001A: Fracture of unspecified part" in reading.text and "(ICD" not in reading.text
    assert "Date of Service Nov 22, 2026" in reading.text
    assert "Diagnosis" not in finding(Facts(procedure=WALKER), Judged()).text


def test_the_plan_speaks_by_age() -> None:
    reading = finding(Facts(procedure=CROWN, bands=BY_AGE, edition=None), Judged())
    assert rows(reading) == [
        "Under 16 No – –",
        "16 to 20 Yes Needed One tooth a year.",
        "21 and older Nothing on file – –",
    ]
    assert rows(finding(Facts(bands=[Band()]), Judged())) == ["All ages Yes Not needed –"]
    assert rows(finding(Facts(bands=[Band(rule=None)]), Judged())) == []


def test_lines_say_whether_they_are_funded_and_what_they_hold() -> None:
    lines = [
        Line(number=469, condition="A", treatment="B"),
        Line(number=470, condition="C", treatment="D", has_procedure=False),
        Line(number=471, condition="E", treatment="F", has_diagnosis=False),
    ]
    reading = finding(Facts(), Judged(lines=lines))
    assert rows(reading) == [
        "Line 469 A B Yes Diagnosis and procedure",
        "Line 470 C D No Diagnosis",
        "Line 471 E F No Procedure",
    ]
    assert "Prioritized list: Make-believe list of 2026" in reading.text
    assert rows(finding(Facts(edition=Edition(funded_through=470)), Judged(lines=lines)))[1].endswith("Yes Diagnosis")
    assert rows(finding(Facts(edition=None), Judged(lines=lines))) == []


def test_choices_are_buttons_that_say_field_and_code() -> None:
    choices = CodeChoices.of("second_diagnosis", FoundCodes(codes=[HIP, Code(code="I10", kind="ICD-10-CM")], more=True))
    reading = Reading(choices.render())
    assert choices.id == "second-diagnosis-choices" and reading.one(choices.id)
    assert [(one["name"], one["type"], one["value"]) for one in reading.all("button")] == [
        ("choose", "submit", "second_diagnosis:S72.001A"),
        ("choose", "submit", "second_diagnosis:I10"),
    ]
    assert all("formnovalidate" in one for one in reading.all("button"))
    assert "2 found. More match" in reading.text
    [said] = [one for one in reading.all("p") if one.get("role") == "status"]
    assert said


def test_choices_that_are_not_there_say_so_and_empty_ones_nothing() -> None:
    nothing = Reading(CodeChoices.of("diagnosis", FoundCodes()).render())
    assert "Nothing found" in nothing.text and not nothing.all("button")
    assert Reading(CodeChoices(field="diagnosis").render()).text == ""


def test_the_fields_look_for_codes_as_one_types() -> None:
    form = BenefitsForm.of(ASKED, plans=PLANS, choices=MEANT)
    reading = Reading(form.render())
    for name, path in (("procedure", "/codes/procedures"), ("diagnosis", "/codes/diagnoses")):
        field = reading.one(name)
        assert field["hx-get"] == f"{path}?field={name}" and field["hx-target"] == f"#{name}-choices"
        assert field["aria-controls"] == f"{name}-choices" and field["aria-describedby"] == f"{name}-hint"
        assert isinstance(form.find(f"{name}-choices"), CodeChoices)
    assert "Walker, folding, wheeled" in reading.text
    assert {kind for part in form.parts() if isinstance(part, CodeField) for kind in [part.looks_for]} == {
        *get_args(Kind)
    }


def test_enter_presses_search_and_no_choice() -> None:
    """The first button of a form is the one that Enter presses."""
    choices = {"procedure": CodeChoices.of("procedure", FoundCodes(codes=[WALKER]))}
    reading = Reading(BenefitsForm.of(InquiryDraft(), plans=PLANS, choices=choices).render())
    first = reading.all("button")[0]
    assert first["type"] == "submit" and "name" not in first and "hidden" in first


def test_the_field_where_one_goes_on_has_the_focus() -> None:
    reading = Reading(BenefitsForm.of(InquiryDraft(), plans=PLANS, focus="diagnosis").render())
    assert "autofocus" in reading.one("diagnosis") and "autofocus" not in reading.one("procedure")


@pytest.mark.parametrize(
    ("code", "shown"), [(HIP, "S72.001A"), (Code(code="I10", kind="ICD-10-CM"), "I10"), (WALKER, "E0143")]
)
def test_a_diagnosis_has_a_dot(code: Code, shown: str) -> None:
    assert words.shown(code) == shown
