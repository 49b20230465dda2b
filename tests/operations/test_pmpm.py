"""Looks at payments per member and month are recorded, with whom they showed; and made by nobody who may not."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from typing import Any

import pytest

from db.operations.pmpm import DraftRefused, NotInYourRoles, search_again
from db.queries.kept_searches import find
from db.queries.sessions import Session
from db.rules import pmpm as rules
from db.tables import AuditEntry, ClerkRole, KeptSearch, Member
from tests.operations import payments
from tests.operations.payments import MemberDraft, months
from tests.people import actor_of, at_work, place_of

CLERK = "OBRIEN12"


async def last_entry() -> dict[str, Any]:
    [entry] = await AuditEntry.select().order_by(AuditEntry.id, ascending=False).limit(1)
    return {**entry, "details": json.loads(entry["details"])}


async def test_a_look_at_a_month_is_recorded_with_the_members_it_showed(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await months()
    page = await payments.show(newest, clerk)
    assert page and len(page.payments) == rules.MEMBERS_A_PAGE and page.next == page.payments[-1].id
    entry = await last_entry()
    assert (entry["action"], entry["user_name"], entry["outcome"]) == ("show PMPM month", CLERK, "ok")
    assert entry["subject"] == f"{page.month.month:%Y-%m}"
    assert entry["details"]["members"] == sorted({one.member_id for one in page.payments})
    rest = await payments.show(newest, clerk, after=page.next)
    assert rest and rest.next is None and rest.payments[0].id > page.payments[-1].id
    assert (await last_entry())["details"]["members"] == sorted({one.member_id for one in rest.payments})


async def test_another_clinics_month_is_not_there(database: str) -> None:
    clerk, [theirs, *_] = await at_work(CLERK), await months("500612")
    assert await payments.show(theirs, clerk) is None and await payments.export(theirs, clerk) is None
    assert await payments.show(2**40, clerk) is None
    for action in ("show PMPM month", "export PMPM month"):
        entries = await AuditEntry.select().where(AuditEntry.action == action)
        assert {entry["outcome"] for entry in entries} == {"not found"}


async def test_a_search_is_recorded_and_found_again(database: str) -> None:
    clerk = await at_work(CLERK)
    searched = await payments.search(" feeserv-1 ", clerk)
    assert searched.history.payments
    for again in (False, True):
        if again:
            kept = await find(searched.token, "pmpm", of=clerk)
            assert kept == {"member_id": "feeserv-1"}
            draft = MemberDraft(**kept)
            assert await search_again(draft, acting=clerk, actor=actor_of(clerk)) == searched.history
        entry = await last_entry()
        assert (entry["action"], entry["subject"], entry["outcome"]) == ("search PMPM", "FEESERV1", "ok")
        first, last = entry["details"]["months"]
        assert first < last == f"{searched.history.payments[0].for_month:%Y-%m}"
    assert await AuditEntry.count().where(AuditEntry.action == "search PMPM") == 2


async def test_who_is_not_found_is_recorded_too(database: str) -> None:
    clerk = await at_work(CLERK)
    assert (await payments.search("COVERED1", clerk)).history.payments == []
    entry = await last_entry()
    assert (entry["subject"], entry["outcome"], entry["details"]) == ("COVERED1", "not found", {"months": []})
    for typed in ("", "  ", "12", "x" * 3000):
        with pytest.raises(DraftRefused):
            await payments.search(typed, clerk)
    assert await AuditEntry.count().where(AuditEntry.action == "search PMPM") == 1


async def test_a_file_has_the_whole_month_and_its_digest_is_recorded(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await months()
    pedro = "=1+1"
    await Member.update({Member.last_name: pedro}).where(Member.member_id == "MB000005")
    data = await payments.export(newest, clerk)
    assert data
    [header, *rows] = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    page = await payments.show(newest, clerk)
    assert page and header[0] == "Member ID" and len(rows) > rules.MEMBERS_A_PAGE
    assert sum(round(float(row[5]) * 100) for row in rows) == page.month.amount_cents
    [named] = [row for row in rows if row[0] == "MB000005"]
    assert named[1] == f"'{pedro}" and named[3] == f"{page.month.month:%Y-%m}"
    [entry] = await AuditEntry.select().where(AuditEntry.action == "export PMPM month")
    assert json.loads(entry["details"]) == {
        "rows": len(rows),
        "sha256": hashlib.sha256(data).hexdigest(),
        "members": sorted({row[0] for row in rows}),
    }


async def take_role_away(acting: Session) -> None:
    await ClerkRole.delete().where(ClerkRole.membership == await place_of(CLERK, "500601"), ClerkRole.role == "PCPCH")


async def test_a_role_that_was_taken_away_meanwhile_ends_it_in_the_same_write(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await months()
    await take_role_away(clerk)
    for asks in (payments.show(newest, clerk), payments.search("FEESERV1", clerk), payments.export(newest, clerk)):
        with pytest.raises(NotInYourRoles):
            await asks
        entry = await last_entry()
        assert (entry["outcome"], entry["details"]) == ("refused", {"because": "not in the roles"})
    assert await KeptSearch.count() == 0
    assert await AuditEntry.count().where(AuditEntry.outcome == "ok", AuditEntry.action.like("%PMPM%")) == 0
