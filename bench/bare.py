"""The bare limit: an ASGI function on warm connections, with constant SQL and string-formatted HTML, and nothing else.

It checks the same session as the portal and, unless `BARE_READS_ONLY` is set, counts and records a search as durably.
"""

from __future__ import annotations

import hashlib
import os
from datetime import UTC, datetime, timedelta
from html import escape
from typing import Any
from urllib.parse import parse_qs

from bench.bare_inquiries import INQUIRIES
from bench.bare_postgres import BarePostgres
from bench.bare_sql import SEARCH, SESSION, TRY, Asked
from bench.bare_sqlite import BareSQLite

BODY = b"x" * int(os.environ.get("BARE_BYTES", "1000"))
READS_ONLY = "BARE_READS_ONLY" in os.environ
URL = os.environ.get("BARE_DATABASE", "sqlite:///:memory:")
PATH = URL.removeprefix("sqlite:///")
DATABASE = BareSQLite(PATH) if PATH != URL else BarePostgres(URL)
IDLE, SEARCHES, DAY = timedelta(minutes=15), timedelta(minutes=10), timedelta(days=1)

ROW = "<tr><th>{}</th><td>{}</td><td>{}</td><td><button name=op value=choose:{}>Choose</button></td></tr>"
ROLE = "<li><label><input name=chosen type=checkbox value='{0}'>{0}</label></li>"
ROLES = (
    "Claim Inquiry", "Claim Submission", "Claim Void", "Eligibility Inquiry", "Prior Auth Inquiry", "Prior Auth Submit",
    "Plan of Care Inquiry", "Clerk Maintenance", "EHR Incentive", "PCPCH", "Benefits and HSC Inquiry",
    "Demographic Maint", "Trade Files",
)  # fmt: skip


async def app(scope: Any, receive: Any, send: Any) -> None:
    if scope["type"] == "lifespan":
        await receive()
        await DATABASE.open()
        await send({"type": "lifespan.startup.complete"})
        await receive()
        await send({"type": "lifespan.shutdown.complete"})
        return
    form, more = b"", True
    while more:
        message = await receive()
        form += message.get("body", b"")
        more = message.get("more_body", False)
    body = BODY if scope["path"] == "/passwords/check" else await signed_in(scope, parse_qs(form.decode()))
    headers = [(b"content-type", b"text/html; charset=utf-8"), (b"content-length", str(len(body)).encode())]
    await send({"type": "http.response.start", "status": 200, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def signed_in(scope: Any, form: dict[str, list[str]]) -> bytes:
    cookie = next(value for name, value in scope["headers"] if name == b"cookie").decode().partition("=")[2]
    now = datetime.now(UTC)
    token_hash = hashlib.sha256(cookie.encode()).hexdigest()
    [session] = await DATABASE.rows(SESSION, token_hash, now - IDLE, now)
    asked = Asked(form, session, scope["client"][0], token_hash, now)
    if inquire := INQUIRIES.get(scope["path"]):
        return (await inquire(DATABASE, asked)).encode()
    return (move(form) if form["op"] != ["search"] else await search(asked)).encode()


async def search(asked: Asked) -> str:
    """Found people; one more try of this person, if it is admitted, and one audit entry are on the disk before."""
    [typed] = asked.form["search_last_name"]
    if not READS_ONLY:
        asker, now = hashlib.sha256(str(asked.account).encode()).hexdigest(), asked.now
        tried = (TRY, (asker, now, asker, now - SEARCHES, asker, now - DAY), True)
        entry = asked.entry("search people", "", {"last_name": typed})
        assert await DATABASE.write(tried, entry, holding=f"people search:{asked.account}")
    typed = typed.casefold()
    found = await DATABASE.rows(SEARCH, typed, typed[:-1] + chr(ord(typed[-1]) + 1))
    rows = (ROW.format(escape(user), escape(first), escape(last), id) for id, user, first, last in found[:10])
    return f"<table>{''.join(rows)}</table>"


def move(form: dict[str, list[str]]) -> str:
    assigned = {*form.get("assigned", ()), *form.get("chosen", ())}
    lists = ([role for role in ROLES if role in assigned], [role for role in ROLES if role not in assigned])
    kept = "".join(f"<input type=hidden name=assigned value='{role}'>" for role in lists[0])
    shown = (f"<ul>{''.join(ROLE.format(role) for role in side)}</ul>" for side in lists)
    return f"<fieldset>{kept}{'<hr>'.join(shown)}</fieldset>"
