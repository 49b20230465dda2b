"""What is wrong with a request, field by field: what passes, what fails, and what is just on the line."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import authorization_checks as checks
from db.rules.authorization_forms import AuthorizationForm, LineForm
from db.rules.authorizations import MOST_DAYS, Kind
from db.rules.coverage import Code
from db.rules.member_panels import CareRow, Member, Panels, PlanRow
from db.rules.requested_authorizations import Enrolled, Facts, read
from db.rules.typed_dates import shown

TODAY = date(2026, 11, 22)
DAY = timedelta(days=1)
CLINIC = Enrolled(1, "500601", "1000001010", "Clinic", "Physician Group", "Salem")
THERAPY = Enrolled(2, "500606", "2000001066", "Therapy", "Physical Therapist", "Corvallis")
TWIN = Enrolled(3, "500616", "2000001066", "Twin", "Physical Therapist", "Bend")
GONE = Enrolled(4, "500617", "1000001177", "Gone", "Dentist", "Bend", closed=True)
MEMBER = Member("FEESERV1", "Openfield", "Oscar", date(1979, 7, 4), "M", "Bend", None)
PANELS = Panels(MEMBER, plans=(PlanRow("BMH", date(2020, 1, 1), None),))
WALKER = Code("E0143", "Walker", "HCPCS", starts_on=date(2020, 1, 1), ends_on=date(2027, 1, 1))

GOOD = AuthorizationForm(
    kind=Kind.PRIOR_AUTHORIZATION,
    member_id="feeserv-1",
    category="Durable medical equipment",
    from_date="11/22/2026",
    to_date="12/31/2026",
    contact="Mary",
    contact_phone="503-555-0142",
    diagnoses=("m54.50", ""),
    lines=(LineForm(procedure="e0143", units="2", unit="UN"),),
)


def facts(**more: Any) -> Facts:
    providers = {
        "500606": [THERAPY],
        "2000001066": [THERAPY, TWIN],
        "500617": [GONE],
        "1000001177": [GONE, replace(GONE, id=5, closed=False)],
    }
    known: dict[str, Any] = {
        "member": 7,
        "panels": PANELS,
        "providers": providers,
        "procedures": {"E0143": WALKER},
        "diagnoses": {"M5450": "Low back pain"},
    }
    return Facts(CLINIC, **known | more)


def wrong(form: AuthorizationForm, **more: Any) -> dict[str, str]:
    return checks.check(form, facts(**more), today=TODAY)


def of_line(**more: str) -> list[str]:
    form = replace(GOOD, lines=(replace(GOOD.lines[0], **more),))
    return [name.removeprefix("lines-0-") for name in wrong(form)]


def test_a_good_request_is_read_as_it_was_typed() -> None:
    assert wrong(GOOD) == {}
    asked = read(replace(GOOD, notes=" Please \r\n look "), facts())
    assert (asked.member, asked.performing, asked.referring, asked.diagnoses) == (7, 1, None, ("M5450",))
    assert (asked.starts_on, asked.ends_on, asked.notes) == (date(2026, 11, 22), date(2026, 12, 31), "Please\nlook")
    [line] = asked.lines
    assert (line.number, line.procedure, line.units, line.starts_on) == (None, "E0143", 2, asked.starts_on)
    assert line.provider is None and line.ends_on == asked.ends_on


def test_what_belongs_to_a_plan_of_care_or_to_urgent_ones_alone_is_left_out() -> None:
    form = replace(GOOD, case_manager="Carla", case_manager_phone="5035550160", justification="None")
    asked = read(form, facts())
    assert (asked.case_manager, asked.case_manager_phone, asked.justification) == ("", "", "")
    plan = replace(form, kind=Kind.PLAN_OF_CARE, category="Respite care", urgency="urgent")
    asked = read(plan, facts())
    assert (asked.case_manager, asked.case_manager_phone, asked.justification) == ("Carla", "503-555-0160", "None")


def test_nothing_is_read_of_what_was_not_checked() -> None:
    with pytest.raises(ValueError, match="not checked"):
        read(replace(GOOD, to_date=""), facts())


@pytest.mark.parametrize(
    ("field", "good", "bad"),
    [
        ("category", ["Surgery"], ["", "surgery", "Respite care"]),
        ("urgency", ["routine"], ["", "soon"]),
        ("contact", ["x" * 60], ["", " ", "x" * 61, "a\u202eb"]),
        ("contact_phone", ["(503) 555-0142", "503-555-0142 x12"], ["", "12", "555-0142"]),
        ("performing", ["", "500606", "500 606", "1000001177"], ["500617", "2000001066", "moon", "5006060"]),
        ("referring", ["", " ", "500606"], ["500617", "2000001066", "x"]),
        ("notes", ["", " ", "x" * 2000, "a\nb"], ["x" * 2001, "a\x07b"]),
        ("member_id", ["FEESERV1"], ["", "12", "FEESERV12"]),
    ],
)
def test_a_field_takes_what_is_good_and_nothing_else(field: str, good: list[str], bad: list[str]) -> None:
    for typed in good:
        assert wrong(replace(GOOD, **{field: typed})) == {}, typed  # type: ignore[arg-type]
    for typed in bad:
        assert [*wrong(replace(GOOD, **{field: typed}))] == [field], typed  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("first", "last", "fields"),
    [
        (TODAY, TODAY, []),
        (TODAY - checks.LONGEST_BACK, TODAY, []),
        (TODAY - checks.LONGEST_BACK - DAY, TODAY, ["from_date"]),
        (TODAY, TODAY - DAY, ["to_date"]),
        (TODAY, TODAY + (MOST_DAYS - 1) * DAY, []),
        (TODAY, TODAY + MOST_DAYS * DAY, ["to_date"]),
    ],
)
def test_days_are_within_what_may_be_asked_for(first: date, last: date, fields: list[str]) -> None:
    assert [*wrong(replace(GOOD, from_date=shown(first), to_date=shown(last)))] == fields


def test_it_is_asked_for_two_years_ahead_at_most() -> None:
    last = TODAY + checks.LONGEST_AHEAD
    assert "from_date" not in wrong(replace(GOOD, from_date=shown(last), to_date=shown(last)))
    found = wrong(replace(GOOD, from_date=shown(last + DAY), to_date=shown(last)))
    assert found["from_date"] == "From Date can be two years ahead at most" and "to_date" in found


def test_days_have_to_be_days() -> None:
    assert [*wrong(replace(GOOD, from_date="", to_date="13/13/2026"))] == ["from_date", "to_date"]


def test_what_cannot_wait_says_why() -> None:
    for urgency in ("urgent", "immediate"):
        assert [*wrong(replace(GOOD, urgency=urgency))] == ["justification"]
        assert wrong(replace(GOOD, urgency=urgency, justification="x" * 400)) == {}
        assert [*wrong(replace(GOOD, urgency=urgency, justification="x" * 401))] == ["justification"]
    assert wrong(replace(GOOD, justification="x" * 401)) == {}


def test_a_category_that_it_has_already_stays_possible() -> None:
    assert [*wrong(replace(GOOD, category="Wheelchair"))] == ["category"]
    assert wrong(replace(GOOD, category="Wheelchair", source_category="Wheelchair")) == {}
    assert [*wrong(replace(GOOD, category="", source_category=""))] == ["category"]


@pytest.mark.parametrize(
    ("kind", "since", "until", "category", "refused"),
    [
        ("CCOA", -9, None, "Surgery", True),
        ("CCOA", -9, -1, "Surgery", False),  # it ended on the day before the first
        ("CCOA", -9, 0, "Surgery", True),
        ("CCOA", 39, None, "Surgery", True),  # it begins on the last day
        ("CCOA", 40, None, "Surgery", False),
        ("CCOF", -9, None, "Surgery", False),
        ("CCOF", -9, None, "Dental services", True),
        ("MHO", -9, None, "Mental health treatment", True),
        ("PCM", -9, None, "Surgery", False),
        ("CCOE", -9, None, "", False),  # until one says, it is for the body
    ],
)
def test_managed_care_is_asked_for_what_it_looks_after(
    kind: str, since: int, until: int | None, category: str, refused: bool
) -> None:
    ends_on = None if until is None else TODAY + until * DAY
    plan = CareRow(kind, "Imaginary Health", "503-555-0150", TODAY + since * DAY, ends_on)
    found = checks.check_member(
        replace(GOOD, category=category), facts(panels=replace(PANELS, managed_care=(plan,))), today=TODAY
    )
    assert ("Imaginary Health" in found and "503-555-0150" in found) == refused, found


@pytest.mark.parametrize(
    ("plans", "said"),
    [
        ((), "not covered"),
        ((PlanRow("BMH", date(2020, 1, 1), TODAY - DAY),), "not covered"),
        ((PlanRow("BMH", date(2020, 1, 1), TODAY),), ""),  # on the first day
        ((PlanRow("MED", date(2020, 1, 1), None),), "Medicare"),
        ((PlanRow("MED", date(2020, 1, 1), None), PlanRow("BMH", date(2020, 1, 1), None)), ""),
    ],
)
def test_a_member_has_to_be_covered(plans: tuple[PlanRow, ...], said: str) -> None:
    found = checks.check_member(GOOD, facts(panels=replace(PANELS, plans=plans)), today=TODAY)
    assert (said in found) if said else not found


def test_the_dead_are_not_covered_and_before_days_are_typed_it_is_today_that_counts() -> None:
    dead = replace(PANELS, member=replace(MEMBER, died_on=TODAY - DAY))
    assert "not covered" in checks.check_member(GOOD, facts(panels=dead), today=TODAY)
    undated = replace(GOOD, from_date="")
    assert "not covered" in checks.check_member(undated, facts(panels=dead), today=TODAY)
    assert checks.check_member(undated, facts(panels=dead), today=TODAY - DAY) == ""
    assert "No member" in checks.check_member(GOOD, facts(panels=None, member=None), today=TODAY)


def test_the_first_diagnoses_are_known_and_one_is_there() -> None:
    assert [*wrong(replace(GOOD, diagnoses=("",)))] == ["diagnoses-0"]
    assert wrong(replace(GOOD, diagnoses=("", "M54.50"))) == {}
    assert [*wrong(replace(GOOD, diagnoses=("M54.50", "back")))] == ["diagnoses-1"]
    assert read(replace(GOOD, diagnoses=("", "M5450", "m54.50")), facts()).diagnoses == ("M5450",)


@pytest.mark.parametrize(
    ("name", "good", "bad"),
    [
        ("procedure", ["E0143", " e0143 "], ["", "E0144", "walker"]),
        ("modifiers", ["", "NU", "nu rr,26 59"], ["N", "NUR", "NU RR 26 59 AA", "N!"]),
        ("units", ["1", "99999", " 2 "], ["", "0", "-1", "1.5", "100000", "٢", "02"]),
        ("unit", ["UN", "DH"], ["", "XX"]),
        ("frequency", ["", "x" * 60], ["x" * 61]),
        ("provider", ["", "500606"], ["500617", "x"]),
        ("from_date", ["", "11/22/2026", "12/31/2026"], ["11/21/2026", "01/01/2027", "soon"]),
        ("to_date", ["", "11/22/2026", "12/31/2026"], ["11/21/2026", "01/01/2027", "soon"]),
    ],
)
def test_a_line_takes_what_is_good_and_nothing_else(name: str, good: list[str], bad: list[str]) -> None:
    for typed in good:
        assert of_line(**{name: typed}) == [], typed
    for typed in bad:
        assert of_line(**{name: typed}) == [name], typed


def test_the_days_of_a_line_follow_each_other_and_its_code_holds_on_the_first() -> None:
    assert of_line(from_date="12/02/2026", to_date="12/01/2026") == ["to_date"]
    ended = replace(WALKER, ends_on=TODAY - DAY)
    assert [*wrong(GOOD, procedures={"E0143": ended})] == ["lines-0-procedure"]
    assert wrong(GOOD, procedures={"E0143": replace(WALKER, ends_on=TODAY)}) == {}
    assert wrong(GOOD, procedures={"E0143": replace(WALKER, starts_on=None, ends_on=None)}) == {}
    later = replace(GOOD, lines=(replace(GOOD.lines[0], from_date="12/01/2026"),))
    starts = replace(WALKER, starts_on=date(2026, 12, 1))
    assert wrong(later, procedures={"E0143": starts}) == {}
    assert [*wrong(GOOD, procedures={"E0143": starts})] == ["lines-0-procedure"]


def test_a_plan_of_care_says_how_often() -> None:
    plan = replace(GOOD, kind=Kind.PLAN_OF_CARE, category="Care at home")
    assert [*wrong(plan)] == ["lines-0-frequency"]
    assert wrong(replace(plan, lines=(replace(GOOD.lines[0], frequency="2 a week"),))) == {}
    assert [*wrong(replace(plan, case_manager="x" * 61, case_manager_phone="1"))] == [
        *("case_manager", "case_manager_phone", "lines-0-frequency")
    ]


@given(st.text(max_size=40), st.sampled_from([*LineForm.__dataclass_fields__]))
def test_whatever_is_typed_into_a_line_is_read_or_refused(typed: str, name: str) -> None:
    if name == "number":
        return
    form = replace(GOOD, lines=(replace(GOOD.lines[0], **{name: typed}),))
    if not wrong(form):
        [line] = read(form, facts()).lines
        assert line.units >= 1 and line.starts_on <= line.ends_on and len(line.modifiers) <= 11
