"""What stands on the page of a claim that is typed, besides what was typed: meanings of codes, and of the member."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from components.claim_forms.member_says import ENOUGH, NOBODY, NOT_YET, TOO_OLD, MemberSays
from components.codes.code_choices import CodeChoices
from db.operations import claim_members
from db.operations.claim_members import TooManyTries
from db.queries import codes
from db.queries.sessions import Session
from db.rules import claim_form_days, code_words, member_ids
from db.rules.business_days import day_of
from db.rules.claim_form_codes import NAMES
from db.rules.claim_form_rows import named
from db.rules.claim_forms import (
    HEADER_FIELDS,
    LINE_FIELDS,
    OCCURRENCE_FIELDS,
    PAYER_FIELDS,
    VALUE_FIELDS,
    ClaimForm,
)
from db.rules.claims import ClaimType
from web.current import Current
from web.sources import SourceFailed, asked


@dataclass(frozen=True)
class Names:
    """Which fields a type of claim has."""

    header: tuple[str, ...]
    line: tuple[str, ...]
    payer: tuple[str, ...] = PAYER_FIELDS
    occurrence: tuple[str, ...] = ()
    value: tuple[str, ...] = ()

    def of_rows(self, rows: str) -> tuple[str, ...]:
        """`rows`: lines, payers, occurrences or values."""
        return {"lines": self.line, "payers": self.payer, "occurrences": self.occurrence, "values": self.value}[rows]


NAMES_OF: Mapping[ClaimType, Names] = {
    **{kind: Names(HEADER_FIELDS[kind], LINE_FIELDS[kind]) for kind in ClaimType},
    ClaimType.INSTITUTIONAL: Names(
        HEADER_FIELDS[ClaimType.INSTITUTIONAL],
        LINE_FIELDS[ClaimType.INSTITUTIONAL],
        occurrence=OCCURRENCE_FIELDS,
        value=VALUE_FIELDS,
    ),
}


async def meanings(form: ClaimForm, *, only: Iterable[str] = ("",)) -> dict[str, CodeChoices]:
    """What the codes of the form mean, by field. `only`: those of fields whose names begin so."""
    beginnings = tuple(only)
    typed = {name: text for name, text in named(form).items() if text.strip() and name.startswith(beginnings)}
    of = {name: code_words.fold(text) for name, text in typed.items() if kind(name) in ("diagnoses", "procedure")}
    known = await codes.name_all({code for code in of.values() if code}) if of else {}
    found = {name: known.get(code) for name, code in of.items()}
    for name, text in typed.items():
        if kind(name) in NAMES:
            code = NAMES[kind(name)](text)
            found[name] = replace(code, kind="") if code else None
    return {name: CodeChoices.chosen(name, code) for name, code in found.items() if code}


def kind(name: str) -> str:
    """The field without its row: procedure, for lines-0-procedure; diagnoses, for diagnoses-0."""
    rows, _, rest = name.partition("-")
    return rest.partition("-")[2] or rows


def question(form: ClaimForm) -> str:
    """Whom and which days the claim asks about; "" as long as that cannot be read."""
    member = member_ids.fold(form.member_id)
    days = claim_form_days.asked_days(form, today=day_of(datetime.now(UTC)))
    return f"{member} {days.first} {days.last}" if days and member_ids.is_valid(member) else ""


async def member_says(form: ClaimForm, session: Session, asking: Current) -> MemberSays:
    """What eligibility says of the member for the days of the claim, or why it says nothing."""
    member = member_ids.fold(form.member_id)
    if not form.member_id.strip():
        return MemberSays.without(NOT_YET)
    if wrong := member_ids.check(form.member_id):
        return MemberSays.without(wrong, kind="warn")
    days = claim_form_days.asked_days(form, today=day_of(datetime.now(UTC)))
    if days is None:
        return MemberSays.without(TOO_OLD, kind="warn")
    about = question(form)
    look = claim_members.ask(member, days, acting=session, actor=asking.actor, policy=asking.settings.policy)
    try:
        says = await asked(look, asking, knows=(TooManyTries,))
    except TooManyTries:
        return MemberSays.without(ENOUGH, asked=about, kind="warn")
    except SourceFailed as failure:
        return MemberSays.without(failure.reason, kind="warn")
    return MemberSays.of(says, asked=about) if says else MemberSays.without(NOBODY, asked=about, kind="bad")
