"""What clients were told, and whether the database knows all of it, and each claim once."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from db import engine
from db.engine import Statement

_DRAFTS = Statement("SELECT id, revision, content, submitted_claim FROM claim_draft WHERE id > {}")
_CLAIMS = Statement("""
    SELECT claim.id, icn, status, patient_account, charged_cents, paid_cents,
           (SELECT count(*) FROM claim_line WHERE claim_line.claim = claim.id) AS number_of,
           (SELECT sum(charged_cents) FROM claim_line WHERE claim_line.claim = claim.id) AS charged,
           (SELECT sum(paid_cents) FROM claim_line WHERE claim_line.claim = claim.id) AS paid
      FROM claim WHERE id > {}""")
_ROWS = Statement("SELECT claim, outcome FROM claim_batch_row WHERE claim IS NOT NULL")
_ENTRIES = Statement("SELECT details FROM audit_entry WHERE action = 'submit claim' AND outcome = 'ok' AND id > {}")
_LAST = Statement("""
    SELECT (SELECT coalesce(max(id), 0) FROM claim_draft) AS draft, (SELECT coalesce(max(id), 0) FROM claim) AS claim,
           (SELECT coalesce(max(id), 0) FROM audit_entry) AS entry""")


@dataclass
class Typed:
    """A draft, as its client knows it. `notes`: by the revision that was acknowledged with them."""

    draft: int
    revision: int = 0
    notes: str = ""
    sending: str = ""
    """Notes that were posted, and not acknowledged yet."""
    claim: int = 0


@dataclass(frozen=True)
class Shown:
    """A claim, as its page showed it."""

    claim: int
    icn: str
    status: str


@dataclass
class Ledger:
    """`drafts`: by their numbers. `shown`: claims by the account that each was typed with."""

    url: str
    drafts: dict[int, Typed] = field(default_factory=dict)
    shown: dict[str, Shown] = field(default_factory=dict)
    told: Counter[str] = field(default_factory=Counter)
    before: dict[str, int] = field(default_factory=dict)

    async def begin(self) -> None:
        """What is there before anything is told does not count."""
        await engine.connect(self.url)
        row = await _LAST.row()
        await engine.disconnect()
        assert row
        self.before = dict(row)

    async def problems(self) -> list[str]:
        """Where the database does not hold what was told, or holds a claim twice. Nobody else writes meanwhile."""
        await engine.connect(self.url)
        try:
            drafts = {row["id"]: row for row in await _DRAFTS.rows(self.before["draft"])}
            claims = await _CLAIMS.rows(self.before["claim"])
            of_files = [row["claim"] for row in await _ROWS.rows()]
            entries = [json.loads(row["details"])["icn"] for row in await _ENTRIES.rows(self.before["entry"])]
        finally:
            await engine.disconnect()
        become = [row["submitted_claim"] for row in drafts.values() if row["submitted_claim"] is not None]
        return [
            *(problem for typed in self.drafts.values() for problem in _draft_problems(typed, drafts.get(typed.draft))),
            *self._claim_problems(claims),
            *_doubles(claims),
            *_strays(claims, [*become, *of_files], entries),
        ]

    def _claim_problems(self, claims: list[dict[str, Any]]) -> Iterator[str]:
        known = {row["id"]: row for row in claims}
        for account, shown in self.shown.items():
            row = known.get(shown.claim)
            if row is None:
                yield f"claim {shown.claim} is lost: {account} was told {shown.icn}"
            elif (row["icn"], row["status"], row["patient_account"]) != (shown.icn, shown.status, account):
                yield f"claim {shown.claim} is another one than {account} was told: {row}"


def _draft_problems(typed: Typed, row: dict[str, Any] | None) -> Iterator[str]:
    if row is None:
        yield f"draft {typed.draft} is lost"
        return
    notes = json.loads(row["content"])["notes"]
    saved = {typed.revision: typed.notes, typed.revision + 1: typed.sending}
    if row["revision"] not in saved or saved[row["revision"]] != notes:
        yield f"draft {typed.draft} holds {notes!r} at {row['revision']}, told were {typed.notes!r} at {typed.revision}"
    if typed.claim and row["submitted_claim"] != typed.claim:
        yield f"draft {typed.draft} became {row['submitted_claim']}, told was {typed.claim}"


def _doubles(claims: list[dict[str, Any]]) -> Iterator[str]:
    for name in ("icn", "patient_account"):
        for value, times in Counter(row[name] for row in claims).items():
            if times > 1:
                yield f"{times} claims have the {name} {value}"


def _strays(claims: list[dict[str, Any]], become: list[int], entries: list[str]) -> Iterator[str]:
    """Half a claim: without what it was typed as, without an entry in the audit, or without its lines."""
    if Counter(become) != Counter(row["id"] for row in claims):
        yield f"{len(claims)} claims came from {len(become)} drafts and rows of files"
    if Counter(entries) != Counter(row["icn"] for row in claims):
        yield f"{len(claims)} claims have {len(entries)} entries in the audit"
    for row in claims:
        if not row["number_of"] or (row["charged"], row["paid"]) != (row["charged_cents"], row["paid_cents"]):
            yield f"claim {row['id']} has not all of its lines: {row}"
