"""The screens of an account's life with make-believe values, each in its states."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from components.account_details.confirm_email import ConfirmEmail
from components.account_details.details_form import DetailsForm
from components.account_details.email_confirmed import EmailConfirmed
from components.account_details.email_pending import EmailPending
from components.account_details.link_dead import LinkDead
from components.account_details.questions_form import QuestionsForm
from components.account_history.event_list import EventList
from components.component import Component
from components.gallery.account_values import (
    EVENTS,
    LONG_DETAILS,
    LONG_QUESTION,
    MAILS,
    SESSIONS,
    DetailsDraft,
    QuestionsDraft,
)
from components.gallery.clerk_values import NOW
from components.gallery.together import Together
from components.gallery.values import LONG_PROVIDER, LONG_WORD, NO_RULES, PROVIDER, SOME_RULES
from components.home.signed_in_home import SignedInHome
from components.kept_forms.kept_form import KeptForm
from components.mail_box.mail_list import MailList
from components.mail_box.mail_show import MailShow
from components.passwords.change_form import ChangeForm
from components.passwords.reset_dead import ResetDead
from components.passwords.reset_done import ResetDone
from components.passwords.reset_form import ResetForm
from components.passwords.reset_new import ResetNew
from components.passwords.reset_question import ResetQuestion
from components.passwords.reset_sent import ResetSent
from components.sessions.session_end import SessionEnd
from components.sessions.session_list import SessionList

MEDICAID_ID = PROVIDER.medicaid_id
DETAILS_ERRORS = {
    "contact_last_name": "Enter your Contact Last Name",
    "confirm_email": "EMail and Confirm EMail must be the same",
    "current_password": "This is not your password. Capital and small letters are different",
}
QUESTIONS_ERRORS = {
    "first_answer": "Enter your 1st Answer",
    "second_question": "Choose two different questions",
}


def session_end(seconds: int, *, final: bool = False) -> SessionEnd:
    idle_ends_at = NOW + timedelta(seconds=seconds)
    return SessionEnd.of(
        now=NOW,
        idle_ends_at=idle_ends_at,
        ends_at=idle_ends_at if final else NOW + timedelta(hours=9),
        acting_for=MEDICAID_ID,
    )


def with_dialog(seconds: int, *, final: bool = False) -> Together:
    return Together(
        components=(
            SignedInHome(first_name="James", provider=PROVIDER, site_administrator=True),
            session_end(seconds, final=final),
        )
    )


PENDING = EmailPending.of(email="james@new.example", ends_at=NOW + timedelta(hours=24), acting_for=MEDICAID_ID)
LONG_PENDING = replace(PENDING, email=LONG_DETAILS.email)

ACCOUNT_SCREENS: dict[str, tuple[str, Component]] = {
    "home-reminded": (
        "Home with everything to be reminded of",
        SignedInHome(
            first_name="James",
            provider=PROVIDER,
            password_days_left=9,
            has_secret_question=False,
            has_kept_form=True,
        ),
    ),
    "home-password-ends": (
        "Home on the last day of a password",
        SignedInHome(first_name=LONG_WORD, provider=LONG_PROVIDER, password_days_left=0),
    ),
    "password-reset": ("Reset Password", ResetForm.of(user_name="", errors={})),
    "password-reset-errors": (
        "Reset Password, without a User Name",
        ResetForm.of(user_name="", errors={"user_name": "Enter your User Name"}),
    ),
    "password-reset-sent": ("Reset Password, link sent", ResetSent()),
    "password-reset-question": (
        "Reset Password, secret question",
        ResetQuestion.of(
            token="sample", user_name="JAMJON", question=1, text="Color of the first car", has_other=True, errors={}
        ),
    ),
    "password-reset-wrong": (
        "Reset Password, wrong answer",
        ResetQuestion.of(
            token="sample",
            user_name="ABCDEFGHIJKLMNOPQRST",
            question=2,
            text=LONG_QUESTION,
            has_other=False,
            errors={"answer": "This is not the answer. One try is left before this User Name is locked"},
        ),
    ),
    "password-reset-new": (
        "Reset Password, new password",
        ResetNew.of(token="sample", user_name="JAMJON", rules=NO_RULES, errors={}),
    ),
    "password-reset-new-errors": (
        "Reset Password, new password with errors",
        ResetNew.of(
            token="sample",
            user_name="JAMJON",
            rules=SOME_RULES,
            errors={"confirm_password": "Password and Confirm Password must be the same"},
        ),
    ),
    "password-reset-dead": ("Reset Password, dead link", ResetDead()),
    "password-reset-done": ("Reset Password, done", ResetDone()),
    "change-password-old": (
        "Change Password, too old",
        ChangeForm.of(user_name="JAMJON", acting_for=MEDICAID_ID, reason="too old", rules=NO_RULES, errors={}),
    ),
    "change-password-wish": (
        "Change Password, own wish",
        ChangeForm.of(user_name="JAMJON", acting_for=MEDICAID_ID, reason="wish", rules=NO_RULES, errors={}),
    ),
    "change-password-wrong": (
        "Change Password, wrong old password",
        ChangeForm.of(
            user_name="JAMJON",
            acting_for=MEDICAID_ID,
            reason="wish",
            rules=NO_RULES,
            errors={
                "old_password": "This is not your password. One try is left before your User Name is locked",
                "confirm_password": "Password and Confirm Password must be the same",
            },
        ),
    ),
    "account-details": (
        "Account Maintenance",
        DetailsForm.of(DetailsDraft(), user_name="JAMJON", acting_for=MEDICAID_ID, ask_password=False, errors={}),
    ),
    "account-details-pending": (
        "Account Maintenance, new EMail address, password asked",
        DetailsForm.of(
            DetailsDraft(),
            user_name="JAMJON",
            acting_for=MEDICAID_ID,
            ask_password=True,
            pending=PENDING,
            errors={},
        ),
    ),
    "account-details-errors": (
        "Account Maintenance, with errors",
        DetailsForm.of(
            replace(DetailsDraft(), contact_last_name="", confirm_email="jmaes@jones.example"),
            user_name="JAMJON",
            acting_for=MEDICAID_ID,
            ask_password=True,
            errors=DETAILS_ERRORS,
        ),
    ),
    "account-details-long": (
        "Account Maintenance, long and hostile values",
        DetailsForm.of(
            LONG_DETAILS,
            user_name="ABCDEFGHIJKLMNOPQRST",
            acting_for=MEDICAID_ID,
            ask_password=False,
            pending=LONG_PENDING,
            errors={},
        ),
    ),
    "account-questions": (
        "Secret Questions",
        QuestionsForm.of(QuestionsDraft(), user_name="JAMJON", acting_for=MEDICAID_ID, ask_password=False, errors={}),
    ),
    "account-questions-errors": (
        "Secret Questions, with errors, password asked",
        QuestionsForm.of(
            QuestionsDraft(second_question="Color of the first car"),
            user_name="JAMJON",
            acting_for=MEDICAID_ID,
            ask_password=True,
            errors=QUESTIONS_ERRORS,
        ),
    ),
    "email-confirm": ("Confirm an EMail address", ConfirmEmail(token="sample", email="james@new.example")),
    "email-confirm-long": ("Confirm an EMail address, long", ConfirmEmail(token="x", email=LONG_DETAILS.email)),
    "email-confirmed": ("EMail address confirmed", EmailConfirmed(email="james@new.example")),
    "email-link-dead": ("EMail address, dead link", LinkDead()),
    "account-sessions": (
        "Where you are logged in",
        SessionList.of(SESSIONS, current_id=31, acting_for=MEDICAID_ID),
    ),
    "account-sessions-one": (
        "Where you are logged in, nowhere else",
        SessionList.of(SESSIONS[:1], current_id=31, acting_for=MEDICAID_ID),
    ),
    "account-history": ("Account history", EventList.of(EVENTS, limit=5)),
    "account-history-older": ("Account history, last page", EventList.of(EVENTS[3:], first=False)),
    "account-history-none": ("Account history, nothing yet", EventList.of([])),
    "account-history-end": ("Account history, nothing older", EventList.of([], first=False)),
    "kept": (
        "What was being typed",
        KeptForm.of(
            action="/clerks/draft",
            fields=[("acting_for", MEDICAID_ID), ("user_name", "JOHNNIE5"), ("contact_first_name", '"><b>')],
            kept_at=NOW,
            acting_for=MEDICAID_ID,
            title="Add clerk",
        ),
    ),
    "kept-none": ("What was being typed, nothing", KeptForm()),
    "mails": ("Mails in development", MailList.of(MAILS)),
    "mails-none": ("Mails in development, none yet", MailList.of([])),
    "mail": ("A mail in development", MailShow.of(MAILS[0])),
    "mail-long": ("A mail in development, long and hostile", MailShow.of(MAILS[1])),
    "session-end": ("The end of a session, idle", with_dialog(150)),
    "session-end-final": ("The end of a session that cannot be put off", with_dialog(45, final=True)),
    "session-end-quiet": ("The end of a session, far", with_dialog(900)),
}
