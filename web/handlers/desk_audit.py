"""Audit: searched, read in pages, exported. Looking is recorded too."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from tempfile import SpooledTemporaryFile
from typing import Any

from litestar import Request, Router, get, post

from components.desk.audit_search import OUTCOMES, AuditSearch
from db.operations import desk_audit
from db.operations.desk_audit import AuditFilter, AuditRow
from db.rules.audit_actions import ACTIONS
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.forms import read_own, whole_number
from web.screen import Answer, Download, Screen

Errors = dict[str, str]
TITLE = "Audit"
A_PAGE = 50
IN_MEMORY = 1024 * 1024


@dataclass
class AuditDraft:
    """Days as browsers send them: 2026-11-21. `before`: only entries older than this one."""

    acting_for: str = ""
    person: str = ""
    provider: str = ""
    action: str = ""
    outcome: str = ""
    day_from: str = ""
    day_to: str = ""
    before: str = ""


@get("/")
async def index() -> Answer:
    return audit_screen(AuditDraft())


@post("/", status_code=200)
async def search(request: Request[Any, Any, Any]) -> Answer:
    doing = await at_the_desk(request)
    draft = await read_own(request, AuditDraft, doing["acting"])
    if errors := wrong(draft):
        return audit_screen(draft, errors=errors)
    before = whole_number(draft.before)
    rows = await desk_audit.search(asked_for(draft), before=before, limit=A_PAGE, **doing)
    return audit_screen(draft, entries=rows, first=before is None)


@get("/export")
async def export_again() -> Answer:
    """A reload of a page that is a file."""
    return audit_screen(AuditDraft())


@post("/export", status_code=200)
async def export(request: Request[Any, Any, Any]) -> Answer:
    """All entries of the days, as JSON Lines with their seals (S47)."""
    doing = await at_the_desk(request)
    draft = await read_own(request, AuditDraft, doing["acting"])
    errors = wrong(draft)
    first, last = day(draft.day_from), day(draft.day_to)
    if errors or first is None or last is None:
        return audit_screen(draft, errors=errors or {"day_from": "Choose the first and the last day to export"})
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  Download closes it
    exported = await desk_audit.export(first, last, write=file.write, **doing)
    return Download(file, name=f"audit-{first}-{last}.jsonl", kind="application/jsonl", digest=exported.digest)


def wrong(draft: AuditDraft) -> Errors:
    errors = {
        name: "Enter a day, such as 2026-11-21"
        for name in ("day_from", "day_to")
        if getattr(draft, name).strip() and day(getattr(draft, name)) is None
    }
    first, last = day(draft.day_from), day(draft.day_to)
    if first and last and last < first:
        errors["day_to"] = "To must not be before From"
    return errors


def day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def asked_for(draft: AuditDraft) -> AuditFilter:
    return AuditFilter(
        person=draft.person,
        provider=draft.provider,
        action=draft.action if draft.action in ACTIONS else "",
        outcome=draft.outcome if draft.outcome in OUTCOMES else "",
        day_from=day(draft.day_from),
        day_to=day(draft.day_to),
    )


def audit_screen(
    draft: AuditDraft,
    *,
    entries: Sequence[AuditRow] | None = None,
    first: bool = True,
    errors: Errors | None = None,
) -> Screen:
    search = AuditSearch.of(draft, actions=sorted(ACTIONS), entries=entries, first=first, limit=A_PAGE, errors=errors)
    return Screen(search, title=TITLE, status=422 if errors else 200)


router = Router("/desk/audit", route_handlers=[index, search, export_again, export], opt={"needs": Power.AUDIT})
