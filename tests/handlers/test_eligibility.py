"""Eligibility: plain, by htmx, and by those who may not."""

from __future__ import annotations

import asyncio
import io
import re
from datetime import date, timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.made_up_members import STORIES, MadeUpMember
from db.rules.policy import Policy
from db.tables import AuditEntry
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, PASSWORDS, STAFF
from tests.handlers.test_switch_provider import DENTAL, place
from web.settings import Settings

HERE = {"acting_for": "500601"}
MEMBERS = {member.member_id: member for member in STORIES}
EDNA, BEA, SASHA = MEMBERS["COVERED1"], MEMBERS["GAPMONTH"], MEMBERS["TWINS001"]
JOHNNIE, SAM, ZOE = ((name, PASSWORDS[name]) for name in ("JOHNNIE5", "STRANGER1", "ZOEDOE22"))
POSTS = ("/eligibility", "/eligibility/draft", "/eligibility/proof", "/eligibility/coverage")
PANELS = (
    "Member Information",
    "Benefit Plans",
    "Service Type Coverage and Copay",
    "Third-Party Liability",
    "Managed Care",
    "Lock-in",
    "Service Limitations",
)
NUMBER = re.compile(r"[A-Z0-9]{4}-[A-Z0-9]{4}-[A-Z0-9]{4}")
START = "2026-11-22T17:00:00Z"


def of(member: MadeUpMember, **more: str) -> dict[str, str]:
    """The form that asks for a member by ID."""
    return {**HERE, "member_id": member.member_id, **more}


def born(member: MadeUpMember) -> date:
    return member.date_of_birth(date.today())


async def ask(visitor: Browser, member: MadeUpMember = EDNA, **more: str) -> Answer:
    return await visitor.post("/eligibility", of(member, **more))


def number_in(answer: Answer) -> str:
    """The verification number of an answer."""
    found = NUMBER.search(answer.text)
    assert found, answer.text
    return found.group(0)


def is_answered(page: Answer) -> bool:
    return 'id="answer-verdict"' in page.html


def panel_headings(answer: Answer) -> list[str]:
    heads = re.findall(r"<h3[^>]*>\s*(.*?)\s*</h3>", answer.html, re.DOTALL)
    return [head for head in heads if head in PANELS]


async def test_the_answer_stands_below_the_question_with_a_number_that_proves_it(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    form = await visitor.get("/eligibility")
    assert form.title.startswith("Eligibility –") and not is_answered(form)
    answer = await ask(visitor)
    assert answer.status == 200 and "<html" in answer.html and answer.title == form.title
    assert answer.value("member_id") == EDNA.member_id
    assert "Covered on this day" in answer.text and "asked by JOHNNIE5" in answer.text
    assert panel_headings(answer) == list(PANELS)
    assert answer.html.index("Covered on this day") < answer.html.index("Member Information")
    assert number_in(answer) != number_in(await ask(visitor))


async def test_by_htmx_there_is_the_screen_alone(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    form = of(EDNA, member_id=EDNA.member_id.lower())
    answer = await visitor.htmx("/eligibility", form, page="/eligibility")
    assert answer.status == 200 and "<html" not in answer.html and 'id="eligibility-answer"' in answer.html
    assert answer.title.startswith("Eligibility –")
    assert EDNA.last_name in answer.text


async def test_a_member_is_found_by_name_and_date_of_birth_too(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    one = EDNA
    names = {"last_name": one.last_name.upper(), "first_name": one.first_name}
    for day in (f"{born(one):%m/%d/%Y}", born(one).isoformat()):
        found = await visitor.post("/eligibility", {**HERE, **names, "date_of_birth": day})
        assert one.member_id in found.text and found.value("date_of_birth") == day
    nobody = await visitor.post("/eligibility", {**HERE, **names, "date_of_birth": "01/31/1901"})
    assert nobody.status == 200 and "No member found" in nobody.text and not is_answered(nobody)
    assert nobody.value("last_name") == one.last_name.upper()


async def test_of_two_with_one_name_and_birthday_the_member_id_is_needed(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    twin = SASHA
    typed = {
        **HERE,
        "last_name": twin.last_name,
        "first_name": twin.first_name,
        "date_of_birth": born(twin).isoformat(),
    }
    several = await visitor.post("/eligibility", typed)
    assert several.status == 422 and "Enter the Member ID" in several.errors["member-id"]
    assert twin.member_id not in several.html and several.value("first_name") == twin.first_name
    assert number_in(await visitor.post("/eligibility", {**typed, "member_id": twin.member_id}))


@pytest.mark.parametrize(
    ("typed", "field", "words"),
    [
        ({}, "member-id", "Enter"),
        ({"member_id": "12"}, "member-id", "8 letters and digits"),
        ({"last_name": "Doe", "date_of_birth": "01/31/1990"}, "first-name", "Enter"),
        ({"last_name": "Doe", "first_name": "Jo", "date_of_birth": "31/31/1990"}, "date-of-birth", "MM/DD/YYYY"),
        ({"member_id": "AB12CD34", "from_date": "01/01/2099"}, "from-date", "future"),
        ({"member_id": "AB12CD34", "from_date": "01/01/2001"}, "from-date", "13 months"),
        ({"member_id": "AB12CD34", "from_date": "soon"}, "from-date", "MM/DD/YYYY"),
    ],
)
async def test_what_cannot_be_asked_is_said_beside_the_field_and_kept(
    visitor: Browser, typed: dict[str, str], field: str, words: str
) -> None:
    await visitor.log_in(*JOHNNIE)
    for answer in (
        await visitor.post("/eligibility", {**HERE, **typed}),
        await visitor.htmx("/eligibility", {**HERE, **typed}, page="/eligibility"),
    ):
        assert answer.status == 422 and words in answer.errors[field]
        assert answer.title.startswith("Error: Eligibility")
        assert {name: answer.value(name) for name in typed} == typed and not is_answered(answer)


async def test_what_a_plan_covers_comes_for_the_row_that_was_chosen(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    number = number_in(await ask(visitor))
    form = {**HERE, "number": number, "plan": "BMH"}
    recorded = await AuditEntry.count()
    part = await visitor.htmx("/eligibility/coverage", form, "div#eligibility-coverage", "/eligibility")
    assert await AuditEntry.count() == recorded, "nothing of the member is looked at again"
    assert part.status == 200 and part.html.lstrip().startswith('<div id="eligibility-coverage"')
    assert "Copay" in part.text and "BMH, OHP Plus" in part.text and "Managed Care" not in part.text
    page = await visitor.post("/eligibility/coverage", form)
    assert page.status == 200 and "<html" in page.html and page.title.startswith("Eligibility –")
    assert number in page.text and "BMH, OHP Plus" in page.text and "Managed Care" in page.text
    for plan in ("MED", "", "<b>", "BMH' --"):
        assert (await visitor.post("/eligibility/coverage", {**form, "plan": plan})).status == 404


async def test_an_answer_is_found_again_by_its_number(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    number = number_in(await ask(visitor, BEA))
    listed = await visitor.get("/eligibility")
    assert f'value="{number}"' in listed.html and BEA.last_name not in listed.text
    for typed in (number, f" {number.replace('-', '').lower()} "):
        again = await visitor.post("/eligibility/proof", {**HERE, "number": typed})
        assert again.status == 200 and again.title.startswith("Eligibility –")
        assert "As it was answered on" in again.text and number in again.text
        assert BEA.member_id in again.text
    for typed, words in (("", "Enter the"), ("ABCD-EFGH-JKLM", "got no answer"), ("x" * 3000, "got no answer")):
        none = await visitor.post("/eligibility/proof", {**HERE, "number": typed})
        assert none.status == 422 and words in none.errors["number"] and none.value("number") == typed


async def test_a_colleague_finds_it_and_the_list_is_ones_own(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as james:
        await johnnie.log_in(*JOHNNIE)
        await james.log_in(*JAMES)
        number = number_in(await ask(johnnie))
        assert number not in (await james.get("/eligibility")).html
        again = await james.post("/eligibility/proof", {**HERE, "number": number})
        assert again.status == 200 and "asked by JOHNNIE5" in again.text


async def test_another_provider_gets_nothing_of_it(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as sam:
        await johnnie.log_in(*JOHNNIE)
        await sam.log_in(*SAM)
        number = number_in(await ask(johnnie))
        there = {"acting_for": "500603", "number": number, "plan": "BMH"}
        proof, made_up = [
            await sam.post("/eligibility/proof", {**there, "number": typed}) for typed in (number, "ABCD-EFGH-JKLM")
        ]
        assert proof.status == made_up.status == 422 and proof.errors == made_up.errors
        assert EDNA.last_name not in proof.text
        for answer in (
            await sam.post("/eligibility/coverage", there),
            await sam.htmx("/eligibility/coverage", there, "div#eligibility-coverage", "/eligibility"),
        ):
            assert answer.status == 404 and "Copay" not in answer.text


async def test_who_is_not_logged_in_is_led_to_the_log_in(visitor: Browser) -> None:
    for path in POSTS:
        answer = await visitor.post(path, of(EDNA))
        assert (answer.status, answer.path) == (303, f"/log-in?next={path}")
        part = await visitor.htmx(path, of(EDNA), page="/eligibility")
        assert (part.status, part.path) == (401, "/log-in?next=/eligibility")
    assert (await visitor.get("/eligibility")).path == "/log-in?next=/eligibility"


@pytest.mark.parametrize("person", [ZOE, JENNIFER, STAFF])
async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    assert 'href="/eligibility"' not in (await visitor.get("/")).html
    acting_for = "" if person == STAFF else "500601"
    for path in POSTS:
        assert (await visitor.get(path)).status == 404, path
        assert (await visitor.post(path, {**of(EDNA), "acting_for": acting_for})).status == 404, path
        part = await visitor.htmx(path, {**of(EDNA), "acting_for": acting_for}, page="/")
        assert part.status == 404 and EDNA.last_name not in part.text, path


async def test_who_has_the_role_finds_it_in_the_menu_and_at_home(visitor: Browser) -> None:
    assert 'href="/eligibility"' not in (await visitor.get("/")).html
    await visitor.log_in(*JOHNNIE)
    home = await visitor.get("/")
    assert home.html.count('href="/eligibility"') > 1
    menu = (await visitor.get("/eligibility")).html
    assert re.search(r'href="/eligibility"[^>]*aria-current="page"', menu)
    assert menu.index('href="/eligibility"') < menu.index(">Account<")
    assert 'href="/help/eligibility"' in menu


async def test_a_role_that_was_taken_away_ends_at_once(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as james:
        await johnnie.log_in(*JOHNNIE)
        await james.log_in(*JAMES)
        number = number_in(await ask(johnnie))
        found = re.search(r'href="/clerks/(\d+)/edit"', (await james.get("/clerks?name=JOHNNIE5")).html)
        assert found
        page = await james.get(f"/clerks/{found.group(1)}/edit")
        names = ("contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email", "seen")
        contact = {name: page.value(name) or "" for name in names}
        await james.post(f"/clerks/{found.group(1)}", {**HERE, **contact, "assigned": "Claim Inquiry"})
        assert (await ask(johnnie)).status == 404
        assert (await johnnie.post("/eligibility/proof", {**HERE, "number": number})).status == 404


async def test_a_page_drawn_for_the_other_provider_asks_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider", {**HERE, "provider": number})
    assert number_in(await ask(visitor, acting_for="500602"))
    for path in POSTS:
        old = await visitor.post(path, of(EDNA))
        assert old.status == 409 and DENTAL in old.text and EDNA.last_name not in old.text, path
    note = await visitor.htmx("/eligibility", of(EDNA), page="/eligibility")
    assert note.status == 409 and note.headers["hx-retarget"] == "#flash"


async def test_what_was_typed_when_the_session_ended_is_drawn_again_and_asks_nobody(visitor: Browser) -> None:
    typed = of(EDNA, from_date="11/01/2026")
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JOHNNIE)
        assert 'data-keep="/eligibility/draft"' in (await visitor.get("/eligibility")).html
        clock.shift(timedelta(minutes=16))
        assert (await visitor.post("/eligibility", typed)).path == "/log-in?next=/eligibility"
        assert (await visitor.log_in(*JOHNNIE)).path == "/kept"
        kept = await visitor.get("/kept")
        assert 'action="/eligibility/draft"' in kept.html and typed["member_id"] not in kept.text
        again = await visitor.post("/eligibility/draft", {**typed, "kept_form": "yes"})
        assert again.status == 200 and again.value("member_id") == typed["member_id"]
        assert again.value("from_date") == "11/01/2026" and not is_answered(again)
        assert "Nothing is kept" in (await visitor.get("/kept")).text


async def test_a_reload_after_the_browser_forgot_the_form_leads_to_the_form(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    for path in POSTS[1:]:
        assert (await visitor.get(path)).path == "/eligibility"


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*JOHNNIE)
    number = number_in(await ask(visitor))
    answers = [
        await ask(visitor, member_id="zz"),
        await visitor.post("/eligibility/proof", {**HERE, "number": number}),
        await visitor.post("/eligibility/coverage", {**HERE, "number": number, "plan": "BMH"}),
    ]
    one = EDNA
    await asyncio.sleep(0)
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    assert "/eligibility/proof" in logged
    for secret in (one.member_id, one.last_name, number):
        assert secret not in logged
        assert not [answer.title for answer in answers if secret in answer.title]
    for answer in answers:
        assert not re.findall(rf'(?:href|action|hx-\w+)="[^"]*(?:{number}|{one.member_id})', answer.html)
        assert answer.headers["cache-control"] == "no-store"


async def test_a_fragment_is_small(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    for member in STORIES:
        said = {"Sec-Fetch-Site": "same-origin", "HX-Request-Type": "partial", "HX-Target": "main#main"}
        answer = await visitor.post("/eligibility", of(member), accept_encoding="br", **said)
        assert int(answer.headers["content-length"]) < 4096, member


class TestFewChecks:
    """A portal that lets everybody ask twice a day."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(production=False, policy=Policy(eligibility_checks_a_day=2))

    async def test_nobody_reads_all_members(self, visitor: Browser) -> None:
        await visitor.log_in(*JOHNNIE)
        answers = [await ask(visitor) for _ in range(3)]
        assert [answer.status for answer in answers] == [200, 200, 429]
        assert answers[2].headers["retry-after"] and not is_answered(answers[2])
