"""Providers that one often names, kept for all who act for the same one."""

from __future__ import annotations

from datetime import UTC, datetime

from db.engine import Statement
from db.operations import audit
from db.operations.audit import Actor
from db.operations.authorization_rights import asking
from db.operations.own_rights import NotInYourRoles
from db.queries.sessions import Session
from db.rules.requested_authorizations import fold_provider

__all__ = ["NotInYourRoles", "keep", "remove"]

MOST = 50
"""Those that are no longer enrolled are not offered, and not counted."""

_KEEP = Statement(f"""
    INSERT INTO favorite_provider (provider, favorite, added_by, added_at)
    SELECT {{}}, id, {{}}, {{}} FROM provider
     WHERE medicaid_id = {{}} AND closed_at IS NULL
       AND (SELECT count(*)
              FROM favorite_provider JOIN provider AS kept ON kept.id = favorite
             WHERE favorite_provider.provider = {{}} AND kept.closed_at IS NULL) < {MOST}
        ON CONFLICT (provider, favorite) DO NOTHING
    RETURNING id""")
_REMOVE = Statement("""
    DELETE FROM favorite_provider
     WHERE provider = {} AND favorite = (SELECT id FROM provider WHERE medicaid_id = {})
    RETURNING id""")


async def keep(medicaid_id: str, *, acting: Session, actor: Actor) -> None:
    """Keep the enrolled provider with this Medicaid ID, unless it is kept already, or `MOST` are.

    Raises NotInYourRoles.
    """
    action, folded = "keep favorite provider", fold_provider(medicaid_id)
    async with asking(action, acting=acting, actor=actor) as provider_id:
        now = datetime.now(UTC)
        if await _KEEP.row(provider_id, acting.person.id, now, folded, provider_id):
            await audit.record(action, actor, subject=folded)


async def remove(medicaid_id: str, *, acting: Session, actor: Actor) -> None:
    """Keep it no longer. Raises NotInYourRoles."""
    action, folded = "remove favorite provider", fold_provider(medicaid_id)
    async with asking(action, acting=acting, actor=actor) as provider_id:
        if await _REMOVE.row(provider_id, folded):
            await audit.record(action, actor, subject=folded)
