"""PIN letters."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.driver import Row
from db.engine import Statement


@dataclass(frozen=True)
class Letter:
    """The letter of a provider that is neither used nor void; it may have expired.

    `has_administrator`: somebody is the provider's site administrator already, so no letter opens anything (S10), but
    for one that belongs to the change of administrator `change_id`: that opens with its invitation, as long as the
    newcomer is `invited`.
    """

    id: int
    provider_id: int
    medicaid_id: str
    pin_hash: str
    expires_at: datetime
    has_administrator: bool
    change_id: int | None = None
    invited: bool = False

    @property
    def refused(self) -> bool:
        """Whether it opens nothing, even if its PIN is right."""
        return self.has_administrator if self.change_id is None else not self.invited

    @property
    def expired(self) -> bool:
        return datetime.now(UTC) >= self.expires_at

    @property
    def usable(self) -> bool:
        return not (self.expired or self.refused)


_OPEN_LETTER = """
    SELECT pin_letter.id, provider.id AS provider_id, medicaid_id, pin_hash, expires_at,
           EXISTS (SELECT 1 FROM membership
                    WHERE membership.provider = provider.id AND site_administrator AND ended_at IS NULL)
               AS has_administrator,
           pin_letter.change AS change_id,
           EXISTS (SELECT 1 FROM administrator_change
                    WHERE administrator_change.id = pin_letter.change AND approved_at IS NOT NULL
                      AND completed_at IS NULL AND cancelled_at IS NULL AND token_ends_at > {}) AS invited
      FROM pin_letter JOIN provider ON provider.id = pin_letter.provider
     WHERE used_at IS NULL AND voided_at IS NULL AND closed_at IS NULL AND """

_BY_LOGIN_ID = Statement(_OPEN_LETTER + "medicaid_id = {}")
_BY_ID = Statement(_OPEN_LETTER + "pin_letter.id = {}")


async def find(letter_id: int) -> Letter | None:
    """The letter, unless it was used or voided."""
    return _letter(await _BY_ID.row(datetime.now(UTC), letter_id))


async def find_by_login_id(medicaid_id: str) -> Letter | None:
    """The open letter of the provider with this Oregon Medicaid ID, if there is one."""
    return _letter(await _BY_LOGIN_ID.row(datetime.now(UTC), medicaid_id))


def _letter(row: Row | None) -> Letter | None:
    if row is None:
        return None
    return Letter(**row | {name: bool(row[name]) for name in ("has_administrator", "invited")})
