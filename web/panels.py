"""The panels of the portal that have a help of their own: what each is for, its form, and what judges the form."""

from datetime import UTC, datetime
from typing import Any

from components.account_details.details_form import DetailsForm
from components.account_details.questions_form import QuestionsForm
from components.account_setup.pin_form import PinForm
from components.account_setup.setup_form import SetupForm
from components.clerks.contact_fields import ContactFields
from components.directory.directory_search import NAMES, DirectorySearch
from components.passwords.change_form import ChangeForm
from components.passwords.new_password import NewPassword
from components.passwords.reset_form import ResetForm
from components.requests.administrator_request import AdministratorRequest
from components.requests.pin_letter_request import PinLetterRequest
from components.requests.request_state import RequestState
from components.sessions.log_in_form import LogInForm
from db.rules import (
    account_details,
    account_setup,
    clerks,
    directory,
    log_in,
    provider_requests,
)
from db.rules.policy import Policy
from db.rules.provider_requests import ADMINISTRATOR_FIELDS, LETTER_FIELDS
from web.ask_panels import ASK
from web.panel_values import GOOD, accepts, blank, good, is_common
from web.probing import Errors, Panel

POLICY = Policy()


LOG_IN_ALSO = ("One try is left before this User Name is locked",)


def passwords(draft: Any) -> Errors:
    found = account_setup.check_passwords(
        draft.password, draft.confirm_password, about=[], policy=POLICY, is_common=is_common
    )
    old = {} if getattr(draft, "old_password", "") else {"old_password": "Enter your old Password"}
    return {**old, **found}


CONTACT = ("contact_first_name", "contact_last_name", "phone_number", "email", "confirm_email")
QUESTIONS = ("first_question", "first_answer", "second_question", "second_answer")
SETUP = ("user_name", *CONTACT, "password", "confirm_password", *QUESTIONS, "agree")
NEW_PASSWORD = ("password", "confirm_password")

ALL = (
    Panel(
        "log-in",
        "Log in",
        "Here you begin your work, with the user name and the password of your own.",
        "/log-in",
        form=LogInForm.of(user_name="", next_path="/", errors={}),
        check=lambda draft: log_in.check(draft.user_name, draft.password),
        good={"user_name": "", "password": ""},
        also=LOG_IN_ALSO,
        accepts={"user_name": "Your User Name, in capital or small letters.", "password": "Your password."},
    ),
    Panel(
        "account-setup",
        "Account Setup",
        "Here an organization begins, with the letter that it got by mail.",
        "/account/setup",
        form=PinForm.of(login_id="", errors={}),
        check=lambda draft: log_in.check_letter(draft.login_id, draft.pin),
        good={"login_id": GOOD["login_id"], "pin": ""},
    ),
    Panel(
        "account-setup-details",
        "Account Setup, second step",
        "Here the site administrator chooses a user name and a password, and says how to be reached.",
        pages=("/account/setup/account",),
        form=SetupForm.of(blank(*SETUP), login_id="", rules=[], errors={}),
        check=lambda draft: account_setup.check(draft, medicaid_id="", policy=POLICY, is_common=is_common),
        good=good(*SETUP),
        accepts=accepts(*SETUP),
        also=("This User Name is taken; choose another one",),
    ),
    Panel(
        "reset-password",
        "Reset Password",
        "Here you get a link by EMail when you do not know your password any more.",
        "/passwords/reset",
        form=ResetForm.of(user_name="", errors={}),
        check=lambda draft: log_in.check_user_name(draft.user_name),
        good={"user_name": ""},
        accepts={"user_name": "Your User Name, in capital or small letters."},
    ),
    Panel(
        "new-password",
        "Reset Password, new password",
        "Here you choose a new password, after the link and your secret question.",
        pages=("/passwords/reset/new", "/passwords/reset/answer"),
        form=NewPassword.of(rules=[], errors={}),
        check=passwords,
        good=good(*NEW_PASSWORD),
        accepts=accepts(*NEW_PASSWORD),
        also=("Choose a Password that you have never used here before",),
    ),
    Panel(
        "change-password",
        "Change Password",
        "Here you choose a new password when you want to, or when the old one has reached its age.",
        "/passwords/change",
        form=ChangeForm.of(reason="wish", rules=[], errors={}),
        check=passwords,
        good=good("old_password", *NEW_PASSWORD),
        accepts=accepts("old_password", *NEW_PASSWORD),
        also=("Choose a Password that you have never used here before",),
    ),
    Panel(
        "account-maintenance",
        "Account Maintenance",
        "Here you keep your name, your phone number and your EMail address up to date.",
        "/account/details",
        form=DetailsForm.of(blank(*CONTACT), user_name="", acting_for="", ask_password=False, errors={}),
        check=lambda draft: account_details.check(draft, email=""),
        good=good(*CONTACT),
        accepts=accepts(*CONTACT),
    ),
    Panel(
        "secret-questions",
        "Secret Questions",
        "Here you write the questions that you answer when you forgot your password.",
        "/account/questions",
        form=QuestionsForm.of(blank(*QUESTIONS), user_name="", acting_for="", ask_password=False, errors={}),
        check=lambda draft: account_details.check_questions(draft, secrets=()),
        good=good(*QUESTIONS),
        accepts=accepts(*QUESTIONS),
    ),
    Panel(
        "clerk-maintenance",
        "Clerk Maintenance",
        "Here a site administrator adds people of the office, and chooses what each may do.",
        "/clerks",
        form=ContactFields.of(blank("user_name", *CONTACT), search=None, errors={}),
        check=clerks.check_contact,
        good=good(*CONTACT),
        accepts=accepts(*CONTACT),
    ),
    *ASK,
    Panel(
        "directory",
        "Directory Search",
        "Here everybody finds providers of the Oregon Health Plan.",
        "/directory",
        form=DirectorySearch.of(blank(*NAMES), types=(), specialties=(), counties=(), errors={}),
        check=directory.check,
        good=good(*NAMES),
        accepts={name: said for name, said in accepts(*NAMES).items() if name != "name"},
    ),
    Panel(
        "pin-letter-request",
        "Ask for a new PIN letter",
        "Here a provider asks for a letter when the first one is lost or too old.",
        "/requests/pin-letter",
        form=PinLetterRequest.of(blank(*LETTER_FIELDS)),
        check=provider_requests.check_letter,
        good=good(*LETTER_FIELDS),
        accepts=accepts("mail_to_street"),
    ),
    Panel(
        "administrator-request",
        "Ask for a new site administrator",
        "Here those who answer for an organization ask for another site administrator.",
        "/requests/administrator",
        form=AdministratorRequest.of(blank(*ADMINISTRATOR_FIELDS)),
        check=lambda draft: provider_requests.check_administrator(draft, today=datetime.now(UTC).date()),
        good=good(*ADMINISTRATOR_FIELDS),
        accepts=accepts(*(name for name in ADMINISTRATOR_FIELDS if not name.endswith(("email", "phone_number")))),
    ),
    Panel(
        "request-state",
        "How your request stands",
        "Here you see what has become of a request that you sent.",
        "/requests/state",
        form=RequestState.of(blank("reference", "email")),
    ),
    Panel(
        "messages",
        "Messages",
        "Here you read what has changed in your access, and what was decided about your requests.",
        "/messages",
    ),
    Panel("switch-provider", "Switch Provider", "Here you choose for which provider you act.", "/switch-provider"),
    Panel(
        "sessions", "Where you are logged in", "Here you see and end the sessions of your account.", "/account/sessions"
    ),
    Panel("history", "Account history", "Here you read what happened to your account.", "/account/history"),
    Panel("log-off", "Logoff", "Here you end your session.", "/log-off"),
)
