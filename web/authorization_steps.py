"""The pages of a request for authorization: each step, drawn from its draft and from what is known of what it says."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from components.authorization_forms.base_step import BaseStep
from components.authorization_forms.documents_step import DocumentsStep
from components.authorization_forms.lines_step import LinesStep
from components.authorization_forms.notes_step import NotesStep
from components.authorization_forms.provider_field import found_choices
from components.authorization_forms.request_member import RequestMember
from components.authorization_forms.request_step import RequestStep
from components.authorization_forms.review_step import ReviewStep
from components.authorization_forms.words import KINDS, STEPS
from components.codes.code_choices import CodeChoices
from components.component import Component
from db.operations.authorization_drafts import Draft, Facts
from db.queries import codes, enrolled_providers
from db.queries.codes import Kind as CodeKind
from db.queries.sessions import Session
from db.rules import authorization_checks as checks
from db.rules import code_words, eligibility, payers
from db.rules.authorization_forms import CATEGORIES, AuthorizationForm, Step, step_of
from db.rules.business_days import day_of
from db.rules.eligibility import Days
from db.rules.requested_authorizations import Enrolled, days_of, fold_provider
from web.screen import IN_THE_BAR, Screen

Errors = Mapping[str, str]
Choices = dict[str, CodeChoices]


@dataclass(frozen=True)
class Page:
    """What a step is drawn from. `errors`: what is said beside fields. `focus`: the field where the reader goes on.

    `changed`: what a colleague did meanwhile.
    """

    draft: Draft
    facts: Facts
    session: Session
    errors: Errors = field(default_factory=dict)
    changed: Sequence[str] = ()
    focus: str = ""

    @property
    def form(self) -> AuthorizationForm:
        return self.draft.form

    @property
    def path(self) -> str:
        return f"{KINDS[self.form.kind].path}/drafts/{self.draft.id}"


def today() -> date:
    return day_of(datetime.now(UTC))


def wrong(form: AuthorizationForm, facts: Facts, step: Step | None = None) -> dict[str, str]:
    """What has to be put right: on the page of this step, or on all."""
    found = checks.check(form, facts, today=today())
    return {name: message for name, message in found.items() if step is None or step_of(name) is step}


async def step_screen(page: Page, step: Step, *, status: int = 200, stay: bool = False) -> Screen:
    """`stay`: what was posted is saved, so that a plain request is sent to where the page can be loaded again."""
    body = await BODIES[step](page)
    provider = page.session.provider.name if page.session.provider else ""
    shown = RequestStep.of(
        page.draft,
        step,
        body,
        acting_for=page.session.acting_for,
        provider=provider,
        errors=page.errors,
        changed=page.changed,
    )
    title = f"{KINDS[page.form.kind].title}, {STEPS[step].lower()}"
    if stay:
        at = f"{page.path}/{step}{'#' + page.focus.replace('_', '-') if page.focus else ''}"
        return Screen(shown, title=title, status=status, at=at, headers=IN_THE_BAR)
    return Screen(shown, title=title, status=status)


async def base(page: Page) -> Component:
    form = page.form
    categories = [*CATEGORIES[form.kind], *([form.source_category] if form.source_category else [])]
    return BaseStep.of(
        form,
        member=member_says(form, page.facts),
        looks=f"{page.path}/member",
        categories=categories,
        found=named(form, page.facts),
        favorites=await _favorites(page),
        choices=await _choices(page, Step.BASE),
        errors=page.errors,
        focus=page.focus,
    )


async def lines(page: Page) -> Component:
    return LinesStep.of(
        page.form,
        found=named(page.form, page.facts),
        favorites=await _favorites(page),
        choices=await _choices(page, Step.LINES),
        errors=page.errors,
        focus=page.focus,
    )


async def notes(page: Page) -> Component:
    return NotesStep.of(page.form.notes, error=page.errors.get("notes", ""))


async def review(page: Page) -> Component:
    form, found = page.form, wrong(page.form, page.facts)
    return ReviewStep.of(
        form,
        draft_id=page.draft.id,
        member=member_says(form, page.facts),
        requesting=page.facts.requesting,
        found=named(form, page.facts),
        meanings=_meanings(form, page.facts),
        errors=found,
        steps={name: step_of(name).value for name in found},
    )


async def documents(page: Page) -> Component:
    form = page.form
    errors = [*wrong(form, page.facts)]
    return DocumentsStep.of(form.kind, draft_id=page.draft.id, errors=errors, changes=bool(form.source_revision))


BODIES = {Step.BASE: base, Step.LINES: lines, Step.NOTES: notes, Step.REVIEW: review, Step.DOCUMENTS: documents}


def member_says(form: AuthorizationForm, facts: Facts) -> RequestMember:
    """Who pays for the member's care on the days of the request; today, before there are any."""
    if not form.member_id.strip():
        return RequestMember.of(None)
    refused = checks.check_member(form, facts, today=today())
    if facts.panels is None:
        return RequestMember.of(None, wrong=refused)
    days = days_of(form) or Days(today(), today())
    plans = eligibility.in_force(facts.panels.plans, facts.panels.member.died_on)
    said = payers.who_pays(facts.panels, eligibility.covered(plans, days), plans, days)
    return RequestMember.of(facts.panels.member, who_pays=said, wrong=f"{refused}." if refused else "")


def named(form: AuthorizationForm, facts: Facts) -> dict[str, list[Enrolled]]:
    """Who is named in each field of a provider, by the name of the field."""
    typed = {"performing": form.performing, "referring": form.referring}
    typed |= {f"lines-{place}-provider": line.provider for place, line in enumerate(form.lines)}
    return {
        name: [one for one in facts.providers.get(fold_provider(value), ()) if not one.closed]
        for name, value in typed.items()
        if value.strip()
    }


async def _favorites(page: Page) -> list[Enrolled]:
    provider = page.session.provider
    return await enrolled_providers.list_favorites(of=provider.id) if provider else []


async def _choices(page: Page, step: Step) -> Choices:
    """Below each field of a code what it means; below one that is wrong, what is found by what was typed."""
    found = _said(page.form, page.facts, step)
    for name, kind, typed in _looked_for(page.form, step):
        if name in page.errors and typed.strip() and name not in found:
            found[name] = await _searched(name, kind, typed)
    return found


def _said(form: AuthorizationForm, facts: Facts, step: Step) -> Choices:
    said: dict[str, str] = {}
    if step is Step.BASE:
        for place, one in enumerate(form.diagnoses):
            said[f"diagnoses-{place}"] = facts.diagnoses.get(code_words.fold(one), "")
    for place, line in enumerate(form.lines if step is Step.LINES else ()):
        code = facts.procedures.get(code_words.fold(line.procedure))
        stands_for = code.kind if code and code.made_up else ""
        said[f"lines-{place}-procedure"] = code_words.meaning(code.description if code else None, stands_for)
    return {name: CodeChoices(field=name, said=words) for name, words in said.items() if words}


def _looked_for(form: AuthorizationForm, step: Step) -> list[tuple[str, str, str]]:
    """The fields that look for what is typed: name, what for, what was typed."""
    if step is Step.BASE:
        fields = [("performing", "provider", form.performing), ("referring", "provider", form.referring)]
        return fields + [(f"diagnoses-{place}", "diagnosis", one) for place, one in enumerate(form.diagnoses)]
    found = []
    for place, line in enumerate(form.lines):
        found += [(f"lines-{place}-procedure", "procedure", line.procedure)]
        found += [(f"lines-{place}-provider", "provider", line.provider)]
    return found


async def _searched(name: str, kind: str, typed: str) -> CodeChoices:
    if kind == "provider":
        found, more = await enrolled_providers.search(typed)
        return found_choices(name, found, more=more)
    looked: CodeKind = "diagnosis" if kind == "diagnosis" else "procedure"
    return CodeChoices.of(name, await codes.search(looked, typed))


def _meanings(form: AuthorizationForm, facts: Facts) -> dict[str, str]:
    """What codes mean, by how they are typed."""
    procedures = [line.procedure for line in form.lines]
    found = {one: facts.diagnoses.get(code_words.fold(one), "") for one in form.diagnoses}
    known = {one: facts.procedures.get(code_words.fold(one)) for one in procedures}
    return found | {one: code.description if code else "" for one, code in known.items()}
