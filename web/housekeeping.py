"""What each server process does now and then besides answering. Several processes doing so at once do no harm."""

import logging
from asyncio import Event
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import UTC, datetime
from functools import partial

from db.operations import (
    audit_seals,
    claim_batches,
    eligibility_batches,
    inactivity,
    kept_forms,
    kept_searches,
    mail,
    mailed_links,
    provider_imports,
    session_life,
    throttles,
)
from web.rounds import rounds
from web.settings import Settings

SEAL_SECONDS = 3.0
SWEEP_SECONDS = 600.0

log = logging.getLogger("portal.housekeeping")


@asynccontextmanager
async def housekeeping(settings: Settings) -> AsyncIterator[None]:
    """Runs beside the app and ends with it."""
    policy, jobs = settings.policy, AsyncExitStack()
    async with jobs:
        for name, seconds, work in (
            ("seal audit", SEAL_SECONDS, partial(seal_audit, settings)),
            ("remove old audit entries", SWEEP_SECONDS, partial(remove_old_audit, settings)),
            ("disable the inactive", SWEEP_SECONDS, partial(inactivity.sweep, policy)),
            ("sweep sessions", SWEEP_SECONDS, partial(session_life.sweep, policy)),
            ("sweep kept forms", SWEEP_SECONDS, kept_forms.sweep),
            ("sweep kept searches", SWEEP_SECONDS, kept_searches.sweep),
            ("sweep eligibility lists", SWEEP_SECONDS, eligibility_batches.sweep),
            ("sweep claim lists", SWEEP_SECONDS, claim_batches.sweep),
            ("sweep mailed links", SWEEP_SECONDS, mailed_links.sweep),
            ("sweep lists of providers", SWEEP_SECONDS, provider_imports.sweep),
            ("sweep mail", SWEEP_SECONDS, mail.sweep),
            ("sweep throttles", SWEEP_SECONDS, throttles.sweep),
        ):
            await jobs.enter_async_context(rounds(name, _every(seconds, work)))
        yield


async def seal_audit(settings: Settings) -> None:
    """Seal what is not sealed yet, and once a day note the head of the chain where the database cannot reach it."""
    while await audit_seals.seal(settings.secrets) == audit_seals.AT_ONCE:
        pass

    def note(head: str) -> None:
        settings.data.mkdir(parents=True, exist_ok=True)
        with settings.audit_heads_file.open("a") as heads:
            heads.write(f"{datetime.now(UTC):%Y-%m-%dT%H:%M:%SZ} {head}\n")
        log.info("audit head", extra={"head": head})

    await audit_seals.tell_head(settings.secrets, note)


async def remove_old_audit(settings: Settings) -> None:
    """Remove the entries of days that are longer ago than they have to be kept (S47)."""
    while await audit_seals.remove_old(settings.secrets, years=settings.audit_years):
        pass


def _every(seconds: float, work: Callable[[], Awaitable[object]]) -> Callable[[Event], Awaitable[float]]:
    async def round(_: Event) -> float:
        await work()
        return seconds

    return round
