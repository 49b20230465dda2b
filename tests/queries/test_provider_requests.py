"""The desk's queue, and one request with all that belongs to it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import time_machine

from db import engine
from db.engine import Statement
from db.made_up_requests import CHANGE, FITTING, ODD
from db.operations import provider_requests as operations
from db.postgres_engine import PooledPostgresEngine
from db.queries import provider_requests, request_deeds
from db.queries.provider_requests import QueueCounts
from db.rules.provider_requests import RequestKind, RequestState
from db.tables import Provider, ProviderRequest
from tests.operations import phone, requests
from tests.operations.requests import NPI, AdministratorDraft, LetterDraft, asked, number_of, request
from tests.people import POLICY, account_of, somebody_at


async def seeded() -> list[int]:
    """The seeded requests, the oldest first."""
    return [await number_of(one.reference) for one in (CHANGE, ODD, FITTING)]


async def listed(show: provider_requests.Show = "open", **more: object) -> list[int]:
    page = await provider_requests.list_requests(show, **more)  # type: ignore[arg-type]
    return [one.request_id for one in page.requests]


async def test_the_queue_is_what_is_open_the_newest_first(database: str) -> None:
    assert await listed() == [*reversed(await seeded())]
    page = await provider_requests.list_requests()
    assert page.next_before is None
    newest = page.requests[0]
    assert (newest.reference, newest.kind, newest.state) == ("CDFG-3467", RequestKind.LETTER, RequestState.NEW)
    assert (newest.asker, newest.about, newest.owner) == ("Pretend Smiles Dental", NPI["500602"], "")
    assert page.requests[2].asker == "Phil Money"


async def test_it_shows_ones_own_and_what_is_over(database: str) -> None:
    pat, sue = await phone.at_desk(), await phone.at_desk("SUPERVI1")
    [change, odd, fitting] = await seeded()
    await requests.take(pat, odd)
    await requests.take(sue, change)
    await requests.refuse(pat, fitting)
    assert await listed("mine", owner_id=pat.person.id) == [odd]
    assert await listed("mine", owner_id=0) == []
    assert await listed() == [odd, change]
    assert await listed("ended") == [fitting]
    assert await listed(kind="PIN letter") == [odd]
    assert await listed(kind="PIN letter", state="new") == []
    assert await listed(state="taken") == [odd, change]
    assert await provider_requests.queue_counts(pat.person.id) == QueueCounts(open=2, nobodys=0, mine=1, overdue=1)


async def test_pages_hold_everything_once(database: str) -> None:
    numbers = [await number_of(await requests.ask(address=f"192.0.2.{one}")) for one in range(7)]
    found: list[int] = []
    before = None
    while True:
        page = await provider_requests.list_requests(before=before, limit=3)
        found += [one.request_id for one in page.requests]
        if (before := page.next_before) is None:
            break
        assert len(page.requests) == 3
    assert found == [*reversed([*await seeded(), *numbers])]
    for impossible in (0, -5, 2**70):
        assert len(await listed(before=impossible)) in (0, 10)


async def test_age_is_counted_in_business_days(database: str) -> None:
    with time_machine.travel(datetime(2026, 11, 20, 20, tzinfo=UTC), tick=False) as clock:  # a Friday
        number = await asked()
        for days, age, overdue in ((0, 0, False), (1, 0, False), (3, 1, False), (5, 3, False), (7, 4, True)):
            clock.move_to(datetime(2026, 11, 20, 20, tzinfo=UTC) + timedelta(days=days, seconds=1 if days == 7 else 0))
            found = await request(number)
            assert (found.age, found.overdue) == (age, overdue), days
        assert found.due_at == datetime(2026, 11, 25, 20, tzinfo=UTC)


async def test_a_request_that_fits_says_so(database: str) -> None:
    [_, odd, fitting] = await seeded()
    [dental] = (await request(fitting)).candidates
    assert (dental.name, dental.medicaid_id, dental.closed, dental.administrators) == (
        "Pretend Smiles Dental",
        "500602",
        False,
        (),
    )
    assert set(dental.matches.values()) == {True} and len(dental.matches) == 6
    [hospice] = (await request(odd)).candidates
    assert {field for field, fits in hospice.matches.items() if not fits} == {"name", "mail_to_street"}


async def test_the_previous_administrator_is_compared_and_his_contact_data_are_not_shown(database: str) -> None:
    [change, _, _] = await seeded()
    [pharmacy] = (await request(change)).candidates
    assert set(pharmacy.matches.values()) == {True} and len(pharmacy.matches) == 7
    [sam] = pharmacy.administrators
    assert (sam.user_name, sam.first_name, sam.account_id) == ("STRANGER1", "Sam", await account_of("STRANGER1"))
    assert set(vars(sam)) == {"membership_id", "account_id", "user_name", "first_name", "last_name"}


async def test_all_with_the_npi_or_the_medicaid_id_may_be_meant_the_best_first(database: str) -> None:
    await Provider.update({Provider.npi: NPI["500602"]}).where(Provider.medicaid_id.is_in(["500601", "500603"]))
    await Provider.update({Provider.closed_at: datetime.now(UTC)}).where(Provider.medicaid_id == "500602")
    draft = AdministratorDraft(npi=NPI["500602"], medicaid_id="500612")
    found = (await request(await asked(draft))).candidates
    assert (found[0].medicaid_id, found[-1].medicaid_id) == ("500603", "500602")
    assert {one.medicaid_id for one in found} == {"500601", "500602", "500603", "500612"}
    assert found[-1].closed


async def test_nobody_may_be_meant(database: str) -> None:
    await ProviderRequest.update({ProviderRequest.said: '{"npi": "1999999992", "name": "N"}'}).where(
        ProviderRequest.reference == ODD.reference
    )
    assert (await request(await number_of(ODD.reference))).candidates == ()


async def test_other_requests_for_the_same_npi_are_named(database: str) -> None:
    [_, _, fitting] = await seeded()
    reference = await requests.ask(LetterDraft())
    assert (await request(fitting)).same_provider == (reference,)
    assert (await request(await number_of(reference))).same_provider == (FITTING.reference,)
    await requests.refuse(await phone.at_desk(), fitting)
    assert (await request(await number_of(reference))).same_provider == ()


@pytest.mark.parametrize("number", [0, -1, 999, 2**31, 2**70])
async def test_there_are_only_the_requests_there_are(database: str, number: int) -> None:
    assert await provider_requests.find(number) is None


async def test_a_seeded_asker_can_look_up_how_it_stands(database: str) -> None:
    found = await operations.find_state(CHANGE.reference, CHANGE.email, actor=somebody_at(), policy=POLICY)
    assert found is not None and found.state == "received"


async def test_the_queue_and_what_colleagues_did_are_read_from_an_index(database: str) -> None:
    """However many requests are over, and however long the audit is."""
    asked_for: dict[str, tuple[Statement, tuple[object, ...]]] = {
        "open_request": (provider_requests._PAGES["open", False, False], (99, 51)),
        "open_request_of": (provider_requests._PAGES["mine", False, False], (1, 99, 51)),
        "open_request_for": (provider_requests._SAME, ("1", 1)),
        "audit_of_requests": (request_deeds._SINCE, ("CDFG-3467", 5)),
    }
    for index, (statement, args) in asked_for.items():
        plan = await plan_of(statement, args)
        if isinstance(engine.current(), PooledPostgresEngine):
            index = "Index"  # among a handful of rows any will do
        assert index in plan and "Seq Scan on provider_request" not in plan and "Seq Scan on audit" not in plan, plan


async def plan_of(statement: Statement, args: tuple[object, ...]) -> str:
    if isinstance(engine.current(), PooledPostgresEngine):
        async with engine.transaction():
            await Statement("SET LOCAL enable_seqscan = off").rows()
            rows = await engine.current().rows("EXPLAIN " + statement._sql(), args)
        return str(rows)
    return str(await engine.current().rows("EXPLAIN QUERY PLAN " + statement._sql(), args))
