"""Providers at the desk: enrolled, looked at, changed, closed, opened again."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, get, post
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.providers.provider_end import ProviderEnd
from components.providers.provider_form import ProviderForm, stored_now
from db.operations import providers as operations
from db.operations.accounts import DraftRefused
from db.operations.desk import ReasonNeeded
from db.operations.providers import ChangedMeanwhile, ClosedProvider, MedicaidIdTaken, NoSuchProvider, NotClosed
from db.operations.sessions import leave_message
from db.queries.desk import DeskProvider as Provider
from db.rules import providers as rules
from db.rules import staff
from db.rules.staff import Power
from web.at_the_desk import at_the_desk
from web.current import current
from web.desk_provider_screen import found, provider_screen
from web.forms import read_own, seen_in
from web.permissions import signed_in
from web.screen import Answer, Screen, See

Errors = dict[str, str]


@dataclass
class ProviderDraft:
    """The form of a provider. `seen`: the revision it was drawn from."""

    acting_for: str = ""
    seen: str = ""
    medicaid_id: str = ""
    npi: str = ""
    name: str = ""
    provider_type: str = ""
    specialty: str = ""
    phone_number: str = ""
    service_street: str = ""
    service_city: str = ""
    service_state: str = "OR"
    service_zip_code: str = ""
    service_county: str = ""
    mail_to_same: str = ""
    mail_to_street: str = ""
    mail_to_city: str = ""
    mail_to_state: str = ""
    mail_to_zip_code: str = ""


@dataclass
class EndDraft:
    acting_for: str = ""
    seen: str = ""
    reason: str = ""


@get("/new", opt={"needs": Power.PROVIDERS})
async def new() -> Answer:
    return form_screen(ProviderDraft(mail_to_same="yes"))


@post("/new", status_code=200, opt={"needs": Power.PROVIDERS, "redrawn_at": "{path}/type"})
async def create(request: Request[Any, Any, Any]) -> Answer:
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, ProviderDraft, doing["acting"])
    try:
        provider_id = await operations.enrol(draft, **doing)
    except DraftRefused as refusal:
        return form_screen(draft, errors=dict(refusal.errors))
    except MedicaidIdTaken:
        return form_screen(draft, errors={"medicaid_id": "A provider with this Medicaid ID is enrolled already"})
    await leave_message(asking.token, f"{draft.name.strip()} is enrolled. A PIN letter is due.")
    return See(f"/desk/providers/{provider_id}")


@get("/new/type", opt={"needs": Power.PROVIDERS})
async def new_again() -> Answer:
    """A reload after the browser forgot the form."""
    return See("/desk/providers/new")


@post("/new/type", status_code=200, opt={"needs": Power.PROVIDERS})
async def choose_type(request: Request[Any, Any, Any]) -> Answer:
    """The specialties follow the type."""
    return form_screen(await read_own(request, ProviderDraft, await signed_in(request)))


@get("/{provider_id:int}")
async def show(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    return provider_screen(await found(provider_id, current(request)), await signed_in(request))


@get("/{provider_id:int}/edit", opt={"needs": Power.PROVIDERS})
async def edit(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    provider = await found(provider_id, current(request))
    if provider.closed_at:
        return See(f"/desk/providers/{provider_id}")
    return form_screen(drawn_from(provider), provider)


@post("/{provider_id:int}/edit", status_code=200, opt={"needs": Power.PROVIDERS, "redrawn_at": "{path}/type"})
async def update(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, ProviderDraft, doing["acting"])
    try:
        await operations.change(provider_id, draft, seen=seen_in(draft.seen), **doing)
    except NoSuchProvider:
        raise NotFoundException from None
    except DraftRefused as refusal:
        return form_screen(
            draft, await found(provider_id, asking), seen=seen_in(draft.seen), errors=dict(refusal.errors)
        )
    except ClosedProvider:
        await leave_message(asking.token, "This provider was closed meanwhile. Nothing was saved.")
        return See(f"/desk/providers/{provider_id}")
    except ChangedMeanwhile as first:
        return form_screen(draft, await found(provider_id, asking), changed=stored_now(first.now))
    await leave_message(asking.token, "The provider is changed.")
    return See(f"/desk/providers/{provider_id}")


@get("/{provider_id:int}/edit/type", opt={"needs": Power.PROVIDERS})
async def edit_again(provider_id: FromPath[int]) -> Answer:
    """A reload after the browser forgot the form."""
    return See(f"/desk/providers/{provider_id}/edit")


@post("/{provider_id:int}/edit/type", status_code=200, opt={"needs": Power.PROVIDERS})
async def choose_other_type(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    draft = await read_own(request, ProviderDraft, await signed_in(request))
    return form_screen(draft, await found(provider_id, current(request)), seen=seen_in(draft.seen))


@get(["/{provider_id:int}/close", "/{provider_id:int}/reopen"], opt={"needs": Power.PROVIDERS})
async def ask_to_end(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    """Which of the two it is depends on how the provider is now."""
    return end_screen(await found(provider_id, current(request)))


@post("/{provider_id:int}/close", status_code=200, opt={"needs": Power.PROVIDERS})
async def close(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    return await ended(operations.close, "The provider is closed.", request, provider_id)


@post("/{provider_id:int}/reopen", status_code=200, opt={"needs": Power.PROVIDERS})
async def reopen(request: Request[Any, Any, Any], provider_id: FromPath[int]) -> Answer:
    return await ended(operations.reopen, "The provider is open again.", request, provider_id)


async def ended(
    work: Callable[..., Awaitable[None]], done: str, request: Request[Any, Any, Any], provider_id: int
) -> Answer:
    doing, asking = await at_the_desk(request), current(request)
    draft = await read_own(request, EndDraft, doing["acting"])
    try:
        await work(provider_id, reason=draft.reason, seen=seen_in(draft.seen), **doing)
    except NoSuchProvider:
        raise NotFoundException from None
    except ReasonNeeded:
        errors = {"reason": staff.check_reason(draft.reason)}
        return end_screen(await found(provider_id, asking), draft, errors)
    except ChangedMeanwhile:
        changed = "Somebody changed this provider since you opened the page."
        return end_screen(await found(provider_id, asking), draft, changed=changed)
    except (ClosedProvider, NotClosed):
        done = "That was done by somebody else already."
    await leave_message(asking.token, done)
    return See(f"/desk/providers/{provider_id}")


def drawn_from(provider: Provider) -> ProviderDraft:
    stored = {field: getattr(provider, field) for field in rules.FIELDS}
    same = all(stored[f"mail_to_{part}"] == stored[f"service_{part}"] for part in rules.ADDRESS)
    return ProviderDraft(**stored, mail_to_same="yes" if same else "")


def form_screen(
    draft: ProviderDraft,
    provider: Provider | None = None,
    *,
    seen: int | None = None,
    errors: Errors | None = None,
    changed: str = "",
) -> Screen:
    """`seen`: the revision that the reader looked at, unless he sees it as it is now."""
    form = ProviderForm.of(
        draft,
        types=rules.PROVIDER_TYPES,
        specialties=rules.specialties(draft.provider_type),
        counties=rules.OREGON_COUNTIES,
        errors=errors or {},
        provider=provider,
        seen=seen if seen is not None else provider.revision if provider else 0,
        changed=changed,
    )
    return Screen(form, title=form.heading, status=409 if changed else 422 if errors else 200)


def end_screen(
    provider: Provider, draft: EndDraft | None = None, errors: Errors | None = None, *, changed: str = ""
) -> Screen:
    end = ProviderEnd.of(
        provider,
        seen=provider.revision,
        reason=draft.reason if draft else "",
        errors=errors or {},
        changed=changed,
    )
    title = f"{'Reopen' if provider.closed_at else 'Close'} {provider.name}"
    return Screen(end, title=title, status=409 if changed else 422 if errors else 200)


router = Router(
    "/desk/providers",
    route_handlers=[
        new,
        create,
        new_again,
        choose_type,
        show,
        edit,
        update,
        edit_again,
        choose_other_type,
        ask_to_end,
        close,
        reopen,
    ],
    opt={"needs": Power.HELP},
)
