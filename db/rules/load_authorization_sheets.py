"""The files of prior authorizations and plans of care."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from db.rules import authorizations
from db.rules.authorizations import Status
from db.rules.load_claim_sheets import DIAGNOSES, MODIFIERS, PROCEDURE
from db.rules.load_columns import day, moment, number_of, one_of, shaped, text, to, whole
from db.rules.load_sheets import Kind, Sheet, in_order

NUMBER = to("service_authorization", "service_authorization", "the number of what it belongs to")
DAYS = (day("starts_on", "the first day"), day("ends_on", "the last day"))


def _check_length(row: dict[str, Any]) -> Mapping[str, str]:
    """A search looks no further back than the longest one lasts: a longer one would not be found on its last days."""
    lasts = (row["ends_on"] - row["starts_on"]).days
    too_long = f"ends_on can lie at most {authorizations.MOST_DAYS:,} days after starts_on"
    return _check_days(row) or ({"ends_on": too_long} if lasts > authorizations.MOST_DAYS else {})


def _check_days(row: dict[str, Any]) -> Mapping[str, str]:
    return in_order(row, "starts_on", "ends_on")


SHEETS = (
    Sheet(
        Kind.AUTHORIZATIONS,
        "service_authorization",
        (
            number_of("number", authorizations.is_number, authorizations.SHAPE),
            one_of("kind", authorizations.Kind, "prior authorization or plan of care"),
            one_of("status", Status, "how it stands"),
            one_of("urgency", ("routine", "urgent", "immediate"), "how soon it is needed", empty="routine"),
            text("category", 60, "what it is for, in words"),
            to("member", "member", "the member ID"),
            to("requesting_provider", "provider", "the Medicaid ID of who asked for it"),
            to("performing_provider", "provider", "of who gives the services"),
            to("referring_provider", "provider", "of who referred the member", empty=None),
            text("case_manager", 60, "of a plan of care", empty=""),
            text("case_manager_phone", 50, "the case manager's phone number", empty=""),
            DIAGNOSES,
            DAYS[0],
            day("ends_on", f"the last day, at most {authorizations.MOST_DAYS:,} days after the first"),
            text("justification", 400, "why it is urgent or immediate", empty=""),
            text("contact", 60, "whom the reviewer may ask", empty=""),
            text("contact_phone", 50, "the contact's phone number", empty=""),
            moment("requested_at", "when it was asked for"),
            moment("decided_at", "when it was decided", empty=None),
        ),
        once=("number",),
        check=_check_length,
    ),
    Sheet(
        Kind.AUTHORIZATIONS,
        "authorization_line",
        (
            NUMBER,
            whole("number", "of the line, from 1", least=1),
            one_of("status", Status, "how it stands"),
            to("provider", "provider", "of who gives it, where that is not the performing one", empty=None),
            shaped("procedure", PROCEDURE, "a code of 5 letters and digits"),
            MODIFIERS,
            *DAYS,
            text("frequency", 60, "in words, such as 2 visits a week", empty=""),
            one_of("unit", authorizations.UNITS, "what is counted", empty="UN"),
            whole("units_asked", "how many were asked for"),
            whole("units_approved", "how many were approved; empty before the decision", empty=None),
            whole("units_used", "how many were used", empty=0),
            text("reason", 200, "why fewer were approved than asked for", empty=""),
        ),
        whose="service_authorization",
        once=("service_authorization", "number"),
        check=_check_days,
    ),
    Sheet(
        Kind.AUTHORIZATIONS,
        "authorization_note",
        (
            NUMBER,
            moment("written_at", "when it was written"),
            text("written_by", 60, "who wrote it, as the MMIS names them"),
            text("text", 20_000, "what it says", lines=True),
        ),
        whose="service_authorization",
    ),
    Sheet(
        Kind.AUTHORIZATIONS,
        "authorization_letter",
        (
            NUMBER,
            day("sent_on", "when it was sent"),
            text("subject", 100, "what it is about"),
            text("text", 20_000, "what it says: paragraphs with an empty line between them", lines=True),
        ),
        whose="service_authorization",
    ),
)
