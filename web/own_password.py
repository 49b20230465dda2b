"""What is said when the password has to be typed again and was not, or wrongly (S20)."""

from db.operations.proofs import Locked, ProofNeeded, WrongPassword
from db.rules.texts import say

ONE_TRY = "One try is left before your User Name is locked"

Refusal = ProofNeeded | WrongPassword | Locked


def refused(refusal: Refusal) -> str:
    """The message beside the field. Wrong tries here count like failed log-ins."""
    match refusal:
        case ProofNeeded():
            return "Enter your current Password. You typed it longer ago than we may rely on"
        case Locked():
            return "Your User Name is locked. Your site administrator can unlock it, and so can Provider Services"
    wrong = "This is not your current Password. Capital and small letters are different"
    return say("{wrong}. {more}", wrong=wrong, more=ONE_TRY) if refusal.one_try_left else wrong
