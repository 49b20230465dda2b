"""What can be done about a request for authorization now: the forms that make sense for whoever reads it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Literal, NamedTuple

from components.authorization_reviews.decision_form import DecisionForm
from components.authorization_reviews.review_form import ReviewForm
from components.authorization_reviews.review_values import Review
from components.forms.text_area import TextArea

Deed = Literal["take", "give-back", "notes", "ask", "go-on", "decide", "reopen", "end"]
WAITING = ("in review", "more needed")
LOOKED_AT_AGAIN = ("approved", "in part", "denied")
CAN_END = ("in review", "more needed", "approved", "in part")
LONGEST = 1_000


class Deeds(NamedTuple):
    """`is_a_colleagues`: somebody else reviews it, so that the reader has to take it over first."""

    own: Sequence[ReviewForm]
    decision: DecisionForm | None
    others: Sequence[ReviewForm]
    is_a_colleagues: bool

    @property
    def names(self) -> list[str]:
        return [form.deed for form in (*self.own, *((self.decision,) if self.decision else ()), *self.others)]


class Asked(NamedTuple):
    """A form with one text."""

    deed: Deed
    field: str
    label: str
    hint: str
    submit: str
    heading: str
    about: str
    look: Literal["go", "stop", ""] = ""


ASK = Asked(
    "ask",
    "missing",
    "What is missing",
    "Each line becomes a paragraph of the letter.",
    "ask for it",
    "Ask for more",
    "The provider gets a letter, and 30 days to answer. Until then it waits.",
)
REOPEN = Asked(
    "reopen",
    "reason",
    "Reason",
    "The provider reads it.",
    "look at it again",
    "Look at it again",
    "It is in review again. What is used stays used, and nothing more can be used until it is decided anew.",
)
END = Asked(
    "end",
    "because",
    "Reason",
    "It stands in the letter to the provider.",
    "cancel it for good",
    "Cancel",
    "Nothing of it can be used from now on. This cannot be taken back.",
    "stop",
)
NOTE = Asked(
    "notes",
    "text",
    "Note",
    "The providers who may see the request read it too, without your name.",
    "add note",
    "Write a note",
    "",
)


def deeds(
    review: Review, *, reader: str, choices: Sequence[str], typed: Mapping[str, str], errors: Mapping[str, str]
) -> Deeds:
    """`reader`: a user name. `choices`: what may be decided about a line, if anything."""
    status, held = review.shown.status, review.held
    colleagues = status in WAITING and held.owner not in ("", reader)

    def button(deed: Deed, submit: str) -> ReviewForm:
        return ReviewForm(authorization_id=review.shown.id, seen=held.revision, deed=deed, submit=submit)

    def asked(form: Asked) -> ReviewForm:
        return _asking(form, review, typed, errors)

    mine = not colleagues
    own = []
    if status in WAITING:
        own += [button("give-back", "give back")] if held.owner == reader else []
        own += [button("take", "take over" if held.owner else "take")] if held.owner != reader else []
    if status == "more needed" and mine:
        own += [button("go-on", "it has come: go on with the review")]
    others = []
    if mine:
        others += [asked(ASK)] if status == "in review" else []
        others += [asked(REOPEN)] if status in LOOKED_AT_AGAIN else []
    others += [asked(END)] if status in CAN_END else []
    return Deeds(
        own=own,
        decision=_decision(review, choices, typed, errors) if choices and mine else None,
        others=[*others, asked(NOTE)],
        is_a_colleagues=colleagues,
    )


def _asking(form: Asked, review: Review, typed: Mapping[str, str], errors: Mapping[str, str]) -> ReviewForm:
    text = TextArea(
        name=form.field,
        label=form.label,
        hint=form.hint,
        max_length=LONGEST,
        value=typed.get(form.field, ""),
        error=errors.get(form.field, ""),
    )
    return ReviewForm(
        authorization_id=review.shown.id,
        seen=review.held.revision,
        deed=form.deed,
        submit=form.submit,
        look=form.look,
        heading=form.heading,
        about=form.about,
        fields=[text],
    )


def _decision(
    review: Review, choices: Sequence[str], typed: Mapping[str, str], errors: Mapping[str, str]
) -> DecisionForm | None:
    if all(line.status == "cancelled" for line in review.shown.lines):
        return None
    return DecisionForm.of(
        review.shown.lines,
        authorization_id=review.shown.id,
        seen=review.held.revision,
        choices=choices,
        again=review.shown.status in LOOKED_AT_AGAIN,
        typed=typed,
        errors=errors,
    )
