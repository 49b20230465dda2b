"""Whether something is paid for: the code first, then the plan by age, then the prioritized list."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import benefits, code_words, procedure_csv
from db.rules.benefits import Verdict, check_inquiry, judge
from db.rules.coverage import OLDEST, Band, Code, Edition, Facts, Group, Line, Rule, by_age

DAY = date(2026, 11, 22)
WALKER = Code("E0143", "Walker", "HCPCS", starts_on=date(2000, 1, 1))
HIP = Code("S72001A", "Broken hip", "ICD-10-CM")
EDITION = Edition("2026", 660, 469, 21)
RULE = Rule("A0000", "V9999", 0, None, covered=True, needs_prior_authorization=False, limits="")
ASK, NO = replace(RULE, needs_prior_authorization=True), replace(RULE, covered=False)
BOTH = Line(37, "Broken hip", "Surgery", has_diagnosis=True, has_procedure=True)
DIAGNOSIS_ONLY, PROCEDURE_ONLY = replace(BOTH, has_procedure=False), replace(BOTH, has_diagnosis=False)
LAST, BELOW = replace(BOTH, number=469), replace(BOTH, number=470)


def facts(*lines: Line, rules: tuple[Rule, ...] = (RULE,), **more: object) -> Facts:
    known = Facts("BMH", DAY, WALKER, HIP, by_age(rules), EDITION, None, lines)
    return replace(known, **more)  # type: ignore[arg-type]


UNDER_21 = (replace(RULE, to_age=20), replace(NO, from_age=21))


@pytest.mark.parametrize(
    ("known", "verdict", "said"),
    [
        (facts(BOTH), Verdict.COVERED, "line 37, which is funded. Lines 1 to 469 of 660"),
        (facts(LAST), Verdict.COVERED, "line 469, which is funded"),
        (facts(BELOW), Verdict.REVIEWED, "line 470, below the funding line"),
        (facts(BELOW, LAST), Verdict.COVERED, "line 469, which is funded"),
        (facts(BELOW), Verdict.REVIEWED, "For members under 21"),
        (facts(BELOW, edition=replace(EDITION, reviewed_under_age=0)), Verdict.NOT_COVERED, "below the funding line"),
        (facts(BELOW, edition=replace(EDITION, funded_through=500)), Verdict.COVERED, "Lines 1 to 500"),
        (facts(BOTH, rules=(ASK,)), Verdict.WITH_AUTHORIZATION, "Get a prior authorization first"),
        (facts(BOTH), Verdict.COVERED, "No prior authorization is needed"),
        (facts(BOTH, rules=(replace(RULE, limits="2 a year."),)), Verdict.COVERED, "Limits: 2 a year."),
        (facts(BOTH, rules=UNDER_21), Verdict.BY_AGE, "for some ages only"),
        (facts(BELOW, rules=UNDER_21), Verdict.REVIEWED, "below the funding line"),
        (facts(BOTH, rules=(NO,)), Verdict.NOT_COVERED, "BMH does not cover E0143."),
        (facts(BOTH, rules=()), Verdict.UNKNOWN, "Nothing is on file about E0143 for BMH"),
        (facts(DIAGNOSIS_ONLY), Verdict.NOT_COVERED, "no pair"),
        (facts(DIAGNOSIS_ONLY, PROCEDURE_ONLY), Verdict.NOT_COVERED, "no pair"),
        (facts(), Verdict.NOT_COVERED, "diagnosis stands on no line"),
        (facts(BOTH, edition=None), Verdict.UNKNOWN, "No edition"),
        (facts(BOTH, group=Group.EXCLUDED), Verdict.NOT_COVERED, "leaves this procedure out"),
        (facts(group=Group.DIAGNOSTIC), Verdict.COVERED, "finds out what a member has"),
        (facts(DIAGNOSIS_ONLY, group=Group.ANCILLARY), Verdict.COVERED, "line 37, which is funded"),
        (facts(replace(DIAGNOSIS_ONLY, number=470), group=Group.ANCILLARY), Verdict.REVIEWED, "line 470"),
        (facts(group=Group.ANCILLARY), Verdict.NOT_COVERED, "diagnosis stands on no line"),
        (facts(PROCEDURE_ONLY, diagnosis=None), Verdict.IF_FUNDED, "Enter the diagnosis"),
        (facts(PROCEDURE_ONLY, diagnosis=None, more_lines=True), Verdict.IF_FUNDED, "more lines than those below"),
        (facts(diagnosis=None, group=Group.ANCILLARY), Verdict.IF_FUNDED, "Enter the diagnosis"),
        (facts(diagnosis=None, group=Group.DIAGNOSTIC), Verdict.COVERED, "finds out"),
        (facts(diagnosis=None), Verdict.NOT_COVERED, "procedure stands on no line"),
        (facts(replace(PROCEDURE_ONLY, number=470), diagnosis=None), Verdict.REVIEWED, "line 470"),
        (facts(DIAGNOSIS_ONLY, procedure=None, rules=()), Verdict.FUNDED, "line 37"),
        (facts(replace(DIAGNOSIS_ONLY, number=600), procedure=None, rules=()), Verdict.REVIEWED, "line 600"),
        (facts(procedure=None, rules=()), Verdict.NOT_COVERED, "diagnosis stands on no line"),
        (facts(BOTH, plan="MED", rules=()), Verdict.NOT_COVERED, "premiums, deductibles and coinsurance"),
        (facts(plan="CWM", edition=None), Verdict.COVERED, "CWM covers E0143."),
        (facts(BOTH, procedure=replace(WALKER, ends_on=date(2026, 11, 21))), Verdict.NOT_COVERED, "until 11/21/2026"),
        (facts(BOTH, procedure=replace(WALKER, ends_on=DAY, starts_on=DAY)), Verdict.COVERED, "funded"),
        (facts(BOTH, procedure=replace(WALKER, starts_on=date(2026, 11, 23))), Verdict.NOT_COVERED, "from 11/23/2026"),
    ],
)
def test_what_it_comes_to_and_why(known: Facts, verdict: Verdict, said: str) -> None:
    finding = judge(known)
    assert finding.verdict is verdict, finding
    assert said in " ".join(finding.reasons)


def test_the_lines_that_decide_are_told_the_most_important_first() -> None:
    assert judge(facts(BELOW, LAST, DIAGNOSIS_ONLY)).lines == (LAST, BELOW)
    assert judge(facts(replace(DIAGNOSIS_ONLY, number=90), DIAGNOSIS_ONLY)).lines[0] == DIAGNOSIS_ONLY
    assert judge(facts(BOTH, group=Group.DIAGNOSTIC)).lines == ()


CODES = ("A0000", "E0100", "E0143", "V9999")
RULES = st.builds(
    Rule,
    first_code=st.sampled_from(CODES[:3]),
    last_code=st.sampled_from(CODES[2:]),
    from_age=st.integers(0, 30),
    to_age=st.none() | st.integers(0, 30),
    covered=st.booleans(),
    needs_prior_authorization=st.booleans(),
    limits=st.sampled_from(["", "once"]),
)


def slowly(rules: list[Rule], age: int) -> tuple[bool, bool, str] | None:
    """For one age: nobody is narrower than the one that decides."""
    holding = [rule for rule in rules if rule.from_age <= age and (rule.to_age is None or age <= rule.to_age)]
    for rule in holding:
        if not any(narrower(other, rule) for other in holding):
            return rule.covered, rule.needs_prior_authorization, rule.limits
    return None


def narrower(one: Rule, other: Rule) -> bool:
    return one.first_code > other.first_code or (one.first_code == other.first_code and one.last_code < other.last_code)


@given(st.lists(RULES, max_size=6, unique_by=lambda rule: (rule.first_code, rule.last_code)))
def test_for_each_age_the_narrowest_rule_holds(rules: list[Rule]) -> None:
    bands = by_age(rules)
    assert bands[0].from_age == 0 and bands[-1].to_age is None
    assert [band.from_age for band in bands[1:]] == [(band.to_age or 0) + 1 for band in bands[:-1]]
    for age in range(OLDEST + 1):
        [band] = [one for one in bands if one.from_age <= age and (one.to_age is None or age <= one.to_age)]
        rule = band.rule
        said = (rule.covered, rule.needs_prior_authorization, rule.limits) if rule else None
        assert said == slowly(rules, age)


def test_ages_that_are_told_the_same_are_told_once() -> None:
    assert by_age([replace(RULE, to_age=20), replace(RULE, from_age=21)]) == (Band(0, None, replace(RULE, to_age=20)),)
    assert by_age([]) == (Band(0, None, None),)


@dataclass
class Draft:
    plan: str = "BMH"
    procedure: str = "E0143"
    diagnosis: str = ""
    date_of_service: str = ""


@pytest.mark.parametrize(
    ("draft", "field", "said"),
    [
        (Draft(), "", ""),
        (Draft(procedure="", diagnosis="S72.001A", date_of_service="2026-11-22"), "", ""),
        (Draft(plan=""), "plan", "Choose"),
        (Draft(plan="CRN"), "plan", "Choose"),
        (Draft(procedure=" "), "procedure", "or both"),
        (Draft(plan="CWM", procedure="", diagnosis="I10"), "procedure", "says nothing about CWM"),
        (Draft(plan="MED", procedure="", diagnosis="I10"), "procedure", "says nothing about MED"),
        (Draft(procedure="a\u202eb"), "procedure", "cannot be used"),
        (Draft(diagnosis="x" * 101), "diagnosis", "at most 100"),
        (Draft(date_of_service="2/30/2026"), "date_of_service", "MM/DD/YYYY"),
    ],
)
def test_what_may_be_asked(draft: Draft, field: str, said: str) -> None:
    errors = check_inquiry(draft)
    assert set(errors) == ({field} if field else set())
    assert said in errors.get(field, "")


def test_the_plans_that_do_not_go_by_the_list() -> None:
    assert [plan for plan in ("BMH", "BMP", "CWX", "MED", "CWM") if not benefits.goes_by_the_list(plan)] == [
        "MED",
        "CWM",
    ]


def test_the_words_that_a_name_is_found_by() -> None:
    assert code_words.words("Type 2 diabetes mellitus with foot ulcer, TYPE 2") == [
        *("type", "2", "diabetes", "mellitus", "foot", "ulcer"),
    ]
    assert code_words.words("Ménière's disease") == ["ménière", "s", "disease"]
    assert code_words.asked("e of Diabetes me") == ["diabetes", "me", "e"]
    assert code_words.asked("a") == code_words.asked("% _") == []
    assert len(code_words.asked(" ".join(f"word{number}" for number in range(50)))) == code_words.MOST_WORDS


@given(st.text())
def test_whatever_is_typed_has_words_and_perhaps_a_code(typed: str) -> None:
    assert all(len(word) <= code_words.LONGEST_WORD for word in code_words.asked(typed))
    code = code_words.fold(typed)
    assert code == "" or (code.isascii() and code.isalnum() and len(code) <= 7)
    assert code_words.fold(code_words.dotted(code)) == code


@pytest.mark.parametrize(
    ("typed", "code"), [(" e11.9 ", "E119"), ("S72.001A", "S72001A"), ("e0143", "E0143"), ("e11 9", ""), ("", "")]
)
def test_a_code_is_a_code_however_it_is_typed(typed: str, code: str) -> None:
    assert code_words.fold(typed) == code


HEADER = b"code,kind,description,made_up,starts_on,ends_on\n"
GOOD = b'E0143,HCPCS,"Walker, folding",no,2000-01-01,\n'


def test_a_list_of_procedures_is_read() -> None:
    sheet = procedure_csv.read(b"\xef\xbb\xbf" + HEADER + GOOD + b"\nd0014,CDT,Crown,yes,1/2/2003,12/31/2026\n")
    assert not sheet.problems
    assert sheet.codes == [
        Code("E0143", "Walker, folding", "HCPCS", False, date(2000, 1, 1), None),
        Code("D0014", "Crown", "CDT", True, date(2003, 1, 2), date(2026, 12, 31)),
    ]


@pytest.mark.parametrize(
    ("data", "line", "field", "said"),
    [
        (b"", 1, "", "empty"),
        (HEADER, 1, "", "no code"),
        ((HEADER + GOOD).decode().encode("utf-16"), 1, "", "UTF-8"),
        (b"x" * (procedure_csv.MOST_BYTES + 1), 1, "", "20 MB"),
        (b"code,kind\n", 1, "", "has to name these columns"),
        (HEADER + GOOD + GOOD, 3, "code", "line 2 too"),
        (HEADER + GOOD.replace(b"E0143", b"E14"), 2, "code", "5 letters and digits"),
        (HEADER + GOOD.replace(b"HCPCS", b"ICD"), 2, "kind", "one of HCPCS"),
        (HEADER + GOOD.replace(b"Walker, folding", b""), 2, "description", "Enter the description"),
        (HEADER + GOOD.replace(b"Walker", b"Walk\xffer"), 2, "description", "not UTF-8"),
        (HEADER + GOOD.replace(b"Walker", b"Walk\0er"), 2, "description", "cannot be used"),
        (HEADER + GOOD.replace(b"Walker", b"x" * 501), 2, "description", "at most 500"),
        (HEADER + GOOD.replace(b",no,", b",maybe,"), 2, "made_up", "yes or no"),
        (HEADER + GOOD.replace(b"2000-01-01", b"someday"), 2, "starts_on", "YYYY-MM-DD"),
        (HEADER + GOOD.replace(b"2000-01-01,", b"2000-01-01,1999-12-31"), 2, "ends_on", "before the first"),
        (HEADER + GOOD.replace(b"2000-01-01,", b"2000-01-01,soon"), 2, "ends_on", "or left out"),
        (HEADER + GOOD + b"E0144,HCPCS\n", 3, "", "2 fields instead of 6"),
        (HEADER + GOOD + b'E0144,"HCPCS" x\n', 3, "", "quotation marks"),
    ],
)
def test_what_is_wrong_with_a_list_is_said_by_line(data: bytes, line: int, field: str, said: str) -> None:
    problem = procedure_csv.read(data).problems[0]
    assert (problem.line, problem.field) == (line, field)
    assert said in problem.message


def test_nobody_reads_more_than_500_problems() -> None:
    assert len(procedure_csv.read(HEADER + GOOD * 2000).problems) == 500
