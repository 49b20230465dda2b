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
from db.tables import ClaimDraft
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
