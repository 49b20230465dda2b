"""E-mail addresses."""

from __future__ import annotations

import re

from db.rules import texts
from db.rules.texts import say

LONGEST = 254
LONGEST_LOCAL_PART = 64

_LABEL = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
_SHAPE = re.compile(rf"([A-Za-z0-9!#$%&'*+/=?^_`{{|}}~.-]+)@(?:{_LABEL}\.)+[A-Za-z][A-Za-z0-9-]{{0,61}}[A-Za-z0-9]")


def check(text: str, *, whose: str = "your") -> str:
    """What is wrong with the address, and how to mend it; empty when nothing is."""
    address = text.strip()
    if not address:
        return say(f"Enter {whose} {{label}}", label="EMail")
    if len(address) > LONGEST:
        return say("{label} can be at most {longest} characters long", label="EMail", longest=LONGEST)
    return "" if is_valid(address) else "Enter an EMail address like name@example.com"


def is_valid(address: str) -> bool:
    """Whether mail can be sent there without quoting.

    The addr-spec of RFC 5322 in its dot-atom form, with a dot in the domain. Not what a mail program would decode
    (RFC 2047): line breaks could come of it.
    """
    found = _SHAPE.fullmatch(address)
    if not found or "=?" in address:
        return False
    local = found.group(1)
    return len(local) <= LONGEST_LOCAL_PART and ".." not in local and local[0] != "." and local[-1] != "."


def mailbox(address: str) -> str:
    """Whose mail it is: the same for every `name+anything@example.com`, however it is capitalised."""
    local, at, domain = texts.key(address).partition("@")
    return f"{local.partition('+')[0] or local}{at}{domain}"


def parts(address: str) -> list[str]:
    """The words that make up the address, which a password must not contain (S16): without the domain's ending."""
    local, _, domain = address.partition("@")
    return [*re.split(r"[^A-Za-z0-9]+", local), *domain.split(".")[:-1]]
