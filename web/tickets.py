"""The ticket from the first step of Account Setup to the second: signed, so the server holds no wizard state.

It names the letter that was opened, for an hour. The letter itself is asked again at submit, and is used once.
"""

from dataclasses import dataclass

from itsdangerous import BadData, URLSafeTimedSerializer

from web.settings import Settings

SECONDS = 60 * 60


@dataclass(frozen=True)
class Ticket:
    """A letter whose PIN was right, the provider it was sent to, and the e-mail address of whoever was invited."""

    letter_id: int
    medicaid_id: str
    invited: str = ""


def sign(ticket: Ticket, settings: Settings) -> str:
    return _signer(settings).dumps([ticket.letter_id, ticket.medicaid_id, ticket.invited])


def read_ticket(text: str, settings: Settings) -> Ticket | None:
    """The ticket behind the text; None if it is older than an hour or not ours."""
    try:
        letter_id, medicaid_id, invited = _signer(settings).loads(text, max_age=SECONDS)
    except (BadData, ValueError):
        return None
    return Ticket(letter_id, medicaid_id, invited)


def _signer(settings: Settings) -> URLSafeTimedSerializer:
    """itsdangerous signs with the last key; ours signs with the first."""
    return URLSafeTimedSerializer(list(reversed(settings.secrets)), salt="account setup")
