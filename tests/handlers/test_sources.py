"""A source that fails or is slow: the reason stands where the answer would, all else stays, and trying again works."""

from __future__ import annotations

import logging
import re
import sqlite3
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from html import unescape

import asyncpg  # type: ignore[import-untyped]
import pytest

from db import engine
from db.operations.sessions import SessionEnded
from db.tables import AuditEntry, EligibilityCheck
from tests.handlers.browser import Answer, Browser
from tests.handlers.conftest import app_with
from tests.handlers.people import JAMES
from tests.handlers.test_eligibility import EDNA, HERE, JOHNNIE, NUMBER, ask, is_answered, number_in
from tests.handlers.test_eligibility_batches import make, step
from web.current import Current
from web.settings import Settings
from web.sources import AWAY, SourceFailed, asked

IMPATIENT = Settings(production=False, source_seconds=0.3)
ENDLESS = "(WITH RECURSIVE ever(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM ever) SELECT max(n) FROM ever) > 0"
TYPED = {"member_id": EDNA.member_id, "from_date": "11/20/2026", "last_name": EDNA.last_name}


@pytest.fixture
def settings() -> Settings:
    return IMPATIENT


@asynccontextmanager
async def without(table: str) -> AsyncIterator[None]:
    """The table is not there, so that whatever reads it raises."""
    await engine.current().run_ddl(f"ALTER TABLE {table} RENAME TO elsewhere")
    yield
    await engine.current().run_ddl(f"ALTER TABLE elsewhere RENAME TO {table}")


@asynccontextmanager
async def slow(table: str) -> AsyncIterator[None]:
    """To read the table takes for ever."""
    await engine.current().run_ddl(f"ALTER TABLE {table} RENAME TO elsewhere")
    await engine.current().run_ddl(f"CREATE VIEW {table} AS SELECT * FROM elsewhere WHERE {ENDLESS}")
    yield
    await engine.current().run_ddl(f"DROP VIEW {table}")
    await engine.current().run_ddl(f"ALTER TABLE elsewhere RENAME TO {table}")


def expect_reason(answer: Answer, words: str, *, form: str = "") -> None:
    assert answer.status == 503 and "No answer now" in answer.text and words in answer.text
    assert f'form="{form}"' in answer.html and "try again" in answer.text
    assert not is_answered(answer)


@pytest.mark.parametrize(("trouble", "words"), [(slow, "within 0.3 seconds"), (without, "could not be read")])
async def test_a_question_that_is_not_answered_keeps_what_was_typed(
    visitor: Browser, caplog: pytest.LogCaptureFixture, trouble: object, words: str
) -> None:
    await visitor.log_in(*JOHNNIE)
    caplog.set_level(logging.INFO, "portal.sources")
    async with trouble("plan_span"):  # type: ignore[operator]
        page = await visitor.post("/eligibility", {**HERE, **TYPED})
        part = await visitor.htmx("/eligibility", {**HERE, **TYPED}, page="/eligibility")
    assert "<html" in page.html and "<html" not in part.html
    for answer in (page, part):
        expect_reason(answer, words, form="inquiry")
        assert {name: answer.value(name) for name in TYPED} == TYPED and 'id="inquiry"' in answer.html
    told = [record for record in caplog.records if record.name == "portal.sources"]
    assert len(told) == 2 and not any(EDNA.member_id in str(vars(record)) for record in told)
    assert await EligibilityCheck.count() == 0
    assert is_answered(await visitor.post("/eligibility", {**HERE, **TYPED}))


@pytest.mark.parametrize(
    ("path", "table", "form"),
    [
        ("/claims", "claim", "claim-ask"),
        ("/prior-authorizations", "service_authorization", "authorization-ask"),
        ("/plans-of-care", "service_authorization", "authorization-ask"),
    ],
)
@pytest.mark.parametrize(("trouble", "words"), [(slow, "within 0.3 seconds"), (without, "could not be read")])
async def test_a_search_without_an_answer_keeps_what_was_typed(
    visitor: Browser, path: str, table: str, form: str, trouble: object, words: str
) -> None:
    await visitor.log_in(*JAMES)
    typed = {"from_date": "01/02/2026"}
    found = (await visitor.post(path, {**HERE, **typed})).path
    async with trouble(table):  # type: ignore[operator]
        answers = [
            await visitor.post(path, {**HERE, **typed}),
            await visitor.htmx(path, {**HERE, **typed}, page=path),
            await visitor.get(found),
        ]
    for answer in answers:
        expect_reason(answer, words, form=form)
        assert {name: answer.value(name) for name in typed} == typed and f'id="{form}"' in answer.html
    assert (await visitor.post(path, {**HERE, **typed})).status == 303


@pytest.mark.parametrize(
    ("path", "table"),
    [
        ("/claims", "claim_line"),
        ("/remittances", "remittance_claim"),
        ("/plans-of-care", "authorization_line"),
        ("/pmpm", "pmpm_payment"),
    ],
)
async def test_a_page_of_its_own_says_that_there_is_no_answer(visitor: Browser, path: str, table: str) -> None:
    await visitor.log_in(*JAMES)
    start = await visitor.get(path) if path in ("/remittances", "/pmpm") else await visitor.post(path, HERE)
    listed = start.html if start.status == 200 else (await visitor.get(start.path)).html
    rows = re.findall(rf'href="({path}/\d+(?:\?[^"]*)?)"', listed)
    async with slow(table):
        page = await visitor.get(unescape(rows[0]))
    assert page.status == 503 and "cannot answer at the moment" in page.text
    assert (await visitor.get(unescape(rows[0]))).status == 200


async def test_a_refusal_is_no_failure(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    assert "No member found" in (await ask(visitor, member_id="NOBODY00")).text
    assert (await ask(visitor, member_id="x")).status == 422
    assert (await visitor.post("/eligibility/coverage", {**HERE, "number": "x", "plan": "BMH"})).status == 404


@pytest.mark.parametrize(("trouble", "words"), [(slow, "within 0.3 seconds"), (without, "could not be read")])
async def test_the_coverage_of_a_plan_fails_alone(visitor: Browser, trouble: object, words: str) -> None:
    await visitor.log_in(*JOHNNIE)
    form = {**HERE, "number": number_in(await ask(visitor)), "plan": "BMH"}
    async with trouble("copay"):  # type: ignore[operator]
        part = await visitor.htmx("/eligibility/coverage", form, "div#eligibility-coverage", "/eligibility")
        page = await visitor.post("/eligibility/coverage", form)
    expect_reason(part, words, form="plans-form")
    assert part.html.lstrip().startswith('<div id="eligibility-coverage"') and 'name="plan" value="BMH"' in part.html
    assert page.status == 503 and is_answered(page) and words in page.text and 'id="plans-form"' in page.html
    again = await visitor.htmx("/eligibility/coverage", form, "div#eligibility-coverage", "/eligibility")
    assert again.status == 200 and "Copay" in again.text


async def test_the_latest_answers_and_a_number_fail_without_the_form(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    number = number_in(await ask(visitor))
    async with without("eligibility_check"):
        form = await visitor.get("/eligibility")
        proof = await visitor.post("/eligibility/proof", {**HERE, "number": number})
        many = await visitor.get("/eligibility/many")
    assert form.status == 200 and "No answer now" in form.text and form.value("member_id") is not None
    expect_reason(proof, "could not be read", form="find-again")
    assert proof.value("number") == number
    assert many.status == 200 and "No answer now" not in many.text, "lists are another source"
    assert number in (await visitor.get("/eligibility")).html


async def test_a_list_stops_and_goes_on_where_it_stopped(visitor: Browser) -> None:
    await visitor.log_in(*JOHNNIE)
    path = await make(visitor)
    async with without("third_party"):
        for answer in (await step(visitor, path), await visitor.post(path, HERE)):
            expect_reason(answer, "could not be read", form="batch-step")
            assert "1 of 5 members checked" in answer.text and 'hx-trigger="load' not in answer.html
    async with without("eligibility_batch_row"):
        form = await visitor.get("/eligibility/many")
        assert "No answer now" in form.text and 'href="/eligibility/many"' in form.html
    done = await step(visitor, path)
    assert "all checked" in done.text and len(set(NUMBER.findall(done.html))) == 3


@asynccontextmanager
async def held(url: str) -> AsyncIterator[None]:
    """Another process holds what an answer needs: the file that it is written to, or the table that it is read from."""
    if url.startswith("sqlite"):
        other = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        yield
        other.close()
    else:
        connection = await asyncpg.connect(url)
        async with connection.transaction():
            await connection.execute("LOCK TABLE member IN ACCESS EXCLUSIVE MODE")
            yield
        await connection.close()


async def test_what_another_process_holds_is_waited_for_so_long_only(database: str) -> None:
    async with Browser(app_with(IMPATIENT)) as visitor:
        await visitor.log_in(*JOHNNIE)
        async with held(database):
            answer = await ask(visitor)
            expect_reason(answer, "within 0.3 seconds", form="inquiry")
            assert answer.value("member_id") == EDNA.member_id
        assert is_answered(await ask(visitor))
        entries = await AuditEntry.count().where(AuditEntry.action == "check eligibility")
        assert entries == await EligibilityCheck.count() >= 1


async def test_what_cannot_be_reached_is_told_from_what_breaks_and_from_what_is_refused() -> None:
    asking = Current({"headers": []}, IMPATIENT, "0123")  # type: ignore[arg-type]

    async def away() -> None:
        raise ConnectionRefusedError("the mainframe sleeps")

    async def refused() -> None:
        raise SessionEnded

    with pytest.raises(SourceFailed) as failure:
        await asked(away(), asking)
    assert failure.value.reason == AWAY
    with pytest.raises(SessionEnded):
        await asked(refused(), asking)
