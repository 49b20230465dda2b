"""What a reviewer may say of a suspended claim, and what comes of it, to the cent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import amounts, claim_reasons
from db.rules.adjudication.judging import judge, judge_by_hand
from db.rules.claim_notices import told
from db.rules.claim_reviews import DENIALS, ByHand, ReviewedLine, check, denials, lines_of
from db.rules.claim_reviews import judge as judged
from db.rules.claims import Status
from db.rules.decisions import Why
from tests.rules.cases import FEE, claim, facts, line

FIRST = ReviewedLine(1, 5_000, 1_430, True)
SECOND = ReviewedLine(2, 18_000, 14_250, True)
UNPRICED = ReviewedLine(2, 18_000, 0, True)
LOST = ReviewedLine(2, 18_000, 0, False, "Billed before.")
TWO = [FIRST, SECOND]
PAY, NO = {"verdict": "pay"}, {"verdict": "deny", "reason": "50"}


def amount(typed: str, number: int = 1) -> dict[str, str]:
    return {f"verdict_{number}": "amount", f"allowed_{number}": typed}


@pytest.mark.parametrize(
    ("lines", "typed", "wrong"),
    [
        (TWO, {}, ["verdict"]),
        (TWO, PAY, []),
        (TWO, NO, []),
        (TWO, {"verdict": "deny"}, ["reason"]),
        (TWO, {"verdict": "deny", "reason": "999"}, ["reason"]),
        (TWO, {"verdict": "amount"}, ["verdict", "allowed_1", "allowed_2"]),
        (TWO, {"verdict": "x"}, ["verdict"]),
        (TWO, {"verdict_1": "pay"}, ["verdict"]),
        (TWO, {"verdict_1": "pay", "verdict_2": "pay"}, []),
        (TWO, {**PAY, "verdict_2": "x"}, ["verdict"]),
        (TWO, {**PAY, "verdict_2": "deny"}, ["reason_2"]),
        (TWO, {**PAY, "verdict_2": "deny", "reason_2": "252"}, []),
        (TWO, {"verdict": "deny", "verdict_1": "pay", "verdict_2": "pay"}, []),
        (TWO, {**PAY, **amount("50.00")}, []),
        (TWO, {**PAY, **amount("50.01")}, ["allowed_1"]),
        (TWO, {**PAY, **amount("0.01")}, []),
        (TWO, {**PAY, **amount("0")}, ["allowed_1"]),
        (TWO, {**PAY, **amount("")}, ["allowed_1"]),
        ([FIRST, UNPRICED], PAY, ["verdict_2"]),
        ([FIRST, UNPRICED], {**PAY, **amount("1", 2)}, []),
        ([FIRST, LOST], PAY, []),
        ([FIRST, LOST], {**PAY, "verdict_2": "x"}, []),
        ([LOST], {}, ["verdict"]),
        ([LOST], PAY, []),
        ([LOST], {"verdict": "deny"}, []),
        ([FIRST], {"verdict": "deny"}, ["reason"]),
        ([FIRST], {}, ["verdict_1"]),
        ([FIRST], {"verdict_1": "pay"}, []),
    ],
)
def test_what_may_be_said(lines: list[ReviewedLine], typed: dict[str, str], wrong: list[str]) -> None:
    assert [*check(lines, typed)] == wrong
    assert all(message and not message.endswith(".") for message in check(lines, typed).values())


def test_what_is_said_of_a_line_comes_before_what_is_said_of_all() -> None:
    third = ReviewedLine(3, 100, 50, True)
    typed = {**NO, **amount("$1.50"), "verdict_3": "deny", "reason_3": "252"}
    assert judged([FIRST, SECOND, third], typed) == ByHand({1: 150}, {2: DENIALS["50"], 3: DENIALS["252"]})
    assert judged(TWO, PAY) == ByHand()
    assert judged([FIRST, LOST], NO) == ByHand({}, {1: DENIALS["50"]})


def test_each_reason_to_deny_has_words() -> None:
    assert [code for code, _ in denials()] == [*DENIALS]
    for code, why in DENIALS.items():
        assert code == why.reason and claim_reasons.words(code) and claim_reasons.group_words(why.group)
        assert not why.remark or claim_reasons.remark_words(why.remark)
    assert dict(denials())["252"].endswith("The member's record for this service is missing.")


REVIEWED = facts(fees=(replace(FEE, reviewed=True),))


def test_by_hand_a_suspended_claim_is_priced_as_if_nobody_had_to_look_at_it() -> None:
    asked = claim(line(), line(modifiers=("76",)))
    suspended = judge(asked, REVIEWED)
    assert (suspended.status, suspended.for_desk) == (Status.SUSPENDED, True)
    plain = judge(asked, facts())
    assert (
        judge_by_hand(asked, REVIEWED) == replace(plain, looked_at=(1, 2))
        and plain.status is Status.PAID
        and not plain.for_desk
    )


def test_what_an_edit_denies_is_denied_by_hand_too_and_says_so() -> None:
    asked = claim(line(), line())
    decision = judge_by_hand(asked, REVIEWED, allowed={1: 100, 2: 100}, denied={})
    assert [(one.status, one.allowed_cents) for one in decision.lines] == [(Status.PAID, 100), (Status.DENIED, 0)]
    [first, second] = lines_of(asked, judge_by_hand(asked, REVIEWED))
    assert (first.stands, second.stands, second.why) == (True, False, "The same service was billed before.")
    assert first.looked_at and not lines_of(asked, judge_by_hand(asked, facts()))[0].looked_at


cents = st.integers(0, 40_000)


@given(allowed=st.dictionaries(st.integers(1, 3), cents), denied=st.sets(st.integers(1, 3)))
def test_whatever_is_said_each_charge_is_what_is_paid_and_what_the_reasons_take_off(
    allowed: dict[int, int], denied: set[int]
) -> None:
    asked = claim(line(), line(modifiers=("76",)), line(modifiers=("77",)))
    why: Mapping[int, Why] = dict.fromkeys(denied, DENIALS["50"])
    decision = judge_by_hand(asked, REVIEWED, allowed=allowed, denied=why)
    for billed, line_decided in zip(asked.lines, decision.lines, strict=True):
        taken = sum(reason.amount_cents for reason in line_decided.reasons)
        assert billed.charged_cents == line_decided.paid_cents + taken
        assert 0 <= line_decided.paid_cents <= line_decided.allowed_cents <= billed.charged_cents
        assert (line_decided.status is Status.DENIED) == (billed.number in denied)
        if billed.number in {*allowed} - denied:
            assert line_decided.allowed_cents == min(allowed[billed.number], billed.charged_cents)
    assert decision.status is (Status.DENIED if len(denied) == 3 else Status.PAID)


@given(cents=st.integers(1, 5_000))
def test_an_amount_is_what_was_typed(cents: int) -> None:
    typed = amount(amounts.typed(cents))
    assert check([FIRST], typed) == {} and judged([FIRST], typed).allowed == {1: cents}


def test_the_message_names_the_claim_and_nothing_of_the_member() -> None:
    notice = told("2226325000001", Status.DENIED)
    assert notice.subject == "A claim that was SUSPENDED is DENIED" and "2226325000001" in notice.body
