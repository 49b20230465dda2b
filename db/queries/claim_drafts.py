"""Claims that are not submitted yet, and the templates that others begin with: those of a provider."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from db.driver import Row
from db.engine import Statement
from db.rules import claim_forms, icns, row_numbers
from db.rules.claim_forms import ClaimForm, Purpose
from db.rules.claims import ClaimType

A_PAGE = 20


@dataclass(frozen=True)
class Draft:
    """`source`: the row of the claim that is adjusted, sent again or copied, and `source_icn` its ICN.

    `changed_by`: the user name of who saved it last. `submitted_claim`: the row of the claim that it has become.
    `template_name`: of a template, "" for a claim that is being typed.
    """

    id: int
    form: ClaimForm
    revision: int
    purpose: Purpose
    source: int | None
    source_icn: str
    created_by: str
    created_at: datetime
    changed_by: str
    changed_at: datetime
    template_name: str
    submitted_claim: int | None

    @property
    def claim_type(self) -> ClaimType:
        return self.form.claim_type


@dataclass(frozen=True)
class Template:
    """What others begin with, without what is in it. `created_by`: a user name."""

    id: int
    claim_type: ClaimType
    template_name: str
    created_by: str


@dataclass(frozen=True)
class DraftPage:
    """At most A_PAGE drafts; `more`: there are others after them."""

    drafts: Sequence[Draft]
    more: bool


_DRAFT = """
    SELECT claim_draft.id, content, revision, purpose, source, icn, author.user_name AS created_by, created_at,
           editor.user_name AS changed_by, changed_at, template_name, submitted_claim
      FROM claim_draft
      JOIN account AS author ON author.id = claim_draft.created_by
      JOIN account AS editor ON editor.id = claim_draft.changed_by
      LEFT JOIN claim ON claim.id = claim_draft.source""".replace("created_at", "claim_draft.created_at")

_FIND = Statement(f"{_DRAFT} WHERE claim_draft.id = {{}} AND provider = {{}}")
_OPEN = "provider = {} AND submitted_claim IS NULL AND template_name = ''"
_PLACE = f"SELECT changed_at, id FROM claim_draft WHERE id = {{}} AND {_OPEN}"
_AFTER = f"(changed_at, claim_draft.id) < ({_PLACE})"
_NEWEST = f"ORDER BY changed_at DESC, claim_draft.id DESC LIMIT {A_PAGE + 1}"
_OWN = "(claim_draft.created_by = {} OR claim_draft.changed_by = {})"

_ALL = Statement(f"{_DRAFT} WHERE {_OPEN} {_NEWEST}")
_ALL_AFTER = Statement(f"{_DRAFT} WHERE {_OPEN} AND {_AFTER} {_NEWEST}")
_MINE = Statement(f"{_DRAFT} WHERE {_OPEN} AND {_OWN} {_NEWEST}")
_MINE_AFTER = Statement(f"{_DRAFT} WHERE {_OPEN} AND {_OWN} AND {_AFTER} {_NEWEST}")

_TEMPLATES = Statement("""
    SELECT claim_draft.id, claim_type, template_name, user_name
      FROM claim_draft JOIN account ON account.id = claim_draft.created_by
     WHERE provider = {} AND template_name <> '' ORDER BY template_name""")
_COUNT_TEMPLATES = Statement("SELECT count(*) AS number FROM claim_draft WHERE provider = {} AND template_name <> ''")

_OF_SOURCE = Statement("""
    SELECT id FROM claim_draft
     WHERE source = {} AND purpose = {} AND submitted_claim IS NULL AND template_name = '' ORDER BY id LIMIT 1""")


async def find(draft_id: int, *, of: int) -> Draft | None:
    """The draft or template, submitted or not, if it is one of the provider `of`."""
    row = await _FIND.row(draft_id, of) if row_numbers.is_possible(draft_id) else None
    return _draft(row) if row else None


async def list_open(*, of: int, by: int | None = None, after: int = 0) -> DraftPage:
    """The drafts of the provider `of`, the one that was saved last first. Templates are not among them.

    `by`: only those that this account began or saved last. `after`: the last of the page before; 0 for the first page.
    """
    if after and not row_numbers.is_possible(after):
        return DraftPage((), more=False)
    own = () if by is None else (by, by)
    if after:
        rows = await (_ALL_AFTER if by is None else _MINE_AFTER).rows(of, *own, after, of)
    else:
        rows = await (_ALL if by is None else _MINE).rows(of, *own)
    return DraftPage([_draft(row) for row in rows[:A_PAGE]], more=len(rows) > A_PAGE)


async def list_templates(*, of: int) -> list[Template]:
    """By their names; what is in them is read of none."""
    return [
        Template(row["id"], ClaimType(row["claim_type"]), row["template_name"], row["user_name"])
        for row in await _TEMPLATES.rows(of)
    ]


async def count_templates(*, of: int) -> int:
    [row] = await _COUNT_TEMPLATES.rows(of)
    return int(row["number"])


async def find_change(claim_id: int, purpose: Purpose) -> int | None:
    """The draft that is begun already to change this claim, if there is one."""
    row = await _OF_SOURCE.row(claim_id, purpose.value)
    return int(row["id"]) if row else None


def _draft(row: Row) -> Draft:
    source_icn = row["icn"] or ""
    return Draft(
        id=row["id"],
        form=claim_forms.parse(row["content"]),
        revision=row["revision"],
        purpose=Purpose(row["purpose"]),
        source=row["source"],
        source_icn="" if icns.is_draft(source_icn) else source_icn,
        created_by=row["created_by"],
        created_at=row["created_at"],
        changed_by=row["changed_by"],
        changed_at=row["changed_at"],
        template_name=row["template_name"],
        submitted_claim=row["submitted_claim"],
    )
