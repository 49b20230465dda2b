"""What tests do at the desk, as its staff do."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from tests.handlers.browser import Answer, Browser
from tests.handlers.people import PASSWORDS

HELP = ("PROSERV1", PASSWORDS["PROSERV1"])
AUDITOR = ("AUDITOR1", PASSWORDS["AUDITOR1"])
SUPERVISOR = ("SUPERVI1", PASSWORDS["SUPERVI1"])

PROVIDER = {
    "acting_for": "",
    "seen": "0",
    "medicaid_id": "900123",
    "npi": "1558598797",
    "name": "Make-Believe Dental of Bend",
    "provider_type": "Dentist",
    "specialty": "General Dentistry",
    "phone_number": "503-555-0188",
    "service_street": "12 Willow Street",
    "service_city": "Bend",
    "service_state": "OR",
    "service_zip_code": "97701",
    "service_county": "Deschutes",
    "mail_to_same": "yes",
}

NEW_LETTER = {
    "name": "Frances Finch",
    "email": "frances@dental.example",
    "npi": PROVIDER["npi"],
    "mail_to_street": "12 Willow St",
    "mail_to_city": "Bend",
    "mail_to_state": "OR",
    "mail_to_zip_code": "97701",
}

CHANGE = {
    "npi": PROVIDER["npi"],
    "medicaid_id": PROVIDER["medicaid_id"],
    "asker_name": "Frances Finch",
    "asker_title": "Chief Financial Officer",
    "asker_email": "frances@dental.example",
    "second": "yes",
    "new_first_name": "Nora",
    "new_last_name": "Newcomer",
    "new_phone_number": "503-555-0177",
    "new_email": "nora@dental.example",
}


@dataclass
class Paper:
    """A printed letter, as it is read."""

    login_id: str
    pin: str = field(repr=False)


async def enrol(visitor: Browser, **but: str) -> str:
    """Enrol a provider; gives the path of its page."""
    answer = await visitor.post("/desk/providers/new", {**PROVIDER, **but})
    assert answer.status == 303, answer.errors
    return str(answer.path)


async def due_letters(visitor: Browser) -> list[str]:
    """The orders that are ticked."""
    due = await visitor.get("/desk/letters")
    return re.findall(r'name="order_ids"\s+type="checkbox"\s+value="(\d+)"', due.html)


async def print_letters(visitor: Browser, orders: list[str]) -> Answer:
    return await visitor.post_many("/desk/letters/print", [("acting_for", ""), *(("order_ids", one) for one in orders)])


async def print_all(visitor: Browser) -> Answer:
    return await print_letters(visitor, await due_letters(visitor))


def papers(printed: Answer) -> dict[str, Paper]:
    """The letters with a PIN, by Login ID."""
    codes = re.findall(r'class="printed-letter__code">\s*(\S+)\s*<', printed.html)
    return {login_id: Paper(login_id, pin) for login_id, pin in zip(codes[::2], codes[1::2], strict=True)}


def seen(answer: Answer) -> str:
    """The revision that a form was drawn with."""
    found = re.search(r'name="seen" type="hidden" value="(\d+)"', answer.html)
    assert found, answer.text[:200]
    return str(found[1])


async def deed(visitor: Browser, request: str, what: str, **form: str) -> Answer:
    """Something done to the request at this path, by somebody who sees it as it is now."""
    now = seen(await visitor.get(request))
    return await visitor.post(f"{request}/{what}", {"acting_for": "", "seen": now, **form})


async def request_path(visitor: Browser, reference: str, show: str = "open") -> str:
    queue = await visitor.get(f"/desk/requests?show={show}")
    row = next(part for part in queue.html.split("</tr>") if reference in part)
    found = re.search(r'href="(/desk/requests/\d+)"', row)
    assert found
    return str(found[1])
