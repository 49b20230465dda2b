"""The one list of password rules: it judges on submit and ticks off while the password is typed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from string import ascii_letters, digits

from db.rules.kinds import Kind
from db.rules.policy import Policy
from db.rules.roles import Role
from db.rules.texts import is_plain, joined, say

MIN_LENGTH = 8
MAX_LENGTH = 128

LETTERS_AND_NUMBERS = frozenset(ascii_letters + digits)

DIGITS = frozenset(digits)

OF_THIS_PLACE = re.compile("|".join(["oregon", "medicaid", *(role.casefold().replace(" ", "") for role in Role)]))
"""Words that everybody here would try first (S16; ASVS 6.1.2)."""

SHORTEST_WORD = 4
"""Shorter parts of an e-mail address say little about its owner and stand in many good passwords."""


@dataclass(frozen=True, slots=True)
class Rule:
    """One requirement and whether the password meets it."""

    label: str
    met: bool


def tidy(password: str) -> str:
    """The form in which passwords are judged and hashed (NFC), so that every keyboard gives the same one."""
    return unicodedata.normalize("NFC", password)


def shortest(kind: Kind, policy: Policy) -> int:
    """How many characters the password of somebody of this kind must have."""
    return policy.staff_password_length if kind is Kind.STAFF else MIN_LENGTH


def check(
    password: str,
    *,
    symbols: bool = False,
    least: int = MIN_LENGTH,
    about: Iterable[str] = (),
    is_common: Callable[[str], bool],
) -> list[Rule]:
    """The rules of profile `oregon` in the order of the screen; every one is unmet for an empty password.

    `symbols` lifts "letters and numbers only". `least`: how many characters it must have.
    `about` are the user name, the provider ID and the parts of the e-mail address.
    `is_common` knows common and breached passwords. Source: the Account Setup and Reset guides, CMS ARS IA-5(1),
    security.md S13-S16.
    """
    password = tidy(password)
    typed = bool(password)
    rules = [
        Rule(say("At least {least} characters", least=least), len(password) >= least),
        Rule("One upper-case letter", any(map(str.isupper, password))),
        Rule("One lower-case letter", any(map(str.islower, password))),
        Rule("One number", not DIGITS.isdisjoint(password)),
    ]
    if not symbols:
        rules.append(Rule("Letters and numbers only", typed and LETTERS_AND_NUMBERS.issuperset(password)))
    elif typed and not is_plain(password):
        rules.append(Rule("Only characters that can be seen, and spaces", False))
    rules.append(
        Rule(
            "Hard to guess: not a common password, and without your user name, ID or e-mail",
            typed and not _is_easy(password, about, is_common),
        )
    )
    if len(password) > MAX_LENGTH:
        rules.append(Rule(say("At most {most} characters", most=MAX_LENGTH), False))
    return rules


def unmet(rules: Iterable[Rule]) -> str:
    """The message beside the field: the rules not met, by name; empty when all are."""
    missing = [rule.label for rule in rules if not rule.met]
    return (
        say("The password does not meet these requirements yet: {rules}", rules=joined(missing, "; "))
        if missing
        else ""
    )


def _is_easy(password: str, about: Iterable[str], is_common: Callable[[str], bool]) -> bool:
    password = password[:MAX_LENGTH]
    bare = "".join(filter(str.isalnum, password.casefold()))
    words = (word.strip().casefold() for word in about)
    return (
        bool(OF_THIS_PLACE.search(bare))
        or any(len(word) >= SHORTEST_WORD and word in bare for word in words)
        or is_common(password)
    )
