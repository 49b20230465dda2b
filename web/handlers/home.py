"""Home: what the portal is for strangers, where to go next for those who are logged in."""

from datetime import UTC, datetime, timedelta
from typing import Any

from litestar import Request, Router, get

from components.home.public_home import PublicHome
from components.home.signed_in_home import SignedInHome
from db.queries import kept_forms
from db.queries.resets import has_question
from db.queries.sessions import Session
from db.rules.policy import Policy
from web.current import current
from web.menu import sections
from web.permissions import PUBLIC, MustChangePassword
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    asking = current(request)
    session = await asking.session()
    if not session:
        return Screen(PublicHome(), title="Home")
    if session.must_change_password:
        raise MustChangePassword
    home = SignedInHome(
        first_name=session.person.first_name,
        provider=session.provider,
        site_administrator=session.site_administrator,
        unread=session.unread_messages,
        sections=tuple(sections(session)),
        password_days_left=days_left(session, asking.settings.policy),
        has_secret_question=await has_question(session.person.id),
        has_kept_form=await kept_forms.find(session.person.id) is not None,
    )
    return Screen(home, title="Home")


def days_left(session: Session, policy: Policy) -> int | None:
    """Until the password ends, once that is near (the quiet warning)."""
    if session.password_ends_at is None:
        return None
    left = session.password_ends_at - datetime.now(UTC)
    return left.days if left < timedelta(days=policy.password_warning_days) else None


router = Router("/", route_handlers=[index], opt={"needs": PUBLIC})
