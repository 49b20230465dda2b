"""Many new providers from one CSV file: looked at first, then enrolled all or none."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post

from components.providers.provider_import import ProviderImport
from db.operations import provider_imports as operations
from db.operations.provider_imports import Checked, ImportGone, ImportRefused
from db.operations.sessions import leave_message
from db.rules.provider_csv import COLUMNS, SAMPLE
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.current import current
from web.forms import read_own, whole_number
from web.screen import Answer, Download, Screen, See
from web.uploads import read_upload

TITLE = "Enroll many providers"


@dataclass
class FileDraft:
    acting_for: str = ""


@dataclass
class ImportDraft:
    """`import_id`: of a file that was looked at and had nothing wrong."""

    acting_for: str = ""
    import_id: str = ""


@get("/")
async def new() -> Answer:
    return import_screen()


@get("/sample")
async def sample() -> Answer:
    """A file with the right columns and two make-believe providers."""
    return Download.of(SAMPLE.encode(), name="providers.csv", kind="text/csv; charset=utf-8")


@get("/check")
async def new_again() -> Answer:
    """A reload after the browser forgot the file."""
    return See("/desk/providers/import")


@post("/check", status_code=200)
async def check(request: Request[Any, Any, Any]) -> Answer:
    """Nothing is enrolled yet."""
    doing = await at_the_desk(request)
    _, file = await read_upload(request, FileDraft, doing["acting"], name="file")
    if not file.data:
        return import_screen(errors={"file": "Choose a CSV file that is not empty"})
    checked = await operations.check(file.data, **doing)
    return import_screen(checked)


@post("/", status_code=200)
async def create(request: Request[Any, Any, Any]) -> Answer:
    doing = await at_the_desk(request)
    draft = await read_own(request, ImportDraft, doing["acting"])
    try:
        enrolled = await operations.run(whole_number(draft.import_id) or 0, **doing)
    except ImportGone:
        return import_screen(errors={"": "The hour for this file is over, or it was enrolled already. Choose it again"})
    except ImportRefused as refusal:
        return import_screen(Checked(None, 0, refusal.problems, ""))
    some = "1 provider is" if enrolled == 1 else f"{enrolled:,} providers are"
    await leave_message(current(request).token, f"{some} enrolled. A PIN letter is due to each.")
    return See("/desk/letters")


def import_screen(checked: Checked | None = None, errors: dict[str, str] | None = None) -> Screen:
    wrong = errors or (checked and checked.problems)
    return Screen(
        ProviderImport.of(columns=COLUMNS, checked=checked, errors=errors),
        title=TITLE,
        status=422 if wrong else 200,
    )


router = Router(
    "/desk/providers/import",
    route_handlers=[new, sample, new_again, check, create],
    opt={"needs": Power.PROVIDERS},
)
