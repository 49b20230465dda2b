"""The screens of requests with make-believe values, in public and at the desk, each in its states."""

from __future__ import annotations

from dataclasses import replace

from components.account_setup.pin_form import PinForm
from components.component import Component
from components.gallery.clerk_values import NOW
from components.gallery.desk_request_values import (
    ADMINISTRATOR,
    DONE,
    ELSEWHERE,
    ENDED,
    INVITED,
    LETTER,
    LONG_QUEUE,
    LONG_REQUEST,
    PREPARED,
    QUEUE,
    REFUSED,
    SENT_BACK,
    SEVERAL,
    UNKNOWN,
)
from components.gallery.request_values import (
    CFO,
    LONG_LETTER,
    MARIA,
    AdministratorDraft,
    Counts,
    Invitation,
    LetterDraft,
    Page,
    Request,
    State,
    StateDraft,
    Typed,
)
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD
from components.requests.administrator_request import AdministratorRequest
from components.requests.desk_request import DeskRequest
from components.requests.pin_letter_request import PinLetterRequest
from components.requests.recorded_request import RecordedRequest
from components.requests.request_queue import RequestQueue
from components.requests.request_sent import RequestSent
from components.requests.request_state import RequestState

COUNTS = Counts(open=4, nobodys=2, mine=1, overdue=1)
LETTER_ERRORS = {
    "name": "Enter your Name",
    "npi": "NPI must have 10 digits; check it, one of them is wrong",
    "mail_to_zip_code": "Mail To ZIP Code must have 5 digits, or 9 like 97301-0001",
}
ADMINISTRATOR_ERRORS = {
    "asker_title": "Choose your title",
    "previous_left_on": "The date on which the administrator leaves can be at most 90 days ahead",
    "new_email": "Enter the new administrator's EMail",
}
ASKED = StateDraft(reference="X7KM-4PRT", email="maria@cascade.example")
TYPED = Typed(
    text="Nobody answers.",
    outcome="Address confirmed by phone",
    because="The new one",
    new_user_name="OKAFORB7",
    new_first_name="Ada",
    ticket="4711",
)
MEANWHILE = "PROSERV2 ordered the letter on Nov 21, 2026, 9:28 AM."


def at_the_desk(request: Request, **more: object) -> DeskRequest:
    return DeskRequest.of(request, **{"reader": "PROSERV1", **more})  # type: ignore[arg-type]


def state(name: str, *, ended: bool = False) -> RequestState:
    return RequestState.of(ASKED, found=State(state=name, ended_at=NOW if ended else None))


REQUEST_SCREENS: dict[str, tuple[str, Component]] = {
    "account-setup-invited": (
        "Account Setup, first step, invited",
        PinForm.of(login_id="", errors={}, invitation=Invitation(), token="sample"),
    ),
    "account-setup-invited-long": (
        "Account Setup, first step, invited, long and hostile",
        PinForm.of(
            login_id="",
            errors={},
            invitation=Invitation(provider_name=f"{LONG_NAME}, {LONG_WORD}", first_name=HOSTILE, last_name=LONG_WORD),
            token="sample",
        ),
    ),
    "request-letter": ("Ask for a PIN letter", PinLetterRequest.of(LetterDraft())),
    "request-letter-errors": (
        "Ask for a PIN letter, with errors",
        PinLetterRequest.of(replace(MARIA, name="", npi="1234567890", mail_to_zip_code="973"), errors=LETTER_ERRORS),
    ),
    "request-letter-long": ("Ask for a PIN letter, long and hostile", PinLetterRequest.of(LONG_LETTER)),
    "request-administrator": ("Ask for a site administrator", AdministratorRequest.of(AdministratorDraft())),
    "request-administrator-second": (
        "Ask for a second site administrator",
        AdministratorRequest.of(AdministratorDraft(second="yes")),
    ),
    "request-administrator-errors": (
        "Ask for a site administrator, with errors",
        AdministratorRequest.of(
            replace(CFO, asker_title="", previous_left_on="2030-01-01", new_email=""), errors=ADMINISTRATOR_ERRORS
        ),
    ),
    "request-sent": ("A request has come in", RequestSent(reference="X7KM-4PRT")),
    "request-sent-again": ("A request has come in, reloaded", RequestSent()),
    "request-state": ("How a request stands", RequestState.of(StateDraft())),
    "request-state-received": ("How a request stands, received", state("received")),
    "request-state-looked-at": ("How a request stands, being looked at", state("being looked at")),
    "request-state-done": ("How a request stands, done", state("done", ended=True)),
    "request-state-not": ("How a request stands, not possible", state("not possible", ended=True)),
    "request-state-none": (
        "How a request stands, nothing found",
        RequestState.of(ASKED, errors={"": "There is no request with this Reference and EMail. Check both"}),
    ),
    "desk-requests": ("Requests at the desk", RequestQueue.of(QUEUE, counts=COUNTS)),
    "desk-requests-long": (
        "Requests at the desk, long and hostile values",
        RequestQueue.of(LONG_QUEUE, counts=Counts(open=60, nobodys=12, mine=3, overdue=9), first=False),
    ),
    "desk-requests-none": ("Requests at the desk, none", RequestQueue.of(Page(), counts=Counts())),
    "desk-requests-mine-none": (
        "Requests at the desk, none of one’s own",
        RequestQueue.of(Page(), counts=COUNTS, show="mine"),
    ),
    "desk-requests-ended": ("Requests at the desk, ended", RequestQueue.of(ENDED, counts=COUNTS, show="ended")),
    "desk-request-letter": ("A request for a letter that matches", at_the_desk(LETTER)),
    "desk-request-letter-elsewhere": ("A request for a letter to another address", at_the_desk(ELSEWHERE)),
    "desk-request-letter-unknown": ("A request for a letter, unknown and overdue", at_the_desk(UNKNOWN)),
    "desk-request-letter-several": (
        "A request for a letter, several providers, as a supervisor sees it",
        at_the_desk(SEVERAL, reader="SUPERV1", may_override=True),
    ),
    "desk-request-letter-colleague": (
        "A request for a letter that a colleague looks after",
        at_the_desk(ELSEWHERE, reader="PROSERV2"),
    ),
    "desk-request-letter-useless": (
        "A request for a letter of a provider that has an administrator",
        at_the_desk(replace(LETTER, candidates=ADMINISTRATOR.candidates)),
    ),
    "desk-request-letter-errors": (
        "A request for a letter, decided without a provider",
        at_the_desk(
            SEVERAL,
            deed="letter",
            typed=TYPED,
            errors={"provider_id": "Choose the provider whose letter it is", "outcome": "Enter the Outcome"},
        ),
    ),
    "desk-request-letter-refused": ("A request that was refused", at_the_desk(REFUSED)),
    "desk-request-letter-late": (
        "A request that a colleague ended meanwhile",
        at_the_desk(replace(REFUSED, state="done", outcome="Ordered"), deed="letter", typed=TYPED, changed=MEANWHILE),
    ),
    "desk-request-note-errors": (
        "A request with an empty note",
        at_the_desk(LETTER, deed="notes", typed=Typed(), errors={"text": "Enter the Note"}),
    ),
    "desk-request-change": ("A request for an administrator", at_the_desk(ADMINISTRATOR)),
    "desk-request-change-unknown": (
        "A request for an administrator of an unknown provider",
        at_the_desk(replace(ADMINISTRATOR, candidates=(), owner="PROSERV2")),
    ),
    "desk-request-change-errors": (
        "A change with errors",
        at_the_desk(
            ADMINISTRATOR,
            deed="prepare",
            typed=TYPED,
            errors={"old_then": "Choose the administrator who leaves or becomes a clerk", "ticket": "Enter the Ticket"},
        ),
    ),
    "desk-request-change-meanwhile": (
        "A change that meets a colleague’s note",
        at_the_desk(ADMINISTRATOR, deed="prepare", typed=TYPED, changed="PROSERV2 wrote a note."),
    ),
    "desk-request-prepared": ("A change, as who prepared it sees it", at_the_desk(PREPARED)),
    "desk-request-approval": ("A change to approve", at_the_desk(PREPARED, reader="SUPERV1")),
    "desk-request-approval-errors": (
        "A change sent back without a reason",
        at_the_desk(
            PREPARED,
            reader="SUPERV1",
            deed="send-back",
            typed=Typed(),
            errors={"because": "Enter what has to be different"},
        ),
    ),
    "desk-request-sent-back": ("A change that was sent back", at_the_desk(SENT_BACK)),
    "desk-request-invited": ("A change that waits for a newcomer", at_the_desk(INVITED)),
    "desk-request-invited-errors": (
        "An invitation cancelled without a reason",
        at_the_desk(
            INVITED,
            deed="cancel-invitation",
            typed=Typed(),
            errors={"reason": "Enter a ticket or a reason"},
        ),
    ),
    "desk-request-done": ("A change that was made", at_the_desk(DONE)),
    "desk-request-long": (
        "A request for an administrator, long and hostile values",
        at_the_desk(
            LONG_REQUEST,
            deed="send-back",
            typed=replace(TYPED, because=f"{HOSTILE} {LONG_WORD}"),
            changed=f"{HOSTILE} {LONG_WORD} prepared a change.",
        ),
    ),
    "desk-request-new-letter": ("Record a request for a letter", RecordedRequest.of_letter(LetterDraft())),
    "desk-request-new-administrator": (
        "Record a request for an administrator, with errors",
        RecordedRequest.of_administrator(
            replace(CFO, asker_title=""), errors={"asker_title": "Choose your title", "ticket": "Enter the Ticket"}
        ),
    ),
}
