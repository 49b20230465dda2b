"""Many claims at once: sent as a file, tried and submitted step by step, and by those who may not."""

from __future__ import annotations

import asyncio
import csv
import io
import re
from collections.abc import Iterable

import pytest
from litestar.types import ASGIApp

from db.rules.claim_csv import MOST_BYTES
from db.rules.policy import Policy
from db.tables import Claim, ClaimBatch, ClaimBatchRow
from tests.handlers.browser import Answer, Browser
from tests.handlers.people import JAMES, JENNIFER, STAFF
from tests.handlers.test_eligibility import HERE, JOHNNIE, SAM
from tests.handlers.test_switch_provider import DENTAL, place
from tests.operations.claim_files import FILE
from tests.operations.test_claim_batches import submitter
from tests.rules.claim_files import visit, written
from web.settings import Settings
from web.uploads import MOST_BYTES as MOST_OF_A_FORM

MANY = "/claims/many"
SURE = {**HERE, "which": "all", "confirmed": "yes"}


async def send(visitor: Browser, rows: Iterable[dict[str, str]] = FILE, *, at: str = "500601") -> str:
    """The address of a new test run."""
    made = await visitor.upload(MANY, {"acting_for": at}, "file", written(rows))
    assert made.status == 303 and re.fullmatch(r"/claims/many/\d+", made.path), made.text
    return str(made.path)


async def step(visitor: Browser, path: str) -> Answer:
    return await visitor.htmx(path, HERE, "div#claim-list", path)


async def finish(visitor: Browser, path: str) -> Answer:
    """The list once all of it is done, as htmx gets it."""
    answer = await step(visitor, path)
    while 'hx-trigger="load' in answer.html:
        answer = await step(visitor, path)
    return answer


async def test_a_file_is_tried_looked_at_submitted_and_saved(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    form = await visitor.get(MANY)
    assert form.title.startswith("Many claims at once") and "The CPT, HCPCS or CDT code." in form.text
    assert "Files of your office" not in form.text and 'href="/claims/many"' in (await visitor.get("/")).html
    path, before = await send(visitor), await Claim.count()
    page = await visitor.get(path)
    assert "0 of 3 claims tried." in page.text and "<progress" in page.html and "/submit" not in page.html
    done = await finish(visitor, path)
    assert done.headers["hx-push-url"] == "false" and "<html" not in done.html and "<progress" not in done.html
    for words in (
        "3 claims: all tried.",
        "1 would be PAID; 1 would be DENIED; 1 with something wrong",
        "Would be PAID $180.00",
        "No member has this Member ID Line 3, member_id",
        "The billing provider is Make-Believe Family Clinic, 500601, Physician Group",
        "1 claim with something wrong is left out.",
    ):
        assert words in done.text, words
    assert await Claim.count() == before
    made = await visitor.post(f"{path}/submit", SURE)
    assert made.status == 303 and re.fullmatch(r"/claims/many/\d+", made.path) and made.path != path
    sent = await finish(visitor, made.path)
    assert "2 claims: all done." in sent.text and "1 PAID; 1 DENIED" in sent.text
    icns = re.findall(r'href="/claims/(\d+)">\s*(\d{13})</a>', sent.html)
    assert len(icns) == 2 and await Claim.count() == before + 2
    for number, icn in icns:
        assert icn in (await visitor.get(f"/claims/{number}")).text
    saved = await visitor.get(f"{made.path}/csv")
    assert saved.headers["content-type"] == "text/csv; charset=utf-8"
    assert re.fullmatch(r'attachment; filename="claims-\d+\.csv"', saved.headers["content-disposition"])
    rows = list(csv.DictReader(io.StringIO(saved.response.content.decode("utf-8-sig"))))
    assert [(row["Claim"], row["Result"], row["ICN"]) for row in rows] == [
        ("1", "PAID", icns[0][1]),
        ("3", "DENIED", icns[1][1]),
    ]
    listed = await visitor.get(MANY)
    assert (
        f'href="{path}"' in listed.html and "Test run Finished" in listed.text and "Submitted Finished" in listed.text
    )


async def test_without_a_script_each_go_on_ends_in_a_page_that_can_be_reloaded(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await send(visitor, [visit(str(number), line_charge="?") for number in range(130)])
    half = await visitor.post(path, HERE)
    assert (half.status, half.path) == (303, path)
    page = await visitor.get(path)
    assert "100 of 130 claims tried." in page.text and ">go on<" in page.html and "<html" in page.html
    await visitor.post(path, HERE)
    whole = await visitor.get(path)
    assert "130 claims: all tried." in whole.text and whole.html.count("line_charge") == 50
    assert "/submit" not in whole.html, "nothing can be submitted"
    pages = [await visitor.get(f"{path}?after={after}") for after in (50, 100, 9999, "x")]
    assert [page.html.count("line_charge") for page in pages] == [50, 30, 0, 50]
    assert 'rel="next"' not in pages[1].html and "First page" in pages[1].text
    assert (await visitor.get(f"{path}/submit")).path == path


async def test_one_says_for_whom_one_bills_before_anything_is_submitted(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await send(visitor)
    early = await visitor.post(f"{path}/submit", SURE)
    assert early.status == 422 and "0 of 3 claims tried." in early.text and await ClaimBatch.count() == 1
    await finish(visitor, path)
    before = await ClaimBatch.count()
    for form, fields in (
        ({**HERE, "which": "not-denied"}, {"confirmed"}),
        ({**SURE, "which": "most"}, {"which"}),
        (HERE, {"which", "confirmed"}),
    ):
        refused = await visitor.post(f"{path}/submit", form)
        assert refused.status == 422 and {*refused.errors} == fields and refused.title.startswith("Error: ")
        assert 'value="not-denied" selected' in refused.html or form.get("which") != "not-denied"
    assert await ClaimBatch.count() == before
    made = await visitor.post(f"{path}/submit", {**SURE, "which": "not-denied"})
    number = int(made.path.rpartition("/")[2])
    assert [row["name"] for row in await ClaimBatchRow.select().where(ClaimBatchRow.batch == number)] == ["1"]


async def test_a_file_is_submitted_once_however_it_is_sent(visitor: Browser) -> None:
    """Back, reload, a double click, and the same file once more."""
    await visitor.log_in(*JAMES)
    path, before = await send(visitor), await Claim.count()
    await finish(visitor, path)
    answers = await asyncio.gather(*(visitor.post(f"{path}/submit", SURE) for _ in range(8)))
    assert len({answer.path for answer in answers}) == 1
    await asyncio.gather(*(step(visitor, answers[0].path) for _ in range(8)))
    again = await send(visitor)
    await finish(visitor, again)
    assert (await visitor.post(f"{again}/submit", SURE)).path == answers[0].path
    await finish(visitor, answers[0].path)
    assert await Claim.count() == before + 2


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "not empty"),
        (b"\xff\xfeC\0", "UTF-8"),
        (b"claim;color\n1;red", "no column claim_type"),
        (written([visit()]) + b'"', "quotation marks of line 3"),
        (written(visit(str(number)) for number in range(1001)), "at most 1,000 claims"),
        (b"x" * (MOST_BYTES + 1), "at most 5 MB"),
    ],
    ids=["empty", "utf-16", "columns", "quotes", "1001", "large"],
)
async def test_a_file_that_cannot_be_read_is_said_beside_its_field(visitor: Browser, data: bytes, words: str) -> None:
    await visitor.log_in(*JAMES)
    refused = await visitor.upload(MANY, HERE, "file", data)
    assert refused.status == 422 and words in refused.errors["file"] and refused.title.startswith("Error: ")
    assert await ClaimBatch.count() == 0


async def test_what_is_far_too_large_or_breaks_off_is_refused(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    for size in (MOST_OF_A_FORM + 1, 20_000_000):
        assert (await visitor.upload(MANY, HERE, "file", b"x" * size)).status == 413
    broken = b'--edge\r\nContent-Disposition: form-data; name="acting_for"\r\n\r\n'
    assert (await visitor.post_raw(MANY, broken, "multipart/form-data; boundary=edge")).status == 422
    assert await ClaimBatch.count() == 0


async def test_the_sample_can_be_sent_as_it_is(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    sample = await visitor.get(f"{MANY}/sample")
    assert sample.headers["content-disposition"] == 'attachment; filename="claims.csv"'
    made = await visitor.upload(MANY, HERE, "file", sample.response.content)
    done = await finish(visitor, made.path)
    assert "4 claims: all tried." in done.text and "with something wrong" not in done.text


async def test_hostile_text_is_shown_and_saved_as_text(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    evil = "<script>alert(1)</script>"
    path = await send(visitor, [visit(f"=1+1{evil[:20]}", member_id=evil, patient_account="@SUM(A1)\u202e")])
    done = await finish(visitor, path)
    assert "<script" not in done.html and "=1+1" in done.text and "\u202e" not in done.html
    saved = (await visitor.get(f"{path}/csv")).response.content.decode("utf-8-sig")
    assert "'=1+1" in saved and ",'@SUM" in saved


async def test_people_of_the_provider_share_its_files_and_nobody_else_finds_them(portal: ASGIApp) -> None:
    async with Browser(portal) as johnnie, Browser(portal) as james, Browser(portal) as sam:
        await submitter()
        await johnnie.log_in(*JOHNNIE)
        await james.log_in(*JAMES)
        await sam.log_in(*SAM)
        path = await send(johnnie)
        assert "by JOHNNIE5" in (await finish(james, path)).text
        assert path in (await james.get(MANY)).html and path not in (await sam.get(MANY)).html
        theirs = {**SURE, "acting_for": "500603"}
        for answer in (
            await sam.get(path),
            await sam.get(f"{path}/csv"),
            await sam.post(path, theirs),
            await sam.post(f"{path}/submit", theirs),
            await sam.htmx(path, theirs, "div#claim-list", path),
            await james.get(f"{MANY}/999999"),
            await james.get(f"{MANY}/99999999999"),
            await james.post(f"{MANY}/999999/submit", SURE),
        ):
            assert answer.status == 404 and "FEESERV1" not in answer.text


@pytest.mark.parametrize("person", [JOHNNIE, STAFF])
async def test_who_has_no_such_role_sees_nothing_of_it(visitor: Browser, person: tuple[str, str]) -> None:
    await visitor.log_in(*person)
    acting_for = {"acting_for": "" if person == STAFF else "500601"}
    for path in (MANY, f"{MANY}/sample", f"{MANY}/1", f"{MANY}/1/csv", f"{MANY}/1/submit"):
        assert (await visitor.get(path)).status == 404, path
    for path in (MANY, f"{MANY}/1", f"{MANY}/1/submit"):
        assert (await visitor.post(path, acting_for)).status == 404, path
    assert (await visitor.upload(MANY, acting_for, "file", written(FILE))).status == 404
    assert 'href="/claims/many"' not in (await visitor.get("/")).html
    assert await ClaimBatch.count() == 0


async def test_a_page_drawn_for_the_other_provider_sends_nothing(visitor: Browser) -> None:
    await visitor.log_in(*JENNIFER)
    number = await place(visitor, "500602")
    await visitor.post("/switch-provider", {**HERE, "provider": number})
    for answer in (
        await visitor.upload(MANY, HERE, "file", written(FILE)),
        await visitor.post(f"{MANY}/1", HERE),
        await visitor.post(f"{MANY}/1/submit", SURE),
    ):
        assert answer.status in (404, 409) and (answer.status == 404 or DENTAL in answer.text)
    assert await ClaimBatch.count() == 0


async def test_nothing_of_a_member_is_logged_or_in_an_address(
    visitor: Browser, caplog: pytest.LogCaptureFixture, request_log: io.StringIO
) -> None:
    caplog.set_level("DEBUG")
    await visitor.log_in(*JAMES)
    path = await send(visitor, [visit("NAMED-CLAIM", patient_account="ACCOUNT-7")])
    await finish(visitor, path)
    made = await visitor.post(f"{path}/submit", SURE)
    answers = [await finish(visitor, made.path), await visitor.get(made.path), await visitor.get(f"{made.path}/csv")]
    await asyncio.sleep(0)
    logged = request_log.getvalue() + " ".join(str(vars(record)) for record in caplog.records)
    assert "/claims/many/{batch_id}/submit" in logged
    for secret in ("FEESERV1", "ACCOUNT-7", "NAMED-CLAIM", *re.findall(r"\b\d{13}\b", answers[0].text)):
        assert secret in answers[0].text and secret not in logged
        assert not [answer for answer in answers if secret in answer.title]
        for answer in answers[:2]:
            assert not re.findall(rf'(?:href|action|hx-\w+|id)="[^"]*{secret}', answer.html)
    assert all(answer.headers["cache-control"] == "no-store" for answer in answers)


async def test_a_full_page_of_answers_is_small(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    path = await send(visitor, [visit(f"{number}", ago=number % 40 + 1) for number in range(60)])
    await finish(visitor, path)
    answer = await visitor.get(path, accept_encoding="br")
    assert int(answer.headers["content-length"]) < 8192


async def test_older_files_are_a_page_further(visitor: Browser) -> None:
    await visitor.log_in(*JAMES)
    paths = [await send(visitor, [visit(str(number))]) for number in range(22)]
    first = await visitor.get(MANY)
    [older] = re.findall(r'href="(/claims/many\?before=\d+)"', first.html)
    second = await visitor.get(older)
    assert f'href="{paths[0]}"' not in first.html and f'href="{paths[2]}"' in first.html
    assert f'href="{paths[0]}"' in second.html and f'href="{paths[2]}"' not in second.html
    assert 'rel="next"' not in second.html and "Latest files" in second.text


class TestEnoughToday:
    """Whoever may ask about seven members a day may also try only seven claims of them."""

    @pytest.fixture
    def settings(self) -> Settings:
        return Settings(production=False, policy=Policy(eligibility_checks_a_day=7))

    async def test_a_test_run_stops_where_the_day_allows_no_more_and_says_so(self, visitor: Browser) -> None:
        await visitor.log_in(*JAMES)
        path = await send(visitor, [visit(str(place)) for place in range(10)])
        for answer in (await step(visitor, path), await visitor.post(path, HERE)):
            assert answer.status == 429 and "7 of 10 claims tried." in answer.text
            assert "asked about 7 members today" in answer.text and "What is tried stays" in answer.text
            assert 'hx-trigger="load' not in answer.html and answer.html.count('data-th="Result"') == 7
        assert "/submit" not in answer.html
