"""What may be searched for, what ICNs are, how a claim has fared, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.made_up_claim_crowd import crowd
from db.made_up_claim_stories import STORIES
from db.rules import claim_life, claim_reasons, claims, icns
from db.rules.claim_life import Step, When, months_after
from db.rules.claim_parts import ChainClaim, Claim, Line, Party, Reason
from db.rules.claims import ClaimType, Frequency, Status, Wanted, payment_day

TODAY = date(2026, 11, 22)
DAYS = st.dates(date(2020, 1, 1), date(2030, 12, 31))
ONE_DAY = timedelta(days=1)


@dataclass
class Search:
    icn: str = ""
    member_id: str = ""
    from_date: str = ""
    to_date: str = ""
    status: str = ""
    claim_type: str = ""
    patient_account: str = ""
    paid_date: str = ""


# ICNs


@given(st.sampled_from(["10", "20", "22", "50", "80"]), DAYS, st.integers(0, 999_999))
def test_an_icn_tells_when_its_claim_was_received(region: str, day: date, sequence: int) -> None:
    icn = icns.made_of(region, day, sequence)
    assert len(icn) == icns.LENGTH and icns.is_valid(icn) and not icns.check(icn)
    assert icns.received_on(icn) == day


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "222632500000",
        "22263250000012",
        "222632500000x",
        "2226000000001",
        "2226366000001",
        "２２26325000001",
        "1" * 3000,
    ],
)
def test_what_is_no_icn(typed: str) -> None:
    assert not icns.is_valid(icns.fold(typed)) and "13 digits" in icns.check(typed)


def test_an_icn_may_be_typed_with_spaces_and_a_leap_year_has_a_day_more() -> None:
    assert icns.fold(" 22-26 325 000001 ") == "2226325000001" and not icns.check(" 22-26 325 000001 ")
    assert icns.received_on("2224366000001") == date(2024, 12, 31)


def test_a_claim_that_was_not_submitted_has_no_icn() -> None:
    number = icns.made_of(icns.DRAFT_REGION, TODAY, 5)
    assert icns.is_draft(number) and not icns.is_valid(number)


# Searching


def test_nothing_at_all_asks_for_the_newest() -> None:
    assert claims.check_search(Search(), today=TODAY) == {}
    assert claims.wanted(Search()) == Wanted()


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        (Search(icn="12"), "icn", "13 digits"),
        (Search(member_id="12"), "member_id", "8 letters and digits"),
        (Search(from_date="soon"), "from_date", "Enter Service From as MM/DD/YYYY"),
        (Search(from_date="11/23/2026"), "from_date", "future"),
        (Search(to_date="13/01/2026"), "to_date", "Enter Service To as MM/DD/YYYY"),
        (Search(from_date="11/02/2026", to_date="11/01/2026"), "to_date", "before Service From"),
        (Search(status="LOST"), "status", "from the list"),
        (Search(claim_type="X"), "claim_type", "from the list"),
        (Search(patient_account="x" * 39), "patient_account", "38 characters"),
        (Search(patient_account="a\ufffdb\u202e"), "patient_account", "cannot be used"),
        (Search(paid_date="Friday"), "paid_date", "Enter Paid Date as MM/DD/YYYY"),
    ],
)
def test_what_cannot_be_searched_for_is_said_at_its_field(typed: Search, field: str, words: str) -> None:
    errors = claims.check_search(typed, today=TODAY)
    assert list(errors) == [field] and words in errors[field]


def test_errors_stand_in_the_order_of_the_screen_and_there_are_no_others() -> None:
    wrong = Search("1", "1", "x", "x", "x", "x", "x" * 99, "x")
    assert tuple(claims.check_search(wrong, today=TODAY)) == claims.FIELDS


def test_a_good_form_is_understood() -> None:
    typed = Search("2226325000001", "covered1", "1/2/2026", "2026-11-22", "PAID", "D", " A-1 ", "11/20/2026")
    assert claims.check_search(typed, today=TODAY) == {}
    days = (date(2026, 1, 2), TODAY)
    assert claims.wanted(typed) == Wanted("2226325000001", "COVERED1", *days, "PAID", "D", "A-1", date(2026, 11, 20))


@given(DAYS)
def test_a_payment_week_ends_on_a_friday_and_closes_two_days_before(decided: date) -> None:
    slow = next(day for number in range(2, 9) if (day := decided + ONE_DAY * number).strftime("%a") == "Fri")
    assert payment_day(decided) == slow


# Reasons


def test_every_reason_is_a_sentence_and_those_of_the_make_believe_are_known() -> None:
    for text in (*claim_reasons.REASONS.values(), *claim_reasons.REMARKS.values()):
        assert text[0].isupper() and text.endswith(".")
    whys = [why for claim in (*STORIES, *crowd()) for line in claim.lines for why in line.because]
    assert len({why.reason for why in whys}) > 12
    for why in whys:
        assert claim_reasons.words(why.reason) and claim_reasons.group_words(why.group)
        assert not why.remark or claim_reasons.remark_words(why.remark)


def test_an_unknown_reason_has_its_code_alone() -> None:
    reason = Reason(0, "CO", "999", "N999", 100)
    assert (reason.words, reason.remark_words, reason.code) == ("", "", "CO-999, N999")
    assert Reason(1, "PR", "3", "", 100).code == "PR-3"


# How a claim has fared


def moment(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 20, tzinfo=UTC)


SERVED = date(2026, 9, 1)
PAID = Claim(
    id=7,
    icn="2226247000007",
    status=Status.PAID,
    frequency=Frequency.ORIGINAL,
    claim_type=ClaimType.PROFESSIONAL,
    replaced_by=None,
    member_id="COVERED1",
    last_name="Everyday",
    first_name="Edna",
    patient_account="",
    service_from=SERVED,
    service_to=SERVED,
    charged_cents=1000,
    paid_cents=1000,
    paid_on=date(2026, 9, 11),
    diagnoses=(),
    prior_authorization="",
    place_of_service="11",
    type_of_bill="",
    patient_status="",
    admitted_on=None,
    discharged_on=None,
    other_paid_cents=0,
    allowed_cents=1000,
    copay_cents=0,
    received_at=moment(date(2026, 9, 4)),
    suspended_at=None,
    decided_at=moment(date(2026, 9, 5)),
    billed_by=Party(1, "Clinic", "1000001010", "500601"),
    rendered_by=None,
)
SUSPENDED = replace(PAID, status=Status.SUSPENDED, suspended_at=PAID.received_at, decided_at=None, paid_on=None)
DRAFT = replace(SUSPENDED, status=Status.DRAFT, icn="0026247000007", suspended_at=None)
DENIED = replace(PAID, status=Status.DENIED, reasons=(Reason(1, "CO", "16", "M76", 1000),))
OWN = ChainClaim(7, PAID.icn, Status.PAID, Frequency.ORIGINAL, None, PAID.received_at, 1000, 1000)


def followed_by(frequency: Frequency, status: Status = Status.PAID) -> Claim:
    later = ChainClaim(8, "5026300000008", status, frequency, 7, moment(date(2026, 10, 27)), 1000, 900)
    return replace(PAID, chain=(OWN, later))


def said(claim: Claim, today: date = TODAY) -> list[tuple[str, str]]:
    return [(step.label, step.when.value) for step in claim_life.steps(claim, today=today)]


def test_the_steps_of_each_status() -> None:
    assert said(DRAFT) == [("Not Submitted Yet", "now"), ("Submission", "ahead")]
    assert said(SUSPENDED) == [("Received", "done"), ("SUSPENDED", "now"), ("Decision", "ahead")]
    assert said(replace(SUSPENDED, suspended_at=None)) == [("Received", "now"), ("Decision", "ahead")]
    assert said(PAID) == [("Received", "done"), ("PAID", "done"), ("Remittance", "now")]
    assert said(replace(DENIED, suspended_at=DENIED.received_at))[1:3] == [("SUSPENDED", "done"), ("DENIED", "done")]
    assert said(followed_by(Frequency.REPLACEMENT))[-2:] == [("Remittance", "done"), ("Adjusted", "now")]
    assert said(followed_by(Frequency.VOID))[-1] == ("Voided", "now")
    assert said(followed_by(Frequency.VOID, Status.SUSPENDED))[-1] == ("Void asked for", "now")
    assert said(followed_by(Frequency.VOID, Status.DENIED))[-1] == ("Void denied", "now")
    assert said(followed_by(Frequency.REPLACEMENT, Status.SUSPENDED))[-1] == ("Adjustment asked for", "now")
    assert said(followed_by(Frequency.REPLACEMENT, Status.DENIED))[-1] == ("Adjusted", "now")
    assert said(replace(PAID, frequency=Frequency.VOID))[1] == ("Voids another claim", "done")
    assert said(replace(DENIED, frequency=Frequency.VOID))[1] == ("DENIED", "done")


def test_the_remittance_of_a_claim_just_decided_is_expected_on_its_friday() -> None:
    fresh = replace(PAID, paid_on=None, decided_at=moment(TODAY - ONE_DAY))
    for claim, day in ((fresh, date(2026, 11, 27)), (replace(fresh, paid_on=date(2026, 12, 4)), date(2026, 12, 4))):
        assert claim_life.steps(claim, today=TODAY)[-1] == Step("Remittance", day, When.AHEAD, "expected")


@given(DAYS, st.integers(0, 60))
def test_a_remittance_is_never_expected_on_another_day_than_a_friday(decided: date, days: int) -> None:
    today = decided + ONE_DAY * days
    last = claim_life.steps(replace(PAID, paid_on=None, decided_at=moment(decided)), today=today)[-1]
    assert last.day and last.day.weekday() == claims.FRIDAY
    assert max(today, decided + 2 * ONE_DAY) <= last.day < max(today, decided + 2 * ONE_DAY) + 7 * ONE_DAY


def test_a_claim_that_goes_on_to_the_end_of_the_calendar_is_shown() -> None:
    for claim in (DRAFT, PAID, DENIED):
        assert claim_life.what_now(replace(claim, service_to=date.max), today=TODAY)


def test_a_claim_of_others_that_took_its_place_is_told_but_not_led_to() -> None:
    for frequency, label in ((Frequency.VOID, "Voided"), (Frequency.REPLACEMENT, "Adjusted")):
        claim = replace(PAID, replaced_by=frequency, replaced_at=moment(date(2026, 10, 27)))
        last = claim_life.steps(claim, today=TODAY)[-1]
        assert last == Step(label, date(2026, 10, 27), When.NOW, "by a claim of other providers")
        assert "Ask who billed this one" in claim_life.what_now(claim, today=TODAY)


def test_a_void_of_others_that_waits_or_was_denied_is_told_as_that() -> None:
    told = {
        Status.SUSPENDED: ("Void asked for", "until then it stands"),
        Status.DENIED: ("Void denied", "agency refused"),
    }
    for status, (label, words) in told.items():
        claim = replace(PAID, replaced_by=Frequency.VOID, replaced_at=PAID.received_at, replaced_as=status)
        assert said(claim)[-1] == (label, "now") and words in claim_life.what_now(claim, today=TODAY)


def test_an_adjustment_that_waits_leaves_the_payment() -> None:
    claim = replace(
        followed_by(Frequency.REPLACEMENT, Status.SUSPENDED),
        replaced_by=Frequency.REPLACEMENT,
        replaced_as=Status.SUSPENDED,
    )
    for one in (claim, replace(claim, chain=(), replaced_at=PAID.received_at)):
        assert "until then this payment stands" in claim_life.what_now(one, today=TODAY)
        assert said(one)[-1] == ("Adjustment asked for", "now")


def test_a_step_that_another_claim_took_leads_to_it() -> None:
    for status in (Status.SUSPENDED, Status.DENIED):
        assert claim_life.steps(followed_by(Frequency.VOID, status), today=TODAY)[-1].other == 8
    last = claim_life.steps(followed_by(Frequency.VOID), today=TODAY)[-1]
    assert (last.text, last.other, last.day) == ("by 5026300000008", 8, date(2026, 10, 27))


@given(st.sampled_from([DRAFT, SUSPENDED, PAID, DENIED]), st.booleans(), st.none() | DAYS, st.none() | DAYS, DAYS)
def test_one_step_is_now_and_none_behind_it_is_ahead(
    claim: Claim, suspended: bool, decided: date | None, paid_on: date | None, today: date
) -> None:
    claim = replace(
        claim,
        suspended_at=claim.received_at if suspended else None,
        decided_at=moment(decided) if decided else None,
        paid_on=paid_on,
    )
    places = [step.when for step in claim_life.steps(claim, today=today)]
    assert places.count(When.NOW) == 1 and places == sorted(places, key=list(When).index)
    ahead = [step for step in claim_life.steps(claim, today=today) if step.when is When.AHEAD and step.day]
    assert all(step.day and step.day >= today for step in ahead)


@given(DAYS, st.integers(0, 40))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    slow = day.replace(day=1)
    for _ in range(months):
        slow = (slow + timedelta(days=31)).replace(day=1)
    last = ((slow + timedelta(days=31)).replace(day=1) - ONE_DAY).day
    assert months_after(day, months) == slow.replace(day=min(day.day, last))


@pytest.mark.parametrize(
    ("claim", "words"),
    [
        (DRAFT, "Submit it until Sep 1, 2027."),
        (replace(DRAFT, service_to=date(2025, 1, 1)), "the time to file it ended on Jan 1, 2026."),
        (SUSPENDED, "do not submit it again"),
        (PAID, "adjusted or voided until Aug 31, 2027; later by form OHP 1036."),
        (replace(PAID, service_to=date(2025, 11, 22)), "could be adjusted until Nov 21, 2026. To change it or take"),
        (replace(PAID, service_to=date(2025, 11, 23)), "adjusted or voided until Nov 22, 2026;"),
        (DENIED, "submit it again until Mar 1, 2028, or appeal until Mar 4, 2027."),
        (
            replace(DENIED, decided_at=moment(date(2026, 5, 26))),
            "submit it again until Mar 1, 2028, or appeal until Nov 22",
        ),
        (replace(DENIED, decided_at=moment(date(2026, 5, 25))), "submit it again until Mar 1, 2028."),
        (replace(DENIED, service_to=date(2025, 5, 21)), "submit it again ended on Nov 21, 2026. You can appeal"),
        (replace(DENIED, service_to=date(2025, 5, 22)), "submit it again until Nov 22, 2026"),
        (
            replace(DENIED, service_to=date(2025, 9, 1), reasons=(Reason(1, "CO", "29", "", 1),)),
            "billed after Sep 1, 2026, the last day to do so. You can appeal until Mar 4, 2027.",
        ),
        (followed_by(Frequency.REPLACEMENT), "Another claim took its place"),
        (followed_by(Frequency.VOID), "submit a new claim until Sep 1, 2027."),
        (followed_by(Frequency.VOID, Status.DENIED), "payment back: it stands. To change it, send form OHP 1036."),
        (replace(PAID, frequency=Frequency.VOID), "took the payment of another one back"),
        (replace(DENIED, frequency=Frequency.VOID), "did not take the payment of the other claim back"),
    ],
)
def test_what_can_be_done_now(claim: Claim, words: str) -> None:
    assert words in claim_life.what_now(claim, today=TODAY)


def test_what_was_paid_in_part_can_be_adjusted() -> None:
    line = Line(1, Status.DENIED, "T1015", "", "", "", "", "", "1", 1, 1000, 0, 0, SERVED, SERVED)
    assert "adjust this claim until Aug 31, 2027" in claim_life.what_now(replace(PAID, lines=(line,)), today=TODAY)


def test_the_others_of_the_chain() -> None:
    claim = followed_by(Frequency.REPLACEMENT)
    assert claim.next and claim.next.id == 8 and claim.before is None
    later = replace(claim, id=8, icn="5026300000008")
    assert later.before == OWN and later.next is None and PAID.next is PAID.before is None
