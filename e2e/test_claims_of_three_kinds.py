"""A dental and an institutional claim from an empty form to PAID, and all that comes after: with and without scripts.

What may be done to a claim, alone and step by step, is told of professional claims elsewhere.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

from e2e.claim_form_screens import ClaimForm, NewClaim
from e2e.claim_screens import OneClaim
from e2e.offices import Office
from e2e.portals import Portal
from e2e.test_claim_changes import Void

BILLER = "JENJEN10"
MEMBER = "FEESERV1"
PAID = re.compile(r"^PAID \$\d")


def day(ago: int) -> str:
    return f"{date.today() - timedelta(days=ago):%m/%d/%Y}"


@dataclass(frozen=True)
class Kind:
    """`somebody_else_pays`: for this member. `found`: a field of the line, words to look for, and the code they find.

    `checked` and `shown`: what the last look and the claim say of it.
    """

    name: str
    at: str
    somebody_else_pays: str
    header: dict[str, str]
    line: dict[str, str]
    found: tuple[str, str, str]
    half: str
    checked: tuple[str, ...]
    shown: tuple[str, ...]


TEETH = Kind(
    "Dental",
    "500602",
    "DENTAL01",
    {"place": "11"},
    {"from_date": day(12), "procedure": "D0011", "tooth": "14", "surfaces": "O", "units": "1", "charge": "95"},
    ("procedure", "filling one", "D0011"),
    "48",
    ("11 – Office", "Filling, one surface"),
    ("tooth 14; surfaces O", "11 Office"),
)
STAY = Kind(
    "Institutional",
    "500600604",
    "COVERED1",
    {
        "type_of_bill": "111",
        "admission_date": day(12),
        "discharge_date": day(9),
        "patient_status": "01",
        "condition_codes": "17",
        "diagnosis_1": "I10",
    },
    {"from_date": day(12), "to_date": day(9), "rev._code": "0120", "units": "3", "charge": "5400"},
    ("rev._code", "room with two", "0120"),
    "2700",
    ("111 – Hospital, inpatient", "17 – Has no home", "01 – Went home", "Room with two beds", "Covered days"),
    ("Room with two beds", "0111 Hospital, inpatient", "01 Went home", "Has no home", "Illness began", "Covered days"),
)


def type_codes_of_a_stay(form: ClaimForm) -> None:
    """When the illness began, and how many days are covered."""
    form.press("add occurrence")
    form.fill_row("Occurrence 1", code="11", from_date=day(13))
    form.press("add value")
    form.fill_row("Value 1", code="80", amount="3")
    expect(form.row("Occurrence 1").get_by_label(re.compile("Code"))).to_have_value("11")


def typed(page: Page, kind: Kind, *, javascript: bool) -> ClaimForm:
    """From the empty form, with a code that is looked for by words where scripts run."""
    form = NewClaim(page).open().begin(kind.name)
    form.fill(member_id=kind.somebody_else_pays, **kind.header)
    form.fill_line(1, **kind.line)
    if kind is STAY:
        type_codes_of_a_stay(form)
    name, words, code = kind.found
    if javascript:
        cell = form.cell(1, name.replace("_", " ").title())
        cell.fill("")
        cell.press_sequentially(words)
        form.line(1).get_by_role("button", name=re.compile(f"^{code}")).first.click()
        expect(cell).to_have_value(code)
    return form


@pytest.mark.untouched
@pytest.mark.both_ways
@pytest.mark.parametrize("name", ["Dental", "Institutional"])
def test_from_an_empty_form_to_paid_adjusted_copied_and_voided(
    page: Page, portal: Portal, name: str, javascript: bool
) -> None:
    kind = {kind.name: kind for kind in (TEETH, STAY)}[name]
    Office(portal, BILLER).act_for(kind.at)
    Office(portal, BILLER).enter(page)
    form = typed(page, kind, javascript=javascript)
    form.expect_totals("1 line") if javascript else form.press("save").expect_totals("1 line")
    check = form.check()
    for said in kind.checked:
        expect(check.main).to_contain_text(said)

    # Somebody else pays for this member: denied, put right with the member who was meant, and paid.
    claim = check.submit()
    expect(claim.verdict.first).to_have_text("DENIED")
    expect(claim.main).to_contain_text("Why it was denied")
    claim.button("Put right and submit again").click()
    claim = ClaimForm(page).shown().fill(member_id=MEMBER).check().submit()
    expect(claim.verdict.first).to_have_text(PAID)
    for said in kind.shown:
        expect(claim.main).to_contain_text(said)
    address = page.url

    # A copy of a paid claim holds the same, and would be paid no second time.
    claim.button("Copy").click()
    copy = ClaimForm(page).shown()
    expect(copy.field("Member ID")).to_have_value(MEMBER)
    twice = copy.check().submit()
    expect(twice.verdict.first).to_have_text("DENIED")
    expect(twice.main).to_contain_text("OA-18")

    # Half of it: the adjustment takes its place.
    page.goto(address)
    expect(claim.shown().verdict.first).to_have_text(PAID)
    claim.button("Adjust").click()
    half = ClaimForm(page).shown()
    half.fill_line(1, charge=kind.half)
    adjusted = half.check().submit()
    expect(adjusted.verdict.first).to_have_text(f"PAID ${float(kind.half):,.2f}")
    expect(adjusted.table("Adjustments and Voids").get_by_role("row")).to_have_count(4)
    number = adjusted.icn

    # And void: nothing is paid any more.
    adjusted.main.get_by_role("link", name="Void").click()
    Void(page).shown().button("Void this claim").click()
    void = OneClaim(page).shown()
    expect(void.verdict.first).to_have_text("Void of another claim")
    void.go_to(number)
    expect(void.verdict.first).to_have_text(re.compile(r"^PAID \$[\d.,]+, voided later$"))
