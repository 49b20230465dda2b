"""Make-believe values for the gallery: the usual, the very long, the wrong and the empty."""

from __future__ import annotations

from dataclasses import dataclass, replace

from components.account_setup.pin_form import PinForm
from components.account_setup.setup_form import SetupForm
from components.component import Component
from components.contact_us.contact_us import ContactUs
from components.errors.error_screen import STATUSES, ErrorScreen
from components.gallery.account_samples import ACCOUNT_SCREENS
from components.gallery.authorization_request_samples import AUTHORIZATION_REQUEST_SCREENS
from components.gallery.authorization_samples import AUTHORIZATION_SCREENS
from components.gallery.batch_samples import BATCH_SCREENS
from components.gallery.benefit_samples import BENEFIT_SCREENS
from components.gallery.claim_batch_samples import CLAIM_BATCH_SCREENS
from components.gallery.claim_form_samples import CLAIM_FORM_SCREENS
from components.gallery.claim_life_samples import CLAIM_LIFE_SCREENS
from components.gallery.claim_review_samples import CLAIM_REVIEW_SCREENS
from components.gallery.claim_samples import CLAIM_SCREENS
from components.gallery.clerk_samples import CLERK_SCREENS
from components.gallery.desk_samples import DESK_SCREENS
from components.gallery.document_samples import DOCUMENT_SCREENS
from components.gallery.drug_samples import DRUG_SCREENS
from components.gallery.eligibility_samples import ELIGIBILITY_SCREENS
from components.gallery.pmpm_samples import PMPM_SCREENS
from components.gallery.provider_samples import PROVIDER_SCREENS
from components.gallery.public_samples import PUBLIC_SCREENS
from components.gallery.remittance_samples import REMITTANCE_SCREENS
from components.gallery.request_samples import REQUEST_SCREENS
from components.gallery.review_samples import REVIEW_SCREENS
from components.gallery.values import (
    HOSTILE,
    LONG_PROVIDER,
    LONG_WORD,
    NO_RULES,
    PROVIDER,
    SOME_RULES,
)
from components.home.public_home import PublicHome
from components.home.signed_in_home import Room, Section, SignedInHome
from components.passwords.change_form import ChangeForm
from components.sessions.log_in_form import LogInForm
from components.sessions.log_off_form import LogOffForm
from components.sessions.logged_off import LoggedOff


@dataclass(kw_only=True)
class SetupDraft:
    ticket: str = "sample"
    invitation: str = ""
    user_name: str = ""
    contact_last_name: str = ""
    contact_first_name: str = ""
    phone_number: str = ""
    email: str = ""
    confirm_email: str = ""
    first_question: str = ""
    second_question: str = ""
    agree: str = ""
    password: str = ""
    first_answer: str = ""


JAMES = SetupDraft(
    user_name="JAMJON",
    contact_last_name="Jones",
    contact_first_name="James",
    phone_number="(503) 555-1212",
    email="james@jones.example",
    confirm_email="jmaes@jones.example",
    first_question="Color of the first car",
    agree="yes",
    password="typed",
    first_answer="typed",
)
LONG_DRAFT = SetupDraft(
    user_name="ABCDEFGHIJKLMNOPQRST",
    contact_last_name=LONG_WORD,
    contact_first_name=HOSTILE,
    email=f"{LONG_WORD}@{LONG_WORD}.example",
)
SETUP_ERRORS = {
    "user_name": "JAMJON is taken. Choose another User Name",
    "contact_last_name": "Enter your Contact Last Name",
    "password": "Choose a Password with at least one number and letters and numbers only",
    "confirm_email": "EMail and Confirm EMail must be the same",
    "first_answer": "Enter your 1st Answer again. For safety it is not kept",
    "agree": "Tick I Agree to accept the Security Agreement",
}
LOG_IN_ERRORS = {
    "user_name": "We could not log you in with this User Name and Password. Capital and small letters differ "
    "in the Password. After 5 failed tries a User Name is locked for 60 minutes, even with the right Password.",
    "password": "One try is left before this User Name is locked",
}
PIN_ERRORS = {"pin": "Login ID or Personal Identification Number is wrong. Enter both exactly as in your PIN letter"}

SCREENS: dict[str, tuple[str, Component]] = {
    "home": ("Home before log-in", PublicHome()),
    "home-administrator": (
        "Home of a site administrator",
        SignedInHome(
            first_name="James",
            provider=PROVIDER,
            site_administrator=True,
            unread=3,
            sections=(
                Section(
                    label="Eligibility",
                    rooms=(
                        Room(
                            label="Eligibility",
                            href="/eligibility",
                            about="whether a member is covered, by what, and who pays.",
                        ),
                        Room(
                            label="Many at once",
                            href="/eligibility/many",
                            about="the same for up to 500 members, with a file of answers.",
                        ),
                    ),
                ),
                Section(
                    label="Account",
                    rooms=(
                        Room(
                            label="Clerk Maintenance",
                            href="/clerks",
                            about="give people in your office access, and choose what each may do.",
                        ),
                        Room(
                            label="Messages",
                            href="/messages",
                            about="what has changed in your access, and what was decided about your requests.",
                        ),
                    ),
                ),
            ),
        ),
    ),
    "home-clerk-long-name": ("Home of a clerk, long names", SignedInHome(first_name=LONG_WORD, provider=LONG_PROVIDER)),
    "home-staff": ("Home without a provider", SignedInHome(first_name="Dana", provider=None)),
    "contact-us": ("Contact Us", ContactUs()),
    "account-setup": ("Account Setup, first step", PinForm.of(login_id="", errors={})),
    "account-setup-wrong-pin": ("Account Setup, wrong PIN", PinForm.of(login_id="506675928", errors=PIN_ERRORS)),
    "account-setup-main": (
        "Account Setup, main screen",
        SetupForm.of(SetupDraft(), login_id="506675928", rules=NO_RULES, errors={}),
    ),
    "account-setup-errors": (
        "Account Setup, with errors",
        SetupForm.of(JAMES, login_id="506675928", rules=NO_RULES, errors=SETUP_ERRORS),
    ),
    "account-setup-long": (
        "Account Setup, long and hostile values",
        SetupForm.of(LONG_DRAFT, login_id="506675928", rules=SOME_RULES, errors={}),
    ),
    "account-setup-main-invited": (
        "Account Setup, main screen, invited",
        SetupForm.of(
            replace(JAMES, confirm_email=""),
            login_id="506675928",
            rules=NO_RULES,
            errors={},
            invited=f"{LONG_WORD}@{LONG_WORD}.example",
        ),
    ),
    "log-in": ("Log in", LogInForm.of(user_name="", next_path="/", errors={})),
    "log-in-ended": ("Log in after a session ended", LogInForm.of(user_name="", next_path="/", errors={}, ended=True)),
    "log-in-refused": (
        "Log in, refused, one try left",
        LogInForm.of(user_name="JAMJON", next_path="/", errors=LOG_IN_ERRORS),
    ),
    "log-off": ("Log off", LogOffForm(user_name=LONG_WORD)),
    "logged-off": ("Logged off", LoggedOff()),
    "change-password": ("Change Password", ChangeForm.of(user_name="JOHNNIE5", rules=NO_RULES, errors={})),
    "change-password-errors": (
        "Change Password, used before",
        ChangeForm.of(
            user_name="JOHNNIE5",
            rules=NO_RULES,
            errors={"password": "You used this password before. Choose one you never used"},
        ),
    ),
    **ACCOUNT_SCREENS,
    **AUTHORIZATION_SCREENS,
    **AUTHORIZATION_REQUEST_SCREENS,
    **BATCH_SCREENS,
    **CLERK_SCREENS,
    **DESK_SCREENS,
    **DOCUMENT_SCREENS,
    **DRUG_SCREENS,
    **BENEFIT_SCREENS,
    **ELIGIBILITY_SCREENS,
    **CLAIM_BATCH_SCREENS,
    **CLAIM_SCREENS,
    **CLAIM_FORM_SCREENS,
    **CLAIM_LIFE_SCREENS,
    **CLAIM_REVIEW_SCREENS,
    **PMPM_SCREENS,
    **PROVIDER_SCREENS,
    **PUBLIC_SCREENS,
    **REMITTANCE_SCREENS,
    **REQUEST_SCREENS,
    **REVIEW_SCREENS,
    **{
        f"error-{status}": (
            f"Error {status}",
            ErrorScreen(status=status, request_id="01JD8Q2M6X", retry_after_seconds=540 if status == 429 else 0),
        )
        for status in STATUSES
    },
}
