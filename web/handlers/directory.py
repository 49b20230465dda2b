"""Directory Search: who treats members where, for everybody."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get

from components.directory.directory_search import DirectorySearch
from db.queries import directory
from db.queries.directory import START, DirectoryPage, Place
from db.rules import directory as rules
from db.rules.providers import OREGON_COUNTIES, PROVIDER_TYPES, specialties
from web.forms import filled, whole_number
from web.permissions import PUBLIC
from web.screen import Answer, Screen

Errors = dict[str, str]


@dataclass
class WantedDraft:
    """`drawn_for`: the type that the choice of specialties was drawn for. `after`: where the page begins."""

    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    city: str = ""
    county: str = ""
    zip_code: str = ""
    drawn_for: str = ""
    after: str = ""
    after_id: str = ""


@get("/")
async def search(request: Request[Any, Any, Any]) -> Answer:
    draft = filled(request.query_params.multi_items(), WantedDraft)
    if draft.specialty not in specialties(draft.provider_type):
        draft.specialty = ""
    if rules.is_empty(draft):
        return directory_screen(draft, errors=rules.check(draft) if request.query_params else {}, status=200)
    if errors := rules.check(draft):
        return directory_screen(draft, errors=errors, status=422)
    place = Place(draft.after, whole_number(draft.after_id) or 0) if draft.after else START
    found = await directory.search(draft, after=place)
    return directory_screen(draft, found=found, first=place == START)


def directory_screen(
    draft: WantedDraft,
    *,
    found: DirectoryPage | None = None,
    first: bool = True,
    errors: Errors | None = None,
    status: int = 200,
) -> Screen:
    body = DirectorySearch.of(
        draft,
        types=PROVIDER_TYPES,
        specialties=specialties(draft.provider_type),
        counties=OREGON_COUNTIES,
        found=found,
        first=first,
        errors=errors or {},
    )
    other_type = draft.drawn_for != draft.provider_type
    return Screen(body, title="Directory Search", status=status, also=[body.specialty] if other_type else ())


router = Router("/directory", route_handlers=[search], opt={"needs": PUBLIC})
