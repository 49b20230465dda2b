"""What somebody is mailed about his own account: so that he learns of what he did not do himself."""

from __future__ import annotations

from datetime import date

from db.rules.notices import Notice
from db.rules.policy import Policy

PROVIDER_SERVICES = "Provider Services at 800-336-6016 (option 5)"

NOT_YOU = f"If this was not you, call {PROVIDER_SERVICES} at once."

NOT_ASKED = f"If you did not ask for this, call {PROVIDER_SERVICES} at once."


def reset_link(user_name: str, policy: Policy) -> Notice:
    return Notice(
        "Reset your password",
        f"Somebody asked to reset the password of the User Name {user_name}. To choose a new one, open the address "
        f"below within {policy.reset_minutes} minutes and answer one of your secret questions. It can be used once.\n\n"
        "If you did not ask for it, you need not do anything: your password stays as it is.",
    )


def no_reset_while_locked(user_name: str) -> Notice:
    return Notice(
        "Your password cannot be reset now",
        f"Somebody asked to reset the password of the User Name {user_name}, which is locked after too many failed "
        f"tries. While it is locked the password cannot be reset.\n\n{_unlocking()}",
    )


def no_reset_without_question(user_name: str) -> Notice:
    return Notice(
        "Your password cannot be reset by mail",
        f"Somebody asked to reset the password of the User Name {user_name}. You have not chosen a secret question "
        "yet, so this cannot be done by mail.\n\n"
        f"Your site administrator can issue a new first password to you, and so can {PROVIDER_SERVICES}. "
        "Once you have logged in, choose a secret question under Account, Secret Questions.",
    )


def password_changed(user_name: str) -> Notice:
    return Notice(
        "Your password was changed",
        f"The password of the User Name {user_name} was changed, and all other log-ins of yours were ended."
        f"\n\n{NOT_YOU}",
    )


def password_reset(user_name: str) -> Notice:
    return Notice(
        "Your password was reset",
        f"The password of the User Name {user_name} was reset with a link that was mailed to this address and the "
        f"answer to a secret question. All log-ins were ended.\n\n{NOT_YOU}",
    )


def questions_changed(user_name: str) -> Notice:
    return Notice(
        "Your secret questions were changed",
        f"The secret questions of the User Name {user_name} were changed, and all other log-ins of yours were ended."
        f"\n\n{NOT_YOU}",
    )


def confirm_email(user_name: str, policy: Policy) -> Notice:
    return Notice(
        "Confirm your e-mail address",
        f"The User Name {user_name} is to use this e-mail address. To confirm that it is yours, open the address below "
        f"within {policy.email_hours} hours.\n\n"
        "If you know nothing of this, do not open it: without it the address is not used.",
    )


def email_asked(user_name: str) -> Notice:
    """To the old address, at once; it does not name the new one."""
    return Notice(
        "Your e-mail address is to be changed",
        f"Somebody who knows the password of the User Name {user_name} asked to use another e-mail address instead of "
        f"this one. It is used as soon as it is confirmed there; until then nothing changes.\n\n{NOT_YOU} "
        "You can also log in and drop the change under Account, Account Maintenance; a new password drops it too.",
    )


def email_changed(user_name: str) -> Notice:
    """To the old address."""
    return Notice(
        "Your e-mail address was changed",
        f"Mail for the User Name {user_name} goes to another e-mail address from now on.\n\n{NOT_YOU}",
    )


def email_changed_by(user_name: str, by: str) -> Notice:
    """To the old address, when a site administrator or his clerk changed it."""
    return Notice(
        "Your e-mail address was changed",
        f"{by}, who maintains the clerks of your provider, changed the e-mail address of the User Name {user_name}. "
        f"Mail goes to the new address from now on.\n\n{NOT_YOU}",
    )


def locked(user_name: str, policy: Policy) -> Notice:
    return Notice(
        "Your User Name is locked",
        f"There were {policy.failures} failed tries to log in with the User Name {user_name}, or to answer its secret "
        f"questions. It is locked for {policy.lock_minutes} minutes, even with the right password.\n\n"
        f"{_unlocking()} If these tries were not yours, tell {PROVIDER_SERVICES}.",
    )


def inactive(user_name: str, days: int, on: date) -> Notice:
    left = "1 day" if days == 1 else f"{days} days"
    return Notice(
        f"Log in within {left} to keep your User Name",
        f"Nobody has logged in with the User Name {user_name} for a long time. It will be disabled on "
        f"{on:%B} {on.day}, {on.year} if nobody does before.\n\nTo keep it, log in once.",
    )


def disabled_as_inactive(user_name: str, policy: Policy) -> Notice:
    return Notice(
        "Your User Name is disabled",
        f"Nobody logged in with the User Name {user_name} for {policy.inactive_days} days, so it is disabled.\n\n"
        f"Your site administrator can bring it back, and so can {PROVIDER_SERVICES}.",
    )


def disabled_by_staff(user_name: str) -> Notice:
    return Notice(
        "Your User Name is disabled",
        f"Provider Services disabled the User Name {user_name}. Whoever was logged in with it is logged off.\n\n"
        f"If you have questions, call {PROVIDER_SERVICES}.",
    )


def unlocked_by_staff(user_name: str) -> Notice:
    return Notice(
        "Your User Name is unlocked",
        f"Provider Services unlocked the User Name {user_name}. You can log in again with the password it had."
        f"\n\n{NOT_ASKED}",
    )


def logged_off_by_staff(user_name: str) -> Notice:
    return Notice(
        "You were logged off",
        f"Provider Services ended all log-ins of the User Name {user_name}. You can log in again.\n\n{NOT_ASKED}",
    )


def reset_link_by_staff(user_name: str, policy: Policy) -> Notice:
    return Notice(
        "Reset your password",
        f"Provider Services sent you this link to reset the password of the User Name {user_name}. To choose a new "
        f"one, open the address below within {policy.reset_minutes} minutes and answer one of your secret questions. "
        f"It can be used once. Nobody at Provider Services will ask you for your password or the answer."
        f"\n\n{NOT_ASKED}",
    )


def reset_link_sent(user_name: str) -> Notice:
    """In the inbox, where no link stands."""
    return Notice(
        "A link to reset your password was sent",
        f"Provider Services mailed a link to reset the password of the User Name {user_name} to your e-mail address."
        f"\n\n{NOT_ASKED}",
    )


def staff_password_issued(user_name: str) -> Notice:
    return Notice(
        "You were issued a new first password",
        f"Whoever runs the portal issued a new first password for the User Name {user_name}. All log-ins were ended."
        "\n\nIf you know nothing of this, tell your supervisor at once.",
    )


def removed_from_staff(user_name: str) -> Notice:
    return Notice(
        "Your User Name was ended",
        f"The User Name {user_name} belongs to the staff of the portal no longer. All log-ins were ended.",
    )


def enabled(user_name: str) -> Notice:
    return Notice(
        "Your User Name can be used again",
        f"The User Name {user_name} was disabled and can be used again, with the password it had.\n\n{NOT_YOU}",
    )


def _unlocking() -> str:
    return f"Your site administrator can unlock it, and so can {PROVIDER_SERVICES}."
