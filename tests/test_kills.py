"""A portal that is killed while people submit claims: what it told them is there when it is back, and there once.

`python -m bench kills` does the same 200 times on each database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from bench.kill_ledger import Ledger, Shown, Typed
from bench.kills import kill_again_and_again
from db import engine
from db.driver import Row
from db.engine import Statement
from db.operations import claim_drafts
from db.rules.claim_forms import ClaimForm
from db.rules.claims import ClaimType
from tests.databases import Kind
from tests.operations.claim_files import finish, sent
from tests.people import actor_of, at_work
from tests.rules.claim_files import visit

KILLS = 3

_SUBMITTED = Statement(
    "SELECT id, icn, status, patient_account FROM claim WHERE patient_account LIKE 'K-%' ORDER BY id"
)
_LOSE = Statement("DELETE FROM claim_draft WHERE id = {}")
_FORGET = Statement("UPDATE claim_draft SET content = {} WHERE id = {}")
_DOUBLE = Statement("UPDATE claim SET patient_account = 'K-1' WHERE id = {}")
_HALVE = Statement("UPDATE claim_line SET charged_cents = 0 WHERE claim = {}")

Harm = Callable[[Ledger, Row, Row, int], Awaitable[Any]]


async def _nothing(ledger: Ledger, first: Row, second: Row, draft: int) -> None:
    """All is as it was told."""


async def _lost_claim(ledger: Ledger, first: Row, second: Row, draft: int) -> None:
    ledger.shown["K-9"] = Shown(2**30, "2226001000009", "PAID")


async def _other_claim(ledger: Ledger, first: Row, second: Row, draft: int) -> None:
    ledger.shown["K-1"] = Shown(first["id"], second["icn"], first["status"])


async def _doubled(ledger: Ledger, first: Row, second: Row, draft: int) -> None:
    del ledger.shown["K-2"]
    await _DOUBLE.rows(second["id"])


HARMS: dict[str, tuple[str, Harm]] = {
    "nothing": ("", _nothing),
    "lost draft": ("is lost", lambda ledger, first, second, draft: _LOSE.rows(draft)),
    "lost save": ("told were 'saved'", lambda ledger, first, second, draft: _FORGET.rows('{"notes": ""}', draft)),
    "lost claim": ("is lost: K-9 was told 2226001000009", _lost_claim),
    "other claim": ("is another one than K-1 was told", _other_claim),
    "double": ("2 claims have the patient_account K-1", _doubled),
    "half": ("has not all of its lines", lambda ledger, first, second, draft: _HALVE.rows(first["id"])),
}


@pytest.mark.slow
async def test_what_was_acknowledged_survives_a_kill_and_is_there_once(databases: Kind, tmp_path: Path) -> None:
    async with databases.copied() as url:
        report = await kill_again_and_again(url, tmp_path, kills=KILLS, database=databases.name)
    assert report.problems == []
    assert report.kills == KILLS and report.asked_again >= KILLS, "each kill met requests under way"
    assert report.shown > 5 and report.told["/claims/drafts/…/check"] > 5 and report.told["/claims/drafts/…"] > 10


@pytest.mark.parametrize("harm", HARMS)
async def test_the_ledger_sees_what_is_lost_doubled_or_halved(database: str, harm: str) -> None:
    """Each harm is done behind the portal's back."""
    await engine.disconnect()
    ledger = Ledger(database)
    await ledger.begin()
    await engine.connect(database)
    james = await at_work("JAMJON")
    await finish(await sent(james, [visit(str(one), patient_account=f"K-{one}", ago=one) for one in (1, 2)]), james)
    first, second = await _SUBMITTED.rows()
    for row in (first, second):
        ledger.shown[row["patient_account"]] = Shown(row["id"], row["icn"], row["status"])
    words, do = HARMS[harm]
    await do(ledger, first, second, await typed_draft(ledger))
    await engine.disconnect()
    problems = await ledger.problems()
    assert len(problems) == (1 if words else 0) and words in "".join(problems), problems


async def typed_draft(ledger: Ledger) -> int:
    """A draft that was saved, and whose client knows so."""
    james = await at_work("JAMJON")
    form = ClaimForm(ClaimType.PROFESSIONAL, notes="saved")
    draft = await claim_drafts.start(ClaimForm(ClaimType.PROFESSIONAL), acting=james, actor=actor_of(james))
    revision = await claim_drafts.save(draft, form, revision=0, acting=james, actor=actor_of(james))
    ledger.drafts[draft] = Typed(draft, revision, "saved")
    return draft
