"""What askers, administrators and providers are told of requests and of changes of site administrator.

An asker is told how it stands, never who looks at it nor why it was not possible: whoever asked may be a stranger.
"""

from __future__ import annotations

from db.rules import texts
from db.rules.account_notices import NOT_ASKED, NOT_YOU, PROVIDER_SERVICES
from db.rules.administrator_changes import OldThen
from db.rules.notices import Notice
from db.rules.policy import Policy
from db.rules.provider_requests import DUE_WITHIN, RequestKind

ASKED_FOR = {
    RequestKind.LETTER: "a new PIN letter",
    RequestKind.ADMINISTRATOR: "another site administrator",
}

DEEDS = {
    "take request": "took the request",
    "give request back": "gave the request back",
    "decide request": "ordered the letter",
    "refuse request": "refused the request",
    "prepare administrator change": "prepared a change of site administrator",
    "send administrator change back": "sent the change of site administrator back",
    "approve administrator change": "approved the change of site administrator",
    "cancel invitation": "cancelled the invitation",
    "renew invitation": "renewed the invitation",
}
"""What staff do to a request, by the action of the audit."""


def sentence(action: str, by: str) -> str:
    """Who did what, for whoever was second."""
    return texts.say("{by} {deed}.", by=by, deed=DEEDS[action])


def receipt(kind: RequestKind, reference: str) -> Notice:
    return Notice(
        "We have your request",
        f"Somebody, most likely you, asked for {ASKED_FOR[kind]} with this e-mail address. The reference is "
        f"{reference}.\n\nProvider Services answer within {DUE_WITHIN} business days. At the address below you can "
        "look up, with the reference and this e-mail address, how it stands.\n\n"
        "If you did not ask for this, you need not do anything.",
    )


def letter_ordered(reference: str) -> Notice:
    return Notice(
        "A new PIN letter is on its way",
        f"What you asked for with the reference {reference} is done: a letter with a new Personal Identification "
        "Number goes to the mail-to address on the provider's account. Whatever PIN was sent before opens nothing any "
        f"more once it is printed.\n\n{NOT_ASKED}",
    )


def administrator_changed(reference: str) -> Notice:
    """To whoever asked for it."""
    return Notice(
        "Your request for another site administrator is done",
        f"What you asked for with the reference {reference} is done. The new site administrator has been told, and the "
        f"provider gets a letter.\n\n{NOT_ASKED}",
    )


def not_possible(reference: str) -> Notice:
    return Notice(
        "Your request could not be granted",
        f"We could not do what was asked for with the reference {reference}. Call {PROVIDER_SERVICES} to hear what is "
        "needed.",
    )


def to_old(user_name: str, provider: str, new: str, then: OldThen) -> Notice:
    """To the site administrator there was."""
    if then is OldThen.CLERK:
        said = f"you are a clerk of {provider} from now on, with all the roles that a clerk can have"
    else:
        said = f"you do not work for {provider} in this portal any more"
    return Notice(
        "You are no longer site administrator",
        f"{provider} asked for another site administrator: {new}. With the User Name {user_name}, {said}."
        f"\n\nIf you think that this is a mistake, call {PROVIDER_SERVICES}.",
    )


def to_new(user_name: str, provider: str) -> Notice:
    """To somebody who has a user name."""
    return Notice(
        "You are now site administrator",
        f"{provider} asked for you as its site administrator. With the User Name {user_name} you add and remove its "
        f"clerks and may do everything in its name.\n\n{NOT_YOU}",
    )


def to_others(provider: str, new: str, old: str) -> Notice:
    """To the site administrators who stay."""
    comes = f"{new} is now site administrator of {provider}"
    return Notice(
        "Your provider's site administrator has changed",
        f"{comes}, and {old} is so no longer." if old else f"{comes}, besides you.",
    )


def invitation(provider: str, first_name: str, policy: Policy) -> Notice:
    """To a newcomer; the link below it holds the token."""
    return Notice(
        "You are to be a site administrator",
        f"{first_name}, {provider} asked for you as its site administrator in the Oregon Medicaid Provider Portal. To "
        "set your account up you need two things: the address below, which is yours alone and works for "
        f"{policy.pin_days} days, and the letter with the Personal Identification Number that is on its way to the "
        f"provider by post.\n\nIf you do not expect this, do not open the address, and call {PROVIDER_SERVICES}.",
    )


def invitation_cancelled(provider: str) -> Notice:
    return Notice(
        "Your invitation was withdrawn",
        f"You were invited to become site administrator of {provider}. That was withdrawn, and the address you were "
        f"sent opens nothing any more. With questions, call {PROVIDER_SERVICES}.",
    )
