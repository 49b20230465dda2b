"""Suspended claims at the desk: what the reader may do, how each service is priced, and what is kept."""

from __future__ import annotations

from dataclasses import replace

import pytest

from components.claim_reviews.claim_queue import ClaimQueue
from components.gallery.claim_review_samples import (
    CLAIM_REVIEW_SCREENS,
    DENIED_LINE,
    SEVERAL,
    TYPED,
    WRONG,
    Counts,
    Held,
    Page,
    Reviewed,
    looking,
)
from tests.components.conftest import Reading


def shown(review: Reviewed, **more: object) -> Reading:
    return Reading(looking(review, **more).render())


def deeds(reading: Reading) -> list[str]:
    return [form["action"].rpartition("/")[2] for form in reading.all("form")]


def names(reading: Reading) -> list[str]:
    return [one["name"] for one in reading.all("select", "input") if one.get("type") != "hidden"]


@pytest.mark.parametrize(
    ("owner", "offered"),
    [("", ["take", "decide"]), ("PROSERV1", ["give-back", "decide"]), ("SUPERVI1", ["take"])],
)
def test_a_claim_of_a_colleague_is_taken_over_before_it_is_decided(owner: str, offered: list[str]) -> None:
    reading = shown(Reviewed(held=Held(owner=owner)))
    assert deeds(reading) == offered
    assert ("SUPERVI1 looks at this claim" in reading.text) == (owner == "SUPERVI1")
    assert ("looked at by" in reading.text) == bool(owner)


def test_one_line_is_decided_by_itself_and_several_also_at_once() -> None:
    assert names(shown(Reviewed())) == ["verdict_1", "allowed_1", "reason_1"]
    assert names(shown(SEVERAL)) == [
        *("verdict", "reason"),
        *("verdict_1", "allowed_1", "reason_1"),
        *("verdict_3", "allowed_3", "reason_3"),
    ]


def test_what_an_edit_denies_is_not_asked_about_and_what_has_no_price_needs_an_amount() -> None:
    reading = shown(SEVERAL)
    assert "Denied Billed before." in reading.text and "Look at it" in reading.text and "Can be paid" in reading.text
    assert "$180.00 charged, priced at $142.50." in reading.text and "$180.00 charged, not priced." in reading.text
    assert reading.html.count('<option value="pay"') == 2, "of the claim, and of the first line"
    lost = shown(Reviewed(lines=[replace(DENIED_LINE, number=1)]))
    assert names(lost) == [] and "The edits deny every service" in lost.text
    assert '<input name="verdict" type="hidden" value="deny">' in lost.html


def test_who_decides_an_adjustment_reads_what_is_taken_back() -> None:
    said = "It takes the place of claim 2226258000017: the $142.50 paid there is taken back, whatever you decide."
    assert said in shown(SEVERAL).text
    alone = replace(SEVERAL, claim=replace(SEVERAL.claim, chain=()))
    assert "taken back" not in shown(alone).text


def test_what_was_typed_stays_with_what_is_wrong() -> None:
    reading = shown(Reviewed(), deed="decide", typed=TYPED, errors=WRONG)
    assert reading.text.count(WRONG["allowed_1"]) == 2
    assert reading.one("allowed-1")["value"] == "500" and '"amount" selected' in reading.html


def test_who_was_second_reads_what_the_first_did_and_finds_what_he_typed() -> None:
    kept = shown(Reviewed(), deed="decide", typed=TYPED, changed="SUPERVI1 gave it back.")
    assert "This claim was changed meanwhile" in kept.text and "is still in the form below" in kept.text
    lost = shown(Reviewed(held=Held(owner="SUPERVI1")), deed="decide", typed=TYPED, changed="SUPERVI1 took it.")
    assert "You had typed: Amount for line 1 500" in lost.text


def test_a_decided_claim_says_what_is_paid_and_offers_nothing() -> None:
    reading = Reading(CLAIM_REVIEW_SCREENS["desk-claim-decided"][1].render())
    assert deeds(reading) == [] and "Why it was denied" in reading.text and "As priced" not in reading.text


def test_a_look_shows_eligibility_the_authorization_other_claims_and_documents() -> None:
    reading = shown(SEVERAL)
    for said in (
        "Made-up Mutual",
        "Authorization PA26000101",
        "2226258000011 Salem Urgent Care",
        "PAID $142.50 paid",
        "Adjustments and Voids",
        "photo.jpg",
        "Sent by JAMJON",
    ):
        assert said in reading.text, said
    assert "Show coverage" not in reading.text
    assert "Nobody has this member ID any more." in shown(Reviewed(panels=None)).text


def test_the_queue_says_where_one_is_and_what_comes_next() -> None:
    first = Reading(CLAIM_REVIEW_SCREENS["desk-claims"][1].render())
    assert "Nobody looks at 1,190 of those that wait." in first.text
    assert [a["href"] for a in first.all("a")][-1] == "/desk/claims?show=waiting&after=3"
    empty = Reading(ClaimQueue.of(Page(), counts=Counts(waiting=0), first=False).render())
    assert "There are no more." in empty.text and "Nobody looks" not in empty.text
