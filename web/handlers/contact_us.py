"""Contact Us: whom to call and what to have at hand."""

from litestar import Router, get

from components.contact_us.contact_us import ContactUs
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def index() -> Answer:
    return Screen(ContactUs(), title="Contact Us")


router = Router("/contact-us", route_handlers=[index], opt={"needs": PUBLIC})
