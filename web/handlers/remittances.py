"""Remittances: what a provider was paid, week by week, and for which claims.

Nothing in an address tells of a member: a payment is named by the number of its row.
"""

from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.remittances.remittance_claims import RemittanceClaims
from components.remittances.remittance_list import RemittanceList
from db.operations import remittances as operations
from db.queries import remittances
from db.queries.remittances import START, Place
from db.rules import remittances as rules
from db.rules import typed_dates
from db.rules.remittances import Outcome
from db.rules.roles import Role
from web.csv_answers import csv_answer
from web.current import current
from web.forms import whole_number
from web.own_clerks import own_provider
from web.permissions import signed_in
from web.screen import Answer, Screen
from web.sources import asked

TITLE = "Remittances"
OUTCOMES = {outcome.value: outcome for outcome in Outcome}


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    """Nothing of a member is shown, so nothing is recorded."""
    session, said = await signed_in(request), request.query_params
    before, before_id = typed_dates.parse(said.get("before", "")), whole_number(said.get("before_id", ""))
    place = Place(before, before_id) if before and before_id else START
    limit = rules.REMITTANCES_A_PAGE
    weeks = remittances.list_remittances(of=own_provider(session), after=place, limit=limit + 1)
    found = await asked(weeks, current(request))
    return Screen(RemittanceList.of(found, limit=limit, first=place is START), title=TITLE)


@get("/{remittance_id:int}")
async def show(request: Request[Any, Any, Any], remittance_id: FromPath[int]) -> Answer:
    session, asking, said = await signed_in(request), current(request), request.query_params
    outcome, after = OUTCOMES.get(said.get("show", "")), whole_number(said.get("after", "")) or 0
    question = operations.show(remittance_id, outcome=outcome, after=after, acting=session, actor=asking.actor)
    page = await asked(question, asking)
    if page is None:
        raise NotFoundException
    shown = RemittanceClaims.of(page, outcome=outcome.value if outcome else "", first=not after)
    return Screen(shown, title=TITLE)


@get("/{remittance_id:int}/csv")
async def export(request: Request[Any, Any, Any], remittance_id: FromPath[int]) -> Answer:
    session, actor = await signed_in(request), current(request).actor
    return await csv_answer(lambda write: operations.export(remittance_id, write=write, acting=session, actor=actor))


router = Router("/remittances", route_handlers=[index, show, export], opt={"needs": Role.CLAIM_INQUIRY})
