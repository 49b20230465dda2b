"""The forms with which providers ask Provider Services for something, as strangers and staff fill them in."""

from dataclasses import dataclass


@dataclass
class LetterRequestDraft:
    """A new PIN letter."""

    name: str = ""
    email: str = ""
    npi: str = ""
    mail_to_street: str = ""
    mail_to_city: str = ""
    mail_to_state: str = ""
    mail_to_zip_code: str = ""


@dataclass
class AdministratorRequestDraft:
    """Another site administrator. `second`: "yes" when nobody leaves."""

    npi: str = ""
    medicaid_id: str = ""
    asker_name: str = ""
    asker_title: str = ""
    asker_email: str = ""
    second: str = ""
    previous_first_name: str = ""
    previous_last_name: str = ""
    previous_email: str = ""
    previous_user_name: str = ""
    previous_phone_number: str = ""
    previous_left_on: str = ""
    new_first_name: str = ""
    new_last_name: str = ""
    new_phone_number: str = ""
    new_email: str = ""
