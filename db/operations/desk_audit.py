"""The audit, as those see it who review it. Looking is recorded like anything else (S47)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from db.operations import audit, audit_exports
from db.operations.audit import Actor
from db.operations.audit_exports import Exported
from db.operations.desk_rights import NotAtTheDesk, at_the_desk
from db.queries import audit_search
from db.queries.audit_search import AuditFilter, AuditRow
from db.queries.sessions import Session
from db.rules.policy import Policy
from db.rules.staff import Power

__all__ = ["AuditFilter", "AuditRow", "Exported", "NotAtTheDesk", "export", "search"]


async def search(
    asked: AuditFilter, *, before: int | None = None, limit: int = 50, acting: Session, actor: Actor, policy: Policy
) -> list[AuditRow]:
    """The entries that match, the newest first. `before`: only those older than the entry with this number.

    Raises NotAtTheDesk.
    """
    async with at_the_desk("search audit", Power.AUDIT, acting=acting, actor=actor, policy=policy):
        await audit.record("search audit", actor, asked=asked.said(), before=before or "")
    return await audit_search.search(asked, before=before, limit=limit)


async def export(
    first: date, last: date, *, write: Callable[[bytes], object], acting: Session, actor: Actor, policy: Policy
) -> Exported:
    """Write the entries of these days (UTC) as JSON Lines, as `portal audit export` does. Raises NotAtTheDesk."""
    async with at_the_desk("export audit", Power.AUDIT, acting=acting, actor=actor, policy=policy):
        pass
    return await audit_exports.export(first, last, write=write, actor=actor)
