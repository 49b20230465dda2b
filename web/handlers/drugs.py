"""Drug Search: nothing of a member is asked, so that what is asked may stand in the address."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get

from components.drugs.drug_search import DrugSearch
from db.queries import drugs
from db.queries.drugs import START, DrugPage, Place
from db.rules import benefit_plans
from db.rules import drugs as rules
from db.rules.roles import Role
from web.forms import filled, whole_number
from web.screen import Answer, Screen

Errors = dict[str, str]


@dataclass
class WantedDraft:
    """`after`: where the page begins."""

    drug: str = ""
    plan: str = ""
    preferred: str = ""
    after: str = ""
    after_id: str = ""


@get("/")
async def search(request: Request[Any, Any, Any]) -> Answer:
    draft = filled(request.query_params.multi_items(), WantedDraft)
    if not request.query_params:
        return drugs_screen(draft)
    if errors := rules.check(draft):
        typed_nothing = not draft.drug.strip()
        return drugs_screen(draft, errors=errors, status=200 if typed_nothing else 422)
    place = Place(draft.after, whole_number(draft.after_id) or 0) if draft.after else START
    found = await drugs.search(draft, after=place)
    return drugs_screen(draft, found=found, first=place == START)


def drugs_screen(
    draft: WantedDraft,
    *,
    found: DrugPage | None = None,
    first: bool = True,
    errors: Errors | None = None,
    status: int = 200,
) -> Screen:
    body = DrugSearch.of(draft, plans=[*benefit_plans.NAMES.items()], found=found, first=first, errors=errors or {})
    return Screen(body, title="Drug Search", status=status)


router = Router("/drugs", route_handlers=[search], opt={"needs": Role.BENEFITS_HSC_INQUIRY})
