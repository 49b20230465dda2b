"""What the forms ask for that let somebody in."""

from __future__ import annotations

from db.rules import medicaid_ids


def check(user_name: str, password: str) -> dict[str, str]:
    """What is missing for logging in, in the order of the screen; whether it is right is for the account to say."""
    return {**check_user_name(user_name), **({} if password else {"password": "Enter your Password"})}


def check_user_name(user_name: str) -> dict[str, str]:
    """The same of the User Name alone, as Reset Password asks for it."""
    return {} if user_name.strip() else {"user_name": "Enter your User Name"}


def check_letter(login_id: str, pin: str) -> dict[str, str]:
    """What is wrong with Login ID and PIN as they are typed; whether they open a letter is for the letter to say."""
    found = {
        "login_id": medicaid_ids.check(login_id),
        "pin": "" if pin.strip() else "Enter the Personal Identification Number from your PIN letter",
    }
    return {field: message for field, message in found.items() if message}
