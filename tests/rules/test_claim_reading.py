"""What is typed becomes a claim, or is said to be wrong field by field, whatever it is."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import amounts
from db.rules.claim_changes import Change, allowed
from db.rules.claim_copying import stored_pointers, template_of
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    MOST_DIAGNOSES,
    MOST_LINES,
    MOST_PAYERS,
    PAYER_FIELDS,
    ClaimForm,
    LineForm,
    OccurrenceForm,
    PayerForm,
    ValueForm,
    dump,
    parse,
)
from db.rules.claim_reading import Filing, numbers_in, read
from db.rules.claims import ClaimType, Frequency, Status
from db.rules.hospital_codes import (
    Occurrence,
    Value,
    occurrences_in,
    stored_occurrences,
    stored_values,
    values_in,
)
from db.rules.submitted_claims import SubmittedClaim

NOW = datetime(2026, 11, 22, 20, tzinfo=UTC)
OWN, THERAPIST, TWIN = 1, 7, 8
FILING = Filing(OWN, NOW, {"500606": (THERAPIST,), "1234567893": (OWN, TWIN), "1558598797": (THERAPIST, TWIN)})
PAYER = PayerForm("medicare", "Medicare", "1EG4-TE5", "$96.00", "11/20/2026", "")

VISIT = LineForm(from_date="11/02/2026", procedure="t1015", modifiers="25, gt", pointers="1", units="1", charge="$1180")
FILLING = LineForm(from_date="2026-11-02", procedure="D0012", tooth="14", surfaces="mo", units="1", charge="140.5")
ROOM = LineForm(from_date="11/02/2026", to_date="11/05/2026", revenue_code="120", units="3", charge="6200.00")

FORMS = {
    ClaimType.PROFESSIONAL: ClaimForm(
        ClaimType.PROFESSIONAL, member_id="feeserv1", place_of_service="11", diagnoses=("e11.9", "I10"), lines=(VISIT,)
    ),
    ClaimType.DENTAL: ClaimForm(ClaimType.DENTAL, member_id="FEESERV1", place_of_service="11", lines=(FILLING,)),
    ClaimType.INSTITUTIONAL: ClaimForm(
        ClaimType.INSTITUTIONAL,
        member_id="FEESERV1",
        type_of_bill="111",
        admitted_on="11/02/2026",
        discharged_on="11/05/2026",
        patient_status="01",
        diagnoses=("K8000",),
        lines=(ROOM,),
    ),
}
VISITS, TEETH, STAYS = ClaimType


def good(form: ClaimForm, filing: Filing = FILING) -> SubmittedClaim:
    claim, errors = read(form, filing)
    assert claim is not None and errors == {}, errors
    return claim


def wrong(kind: ClaimType, **more: Any) -> dict[str, str]:
    claim, errors = read(replace(FORMS[kind], **more), FILING)
    assert (claim is None) is bool(errors)
    return errors


def test_each_type_of_claim_is_read() -> None:
    visit, filling, stay = (good(FORMS[kind]) for kind in ClaimType)
    [line] = visit.lines
    assert (visit.member_id, visit.diagnoses, visit.charged_cents) == ("FEESERV1", ("E119", "I10"), 118_000)
    assert (line.procedure, line.modifiers, line.pointers, line.units) == ("T1015", ("25", "GT"), (1,), 1)
    assert line.service_from == line.service_to == date(2026, 11, 2)
    assert (filling.lines[0].tooth, filling.lines[0].surfaces, filling.lines[0].pointers) == ("14", "MO", ())
    assert filling.charged_cents == 14_050
    assert (stay.type_of_bill, stay.lines[0].revenue_code, stay.lines[0].procedure) == ("0111", "0120", "")
    assert (stay.service_from, stay.service_to) == (date(2026, 11, 2), date(2026, 11, 5))


def test_what_a_type_does_not_have_is_not_looked_at() -> None:
    strange = replace(VISIT, tooth="??", surfaces="??", revenue_code="??")
    assert good(replace(FORMS[VISITS], type_of_bill="?", admitted_on="?", lines=(strange,))).lines[0].tooth == ""
    assert good(replace(FORMS[TEETH], referring="?", lines=(replace(FILLING, pointers="?"),))).referring is None


@pytest.mark.parametrize(
    ("kind", "more", "field", "words"),
    [
        (VISITS, {"member_id": ""}, "member_id", "Enter the Member ID"),
        (VISITS, {"member_id": "12"}, "member_id", "8 letters"),
        (VISITS, {"patient_account": "x" * 39}, "patient_account", "38 characters"),
        (VISITS, {"patient_account": "a\0"}, "patient_account", "character"),
        (VISITS, {"rendering": "12345"}, "rendering", "Medicaid ID"),
        (VISITS, {"rendering": "500607"}, "rendering", "No enrolled provider"),
        (VISITS, {"referring": "1558598797"}, "referring", "Several"),
        (VISITS, {"prior_authorization": "PA1"}, "prior_authorization", "10 letters"),
        (VISITS, {"place_of_service": ""}, "place_of_service", "Enter"),
        (VISITS, {"place_of_service": "1"}, "place_of_service", "two digits"),
        (VISITS, {"diagnoses": ("E119", "E11.9")}, "diagnoses-1", "already"),
        (VISITS, {"diagnoses": ("E119", "119")}, "diagnoses-1", "ICD-10-CM"),
        (VISITS, {"notes": "x" * 401}, "notes", "400"),
        (VISITS, {"notes": "a\0b"}, "notes", "character"),
        (STAYS, {"type_of_bill": ""}, "type_of_bill", "Enter"),
        (STAYS, {"type_of_bill": "0011"}, "type_of_bill", "three digits"),
        (STAYS, {"type_of_bill": "117"}, "type_of_bill", "Adjust"),
        (STAYS, {"type_of_bill": "0118"}, "type_of_bill", "Void"),
        (STAYS, {"admitted_on": ""}, "admitted_on", "Enter"),
        (STAYS, {"discharged_on": ""}, "discharged_on", "Enter"),
        (STAYS, {"discharged_on": "11/01/2026"}, "discharged_on", "before"),
        (STAYS, {"patient_status": ""}, "patient_status", "Enter"),
        (STAYS, {"patient_status": "x1"}, "patient_status", "two digits"),
    ],
)
def test_what_is_wrong_with_the_header_is_said_at_its_field(
    kind: ClaimType, more: dict[str, Any], field: str, words: str
) -> None:
    errors = wrong(kind, **more)
    assert [*errors] == [field] and words in errors[field]


@pytest.mark.parametrize(
    ("kind", "more", "field", "words"),
    [
        (VISITS, {"from_date": ""}, "from_date", "Enter"),
        (VISITS, {"from_date": "02/30/2026"}, "from_date", "MM/DD/YYYY"),
        (VISITS, {"from_date": "11/23/2026"}, "from_date", "future"),
        (VISITS, {"from_date": "11/02/0026"}, "from_date", "year"),
        (VISITS, {"to_date": "11/01/2026"}, "to_date", "before"),
        (VISITS, {"procedure": ""}, "procedure", "Enter"),
        (VISITS, {"procedure": "T101"}, "procedure", "five"),
        (VISITS, {"modifiers": "GT 2"}, "modifiers", "two letters"),
        (VISITS, {"modifiers": "GT GT"}, "modifiers", "repeat"),
        (VISITS, {"modifiers": "A1 A2 A3 A4 A5"}, "modifiers", "at most 4"),
        (VISITS, {"place_of_service": "111"}, "place_of_service", "two digits"),
        (VISITS, {"pointers": ""}, "pointers", "Enter"),
        (VISITS, {"pointers": "3"}, "pointers", "no diagnosis 3"),
        (VISITS, {"pointers": "0"}, "pointers", "numbers"),
        (VISITS, {"pointers": "1 1"}, "pointers", "repeat"),
        (VISITS, {"pointers": "x"}, "pointers", "numbers"),
        (VISITS, {"units": "0"}, "units", "whole number"),
        (VISITS, {"units": "10000"}, "units", "9,999"),
        (VISITS, {"units": "1.5"}, "units", "whole number"),
        (VISITS, {"units": "²"}, "units", "whole number"),
        (VISITS, {"units": ""}, "units", "Enter"),
        (VISITS, {"charge": ""}, "charge", "Enter"),
        (VISITS, {"charge": "-5"}, "charge", "amount"),
        (VISITS, {"charge": "1,80"}, "charge", "amount"),
        (VISITS, {"charge": "10000000"}, "charge", "amount"),
        (TEETH, {"tooth": "ABC"}, "tooth", "1 to 32"),
        (TEETH, {"surfaces": "MODBLX"}, "surfaces", "five letters"),
        (STAYS, {"revenue_code": ""}, "revenue_code", "Enter"),
        (STAYS, {"revenue_code": "12"}, "revenue_code", "four digits"),
    ],
)
def test_what_is_wrong_with_a_line_is_said_at_its_field(
    kind: ClaimType, more: dict[str, str], field: str, words: str
) -> None:
    form = FORMS[kind]
    errors = wrong(kind, lines=(*form.lines, LineForm(), replace(form.lines[0], **more)))
    assert [*errors] == [f"lines-2-{field}"] and words in errors[f"lines-2-{field}"]


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"kind": "aunt"}, "kind"),
        ({"carrier": ""}, "carrier"),
        ({"policy_number": "x" * 51}, "policy_number"),
        ({"paid": ""}, "paid"),
        ({"answered_on": ""}, "answered_on"),
        ({"answered_on": "11/23/2026"}, "answered_on"),
        ({"paid": "0"}, "reason"),
        ({"reason": "too long"}, "reason"),
    ],
)
def test_what_is_wrong_with_a_payer_is_said_at_its_field(more: dict[str, str], field: str) -> None:
    errors = wrong(VISITS, payers=(PayerForm(), replace(PAYER, **more)))
    assert [*errors] == [f"payers-1-{field}"]


def test_empty_rows_fall_out_and_pointers_go_on_pointing_at_their_diagnoses() -> None:
    lines = (
        LineForm(),
        replace(VISIT, pointers="4 1"),
        LineForm(),
        replace(VISIT, pointers="DA", from_date="11/03/2026"),
    )
    form = replace(FORMS[VISITS], diagnoses=("E119", "", "", "I10"), lines=lines, payers=(PayerForm(), PAYER))
    claim = good(form)
    assert claim.diagnoses == ("E119", "I10") and [line.number for line in claim.lines] == [1, 2]
    assert [line.pointers for line in claim.lines] == [(2, 1), (2, 1)] and claim.other_paid_cents == 9_600
    assert wrong(VISITS, diagnoses=("E119", "", "I10"), lines=(replace(VISIT, pointers="2"),)) == {
        "lines-0-pointers": "There is no diagnosis 2 on the claim"
    }


def test_only_dentists_need_no_diagnosis() -> None:
    assert [*wrong(VISITS, diagnoses=("", ""))] == ["diagnoses-0", "lines-0-pointers"]
    assert [*wrong(STAYS, diagnoses=())] == ["diagnoses-0"]
    assert good(FORMS[TEETH]).diagnoses == ()


def test_one_diagnosis_need_not_be_pointed_at() -> None:
    form = replace(FORMS[VISITS], diagnoses=("", "E119"), lines=(replace(VISIT, pointers=""),))
    assert good(form).lines[0].pointers == (1,)


def test_how_much_a_claim_holds() -> None:
    for kind in ClaimType:
        most = MOST_DIAGNOSES[kind]
        codes = tuple(f"E{number:03}" for number in range(100, 101 + most))
        assert len(good(replace(FORMS[kind], diagnoses=codes[:most])).diagnoses) == most
        assert [*wrong(kind, diagnoses=codes)] == [f"diagnoses-{most}"]
        line = FORMS[kind].lines[0]
        assert len(good(replace(FORMS[kind], lines=(line,) * MOST_LINES)).lines) == MOST_LINES
        assert [*wrong(kind, lines=(line,) * (MOST_LINES + 1))] == [f"lines-{MOST_LINES}-from_date"]
    assert len(good(replace(FORMS[VISITS], payers=(PAYER,) * MOST_PAYERS)).payers) == MOST_PAYERS
    assert [*wrong(VISITS, payers=(PAYER,) * (MOST_PAYERS + 1))] == [f"payers-{MOST_PAYERS}-kind"]
    assert [*wrong(VISITS, lines=())] == [
        f"lines-0-{name}" for name in ("from_date", "procedure", "pointers", "units", "charge")
    ]


def test_providers_are_found_by_either_number_and_the_billing_one_is_not_named_twice() -> None:
    form = replace(FORMS[VISITS], rendering=" 5006-06 ", referring="1234567893")
    assert numbers_in(form) == {"500606", "1234567893"}
    claim = good(form)
    assert (claim.rendering, claim.referring) == (THERAPIST, OWN)
    assert good(replace(form, rendering="1234567893")).rendering is None  # it is the billing provider
    assert numbers_in(replace(form, rendering="abc", referring="1234567890")) == frozenset()


def test_an_adjustment_says_so_and_stays_with_its_member() -> None:
    filing = replace(FILING, frequency=Frequency.REPLACEMENT, replaces=5, same_member="FEESERV1")
    claim = good(FORMS[STAYS], filing)
    assert (claim.type_of_bill, claim.frequency, claim.replaces) == ("0117", "7", 5)
    _, errors = read(replace(FORMS[STAYS], member_id="OTHER001"), filing)
    assert [*errors] == ["member_id"] and "FEESERV1" in errors["member_id"]


def test_a_stay_that_goes_on_has_no_discharge() -> None:
    assert good(replace(FORMS[STAYS], discharged_on="", patient_status="30")).discharged_on is None
    outpatient = replace(FORMS[STAYS], type_of_bill="0131", admitted_on="", discharged_on="")
    assert good(outpatient).admitted_on is None


@given(st.integers(0, amounts.MOST))
def test_amounts_come_back_as_they_are_typed(cents: int) -> None:
    assert amounts.parse(amounts.typed(cents)) == cents
    assert amounts.parse(f" ${cents // 100:,}.{cents % 100:02} ") == cents


@pytest.mark.parametrize(
    "typed", ["", "$", ".5", "1.234", "1,2", "12,34.00", "١٢", "1e3", "NaN", "99999999.99", "1 000"]
)
def test_what_is_no_amount(typed: str) -> None:
    assert amounts.parse(typed) is None


anything = st.text(max_size=12) | st.sampled_from(["11/02/2026", "E119", "T1015", "1", "125.00", "FEESERV1", "\ud800"])
SPAN = OccurrenceForm("74", "11/03/2026", "11/04/2026")


def test_the_codes_of_a_stay_are_read() -> None:
    form = replace(
        FORMS[STAYS],
        conditions="02, a1",
        occurrences=(OccurrenceForm(), OccurrenceForm("11", "11/01/2026"), SPAN),
        values=(ValueForm("a1", "$1,200"), ValueForm(), ValueForm("80", "3")),
    )
    claim = good(form)
    assert claim.conditions == ("02", "A1")
    assert claim.occurrences == (
        Occurrence("11", date(2026, 11, 1)),
        Occurrence("74", date(2026, 11, 3), date(2026, 11, 4)),
    )
    assert claim.values == (Value("A1", 120_000), Value("80", 300))
    stored = stored_occurrences(claim.occurrences), stored_values(claim.values)
    assert stored == ("11:2026-11-01 74:2026-11-03/2026-11-04", "A1:120000 80:300")
    assert (occurrences_in(stored[0]), values_in(stored[1])) == (claim.occurrences, claim.values)
    for kind in (VISITS, TEETH):
        other = good(replace(FORMS[kind], conditions="?", occurrences=(OccurrenceForm("?"),), values=(ValueForm("?"),)))
        assert (other.conditions, other.occurrences, other.values) == ((), (), ())


@pytest.mark.parametrize(
    ("more", "found"),
    [
        (
            {"conditions": "02 2"},
            {"conditions": "Condition Codes must be two letters or digits each, with a space between"},
        ),
        ({"conditions": "02 02"}, {"conditions": "Condition Codes must not repeat"}),
        ({"conditions": " ".join(f"{one:02}" for one in range(12))}, {"conditions": "There can be at most 11"}),
        ({"occurrences": (OccurrenceForm("11"),)}, {"occurrences-0-from_date": "Enter the From Date"}),
        (
            {"occurrences": (OccurrenceForm(), OccurrenceForm(to_date="11/03/2026"))},
            {
                "occurrences-1-occurrence": "Enter the Occurrence Code",
                "occurrences-1-from_date": "Enter the From Date",
            },
        ),
        ({"occurrences": (replace(SPAN, to_date=""),)}, {"occurrences-0-to_date": "Enter the To Date"}),
        (
            {"occurrences": (replace(SPAN, to_date="11/02/2026"),)},
            {"occurrences-0-to_date": "To Date cannot be before From Date"},
        ),
        (
            {"occurrences": (replace(SPAN, occurrence="69"),)},
            {"occurrences-0-to_date": "Only codes from 70 on have a To Date"},
        ),
        ({"values": (ValueForm("80"),)}, {"values-0-amount": "Enter the Amount"}),
        ({"values": (ValueForm("80", "3 days"),)}, {"values-0-amount": "Amount must be a number, such as 3 or 125.00"}),
        (
            {"values": (ValueForm("80", "3"), ValueForm("80", "4"))},
            {"values-1-value": "This value code is on the claim already"},
        ),
        ({"values": (ValueForm("8", "3"),)}, {"values-0-value": "Value Code must be two letters or digits"}),
    ],
)
def test_what_is_wrong_with_the_codes_of_a_stay(more: dict[str, Any], found: dict[str, str]) -> None:
    assert wrong(STAYS, **more) == found


FIELD = re.compile(r"(\w+|diagnoses-\d+|lines-\d+-\w+|payers-\d+-\w+|occurrences-\d+-\w+|values-\d+-\w+)")


@st.composite
def forms(draw: st.DrawFn) -> ClaimForm:
    kind = draw(st.sampled_from(ClaimType))
    header = {name: draw(anything) for name in (*HEADER_FIELDS[kind], "notes")}
    line = st.builds(LineForm, **dict.fromkeys(LINE_FIELDS[kind], anything))
    payer = st.builds(PayerForm, **dict.fromkeys(PAYER_FIELDS, anything))
    return ClaimForm(
        kind,
        **header,
        diagnoses=tuple(draw(st.lists(anything, max_size=30))),
        lines=tuple(draw(st.lists(line, max_size=4))),
        occurrences=tuple(draw(st.lists(st.builds(OccurrenceForm, anything, anything, anything), max_size=2))),
        values=tuple(draw(st.lists(st.builds(ValueForm, anything, anything), max_size=2))),
        payers=tuple(draw(st.lists(payer, max_size=3))),
    )


@given(forms())
def test_whatever_is_typed_is_read_or_said_to_be_wrong_at_a_field_that_there_is(form: ClaimForm) -> None:
    claim, errors = read(form, FILING)
    assert (claim is None) is bool(errors)
    assert all(FIELD.fullmatch(field) and message for field, message in errors.items())
    assert read(form, FILING) == (claim, errors)
    assert parse(dump(form)) == form and parse(dump(template_of(form))) == template_of(form)
    assert template_of(form).member_id == template_of(form).notes == "" and template_of(form).payers == ()


def test_pointers_are_stored_as_one_character_each() -> None:
    assert stored_pointers((1, 9, 10, 12)) == "19JL"


@pytest.mark.parametrize(
    ("status", "frequency", "replaced", "changes"),
    [
        (Status.PAID, Frequency.ORIGINAL, False, {"adjust", "copy", "void"}),
        (Status.PAID, Frequency.REPLACEMENT, False, {"adjust", "copy", "void"}),
        (Status.PAID, Frequency.ORIGINAL, True, {"copy"}),
        (Status.PAID, Frequency.VOID, False, set()),
        (Status.DENIED, Frequency.ORIGINAL, False, {"resubmit", "copy"}),
        (Status.DENIED, Frequency.REPLACEMENT, False, {"resubmit", "copy"}),
        (Status.DENIED, Frequency.ORIGINAL, True, {"copy"}),
        (Status.SUSPENDED, Frequency.ORIGINAL, False, set()),
        (Status.DRAFT, Frequency.ORIGINAL, False, {"copy"}),
    ],
)
def test_what_can_be_done_as_a_claim_stands(
    status: Status, frequency: Frequency, replaced: bool, changes: set[str]
) -> None:
    claim = Standing(status, frequency, date(2026, 11, 1))
    assert {*allowed(claim, replaced=replaced, today=date(2026, 11, 22))} == changes


def test_until_when() -> None:
    paid, denied = (Standing(status, Frequency.ORIGINAL, date(2025, 2, 28)) for status in (Status.PAID, Status.DENIED))
    for claim, last, change in ((paid, date(2026, 2, 27), Change.ADJUST), (denied, date(2026, 8, 28), Change.RESUBMIT)):
        assert change in allowed(claim, replaced=False, today=last)
        assert [*allowed(claim, replaced=False, today=last.replace(day=last.day + 1))] == [Change.COPY]


class Standing:
    """A claim, as far as it matters."""

    def __init__(self, status: Status, frequency: Frequency, service_to: date) -> None:
        self.status, self.frequency, self.service_to = status, frequency, service_to
