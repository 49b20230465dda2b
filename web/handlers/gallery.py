"""Gallery: every component with sample values, in development."""

from litestar import Router, get

from components.gallery.gallery import Gallery
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def index() -> Answer:
    return Screen(Gallery(), title="Gallery")


router = Router("/gallery", route_handlers=[index], opt={"needs": PUBLIC})
