"""Authorizations: what can be done now stands on top, what is left is a bar and words, and no address names anybody."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

import pytest

from components.authorization_forms.provider_field import MOST_FAVORITES, ProviderField
from components.authorizations.authorization import Authorization
from components.authorizations.authorization_results import AuthorizationResults
from components.authorizations.authorization_search import AuthorizationSearch
from components.authorizations.decision_letter import DecisionLetter
from components.authorizations.service_lines import ServiceLines
from components.authorizations.words import KINDS, STATUSES
from components.gallery import authorization_values as values
from components.gallery.authorization_request_values import Named
from components.gallery.authorization_samples import TOKEN
from components.gallery.authorization_values import (
    DENIED,
    MANY,
    PLAN,
    TODAY,
    UNDECIDED,
    Found,
    Letter,
    Line,
    Page,
    SearchDraft,
)
from components.gallery.samples import SCREENS
from db.operations.favorite_providers import MOST
from db.rules.authorizations import Kind, Standing, Status
from tests.components.conftest import Reading, read_page
from tests.components.test_eligibility import headings, row_of

APPROVED = values.Authorization()
EVERY = [name for name in SCREENS if name.startswith("authorization")]


def shown(one: values.Authorization = APPROVED, standing: str = "usable", token: str = TOKEN) -> Reading:
    return Reading(Authorization.of(one, standing=standing, today=TODAY, token=token).render())


def searching(draft: SearchDraft | None = None, kind: str = "PA", **more: object) -> Reading:
    search = AuthorizationSearch.of(draft or SearchDraft(), kind=kind, acting_for="506675928", **more)  # type: ignore[arg-type]
    return Reading(search.render())


def listed(page: Page, kind: str = "PA", *, first: bool = True, today: date = TODAY) -> Reading:
    return Reading(AuthorizationResults.of(page, kind=kind, token=TOKEN, today=today, first=first).render())


def lines(*some: Line, today: date = TODAY) -> Reading:
    return Reading(ServiceLines.of(some, today=today).render())


def test_there_are_words_for_all_that_the_rules_know() -> None:
    assert set(KINDS) == set(Kind) and set(STATUSES) == set(Status)
    for standing in Standing:
        assert headings(shown(standing=standing.value), 2)[0]


@pytest.mark.parametrize(
    ("one", "standing", "kind", "heading", "words"),
    [
        (APPROVED, "usable", "ok", "Approved: 7 of 12 visits left", "from Oct 13, 2026 to Jan 11, 2027. Bill it with"),
        (APPROVED, "not yet", "warn", "Approved: 7 of 12 visits left", "It begins on Oct 13, 2026"),
        (APPROVED, "used up", "warn", "Nothing is left", "Ask for another prior authorization before"),
        (APPROVED, "ended", "warn", "Ended on Jan 11, 2027", "needs another prior authorization"),
        (UNDECIDED, "in review", "info", "In review", "nothing is authorized"),
        (UNDECIDED, "more needed", "warn", "The agency needs more from you", "the newest note or letter"),
        (DENIED, "denied", "bad", "Denied", "The letter below says why"),
        (replace(DENIED, letters=()), "denied", "bad", "Denied", "Ask Provider Services why"),
        (APPROVED, "cancelled", "bad", "Cancelled", "Nothing of it can be used any more"),
        (PLAN, "used up", "warn", "Nothing is left", "Ask for another plan of care"),
        (PLAN, "usable", "ok", "Approved in part: 4 services", "PC26000201"),
        (replace(APPROVED, lines=()), "usable", "ok", "Approved", "What is left"),
    ],
)
def test_what_can_be_done_now_stands_on_top(
    one: values.Authorization, standing: str, kind: str, heading: str, words: str
) -> None:
    reading = shown(one, standing)
    assert headings(reading, 2)[0] == heading and words in reading.text
    assert f"note {kind}" in [attributes.get("class") for attributes in reading.all("div")]


def test_what_is_left_is_a_bar_and_the_same_in_words() -> None:
    reading = lines(Line())
    assert row_of(reading, "S9131") == (
        "S9131 Physical therapy; in the home, per diem Oct 13, 2026 to Jan 11, 2027 12 visits 2 visits a week"
        " 12 5 7 of 12 visits left ✓ Approved"
    )
    [bar] = reading.all("meter")
    assert (bar["max"], bar["value"], bar["aria-hidden"]) == ("12", "7", "true")


def test_after_the_last_day_nothing_is_left_that_could_be_used() -> None:
    last = Line().ends_on
    assert "7 of 12 visits left" in lines(Line(), today=last).text
    late = lines(Line(), today=last + timedelta(days=1))
    assert "5 7 of 12 visits were not used" in row_of(late, "S9131") and not late.all("meter")
    assert "0 of 12 visits left" in lines(Line(used=12, left=0), today=date.max).text
    assert "12 5 – ✕ Cancelled" in row_of(lines(Line(status="cancelled"), today=date.max), "S9131")
    found = Page(authorizations=[Found()])
    assert "7 of 12 visits left" in listed(found, today=last).text
    assert "7 of 12 visits were not used" in listed(found, today=last + timedelta(days=1)).text


def test_several_services_are_numbered_as_decisions_name_them() -> None:
    assert headings(lines(Line(), Line(number=2)), 2) == ["Services"]
    assert row_of(lines(Line(), Line(number=2, procedure="T1002")), "T1002").startswith("2. T1002")


def test_lines_say_what_is_out_of_the_ordinary() -> None:
    reading = lines(
        Line(number=1, procedure="T1002", approved=None, used=0, left=0, status="in review"),
        Line(number=2, procedure="T4541", approved=0, used=0, left=0, status="denied", reason="Not needed."),
        Line(
            number=3,
            procedure="T1019",
            approved=10,
            used=11,
            left=0,
            modifiers="GP U1",
            meaning="",
            provider="Pretend Smiles",
        ),
        Line(number=4, procedure="T4527", approved=1_200, used=0, left=1_200, asked=1_800, units="units", frequency=""),
    )
    assert "12 visits 2 visits a week – 0 – ○ In review" in row_of(reading, "T1002")
    assert "0 0 – ✕ Denied Not needed." in row_of(reading, "T4541")
    assert row_of(reading, "T1019").startswith("3. T1019 GP U1 Oct 13, 2026 to Jan 11, 2027 By Pretend Smiles")
    assert "11 (1 more than approved) 0 of 10 visits left" in row_of(reading, "T1019")
    assert "1,800 visits 1,200 0 1,200 of 1,200 units left" in row_of(reading, "T4527")
    assert len(reading.all("meter")) == 2
    assert "No services are on file." in lines().text


def test_where_no_favorite_can_be_added_that_is_said_in_place_of_the_button() -> None:
    assert MOST_FAVORITES == MOST
    kept = [Named(medicaid_id=f"5007{number:02}") for number in range(MOST)]

    def beside(favorites: list[Named], medicaid_id: str = "500609") -> str:
        found = [Named(medicaid_id=medicaid_id)]
        return Reading(ProviderField.of("a", "A", medicaid_id, found=found, favorites=favorites).render()).text

    assert "Keep as favorite" in beside(kept[1:]) and "cannot be" not in beside(kept[1:])
    assert "50 favorites are kept, and more cannot be." in beside(kept) and "Keep as" not in beside(kept)
    assert "Remove from favorites" in beside(kept, "500700") and "cannot be" not in beside(kept, "500700")


def test_what_is_known_is_said_and_what_is_not_is_left_out() -> None:
    text = shown(PLAN).text
    assert "Member Ada Madeup-Alder (XA12B34C) Date of Birth Feb 29, 1988 For Care at home" in text
    assert (
        "Asked for Oct 5, 2026 Decided Oct 11, 2026 Urgency Routine Diagnoses M54.50 Low back pain, unspecified Z91.81"
        in text
    )
    assert "Referring provider Fictional Falls Hospital (500600604) Case manager Carla Caseworthy" in text
    assert "tel:(503) 555-0160" in [a["href"] for a in shown(PLAN).all("a")]
    text = shown(UNDECIDED, "in review").text
    assert "Decided Not yet Urgency Urgent" in text and "No letters were sent." in text
    assert "No notes were written." in text
    assert not [word for word in ("Diagnoses", "Referring", "Case manager") if word in text]


def test_from_one_the_letters_and_the_results_are_one_step_away() -> None:
    hrefs = [a["href"] for a in shown().all("a") if not a["href"].startswith("tel:")]
    path = "/prior-authorizations"
    assert hrefs == [f"{path}/1/letters/3?from={TOKEN}", f"{path}/found/{TOKEN}", path]
    hrefs = [a["href"] for a in shown(PLAN, token="").all("a") if not a["href"].startswith("tel:")]
    assert hrefs == ["/plans-of-care/1/letters/3", "/plans-of-care"]


def test_a_letter_says_from_whom_to_whom_and_about_what() -> None:
    reading = Reading(DecisionLetter.of(Letter(), kind="PA", authorization_id=1, token=TOKEN).render())
    assert headings(reading, 1) == ["Your request was approved"]
    for words in (
        "Oregon Health Authority Oct 11, 2026",
        "Cascade Family Clinic (506675928) 1 Imaginary Way Salem, OR 97301",
        "About Prior authorization PA26000101 Member Ada Madeup-Alder (XA12B34C)",
        "2 a week at most. This letter is no promise that a claim is paid.",
    ):
        assert words in reading.text
    assert [a["href"] for a in reading.all("a")] == [f"/prior-authorizations/1?from={TOKEN}"]


def test_a_row_names_the_member_what_it_is_for_and_how_it_stands() -> None:
    some = [
        Found(),
        Found(id=2, number="PA26000102", services=3, status="in part"),
        Found(id=3, number="PA26000103", approved=None, status="more needed"),
    ]
    reading = listed(Page(authorizations=some))
    assert headings(reading, 2) == ["3 prior authorizations found"]
    assert row_of(reading, "0101") == (
        "PA26000101 Ada Madeup-Alder XA12B34C Physical therapy at home 7 of 12 visits left"
        " Oct 13, 2026 Jan 11, 2027 ✓ Approved"
    )
    assert "3 services" in row_of(reading, "0102") and "✓ Approved in part" in row_of(reading, "0102")
    assert "home Oct" in row_of(reading, "0103") and "○ More is needed" in row_of(reading, "0103")
    assert [a["href"] for a in reading.all("a")] == [f"/prior-authorizations/{n}?from={TOKEN}" for n in (1, 2, 3)]


@pytest.mark.parametrize("status", ["cancelled", "denied", "in review", "more needed"])
def test_nothing_is_left_of_what_does_not_hold(status: str) -> None:
    """Plans that were cancelled keep the units that were approved."""
    for reading in (listed(Page(authorizations=[Found(status=status)])), lines(Line(status=status))):
        assert "left" not in reading.text.lower().replace("used left status", "") and not reading.all("meter")


@pytest.mark.parametrize(
    ("page", "first", "heading", "links"),
    [
        (MANY, True, "The newest 20 plans of care", ["?after=20"]),
        (MANY, False, "20 more plans of care", ["", "?after=20"]),
        (Page(authorizations=[Found()]), True, "1 plan of care found", []),
        (Page(authorizations=[Found()]), False, "The last plan of care", [""]),
        (Page(authorizations=[Found(), Found(id=2)]), False, "The last 2 plans of care", [""]),
        (Page(), True, "No plan of care found", []),
        (Page(), False, "There are no more", [""]),
    ],
)
def test_the_list_says_how_many_and_leads_to_more(page: Page, first: bool, heading: str, links: list[str]) -> None:
    reading = listed(page, "POC", first=first)
    assert headings(reading, 2) == [heading]
    found = [a["href"] for a in reading.all("a") if "/found/" in a["href"]]
    assert found == [f"/plans-of-care/found/{TOKEN}{query}" for query in links]
    assert ("fill in less" in reading.text) == (not page.authorizations)
    assert "autofocus" in reading.one("authorization-results-heading")


def test_the_form_keeps_what_was_typed_and_marks_what_is_wrong() -> None:
    draft = SearchDraft(number="pa 1", member_id="xa", status="denied", from_date="soon", to_date="2026-11-21")
    reading = searching(draft, errors={"number": "Number must be the 10 letters and digits on the letter"})
    typed = {name: reading.one(name)["value"] for name in ("number", "member-id", "from-date", "to-date")}
    assert typed == {"number": "pa 1", "member-id": "xa", "from-date": "soon", "to-date": "2026-11-21"}
    assert [option["value"] for option in reading.all("option") if "selected" in option] == ["denied"]
    assert [option["value"] for option in reading.all("option")] == ["", *Status]
    assert reading.one("number")["aria-invalid"] == "true"
    assert "#number" in {a.get("href") for a in reading.all("a")}


@pytest.mark.parametrize(("kind", "path"), [("PA", "/prior-authorizations"), ("POC", "/plans-of-care")])
def test_the_form_of_each_kind_is_sent_to_its_own_place(kind: str, path: str) -> None:
    [form] = searching(kind=kind).all("form")
    assert (form["action"], form["hx-post"], form["data-keep"]) == (path, path, f"{path}/draft")


@pytest.mark.parametrize("name", EVERY)
def test_nothing_about_a_member_stands_in_an_address(name: str) -> None:
    reading = read_page(SCREENS[name][1], signed_in=True)
    addresses = [
        attributes[key]
        for _, attributes in reading.tags
        for key in ("href", "action", "hx-post", "data-keep")
        if key in attributes
    ]
    for address in addresses:
        assert not re.search(r"XA12|Madeup|PA26|PC26|Wolfe|script", address), address
