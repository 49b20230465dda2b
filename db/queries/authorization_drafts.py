"""Requests for authorization that are not submitted yet, and what is known of what was typed into one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache

from db.driver import Row
from db.engine import Statement
from db.queries import codes, eligibility, enrolled_providers
from db.queries.own_authorizations import AskedFor
from db.rules import authorization_forms, code_words, member_ids, row_numbers
from db.rules.authorization_forms import AuthorizationForm, Purpose
from db.rules.authorizations import Kind
from db.rules.coverage import Code
from db.rules.eligibility import Days
from db.rules.requested_authorizations import Facts, days_of

PAGE = 20


@dataclass(frozen=True)
class Draft:
    """`source`: the row number of what it changes or began as, with its public number.

    `became`: the row number of the authorization that it has become, or None.
    """

    id: int
    form: AuthorizationForm
    revision: int
    purpose: Purpose
    source: int | None
    source_number: str
    changed_by: str
    changed_at: datetime
    became: int | None

    @property
    def kind(self) -> Kind:
        return self.form.kind


@dataclass(frozen=True)
class DraftPage:
    """`next`: the row after which the next page begins; None on the last page.

    `asked`: with the first page, what the provider asked for already; `older`: after which of these more of them come.
    """

    drafts: tuple[Draft, ...]
    next: int | None = None
    asked: tuple[AskedFor, ...] = ()
    older: int | None = None


_SELECT = """
    SELECT draft.id, content, draft.revision, purpose, source, submitted_authorization, draft.changed_at, user_name,
           began.number AS source_number
      FROM authorization_draft AS draft
      JOIN account ON account.id = draft.changed_by
      LEFT JOIN service_authorization AS began ON began.id = draft.source"""

_FIND = Statement(f"{_SELECT} WHERE draft.id = {{}} AND draft.provider = {{}} AND draft.kind = {{}}")

_UPDATING = Statement(f"""{_SELECT}
     WHERE draft.provider = {{}} AND draft.kind = {{}} AND submitted_authorization IS NULL AND source = {{}}
       AND purpose = 'update'
     ORDER BY draft.id DESC LIMIT 1""")


@cache
def _listing(mine: bool, later: bool) -> Statement:
    conditions = " AND draft.created_by = {}" if mine else ""
    if later:
        conditions += """ AND (draft.changed_at, draft.id) < (SELECT changed_at, id FROM authorization_draft
                                                               WHERE id = {} AND provider = {})"""
    return Statement(f"""{_SELECT}
     WHERE draft.provider = {{}} AND draft.kind = {{}} AND submitted_authorization IS NULL{conditions}
     ORDER BY draft.changed_at DESC, draft.id DESC LIMIT {{}}""")


@cache
def _naming_procedures(count: int) -> Statement:
    columns = "code, description, kind, made_up, starts_on, ends_on"
    return Statement(f"SELECT {columns} FROM procedure_code WHERE code IN ({', '.join(['{}'] * count)})")


async def find(draft_id: int, kind: Kind, *, of: int) -> Draft | None:
    """The draft of this kind with this row number, if it is the provider's. Shown through the operations only."""
    if not row_numbers.is_possible(draft_id):
        return None
    row = await _FIND.row(draft_id, of, kind.value)
    return _draft(row) if row else None


async def find_update(authorization_id: int, kind: Kind, *, of: int) -> Draft | None:
    """The last draft that was begun to change this authorization, and is not submitted."""
    row = await _UPDATING.row(of, kind.value, authorization_id)
    return _draft(row) if row else None


async def list_open(
    kind: Kind, *, of: int, by: int | None = None, after: int | None = None, limit: int = PAGE
) -> DraftPage:
    """The provider's drafts, those changed last first; `by`: only those this account began. `after`: see `next`."""
    if after is not None and not row_numbers.is_possible(after):
        return DraftPage(())
    values = [of, kind.value, *([by] if by else []), *([after, of] if after is not None else [])]
    rows = await _listing(bool(by), after is not None).rows(*values, limit + 1)
    found = tuple(_draft(row) for row in rows[:limit])
    return DraftPage(found, next=found[-1].id if len(rows) > limit else None)


async def look_up(form: AuthorizationForm, *, of: int, today: Days) -> Facts:
    """What is known of the member on the days of the form (`today` before there are any), of providers and of codes."""
    typed = [form.performing, form.referring, *(line.provider for line in form.lines)]
    known = await _member(form, days_of(form) or today)
    return Facts(
        requesting=await enrolled_providers.find_row(of),
        member=known.row_id if known else None,
        panels=known.panels if known else None,
        providers=await enrolled_providers.find([one for one in typed if one.strip()]),
        procedures=await _procedures(form),
        diagnoses=await codes.name_diagnoses(_folded(form.diagnoses)),
    )


async def _member(form: AuthorizationForm, days: Days) -> eligibility.FoundMember | None:
    if member_ids.check(form.member_id):
        return None
    return await eligibility.find(member_ids.fold(form.member_id), days)


async def _procedures(form: AuthorizationForm) -> dict[str, Code]:
    wanted = _folded([line.procedure for line in form.lines])
    rows = await _naming_procedures(len(wanted)).rows(*wanted) if wanted else []
    return {row["code"]: Code(**{**row, "made_up": bool(row["made_up"])}) for row in rows}


def _folded(typed: list[str] | tuple[str, ...]) -> list[str]:
    return sorted({code for one in typed if (code := code_words.fold(one))})


def _draft(row: Row) -> Draft:
    return Draft(
        id=row["id"],
        form=authorization_forms.parse(row["content"]),
        revision=row["revision"],
        purpose=Purpose(row["purpose"]),
        source=row["source"],
        source_number=row["source_number"] or "",
        changed_by=row["user_name"],
        changed_at=row["changed_at"],
        became=row["submitted_authorization"],
    )
