"""Deciding line by line: what is a good decision, what becomes of the whole, and what the letter says of it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as some

from db.rules import authorization_letters as letters
from db.rules import authorization_notices as notices
from db.rules.authorization_letters import HEARING, PROMISE, About, Service
from db.rules.authorization_reviews import (
    REOPENED,
    WAITING,
    LineVerdict,
    ReviewedLine,
    check,
    judge,
    may_be_decided,
    units,
    verdicts,
)
from db.rules.authorizations import CHANGES, DECIDED, Kind, Status, may_become

REVIEW, MORE = Status.IN_REVIEW, Status.MORE_NEEDED
NEW = ReviewedLine(1, REVIEW, 12, None, 0)
SECOND = ReviewedLine(2, REVIEW, 1, None, 0)
USED = ReviewedLine(1, REVIEW, 12, 12, 5)
OVERUSED = ReviewedLine(1, REVIEW, 10, 10, 11)
GONE = ReviewedLine(3, Status.CANCELLED, 4, None, 0)
APPROVED = Status.APPROVED, Status.IN_PART, Status.DENIED
PA, POC = Kind.PRIOR_AUTHORIZATION, Kind.PLAN_OF_CARE


def said(verdict: str, typed_units: str = "", reason: str = "", line: int = 1) -> dict[str, str]:
    return {f"verdict_{line}": verdict, f"units_{line}": typed_units, f"reason_{line}": reason}


@pytest.mark.parametrize(
    ("line", "typed", "field"),
    [
        (NEW, {}, "verdict_1"),
        (NEW, said("maybe"), "verdict_1"),
        (NEW, said("approve"), ""),
        (NEW, said("approve", "nonsense that does not matter"), ""),
        (NEW, said("reduce", "11", "Enough"), ""),
        (NEW, said("reduce", "1", "Enough"), ""),
        (NEW, said("reduce", "0", "Enough"), "units_1"),
        (NEW, said("reduce", "12", "Enough"), "units_1"),
        (NEW, said("reduce", "13", "Enough"), "units_1"),
        (NEW, said("reduce", "-1", "Enough"), "units_1"),
        (NEW, said("reduce", "", "Enough"), "units_1"),
        (NEW, said("reduce", "six", "Enough"), "units_1"),
        (NEW, said("reduce", "6"), "reason_1"),
        (NEW, said("reduce", "6", "x" * 200), ""),
        (NEW, said("reduce", "6", "x" * 201), "reason_1"),
        (NEW, said("reduce", "6", "a\0b"), "reason_1"),
        (NEW, said("deny", "", "No need"), ""),
        (NEW, said("deny"), "reason_1"),
        (SECOND, said("reduce", "1", "Enough", line=2), "units_2"),
        (USED, said("reduce", "5", "Enough"), ""),
        (USED, said("reduce", "4", "Enough"), "units_1"),
        (USED, said("deny", "", "No need"), "verdict_1"),
        (USED, said("approve"), ""),
        (ReviewedLine(1, Status.APPROVED, 12, 12, 0), said("deny", "", "No need"), "verdict_1"),
        (ReviewedLine(1, Status.DENIED, 12, 0, 0), said("deny", "", "No need"), ""),
        (OVERUSED, said("approve"), ""),
        (OVERUSED, said("reduce", "9", "Enough"), "units_1"),
        (NEW, {**said("approve"), "remark": "x" * 1_000}, ""),
        (NEW, {**said("approve"), "remark": "x" * 1_001}, "remark"),
        (NEW, {**said("approve"), "remark": "a\x07b"}, "remark"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_of_its_field(line: ReviewedLine, typed: dict[str, str], field: str) -> None:
    assert [*check(REVIEW, [line], typed)] == ([field] if field else [])


@pytest.mark.parametrize(
    ("typed", "number"),
    [("1,200", 1_200), (" 7 ", 7), ("0", 0), ("", None), ("1.5", None), ("٣", None), ("9" * 10, None), (",", None)],
)
def test_a_number_of_units_is_read_with_its_commas(typed: str, number: int | None) -> None:
    assert units(typed) == number


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("approve", "approve", Status.APPROVED),
        ("deny", "deny", Status.DENIED),
        ("approve", "deny", Status.IN_PART),
        ("reduce", "approve", Status.IN_PART),
        ("reduce", "deny", Status.IN_PART),
    ],
)
def test_the_whole_is_what_all_lines_are_or_in_part(first: str, second: str, whole: Status) -> None:
    typed = {**said(first, "6", "Enough"), **said(second, "", "No need", line=2)}
    lines = [NEW, SECOND, GONE]
    assert check(REVIEW, lines, typed) == {}
    assert judge(REVIEW, lines, typed).status is whole


def test_a_decision_says_status_units_and_reason_of_each_line_that_is_left() -> None:
    typed = {**said("reduce", "6", " Enough "), **said("approve", line=2)}
    assert judge(REVIEW, [NEW, SECOND, GONE], typed).lines == (
        LineVerdict(1, Status.IN_PART, 6, "Enough"),
        LineVerdict(2, Status.APPROVED, 1),
    )
    assert check(REVIEW, [GONE], {}) == {"": "No line is left to decide about"}


@pytest.mark.parametrize("before", Status)
@pytest.mark.parametrize("verdict", ["approve", "reduce", "deny"])
def test_no_decision_takes_a_step_that_is_not_known(before: Status, verdict: str) -> None:
    typed = said(verdict, "6", "Enough")
    after = judge(before, [NEW], typed).status
    errors = check(before, [NEW], typed)
    assert (errors == {}) == may_become(before, after)
    if errors:
        assert [*errors] == [""] and errors[""]
    assert may_be_decided(before) == bool(CHANGES[before] & {*APPROVED})
    assert may_be_decided(before) == (before is not Status.CANCELLED)


def test_while_more_is_needed_all_of_it_can_only_be_denied() -> None:
    assert verdicts(MORE) == ("deny",) and verdicts(REVIEW) == ("approve", "reduce", "deny")
    assert {*REOPENED} == DECIDED and {REVIEW, MORE} == WAITING
    assert all(may_become(status, REVIEW) for status in REOPENED)


LINES = some.lists(
    some.builds(
        ReviewedLine,
        number=some.integers(1, 9),
        status=some.sampled_from(Status),
        asked=some.integers(1, 20),
        approved=some.none() | some.integers(0, 20),
        used=some.integers(0, 20),
    ),
    max_size=4,
    unique_by=lambda line: line.number,
)
VALUES = some.sampled_from(["approve", "reduce", "deny", "", "x"]), some.integers(-1, 21).map(str) | some.text()


@given(LINES, some.sampled_from(Status), some.data())
def test_a_good_decision_never_takes_away_what_is_used(
    lines: list[ReviewedLine], status: Status, data: some.DataObject
) -> None:
    verdict, numbers = VALUES
    typed: dict[str, str] = {}
    for line in lines:
        typed |= said(data.draw(verdict), data.draw(numbers), "Because", line.number)
    if check(status, lines, typed):
        return
    judged = judge(status, lines, typed)
    assert may_become(status, judged.status)
    by_number: Mapping[int, ReviewedLine] = {line.number: line for line in lines}
    for decided in judged.lines:
        before = by_number[decided.number]
        assert decided.approved >= min(before.used, before.approved or 0)
        assert (decided.approved == 0) == (decided.status is Status.DENIED)
        assert bool(decided.reason) == (decided.status is not Status.APPROVED)


ABOUT = About(PA, "PA26000102", "Wheelchair", date(2026, 11, 22), date(2027, 5, 21))
CHAIR = Service("K0005 NU (Wheelchair)", "UN", Status.APPROVED, 1, 1, "")
SOME = Service("T4527", "UN", Status.IN_PART, 1_800, 1_200, "200 a month is the most that is covered.")
NONE = Service("E2607 NU", "VS", Status.DENIED, 3, 0, "The chair has a cushion")


def test_a_letter_says_what_was_decided_and_why_and_what_can_be_done() -> None:
    letter = letters.decision(ABOUT, Status.IN_PART, [CHAIR, SOME, NONE], "Bring the old one.\n\nCall before.")
    assert letter.subject == "Your request was approved in part"
    assert letter.text.split("\n\n") == [
        "We looked at your request for Wheelchair. It was approved in part.",
        "We approved 1 unit of K0005 NU (Wheelchair), as asked for.",
        "We approved 1,200 units of T4527, of the 1,800 that were asked for: 200 a month is the most that is covered.",
        "We did not approve E2607 NU: The chair has a cushion.",
        "Bring the old one.",
        "Call before.",
        "What is approved can be used from November 22, 2026 to May 21, 2027. Put the authorization number PA26000102"
        " on each claim.",
        HEARING,
        PROMISE,
    ]


def test_only_who_got_less_is_told_of_the_hearing() -> None:
    approved = letters.decision(ABOUT, Status.APPROVED, [CHAIR])
    denied = letters.decision(ABOUT, Status.DENIED, [NONE])
    assert HEARING not in approved.text and PROMISE in approved.text
    assert HEARING in denied.text and PROMISE not in denied.text and "can be used" not in denied.text


def test_a_letter_about_what_is_missing_says_until_when() -> None:
    letter = letters.more_needed(ABOUT, "A photo.\nThe bill.", date(2026, 12, 22))
    assert letter.subject == "We need more from you"
    assert letter.text.split("\n\n")[1:3] == ["A photo.", "The bill."]
    assert "by December 22, 2026" in letter.text and "PA26000102" in letter.text
    assert "The member died." in letters.cancelled(ABOUT, "The member died.").text


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", Status)
def test_every_step_can_be_told_in_an_inbox_and_the_mail_names_no_number(kind: Kind, status: Status) -> None:
    told = notices.told(kind, "PA26000102", status)
    assert "PA26000102" in told.body and "PA26000102" not in told.subject and len(told.subject) < 100
    assert status is not REVIEW or "decided" not in told.body, "nothing is decided yet"
    mailed = notices.mailed(kind)
    assert "PA2600" not in mailed.subject + mailed.body
    if status is not REVIEW:
        assert len(letters.SUBJECTS[kind][status]) <= 100


@pytest.mark.parametrize("kind", Kind)
@pytest.mark.parametrize("status", Status)
def test_a_letter_says_how_it_stands_until_it_is_looked_at_again_or_taken_back(kind: Kind, status: Status) -> None:
    approved, cancelled = (letters.SUBJECTS[kind][one] for one in (Status.APPROVED, Status.CANCELLED))
    assert letters.is_current(kind, status, approved) == (status not in (REVIEW, Status.CANCELLED))
    assert letters.is_current(kind, status, cancelled) == (status is not REVIEW)


def test_a_code_is_named_with_its_modifiers_and_its_meaning() -> None:
    assert letters.named("K0005", "NU", "Wheelchair") == "K0005 NU (Wheelchair)"
    assert letters.named("K0005", "", "") == "K0005"
