"""Eligibility: the verdict in words, panels that are never silent, and nothing of a member where it does not belong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from components.component import Component
from components.eligibility.answer import Answer
from components.eligibility.coverage import Coverage
from components.eligibility.inquiry_form import NOBODY, InquiryForm
from components.eligibility.proof import Proof
from components.gallery.eligibility_values import (
    COPAYS,
    COVERED,
    DIED,
    GAP,
    MEDICARE_FIRST,
    NOT_COVERED,
    NOT_TODAY,
    RECENT,
    Copay,
    Days,
    EligibilityAnswer,
    InquiryDraft,
    LockIn,
    PlanSpan,
)
from components.gallery.samples import SCREENS
from tests.components.conftest import Reading, read_page

PANELS = [
    "Member Information",
    "Benefit Plans",
    "Service Type Coverage and Copay",
    "Third-Party Liability",
    "Managed Care",
    "Lock-in",
    "Service Limitations",
]
EVERY = [name for name in SCREENS if name.startswith("eligibility")]
SEPTEMBER_ON = Days(first=date(2026, 9, 1))


def answered(answer: EligibilityAnswer, coverage: Coverage | None = None) -> Reading:
    return Reading(Answer.of(answer, acting_for="506675928", coverage=coverage).render())


def asking(draft: InquiryDraft | None = None, **more: object) -> Reading:
    return Reading(InquiryForm.of(draft or InquiryDraft(), acting_for="506675928", **more).render())  # type: ignore[arg-type]


def headings(reading: Reading, level: int) -> list[str]:
    found = re.findall(rf"<h{level}[^>]*>(.*?)</h{level}>", reading.html, flags=re.DOTALL)
    return [text.strip() for text in found]


def row_of(reading: Reading, words: str) -> str:
    rows = [Reading(row).text for row in re.findall(r"<tr\b.*?</tr>", reading.html, flags=re.DOTALL)]
    (found,) = (row for row in rows if words in row)
    return found


@pytest.mark.parametrize(
    ("answer", "verdict", "kind"),
    [
        (replace(COVERED, asked=SEPTEMBER_ON), "Covered on all of these days", "ok"),
        (COVERED, "Covered on this day", "ok"),
        (GAP, "Covered on some of these days", "warn"),
        (NOT_COVERED, "Covered on none of these days", "bad"),
        (NOT_TODAY, "Not covered on this day", "bad"),
    ],
)
def test_the_verdict_stands_on_top_in_words_and_takes_the_focus(
    answer: EligibilityAnswer, verdict: str, kind: str
) -> None:
    reading = answered(answer)
    assert headings(reading, 2) == [verdict]
    assert "autofocus" in reading.one("answer-verdict")
    assert reading.one("eligibility-answer")["aria-labelledby"] == "answer-verdict"
    assert f"note {kind}" in [attributes.get("class") for attributes in reading.all("div")]


def test_the_days_and_whose_they_are_stand_with_the_verdict() -> None:
    assert "Ada Madeup-Alder (XA12B34C): Sep 1, 2026 to Nov 21, 2026 (82 days)" in answered(GAP).text
    assert "Ada Madeup-Alder (XA12B34C): Nov 21, 2026 Made-up Valley CCO pays" in answered(COVERED).text


def test_days_without_cover_are_named_between_days_with_it() -> None:
    assert "Days without cover Sep 30, 2026 Oct 8, 2026 to Oct 31, 2026 (24 days) Made-up" in answered(GAP).text
    assert "Oct 4, 2026 to Oct 31, 2026 (28 days)" in answered(DIED).text
    for other in (COVERED, NOT_COVERED, NOT_TODAY):
        assert "Days without cover" not in answered(other).text


def test_the_panels_come_in_the_order_of_the_reference_and_none_is_silent() -> None:
    for answer in (COVERED, NOT_COVERED, MEDICARE_FIRST):
        assert headings(answered(answer), 3) == PANELS
    assert headings(answered(GAP), 3) == ["Days without cover", *PANELS]
    text = answered(NOT_COVERED).text
    for sentence in (
        "Medicare None on file",
        "No benefit plan on these days.",
        "There is no benefit plan to show it for.",
        "No other insurance is on file.",
        "Not enrolled in managed care.",
        "Not locked in to a pharmacy.",
        "No service limits are on file.",
    ):
        assert sentence in text


def test_member_information_says_what_is_known_and_medicare_with_it() -> None:
    text = answered(MEDICARE_FIRST).text
    assert "Name Otto Madeup-Birch Date of Birth Dec 1, 1949 Gender Male City Salem Medicare Part A" in text
    assert "Part B From Mar 1, 2023, no end date Medicare Part D Mar 1, 2023 to Dec 31, 2026" in text
    assert "Died Oct 3, 2026" in answered(DIED).text
    unknown = answered(replace(COVERED, member=replace(COVERED.member, gender="", city=""))).text
    assert "Gender" not in unknown and "City" not in unknown and "Died" not in unknown


def test_rows_say_from_when_to_when_whom_to_call_and_what_is_left() -> None:
    answer = replace(MEDICARE_FIRST, lock_ins=(LockIn(phone_number=""),), managed_care=COVERED.managed_care)
    reading = answered(answer)
    assert row_of(reading, "MM-0042") == "Made-up Mutual Insurance MM-0042-7781 Medical Jan 1, 2026 Dec 31, 2026"
    assert row_of(reading, "– Dental") == "Made-up Mutual Insurance – Dental Jan 1, 2026 No end date"
    assert row_of(reading, "Corner Pharmacy") == "Corner Pharmacy of Nowhere – Jun 1, 2026 No end date"
    assert row_of(reading, "Eye exam") == "Eye exam 1 in 24 months 1 0 Aug 14, 2027"
    assert row_of(reading, "cleaning") == "Dental cleaning 2 in 12 months 1 1 Now"
    assert row_of(reading, "CCOA").startswith("Made-up Valley CCO CCOA Coordinated care: physical, mental and dental")
    assert [a["href"] for a in reading.all("a")] == ["tel:(503) 555-0142"]


def test_each_plan_row_has_a_button_that_asks_for_its_coverage() -> None:
    reading = answered(GAP)
    (form,) = reading.all("form")
    assert (form["action"], form["hx-target"]) == (
        "/eligibility/coverage#eligibility-coverage",
        "#eligibility-coverage",
    )
    assert [button["value"] for button in reading.all("button")] == ["BMH", "BMP", "BMH", "BMH"]
    assert {button["name"] for button in reading.all("button")} == {"plan"}
    assert {field["name"]: field["value"] for field in reading.all("input")} == {
        "acting_for": "506675928",
        "number": "X7KM-4PRT-9DHW",
    }
    names = re.findall(r"<button.*?>(.*?)</button>", reading.html, flags=re.DOTALL)
    assert len({Reading(name).text for name in names}) == 4, "each says of which row it is"


def test_what_a_plan_covers_and_costs_is_said_of_each_service_type() -> None:
    coverage = Coverage.of(PlanSpan(), COPAYS)
    reading = answered(COVERED, coverage)
    assert reading.one("eligibility-coverage")
    assert headings(reading, 3)[2] == "Service Type Coverage and Copay: BMH, OHP Plus"
    assert row_of(reading, "Vision") == "Vision Yes $0.00"
    assert row_of(reading, "Chiropractic") == "Chiropractic No –"
    assert row_of(reading, "drugs") == "Prescription drugs No copay for members under 19 or pregnant Yes $3.00"
    assert 'role="status">BMH, OHP Plus: 15 service types<' in reading.html
    dear = Coverage.of(PlanSpan(), [Copay(service_type="Gold", copay_cents=123405)])
    assert "$1,234.05" in dear.render() and "1 service type<" in dear.render()
    assert "No service types are on file for BMH, OHP Plus." in Coverage.of(PlanSpan(), ()).render()


def test_the_coverage_alone_is_what_replaces_it() -> None:
    whole = InquiryForm.of(
        InquiryDraft(),
        acting_for="506675928",
        answer=Answer.of(COVERED, acting_for="506675928", coverage=Coverage.of(PlanSpan(), COPAYS)),
    )
    part = whole.find("eligibility-coverage")
    assert isinstance(part, Coverage) and part.render().startswith('<div id="eligibility-coverage"')
    assert isinstance(whole.find("eligibility-answer"), Answer)


def test_an_answer_can_be_proved_by_its_number() -> None:
    text = answered(COVERED).text
    assert "Verification number X7KM-4PRT-9DHW Checked Nov 21, 2026, 9:30 AM, asked by JAMJON." in text
    assert "Print this page as your proof" in text


def test_an_answer_found_again_says_when_it_was_given_and_asks_the_same_again() -> None:
    reading = Reading(Proof.of(replace(GAP, again=True), acting_for="506675928").render())
    assert "As it was answered on Nov 21, 2026, 9:30 AM, asked by JAMJON." in reading.text
    assert "Checked" not in reading.text
    again = [form for form in re.findall(r"<form\b.*?</form>", reading.html, flags=re.DOTALL) if "check again" in form]
    assert {field["name"]: field["value"] for field in Reading(again[0]).all("input")} == {
        "acting_for": "506675928",
        "member_id": "XA12B34C",
        "from_date": "09/01/2026",
        "to_date": "11/21/2026",
    }


def test_the_question_keeps_what_was_typed_and_marks_what_is_wrong() -> None:
    draft = InquiryDraft(member_id="xa12", last_name="Älder", from_date="13/1/2026", to_date="2026-11-21")
    reading = asking(draft, errors={"from_date": "Enter the From Date as MM/DD/YYYY"})
    typed = {name: reading.one(name)["value"] for name in ("member-id", "last-name", "from-date", "to-date")}
    assert typed == {"member-id": "xa12", "last-name": "Älder", "from-date": "13/1/2026", "to-date": "2026-11-21"}
    assert reading.one("from-date")["aria-invalid"] == "true"
    assert "#from-date" in {a.get("href") for a in reading.all("a")}


def test_a_browser_neither_keeps_nor_corrects_what_is_typed_about_a_member() -> None:
    fields = [field for field in asking().all("input") if field.get("type") != "hidden"]
    assert len(fields) == 7
    for field in fields:
        assert (field["type"], field["autocomplete"], field["spellcheck"]) == ("text", "off", "false")


def test_nobody_found_is_said_where_the_answer_would_stand_and_takes_the_focus() -> None:
    reading = asking(message=NOBODY)
    said = reading.one("eligibility-answer")
    assert said["role"] == "alert" and "autofocus" in said
    assert NOBODY in reading.text and "Covered" not in reading.text


def test_the_own_latest_proofs_are_numbers_and_times_until_there_is_an_answer() -> None:
    reading = asking(recent=RECENT)
    assert [button["value"] for button in reading.all("button") if button.get("name") == "number"] == [
        one.number for one in RECENT
    ]
    assert row_of(reading, "B2QD") == "B2QD-4PRT-9DHW Nov 21, 2026, 8:37 AM"
    assert "Your latest checks" not in asking().text and "Find an answer again" in asking().text
    answered_now = asking(recent=RECENT, answer=Answer.of(COVERED, acting_for="506675928"))
    assert "Find an answer again" not in answered_now.text and "B2QD" not in answered_now.text


def test_an_unknown_number_is_marked_where_it_was_typed() -> None:
    reading = asking(number="X7KM", errors={"number": "Check it"})
    assert (reading.one("number")["value"], reading.one("number")["aria-invalid"]) == ("X7KM", "true")


@pytest.mark.parametrize("name", EVERY)
def test_nothing_about_a_member_stands_in_an_address(name: str) -> None:
    screen: Component = SCREENS[name][1]
    reading = read_page(screen, signed_in=True)
    addresses = [
        attributes[key]
        for _, attributes in reading.tags
        for key in ("href", "action", "hx-post", "formaction")
        if key in attributes
    ]
    for address in addresses:
        assert not re.search(r"[?]|XA12B34C|Madeup|X7KM|Alder", address), address
    for form in reading.all("form"):
        assert form["method"] == "post"
