"""Every action that the audit records (S43; CMS ARS AU-2), and what it tells."""

from __future__ import annotations

from collections.abc import Mapping

ACTIONS: Mapping[str, str] = {
    # accounts and passwords
    "open PIN letter": "Somebody gave the PIN of a provider.",
    "issue PIN letter": "A provider was sent a new PIN.",
    "set up account": "A provider's site administrator set the account up.",
    "change password": "Somebody chose a new password.",
    "prove password": "Somebody typed his password again to be let at his account's data.",
    "ask for reset": "Somebody asked for a link to reset the password of a user name.",
    "answer secret question": "Somebody with such a link answered a secret question.",
    "reset password": "Somebody who had answered chose a new password.",
    "lock": "A user name was locked after too many failures.",
    "warn of inactivity": "Somebody was warned that his account is going to be disabled.",
    "disable account": "Somebody may not log in any more.",
    "enable account": "Somebody may log in again, by Provider Services.",
    "add staff": "Somebody became a member of the agency's staff.",
    "issue staff password": "A member of the staff was given another first password.",
    "remove staff": "A member of the staff is one no longer.",
    "change details": "Somebody changed his contact data.",
    "ask for e-mail": "Somebody wants another e-mail address, which is to be confirmed.",
    "send e-mail link": "The link to confirm it was sent again.",
    "drop e-mail": "Somebody does not want the other e-mail address any more.",
    "confirm e-mail": "Somebody's other e-mail address was confirmed and is his now.",
    "change secret questions": "Somebody changed his secret questions.",
    # sessions
    "log in": "Somebody gave a user name and a password.",
    "log off": "Somebody ended his session.",
    "session ended": "A session ended because nothing was done for too long, or because it had lasted long enough.",
    "end session": "Somebody ended a session of his.",
    "end other sessions": "Somebody ended all his sessions but one.",
    "switch provider": "Somebody went on at another provider he works for.",
    "name default provider": "Somebody said where his log-ins start.",
    # clerks
    "add clerk": "Somebody became a clerk of a provider.",
    "change clerk": "A clerk's roles or contact data were changed.",
    "remove clerk": "Somebody's rights at a provider ended.",
    "unlock clerk": "A clerk's user name was unlocked.",
    "issue password": "A clerk was given a new first password.",
    "bring back clerk": "A clerk who was disabled because of inactivity may log in again.",
    "search people": "Somebody looked for people of other providers.",
    "show person": "Somebody was shown the contact data of a person of other providers.",
    # the desk
    "find account": "Staff looked for people and providers.",
    "show account": "Staff looked at an account.",
    "check identity": "Staff checked whether a caller is who he says.",
    "unlock account": "A user name was unlocked by staff.",
    "end sessions": "All sessions of somebody were ended by staff.",
    "send reset link": "Somebody was mailed a link to reset his password by staff.",
    # the audit itself
    "search audit": "Staff looked for entries of the audit.",
    "export audit": "Entries of the audit were written to a file.",
    "remove old audit entries": "Entries older than they are kept were removed.",
}
