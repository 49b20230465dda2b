"""Staff at the desk in tests, and what they do for whoever calls."""

from __future__ import annotations

from typing import Any

from db.operations import desk, desk_audit, sessions, staff
from db.operations.audit import Actor
from db.operations.sessions import LoggedIn
from db.operations.staff import FirstPassword
from db.queries.audit_search import AuditFilter, AuditRow
from db.queries.desk import DeskAccount, Found
from db.queries.sessions import Session
from db.rules.staff import StaffKind
from tests.people import POLICY, STAFF, USER_AGENT, account_of, actor_of, session_of, somebody_at

TICKET = "ticket 4711"


async def at_desk(user_name: str = "PROSERV1") -> Session:
    """A session of somebody who acts for no provider, without the slow log-in."""
    token = await sessions.begin(
        await account_of(user_name), None, user_agent=USER_AGENT, actor=somebody_at(), policy=POLICY
    )
    return await session_of(LoggedIn(token, must_change_password=False))


async def take_on(
    user_name: str = "NEWSTAFF1", kind: StaffKind = StaffKind.PROVIDER_SERVICES, *, actor: Actor = STAFF
) -> FirstPassword:
    return await staff.add(
        user_name,
        kind=kind,
        first_name="Newton",
        last_name="Staffer",
        email="newton@staff.example",
        actor=actor,
        policy=POLICY,
    )


async def find(acting: Session, query: str) -> Found:
    return await desk.find(query, **by(acting))


async def show(acting: Session, account_id: int) -> DeskAccount:
    return await desk.show_account(account_id, **by(acting))


async def check(acting: Session, account_id: int, **said: str) -> dict[str, bool]:
    return await desk.check_identity(account_id, said, **by(acting))


async def unlock(acting: Session, account_id: int, reason: str = TICKET) -> bool:
    return await desk.unlock(account_id, reason=reason, **by(acting))


async def end_sessions(acting: Session, account_id: int, reason: str = TICKET) -> int:
    return await desk.end_sessions(account_id, reason=reason, **by(acting))


async def send_reset_link(acting: Session, account_id: int, reason: str = TICKET) -> None:
    await desk.send_reset_link(account_id, reason=reason, **by(acting))


async def disable(acting: Session, account_id: int, reason: str = TICKET) -> bool:
    return await desk.disable(account_id, reason=reason, **by(acting))


async def enable(acting: Session, account_id: int, reason: str = TICKET) -> bool:
    return await desk.enable(account_id, reason=reason, **by(acting))


async def search_audit(acting: Session, **asked: Any) -> list[AuditRow]:
    return await desk_audit.search(AuditFilter(**asked), **by(acting))


def by(acting: Session) -> dict[str, Any]:
    return {"acting": acting, "actor": actor_of(acting), "policy": POLICY}
