"""Drafts are found by an index each, however many there are."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from db import engine
from db.engine import Statement
from db.many_rows import insert_rows
from db.queries import claim_drafts
from db.rules import claim_forms
from db.rules.claim_forms import ClaimForm
from db.rules.claims import ClaimType
from db.tables import ClaimDraft
from tests.queries.test_eligibility import planned

START = datetime(2026, 11, 1, tzinfo=UTC)
DRAFTS = 4_000


@pytest.mark.parametrize(
    ("statement", "args", "index"),
    [
        (claim_drafts._ALL, [1], "claim_draft_open"),
        (claim_drafts._ALL_AFTER, [1, 7, 1], "claim_draft_open"),
        (claim_drafts._MINE, [1, 1, 1], "claim_draft_open"),
        (claim_drafts._MINE_AFTER, [1, 1, 1, 7, 1], "claim_draft_open"),
        (claim_drafts._TEMPLATES, [1], "claim_draft_template"),
        (claim_drafts._OF_SOURCE, [1, "adjust"], "claim_draft_of_source"),
    ],
)
async def test_a_list_of_drafts_walks_along_its_index(
    database: str, statement: Statement, args: list[object], index: str
) -> None:
    content = claim_forms.dump(ClaimForm(ClaimType.PROFESSIONAL))
    rows = (
        {
            "provider": 1 + number % 3,
            "claim_type": "P",
            "content": content,
            "purpose": "new",
            "created_by": 1 + number % 2,
            "created_at": START,
            "changed_by": 1 + number % 2,
            "changed_at": START + timedelta(seconds=number),
            "revision": 0,
            "template_name": f"T{number}" if number % 20 == 0 else "",
        }
        for number in range(DRAFTS)
    )
    await insert_rows(ClaimDraft, rows)
    await engine.current().run_ddl("ANALYZE claim_draft")
    plan = await planned(statement, args)
    assert index in plan, plan
    assert "Seq Scan on claim_draft" not in plan and "SCAN claim_draft USING INTEGER" not in plan, plan
    if index == "claim_draft_open":  # of what may be thousands, no more is read than a page
        assert "Sort Key" not in plan and "TEMP B-TREE" not in plan, plan
