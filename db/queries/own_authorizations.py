"""An authorization as its requesting provider changes it: how it stands, and the form that it was asked for with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from typing import Any

from db.driver import Row
from db.engine import Statement
from db.queries.authorizations import paragraphs
from db.rules import code_words, row_numbers, typed_dates
from db.rules.authorization_forms import CATEGORIES, AuthorizationForm, LineForm
from db.rules.authorizations import Kind, Status


@dataclass(frozen=True)
class OwnAuthorization:
    """`provider`: the name of the requesting one. `form`: what was asked for, as a change of it begins."""

    id: int
    number: str
    status: Status
    revision: int
    member_id: str
    member_name: str
    provider: str
    form: AuthorizationForm


@dataclass(frozen=True)
class AskedFor:
    """One of the list of them."""

    id: int
    number: str
    status: str
    category: str
    member_id: str
    member_name: str
    starts_on: date


@dataclass(frozen=True)
class LastLetter:
    """The newest letter about it."""

    sent_on: date
    subject: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class LastNote:
    """The newest note to it."""

    written_at: datetime
    written_by: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class LastWords:
    """What was written about it last. `note`: None where the letter says the same."""

    letter: LastLetter | None = None
    note: LastNote | None = None


_FIND = Statement("""
    SELECT one.id, one.number, one.status, one.revision, member.member_id, last_name, first_name, requesting.name,
           category, urgency, justification, contact, contact_phone, case_manager, case_manager_phone, diagnoses,
           one.starts_on, one.ends_on, performing.medicaid_id AS performing, referring.medicaid_id AS referring
      FROM service_authorization AS one
      JOIN member ON member.id = one.member
      JOIN provider AS requesting ON requesting.id = one.requesting_provider
      JOIN provider AS performing ON performing.id = one.performing_provider
      LEFT JOIN provider AS referring ON referring.id = one.referring_provider
     WHERE one.id = {} AND one.kind = {} AND one.requesting_provider = {}""")

_LINES = Statement("""
    SELECT number, procedure, modifiers, medicaid_id AS provider, starts_on, ends_on, frequency, unit, units_asked
      FROM authorization_line
      LEFT JOIN provider ON provider.id = authorization_line.provider
     WHERE service_authorization = {} AND status <> 'cancelled'
     ORDER BY number""")

MOST = 20
PLACES = ("= 'more needed'", "= 'in review'", "NOT IN ('more needed', 'in review')")
"""What waits for the provider comes first, then what waits for the agency."""


@cache
def _asked(place: int, later: bool) -> Statement:
    """Those with the statuses of this place, `later` than some day and row, and of all places behind it."""
    arms = [_arm(one, later=later and one == place) for one in range(place, len(PLACES))]
    return Statement(f"""
        SELECT one.id, number, one.status, category, one.starts_on, member_id, last_name, first_name
          FROM ({" UNION ALL ".join(arms)}) AS found
          JOIN service_authorization AS one ON one.id = found.service_authorization
          JOIN member ON member.id = one.member
         ORDER BY found.place, found.starts_on DESC, one.id DESC LIMIT {MOST + 1}""")


def _arm(place: int, *, later: bool) -> str:
    """The newest with such a status, from an index."""
    return f"""
        SELECT * FROM (
            SELECT {place} AS place, party.starts_on, service_authorization
              FROM authorization_party AS party
              JOIN service_authorization AS one ON one.id = service_authorization
             WHERE party.provider = {{}} AND party.kind = {{}} AND requesting_provider = {{}}
               AND party.status {PLACES[place]}
               {"AND (party.starts_on, service_authorization) < ({}, {})" if later else ""}
             ORDER BY party.starts_on DESC, service_authorization DESC LIMIT {MOST + 1}) AS part"""


_PLACE_OF = Statement(f"""
    SELECT {" ".join(f"CASE WHEN party.status {status} THEN {place} ELSE" for place, status in enumerate(PLACES[:-1]))}
           {len(PLACES) - 1} {"END " * (len(PLACES) - 1)}AS place, party.starts_on
      FROM authorization_party AS party
      JOIN service_authorization AS one ON one.id = service_authorization
     WHERE service_authorization = {{}} AND party.provider = {{}} AND party.kind = {{}}
       AND requesting_provider = {{}}""")

_LETTER = Statement("""
    SELECT sent_on, subject, text FROM authorization_letter
     WHERE service_authorization = {} ORDER BY sent_on DESC, id DESC LIMIT 1""")

_NOTE = Statement("""
    SELECT written_at, written_by, text FROM authorization_note
     WHERE service_authorization = {} ORDER BY written_at DESC, id DESC LIMIT 1""")

_SAME = ("category", "urgency", "justification", "contact", "contact_phone", "case_manager", "case_manager_phone")


async def find(authorization_id: int, kind: Kind, *, of: int) -> OwnAuthorization | None:
    """The one of this kind with this row number, if the provider `of` asked for it. Shown through operations only."""
    if not row_numbers.is_possible(authorization_id):
        return None
    row = await _FIND.row(authorization_id, kind.value, of)
    return _own(row, kind, await _LINES.rows(authorization_id)) if row else None


async def list_asked(kind: Kind, *, of: int, after: int | None = None) -> tuple[tuple[AskedFor, ...], int | None]:
    """What the provider asked for: what waits first, then the newest days; and after which row more of them come.

    `after`: such a row. Shown through operations only.
    """
    whose = (of, kind.value, of)
    place = 0
    further: tuple[Any, ...] = ()
    if after is not None:
        at = await _PLACE_OF.row(after, *whose) if row_numbers.is_possible(after) else None
        if at is None:
            return (), None
        place, further = at["place"], (at["starts_on"], after)
    rows = await _asked(place, bool(further)).rows(*whose, *further, *whose * (len(PLACES) - 1 - place))
    shown = tuple(_asked_for(row) for row in rows[:MOST])
    return shown, shown[-1].id if len(rows) > MOST else None


async def find_last_words(authorization_id: int) -> LastWords:
    """Of one that was found; shown through `operations.own_authorizations` only."""
    letter, note = await _LETTER.row(authorization_id), await _NOTE.row(authorization_id)
    sent = LastLetter(letter["sent_on"], letter["subject"], paragraphs(letter["text"])) if letter else None
    lines = tuple(note["text"].splitlines()) if note else ()
    said = sent is not None and {line for line in lines if line} <= {*sent.paragraphs}
    written = LastNote(note["written_at"], note["written_by"], lines) if note and not said else None
    return LastWords(sent, written)


def _asked_for(row: Row) -> AskedFor:
    return AskedFor(
        **{name: row[name] for name in ("id", "number", "status", "category", "member_id", "starts_on")},
        member_name=_name(row),
    )


def _name(row: Row) -> str:
    return f"{row['first_name']} {row['last_name']}".strip()


def _own(row: Row, kind: Kind, lines: Sequence[Row]) -> OwnAuthorization:
    days = (row["starts_on"], row["ends_on"])
    form = AuthorizationForm(
        kind=kind,
        member_id=row["member_id"],
        from_date=typed_dates.shown(days[0]),
        to_date=typed_dates.shown(days[1]),
        performing=row["performing"],
        referring=row["referring"] or "",
        source_revision=str(row["revision"]),
        source_category="" if row["category"] in CATEGORIES[kind] else row["category"],
        diagnoses=tuple(code_words.dotted(one) for one in row["diagnoses"].split()) or ("",),
        lines=tuple(_line(line, days) for line in lines) or (LineForm(),),
        **{name: row[name] for name in _SAME},
    )
    return OwnAuthorization(
        id=row["id"],
        number=row["number"],
        status=Status(row["status"]),
        revision=row["revision"],
        member_id=row["member_id"],
        member_name=_name(row),
        provider=row["name"],
        form=form,
    )


def _line(row: Row, days: tuple[date, date]) -> LineForm:
    """Days that are those of the whole request are not typed again."""
    return LineForm(
        number=str(row["number"]),
        provider=row["provider"] or "",
        from_date="" if row["starts_on"] == days[0] else typed_dates.shown(row["starts_on"]),
        to_date="" if row["ends_on"] == days[1] else typed_dates.shown(row["ends_on"]),
        units=str(row["units_asked"]),
        **{name: row[name] for name in ("procedure", "modifiers", "frequency", "unit")},
    )
