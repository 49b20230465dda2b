"""What may stand in the fields of the panels: good examples, and words for it where no hint says so."""

from types import SimpleNamespace
from typing import Any

from db.rules import npi
from db.rules import passwords as rules_of_passwords
from db.rules.texts import joined


def is_common(_: str) -> bool:
    return False


GOOD = {
    "user_name": "MARYMAY1",
    "contact_first_name": "Mary",
    "contact_last_name": "Mayweather",
    "first_name": "Mary",
    "last_name": "Mayweather",
    "name": "Mary Mayweather",
    "phone_number": "503-555-0142",
    "email": "mary@clinic.example",
    "confirm_email": "mary@clinic.example",
    "password": "Kettle7Orchard",
    "confirm_password": "Kettle7Orchard",
    "old_password": "Lantern4River",
    "first_question": "Where did the bicycle go?",
    "first_answer": "Willamette",
    "second_question": "Who was the first teacher?",
    "second_answer": "Miss Honey",
    "agree": "yes",
    "login_id": "506675928",
    "medicaid_id": "506675928",
    "pin": "Ab7cDe8fGh",
    "npi": npi.completed("123456789"),
    "city": "Salem",
    "county": "Marion",
    "zip_code": "97301",
    "provider_type": "Physician",
    "specialty": "Skin",
    "street": "1 Way",
    "state": "OR",
    "title": "Chief Financial Officer",
    "left_on": "2026-11-02",
    "second": "",
    "reference": "",
    "member_id": "AB12CD34",
    "drug": "imaginol",
    "preferred": "",
    "date_of_birth": "1990-01-31",
    "from_date": "",
    "to_date": "",
    "icn": "2226325000001",
    "patient_account": "MB-1000",
    "paid_date": "2026-11-20",
    "plan": "BMH",
    "procedure": "E0143",
    "diagnosis": "E11.9",
    "date_of_service": "",
}
ACCEPTS = {
    "contact_first_name": "Any name.",
    "contact_last_name": "Any name.",
    "first_name": "Any name.",
    "last_name": "Any name.",
    "password": joined([rule.label for rule in rules_of_passwords.check("", is_common=is_common)], "; "),
    "confirm_password": "The same password once more.",
    "old_password": "The password that you have used so far.",
    "email": "An address like name@example.com.",
    "confirm_email": "The same address once more.",
    "first_question": "Your own question, which only you can answer.",
    "second_question": "Another question, if you like.",
    "first_answer": "The answer; capital and small letters are different.",
    "second_answer": "The answer to the second question.",
    "agree": "A tick, after reading the agreement.",
    "provider_type": "One of the list.",
    "specialty": "One of the list of that type.",
    "county": "One of the list.",
    "plan": "One of the list.",
    "city": "The beginning of the city’s name.",
    "zip_code": "At least the first 3 digits.",
    "title": "One of the list.",
    "left_on": "A day.",
    "second": "A tick, if nobody leaves.",
    "street": "Street or post office box.",
    "user_name": "6 to 20 letters and numbers.",
    "preferred": "A tick, for preferred drugs only.",
}
PREFIXES = ("previous_", "new_", "asker_", "mail_to_", "service_")


def known(name: str, values: dict[str, str]) -> str:
    """What is known of a field: `previous_email` is an `email`."""
    bare = next((name.removeprefix(prefix) for prefix in PREFIXES if name.startswith(prefix)), name)
    return values.get(name, values.get(bare, ""))


def blank(*names: str) -> Any:
    return SimpleNamespace(**dict.fromkeys((*names, "ticket", "invitation", "kept"), ""))


def good(*names: str) -> dict[str, str]:
    return {name: known(name, GOOD) for name in names}


def accepts(*names: str) -> dict[str, str]:
    return {name: said for name in names if (said := known(name, ACCEPTS))}
