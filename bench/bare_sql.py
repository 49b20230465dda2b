"""The constant SQL of the bare limit, with `?` for each argument."""

from __future__ import annotations

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
    VALUES (?, 'search people', 'ok', '', ?, ?, ?, ?, ?, ?, ?)"""
