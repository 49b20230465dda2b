"""Letters that are due, and what became of those that were printed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.driver import Row
from db.engine import Statement
from db.rules.letters import LetterKind, LetterState


@dataclass(frozen=True)
class DueLetter:
    """A letter to print. `because`: one of `rules.letters.Because`."""

    order_id: int
    provider_id: int
    name: str
    medicaid_id: str
    kind: LetterKind
    because: str
    reason: str
    ordered_at: datetime
    large_print: bool


@dataclass(frozen=True)
class PrintedLetterRow:
    """A letter that was printed. `letter_id`: None for a notice, which has no PIN. `printed_by`: a user name."""

    letter_id: int | None
    provider_id: int
    name: str
    medicaid_id: str
    kind: LetterKind
    printed_at: datetime
    printed_by: str
    expires_at: datetime | None
    state: LetterState


_DUE = """
    SELECT letter_order.id AS order_id, provider.id AS provider_id, name, medicaid_id, kind, because, reason,
           ordered_at, large_print
      FROM letter_order JOIN provider ON provider.id = letter_order.provider
     WHERE printed_at IS NULL AND cancelled_at IS NULL {which} ORDER BY ordered_at, letter_order.id LIMIT {{}}"""

_ALL_DUE = Statement(_DUE.format(which=""))
_DUE_TO = Statement(_DUE.format(which="AND letter_order.provider = {}"))
_COUNT = Statement("SELECT count(*) AS letters FROM letter_order WHERE printed_at IS NULL AND cancelled_at IS NULL")
_OLDEST = Statement("""
    SELECT ordered_at FROM letter_order WHERE printed_at IS NULL AND cancelled_at IS NULL
     ORDER BY ordered_at, id LIMIT 1""")

_LETTERS = Statement("""
    SELECT pin_letter.id AS letter_id, provider.id AS provider_id, name, medicaid_id, issued_at AS printed_at,
           coalesce(user_name, '') AS printed_by, expires_at, voided_at, returned_at, used_at
      FROM pin_letter
      JOIN provider ON provider.id = pin_letter.provider
      LEFT JOIN letter_order ON letter_order.letter = pin_letter.id
      LEFT JOIN account ON account.id = printed_by
     ORDER BY issued_at DESC, pin_letter.id DESC LIMIT {}""")
"""Also those that were issued on the command line, which nobody had ordered."""

_NOTICES = Statement("""
    SELECT provider.id AS provider_id, name, medicaid_id, printed_at, coalesce(user_name, '') AS printed_by
      FROM letter_order
      JOIN provider ON provider.id = letter_order.provider
      LEFT JOIN account ON account.id = printed_by
     WHERE printed_at IS NOT NULL AND letter_order.kind = 'administrator notice'
     ORDER BY printed_at DESC, letter_order.id DESC LIMIT {}""")


async def list_due(limit: int = 200) -> list[DueLetter]:
    """What is due, the oldest first."""
    return [_due(row) for row in await _ALL_DUE.rows(limit)]


async def list_due_to(provider_id: int) -> list[DueLetter]:
    """What is due to this provider."""
    return [_due(row) for row in await _DUE_TO.rows(provider_id, 20)]


async def count_due() -> tuple[int, datetime | None]:
    """How many letters are due, and since when the oldest is."""
    counted, oldest = await _COUNT.row(), await _OLDEST.row()
    return (counted["letters"] if counted else 0), (oldest["ordered_at"] if oldest else None)


async def list_printed(limit: int = 50) -> list[PrintedLetterRow]:
    """What was printed or issued, the newest first."""
    letters, notices = await _LETTERS.rows(limit), await _NOTICES.rows(limit)
    printed = [*map(_letter, letters), *map(_notice, notices)]
    return sorted(printed, key=lambda one: one.printed_at, reverse=True)[:limit]


def letter_state(row: Row) -> LetterState:
    """What became of a letter that is in an envelope."""
    for moment, state in (
        ("used_at", LetterState.USED),
        ("returned_at", LetterState.RETURNED),
        ("voided_at", LetterState.VOIDED),
    ):
        if row[moment] is not None:
            return state
    over = row["expires_at"] is not None and datetime.now(UTC) >= row["expires_at"]
    return LetterState.EXPIRED if over else LetterState.PRINTED


def _due(row: Row) -> DueLetter:
    return DueLetter(**row | {"kind": LetterKind(row["kind"]), "large_print": bool(row["large_print"])})


def _letter(row: Row) -> PrintedLetterRow:
    state = letter_state(row)
    for moment in ("voided_at", "returned_at", "used_at"):
        del row[moment]
    return PrintedLetterRow(**row, kind=LetterKind.PIN, state=state)


def _notice(row: Row) -> PrintedLetterRow:
    return PrintedLetterRow(**row, letter_id=None, expires_at=None, kind=LetterKind.NOTICE, state=LetterState.PRINTED)
