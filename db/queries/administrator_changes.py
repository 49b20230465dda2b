"""Changes of site administrator, as the desk sees them, and invitations, as the invited see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from db.driver import Row
from db.engine import Statement
from db.queries.sessions import hash_token
from db.rules import row_numbers
from db.rules.administrator_changes import ChangeState, OldThen


@dataclass(frozen=True)
class Change:
    """A change with all that whoever approves it has to see.

    `old_*`: who is administrator until then, None and empty when nobody was named. `new_user_name`: empty for a
    newcomer, until the account is set up. `new_*`: names and, for a newcomer only, phone number and e-mail.
    `invited_until`: when the mailed link stops to open anything.
    """

    change_id: int
    request_id: int
    provider_id: int
    provider_name: str
    medicaid_id: str
    old_membership_id: int | None
    old_account_id: int | None
    old_user_name: str
    old_first_name: str
    old_last_name: str
    old_then: OldThen
    newcomer: bool
    new_account_id: int | None
    new_user_name: str
    new_first_name: str
    new_last_name: str
    new_phone_number: str
    new_email: str
    ticket: str
    prepared_by_id: int
    prepared_by: str
    prepared_at: datetime
    approved_by: str
    approved_at: datetime | None
    sent_back_by: str
    sent_back_at: datetime | None
    sent_back_because: str
    invited_until: datetime | None
    completed_at: datetime | None
    cancelled_at: datetime | None

    @property
    def old_name(self) -> str:
        return f"{self.old_first_name} {self.old_last_name}".strip()

    @property
    def state(self) -> ChangeState:
        return state_of(self.sent_back_at, self.cancelled_at, self.completed_at, self.approved_at)

    @property
    def open(self) -> bool:
        return self.state in (ChangeState.PREPARED, ChangeState.INVITED)


@dataclass(frozen=True)
class Invitation:
    """What somebody is shown who opens a mailed invitation to become a site administrator."""

    provider_name: str
    medicaid_id: str
    first_name: str
    last_name: str
    phone_number: str
    email: str


_CHANGE = """
    SELECT moving.id AS change_id, moving.request AS request_id, moving.provider AS provider_id,
           provider.name AS provider_name, medicaid_id, old_membership AS old_membership_id, old_then,
           leaver.id AS old_account_id,
           coalesce(leaver.user_name, '') AS old_user_name, coalesce(leaver.first_name, '') AS old_first_name,
           coalesce(leaver.last_name, '') AS old_last_name,
           new_account AS new_account_id, coalesce(comer.user_name, '') AS new_user_name,
           coalesce(comer.first_name, moving.first_name) AS new_first_name,
           coalesce(comer.last_name, moving.last_name) AS new_last_name,
           moving.phone_number AS new_phone_number, moving.email AS new_email, ticket,
           prepared_by AS prepared_by_id, preparer.user_name AS prepared_by, prepared_at,
           coalesce(approver.user_name, '') AS approved_by, approved_at,
           coalesce(returner.user_name, '') AS sent_back_by, sent_back_at, sent_back_because,
           token_ends_at AS invited_until, completed_at, cancelled_at
      FROM administrator_change moving
      JOIN provider ON provider.id = moving.provider
      JOIN account preparer ON preparer.id = prepared_by
      LEFT JOIN membership ON membership.id = old_membership
      LEFT JOIN account leaver ON leaver.id = membership.account
      LEFT JOIN account comer ON comer.id = new_account
      LEFT JOIN account approver ON approver.id = approved_by
      LEFT JOIN account returner ON returner.id = sent_back_by
     WHERE """

_BY_ID = Statement(_CHANGE + "moving.id = {}")
_LATEST = Statement(_CHANGE + "moving.request = {} ORDER BY moving.id DESC LIMIT 1")

_INVITATION = Statement("""
    SELECT moving.id, moving.provider, provider.name AS provider_name, medicaid_id, first_name, last_name,
           moving.phone_number, email
      FROM administrator_change moving JOIN provider ON provider.id = moving.provider
     WHERE token_hash = {} AND token_ends_at > {} AND approved_at IS NOT NULL AND completed_at IS NULL
       AND cancelled_at IS NULL AND closed_at IS NULL""")


_OPEN = Statement("""
    SELECT reference FROM administrator_change moving JOIN provider_request asked ON asked.id = moving.request
     WHERE moving.provider = {} AND sent_back_at IS NULL AND completed_at IS NULL AND cancelled_at IS NULL""")
_ADMINISTRATOR = Statement("""
    SELECT account FROM membership
     WHERE id = {} AND membership.provider = {} AND site_administrator AND ended_at IS NULL""")
_LETTER = Statement("""
    SELECT 1 FROM letter_order WHERE letter_order.change = {} AND kind = 'PIN letter' AND printed_at IS NULL
                                 AND letter_order.cancelled_at IS NULL
     UNION ALL
    SELECT 1 FROM pin_letter WHERE pin_letter.change = {} AND used_at IS NULL AND voided_at IS NULL
                               AND expires_at > {}""")


async def find(change_id: int) -> Change | None:
    """The change with this number."""
    return _change(await _BY_ID.row(change_id)) if row_numbers.is_possible(change_id) else None


async def find_latest(request_id: int) -> Change | None:
    """The change that was prepared last for the request."""
    return _change(await _LATEST.row(request_id))


async def find_invitation(token: str) -> Invitation | None:
    """What the token invites to, unless it ran out, was used, or was withdrawn."""
    row = await _INVITATION.row(hash_token(token), datetime.now(UTC))
    if row is None:
        return None
    del row["id"], row["provider"]
    return Invitation(**row)


async def find_invited(token: str) -> int | None:
    """The number of the change that the token completes."""
    row = await _INVITATION.row(hash_token(token), datetime.now(UTC))
    return int(row["id"]) if row else None


async def find_open(provider_id: int) -> str | None:
    """The reference of the request whose change of this provider's waits for its approval, or for its newcomer."""
    row = await _OPEN.row(provider_id)
    return str(row["reference"]) if row else None


async def find_administrator(membership_id: int, *, of: int) -> int | None:
    """Whose place this is, if he is site administrator of the provider `of`."""
    row = await _ADMINISTRATOR.row(membership_id, of) if row_numbers.is_possible(membership_id) else None
    return row["account"] if row else None


async def has_letter(change_id: int) -> bool:
    """Whether a PIN letter for the newcomer is due, or can still be used."""
    return await _LETTER.row(change_id, change_id, datetime.now(UTC)) is not None


def _change(row: Row | None) -> Change | None:
    if row is None:
        return None
    return Change(**row | {"old_then": OldThen(row["old_then"])}, newcomer=bool(row["new_email"]))


def state_of(
    sent_back_at: datetime | None,
    cancelled_at: datetime | None,
    completed_at: datetime | None,
    approved_at: datetime | None,
) -> ChangeState:
    """How far a change with these moments is."""
    moments = {
        ChangeState.SENT_BACK: sent_back_at,
        ChangeState.CANCELLED: cancelled_at,
        ChangeState.DONE: completed_at,
        ChangeState.INVITED: approved_at,
    }
    return next((state for state, moment in moments.items() if moment), ChangeState.PREPARED)
