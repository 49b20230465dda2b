"""What the desk sees of suspended claims: out of indexes, and with all that helps to decide."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any

from db import engine
from db.migrations import m0018_claim_reviews_indexes
from db.queries import claim_reviews as reviews
from db.rules.business_days import day_of
from db.tables import Claim
from tests.operations.claim_desk import drug, suspended, therapy
from tests.operations.claim_life import form, submitted, visit, void
from tests.people import account_of, at_work
from tests.queries.test_authorizations import assert_from_indexes
from tests.queries.test_eligibility import planned

START = datetime(2026, 1, 1, tzinfo=UTC)


async def test_a_claim_brings_what_helps_to_decide(database: str) -> None:
    james = await at_work("JAMJON")
    paid = await submitted(james, form(lines=(visit(9), visit(10))))
    denied = await submitted(james, form(lines=(visit(10),)))
    await submitted(james, form(lines=(visit(11),)))
    found = await reviews.find(await suspended(james, drug(10)))
    assert found is not None and found.panels is not None and found.panels.member.member_id == "FEESERV1"
    assert [(one.id, one.status, one.procedures) for one in found.others] == [
        (denied, "DENIED", ""),
        (paid, "PAID", "T1015, T1015"),
    ]
    assert not found.documents and not found.granted and found.held.first_received_at == found.claim.received_at
    therapist = await reviews.find(await suspended(james, therapy(12, charge="25000")))
    assert therapist is not None
    assert [(one.procedure, one.approved, one.used) for one in therapist.granted] == [("S9131", 12, 5)]


async def test_a_claim_is_among_the_others_until_it_is_taken_back(database: str) -> None:
    james = await at_work("JAMJON")
    paid = await submitted(james, form(lines=(visit(10),)))
    looked_at, taken_back = await suspended(james, drug(10)), await void(paid, james)
    for status, others in (("PAID", []), ("SUSPENDED", [paid]), ("DENIED", [paid])):
        await Claim.update({Claim.status: status}).where(Claim.id == taken_back)
        found = await reviews.find(looked_at)
        assert found and [one.id for one in found.others] == others, status


async def test_what_was_submitted_here_before_there_was_a_desk_for_it_waits_too(database: str) -> None:
    claim_id = await suspended(await at_work("JAMJON"))
    await Claim.update({Claim.for_desk: False}, force=True)
    for statement in m0018_claim_reviews_indexes.FILL_IN:
        await engine.current().run_ddl(statement)
    assert [one.id for one in (await reviews.list_waiting()).waiting] == [claim_id], "not what was loaded"


async def test_every_walk_is_along_an_index(database: str) -> None:
    claim_id = await suspended(await at_work("JAMJON"))
    for table in ("claim", "claim_line", "provider", "account", "audit_entry", "service_authorization"):
        await engine.current().run_ddl(f"ANALYZE {table}")
    today, pat = day_of(datetime.now(UTC)), await account_of("PROSERV1")
    for mine, asked in ((False, [START, 1, 51]), (True, [START, 1, pat, 51])):
        plan = await planned(reviews._queue(mine), asked)
        assert re.search(r"claim_waiting( \(received_at>| .*\n +Index Cond: \(ROW\(received_at, id\) >)", plan), plan
    assert "claim_waiting" in await planned(reviews._COUNTS, [])
    cases: list[tuple[Any, list[Any]]] = [
        (reviews._HELD, [claim_id]),
        (reviews._RECEIVED, [claim_id]),
        (reviews._NUMBERED, ["2226325000001"]),
        (reviews._OTHERS, [claim_id, claim_id, today, today, 20]),
        (reviews._GRANTED, ["PA26000101", "FEESERV1"]),
    ]
    for statement, asked in cases:
        assert_from_indexes(await planned(statement, asked), asked)
    assert "audit_of_claim_reviews" in await planned(reviews._DEEDS, ["2226325000001", 5])
