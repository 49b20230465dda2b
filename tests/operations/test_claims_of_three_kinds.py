"""A claim of each kind, as somebody types it who knows little: paid, adjusted, copied and voided."""

from __future__ import annotations

from dataclasses import replace

import pytest

from db.rules import claim_copying
from db.rules.claim_changes import Change
from db.rules.claim_forms import ClaimForm, LineForm, OccurrenceForm, ValueForm
from db.rules.claim_parts import Claim
from db.rules.claims import ClaimType
from db.rules.hospital_codes import Occurrence, Value
from db.tables import Claim as ClaimTable
from db.tables import ClaimDraft, Copay
from tests.operations.claim_life import ago, change, form, row_of, save, submit, submitted, void
from tests.operations.claim_looks import show
from tests.people import at_work

DENTIST, HOSPITAL = "500602", "500600604"
FILLING = LineForm(from_date=ago(10), procedure="D0011", tooth="14", surfaces="O", units="1", charge="95.00")
ROOM = LineForm(from_date=ago(10), to_date=ago(7), revenue_code="0120", units="3", charge="5400.00")
TEETH = ClaimForm(ClaimType.DENTAL, member_id="FEESERV1", place_of_service="11", lines=(FILLING,))
STAY = ClaimForm(
    ClaimType.INSTITUTIONAL,
    member_id="FEESERV1",
    type_of_bill="111",
    admitted_on=ago(10),
    discharged_on=ago(7),
    patient_status="01",
    conditions="02 17",
    diagnoses=("I10",),
    occurrences=(OccurrenceForm("11", ago(11)), OccurrenceForm("74", ago(9), ago(8))),
    values=(ValueForm("80", "3"), ValueForm("A1", "1200.50")),
    lines=(ROOM, replace(ROOM, revenue_code="0250", units="20", charge="420.00")),
)
VISIT = form()


@pytest.mark.parametrize(("of", "typed"), [("500601", VISIT), (DENTIST, TEETH), (HOSPITAL, STAY)])
async def test_each_kind_is_paid_adjusted_copied_and_voided(database: str, of: str, typed: ClaimForm) -> None:
    jennifer = await at_work("JENJEN10", of)
    first = await submitted(jennifer, typed)
    paid = await shown(first)
    assert (paid.status, paid.claim_type) == ("PAID", typed.claim_type) and paid.paid_cents > 0
    assert all(line.status == "PAID" and line.meaning for line in paid.lines)

    draft = await change(first, Change.COPY, jennifer)
    [copied] = await ClaimDraft.select(ClaimDraft.content).where(ClaimDraft.id == draft)
    assert copied["content"]
    draft = await change(first, Change.ADJUST, jennifer)
    content = claim_copying.form_of(paid)
    half = replace(content, lines=(replace(content.lines[0], charge="50.00"), *content.lines[1:]))
    second = await submit(draft, jennifer, revision=await save(draft, half, jennifer, revision=0))
    adjusted = await shown(second)
    assert adjusted.status == "PAID" and adjusted.lines[0].paid_cents == 5_000

    last = await row_of(await void(second, jennifer))
    assert (last["frequency"], last["paid_cents"]) == ("8", 0)
    kept = await row_of(second)
    assert [last[name] for name in CODES] == [kept[name] for name in CODES]


@pytest.mark.parametrize("first_part", ["stands", "is voided"])
@pytest.mark.parametrize(("bill", "cents"), [("112", 5_000), ("113", 0), ("114", 0)])
async def test_a_part_of_a_stay_asks_the_copay_or_not_however_often_it_is_adjusted(
    database: str, first_part: str, bill: str, cents: int
) -> None:
    """Its own type of bill says then that it is an adjustment, and no more which part it was."""
    await Copay.update({Copay.copay_cents: 5_000}).where(Copay.service_type == "Hospital, inpatient")
    jennifer = await at_work("JENJEN10", HOSPITAL)
    one, another = (replace(STAY.lines[1], from_date=ago(day), to_date=ago(day)) for day in (9, 8))
    before = await submitted(jennifer, replace(STAY, type_of_bill="112", lines=(one,)))
    latest = await submitted(jennifer, replace(STAY, type_of_bill=bill, lines=(another,)))
    assert (await shown(latest)).copay_cents == cents
    if first_part == "is voided":
        await void(before, jennifer)
    for _ in range(2):
        latest = await submit(await change(latest, Change.ADJUST, jennifer), jennifer)
        adjusted = await shown(latest)
        assert (adjusted.type_of_bill, adjusted.status, adjusted.copay_cents) == ("0117", "PAID", cents)


async def test_the_form_of_an_adjusted_part_of_a_stay_says_still_which_part_it_is(database: str) -> None:
    """What is submitted again, or copied, without a look at it, is no first part then, and asks no copay."""
    await Copay.update({Copay.copay_cents: 5_000}).where(Copay.service_type == "Hospital, inpatient")
    jennifer = await at_work("JENJEN10", HOSPITAL)
    part = replace(STAY, type_of_bill="113")
    adjusting = await change(await submitted(jennifer, part), Change.ADJUST, jennifer)
    await save(adjusting, replace(part, patient_status="30"), jennifer, revision=0)
    denied = await shown(await submit(adjusting, jennifer, revision=1))
    assert (denied.status, denied.type_of_bill) == ("DENIED", "0117")
    content = claim_copying.form_of(denied)
    assert content.type_of_bill == "0113"
    draft = await change(denied.id, Change.RESUBMIT, jennifer)
    await save(draft, replace(content, patient_status="01"), jennifer, revision=0)
    again = await shown(await submit(draft, jennifer, revision=1))
    assert (again.status, again.type_of_bill, again.copay_cents) == ("PAID", "0113", 0)


async def test_which_part_of_a_stay_it_is_says_who_submits_a_denied_one_again(database: str) -> None:
    """That is no adjustment: its own type of bill says so, and those who adjust it go by that."""
    await Copay.update({Copay.copay_cents: 5_000}).where(Copay.service_type == "Hospital, inpatient")
    jennifer = await at_work("JENJEN10", HOSPITAL)
    denied = await submitted(jennifer, replace(STAY, type_of_bill="113", patient_status="30"))
    draft = await change(denied, Change.RESUBMIT, jennifer)
    again = await submit(draft, jennifer, revision=await save(draft, STAY, jennifer, revision=0))
    adjusted = await submit(await change(again, Change.ADJUST, jennifer), jennifer)
    asked = [(claim.status, claim.copay_cents) for claim in [await shown(one) for one in (denied, again, adjusted)]]
    assert asked == [("DENIED", 0), ("PAID", 5_000), ("PAID", 5_000)]


CODES = ("condition_codes", "occurrence_codes", "value_codes")


async def shown(claim_id: int) -> Claim:
    [row] = await ClaimTable.select(ClaimTable.billing_provider.medicaid_id).where(ClaimTable.id == claim_id)
    claim = await show(claim_id, await at_work("JENJEN10", row["billing_provider.medicaid_id"]))
    assert claim is not None
    return claim


async def test_the_codes_of_a_stay_are_kept_and_come_back(database: str) -> None:
    jennifer = await at_work("JENJEN10", HOSPITAL)
    claim = await shown(await submitted(jennifer, STAY))
    assert claim.conditions == ("02", "17") and claim.values == (Value("80", 300), Value("A1", 120_050))
    illness, away = claim.occurrences
    assert (illness.code, illness.ends_on) == ("11", None) and isinstance(away, Occurrence) and away.ends_on
    assert [(one.kind, one.code, bool(one.meaning)) for one in claim.hospital_codes] == [
        ("Condition", "02", True),
        ("Condition", "17", True),
        ("Occurrence", "11", True),
        ("Occurrence", "74", True),
        ("Value", "80", True),
        ("Value", "A1", True),
    ]
    again = claim_copying.form_of(claim)
    assert (again.conditions, again.occurrences) == (STAY.conditions, STAY.occurrences)
    assert [one.value for one in again.values] == ["80", "A1"]
    template = claim_copying.template_of(again)
    assert (template.conditions, template.occurrences, template.values) == ("", (), ())
