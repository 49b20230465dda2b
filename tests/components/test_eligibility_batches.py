"""Many at once: what is typed stays, how far a list has come is said, and each row says what became of it."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from components.eligibility.batch import Batch
from components.gallery.batch_samples import A_PAGE, HALF, MANY, ROWS, SHORT, BatchDraft, BatchState, asking, listed
from components.gallery.eligibility_values import Days
from tests.components.conftest import Reading
from tests.components.test_eligibility import row_of

SEVERAL_DAYS = Days(first=date(2026, 9, 1))


def reading(batch: Batch) -> Reading:
    return Reading(batch.render())


def test_what_was_pasted_and_typed_stays_and_is_marked_where_it_is_wrong() -> None:
    draft = BatchDraft(members="AB12CD34\n<b>", from_date="1/1/1")
    form = Reading(asking(draft=draft, errors={"members": SHORT, "from_date": "Enter it"}).render())
    assert "AB12CD34\n&lt;b&gt;</textarea>" in form.html
    assert form.one("members")["aria-invalid"] == form.one("from-date")["aria-invalid"] == "true"
    assert form.one("from-date")["value"] == "1/1/1" and "aria-invalid" not in form.one("file")
    (sent,) = form.all("form")
    assert (sent["enctype"], sent["data-keep"]) == ("multipart/form-data", "/eligibility/many/draft")


def test_the_lists_of_the_office_say_nothing_of_members() -> None:
    form = Reading(asking(recent=[BatchState(id=9, members=1, unfinished=True), BatchState()]).render())
    assert row_of(form, "Not finished").endswith("JAMJON Nov 21, 2026 1 member Not finished")
    assert [a["href"] for a in form.all("a") if "many/" in a["href"]] == ["/eligibility/many/9", "/eligibility/many/7"]
    assert "Lists of your office" not in asking().render()
    failed = Reading(asking(recent_failed="It sleeps.").render())
    assert "It sleeps." in failed.text and "/eligibility/many" in [a["href"] for a in failed.all("a")]


def test_a_list_under_way_asks_for_its_next_step_by_itself_and_each_step_is_another_form() -> None:
    half = reading(listed(HALF))
    assert "200 of 500 members checked." in half.text and "180 covered; 20 not covered" in half.text
    (bar,) = half.all("progress")
    assert (bar["max"], bar["value"], bar["aria-labelledby"]) == ("500", "200", "batch-said")
    (form,) = half.all("form")
    assert (form["id"], form["hx-trigger"], form["hx-target"]) == ("batch-step-200", "load, submit", "#batch")
    later = reading(listed(replace(HALF, waiting=100)))
    assert later.all("form")[0]["id"] == "batch-step-400"
    assert half.one("batch-said")["role"] == later.one("batch-said")["role"] == "status"


def test_a_list_that_stopped_does_not_go_on_by_itself() -> None:
    for stopped in (listed(HALF, failed="It sleeps."), listed(HALF, *ROWS, paused="Enough.")):
        drawn = reading(stopped)
        assert not any("hx-trigger" in form for form in drawn.all("form"))
        assert drawn.all("form")[0]["id"] == "batch-step"
    failed = reading(listed(HALF, failed="It sleeps."))
    assert "It sleeps. What is answered stays." in failed.text
    assert [button["form"] for button in failed.all("button")] == ["batch-step"]


def test_each_row_says_what_became_of_it() -> None:
    done = reading(listed(BatchState(), *ROWS))
    assert "5 members: all checked." in done.text
    assert "2 covered; 1 not covered; 2 without an answer" in done.text
    assert (
        row_of(done, "NOBODY00") == "NOBODY00 Line 4 No member has this Member ID. Check it against the member’s card."
    )
    assert row_of(done, "=cmd()") == f"=cmd() Line 6 {SHORT}"
    assert row_of(done, "– –").startswith("Ada Madeup-Alder XA12B34C No – –")
    assert "Yes BMH OHP Plus Made-up Valley CCO (CCOA)" in row_of(done, "Yes")
    assert not done.all("progress")
    numbers = [button["value"] for button in done.all("button")]
    assert len(numbers) == 3 and all(re.fullmatch(r"[A-Z0-9]{4}(-[A-Z0-9]{4}){2}", one) for one in numbers)


def test_of_several_days_those_without_cover_are_named() -> None:
    done = reading(listed(BatchState(asked=SEVERAL_DAYS), *ROWS))
    assert "2 covered on all days; 1 covered on no day" in done.text
    assert "Some days Not Sep 30, 2026 Not Oct 8, 2026 to Oct 31, 2026 (24 days)" in done.text
    assert "All days" in done.text and "No day" in done.text


def test_a_long_list_has_pages() -> None:
    first, later = (listed(BatchState(members=500), *MANY, after=after) for after in (0, 50))
    assert (first.first_href, first.next_href) == ("", f"/eligibility/many/7?after={A_PAGE}")
    assert later.first_href == "/eligibility/many/7" and len(first.rows) == A_PAGE
    assert listed(BatchState(), *ROWS).next_href == ""
    assert listed(HALF, *MANY, paused="Enough.").next_href == ""  # it would only go on there


def test_nothing_about_a_member_stands_in_an_address() -> None:
    for screen in (listed(BatchState(), *ROWS), asking(recent=[BatchState()])):
        for _, attributes in Reading(screen.render()).tags:
            for name in ("href", "action", "hx-post"):
                assert not re.search(r"XA12B34C|Madeup|X7KM|NOBODY", attributes.get(name, ""))


def test_all_lists_that_are_kept_can_be_reached() -> None:
    recent = asking(recent=[BatchState()] * 3, at_once=2).render()
    assert recent.count("<tr") == 3 and f'href="/eligibility/many?before={BatchState().id}"' in recent
    older = asking(recent=[BatchState()] * 2, at_once=2, later=True).render()
    assert "before=" not in older and ">Latest lists<" in older
