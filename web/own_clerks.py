"""The clerks that somebody may change: those of their provider, without its administrators and themselves."""

from litestar.exceptions import NotFoundException

from db.queries import clerks
from db.queries.clerks import Clerk
from db.queries.sessions import Session
from web.current import Current


class RemovedMeanwhile(Exception):
    """The clerk was one of this provider until somebody removed them."""

    def __init__(self, user_name: str) -> None:
        super().__init__(user_name)
        self.user_name = user_name


async def own_clerk(clerk_id: int, session: Session, asking: Current) -> Clerk:
    """The clerk; anybody else, here or elsewhere, answers 404 (S36, S39). Raises `RemovedMeanwhile`."""
    clerk = await clerks.find(clerk_id, of=own_provider(session), policy=asking.settings.policy)
    if clerk is None and (removed := await clerks.find_removed(clerk_id, of=own_provider(session))):
        raise RemovedMeanwhile(removed)
    if clerk is None or clerk.site_administrator or clerk.account_id == session.person.id:
        raise NotFoundException
    return clerk


def own_provider(session: Session) -> int:
    """The number of the provider that somebody acts for; 404 for those who act for none."""
    if session.provider is None:
        raise NotFoundException
    return session.provider.id
