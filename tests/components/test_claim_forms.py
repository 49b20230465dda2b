"""The last look at a claim shows what was typed, and nothing else."""

from __future__ import annotations

from components.gallery.claim_form_samples import STAY, Form, Occurrence, Payer, Value, checking
from tests.components.conftest import Reading


def test_rows_without_a_word_are_not_shown_before_a_claim_is_submitted() -> None:
    empty = Payer(kind="", carrier="", policy_number="", paid="", answered_on="", reason="")
    form = Form(
        claim_type="I",
        payers=(empty,),
        occurrences=(Occurrence(occurrence="", from_date="", to_date=""), Occurrence()),
        values=(Value(value="", amount=""),),
    )
    reading = Reading(checking(form, names=STAY).render())
    rows = [one for one in reading.all("tr") if one.get("role") == "row"]
    assert len(rows) == 5, "two lines and an occurrence, each with a head"
    text = reading.text
    assert "Occurrences" in text and "Values" not in text and "Other payers" not in text
    assert "11/02/2026" in text
