"""One provider as the desk sees it, for all that is done there to a provider and to its letters."""

from litestar.exceptions import NotFoundException

from components.desk.desk_provider import DeskProvider
from db.queries import desk
from db.queries.desk import DeskProvider as Provider
from db.queries.sessions import Session
from db.rules.staff import Power
from web.current import Current
from web.permissions import may
from web.screen import Screen

Errors = dict[str, str]


async def found(provider_id: int, asking: Current) -> Provider:
    """Raises NotFoundException."""
    provider = await desk.provider(provider_id, policy=asking.settings.policy)
    if provider is None:
        raise NotFoundException
    return provider


def provider_screen(
    provider: Provider, session: Session, *, reason: str = "", large_print: bool = False, errors: Errors | None = None
) -> Screen:
    """`reason` and `large_print`: of an order that was refused, with its `errors`."""
    shown = DeskProvider.of(
        provider,
        may_change=may(session, Power.PROVIDERS),
        may_order=may(session, Power.LETTERS),
        may_exceed=may(session, Power.MORE_LETTERS),
        reason=reason,
        large_print=large_print,
        errors=errors or {},
    )
    return Screen(shown, title=provider.name, status=422 if errors else 200)
