"""Claims: how one stands in words, why, what can be done; and nothing of a member where it does not belong."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

import pytest

from components.ask_also.ask_also import AskAlso
from components.claims.claim_search import ClaimSearch
from components.claims.found_claims import CHECK, FoundClaims
from components.claims.whole_claim import WholeClaim
from components.claims.words import days, diagnosis, dollars
from components.gallery.claim_samples import (
    ADJUSTED_STEPS,
    ALSO,
    DRAFT_STEPS,
    PAID_STEPS,
    STATUSES,
    SUSPENDED_STEPS,
    TOKEN,
    TYPES,
)
from components.gallery.claim_values import (
    ADJUSTED,
    DENIED,
    DENTAL,
    DRAFT,
    PAID,
    PARTLY,
    SERVED,
    STAY,
    SUSPENDED,
    VOID,
    Claim,
    FoundPage,
    SearchDraft,
    Step,
)
from components.gallery.samples import SCREENS
from tests.components.conftest import Reading
from tests.components.test_eligibility import headings, row_of

EVERY = [name for name in SCREENS if name.startswith("claim")]
NOW = "What can be done."


def shown(
    claim: Claim, steps: tuple[Step, ...] = PAID_STEPS, *, token: str = TOKEN, also: AskAlso | None = None
) -> Reading:
    return Reading(WholeClaim.of(claim, steps=steps, what_now=NOW, token=token, also=also).render())


def listed(*claims: Claim, more: bool = False, first: bool = True) -> Reading:
    return Reading(FoundClaims.of(FoundPage(claims=claims, more=more), token=TOKEN, first=first).render())


def links(reading: Reading) -> list[str]:
    return [link["href"] for link in reading.all("a")]


def test_a_row_says_that_a_claim_adjusts_or_voids_another() -> None:
    for frequency, kind in (("1", "Professional"), ("7", "Professional, adjustment"), ("8", "Professional, void")):
        reading = listed(replace(PAID, frequency=frequency))
        assert f"{PAID.number} {kind} {PAID.first_name}" in reading.text


@pytest.mark.parametrize(
    ("cents", "text"),
    [(0, "$0.00"), (5, "$0.05"), (100000, "$1,000.00"), (123456789, "$1,234,567.89"), (-14250, "−$142.50")],
)
def test_amounts_are_dollars(cents: int, text: str) -> None:
    assert dollars(cents) == text


def test_days_and_diagnoses_are_as_people_write_them() -> None:
    assert days(SERVED, SERVED) == "Sep 14, 2026" and days(SERVED, date(2026, 10, 2)) == "Sep 14, 2026 to Oct 2, 2026"
    assert [diagnosis(code) for code in ("J209", "I10", "S93401A")] == ["J20.9", "I10", "S93.401A"]


@pytest.mark.parametrize(
    ("claim", "verdict", "kind"),
    [
        (PAID, "PAID $142.50", "ok"),
        (PARTLY, "PAID $142.50, 1 of 2 services denied", "warn"),
        (DENIED, "DENIED", "bad"),
        (SUSPENDED, "SUSPENDED", "warn"),
        (DRAFT, "Not Submitted Yet", ""),
        (ADJUSTED, "PAID $142.50, adjusted later", "warn"),
        (replace(PAID, replaced_by="8", replaced_as="PAID"), "PAID $142.50, voided later", "warn"),
        (replace(PAID, replaced_by="8", replaced_as="SUSPENDED"), "PAID $142.50, void asked for", "warn"),
        (replace(PAID, replaced_by="8", replaced_as="DENIED"), "PAID $142.50", "ok"),
        (VOID, "Void of another claim", "ok"),
        (replace(VOID, status="SUSPENDED", status_label="SUSPENDED"), "Void of another claim, SUSPENDED", "warn"),
        (replace(VOID, status="DENIED", status_label="DENIED"), "Void of another claim, DENIED", "bad"),
    ],
)
def test_how_a_claim_stands_is_said_first_with_what_can_be_done(claim: Claim, verdict: str, kind: str) -> None:
    reading = shown(claim)
    assert headings(reading, 2) == [verdict] and "autofocus" in reading.one("whole-claim-verdict")
    assert f"note {kind}".strip() in [one.get("class", "").strip() for one in reading.all("div")]
    assert f"Ada Madeup-Alder (XA12B34C): Sep 14, 2026 {NOW}" in reading.text
    assert reading.text.index(NOW) < reading.text.index("Services")


def test_each_part_has_its_panel_and_none_is_silent() -> None:
    assert headings(shown(PAID), 3) == [
        "Why not more was paid",
        "Services",
        "Diagnoses",
        "Remittances",
        "Claim Information",
    ]
    assert headings(shown(DENIED), 3)[0] == "Why it was denied"
    assert headings(shown(SUSPENDED), 3)[0] == "Why nothing is decided yet"
    assert headings(shown(ADJUSTED), 3)[1] == "Adjustments and Voids"
    assert headings(shown(DRAFT), 3) == ["Services", "Diagnoses", "Claim Information"]
    empty = shown(replace(PAID, reasons=(), lines=(), diagnoses=(), payments=())).text
    for sentence in (
        "Nothing was taken off the charges.",
        "No services stand on this claim.",
        "No diagnosis stands on this claim.",
        "No remittance of this provider tells of it.",
    ):
        assert sentence in empty


def test_a_reason_is_in_words_with_its_code_and_an_unknown_one_is_its_code() -> None:
    row = row_of(shown(PARTLY), "2. A4550 Paid together")
    assert "Paid together with another service. The procedure is part of the main one." in row
    assert "CO-97, N19 – Yours to write off: do not bill the member $15.00" in row
    unknown = row_of(shown(DENIED), "CO-999")
    assert unknown.startswith("1. A4550 Code CO-999 CO-999 $")
    assert row_of(shown(STAY), "Whole claim").endswith("$418,000.00")
    assert row_of(shown(SUSPENDED), "Nobody has decided").endswith("–")


def test_the_services_say_what_their_type_has() -> None:
    visit = "1. T1015 Clinic visit/encounter, all-inclusive – diagnosis 1, 2 1 $180.00"
    assert row_of(shown(PAID), "diagnosis 1, 2") == f"{visit} $142.50 $142.50 PAID"
    assert "tooth 14; surfaces MO" in row_of(shown(DENTAL), "tooth")
    bed, drug = row_of(shown(STAY), "1. 0120"), row_of(shown(STAY), "2. J0696")
    assert bed.startswith("1. 0120 diagnosis 1, 2 4 ") and "Sep 14" not in bed
    assert "Sep 14, 2026; modifiers GT 59; revenue code 0250; place 22; diagnosis 1, 2" in drug
    assert row_of(shown(DRAFT), "Not Submitted Yet") == f"{visit} – – Not Submitted Yet"


def test_a_diagnosis_is_said_in_words_and_an_unknown_one_is_its_code() -> None:
    assert row_of(shown(PAID), "J20.9") == "J20.9 Acute bronchitis, unspecified 1, principal"
    assert row_of(shown(PAID), "I10") == "I10 2"


def test_amounts_line_up_under_their_headings() -> None:
    for reading, table, columns in (
        (shown(PAID), "reasons-panel", ["Amount"]),
        (shown(PAID), "lines-panel", ["Units", "Charged", "Allowed", "Paid"]),
        (shown(PAID), "payments-panel", ["Amount"]),
        (shown(ADJUSTED), "claim-chain", ["Charged", "Paid"]),
        (listed(PAID), "found-claims", ["Charged", "Paid"]),
    ):
        part = reading.html[reading.html.index(f'id="{table}"') :].partition("</table>")[0]
        assert re.findall(r'<th class="amount"[^>]*>([^<]+)<', part) == columns
        for column in columns:
            cells = re.findall(rf'<td[^>]*data-th="{column}"', part)
            assert cells and all('class="amount"' in cell for cell in cells), column


def test_a_claim_leads_to_other_rooms_by_forms_and_to_none_without_a_role() -> None:
    [check, authorization] = shown(PAID, also=ALSO).all("form")
    assert (check["action"], check["method"]) == ("/eligibility", "post")
    assert (authorization["action"], authorization["method"]) == ("/prior-authorizations", "post")
    sent = {one["name"]: one["value"] for one in shown(PAID, also=ALSO).all("input") if one["name"] != "acting_for"}
    assert sent == {
        "member_id": PAID.member_id,
        "from_date": "09/14/2026",
        "to_date": "09/14/2026",
        "number": "PA26000101",
    }
    assert [one["value"] for one in shown(PAID, also=ALSO).all("input") if one["name"] == "acting_for"] == [
        ALSO.acting_for
    ] * 2
    assert shown(PAID).all("form") == [] and "Look further" not in shown(PAID).html


def test_amounts_and_facts_that_are_there_are_shown() -> None:
    text = shown(STAY).text
    assert "Charged $1,043,000.00 Allowed $625,000.00 Paid by others $125,000.00 Copay $3.00 Paid $499,997.00" in text
    assert "Rendered by Fictional Falls Hospital (506675928, NPI 1234567893)" in text
    assert "Type of bill 0111 Hospital, inpatient Admitted Sep 14, 2026 Discharged Sep 18, 2026" in text
    assert "Patient status 01 Went home" in text
    codes = text.partition("Condition, Occurrence and Value Codes")[2]
    assert "02 From work Condition" in codes and "74 Occurrence Sep 14, 2026 to Sep 15, 2026" in codes
    assert "54 Weight at birth, in grams Value" in codes and "3,200.00" in codes
    plain = shown(PAID).text
    assert "Rendered by" not in plain and "Admitted" not in plain and "Place of service 11" in plain
    assert "Occurrence" not in plain
    assert "Allowed $" not in shown(SUSPENDED).text


def test_the_steps_stand_in_time_and_say_which_is_now() -> None:
    reading = shown(SUSPENDED, SUSPENDED_STEPS)
    steps = reading.all("li")
    assert [step.get("aria-current", step.get("class", "")) for step in steps] == ["", "step", "claim-steps__ahead"]
    assert "Received Sep 14, 2026 SUSPENDED Put aside to be looked at Sep 14, 2026 Decision not yet" in reading.text
    assert "Not Submitted Yet Submission not yet" in shown(DRAFT, DRAFT_STEPS).text
    assert f"/claims/30?from={TOKEN}" in links(shown(PAID, ADJUSTED_STEPS))


def test_the_chain_leads_to_the_other_claims_and_back_to_the_results() -> None:
    remittances = ["/remittances/41"] * len(ADJUSTED.payments)
    assert links(shown(ADJUSTED)) == [
        f"/claims/found/{TOKEN}",
        "/claims",
        f"/claims/30?from={TOKEN}",
        f"/claims/31?from={TOKEN}",
        *remittances,
    ]
    assert links(shown(ADJUSTED, token="")) == ["/claims", "/claims/30", "/claims/31", *remittances]
    assert "2226258000017 (this claim) Original" in shown(ADJUSTED).text
    assert "5026290000031 Void" in shown(ADJUSTED).text
    assert row_of(shown(ADJUSTED), "Taken back").endswith("−$142.50 Taken back")


def test_a_list_says_of_each_claim_what_one_looks_for() -> None:
    assert row_of(listed(PAID), "Ada") == (
        "2226258000017 Professional Ada Madeup-Alder XA12B34C, account A-1042 Sep 14, 2026 PAID $180.00"
        " $142.50 Sep 25, 2026"
    )
    assert row_of(listed(DRAFT), "Ada").startswith("No ICN yet Professional")
    assert "DENIED $180.00 – reported Sep 25, 2026" in row_of(listed(DENIED), "Ada")
    assert "PAID Adjusted later" in row_of(listed(ADJUSTED), "Ada")
    for status, fate in {"PAID": "PAID Voided later", "SUSPENDED": "PAID Void asked for"}.items():
        assert fate in row_of(listed(replace(PAID, replaced_by="8", replaced_as=status)), "Ada")
    assert "PAID Adjustment asked for" in row_of(listed(replace(PAID, replaced_by="7", replaced_as="SUSPENDED")), "Ada")
    assert listed(replace(PAID, replaced_by="8", replaced_as="DENIED")).text == listed(PAID).text
    assert links(listed(PAID)) == [f"/claims/17?from={TOKEN}"]


@pytest.mark.parametrize(
    ("claims", "more", "first", "said", "pages"),
    [
        ((), False, True, "No claims found", []),
        ((PAID,), False, True, "1 claim found, the newest first", []),
        ((DENIED, PAID), False, True, "2 claims found, the newest first", []),
        ((DENIED, PAID), True, True, "The 2 newest claims", ["?after=17"]),
        ((DENIED, PAID), True, False, "2 more claims, the newest first", ["", "?after=17"]),
        ((PAID,), False, False, "1 more claim, the newest first", [""]),
        ((), False, False, "There are no older claims", [""]),
    ],
)
def test_a_list_says_how_much_it_is_and_leads_on(
    claims: tuple[Claim, ...], more: bool, first: bool, said: str, pages: list[str]
) -> None:
    reading = listed(*claims, more=more, first=first)
    assert headings(reading, 2) == [said] and "autofocus" in reading.one("found-claims-said")
    assert [link for link in links(reading) if "found" in link] == [f"/claims/found/{TOKEN}{page}" for page in pages]
    assert (CHECK in reading.text) == (not claims and first)


def test_the_form_keeps_what_was_typed_and_says_what_is_wrong_beside_it() -> None:
    draft = SearchDraft(icn="12", status="DENIED", claim_type="D", paid_date="Friday")
    form = ClaimSearch.of(
        draft, acting_for="506675928", statuses=STATUSES, claim_types=TYPES, errors={"icn": "Too short"}
    )
    reading = Reading(form.render())
    assert reading.one("icn")["value"] == "12" and reading.one("icn")["aria-invalid"] == "true"
    assert [option["value"] for option in reading.all("option") if "selected" in option] == ["DENIED", "D"]
    assert reading.text.count("Too short") == 2 and reading.one("paid-date")["value"] == "Friday"


@pytest.mark.parametrize("name", EVERY)
def test_nothing_of_a_member_stands_in_an_address(name: str) -> None:
    reading = Reading(SCREENS[name][1].render())
    for one in reading.all("a", "form"):
        address = one.get("href") or one.get("action") or ""
        assert re.fullmatch(
            r"#[\w-]+|/documents/\d+|/eligibility|/prior-authorizations|/remittances/\d+"
            r"|/claims/(new|templates|drafts(/\d+(/check)?(#[\w-]+)?)?)|/documents/claims/drafts/\d+"
            r"|/claims(/found/[\w-]{22}(\?after=\d+)?|/\d+(\?from=[\w-]{22}|/(adjust|resubmit|copy|void))?)?",
            address,
        ), address
