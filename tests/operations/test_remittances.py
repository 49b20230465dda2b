"""Looks at remittances are recorded, with whom they showed; and made by nobody who may not."""

from __future__ import annotations

import csv
import hashlib
import io
import json

import pytest

from db.operations.remittances import HEADER, NotInYourRoles
from db.rules import remittances as rules
from db.rules.remittances import Outcome
from db.tables import AuditEntry, Claim, ClerkRole, RemittanceClaim
from tests.operations import payments
from tests.operations.test_pmpm import last_entry
from tests.people import at_work, place_of

CLERK = "JOHNNIE5"


async def fill(remittance_id: int, claims: int) -> None:
    """More claims than a page has."""
    [one] = await Claim.select(Claim.id).where(Claim.billing_provider == 1).limit(1)
    rows = [RemittanceClaim(remittance=remittance_id, claim=one["id"], status="1", paid_cents=1) for _ in range(claims)]
    await RemittanceClaim.insert(*rows)


async def test_a_look_is_recorded_with_the_members_and_days_it_showed(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await payments.remittances()
    await fill(newest, rules.CLAIMS_A_PAGE)
    page = await payments.show_remittance(newest, clerk)
    assert page and len(page.claims) == rules.CLAIMS_A_PAGE and page.next == page.claims[-1].id
    entry = await last_entry()
    assert (entry["action"], entry["user_name"], entry["outcome"]) == ("show remittance", CLERK, "ok")
    assert entry["subject"] == page.remittance.number
    assert entry["details"] == {
        "members": sorted({claim.member_id for claim in page.claims}),
        "days": [
            str(min(claim.service_from for claim in page.claims)),
            str(max(claim.service_to for claim in page.claims)),
        ],
    }
    rest = await payments.show_remittance(newest, clerk, after=page.next)
    assert rest and rest.next is None and rest.claims[0].id > page.next
    none = await payments.show_remittance(newest, clerk, after=rest.claims[-1].id)
    assert none and none.claims == [] and (await last_entry())["details"] == {"members": [], "days": []}


async def test_another_providers_is_not_there(database: str) -> None:
    clerk, [theirs, *_] = await at_work(CLERK), await payments.remittances("500602")
    assert await payments.show_remittance(theirs, clerk) is None
    assert await payments.export_remittance(theirs, clerk) is None
    assert await payments.show_remittance(2**40, clerk) is None
    entries = await AuditEntry.select().where(AuditEntry.action.is_in(["show remittance", "export remittance"]))
    assert [(entry["outcome"], entry["subject"]) for entry in entries] == [("not found", "")] * 3


async def test_a_file_has_all_claims_and_its_digest_is_recorded(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await payments.remittances()
    await fill(newest, 600)
    await Claim.update({Claim.patient_account: "=cmd|' /C calc'!A0"}).where(Claim.billing_provider == 1)
    data = await payments.export_remittance(newest, clerk)
    page = await payments.show_remittance(newest, clerk)
    assert data and page
    [header, *rows] = csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    assert tuple(header) == HEADER and len(rows) == sum(total.claims for total in page.remittance.totals.values())
    assert round(sum(float(row[-1]) for row in rows) * 100) == page.remittance.paid_cents + 600
    assert {row[8] for row in rows} == {"'=cmd|' /C calc'!A0"} and {row[0] for row in rows} == {page.remittance.number}
    [entry] = await AuditEntry.select().where(AuditEntry.action == "export remittance")
    assert json.loads(entry["details"]) == {
        "rows": len(rows),
        "sha256": hashlib.sha256(data).hexdigest(),
        "members": sorted({row[5] for row in rows}),
        "days": [min(row[9] for row in rows), max(row[10] for row in rows)],
    }


async def test_a_role_that_was_taken_away_meanwhile_ends_it_in_the_same_write(database: str) -> None:
    clerk, [newest, *_] = await at_work(CLERK), await payments.remittances()
    place = await place_of(CLERK, "500601")
    await ClerkRole.delete().where(ClerkRole.membership == place, ClerkRole.role == "Claim Inquiry")
    for asks in (
        payments.show_remittance(newest, clerk, outcome=Outcome.PAID),
        payments.export_remittance(newest, clerk),
    ):
        with pytest.raises(NotInYourRoles):
            await asks
        entry = await last_entry()
        assert (entry["outcome"], entry["details"]) == ("refused", {"because": "not in the roles"})
    assert await AuditEntry.count().where(AuditEntry.outcome == "ok", AuditEntry.action.like("%remittance")) == 0
