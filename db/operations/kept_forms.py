"""Keeping what somebody was typing when his session ended, until he has logged in again."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from db.engine import Statement
from db.queries.sessions import hash_token
from db.rules import kept_forms
from db.rules.kept_forms import KEPT, LATEST
from db.rules.policy import Policy
from db.tables import KeptForm

_WHOSE = Statement("""
    SELECT session.account FROM session JOIN account ON account.id = session.account
     WHERE token_hash = {} AND disabled_at IS NULL AND last_seen_at > {}
       AND (ended_at IS NULL AND (last_seen_at <= {} OR ends_at <= {}) OR ended_by IN ('idle', 'absolute'))""")


async def keep(token: str, path: str, fields: Sequence[tuple[str, str]], *, policy: Policy) -> bool:
    """Keep the form that came with the cookie of a session that idled out or ran out, instead of the one before.

    Passwords, PINs, answers and tokens fall out. Nothing is kept, and False returned, when the token never was a
    session, when the session lives, when somebody ended it (log-off, removal, a new password), or when it was last in
    use more than 24 hours ago.
    """
    if not kept_forms.is_keepable(path):
        return False
    now = datetime.now(UTC)
    row = await _WHOSE.row(hash_token(token), now - LATEST, now - timedelta(minutes=policy.idle_minutes), now)
    if row is None:
        return False
    kept = json.dumps(kept_forms.without_secrets(fields))
    form = KeptForm(account=row["account"], path=path, fields=kept, kept_at=now)
    columns = [KeptForm.path, KeptForm.fields, KeptForm.kept_at]
    await KeptForm.insert(form).on_conflict(target=KeptForm.account, action="DO UPDATE", values=columns)
    return True


async def drop(account_id: int) -> None:
    """Erase what is kept for this person; to be called once it is shown again, too."""
    await KeptForm.delete().where(KeptForm.account == account_id)


async def sweep() -> None:
    """Erase what nobody came back for within 12 hours."""
    await KeptForm.delete().where(KeptForm.kept_at <= datetime.now(UTC) - KEPT)
