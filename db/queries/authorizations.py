"""One prior authorization or plan of care, with its lines, notes and letters, for those who are a party to it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache

from db.driver import Row
from db.engine import Statement
from db.queries.authorization_search import IS_PARTY
from db.queries.codes import naming_diagnoses
from db.rules import code_words, row_numbers
from db.rules.authorizations import Kind, Standing, Status, counted, left, standing


@dataclass(frozen=True)
class Party:
    """A provider that has to do with it."""

    name: str
    medicaid_id: str
    phone_number: str


@dataclass(frozen=True)
class Line:
    """A service of it. `provider`: who performs it, where that is another one; `approved`: None before a decision.

    `meaning`: what the procedure is, in words; "" where nobody knows.
    """

    number: int
    status: str
    procedure: str
    meaning: str
    modifiers: str
    provider: str
    starts_on: date
    ends_on: date
    frequency: str
    unit: str
    asked: int
    approved: int | None
    used: int
    reason: str

    @property
    def left(self) -> int:
        return left(self.approved, self.used)

    @property
    def units(self) -> str:
        return counted(self.unit, self.approved or 0)

    @property
    def asked_units(self) -> str:
        return counted(self.unit, self.asked)


@dataclass(frozen=True)
class Note:
    written_at: datetime
    written_by: str
    text: str


@dataclass(frozen=True)
class ListedLetter:
    id: int
    sent_on: date
    subject: str


@dataclass(frozen=True)
class Authorization:
    """All of it. `diagnoses`: codes, the principal one first. Notes and letters: the newest first.

    `meanings`: what the diagnoses are in words, by their codes, as far as that is known.
    """

    id: int
    number: str
    kind: Kind
    status: str
    urgency: str
    category: str
    member_id: str
    last_name: str
    first_name: str
    date_of_birth: date
    requesting: Party
    performing: Party
    referring: Party | None
    case_manager: str
    case_manager_phone: str
    diagnoses: tuple[str, ...]
    starts_on: date
    ends_on: date
    requested_at: datetime
    decided_at: datetime | None
    lines: tuple[Line, ...]
    notes: tuple[Note, ...] = ()
    letters: tuple[ListedLetter, ...] = ()
    meanings: Mapping[str, str] = field(default_factory=dict)

    def standing(self, today: date) -> Standing:
        """What can be done with it; `today`: in Oregon."""
        return standing(Status(self.status), self.starts_on, self.ends_on, self.lines, today=today)


@dataclass(frozen=True)
class Letter:
    """A letter about a decision, and to whom and about whom it is. `paragraphs`: its text."""

    number: str
    sent_on: date
    subject: str
    paragraphs: tuple[str, ...]
    requesting: Party
    street: str
    city: str
    state: str
    zip_code: str
    member_id: str
    last_name: str
    first_name: str


_EMPTY_LINES = re.compile(r"\r?\n\s*\n")
"""Between paragraphs, whichever system wrote the file they came with."""

_PARTY_COLUMNS = ", ".join(
    f"{party}.{column} AS {party}_{column}"
    for party in ("requesting", "performing", "referring")
    for column in ("name", "medicaid_id", "phone_number")
)

_ALL = f"""
    SELECT one.id, one.number, one.status, urgency, category, case_manager, case_manager_phone, diagnoses,
           one.starts_on, one.ends_on, requested_at, decided_at, member_id, last_name, first_name, date_of_birth,
           {_PARTY_COLUMNS}, line.number AS line_number, line.status AS line_status, procedure, modifiers,
           line.starts_on AS line_starts_on, line.ends_on AS line_ends_on, frequency, unit, units_asked,
           units_approved, units_used, reason, at_line.name AS line_provider,
           description, CASE WHEN made_up THEN named.kind ELSE '' END AS stands_for
      FROM service_authorization AS one
      JOIN member ON member.id = one.member
      JOIN provider AS requesting ON requesting.id = one.requesting_provider
      JOIN provider AS performing ON performing.id = one.performing_provider
      LEFT JOIN provider AS referring ON referring.id = one.referring_provider
      LEFT JOIN authorization_line AS line ON line.service_authorization = one.id
      LEFT JOIN provider AS at_line ON at_line.id = line.provider
      LEFT JOIN procedure_code AS named ON named.code = procedure
     WHERE one.id = {{}} AND one.kind = {{}}"""
_FIND = Statement(f"{_ALL} AND {IS_PARTY} ORDER BY line.number")
_FIND_ANY = Statement(f"{_ALL} ORDER BY line.number")

_PAPERS = """
    SELECT 'note' AS paper, note.id, written_at, letter.sent_on, written_by, note.text
      FROM authorization_note AS note
      LEFT JOIN authorization_letter AS letter ON letter.id = 0
     WHERE note.service_authorization = {}
     UNION ALL SELECT 'letter', id, NULL, sent_on, '', subject
      FROM authorization_letter WHERE service_authorization = {}"""
"""No letter has the number 0: that join is there for the kind of its column, which SQLite takes from the first row."""

_LETTER = Statement(f"""
    SELECT one.number, letter.sent_on, subject, letter.text, member_id, last_name, first_name,
           requesting.name AS requesting_name, requesting.medicaid_id AS requesting_medicaid_id,
           requesting.phone_number AS requesting_phone_number, mail_to_street, mail_to_city, mail_to_state,
           mail_to_zip_code
      FROM service_authorization AS one
      JOIN authorization_letter AS letter ON letter.service_authorization = one.id
      JOIN member ON member.id = one.member
      JOIN provider AS requesting ON requesting.id = one.requesting_provider
     WHERE one.id = {{}} AND kind = {{}} AND {IS_PARTY} AND letter.id = {{}}""")


@cache
def _with_papers(diagnoses: int) -> Statement:
    """Notes and letters, and what so many diagnoses are in words."""
    named = naming_diagnoses(diagnoses, "'diagnosis', id, NULL, NULL, code, description")
    return Statement(f"{_PAPERS} UNION ALL {named}" if diagnoses else _PAPERS)


async def find(authorization_id: int, kind: Kind, *, of: int) -> Authorization | None:
    """The one of this kind with this row number, if the provider `of` is a party to it.

    Shown through `operations.authorizations` only.
    """
    if not row_numbers.is_possible(authorization_id):
        return None
    return await _found(await _FIND.rows(authorization_id, kind.value, of), authorization_id, kind)


async def find_any(authorization_id: int, kind: Kind) -> Authorization | None:
    """The same, whoever is a party to it: for the desk, through `queries.authorization_reviews` only."""
    return await _found(await _FIND_ANY.rows(authorization_id, kind.value), authorization_id, kind)


async def _found(rows: list[Row], authorization_id: int, kind: Kind) -> Authorization | None:
    if not rows:
        return None
    diagnoses = rows[0]["diagnoses"].split()
    papers = await _with_papers(len(diagnoses)).rows(authorization_id, authorization_id, *diagnoses)
    return _authorization(rows, kind, diagnoses, papers)


async def find_letter(authorization_id: int, letter_id: int, kind: Kind, *, of: int) -> Letter | None:
    """The letter of this one, if the provider `of` is a party to it; shown through `operations.authorizations` only."""
    if not (row_numbers.is_possible(authorization_id) and row_numbers.is_possible(letter_id)):
        return None
    row = await _LETTER.row(authorization_id, kind.value, of, letter_id)
    if row is None:
        return None
    return Letter(
        **{name: row[name] for name in ("number", "sent_on", "subject", "member_id", "last_name", "first_name")},
        **{name: row[f"mail_to_{name}"] for name in ("street", "city", "state", "zip_code")},
        paragraphs=paragraphs(row["text"]),
        requesting=_party(row, "requesting"),
    )


def paragraphs(text: str) -> tuple[str, ...]:
    """Of a letter, as it is stored."""
    return tuple(one.strip() for one in _EMPTY_LINES.split(text) if one.strip())


def _authorization(rows: list[Row], kind: Kind, diagnoses: Sequence[str], papers: list[Row]) -> Authorization:
    """`rows`: one of each line, with all that is the same of each."""
    row = rows[0]
    same = ("id", "number", "status", "urgency", "category", "member_id", "last_name", "first_name", "date_of_birth",
            "case_manager", "case_manager_phone", "starts_on", "ends_on", "requested_at", "decided_at")  # fmt: skip
    notes = [Note(one["written_at"], one["written_by"], one["text"]) for one in papers if one["paper"] == "note"]
    letters = [ListedLetter(one["id"], one["sent_on"], one["text"]) for one in papers if one["paper"] == "letter"]
    return Authorization(
        **{name: row[name] for name in same},
        kind=kind,
        requesting=_party(row, "requesting"),
        performing=_party(row, "performing"),
        referring=_party(row, "referring") if row["referring_name"] else None,
        diagnoses=tuple(diagnoses),
        meanings={one["written_by"]: one["text"] for one in papers if one["paper"] == "diagnosis"},
        lines=tuple(_line(one) for one in rows if one["line_number"] is not None),
        notes=tuple(sorted(notes, key=lambda note: note.written_at, reverse=True)),
        letters=tuple(sorted(letters, key=lambda letter: (letter.sent_on, letter.id), reverse=True)),
    )


def _party(row: Row, party: str) -> Party:
    return Party(*(row[f"{party}_{column}"] for column in ("name", "medicaid_id", "phone_number")))


def _line(row: Row) -> Line:
    return Line(
        number=row["line_number"],
        status=row["line_status"],
        starts_on=row["line_starts_on"],
        ends_on=row["line_ends_on"],
        provider=row["line_provider"] or "",
        meaning=code_words.meaning(row["description"], row["stands_for"]),
        asked=row["units_asked"],
        approved=row["units_approved"],
        used=row["units_used"],
        **{name: row[name] for name in ("procedure", "modifiers", "frequency", "unit", "reason")},
    )
