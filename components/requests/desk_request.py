"""One request at the desk: what was said, what matches, who looks after it, what can be done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from components.component import Component
from components.forms.error_summary import ErrorSummary
from components.page.moment import Moment
from components.requests.administrator_change import AdministratorChange
from components.requests.change_approval import ChangeApproval
from components.requests.desk_values import Request, RequestNote, Typed
from components.requests.letter_decision import LetterDecision
from components.requests.note_form import NoteForm
from components.requests.refusal_form import RefusalForm
from components.requests.request_changed import RequestChanged
from components.requests.request_form import RequestForm
from components.requests.request_mark import RequestMark
from components.requests.said_table import SaidTable
from components.requests.words import KINDS, age

Deed = Literal[
    "",
    "take",
    "give-back",
    "notes",
    "letter",
    "refuse",
    "prepare",
    "send-back",
    "approve",
    "cancel-invitation",
    "renew-invitation",
]
NO_ERRORS: Mapping[str, str] = {}


class NoteRow(NamedTuple):
    note: RequestNote
    at: Moment


class Deeds(NamedTuple):
    """The forms that make sense now."""

    own: RequestForm | None
    change: ChangeApproval | None
    decision: LetterDecision | AdministratorChange | None
    refusal: RefusalForm | None


@dataclass(frozen=True, kw_only=True)
class DeskRequest(Component):
    """Each form posts to /desk/requests/{id}/{deed} with `acting_for` and `seen`, the revision that is shown."""

    request: Request
    reader: str
    changed: RequestChanged | None
    summary: ErrorSummary | None
    state: RequestMark
    overdue: RequestMark | None
    asked: Moment
    due: Moment
    ended: Moment
    said: SaidTable
    deeds: Deeds
    notes: Sequence[NoteRow]
    note_form: NoteForm

    @classmethod
    def of(
        cls,
        request: Request,
        *,
        reader: str,
        deed: Deed = "",
        typed: Typed | None = None,
        errors: Mapping[str, str] = NO_ERRORS,
        changed: str = "",
        may_override: bool = False,
    ) -> DeskRequest:
        """`reader`: the user name of who looks. `may_override`: a supervisor, who may order letters beyond S06.

        After a deed that was refused: `deed`, what was `typed`, and `errors` by field, "" for the whole form.
        `changed`: what a colleague did meanwhile, in a sentence.
        """
        number = request.request_id
        offered = _deeds(request, reader, {deed: (typed, errors)}, may_override=may_override)
        note = typed.text if typed and deed == "notes" else ""
        here = RequestChanged.of(changed, deed=deed, typed=typed, offered=_is_offered(deed, offered))
        return cls(
            request=request,
            reader=reader,
            changed=here if changed else None,
            summary=ErrorSummary(errors=_reachable(errors, deed, offered)) if errors else None,
            state=RequestMark(state=request.state, of_request=number),
            overdue=RequestMark(state="overdue", of_request=number) if request.overdue else None,
            asked=Moment(id="asked-at", at=request.asked_at, to_the_minute=True),
            due=Moment(id="due-at", at=request.due_at, to_the_minute=True),
            ended=Moment(id="ended-at", at=request.ended_at, to_the_minute=True),
            said=SaidTable.of(request),
            deeds=offered,
            notes=[
                NoteRow(one, Moment(id=f"note-at-{place}", at=one.at, to_the_minute=True))
                for place, one in enumerate(request.notes, start=1)
            ],
            note_form=NoteForm.of_request(request, text=note, error=errors.get("text", "")),
        )

    @property
    def kind(self) -> str:
        return KINDS[self.request.kind]

    @property
    def age(self) -> str:
        return age(self.request.age)

    @property
    def colleague(self) -> str:
        """Who else looks after it, so that the reader cannot decide."""
        return self.request.owner if _is_in_hand(self.request) and not _is_own(self.request, self.reader) else ""


def _is_in_hand(request: Request) -> bool:
    """Somebody has to do something: it is neither over, nor does a change wait for its approval."""
    return request.state in ("new", "taken")


def _is_own(request: Request, reader: str) -> bool:
    """Nobody else looks after it."""
    return request.owner in ("", reader)


def _deeds(
    request: Request,
    reader: str,
    refused: Mapping[str, tuple[Typed | None, Mapping[str, str]]],
    *,
    may_override: bool,
) -> Deeds:
    """`refused`: by deed, what was typed and what was wrong with it."""

    def of(*deeds: str) -> tuple[Typed | None, Mapping[str, str]]:
        return next((refused[deed] for deed in deeds if deed in refused), (None, NO_ERRORS))

    typed, errors = of("send-back", "cancel-invitation")
    change = request.change
    seen = ChangeApproval.of(request, change, reader=reader, typed=typed, errors=errors) if change else None
    if not _is_in_hand(request) or not _is_own(request, reader):
        return Deeds(own=_own(request, reader), change=seen, decision=None, refusal=None)
    if request.kind == "PIN letter":
        typed, errors = of("letter")
        letter = LetterDecision.of_request(request, typed=typed, errors=errors, may_override=may_override)
        return Deeds(own=_own(request, reader), change=seen, decision=letter, refusal=None)
    typed, errors = of("refuse")
    refusal = RefusalForm.of_request(request, outcome=typed.outcome if typed else "", error=errors.get("outcome", ""))
    typed, errors = of("prepare")
    prepare = AdministratorChange.of_request(request, typed=typed, errors=errors)
    return Deeds(own=_own(request, reader), change=seen, decision=prepare, refusal=refusal)


def _own(request: Request, reader: str) -> RequestForm | None:
    """Take it, also from a colleague; or give it back."""
    if not _is_in_hand(request):
        return None
    deed, submit = "take", "take over" if request.owner else "take"
    if request.owner == reader:
        deed, submit = "give-back", "give back"
    return RequestForm(request_id=request.request_id, seen=request.revision, deed=deed, submit=submit)


def _is_offered(deed: str, deeds: Deeds) -> bool:
    forms = [deeds.own, deeds.decision, deeds.refusal, *(deeds.change.forms if deeds.change else ())]
    return deed == "notes" or deed in {form.deed for form in forms if form}


def _reachable(errors: Mapping[str, str], deed: str, deeds: Deeds) -> dict[str, str]:
    """The messages; those about a form that is not on the screen lead nowhere."""
    return dict(errors) if _is_offered(deed, deeds) else {"": ". ".join(errors.values())}
