"""Language: the one that all pages are shown in from now on, in this browser."""

from dataclasses import dataclass
from typing import Any

from litestar import Request, Router, post

from components.language import LANGUAGES
from web.forms import read
from web.language import cookie
from web.permissions import PUBLIC
from web.screen import Answer, See, local_address


@dataclass
class Choice:
    language: str = ""
    back: str = "/"


@post("/", status_code=200)
async def update(request: Request[Any, Any, Any]) -> Answer:
    choice = await read(request, Choice)
    cookies = [cookie(choice.language)] if choice.language in LANGUAGES else []
    return See(local_address(choice.back), cookies=cookies)


router = Router("/language", route_handlers=[update], opt={"needs": PUBLIC})
