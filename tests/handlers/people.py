"""The make-believe people, by what tests call them."""

from __future__ import annotations

from db.make_believe import LETTERS, PEOPLE

PASSWORDS = {person.user_name: person.password for person in PEOPLE}

JAMES = ("JAMJON", PASSWORDS["JAMJON"])
JENNIFER = ("JENJEN10", PASSWORDS["JENJEN10"])
STAFF = ("PROSERV1", PASSWORDS["PROSERV1"])
NEWCOMER = ("NEWCLERK1", PASSWORDS["NEWCLERK1"])
LETTER = {"login_id": LETTERS[0].medicaid_id, "pin": LETTERS[0].pin}

SETUP = {
    "user_name": "MARYMAY1",
    "contact_last_name": "Mayweather",
    "contact_first_name": "Mary",
    "phone_number": "(503)555-0142",
    "password": "Kettle7Orchard",
    "confirm_password": "Kettle7Orchard",
    "email": "mary@clinic.example",
    "confirm_email": "mary@clinic.example",
    "first_question": "Where did the red bicycle go?",
    "first_answer": "Into the Willamette",
    "second_question": "",
    "second_answer": "",
    "agree": "yes",
}
SECRETS = (LETTER["pin"], SETUP["password"], SETUP["first_answer"])
