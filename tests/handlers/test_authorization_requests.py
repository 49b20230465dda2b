"""Asking for authorizations: plain, by htmx, and by those who may not."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
import time_machine
from litestar.types import ASGIApp

from db.rules import typed_dates
from db.rules.business_days import day_of
from db.tables import Authorization, AuthorizationDraft, ClerkRole
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from tests.handlers.test_switch_provider import place
from tests.operations.authorizations import row_of
from tests.people import place_of

HERE = {"acting_for": "500601"}
MARIA, JOHNNIE, SAM = ((name, PASSWORDS[name]) for name in ("NUNEZ501", "JOHNNIE5", "STRANGER1"))
PA, POC = "/prior-authorizations", "/plans-of-care"
START = "2026-11-22T17:00:00Z"


def day(after: int = 0) -> str:
    return typed_dates.shown(day_of(datetime.now(UTC)) + timedelta(days=after))


def base(**more: str) -> dict[str, str]:
    return {
        "member_id": "FEESERV1",
        "category": "Durable medical equipment",
        "urgency": "routine",
        "from_date": day(),
        "to_date": day(90),
        "performing": "500609",
        "contact": "María José Núñez",
        "contact_phone": "503-555-0142",
        "diagnoses-0": "M54.50",
        **more,
    }


def line(place: int = 0, **more: str) -> dict[str, str]:
    said = {"procedure": "E0143", "units": "2", "unit": "UN", **more}
    return {f"lines-{place}-{name}": value for name, value in said.items()}


def seen(page: Answer) -> str:
    """The revision that the page was drawn from."""
    found: str | None = page.value("seen")
    return found or ""


async def begin(visitor: Browser, path: str = PA, member_id: str = "FEESERV1") -> str:
    """The address of a new draft."""
    sent = await visitor.post(f"{path}/new", {**HERE, "member_id": member_id})
    assert sent.status == 303, sent.text
    return str(sent.path).removesuffix("/base")


async def press(visitor: Browser, address: str, op: str, **fields: str) -> Answer:
    """A button of a page, as it is loaded."""
    page = await visitor.get(address)
    return await visitor.post(address, {**HERE, "seen": seen(page), "op": op, **fields})


async def filled(visitor: Browser, path: str = PA, **more: str) -> str:
    """The address of a draft that may be submitted."""
    draft = await begin(visitor, path)
    await press(visitor, f"{draft}/base", "continue", **base(**more))
    await press(visitor, f"{draft}/lines", "continue", **line(frequency="1 a year"))
    return draft


async def test_a_request_goes_from_step_to_step_to_its_number(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    first = await visitor.get(f"{draft}/base")
    assert first.title.startswith("Request prior authorization, base information –")
    assert "Oscar Openfield (FEESERV1), born Jul 4, 1979" in first.text and "fee-for-service" in first.text
    assert first.value("contact") == "María José Núñez"
    assert (await press(visitor, f"{draft}/base", "continue", **base())).path == f"{draft}/lines"
    assert (await press(visitor, f"{draft}/lines", "continue", **line())).path == f"{draft}/notes"
    sent = await press(visitor, f"{draft}/notes", "continue", notes="Falls often.")
    assert sent.path == f"{draft}/review"
    review = await visitor.get(sent.path)
    for words in ("Nothing is missing", "Moonbeam Medical Equipment", "E0143", "2 units", "Falls often.", "M54.50 Low"):
        assert words in review.text, words
    assert (await press(visitor, f"{draft}/review", "continue")).path == f"{draft}/documents"
    done = await press(visitor, f"{draft}/documents", "submit")
    assert re.fullmatch(rf"{PA}/\d+/request", done.path)
    shown = await visitor.get(done.path)
    assert re.search(r"PA\d\d[A-Z0-9]{6}", shown.text) and "In review" in shown.text
    for again in (f"{draft}/documents", f"{draft}/base", f"{draft}/drop"):
        assert (await visitor.get(again)).path == done.path
    assert (await visitor.post(f"{draft}/documents", {**HERE, "seen": "9", "op": "submit"})).path == done.path
    opened = await visitor.get(done.path.removesuffix("/request"))
    assert "In review" in opened.text and "Falls often." in opened.text


@pytest.mark.parametrize("path", [PA, POC])
@pytest.mark.parametrize(
    ("typed", "words"),
    [("", "Enter the Member ID"), ("  ", "Enter the Member ID"), ("12", "8 letters and digits"), ("-", "8 letters")],
)
async def test_a_request_begins_for_a_member_id_only(visitor: Browser, path: str, typed: str, words: str) -> None:
    await visitor.log_in(*MARIA)
    sent = await visitor.post(f"{path}/new", {**HERE, "member_id": typed})
    assert sent.status == 422 and words in sent.errors["member-id"] and sent.value("member_id") == typed


async def test_a_plan_of_care_is_asked_for_the_same_way(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await filled(visitor, POC, category="Care at home", case_manager="Carla Caseworthy")
    done = await press(visitor, f"{draft}/documents", "submit")
    shown = await visitor.get(done.path)
    assert re.search(r"PC\d\d[A-Z0-9]{6}", shown.text) and done.path.startswith(POC)
    assert "Carla Caseworthy" in (await visitor.get(done.path.removesuffix("/request"))).text
    assert (await visitor.get(done.path.replace(POC, PA))).status == 404


async def test_what_is_wrong_stands_beside_its_field_and_everything_typed_stays(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    said = base(performing="moon", to_date="soon", contact_phone="12", **{"diagnoses-0": "low back"})
    for answer in (
        await press(visitor, f"{draft}/base", "continue", **said),
        await visitor.htmx(
            f"{draft}/base", {**HERE, "seen": "1", "op": "continue", **said}, page=f"{draft}/base"
        ),
    ):  # fmt: skip
        assert answer.status == 422 and answer.title.startswith("Error: Request prior authorization")
        assert [*answer.errors] == ["to-date", "performing", "contact-phone", "diagnoses-0"]
        assert {name: answer.value(name) for name in said if name not in ("category", "urgency")} == {
            name: value for name, value in said.items() if name not in ("category", "urgency")
        }
        assert 'value="performing:500609"' in answer.html and 'value="diagnoses-0:M54.5' in answer.html
    kept = await visitor.get(f"{draft}/base")
    assert kept.value("performing") == "moon" and not kept.errors and "performing:500609" not in kept.html
    review = await press(visitor, f"{draft}/documents", "submit")
    assert review.status == 422 and f'href="{draft}/lines#lines-0-procedure"' in review.html
    assert "Service 1: Enter a procedure" in review.text


async def test_a_choice_writes_itself_into_its_field(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    page = await visitor.get(f"{draft}/base")
    said = {**HERE, "seen": seen(page), **base(performing="moon")}
    answer = await visitor.htmx(f"{draft}/base", {**said, "choose": "performing:500609"}, page=f"{draft}/base")
    assert answer.value("performing") == "500609" and "Moonbeam Medical Equipment" in answer.text
    assert answer.headers["hx-push-url"] == "false"
    plain = await visitor.post(f"{draft}/base", {**said, "seen": "1", "choose": "diagnoses-0:M54.51"})
    assert plain.path == f"{draft}/base#diagnoses-0"
    assert (await visitor.get(f"{draft}/base")).value("diagnoses-0") == "M54.51"
    for made_up in ("member_id:DENTAL01", "kind:POC", "lines-9-procedure:E0143", "diagnoses-x:1", ":", "x"):
        await visitor.post(f"{draft}/base", {**said, "seen": "2", "choose": made_up})
    assert (await visitor.get(f"{draft}/base")).value("member_id") == "FEESERV1"


async def test_rows_come_go_and_are_copied_by_button(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    lines = f"{draft}/lines"
    added = await press(visitor, lines, "add-line", **line())
    assert added.path == f"{lines}#lines-1-procedure"
    copied = await press(visitor, lines, "copy-line:0", **line(1, procedure="S9131"))
    assert copied.path == f"{lines}#lines-1-procedure"
    page = await visitor.get(lines)
    assert [page.value(f"lines-{place}-procedure") for place in range(3)] == ["E0143", "E0143", "S9131"]
    await press(visitor, lines, "remove-line:1")
    page = await visitor.get(lines)
    assert [page.value(f"lines-{place}-procedure") for place in range(2)] == ["E0143", "S9131"]
    assert "lines-2-procedure" not in page.html
    for odd in ("remove-line:77", "remove-line:", "remove-line:-1", "copy-line:x", "sing:1", "remove-line:١"):
        assert (await press(visitor, lines, odd)).status == 303
    assert (await visitor.get(lines)).value("lines-1-procedure") == "S9131"
    for _ in range(30):
        await press(visitor, lines, "add-line")
    full = await visitor.get(lines)
    assert "lines-24-procedure" in full.html and "lines-25-procedure" not in full.html and "add-line" not in full.html


async def test_it_is_saved_as_one_types(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    notes = f"{draft}/notes"
    said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "p#saved-mark"}
    answer = await visitor.post(notes, {**HERE, "seen": "0", "notes": "Falls"}, **said)
    assert answer.status == 200 and "Saved" in answer.text and answer.value("seen") == "1"
    assert "Note to the reviewer" not in answer.text and len(answer.html) < 300
    assert "Falls" in (await visitor.get(notes)).html


async def test_two_people_on_one_draft_see_what_the_other_did(portal: ASGIApp) -> None:
    async with Browser(portal) as maria, Browser(portal) as james:
        await maria.log_in(*MARIA)
        await james.log_in(*JAMES)
        draft = await begin(maria)
        page = await maria.get(f"{draft}/base")
        await press(james, f"{draft}/base", "save", **base(contact="James"))
        mine = {**HERE, "seen": seen(page), "op": "continue", **base(contact="Maria", performing="500606")}
        both = await maria.post(f"{draft}/base", mine)
        assert both.status == 409 and "Contact: JAMJON wrote “James”." in both.text
        assert both.value("contact") == "Maria" and both.value("performing") == "500606"
        assert (await james.get(f"{draft}/base")).value("contact") == "James"
        again = await maria.post(f"{draft}/base", {**mine, "seen": seen(both)})
        assert again.path == f"{draft}/lines"
        assert (await james.get(f"{draft}/base")).value("contact") == "Maria"
        said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "p#saved-mark"}
        typing = await james.post(f"{draft}/base", {**HERE, "seen": "1", **base(contact="J.")}, **said)
        assert typing.status == 409 and "NUNEZ501 has changed this request" in typing.text
        assert typing.value("seen") == "1"


async def test_nobody_submits_what_he_has_not_read(portal: ASGIApp) -> None:
    async with Browser(portal) as maria, Browser(portal) as james:
        await maria.log_in(*MARIA)
        await james.log_in(*JAMES)
        draft = await filled(maria)
        page = await maria.get(f"{draft}/documents")
        await press(james, f"{draft}/notes", "save", notes="One more thing.")
        late = await maria.post(f"{draft}/documents", {**HERE, "seen": seen(page), "op": "submit"})
        assert late.status == 409 and "JAMJON has changed it" in late.text and "One more thing." in late.text
        assert (await press(maria, f"{draft}/documents", "submit")).path.endswith("/request")


async def test_rows_that_a_colleague_removed_keep_what_was_typed(portal: ASGIApp) -> None:
    async with Browser(portal) as maria, Browser(portal) as james:
        await maria.log_in(*MARIA)
        await james.log_in(*JAMES)
        draft = await begin(maria)
        await press(maria, f"{draft}/lines", "add-line", **line())
        page = await maria.get(f"{draft}/lines")
        await press(james, f"{draft}/lines", "remove-line:1")
        typed = {**HERE, "seen": seen(page), "op": "continue", **line(), **line(1, procedure="S9131")}
        both = await maria.post(f"{draft}/lines", typed)
        assert both.status == 409 and "Service 2: JAMJON has none." in both.text
        assert both.value("lines-1-procedure") == "S9131"


async def test_whom_managed_care_looks_after_is_said_at_once(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor, member_id="COVERED1")
    words = "Imaginary Cascade Health looks after the physical care of this member: ask them at 503-555-0150."
    page = await visitor.get(f"{draft}/base")
    assert words in page.text and not page.errors
    said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "div#request-member"}
    for member_id, expected in (
        ("COVERED1", words),
        ("NOBODY00", "No member has this Member ID"),
        ("DENTAL01", "Theo"),
    ):
        answer = await visitor.post(f"{draft}/member", {**HERE, "member_id": member_id}, **said)
        assert answer.status == 200 and expected in answer.text and "<form" not in answer.html
    assert (await visitor.get(f"{draft}/base")).value("member_id") == "COVERED1"
    assert (await visitor.get(f"{draft}/member")).path == f"{draft}/base"


async def test_favorites_are_offered_where_a_provider_is_asked_for(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    draft = await begin(visitor)
    await press(visitor, f"{draft}/base", "save", performing="500609")
    assert "Keep as favorite" in (await visitor.get(f"{draft}/base")).text
    await press(visitor, f"{draft}/base", "keep:500609", performing="")
    page = await visitor.get(f"{draft}/base")
    assert page.html.count('value="performing:500609"') == 1 and 'value="referring:500609"' in page.html
    await press(visitor, f"{draft}/base", "save", performing="500609")
    assert "Remove from favorites" in (await visitor.get(f"{draft}/base")).text
    await press(visitor, f"{draft}/base", "forget:500609", performing="")
    assert 'value="performing:500609"' not in (await visitor.get(f"{draft}/base")).html


async def test_providers_are_found_as_one_types(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    for typed in ("moonb", "500609", "10000010"):
        answer = await visitor.get(f"/provider-choices?field=performing&performing={typed}")
        assert answer.status == 200 and "performing:500609" in answer.html, typed
    assert "Nobody found" in (await visitor.get("/provider-choices?field=a-b&a-b=zzz")).text
    assert "<button" not in (await visitor.get("/provider-choices?field=a-b&a-b=+")).html.partition("<main")[2]
    for field in ("", "A", "a%22b"):
        assert (await visitor.get(f"/provider-choices?field={field}")).status == 404
    await visitor.post("/log-off", HERE)
    await visitor.log_in(*JOHNNIE)
    assert (await visitor.get("/provider-choices?field=performing&performing=500609")).status == 404


async def test_drafts_are_found_again_and_given_up_after_a_question(portal: ASGIApp) -> None:
    async with Browser(portal) as maria, Browser(portal) as james:
        await maria.log_in(*MARIA)
        await james.log_in(*JAMES)
        draft = await begin(maria)
        assert "You have no drafts." in (await james.get(f"{PA}/drafts")).text
        for page in (await maria.get(f"{PA}/drafts"), await james.get(f"{PA}/drafts?whose=all")):
            assert f'href="{draft}/base"' in page.html and "by NUNEZ501" in page.text
        assert (await maria.get(draft)).path == f"{draft}/base"
        asked = await james.get(f"{draft}/drop")
        assert "Give this draft up?" in asked.text and "FEESERV1" in asked.text
        assert (await james.post(f"{draft}/drop", HERE)).path == f"{PA}/drafts"
        assert (await maria.get(f"{draft}/base")).status == 404
        assert (await maria.post(f"{draft}/drop", HERE)).status == 404


async def test_older_requests_are_a_page_further(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    newest = await visitor.get(f"{PA}/drafts?whose=all")
    assert "Newest" not in newest.text
    [further] = re.findall(r'href="([^"]*asked_after=[^"]*)"', newest.html)
    older = await visitor.get(unescape(further).partition("#")[0])
    shown = [{*re.findall(r'href="([^"]*/request)"', page.html)} for page in (newest, older)]
    assert len(shown[0]) == 20 and shown[1] and not shown[0] & shown[1]
    assert f'href="{PA}/drafts?whose=all#draft-list-asked"' in older.html
    assert "There are no more." in (await visitor.get(f"{PA}/drafts?asked_after=0")).text


async def test_what_can_be_done_stands_on_the_authorization(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    approved, denied, foreign = await row_of("PA26000101"), await row_of("PA26000105"), await row_of("PA26000110")
    page = await visitor.get(f"{PA}/{approved}")
    assert f'href="{PA}/{approved}/cancel"' in page.html and 'value="copy"' in page.html
    page = await visitor.get(f"{PA}/{denied}")
    assert "/cancel" not in page.html and 'value="copy"' not in page.html and 'value="update"' in page.html
    for op in ("update", "copy"):
        sent = await visitor.post(f"{PA}/{approved}/drafts", {**HERE, "op": op})
        first = await visitor.get(sent.path)
        words = {"update": "Change of PA26000101", "copy": "As PA26000101"}[op]
        assert words in first.text and ("member_id" in first.html) == (op == "copy")
    assert (await visitor.post(f"{PA}/{denied}/drafts", {**HERE, "op": "copy"})).path == f"{PA}/{denied}/request"
    assert (await visitor.post(f"{PA}/{approved}/drafts", {**HERE, "op": "sing"})).status == 404
    assert (await visitor.get(f"{PA}/{approved}/drafts")).path == f"{PA}/{approved}/request"
    assert (await visitor.get(f"{PA}/{foreign}")).status == 200


async def test_only_who_asked_and_may_ask_is_offered_what_can_be_done(portal: ASGIApp) -> None:
    row = await row_of("PA26000110")
    async with Browser(portal) as jennifer, Browser(portal) as maria:
        await jennifer.log_in(*JENNIFER)
        await jennifer.post("/switch-provider", {**HERE, "provider": await place(jennifer, "500602")})
        performs = await jennifer.get(f"{PA}/{row}")  # a line of it, and may ask at her own provider
        assert performs.status == 200 and "/cancel" not in performs.html and "write to the" not in performs.text
        assert (await jennifer.get(f"{PA}/{row}/cancel")).status == 404
        await maria.log_in(*MARIA)
        assert f"{PA}/{row}/cancel" in (await maria.get(f"{PA}/{row}")).html
        ends = ClerkRole.delete().where(ClerkRole.membership == await place_of("NUNEZ501", "500601"))
        await ends.where(ClerkRole.role == "Prior Auth Submit")
        assert "/cancel" not in (await maria.get(f"{PA}/{row}")).html


async def test_a_change_that_came_too_late_says_so(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    number = await row_of("PA26000102")
    sent = await visitor.post(f"{PA}/{number}/drafts", {**HERE, "op": "update"})
    draft = sent.path.removesuffix("/base")
    more = {"justification": "Falls", "contact": "María", "contact_phone": "5035550142", "diagnoses-0": "M54.50"}
    answer = await press(visitor, f"{draft}/base", "continue", **more)
    assert answer.path == f"{draft}/lines", answer.errors
    await Authorization.update({"revision": 5}).where(Authorization.id == number)
    late = await press(visitor, f"{draft}/documents", "submit")
    assert late.status == 409 and "begin the change anew" in late.text


async def test_a_note_goes_to_the_reviewer(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    number = await row_of("PA26000103")
    asked = await visitor.get(f"{PA}/{number}/notes")
    assert "The agency waits for you" in asked.text
    empty = await visitor.post(f"{PA}/{number}/notes", {**HERE, "text": " "})
    assert empty.status == 422 and empty.errors["text"] == "Enter the note"
    sent = await visitor.post(f"{PA}/{number}/notes", {**HERE, "text": "The test is of May."})
    assert sent.path == f"{PA}/{number}/request" and "In review" in (await visitor.get(sent.path)).text
    assert "The test is of May." in (await visitor.get(f"{PA}/{number}")).text


async def test_it_is_taken_back_after_a_question_that_names_it(visitor: Browser) -> None:
    await visitor.log_in(*MARIA)
    number = await row_of("PA26000101")
    asked = await visitor.get(f"{PA}/{number}/cancel")
    for words in ("Take PA26000101 back?", "Make-Believe Family Clinic", "Oscar Openfield (FEESERV1)"):
        assert words in asked.text
    old = await visitor.post(f"{PA}/{number}/cancel", {**HERE, "seen": "7"})
    assert old.status == 200 and "Take PA26000101 back?" in old.text
    sent = await visitor.post(f"{PA}/{number}/cancel", {**HERE, "seen": seen(asked)})
    assert "Cancelled" in (await visitor.get(sent.path)).text
    assert "Cancelled" in (await visitor.get(f"{PA}/{number}/cancel")).text
    assert (await visitor.post(f"{PA}/{number}/cancel", {**HERE, "seen": "1"})).path == sent.path


ADDRESSES = (
    *("{pa}/drafts/{draft}", "{pa}/drafts/{draft}/base", "{pa}/drafts/{draft}/documents", "{pa}/drafts/{draft}/drop"),
    *("{pa}/{row}/request", "{pa}/{row}/notes", "{pa}/{row}/cancel"),
)
POSTS = (
    *("{pa}/drafts/{draft}/base", "{pa}/drafts/{draft}/documents", "{pa}/drafts/{draft}/drop"),
    *("{pa}/drafts/{draft}/member", "{pa}/{row}/drafts", "{pa}/{row}/notes", "{pa}/{row}/notes/draft"),
    *("{pa}/{row}/cancel", "{poc}/drafts/{draft}/base", "{poc}/{row}/cancel"),
)


async def test_strangers_and_those_without_the_role_find_nothing(portal: ASGIApp) -> None:
    row = await row_of("PA26000101")
    async with Browser(portal) as maria:
        await maria.log_in(*MARIA)
        draft = (await filled(maria)).rpartition("/")[2]
    of = {"pa": PA, "poc": POC, "draft": draft, "row": row}
    for who, provider in ((SAM, "500603"), (JOHNNIE, "500601"), (JENNIFER, "500601"), (STAFF, "")):
        async with Browser(portal) as visitor:
            await visitor.log_in(*who)
            for address in ADDRESSES[1:]:
                answer = await visitor.get(address.format(**of))
                assert answer.status == 404 and "FEESERV1" not in answer.text, (who, address)
            for address in POSTS:
                said = {"acting_for": provider, "op": "submit", "seen": "2", "text": "Hello", "contact": "Eve"}
                answer = await visitor.post(address.format(**of), said)
                assert answer.status == 404 and "FEESERV1" not in answer.text, (who, address)
            if who != SAM:
                for address in (f"{PA}/new", f"{PA}/drafts", f"{POC}/new", f"{POC}/drafts", *ADDRESSES[:1]):
                    assert (await visitor.get(address.format(**of))).status == 404, (who, address)
    [kept] = await AuthorizationDraft.select()
    assert kept["submitted_authorization"] is None and "Eve" not in kept["content"]
    assert (await Authorization.select().where(Authorization.id == row))[0]["status"] == "approved"


async def test_who_may_only_ask_sees_the_number_and_no_more(visitor: Browser) -> None:
    ends = ClerkRole.delete().where(ClerkRole.membership == await place_of("NUNEZ501", "500601"))
    await ends.where(ClerkRole.role == "Prior Auth Inquiry")
    await visitor.log_in(*MARIA)
    done = await press(visitor, f"{await filled(visitor)}/documents", "submit")
    shown = await visitor.get(done.path)
    assert re.search(r"PA\d\d[A-Z0-9]{6}", shown.text) and "Open the" not in shown.text
    assert (await visitor.get(done.path.removesuffix("/request"))).status == 404
    number = done.path.split("/")[2]
    for page in (f"{PA}/{number}/notes", f"/documents/authorizations/{number}"):
        assert f'href="{done.path}"' in (await visitor.get(page)).html, page


async def test_who_may_only_ask_reads_what_the_reviewer_asks_for(visitor: Browser) -> None:
    ends = ClerkRole.delete().where(ClerkRole.membership == await place_of("NUNEZ501", "500601"))
    await ends.where(ClerkRole.role == "Prior Auth Inquiry")
    await visitor.log_in(*MARIA)
    number = await row_of("PA26000103")
    for page in (f"{PA}/{number}/request", f"{PA}/{number}/notes"):
        shown = await visitor.get(page)
        for words in ("We need more from you", "The hearing test that you sent has no date.", "the last 6 months"):
            assert words in shown.text, page
    listed = await visitor.get(f"{PA}/drafts")
    assert f'href="{PA}/{number}/request"' in listed.html and "More is needed" in listed.text
    assert "PC26000202" not in listed.text
    await visitor.post(f"{PA}/{number}/notes", {**HERE, "text": "It is of <May>.\nSee there."})
    after = await visitor.get(f"{PA}/{number}/request")
    assert "It is of <May>." in after.text and "See there." in after.text and "waits for more" not in after.text
    assert "Before that: We need more from you" in after.text and "<details>" in after.html


async def test_a_page_drawn_for_the_other_provider_writes_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    await visitor.post("/switch-provider", {**HERE, "provider": await place(visitor, "500602")})
    for path in (f"{PA}/new", f"{PA}/new/draft"):
        assert (await visitor.post(path, {**HERE, "member_id": "FEESERV1"})).status == 409
    assert await AuthorizationDraft.count() == 0


async def test_what_was_typed_when_the_session_ended_is_kept(visitor: Browser) -> None:
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*MARIA)
        draft = await begin(visitor)
        clock.shift(timedelta(minutes=16))
        typed = {**HERE, "seen": "0", "op": "save", "notes": "Typed for long."}
        assert (await visitor.post(f"{draft}/notes", typed)).path == f"/log-in?next={draft}/notes"
        assert (await visitor.log_in(*MARIA)).path == "/kept"
        assert f'action="{draft}/notes"' in (await visitor.get("/kept")).html
        await visitor.post(f"{draft}/notes", {**typed, "kept_form": "yes"})
        assert "Typed for long." in (await visitor.get(f"{draft}/notes")).html
        again = await visitor.post(f"{PA}/new/draft", {**HERE, "member_id": "DENTAL01"})
        assert again.status == 200 and again.value("member_id") == "DENTAL01"
        assert (await visitor.get(f"{PA}/new/draft")).path == f"{PA}/new"
        number = await row_of("PA26000103")
        again = await visitor.post(f"{PA}/{number}/notes/draft", {**HERE, "text": "Half a"})
        assert again.status == 200 and "Half a" in again.html
        assert (await visitor.get(f"{PA}/{number}/notes/draft")).path == f"{PA}/{number}/notes"
    assert await AuthorizationDraft.count() == 1


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*MARIA)
    draft = await filled(visitor)
    pages = [await visitor.get(f"{draft}/{step}") for step in ("base", "lines", "notes", "review", "documents")]
    pages += [await visitor.get(f"{PA}/drafts"), await visitor.get(f"{draft}/drop")]
    done = await press(visitor, f"{draft}/documents", "submit")
    pages += [await visitor.get(done.path), await visitor.get(done.path.replace("request", "cancel"))]
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    number = await number_of(done.path)
    for secret in ("FEESERV1", "Openfield", number):
        assert secret not in logged and not [page.title for page in pages if secret in page.title]
    for page in pages:
        assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*(?:FEESERV1|{number})', page.html)
        assert page.headers["cache-control"] == "no-store"


async def number_of(path: str) -> str:
    row = int(path.split("/")[2])
    [found] = await Authorization.select(Authorization.number).where(Authorization.id == row)
    number: str = found["number"]
    return number
