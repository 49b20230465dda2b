"""The bare limit: ASGI functions on warm stdlib sqlite3, constant SQL and string-formatted HTML, and nothing else."""

from __future__ import annotations

import hashlib
import os
import sqlite3
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qs

BODY = b"x" * int(os.environ.get("BARE_BYTES", "1000"))
DATABASE = sqlite3.connect(os.environ.get("BARE_DATABASE", ":memory:"), isolation_level=None)
DATABASE.execute("PRAGMA mmap_size = 268435456")
DATABASE.execute("PRAGMA synchronous = FULL")

SESSION = """
    SELECT account.id, user_name, provider.id, name, medicaid_id, npi, provider_type, site_administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = session.membership)
      FROM session JOIN account ON account.id = session.account
      LEFT JOIN membership ON membership.id = session.membership
      LEFT JOIN provider ON provider.id = membership.provider
     WHERE token_hash = ? AND session.ended_at IS NULL AND last_seen_at > ? AND ends_at > ?
       AND disabled_at IS NULL AND membership.ended_at IS NULL"""
SEARCH = """
    SELECT id, user_name, first_name, last_name FROM account
     WHERE last_name_key >= ? AND last_name_key < ? AND kind = 'provider' AND disabled_at IS NULL
     ORDER BY last_name_key, first_name_key, user_name_key LIMIT 11"""
MEMBER = "SELECT id, member_id, last_name, first_name, date_of_birth, gender, city FROM member WHERE member_id = ?"
SPANS = """
    SELECT plan, '', '', starts_on, ends_on FROM plan_span
     WHERE member = ?1 AND starts_on <= ?2 AND (ends_on IS NULL OR ends_on >= ?2)
    UNION ALL SELECT kind, plan_name, phone_number, starts_on, ends_on FROM managed_care_span
     WHERE member = ?1 AND starts_on <= ?2 AND (ends_on IS NULL OR ends_on >= ?2)"""
AUDIT = """
    INSERT INTO audit_entry (at, action, outcome, subject, person_id, user_name, provider_id, address, session_hash,
                             request_id, details)
    VALUES (?, 'bare', 'ok', ?, NULL, '', NULL, '', '', '', '{}')"""
PANEL = "<tr><th>{}</th><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>"
ROW = "<tr><th>{}</th><td>{}</td><td>{}</td><td><button name=op value=choose:{}>Choose</button></td></tr>"
ROLE = "<li><label><input name=chosen type=checkbox value='{0}'>{0}</label></li>"
ROLES = (
    "Claim Inquiry", "Claim Submission", "Claim Void", "Eligibility Inquiry", "Prior Auth Inquiry", "Prior Auth Submit",
    "Plan of Care Inquiry", "Clerk Maintenance", "EHR Incentive", "PCPCH", "Benefits and HSC Inquiry",
    "Demographic Maint", "Trade Files",
)  # fmt: skip


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        for answer in ("lifespan.startup.complete", "lifespan.shutdown.complete"):
            await receive()
            await send({"type": answer})
        return
    form, more = b"", True
    while more:
        message = await receive()
        form += message.get("body", b"")
        more = message.get("more_body", False)
    body = BODY if scope["path"] == "/passwords/check" else signed_in(scope, parse_qs(form.decode()))
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


def signed_in(scope: Any, form: dict[str, list[str]]) -> bytes:
    cookie = next(value for name, value in scope["headers"] if name == b"cookie").decode().partition("=")[2]
    now = datetime.now(UTC)
    asked = hashlib.sha256(cookie.encode()).hexdigest(), str(now - timedelta(minutes=15)), str(now)
    assert DATABASE.execute(SESSION, asked).fetchone()
    if "member_id" in form:
        return eligibility(form["member_id"][0], now).encode()
    return (search if form["op"] == ["search"] else move)(form).encode()


def eligibility(member_id: str, now: datetime) -> str:
    """The panels, and one audit row committed durably."""
    row_id, *member = DATABASE.execute(MEMBER, (member_id,)).fetchone()
    spans = DATABASE.execute(SPANS, (row_id, str(now.date()))).fetchall()
    DATABASE.execute(AUDIT, (str(now), member_id))
    panels = "".join(PANEL.format(*(escape(value or "") for value in span)) for span in spans)
    return f"<h2>{' '.join(map(escape, member))}</h2><table>{panels}</table>"


def search(form: dict[str, list[str]]) -> str:
    typed = form["search_last_name"][0].casefold()
    found = DATABASE.execute(SEARCH, (typed, typed[:-1] + chr(ord(typed[-1]) + 1))).fetchall()
    rows = (ROW.format(escape(user), escape(first), escape(last), id) for id, user, first, last in found[:10])
    return f"<table>{''.join(rows)}</table>"


def move(form: dict[str, list[str]]) -> str:
    assigned = {*form.get("assigned", ()), *form.get("chosen", ())}
    lists = ([role for role in ROLES if role in assigned], [role for role in ROLES if role not in assigned])
    kept = "".join(f"<input type=hidden name=assigned value='{role}'>" for role in lists[0])
    shown = (f"<ul>{''.join(ROLE.format(role) for role in side)}</ul>" for side in lists)
    return f"<fieldset>{kept}{'<hr>'.join(shown)}</fieldset>"
