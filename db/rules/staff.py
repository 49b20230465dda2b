"""The agency's staff: which kinds there are, and what each may do at the desk (S39, S47)."""

from __future__ import annotations

from collections.abc import Mapping
from enum import Enum, StrEnum

from db.rules import email_addresses, texts, user_names
from db.rules.account_setup import LONGEST_NAME


class StaffKind(StrEnum):
    """What a member of staff is; stored so, and shown so."""

    PROVIDER_SERVICES = "Provider Services"
    AUDITOR = "auditor"
    SUPERVISOR = "desk supervisor"


class Power(Enum):
    """What staff may do."""

    HELP = "help"  # find people and providers, look at them, check who is calling, unlock, end sessions, mail a link
    AUDIT = "audit"  # search and export the audit
    DISABLE = "disable"
    ENABLE = "enable"  # let somebody in again whom staff had shut out
    PROVIDERS = "providers"  # enrol, change, close, bring in many
    LETTERS = "letters"  # order, print, cancel, note those that came back
    MORE_LETTERS = "more letters"  # order one although letters went out lately
    REQUESTS = "requests"  # what the public asks for, and changes of site administrator
    CLAIMS = "claims"  # decide about claims that were put aside for a person, with the data of their members
    AUTHORIZATIONS = "authorizations"  # review prior authorizations and plans of care, with the data of their members


POWERS: Mapping[StaffKind, frozenset[Power]] = {
    StaffKind.PROVIDER_SERVICES: frozenset(
        {
            Power.HELP,
            Power.DISABLE,
            Power.PROVIDERS,
            Power.LETTERS,
            Power.REQUESTS,
            Power.AUTHORIZATIONS,
            Power.CLAIMS,
        }
    ),
    StaffKind.AUDITOR: frozenset({Power.AUDIT}),
    StaffKind.SUPERVISOR: frozenset(Power),
}

SHORTEST_REASON, LONGEST_REASON = 3, 200
FEWEST_TO_FIND = 2
LONGEST_TO_FIND = 100


def may(kind: str, power: Power) -> bool:
    """Whether staff of this kind have the power. Whoever is of no kind has none."""
    return kind in set(StaffKind) and power in POWERS[StaffKind(kind)]


def may_enable(kind: str, disabled_because: str) -> bool:
    """Provider Services bring back who was not active; whom staff shut out only a supervisor lets in again."""
    return may(kind, Power.ENABLE) or (may(kind, Power.HELP) and disabled_because == "inactive")


def may_help_staff(kind: str) -> bool:
    """Accounts of staff are a supervisor's to find and to help."""
    return kind == StaffKind.SUPERVISOR


def check_reason(reason: str) -> str:
    """What is wrong with the ticket or reason, and how to mend it; empty when nothing is."""
    tidy = texts.tidy(reason)
    if not tidy:
        return "Enter a ticket or a reason"
    if len(tidy) < SHORTEST_REASON:
        return f"Ticket or Reason must have at least {SHORTEST_REASON} characters"
    return texts.check("Ticket or Reason", reason, longest=LONGEST_REASON)


def check_query(query: str) -> str:
    """What is wrong with what somebody wants to find, and how to mend it; empty when nothing is."""
    tidy = texts.tidy(query)
    if len(tidy) < FEWEST_TO_FIND:
        return f"Enter at least {FEWEST_TO_FIND} characters of a user name, name, NPI or Medicaid ID"
    return texts.check("What you look for", query, longest=LONGEST_TO_FIND)


def check_new(user_name: str, first_name: str, last_name: str, email: str) -> dict[str, str]:
    """The wrong fields of a new account of staff, and how to mend each; empty when none is."""
    found = {
        "user_name": user_names.check(user_name),
        "first_name": texts.check("First Name", first_name, longest=LONGEST_NAME, whose="the"),
        "last_name": texts.check("Last Name", last_name, longest=LONGEST_NAME, whose="the"),
        "email": email_addresses.check(email, whose="the"),
    }
    return {field: message for field, message in found.items() if message}
