"""Oregon Medicaid provider IDs, which are the Login ID of a PIN letter."""

from __future__ import annotations


def is_valid(text: str) -> bool:
    """6 or 9 ASCII digits (the Account Setup guide)."""
    return len(text) in (6, 9) and text.isascii() and text.isdigit()


def check(text: str) -> str:
    """What is wrong with the Login ID, and how to mend it; empty when nothing is."""
    if not text.strip():
        return "Enter your Login ID"
    return "" if is_valid(text.strip()) else "Enter the 6- or 9-digit Oregon Medicaid provider ID"


def check_of_provider(text: str) -> str:
    """The same where it is not a Login ID."""
    if not text.strip():
        return "Enter the Medicaid ID"
    return "" if is_valid(text.strip()) else "Medicaid ID must be the 6- or 9-digit Oregon Medicaid provider ID"
