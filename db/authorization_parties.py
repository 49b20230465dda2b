"""Who may see an authorization: who asked for it, who performs it, and who performs a line of it.

They are listed beside it, with what lists are filtered and sorted by, so that any list of any of them is one walk along
one index. Whoever writes authorizations or their lines lists the parties again, in the same transaction.
"""

from __future__ import annotations

from typing import Any

from db.engine import Statement, Step

ALL = "SELECT id FROM service_authorization"
"""Which of them: every one."""

ONE = "SELECT CAST({} AS bigint)"
"""Which of them: the one with this row number."""


def _forgetting(which: str) -> Statement:
    return Statement(f"DELETE FROM authorization_party WHERE service_authorization IN ({which})")


def _listing(which: str) -> Statement:
    return Statement(f"""
        INSERT INTO authorization_party (service_authorization, provider, kind, status, starts_on, ends_on)
        SELECT one.id, party.provider, one.kind, one.status, one.starts_on, one.ends_on
          FROM (SELECT id, requesting_provider AS provider FROM service_authorization WHERE id IN ({which})
                 UNION SELECT id, performing_provider FROM service_authorization WHERE id IN ({which})
                 UNION SELECT service_authorization, provider FROM authorization_line
                        WHERE provider IS NOT NULL AND service_authorization IN ({which})) AS party
          JOIN service_authorization AS one ON one.id = party.id
         ORDER BY one.id, party.provider""")


_FORGET_ONE, _LIST_ONE = _forgetting(ONE), _listing(ONE)


async def list_parties(which: str = ALL, *values: Any) -> None:
    """In the caller's transaction; `which`: a SELECT of row numbers, asked four times with these values."""
    await _forgetting(which).rows(*values)
    await _listing(which).rows(*values * 3)


def listing(authorization_id: int) -> tuple[Step, Step]:
    """The same of one, as the last steps of a write."""
    return _FORGET_ONE.step(authorization_id), _LIST_ONE.step(*[authorization_id] * 3)
