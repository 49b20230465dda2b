"""A claim as it is typed: its rows, its saves, its conflicts, plain and by htmx, and those who may not."""

from __future__ import annotations

import re
from datetime import timedelta

import brotli
import pytest
import time_machine
from litestar.types import ASGIApp

from db.rules.claim_form_rows import named
from db.rules.claim_forms import MOST_DIAGNOSES, MOST_LINES, MOST_PAYERS, ClaimForm, LineForm, parse
from db.rules.claims import ClaimType
from db.rules.hospital_codes import MOST_OCCURRENCES, MOST_VALUES
from db.tables import AuditEntry, Claim, ClaimDraft, DiagnosisCode
from tests.documents import pdf
from tests.handlers.browser import Answer, Browser
from tests.handlers.claim_pages import AT, Fields, ago, begin, by_htmx, fields, press, submitted, visit
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from web.claim_form_parts import NAMES_OF

JOHNNIE, SAM, ZOE = ((name, PASSWORDS[name]) for name in ("JOHNNIE5", "STRANGER1", "ZOEDOE22"))
STATE = "div#claim-state"
A_FRAGMENT = 4 * 1024


async def stored(path: str) -> ClaimForm:
    [row] = await ClaimDraft.select(ClaimDraft.content).where(ClaimDraft.id == int(path.rpartition("/")[2]))
    return parse(row["content"])


# Beginning


@pytest.mark.parametrize(("kind", "title"), [("P", "Professional"), ("D", "Dental"), ("I", "Institutional")])
async def test_a_claim_of_each_type_begins_empty(visitor: Browser, kind: str, title: str) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get(await begin(visitor, kind))
    assert page.title.startswith(f"{title} claim –")
    assert "1 line, $0.00 charged" in page.text and "Not Submitted Yet" in page.text


async def test_of_no_type_there_is_no_claim(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.post("/claims/new", {"acting_for": AT, "claim_type": "X"})
    assert "New claim" in page.text and not await ClaimDraft.count()


# Saving


async def test_what_is_typed_is_found_again_as_it_was_typed(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    typed = {**visit(), "notes": 'two\nlines & "quotes" <b>', "lines-0-charge": "a hundred", "rendering": "?"}
    saved = await press(visitor, path, "", **typed)
    assert (saved.status, saved.path) == (303, path)
    again = await fields(visitor, path)
    assert {name: again[name] for name in typed} == typed
    assert "1 amount cannot be read" in (await visitor.get(path)).text


async def test_a_pause_saves_and_answers_with_the_state_alone(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    first = await by_htmx(visitor, path, {**form, "lines-0-charge": "12.5"}, target=STATE)
    assert first.status == 200 and "<fieldset" not in first.html and "hx-partial" not in first.html
    assert "1 line, $12.50 charged" in first.text and first.value("revision") == "1"
    assert first.headers["hx-push-url"] == "false"
    second = await by_htmx(visitor, path, {**form, "lines-0-charge": "13", "revision": "1"}, target=STATE)
    assert second.value("revision") == "2" and (await stored(path)).lines[0].charge == "13"


async def test_the_same_saved_twice_is_no_conflict(visitor: Browser) -> None:
    """Whoever never got the answer to a save sends it again."""
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = {**await fields(visitor, path), "notes": "once"}
    for _ in range(2):
        answer = await by_htmx(visitor, path, form, target=STATE)
        assert answer.status == 200 and answer.value("revision") == "1"


async def test_two_people_never_overwrite_each_other(portal: ASGIApp, visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    mine = {**await fields(visitor, path), "notes": "James was here", "lines-0-charge": "10"}
    async with Browser(portal) as other:
        await other.log_in(*ZOE)
        await press(other, path, **{"notes": "Zoë was here", "diagnoses-0": "J20.9"})
    told = await visitor.post(path, mine)
    assert told.status == 409 and told.title.startswith("Error: ")
    assert "This claim was changed meanwhile ZOEDOE22 saved it" in told.text
    for said in ("Notes James was here Zoë was here", "Line 1, Charge 10 nothing", "Diagnosis 1 nothing J20.9"):
        assert said in told.text
    assert "Line 1, From Date" not in told.text.partition("Save what I typed")[0]
    assert told.value("lines-0-charge") == "10" and (await stored(path)).notes == "Zoë was here"
    again = await visitor.post(path, {**mine, "op": "add-lines"})
    assert again.status == 409 and len((await stored(path)).lines) == 1
    keep = re.search(r'name="keep"\s+type="submit"\s+value="(\d+)"', told.html)
    assert keep and (await visitor.post(path, {**mine, "keep": keep.group(1)})).status == 303
    assert (await stored(path)).notes == "James was here"


async def test_a_conflict_says_so_beside_what_is_typed_on(portal: ASGIApp, visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    mine = {**await fields(visitor, path), "notes": "James"}
    async with Browser(portal) as other:
        await other.log_in(*ZOE)
        await press(other, path, notes="Zoë")
    told = await by_htmx(visitor, path, mine, target=STATE)
    assert told.status == 409 and "Not saved: ZOEDOE22 saved this claim meanwhile" in told.text
    assert '<hx-partial hx-target="#claim-conflict"' in told.html and "autofocus" not in told.html
    assert told.value("revision") == "0" and "<textarea" not in told.html
    pressed = await by_htmx(visitor, path, {**mine, "op": "save"})
    assert pressed.status == 409 and "autofocus" in pressed.html and "<textarea" in pressed.html
    kept = await by_htmx(visitor, path, {**mine, "keep": "1"})
    assert kept.status == 200 and kept.headers["hx-retarget"] == "#claim-state"
    assert '<hx-partial hx-target="#claim-conflict"' in kept.html and "changed meanwhile" not in kept.text


async def test_what_is_saved_after_the_claim_was_submitted_leads_to_the_claim(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = {**await fields(visitor, path), **visit()}
    await visitor.post(path, form)
    claim = await submitted(visitor, path)
    assert "PAID" in claim.text
    late = await visitor.post(path, {**form, "notes": "too late", "revision": "1"})
    assert late.status == 303 and re.fullmatch(r"/claims/\d+", late.path)
    assert (await visitor.get(path)).path == late.path
    assert (await visitor.get(f"{path}/check")).path == late.path


async def test_documents_are_added_on_a_page_of_their_own_once_all_is_saved(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    asked = await press(visitor, path, "documents", notes="typed before")
    place = f"/documents/claim-drafts/{path.rpartition('/')[2]}"
    assert (asked.status, asked.path) == (303, place) and (await stored(path)).notes == "typed before"
    sent = await visitor.upload(place, {"acting_for": AT}, "files", pdf(), name="chart.pdf")
    assert sent.status == 303, sent.text
    assert "chart.pdf" in (await visitor.get(path)).text


async def test_what_was_typed_when_the_session_ended_is_saved_after_the_next_log_in(visitor: Browser) -> None:
    with time_machine.travel("2026-11-22T17:00:00Z", tick=False) as clock:
        await visitor.log_in(*JAMES)
        path = await begin(visitor)
        await press(visitor, path, "add-payers")
        typed = {**await fields(visitor, path), "notes": "too late", "payers-0-answered_on": "11/02/2026"}
        clock.shift(timedelta(minutes=16))
        assert (await visitor.post(path, typed)).path.startswith("/log-in")
        assert (await visitor.log_in(*JAMES)).path == "/kept"
        kept = Fields((await visitor.get("/kept")).html, "").values
        again = {name: value for name, value in kept.items() if name in typed}
        assert again == typed and f'action="{path}"' in (await visitor.get("/kept")).html
        assert (await visitor.post(path, {**again, "kept_form": "yes"})).path == path
    form = await stored(path)
    assert form.notes == "too late" and form.payers[0].answered_on == "11/02/2026"


# Rows


async def test_rows_come_and_go_without_a_script(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    assert (await press(visitor, path, "add-lines", **visit())).path == f"{path}#lines-1"
    assert (await press(visitor, path, "copy-lines-0")).path == f"{path}#lines-2"
    assert (await press(visitor, path, "up-lines-2")).path == f"{path}#lines-1"
    assert [line.procedure for line in (await stored(path)).lines] == ["00002", "00002", ""]
    assert (await press(visitor, path, "remove-lines-0")).path == f"{path}#lines-0"
    assert (await press(visitor, path, "add-payers")).path == f"{path}#payers-0"
    assert (await press(visitor, path, "remove-payers-0")).path == f"{path}#claim-payers"
    assert (await press(visitor, path, "add-diagnoses")).path == f"{path}#diagnoses-4-row"
    form = await stored(path)
    assert [line.procedure for line in form.lines] == ["00002", ""] and len(form.diagnoses) == 5 and not form.payers


async def test_by_htmx_only_the_new_row_is_drawn(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    added = await by_htmx(visitor, path, {**form, "op": "add-lines"})
    assert (added.headers["hx-retarget"], added.headers["hx-reswap"]) == ("#claim-lines", "beforeend")
    assert added.html.count("<fieldset") == 1 and 'id="lines-1"' in added.html
    assert '<hx-partial hx-target="#claim-state"' in added.html and "Line 2 added." in added.text
    assert re.search(r'id="lines-1-from-date"[^>]*autofocus', added.html)
    both = {**form, "revision": "1", "lines-0-units": "1", "lines-1-units": "2", "op": "down-lines-0"}
    moved = await by_htmx(visitor, path, both)
    assert moved.headers["hx-retarget"] == "#lines-1" and '<hx-partial hx-target="#lines-0"' in moved.html
    assert [line.units for line in (await stored(path)).lines] == ["2", "1"]
    three = {**form, "revision": "2", "lines-0-units": "2", "lines-1-units": "1", "op": "remove-lines-0"}
    gone = await by_htmx(visitor, path, three)
    assert (gone.headers["hx-retarget"], gone.headers["hx-reswap"]) == ("#lines-0", "delete")
    assert gone.html.count("<fieldset") == 1 and '<hx-partial hx-target="#lines-1"' in gone.html
    assert re.search(r'id="lines-1-from-date"[^>]*autofocus', gone.html) and ">Line 1</b>" in gone.html
    last = {name: value for name, value in three.items() if not name.startswith("lines-0-")}
    emptied = await by_htmx(visitor, path, {**last, "revision": "3", "op": "remove-lines-1"})
    assert emptied.headers["hx-retarget"] == "#lines-1" and emptied.value("lines-1-units") == ""
    assert (await stored(path)).lines == (LineForm(),)


async def test_after_a_line_was_removed_the_others_keep_their_names(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    empty = {name: value for name, value in (await fields(visitor, path)).items() if not name.startswith("lines-")}
    page = {**empty, "diagnoses-0": "A00", "diagnoses-1": "B00"}
    for key in range(4):
        page |= {f"lines-{key}-units": str(key + 1), f"lines-{key}-procedure": "clin"}
    page["lines-3-pointers"] = "2"

    async def pressed(revision: int, **op: str) -> Answer:
        return await by_htmx(visitor, path, {**page, "revision": str(revision), **op})

    async def units() -> list[str]:
        return [line.units for line in (await stored(path)).lines]

    gone = await pressed(0, op="remove-lines-1")
    page = {name: value for name, value in page.items() if not name.startswith("lines-1-")}
    assert gone.headers["hx-retarget"] == "#lines-1" and await units() == ["1", "3", "4"]
    assert "Line 2 removed." in gone.text and re.search(r'<legend><b id="lines-2-heading">Line 2</b>', gone.html)
    heading = '<hx-partial hx-target="#lines-3-heading" hx-swap="outerHTML"><b id="lines-3-heading">Line 3</b>'
    assert heading in gone.html and "lines-0-heading" not in gone.html
    said = await by_htmx(visitor, path, {**page, "revision": "1"}, target=STATE)  # a pause
    assert "3 lines" in said.text and said.value("revision") == "1"
    chosen = await pressed(1, choose="lines-3-procedure:T1015")
    assert chosen.headers["hx-retarget"] == "#lines-3" and chosen.value("lines-3-procedure") == "T1015"
    assert "Clinic visit" in chosen.text and re.search(r'id="lines-3-procedure"[^>]*autofocus', chosen.html)
    page["lines-3-procedure"] = "T1015"
    assert [line.procedure for line in (await stored(path)).lines] == ["clin", "clin", "T1015"]
    moved = await pressed(2, op="up-lines-3")
    assert moved.headers["hx-retarget"] == "#lines-2" and '<hx-partial hx-target="#lines-3"' in moved.html
    assert await units() == ["1", "4", "3"] and "Clinic visit" in moved.text
    page |= {"lines-2-units": "4", "lines-3-units": "3", "lines-2-procedure": "T1015", "lines-3-procedure": "clin"}
    page |= {"lines-2-pointers": "2", "lines-3-pointers": ""}
    added = await pressed(3, op="copy-lines-2")
    assert 'id="lines-4"' in added.html and ">Line 4</b>" in added.html and await units() == ["1", "4", "3", "4"]
    page |= {"lines-4-units": "4", "lines-4-pointers": "2", "lines-4-procedure": "T1015"}
    fewer = await pressed(4, op="remove-diagnoses-0")
    assert fewer.value("lines-2-pointers") == fewer.value("lines-4-pointers") == "1"
    assert "lines-3-units" not in fewer.html
    for nobody in ("remove-lines-1", "copy-lines-77", "up-lines-5"):
        await pressed(5, op=nobody)
        assert await units() == ["1", "4", "3", "4"], nobody
    again = await fields(visitor, path)
    assert [name for name in again if name.endswith("-units")] == [f"lines-{place}-units" for place in range(4)]


async def test_names_that_grow_too_long_are_drawn_anew(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = {name: value for name, value in (await fields(visitor, path)).items() if not name.startswith("lines-")}
    added = await by_htmx(visitor, path, {**form, "lines-899-units": "1", "lines-900-units": "2", "op": "add-lines"})
    assert (added.headers["hx-retarget"], added.headers["hx-reswap"]) == ("#claim-lines", "outerHTML")
    assert [added.value(f"lines-{place}-units") for place in range(3)] == ["1", "2", ""]


async def test_lines_that_point_at_another_diagnosis_by_now_are_drawn_too(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = {**await fields(visitor, path), "diagnoses-0": "A00", "diagnoses-1": "B00", "lines-0-pointers": "2"}
    moved = await by_htmx(visitor, path, {**form, "op": "remove-diagnoses-0"})
    assert moved.headers["hx-retarget"] == "#claim-diagnoses"
    assert '<hx-partial hx-target="#lines-0"' in moved.html and moved.value("lines-0-pointers") == "1"


async def test_the_largest_form_is_taken_and_has_no_room_for_more(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    of_line = [name.removeprefix("lines-0-") for name in form if name.startswith("lines-0-")]
    of_payer = ("kind", "carrier", "policy_number", "paid", "answered_on", "reason")
    full = {f"lines-{place}-{name}": "11/10/2026" for place in range(MOST_LINES) for name in of_line}
    full |= {f"diagnoses-{place}": "J20.9" for place in range(12)}
    full |= {f"payers-{place}-{name}": "Oak Mutual" for place in range(10) for name in of_payer}
    saved = await visitor.post(path, {**form, **full, "op": "save", "choose": "", "keep": ""})
    assert saved.status == 303
    kept = await stored(path)
    assert (len(kept.lines), len(kept.diagnoses), len(kept.payers)) == (MOST_LINES, 12, 10)
    posted = await fields(visitor, path)
    room = {name: value for name, value in posted.items() if not name.startswith("lines-49-")}
    added = await by_htmx(visitor, path, {**room, "op": "add-lines"})
    assert "Line 50 added." in added.text
    assert len(brotli.compress(added.html.encode(), quality=4)) <= A_FRAGMENT
    gone = await by_htmx(visitor, path, {**await fields(visitor, path), "op": "remove-lines-0"})
    assert "Line 1 removed." in gone.text and len((await stored(path)).lines) == MOST_LINES - 1
    assert len(brotli.compress(gone.html.encode(), quality=4)) <= A_FRAGMENT
    await by_htmx(visitor, path, {**await fields(visitor, path), "op": "add-lines"})
    more = await by_htmx(visitor, path, {**await fields(visitor, path), "op": "add-lines"})
    assert "There can be at most 50." in more.text and len((await stored(path)).lines) == MOST_LINES


async def test_a_hospital_may_fill_all_that_its_form_has_room_for(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor, "I")
    form = await fields(visitor, path)
    rows = {"lines": MOST_LINES, "payers": MOST_PAYERS, "occurrences": MOST_OCCURRENCES, "values": MOST_VALUES}
    for kind, most in rows.items():
        names = NAMES_OF[ClaimType.INSTITUTIONAL].of_rows(kind)
        form |= {f"{kind}-{place}-{name}": "11/10/2026" for place in range(most) for name in names}
    form |= {f"diagnoses-{place}": "J20.9" for place in range(MOST_DIAGNOSES[ClaimType.INSTITUTIONAL])}
    saved = await visitor.post(path, {**form, "op": "save", "choose": "", "keep": "", "kept_form": "yes"})
    assert saved.status == 303
    kept = await stored(path)
    assert [len(getattr(kept, kind)) for kind in rows] == [*rows.values()] and len(kept.diagnoses) == 25


# Choices


@pytest.mark.parametrize(
    ("kind", "typed", "choose", "name", "value", "meaning"),
    [
        ("P", {"lines-0-procedure": "clin"}, "lines-0-procedure:T1015", "lines-0-procedure", "T1015", "Clinic visit"),
        ("P", {"lines-0-modifiers": "25 pro"}, "lines-0-modifiers:26", "lines-0-modifiers", "25 26", ""),
        ("P", {"diagnoses-2": "bronch"}, "diagnoses-2:J20.9", "diagnoses-2", "J20.9", "Acute bronchitis"),
        ("P", {"place_of_service": "off"}, "place_of_service:11", "place_of_service", "11", "Office"),
        ("D", {"lines-0-surfaces": "M"}, "lines-0-surfaces:O", "lines-0-surfaces", "MO", ""),
        ("D", {"lines-0-tooth": "wis"}, "lines-0-tooth:1", "lines-0-tooth", "1", "third molar"),
        ("I", {"type_of_bill": "inpat"}, "type_of_bill:011", "type_of_bill", "0111", "Hospital, inpatient"),
        ("I", {"lines-0-revenue_code": "priv"}, "lines-0-revenue_code:0110", "lines-0-revenue_code", "0110", "Private"),
    ],
)
async def test_a_choice_is_written_into_its_field_and_says_what_it_means(
    visitor: Browser, kind: str, typed: dict[str, str], choose: str, name: str, value: str, meaning: str
) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor, kind)
    form = {**await fields(visitor, path), **typed, "choose": choose}
    chosen = await by_htmx(visitor, path, form)
    assert chosen.status == 200 and chosen.value(name) == value and meaning in chosen.text
    assert chosen.html.count("<fieldset") <= 1 and "lead" not in chosen.html
    plain = await visitor.post(path, {**form, "revision": "1"})
    assert plain.status == 303 and plain.path == f"{path}#{name.replace('_', '-')}"
    assert named(await stored(path))[name] == value


async def test_codes_are_found_without_a_script_and_everything_typed_stays(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    typed = {**visit(), "place_of_service": "office", "lines-0-procedure": "clinic", "diagnoses-0": "bronchitis"}
    for room, field, code in (
        ("claim", "place_of_service", "11"),
        ("diagnoses-0", "diagnoses-0", "J20.9"),
        ("lines-0", "lines-0-procedure", "T1015"),
    ):
        sent = await press(visitor, path, f"find-{room}", **typed)
        assert sent.path == f"{path}?find={room}"
        page = await visitor.get(sent.path)
        assert f'value="{field}:{code}"' in page.html, page.text
        assert re.search(rf'<input[^>]*name="{field}"[^>]*autofocus', page.html)
        assert {name: text for name, text in Fields(page.html).values.items() if name in typed} == typed
        chosen = await visitor.post(path, {**Fields(page.html).values, "choose": f"{field}:{code}"})
        assert chosen.path == f"{path}#{field.replace('_', '-')}"
        typed[field] = code
        assert {name: text for name, text in (await fields(visitor, path)).items() if name in typed} == typed


async def test_a_hospital_finds_the_codes_of_each_row_without_a_script(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor, "I")
    await press(visitor, path, "add-occurrences")
    await press(visitor, path, "add-values")
    typed = {"occurrences-0-occurrence": "leave", "values-0-value": "covered days"}
    page = await visitor.get(path)
    for room, heading in (("occurrences-0", "Occurrence 1"), ("values-0", "Value 1"), ("lines-0", "Line 1")):
        assert re.search(rf'value="find-{room}"[^>]*><span[^>]*>find codes</span> <span[^>]*>{heading}<', page.html)
    for room, field, code in (
        ("occurrences-0", "occurrences-0-occurrence", "74"),
        ("values-0", "values-0-value", "80"),
    ):
        sent = await press(visitor, path, f"find-{room}", **typed)
        assert sent.path == f"{path}?find={room}"
        found = await visitor.get(sent.path)
        assert f'value="{field}:{code}"' in found.html, found.text
        assert re.search(rf'<input[^>]*name="{field}"[^>]*autofocus', found.html)
        await visitor.post(path, {**Fields(found.html).values, "choose": f"{field}:{code}"})
        typed[field] = code
        assert {name: text for name, text in (await fields(visitor, path)).items() if name in typed} == typed
    await press(visitor, path, "add-payers")
    assert 'value="find-payers-0"' not in (await visitor.get(path)).html
    assert (await press(visitor, path, "find-payers-0")).path == path


async def test_what_has_nothing_to_look_for_says_what_to_type(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor, "D")
    assert "press the button again" in (await visitor.get((await press(visitor, path, "find-lines-0")).path)).text
    page = await visitor.get((await press(visitor, path, "find-claim", place_of_service="11")).path)
    assert "press the button again" not in page.text and "Office" in page.text  # what it means
    for strange in ("payers-0", "lines-99", "x", "lines-0-procedure", ""):
        assert "press the button again" not in (await visitor.get(f"{path}?find={strange}")).text
    assert (await press(visitor, path, "find-//evil")).path == path


@pytest.mark.parametrize(
    ("name", "typed", "found"),
    [
        ("modifiers", "25 pro", "26"),
        ("places-of-service", "off", "11"),
        ("revenue-codes", "private", "0110"),
        ("bill-types", "13", "013"),
        ("patient-statuses", "home", "01"),
        ("teeth", "wisdom", "1"),
        ("surfaces", "MO", "O"),
        ("surfaces", "cheek", "B"),
        ("conditions", "17 work", "02"),
        ("occurrences", "leave", "74"),
        ("values", "covered", "80"),
    ],
)
async def test_short_lists_are_searched_as_one_types(visitor: Browser, name: str, typed: str, found: str) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get(f"/codes/{name}?field=lines-0-x_y&lines-0-x_y={typed}", **{"HX-Request-Type": "partial"})
    assert page.status == 200 and f'value="lines-0-x_y:{found}"' in page.html
    nothing = await visitor.get(f"/codes/{name}?field=lines-0-x_y&lines-0-x_y=", **{"HX-Request-Type": "partial"})
    assert "<button" not in nothing.html


@pytest.mark.parametrize(
    ("name", "typed", "meaning"),
    [
        ("bill-types", "131", "Hospital, outpatient"),
        ("bill-types", "0131", "Hospital, outpatient"),
        ("revenue-codes", "120", "Room with two beds"),
        ("places-of-service", "11", "Office"),
        ("values", "a1", "Deductible, first payer"),
        ("diagnoses", "J20.9", "Acute bronchitis, unspecified"),
        ("diagnoses", " j209", "Acute bronchitis, unspecified"),
        ("procedures", "t1015", "Clinic visit"),
        ("procedures", "00002", "made up in place of CPT"),
    ],
)
async def test_a_whole_code_is_named_and_not_offered(visitor: Browser, name: str, typed: str, meaning: str) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get(f"/codes/{name}?field=type_of_bill&type_of_bill={typed}")
    assert meaning in page.text and "type_of_bill:" not in page.html


@pytest.mark.parametrize(
    ("name", "typed", "offered"),
    [("diagnoses", "J20", "J20.9"), ("procedures", "0000", "00002"), ("procedures", "2", "")],
)
async def test_the_beginning_of_a_code_offers_and_names_nothing(
    visitor: Browser, name: str, typed: str, offered: str
) -> None:
    await visitor.log_in(*JAMES)
    page = await visitor.get(f"/codes/{name}?field=code&code={typed}")
    assert "found" in page.text and (f'value="code:{offered}"' in page.html) is bool(offered)


async def test_a_code_with_which_others_begin_stays_among_them(visitor: Browser) -> None:
    await DiagnosisCode.insert(DiagnosisCode(code="J20", description="Acute bronchitis"))
    await visitor.log_in(*JAMES)
    page = await visitor.get("/codes/diagnoses?field=code&code=J20")
    assert 'value="code:J20"' in page.html and 'value="code:J20.9"' in page.html


async def test_of_other_lists_there_is_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    assert (await visitor.get("/codes/members?field=a&a=x")).status == 404
    assert (await visitor.get("/codes/teeth?field=A%22&a=x")).status == 404


# The member


async def test_eligibility_says_who_it_is_before_anything_is_sent(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    path = await begin(visitor)
    assert "Type the Member ID" in (await visitor.get(path)).text
    form = {**await fields(visitor, path), "member_id": "feeserv1", "lines-0-from_date": ago(3)}
    told = await by_htmx(visitor, path, form, target=STATE)
    assert '<hx-partial hx-target="#member-says"' in told.html
    assert "Covered on this day Oscar Openfield (FEESERV1)" in told.text
    [entry] = await AuditEntry.select().where(AuditEntry.action == "check eligibility")
    assert entry["subject"] == "FEESERV1" and entry["user_name"] == "JENJEN10"
    asked = {**form, "revision": "1", "asked": told.value("asked") or "", "notes": "more"}
    again = await by_htmx(visitor, path, asked, target=STATE)
    assert "hx-partial" not in again.html
    assert await AuditEntry.count().where(AuditEntry.action == "check eligibility") == 1


@pytest.mark.parametrize(
    ("member", "days", "says"),
    [
        ("NOBODY00", 3, "No member has this Member ID"),
        ("12", 3, "Member ID must be"),
        ("ENDED001", 3, "Not covered on this day"),
        ("FEESERV1", 700, "too long ago"),
    ],
)
async def test_what_eligibility_does_not_say(visitor: Browser, member: str, days: int, says: str) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    await press(visitor, path, **{"member_id": member, "lines-0-from_date": ago(days)})
    page = await visitor.get(path)
    assert page.status == 200 and says in page.text


# Who may


async def test_who_may_not_finds_nothing(portal: ASGIApp, visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    for somebody, acting_for in ((JOHNNIE, AT), (SAM, "500603"), (STAFF, "")):
        async with Browser(portal) as other:
            await other.log_in(*somebody)
            for address in (path, f"{path}/check"):
                assert (await other.get(address)).status == 404, (somebody, address)
                said = {**form, "acting_for": acting_for, "confirm": "yes"}
                assert (await other.post(address, said)).status == 404, (somebody, address)
    assert await ClaimDraft.count() == 1 and (await stored(path)).notes == ""


async def test_a_page_of_another_provider_saves_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    assert (await visitor.post(path, {**form, "acting_for": "500602", "notes": "x"})).status == 409
    assert (await stored(path)).notes == ""


async def test_another_type_than_the_drafts_is_none(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await begin(visitor)
    form = await fields(visitor, path)
    for kind in ("D", "X", ""):
        assert (await visitor.post(path, {**form, "claim_type": kind, "notes": "x"})).status == 404
    assert (await stored(path)).notes == "" and not await Claim.count().where(Claim.patient_account == "x")
