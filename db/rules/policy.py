"""The numbers that an operator may set, within what the rules allow."""

from __future__ import annotations

from dataclasses import dataclass

MOST_PIN_DAYS = 60
MOST_MINUTES = 24 * 60
"""For windows of failures and locks: what was counted longer ago is swept away."""


@dataclass(frozen=True, kw_only=True)
class Policy:
    """How long things last and how often they may fail.

    Raises ValueError when a PIN would live longer than Oregon allows (OAR 943-120-0114: inactive after 60 days), or
    for numbers that
    make no sense.
    """

    pin_days: int = 60
    pin_failures: int = 5
    pin_failure_minutes: int = 10
    symbols: bool = False
    """Whether passwords may hold other characters than letters and numbers."""
    failures: int = 5
    """So many failed log-ins within `failure_minutes` lock the user name for `lock_minutes` (CMS ARS AC-7)."""
    failure_minutes: int = 120
    lock_minutes: int = 60
    address_failures: int = 50
    address_failure_minutes: int = 10
    staff_password_length: int = 15
    """So many characters, at least, of a password of the agency's staff (CMS ARS IA-5(1))."""
    password_days: int = 90
    """A password older than this must be changed at the next log-in; 0 turns it off."""
    issued_password_hours: int = 72
    searches: int = 60
    """So many searches for people within `search_minutes`, and `searches_a_day`: nobody reads the whole directory."""
    search_minutes: int = 10
    searches_a_day: int = 600
    eligibility_checks_a_day: int = 5000
    """So many questions of one account about members: more than anybody types, fewer than there are members."""
    idle_minutes: int = 15
    session_hours: int = 12
    password_warning_days: int = 14
    """So long before its end a password is said to end."""
    proof_minutes: int = 15
    """What only the owner may change needs his password anew when he typed it longer ago (S20)."""
    reset_minutes: int = 30
    resets_an_hour: int = 3
    """So many links to reset a password go out for one user name; nobody is told that there are no more."""
    reset_addresses_an_hour: int = 20
    """So many are asked for from one address."""
    email_hours: int = 24
    """How long a new e-mail address can be confirmed."""
    inactive_days: int = 60
    """Who has not logged in for so long is disabled (CMS ARS AC-2(3)); 0 turns it off."""
    inactive_warning_days: int = 14
    inactive_last_warning_days: int = 3
    """So many days before, the owner is warned."""

    def __post_init__(self) -> None:
        if not 1 <= self.pin_days <= MOST_PIN_DAYS:
            raise ValueError(f"PIN letters must expire after 1 to {MOST_PIN_DAYS} days, not {self.pin_days}.")
        for name, number in vars(self).items():
            if name.endswith("_minutes") and number > MOST_MINUTES:
                raise ValueError(f"{name} must be at most {MOST_MINUTES}, not {number}.")
            if number < (0 if name in ("password_days", "inactive_days", "symbols") else 1):
                raise ValueError(f"{name} must not be {number}.")
        self._check_warnings()

    def _check_warnings(self) -> None:
        if not self.inactive_last_warning_days < self.inactive_warning_days:
            raise ValueError("The last warning of inactivity must come after the first.")
        if 0 < self.inactive_days <= self.inactive_warning_days:
            raise ValueError(f"inactive_days must be 0 or more than {self.inactive_warning_days}.")
