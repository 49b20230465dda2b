"""Eligibility: asking about one member, with the answer below the question."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from components.component import Component
from components.eligibility.answer import Answer
from components.eligibility.answer_values import InquiryDraft, RecentCheck
from components.errors.no_answer import NoAnswer
from components.forms.error_summary import ErrorSummary
from components.forms.text_field import TextField
from components.page.moment import Moment
from components.page.note import Note

NO_ERRORS: Mapping[str, str] = {}
NOBODY = "No member found. Check each field against the member’s card, then search again."
DATE_HINT = "MM/DD/YYYY."


@dataclass(frozen=True, kw_only=True)
class InquiryForm(Component):
    """`answer` is None as long as nothing was asked, or nobody was found; `nobody` then says that.

    `recent` are the reader's own latest proofs, each with its moment. `failed`, `number_failed` and `recent_failed` say
    why there is no answer to the question, to the number, and no list of those proofs.
    """

    acting_for: str
    summary: ErrorSummary | None
    member_id: TextField
    last_name: TextField
    first_name: TextField
    date_of_birth: TextField
    from_date: TextField
    to_date: TextField
    answer: Answer | None
    nobody: Note | None
    number: TextField
    recent: Sequence[tuple[str, Moment]]
    failed: NoAnswer | None
    number_failed: NoAnswer | None
    recent_failed: NoAnswer | None

    @classmethod
    def of(
        cls,
        draft: InquiryDraft,
        *,
        acting_for: str,
        errors: Mapping[str, str] = NO_ERRORS,
        recent: Sequence[RecentCheck] = (),
        answer: Answer | None = None,
        message: str = "",
        number: str = "",
        failed: str = "",
        number_failed: str = "",
        recent_failed: str = "",
    ) -> InquiryForm:
        """`message`: why there is no answer, such as NOBODY. `number`: the verification number that was typed.

        `errors` are by field, of "number" too, or under "" of it all. What is called `failed` are reasons.
        """

        def field(name: str, label: str, **more: Any) -> TextField:
            typed, error = getattr(draft, name), errors.get(name, "")
            return TextField(name=name, label=label, value=typed, error=error, exact=True, required=False, **more)

        return cls(
            acting_for=acting_for,
            summary=ErrorSummary(errors=errors) if errors else None,
            member_id=field("member_id", "Member ID", hint="From the card.", max_length=20),
            last_name=field("last_name", "Last Name", max_length=60),
            first_name=field("first_name", "First Name", max_length=60),
            date_of_birth=field("date_of_birth", "Date of Birth", hint=DATE_HINT, max_length=10),
            from_date=field("from_date", "From Date", hint=f"{DATE_HINT} Empty: today.", max_length=10),
            to_date=field("to_date", "To Date", hint="Empty: the same day.", max_length=10),
            answer=answer,
            nobody=Note(id="eligibility-answer", kind="bad", text=message) if message else None,
            number=TextField(
                name="number",
                label="Verification number",
                hint="From a printed answer.",
                size="m",
                value=number,
                error=errors.get("number", ""),
                exact=True,
                required=False,
                max_length=20,
            ),
            recent=[
                (one.number, Moment(id=f"recent-{place}", at=one.checked_at, to_the_minute=True))
                for place, one in enumerate(recent, start=1)
            ],
            failed=NoAnswer(reason=failed, form="inquiry") if failed else None,
            number_failed=NoAnswer(id="no-proof", reason=number_failed, form="find-again") if number_failed else None,
            recent_failed=NoAnswer(id="no-recent", reason=recent_failed, href="/eligibility")
            if recent_failed
            else None,
        )
