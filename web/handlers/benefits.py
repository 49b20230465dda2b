"""Benefits and HSC Inquiry: whether a benefit plan pays for a procedure, for a diagnosis, on a day.

Nobody is asked about, so that all of it may stand in the address: Back, reload and a bookmark do what one expects.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any

from litestar import Request, Router, get

from components.benefits.benefits_form import BenefitsForm
from components.benefits.finding import Finding
from components.codes.code_choices import CodeChoices
from db.queries import benefits, codes
from db.queries.codes import Kind
from db.rules import benefit_plans, typed_dates
from db.rules import benefits as rules
from db.rules.business_days import day_of
from db.rules.coverage import Code
from db.rules.roles import Role
from web.forms import filled
from web.screen import Answer, Screen

Errors = dict[str, str]
Choices = dict[str, CodeChoices]
TITLE = "Benefits and HSC Inquiry"
PLANS = [(code, f"{code}, {name}") for code, name in benefit_plans.NAMES.items()]
FIELDS: tuple[Kind, ...] = ("procedure", "diagnosis")
MANY: Mapping[Kind, str] = {"procedure": "procedures", "diagnosis": "diagnoses"}


@dataclass
class InquiryDraft:
    """`choose`: the field and the code of the choice whose button was pressed, such as "diagnosis:E11.9"."""

    plan: str = ""
    procedure: str = ""
    diagnosis: str = ""
    date_of_service: str = ""
    choose: str = ""


@get("/")
async def search(request: Request[Any, Any, Any]) -> Answer:
    draft = filled(request.query_params.multi_items(), InquiryDraft)
    field, _, chosen = draft.choose.partition(":")
    if field in FIELDS:
        return await choose(replace(draft, **{field: chosen}), field)
    if not request.query_params:
        return form_screen(draft)
    if errors := rules.check_inquiry(draft):
        return form_screen(draft, errors=errors)
    found = dict(zip(FIELDS, await codes.find(procedure=draft.procedure, diagnosis=draft.diagnosis), strict=True))
    if unknown := [kind for kind in FIELDS if getattr(draft, kind).strip() and found[kind] is None]:
        choices: Choices = {
            kind: CodeChoices.of(kind, await codes.search(kind, getattr(draft, kind))) for kind in unknown
        }
        return form_screen(draft, errors={kind: why(kind, choices[kind]) for kind in unknown}, choices=choices)
    return await answer(draft, found)


async def choose(draft: InquiryDraft, field: str) -> Answer:
    """The form with the code that was chosen; nothing is judged before the button of the search is pressed."""
    found = await codes.find(procedure=draft.procedure, diagnosis=draft.diagnosis)
    return form_screen(draft, choices=meanings(dict(zip(FIELDS, found, strict=True))), focus=field)


async def answer(draft: InquiryDraft, found: Mapping[Kind, Code | None]) -> Answer:
    on = typed_dates.parse(draft.date_of_service) or day_of(datetime.now(UTC))
    facts = await benefits.look_up(draft.plan, found["procedure"], found["diagnosis"], on=on)
    finding = Finding.of(facts, rules.judge(facts), plan=f"{draft.plan}, {benefit_plans.name(draft.plan)}")
    return form_screen(draft, choices=meanings(found), finding=finding)


def meanings(found: Mapping[Kind, Code | None]) -> Choices:
    """What the codes in the fields mean."""
    return {kind: CodeChoices.chosen(kind, code) for kind, code in found.items() if code}


def why(kind: Kind, choices: CodeChoices) -> str:
    """What was typed is no code."""
    if choices.choices:
        return f"Choose one of the {MANY[kind]} below the field"
    return f"No {kind} has this code, or is called so"


def form_screen(
    draft: InquiryDraft,
    *,
    errors: Errors | None = None,
    choices: Choices | None = None,
    finding: Finding | None = None,
    focus: str = "",
) -> Screen:
    form = BenefitsForm.of(
        draft, plans=PLANS, errors=errors or {}, choices=choices, finding=finding, focus="" if errors else focus
    )
    return Screen(form, title=TITLE, status=422 if errors else 200)


router = Router("/benefits", route_handlers=[search], opt={"needs": Role.BENEFITS_HSC_INQUIRY})
