"""Eligibility, many at once: pasted and sent as files, step by step, and by those who may not."""

from __future__ import annotations

import asyncio
import io
import re
from collections.abc import Sequence
from datetime import timedelta

import pytest
import time_machine
from litestar.types import ASGIApp

from db.made_up_crowd import CROWD
from db.rules.policy import Policy
from db.tables import AuditEntry, EligibilityBatch, EligibilityBatchRow, EligibilityCheck, Member
from tests.handlers.browser import HTMX, Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, STAFF
from tests.handlers.test_eligibility import EDNA, HERE, JOHNNIE, NUMBER, SAM, START, ZOE
from tests.handlers.test_switch_provider import DENTAL, place
from web.settings import Settings
from web.uploads import MOST_BYTES

MANY = "/eligibility/many"
LIST = "COVERED1\nGAPMONTH\nNOBODY00\n=1+1\nENDED001"
Fields = Sequence[tuple[str, str]]


async def make(visitor: Browser, members: str = LIST, *, at: str = "500601", **more: str) -> str:
    """The address of a new list."""
    made = await visitor.upload(MANY, {"acting_for": at, "members": members, **more}, "file", b"", name="")
    assert made.status == 303, made.text
    assert re.fullmatch(r"/eligibility/many/\d+", made.path), made.path
    return str(made.path)


async def step(visitor: Browser, path: str) -> Answer:
    return await visitor.htmx(path, HERE, "div#batch", path)


async def go_on(visitor: Browser, path: str) -> Answer:
    """The page that a browser without a script comes to."""
    answer = await visitor.post(path, HERE)
    assert (answer.status, answer.path) == (303, path)
    return await visitor.get(path)


async def finish(visitor: Browser, path: str) -> Answer:
    """The list once all of it is done, as htmx gets it."""
    answer = await step(visitor, path)
    while 'hx-trigger="load' in answer.html:
        answer = await step(visitor, path)
    return answer


async def crowd(number: int) -> str:
    rows = await Member.select(Member.member_id).order_by(Member.id).limit(number)
    return "\n".join(row["member_id"] for row in rows)


async def test_a_list_is_pasted_asked_and_read(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    form = await visitor.get(MANY)
    assert form.title.startswith("Eligibility, many at once") and "Lists of your office" not in form.text
    assert 'href="/eligibility/many"' in (await visitor.get("/eligibility")).html
    path = await make(visitor)
    page = await visitor.get(path)
    assert "1 of 5 members checked." in page.text and "<progress" in page.html and "<html" in page.html
    assert 'hx-trigger="load, submit"' in page.html and "save as CSV" not in page.text
    assert await EligibilityCheck.count() == 0, "to look at a list asks nobody"
    done = await finish(visitor, path)
    assert done.headers["hx-push-url"] == "false", "Back leads to where one came from, not to each step"
    assert done.status == 200 and "<html" not in done.html and "<progress" not in done.html
    for words in (
        "5 members: all checked.",
        "2 covered; 1 not covered; 2 without an answer",
        f"Edna Everyday {EDNA.member_id} Yes BMH OHP Plus Imaginary Cascade Health (CCOA)",
        "NOBODY00 Line 3 No member has this Member ID.",
        "=1+1 Line 4 Member ID must be the 8 letters and digits",
    ):
        assert words in done.text, words
    assert len(set(NUMBER.findall(done.html))) == 3
    again = await visitor.get(path)
    assert "all checked" in again.text and await EligibilityCheck.count() == 3
    listed = await visitor.get(MANY)
    assert "Lists of your office" in listed.text and f'href="{path}"' in listed.html and "Finished" in listed.text


async def test_without_a_script_each_go_on_ends_in_a_page_that_can_be_reloaded(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    path = await make(visitor, await crowd(130))
    half = await go_on(visitor, path)
    assert half.status == 200 and "<html" in half.html and "100 of 130 members checked." in half.text
    assert half.html.count('type="submit"') >= 1 and ">go on<" in half.html
    whole = await go_on(visitor, path)
    assert "130 members: all checked." in whole.text and len(set(NUMBER.findall(whole.html))) == 50
    assert 'rel="next"' in whole.html
    pages = [await visitor.get(f"{path}?after={after}") for after in (50, 100, 9999, "x")]
    assert [len(set(NUMBER.findall(page.html))) for page in pages] == [50, 30, 0, 50]
    assert 'rel="next"' not in pages[1].html and "First page" in pages[1].text
    assert (await go_on(visitor, path)).status == 200 and await EligibilityCheck.count() == 130


async def test_the_whole_answer_is_behind_each_number(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    done = await finish(visitor, await make(visitor, "COVERED1"))
    [number] = set(NUMBER.findall(done.html))
    proof = await visitor.post("/eligibility/proof", {**HERE, "number": number})
    assert "As it was answered on" in proof.text and EDNA.last_name in proof.text


async def test_a_file_is_read_and_answered_with_a_file(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    data = "\ufeffName;Member ID\r\n=1+1;covered1\r\n;@SUM(A1)\r\n".encode()
    made = await visitor.upload(MANY, {**HERE, "members": ""}, "file", data, name="=list.csv")
    assert made.status == 303
    await finish(visitor, made.path)
    saved = await visitor.get(f"{made.path}/csv")
    assert saved.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="eligibility-\d+\.csv"', saved.headers["content-disposition"])
    lines = saved.response.content.decode("utf-8-sig").splitlines()
    assert lines[1].startswith("2,COVERED1,Everyday,Edna,") and lines[2].startswith("3,'@SUM(A1),")
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("members", "data", "field", "words"),
    [
        ("", b"", "members", "Paste at least one"),
        ("COVERED1", b"COVERED1", "members", "not both"),
        ("nobody", b"", "members", "no Member ID"),
        ("", b"\xff\xfeC\0", "file", "UTF-8"),
        ("", b"COVERED1\n\0", "file", "Line 2"),
        ("", b'COVERED1\n"', "file", "quotation marks of line 2"),
        ("", "\n".join(f"AB{number:06}" for number in range(501)).encode(), "file", "this one has 501"),
        ("", b"x" * 1_000_001, "file", "at most 1 MB"),
    ],
)
async def test_a_list_that_cannot_be_read_is_said_beside_its_field_and_nothing_is_kept(
    visitor: Browser, members: str, data: bytes, field: str, words: str
) -> None:
    await visitor.log_in(*JOHNNIE)
    typed = {**HERE, "members": members, "from_date": "11/20/2099"}
    refused = await visitor.upload(MANY, typed, "file", data)
    assert refused.status == 422 and words in refused.errors[field] and "future" in refused.errors["from-date"]
    assert refused.value("from_date") == "11/20/2099" and f">\n{members}</textarea>" in refused.html
    assert refused.title.startswith("Error: ")
    assert await EligibilityBatch.count() == await EligibilityBatchRow.count() == 0


async def test_what_is_too_large_or_breaks_off_is_refused(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    assert (await visitor.upload(MANY, HERE, "file", b"x" * (MOST_BYTES + 1))).status == 413
    broken = b'--edge\r\nContent-Disposition: form-data; name="acting_for"\r\n\r\n'
    assert (await visitor.post_raw(MANY, broken, "multipart/form-data; boundary=edge")).status == 422
    assert await EligibilityBatch.count() == 0


async def test_people_of_the_provider_share_its_lists_and_nobody_else_finds_them(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as james, Browser(portal) as sam:
        await johnnie.log_in(*JOHNNIE)
        await james.log_in(*JAMES)
        await sam.log_in(*SAM)
        path = await make(johnnie)
        done = await finish(james, path)
        assert "Asked by JOHNNIE5" in done.text and "Edna" in done.text
        assert path in (await james.get(MANY)).html and path not in (await sam.get(MANY)).html
        for answer in (
            await sam.get(path),
            await sam.get(f"{path}/csv"),
            await sam.post(path, {"acting_for": "500603"}),
            await sam.htmx(path, {"acting_for": "500603"}, "div#batch", path),
            await james.get(f"{MANY}/999999"),
            await james.get(f"{MANY}/99999999999"),
        ):
            assert answer.status == 404 and "Edna" not in answer.text


@pytest.mark.parametrize("person", [ZOE, JENNIFER, STAFF])
async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    acting_for = {"acting_for": "" if person == STAFF else "500601"}
    for path in (MANY, f"{MANY}/draft", f"{MANY}/1", f"{MANY}/1/csv"):
        assert (await visitor.get(path)).status == 404, path
    for path in (MANY, f"{MANY}/draft", f"{MANY}/1"):
        assert (await visitor.post(path, acting_for)).status == 404, path
    assert (await visitor.upload(MANY, {**acting_for, "members": LIST}, "file", b"x")).status == 404
    assert await EligibilityBatch.count() == 0


async def test_a_page_drawn_for_the_other_provider_makes_no_list(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider", {**HERE, "provider": number})
    path = await make(visitor, at="500602")
    for answer in (
        await visitor.upload(MANY, {**HERE, "members": LIST}, "file", b"", name=""),
        await visitor.post(path, HERE),
    ):
        assert answer.status == 409 and DENTAL in answer.text
    assert await EligibilityBatch.count() == 1 and await EligibilityCheck.count() == 0


async def test_what_was_typed_when_the_session_ended_is_drawn_again_and_asks_nobody(visitor: Browser) -> None:
    typed = {**HERE, "members": LIST, "from_date": "11/01/2026"}
    kept = {**typed, "members": LIST.replace("\n", "\r\n"), "kept_form": "yes"}
    with time_machine.travel(START, tick=False) as clock:
        await visitor.log_in(*JOHNNIE)
        clock.shift(timedelta(minutes=16))
        assert (await visitor.upload(MANY, typed, "file", b"", name="")).path == f"/log-in?next={MANY}"
        assert (await visitor.log_in(*JOHNNIE)).path == "/kept"
        found = (await visitor.get("/kept")).html
        assert f'action="{MANY}/draft"' in found and 'name="members"' in found and EDNA.member_id in found
        again = await visitor.post(f"{MANY}/draft", kept)
        assert again.status == 200 and f">\n{kept['members']}</textarea>" in again.html
        assert again.value("from_date") == "11/01/2026"
        assert (await visitor.get(f"{MANY}/draft")).path == MANY
        assert await EligibilityBatch.count() == 0


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*JOHNNIE)
    path = await make(visitor)
    answers = [await finish(visitor, path), await visitor.get(path), await visitor.get(f"{path}/csv")]
    await asyncio.sleep(0)
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    assert "/eligibility/many/{batch_id}" in logged
    for secret in (EDNA.member_id, EDNA.last_name, *NUMBER.findall(answers[0].html)):
        assert secret not in logged
        assert not [answer for answer in answers if secret in answer.title]
        for answer in answers[:2]:
            assert not re.findall(rf'(?:href|action|hx-\w+|id)="[^"]*{secret}', answer.html)
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)


async def test_a_full_page_of_answers_is_small(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    assert CROWD > 50
    path = await make(visitor, await crowd(60))
    said = {"Sec-Fetch-Site": "same-origin", **HTMX, "HX-Target": "div#batch"}
    answer = await visitor.post(path, HERE, accept_encoding="br", **said)
    assert len(set(NUMBER.findall(answer.html))) == 50
    assert int(answer.headers["content-length"]) < 4096


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ({}, "The list can have at most 1 MB. What you pasted is too long to be shown again"),
        ({"from_date": "never"}, "What you pasted is too long to be shown again"),
    ],
)
async def test_a_paste_of_megabytes_is_not_sent_back(visitor: Browser, more: dict[str, str], words: str) -> None:
    await visitor.log_in(*JOHNNIE)
    for path in (MANY, f"{MANY}/draft"):
        refused = await visitor.upload(path, {**HERE, **more, "members": "AB12CD34\n" * 600_000}, "file", b"")
        assert refused.status == 422 and len(refused.html) < 20_000, path
        assert "What you pasted is too long to be shown again" in refused.text and refused.value("members") in (
            None,
            "",
        )
        assert refused.value("from_date") == more.get("from_date", "")
        assert words in refused.text or path != MANY
    kept = await visitor.upload(MANY, {**HERE, "from_date": "never", "members": "AB12CD34\n" * 6_000}, "file", b"")
    assert kept.html.count("AB12CD34") == 6_000 and "too long" not in kept.text


class TestFewChecks:
    """A portal that lets everybody ask seven times a day."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(production=False, policy=Policy(eligibility_checks_a_day=7))

    async def test_a_list_stops_where_the_day_allows_no_more_and_says_so(self, visitor: Browser) -> None:
        await visitor.log_in(*JOHNNIE)
        path = await make(visitor, await crowd(10))
        for answer in (await step(visitor, path), await visitor.post(path, HERE)):
            assert answer.status == 429 and "7 of 10 members checked." in answer.text
            assert "asked about 7 members today" in answer.text and "What is answered stays." in answer.text
            assert 'hx-trigger="load' not in answer.html and len(set(NUMBER.findall(answer.html))) == 7
        assert await AuditEntry.count().where(AuditEntry.outcome == "refused") >= 1


async def test_older_lists_are_a_page_further(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    paths = [await make(visitor, "COVERED1") for _ in range(22)]
    first = await visitor.get(MANY)
    [older] = re.findall(r'href="(/eligibility/many\?before=\d+)"', first.html)
    second = await visitor.get(older)
    assert f'href="{paths[0]}"' not in first.html and f'href="{paths[2]}"' in first.html
    assert f'href="{paths[0]}"' in second.html and f'href="{paths[2]}"' not in second.html
    assert 'rel="next"' not in second.html and "Latest lists" in second.text
    assert (await visitor.get(f"{MANY}?before=99999999999")).status == 200
