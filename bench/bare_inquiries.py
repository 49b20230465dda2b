"""The bare limit of Eligibility and Claim Inquiry: constant SQL, the same durable rows, string-formatted HTML."""

from __future__ import annotations

import json
import secrets
from collections.abc import Sequence
from datetime import date
from html import escape
from typing import Any

from bench.bare_postgres import BarePostgres
from bench.bare_sql import Asked
from bench.bare_sqlite import BareSQLite

Database = BareSQLite | BarePostgres

SPANS = {
    "plan_span": "plan, '', ''",
    "managed_care_span": "kind, plan_name, phone_number",
    "medicare_span": "part, '', ''",
    "third_party": "carrier, policy_number, kind",
    "lock_in": "pharmacy, phone_number, ''",
}
MEMBER = "SELECT id, member_id, last_name, first_name, date_of_birth, gender, city FROM member WHERE member_id = ?"
PANELS = (
    " UNION ALL ".join(
        f"SELECT '{table}' AS panel, {columns}, starts_on, ends_on, 0 AS allowed, 0 AS used FROM {table}"
        " WHERE member = ? AND starts_on <= ? AND (ends_on IS NULL OR ends_on >= ?)"
        for table, columns in SPANS.items()
    )
    + " UNION ALL SELECT 'limit', service, period, '', NULL, next_on, allowed, used FROM service_limit WHERE member = ?"
)
MAY = """
    SELECT membership.id FROM session JOIN membership ON membership.id = session.membership
      JOIN provider ON provider.id = membership.provider JOIN account ON account.id = membership.account
     WHERE token_hash = ? AND membership.ended_at IS NULL AND closed_at IS NULL AND disabled_at IS NULL
       AND (site_administrator OR EXISTS (SELECT 1 FROM clerk_role
                                           WHERE clerk_role.membership = membership.id AND role = ?))"""
COUNT = """
    INSERT INTO eligibility_count (account, day, checks) VALUES (?, ?, 1)
        ON CONFLICT (account) DO UPDATE SET checks = eligibility_count.checks + 1 RETURNING account"""
PROOF = """
    INSERT INTO eligibility_check (number, checked_at, account, provider, member, asked_from, asked_to, verdict, answer)
    VALUES (?, ?, ?, ?, ?, ?, ?, 'all', ?)"""
FOUND = """
    WITH found AS (SELECT * FROM (
        SELECT * FROM (SELECT id, service_from FROM claim WHERE billing_provider = ? AND status = ?
                          AND service_from >= ? AND service_from <= ?
                        ORDER BY service_from DESC, id DESC LIMIT 21) AS billed
        UNION
        SELECT * FROM (SELECT id, service_from FROM claim WHERE rendering_provider = ? AND status = ?
                          AND service_from >= ? AND service_from <= ?
                        ORDER BY service_from DESC, id DESC LIMIT 21) AS rendered
        ) AS both_of_them ORDER BY service_from DESC, id DESC LIMIT 21)
    SELECT claim.id, icn, claim_type, status, patient_account, claim.service_from, service_to, charged_cents,
           paid_cents, paid_on, member_id, last_name, first_name
      FROM found JOIN claim ON claim.id = found.id JOIN member ON member.id = claim.member
     ORDER BY claim.service_from DESC, claim.id DESC"""
KEEP = "INSERT INTO kept_search (token, account, provider, screen, fields, kept_at) VALUES (?, ?, ?, 'claims', ?, ?)"


async def eligibility(database: Database, asked: Asked) -> str:
    """The panels of a member, once their proof and an audit entry are on the disk."""
    form = {name: value for name, [value] in asked.form.items()}
    first, last = (date.fromisoformat(form[name]) for name in ("from_date", "to_date"))
    [member] = await database.rows(MEMBER, form["member_id"])
    rows = await database.rows(PANELS, *[member[0], last, first] * len(SPANS), member[0])
    number = secrets.token_hex(6).upper()
    proof = (number, asked.now, asked.account, asked.provider, member[0], first, last, json.dumps(list(map(str, rows))))
    entry = asked.entry("check eligibility", member[1], {"number": number, "from": str(first), "to": str(last)})
    may = (MAY, (asked.token_hash, "Eligibility Inquiry"), True)
    assert await database.write(may, (COUNT, (asked.account, first), True), (PROOF, proof, False), entry)
    return table([member[1:], *rows])


async def claims(database: Database, asked: Asked) -> str:
    """The 20 newest claims of the provider that fit, once an audit entry is on the disk."""
    form = {name: value for name, [value] in asked.form.items()}
    which = form["status"], *(date.fromisoformat(form[name]) for name in ("from_date", "to_date"))
    rows = await database.rows(FOUND, asked.provider, *which, asked.provider, *which)
    keep = (secrets.token_urlsafe(16), asked.account, asked.provider, json.dumps(form), asked.now)
    entry = asked.entry("search claims", "", {"asked": form, "members": sorted({row[10] for row in rows})})
    may = (MAY, (asked.token_hash, "Claim Inquiry"), True)
    assert await database.write(may, (KEEP, keep, False), entry)
    return table(rows[:20])


def table(rows: Sequence[Sequence[Any]]) -> str:
    cells = ("".join(f"<td>{escape(str(value))}</td>" for value in row) for row in rows)
    return f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>"


INQUIRIES = {"/eligibility": eligibility, "/claims": claims}
