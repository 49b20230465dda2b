"""Many claims at once: how far a file has come, what became of each claim, and for whom its claims are submitted."""

from __future__ import annotations

import re
from dataclasses import replace

from components.gallery.claim_batch_samples import (
    A_PAGE,
    HALF,
    LONG_ROWS,
    SENT,
    SENT_ROWS,
    TRIED,
    ClaimBatch,
    choosing,
    claims_of,
    sending,
)
from tests.components.conftest import Reading
from tests.components.test_eligibility import row_of


def reading(batch: ClaimBatch, *rows: object, **more: object) -> Reading:
    return Reading(claims_of(batch, *rows, **more).render())  # type: ignore[arg-type]


def test_a_file_under_way_asks_for_its_next_step_by_itself_and_each_step_is_another_form() -> None:
    half, later = reading(HALF), reading(replace(HALF, waiting=500))
    assert "400 of 1,000 claims tried." in half.text and "400 would be PAID" in half.text
    (bar,), (form,) = half.all("progress"), half.all("form")
    assert (bar["max"], bar["value"], bar["aria-labelledby"]) == ("1000", "400", "claim-list-said")
    assert (form["id"], form["hx-trigger"], form["hx-target"]) == ("claim-list-step-400", "load, submit", "#claim-list")
    assert later.all("form")[0]["id"] == "claim-list-step-500"
    failed = reading(HALF, failed="It sleeps.")
    assert "hx-trigger" not in failed.all("form")[0] and "It sleeps. What is done stays." in failed.text
    paused = reading(HALF, *TRIED, paused="Enough for today.")
    assert "hx-trigger" not in paused.all("form")[0] and "Enough for today." in paused.text
    assert "Nothing of it is submitted" in paused.text and row_of(paused, "A-2")


def test_each_claim_says_what_became_of_it_and_where_in_the_file_to_mend_it() -> None:
    tried = reading(ClaimBatch(), *TRIED)
    assert "1 would be PAID; 1 would be DENIED; 1 would be SUSPENDED; 1 with something wrong" in tried.text
    assert "Nothing of it is submitted." in tried.text and not [a for a in tried.all("a") if a["href"] == "/claims/12"]
    wrong = row_of(tried, "=cmd()").replace("\xa0", " ")
    assert "Something is wrong – – Member ID must be" in wrong and wrong.endswith("Line 5, member_id")
    assert "$1,234.56 $0.00 CO-96, N130: Not covered Line 3, line_procedure" in row_of(tried, "A-2").replace(
        "\xa0", " "
    )
    sent = reading(SENT, *SENT_ROWS)
    assert "1 PAID; 1 not submitted" in sent.text and "Submitted by JAMJON" in sent.text
    assert [a["href"] for a in sent.all("a") if "many" not in a["href"]] == ["/claims/12"]


def test_a_long_list_has_pages() -> None:
    first, later = (claims_of(ClaimBatch(), *LONG_ROWS, after=after) for after in (0, A_PAGE))
    assert (first.first_href, first.next_href) == ("", f"/claims/many/7?after={A_PAGE}")
    assert later.first_href == "/claims/many/7" and len(first.rows) == A_PAGE
    assert claims_of(HALF, *LONG_ROWS, paused="Enough for today.").next_href == ""  # it would only go on there


def test_whoever_submits_is_told_who_bills_and_how_many_claims() -> None:
    form = Reading(sending().render())
    assert [option["value"] for option in form.all("option")] == ["all", "not-denied"]
    assert "All that are decided: 3 claims" in form.text and "All but those that would be DENIED: 2 claims" in form.text
    assert "1 claim with something wrong is left out." in form.text and "The billing provider is Cascade" in form.text
    none_denied = Reading(sending(ClaimBatch(counts={"PAID": 4})).render())
    assert [option["value"] for option in none_denied.all("option")] == ["all"] and "left out" not in none_denied.text
    refused = Reading(sending(confirmed="Tick this").render())
    assert refused.one("confirmed")["aria-invalid"] == "true" and "#confirmed" in refused.html


def test_files_of_the_office_say_nothing_of_members_and_all_can_be_reached() -> None:
    form = Reading(
        choosing(recent=[ClaimBatch(), ClaimBatch(id=6, dry_run=False, unfinished=True)], at_once=1).render()
    )
    assert row_of(form, "Test run").endswith("JAMJON 4 claims Test run Finished")
    hrefs = [a["href"] for a in form.all("a") if "many" in a["href"]]
    assert hrefs == ["/claims/many/sample", "/claims/many/7", "/claims/many?before=7"]
    (sent,) = form.all("form")
    assert sent["enctype"] == "multipart/form-data" and not re.search("FEESERV1|MADE-UP", form.html)
