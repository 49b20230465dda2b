"""Make-believe requests at the desk, each in one state."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from components.gallery.clerk_values import NOW
from components.gallery.request_values import (
    CFO,
    MARIA,
    Administrator,
    Candidate,
    Change,
    Note,
    Page,
    Request,
)
from components.gallery.values import HOSTILE, LONG_NAME, LONG_WORD

JAMES = Administrator()
ADDRESS_FITS = dict.fromkeys(("npi", "mail_to_street", "mail_to_city", "mail_to_state", "mail_to_zip_code"), True)
LETTER = Request(said=vars(MARIA), candidates=[Candidate(matches=ADDRESS_FITS)])
ELSEWHERE = replace(
    LETTER,
    state="taken",
    owner="PROSERV1",
    candidates=[Candidate(matches={**ADDRESS_FITS, "mail_to_street": False, "mail_to_zip_code": False})],
    notes=[
        Note(),
        Note(author="PROSERV2", at=NOW - timedelta(hours=2), text="No answer at the number on record.\nTry again."),
    ],
    same_provider=["Q4WX-7CDF"],
)
UNKNOWN = replace(LETTER, asked_at=NOW - timedelta(days=9), age=5, overdue=True, candidates=())
REFUSED = replace(
    UNKNOWN,
    state="refused",
    owner="PROSERV1",
    ended_at=NOW,
    outcome="No provider has this NPI.\nThe caller could not say another one.",
)
SEVERAL = replace(
    LETTER,
    candidates=[
        Candidate(matches=ADDRESS_FITS),
        Candidate(provider_id=2, name="Rogue River Dental", medicaid_id="500123457", matches={"npi": True}),
        Candidate(provider_id=3, name="Old Mill Clinic", medicaid_id="500123", closed_at=NOW, matches={"npi": True}),
    ],
)
CHANGE_FITS = {
    name: name not in ("previous_phone_number", "previous_last_name")
    for name in vars(CFO)
    if (name.startswith("previous_") and name != "previous_left_on") or name in ("npi", "medicaid_id")
}
ADMINISTRATOR = Request(
    request_id=14,
    reference="H9TC-M3VY",
    kind="site administrator",
    state="taken",
    asker="Grace Lindqvist, Chief Financial Officer",
    asker_email="grace@cascade.example",
    owner="PROSERV1",
    said=vars(CFO),
    candidates=[Candidate(administrators=[JAMES], matches=CHANGE_FITS)],
)
PREPARED = replace(ADMINISTRATOR, state="prepared", change=Change())
SENT_BACK = replace(
    ADMINISTRATOR,
    change=Change(
        state="sent back",
        sent_back_by="SUPERV1",
        sent_back_at=NOW,
        sent_back_because="JAMJON still works there, as a clerk. Please ask again.",
    ),
)
INVITED = replace(
    ADMINISTRATOR,
    state="done",
    ended_at=NOW,
    change=Change(state="invited", approved_by="SUPERV1", approved_at=NOW, invited_until=NOW + timedelta(days=14)),
)
DONE = replace(
    ADMINISTRATOR,
    state="done",
    about="Cascade Family Clinic",
    ended_at=NOW,
    outcome="Changed as asked.",
    change=Change(
        state="done",
        old_then="becomes clerk",
        newcomer=False,
        new_account_id=9,
        new_user_name="OKAFORB7",
        new_phone_number="",
        new_email="",
        approved_by="SUPERV1",
        approved_at=NOW,
        completed_at=NOW,
    ),
)
LONG_REQUEST = replace(
    ADMINISTRATOR,
    asker=f"{HOSTILE} {LONG_WORD}",
    asked_by_staff="ABCDEFGHIJKLMNOPQRST",
    ticket=f"{HOSTILE} {LONG_WORD}",
    owner="ABCDEFGHIJKLMNOPQRST",
    overdue=True,
    age=12,
    said={
        **vars(CFO),
        "asker_name": LONG_WORD,
        "previous_left_on": "x",
        "new_email": f"{LONG_WORD}@{LONG_WORD}.example",
    },
    candidates=[
        Candidate(
            provider_id=number,
            name=f"{LONG_NAME}, {LONG_WORD}",
            medicaid_id=f"50012345{number}",
            administrators=[
                replace(JAMES, membership_id=10 * number, user_name="ABCDEFGHIJKLMNOPQRST", first_name=LONG_WORD),
                replace(JAMES, membership_id=10 * number + 1, user_name=f"USER{number:016}", first_name=HOSTILE),
            ],
            matches=CHANGE_FITS,
        )
        for number in (1, 2, 3)
    ],
    notes=[Note(author="ABCDEFGHIJKLMNOPQRST", text=f"{HOSTILE} {LONG_WORD}\n{LONG_WORD}")],
    change=Change(
        state="sent back",
        provider_name=f"{LONG_NAME}, {LONG_WORD}",
        old_first_name=HOSTILE,
        old_last_name=LONG_WORD,
        new_first_name=LONG_WORD,
        new_email=f"{LONG_WORD}@{LONG_WORD}.example",
        ticket=LONG_WORD,
        sent_back_by="ABCDEFGHIJKLMNOPQRST",
        sent_back_at=NOW,
        sent_back_because=f"{HOSTILE} {LONG_WORD}",
    ),
)
QUEUE = Page(
    requests=[
        replace(UNKNOWN, request_id=11, reference="Q4WX-7CDF"),
        replace(LETTER, state="taken", owner="PROSERV1"),
        replace(PREPARED, about="Cascade Family Clinic"),
        replace(LETTER, request_id=16, reference="CDFG-3467", age=0, asked_at=NOW, asker="Linh Nguyen"),
    ]
)
LONG_QUEUE = Page(
    requests=[
        replace(
            LONG_REQUEST,
            request_id=20 + number,
            about=f"{LONG_NAME}, {LONG_WORD}" if number % 2 else "1234567893",
            overdue=not number % 3,
        )
        for number in range(10)
    ],
    next_before=29,
)
ENDED = Page(requests=[DONE, REFUSED])
