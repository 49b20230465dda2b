"""The constant SQL of the bare limit, with `?` for each argument, and what each of its answers needs to know."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bench.bare_sqlite import Step

SESSION = """
    SELECT account.id, user_name, provider.id, name, medicaid_id, npi, provider_type, site_administrator,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = session.membership)
      FROM session JOIN account ON account.id = session.account
      LEFT JOIN membership ON membership.id = session.membership
      LEFT JOIN provider ON provider.id = membership.provider
     WHERE token_hash = ? AND session.ended_at IS NULL AND last_seen_at > ? AND ends_at > ?
       AND disabled_at IS NULL AND membership.ended_at IS NULL AND provider.closed_at IS NULL"""
SEARCH = """
    SELECT id, user_name, first_name, last_name FROM account
     WHERE last_name_key >= ? AND last_name_key < ? AND kind = 'provider' AND disabled_at IS NULL
       AND issued_password_ends_at IS NULL
     ORDER BY last_name_key, first_name_key, user_name_key LIMIT 11"""
TRY = """
    INSERT INTO throttle (kind, subject_hash, attempted_at) SELECT 'people search', ?, ?
     WHERE (SELECT count(*) FROM throttle
             WHERE kind = 'people search' AND subject_hash = ? AND attempted_at > ?) < 60
       AND (SELECT count(*) FROM throttle
             WHERE kind = 'people search' AND subject_hash = ? AND attempted_at > ?) < 600
    RETURNING id"""
ENTRY = """
    INSERT INTO audit_entry (at, action, outcome, subject, person_id, user_name, provider_id, address, session_hash,
                             request_id, details)
    VALUES (?, ?, 'ok', ?, ?, ?, ?, ?, ?, ?, ?)"""


@dataclass(frozen=True)
class Asked:
    """A posted form, and the session of who posted it."""

    form: dict[str, list[str]]
    session: Any
    address: str
    token_hash: str
    now: datetime

    @property
    def account(self) -> int:
        return int(self.session[0])

    @property
    def provider(self) -> int:
        return int(self.session[2])

    def entry(self, action: str, subject: str, details: dict[str, Any]) -> Step:
        """The audit entry."""
        who = (self.account, self.session[1], self.provider, self.address, self.token_hash, secrets.token_hex(8))
        return ENTRY, (self.now, action, subject, *who, json.dumps(details)), False
