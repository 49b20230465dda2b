"""Requests for authorization with make-believe values, in their states."""

from __future__ import annotations

from dataclasses import replace

from components.authorization_forms.added_note import AddedNote
from components.authorization_forms.base_step import BaseStep
from components.authorization_forms.documents_step import DocumentsStep
from components.authorization_forms.draft_list import DraftList
from components.authorization_forms.last_question import LastQuestion
from components.authorization_forms.last_words import LastWords
from components.authorization_forms.lines_step import LinesStep
from components.authorization_forms.new_request import NewRequest
from components.authorization_forms.notes_step import NotesStep
from components.authorization_forms.provider_field import found_choices
from components.authorization_forms.request_deeds import RequestDeeds
from components.authorization_forms.request_member import RequestMember
from components.authorization_forms.request_state import RequestState
from components.authorization_forms.request_step import RequestStep
from components.authorization_forms.review_step import ReviewStep
from components.authorization_forms.words import differences
from components.component import Component
from components.documents.document_panel import DocumentPanel
from components.gallery.authorization_request_values import AT, LONG, TWO, Draft, Drafts, Form, Named, Somebody
from components.gallery.authorization_values import Found
from components.gallery.values import HOSTILE, LONG_WORD, PROVIDER
from components.page.moment import Moment

HERE = PROVIDER.medicaid_id


MEMBER = RequestMember.of(Somebody(), who_pays="The Oregon Health Authority pays, fee-for-service.")
MANAGED = RequestMember.of(
    Somebody(), wrong="Imaginary Cascade Health looks after the physical care of this member: ask them at 503-555-0150."
)
FOUND = {"performing": [Named()]}
CATEGORIES = ("Durable medical equipment", "Home health", "Other")
BASE_ERRORS = {
    "member_id": "Imaginary Cascade Health looks after the physical care of this member: ask them at 503-555-0150",
    "to_date": "To Date cannot be before From Date",
    "performing": "Performing Provider must be enrolled: choose one below the field, or enter its Medicaid ID",
    "diagnoses-1": "No diagnosis has this code: choose one below the field",
}
LINE_ERRORS = {
    "lines-1-procedure": "No procedure has this code: choose one below the field",
    "lines-1-units": "Units must be a number from 1 to 99,999",
}


def step(name: str, body: Component, draft: Draft | None = None, **more: object) -> RequestStep:
    given = {"acting_for": HERE, "provider": PROVIDER.name, **more}
    return RequestStep.of(draft or Draft(), name, body, **given)  # type: ignore[arg-type]


def base(form: Form | None = None, *, member: RequestMember = MEMBER, **more: object) -> BaseStep:
    given = {"categories": CATEGORIES, "found": FOUND, **more}
    return BaseStep.of(form or Form(), member=member, **given)  # type: ignore[arg-type]


def lines(form: Form, **more: object) -> LinesStep:
    return LinesStep.of(form, found={}, favorites=[Named()], **more)  # type: ignore[arg-type]


def review(form: Form, errors: dict[str, str]) -> ReviewStep:
    return ReviewStep.of(
        form,
        draft_id=1,
        member=MANAGED if errors else MEMBER,
        requesting=Named(medicaid_id=HERE, name=PROVIDER.name),
        found=FOUND,
        meanings={"E0143": "Walker, folding, wheeled", "M54.50": "Low back pain, unspecified"},
        errors=errors,
        steps={name: "lines" if name.startswith("lines") else "base" for name in errors},
    )


def deeds(*offered: str) -> RequestDeeds:
    path = "/prior-authorizations/1"
    can = {name: name in offered for name in ("update", "copy", "note", "cancel")}
    return RequestDeeds(acting_for=HERE, once="", path=path, action=f"{path}/drafts", **can)


def panel(back: str) -> DocumentPanel:
    return DocumentPanel.of([], path="/documents/authorization-drafts/1", acting_for=HERE, back=back)


ASKED = LastWords(
    subject="We need more from you",
    sent="Nov 20, 2026",
    paragraphs=("We cannot decide about your request yet.", HOSTILE, "Send it by December 20, 2026."),
    written=Moment(id="last-note", at=AT),
    by=LONG_WORD,
    lines=("The bill, please.", HOSTILE),
)
BEFORE = replace(ASKED, subject="Your request was approved in part", earlier=True)
ASKED_FOR = (Found(), Found(id=2, status="more needed", category=LONG_WORD, first_name=HOSTILE))
THEIRS = differences("JAMJON", Form(contact="James", diagnoses=("G35",)), TWO)

AUTHORIZATION_REQUEST_SCREENS: dict[str, tuple[str, Component]] = {
    "authorization-new": ("Request, for whom", NewRequest.of("", kind="PA", acting_for=HERE, once="")),
    "authorization-new-errors": (
        "Request, for whom, with an error",
        NewRequest.of(
            HOSTILE,
            kind="POC",
            acting_for=HERE,
            once="",
            errors={"member_id": "Member ID must be the 8 letters and digits on the member's card"},
        ),
    ),
    "authorization-base": ("Request, base information", step("base", base(favorites=[Named()]))),
    "authorization-base-errors": (
        "Request, base information, with errors",
        step(
            "base",
            base(
                replace(TWO, performing="moon"),
                member=MANAGED,
                errors=BASE_ERRORS,
                choices={"performing": found_choices("performing", [Named()], more=True)},
            ),
            errors=BASE_ERRORS,
        ),
    ),
    "authorization-base-plan": (
        "Request of a plan of care, base information, long and hostile",
        step("base", base(LONG, member=RequestMember.of(None)), Draft(form=LONG)),
    ),
    "authorization-base-change": (
        "Change, base information",
        step(
            "base",
            base(Form(source_revision="2"), favorites=[Named()]),
            Draft(form=Form(source_revision="2"), purpose="update", source_number="PA26000101"),
        ),
    ),
    "authorization-base-conflict": (
        "Request, changed by somebody else",
        step("base", base(TWO), Draft(form=TWO), changed=THEIRS),
    ),
    "authorization-lines": ("Request, line items", step("lines", lines(Form()))),
    "authorization-lines-errors": (
        "Request, line items, with errors",
        step("lines", lines(TWO, errors=LINE_ERRORS), Draft(form=TWO), errors=LINE_ERRORS),
    ),
    "authorization-notes": ("Request, notes", step("notes", NotesStep.of(Form().notes))),
    "authorization-review": ("Request, review", step("review", review(Form(), {}))),
    "authorization-review-errors": (
        "Request, review, with errors",
        step("review", review(LONG, BASE_ERRORS | LINE_ERRORS), Draft(form=LONG)),
    ),
    "authorization-documents": (
        "Request, supporting documents",
        step(
            "documents",
            DocumentsStep.of("PA", draft_id=1, errors=[], changes=False),
            documents=panel("/prior-authorizations/drafts/1/documents"),
        ),
    ),
    "authorization-documents-errors": (
        "Request, supporting documents, not complete",
        step("documents", DocumentsStep.of("PA", draft_id=1, errors=["contact"], changes=False)),
    ),
    "authorization-documents-change": (
        "Change, supporting documents",
        step("documents", DocumentsStep.of("POC", draft_id=1, errors=[], changes=True)),
    ),
    "authorization-drafts": (
        "Drafts",
        DraftList.of(
            Drafts(
                (Draft(), Draft(id=2, purpose="copy", source_number="PA26000101"), Draft(id=3, form=LONG)),
                3,
                ASKED_FOR,
                3,
            ),
            kind="PA",
            everyone=True,
        ),
    ),
    "authorization-drafts-no-more": (
        "Drafts, nothing older submitted",
        DraftList.of(Drafts(), kind="PA", newest=False),
    ),
    "authorization-drafts-none": ("Drafts, none", DraftList.of(Drafts(), kind="POC")),
    "authorization-drop": (
        "Give a draft up",
        LastQuestion(
            acting_for=HERE,
            action="/prior-authorizations/drafts/1/drop",
            back="/prior-authorizations/drafts",
            heading="Give this draft up?",
            text="What was typed for member XA12B34C is forgotten, with its documents.",
            submit="give it up",
        ),
    ),
    "authorization-request": (
        "Request, submitted",
        RequestState.of(
            kind="PA",
            number="PA26K7M4QX",
            member="Edna Everyday (XA12B34C)",
            status="in review",
            opens="/prior-authorizations/1",
            deeds=deeds("update", "note", "cancel"),
            words=BEFORE,
        ),
    ),
    "authorization-request-approved": (
        "Request, approved",
        RequestState.of(
            kind="PA",
            number="PA26K7M4QX",
            member=f"{LONG_WORD} {HOSTILE} (XA12B34C)",
            status="approved",
            opens="",
            deeds=deeds("update", "copy", "note", "cancel"),
        ),
    ),
    "authorization-request-more": (
        "Request, more is needed",
        RequestState.of(
            kind="PA",
            number="PA26K7M4QX",
            member="Edna Everyday (XA12B34C)",
            status="more needed",
            opens="",
            deeds=deeds("update", "note", "cancel"),
            words=ASKED,
        ),
    ),
    "authorization-note": (
        "Write to the reviewer",
        AddedNote.of(
            "",
            kind="PA",
            authorization_id=1,
            number="PA26000103",
            member="Edna Everyday (XA12B34C)",
            answers=True,
            acting_for=HERE,
            once="",
            error="Enter the note",
            documents=panel("/prior-authorizations/1/notes"),
            words=ASKED,
        ),
    ),
}
