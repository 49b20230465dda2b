"""Gallery: every component with sample values, in development."""

from litestar import Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.gallery.gallery import Gallery
from components.gallery.samples import SCREENS
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def index() -> Answer:
    return Screen(Gallery(), title="Gallery")


@get("/{name:str}")
async def show(name: FromPath[str]) -> Answer:
    if name not in SCREENS:
        raise NotFoundException
    title, screen = SCREENS[name]
    return Screen(screen, title=title)


router = Router("/gallery", route_handlers=[index, show], opt={"needs": PUBLIC})
