"""The mails that were not sent, in development: what a person would have found in the inbox."""

from typing import Any

from litestar import Request, Router, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath

from components.mail_box.mail_list import MailList
from components.mail_box.mail_show import MailShow
from web.current import current
from web.development_mail import list_mails, read
from web.permissions import PUBLIC
from web.screen import Answer, Screen


@get("/")
async def index(request: Request[Any, Any, Any]) -> Answer:
    return Screen(MailList.of(list_mails(current(request).settings.mail_folder)), title="Mail")


@get("/{number:int}")
async def show(request: Request[Any, Any, Any], number: FromPath[int]) -> Answer:
    mail = read(current(request).settings.mail_folder, number)
    if mail is None:
        raise NotFoundException
    return Screen(MailShow.of(mail), title="Mail")


router = Router("/mail", route_handlers=[index, show], opt={"needs": PUBLIC})
