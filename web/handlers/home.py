"""Home: what the portal is for strangers, where to go next for those who are logged in."""

from typing import Any

from litestar import Request, Router, get

from components.home.public_home import PublicHome
from components.home.signed_in_home import SignedInHome
from db.rules.roles import Role
from web.current import current
from web.permissions import PUBLIC, MustChangePassword
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    session = await current(request).session()
    if not session:
        return Screen(PublicHome(), title="Home")
    if session.must_change_password:
        raise MustChangePassword
    home = SignedInHome(
        first_name=session.person.first_name,
        provider=session.provider,
        site_administrator=session.site_administrator,
        may_maintain_clerks=Role.CLERK_MAINTENANCE in session.roles,
        has_several_providers=session.has_several_providers,
        unread_messages=session.unread_messages,
    )
    return Screen(home, title="Home")


router = Router("/", route_handlers=[index], opt={"needs": PUBLIC})
