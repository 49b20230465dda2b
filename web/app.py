"""create_app(): the list of routers, and the front door around them."""

import os
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager

from litestar import Litestar, Router
from litestar.types import ASGIApp

from components.language import read_catalogues
from db import engine, hashing
from db.queries import common_passwords
from web.front_door import FrontDoor
from web.handlers import (
    account_details,
    account_history,
    account_setup,
    authorization_requests,
    benefits,
    claim_batches,
    claim_changes,
    claim_checks,
    claim_drafts_list,
    claim_forms,
    claim_templates,
    claims,
    clerk_help,
    clerks,
    clients,
    codes,
    contact_us,
    desk,
    desk_accounts,
    desk_audit,
    desk_authorizations,
    desk_claims,
    desk_letters,
    desk_provider_imports,
    desk_providers,
    desk_recorded_requests,
    desk_requests,
    desk_today,
    directory,
    documents,
    drugs,
    eligibility,
    eligibility_batches,
    email_links,
    gallery,
    health,
    help,
    home,
    kept_forms,
    language,
    mail,
    messages,
    new_clerks,
    own_sessions,
    password_resets,
    passwords,
    plans_of_care,
    pmpm,
    prior_authorizations,
    provider_choices,
    remittances,
    requests,
    secret_questions,
    sessions,
    site_map,
    static,
    switch_provider,
)
from web.housekeeping import housekeeping
from web.permissions import guard, silent_routes
from web.porter import Porter
from web.post_office import post_office
from web.settings import Settings, SettingsError, from_environment, ready_to_serve

ROUTERS: tuple[Router, ...] = (
    home.router,
    contact_us.router,
    directory.router,
    clients.router,
    help.router,
    site_map.router,
    account_setup.router,
    sessions.router,
    own_sessions.router,
    passwords.router,
    password_resets.router,
    account_details.router,
    secret_questions.router,
    email_links.router,
    account_history.router,
    kept_forms.router,
    eligibility.router,
    claim_batches.router,
    claims.router,
    claim_changes.router,
    claim_changes.voids,
    claim_drafts_list.router,
    claim_templates.router,
    claim_forms.router,
    claim_checks.router,
    remittances.router,
    drugs.router,
    pmpm.router,
    prior_authorizations.router,
    plans_of_care.router,
    authorization_requests.prior_authorizations,
    authorization_requests.plans_of_care,
    provider_choices.router,
    benefits.router,
    codes.router,
    documents.router,
    eligibility_batches.router,
    language.router,
    new_clerks.router,
    clerks.router,
    clerk_help.router,
    messages.router,
    switch_provider.router,
    desk.router,
    desk_accounts.router,
    desk_audit.router,
    desk_authorizations.router,
    desk_claims.router,
    desk_today.router,
    desk_providers.router,
    desk_provider_imports.router,
    desk_letters.router,
    desk_letters.orders,
    desk_requests.router,
    desk_recorded_requests.router,
    requests.router,
    health.router,
    static.router,
)


def create_app(settings: Settings, routers: Sequence[Router] = ROUTERS) -> ASGIApp:
    """The portal as an ASGI application. Raises `SettingsError` when it may not be served like this (S42, S54)."""
    app = litestar_app(ready_to_serve(settings), routers)
    if silent := silent_routes(app.routes):
        raise SettingsError(f"These routes do not say who may use them: {', '.join(silent)}")
    return FrontDoor(Porter(app), app, settings)


def app_from_environment() -> ASGIApp:
    """What the server's processes load."""
    return create_app(from_environment(os.environ))


def litestar_app(settings: Settings, routers: Sequence[Router] = ROUTERS) -> Litestar:
    @asynccontextmanager
    async def lifespan(_: Litestar) -> AsyncIterator[None]:
        common_passwords.load(settings.breach_file)
        hashing.warm_up()
        read_catalogues()
        await engine.connect(settings.database)
        async with housekeeping(settings), post_office(settings):
            yield
        await engine.disconnect()

    return Litestar(
        route_handlers=[*routers] if settings.production else [*routers, gallery.router, mail.router],
        guards=[guard],
        lifespan=[lifespan],
        openapi_config=None,
        logging_config=None,
    )
