"""read(request, Draft): a posted form as plain strings."""

import secrets
from collections.abc import Iterable, Sequence
from dataclasses import fields
from functools import cache
from typing import Any, Protocol, TypeVar
from urllib.parse import unquote_plus

from litestar import Request
from litestar.exceptions import HTTPException

from db.operations import kept_forms
from db.queries.sessions import Session
from db.rules import row_numbers

MOST_BYTES = 64 * 1024
MOST_FIELDS = 600

KEPT = ("kept_form", "yes")
"""The field that says that a form comes from what was kept."""

Draft = TypeVar("Draft")
OwnDraft = TypeVar("OwnDraft", bound="SignedInDraft")


class FormTooLarge(HTTPException):
    """The form is over 64 KB or has over 600 fields."""

    status_code = 413


class ActingForAnother(Exception):
    """The page was drawn for one provider, and the session acts for another by now: nothing may be written."""

    def __init__(self, drawn_for: str) -> None:
        super().__init__("The page belongs to another provider.")
        self.drawn_for = drawn_for


class SignedInDraft(Protocol):
    """A form of somebody who is logged in says for which provider it was drawn (Medicaid ID)."""

    acting_for: str


async def read_own(request: Request[Any, Any, Any], draft: type[OwnDraft], session: Session) -> OwnDraft:
    """`read`, for a form that acts for a provider. Raises `FormTooLarge` and `ActingForAnother`.

    With what was kept when a session ended comes `KEPT`: once it is here, nothing is kept any more.
    """
    return await own(await pairs(request), draft, session)


async def own(named: Sequence[tuple[str, str]], draft: type[OwnDraft], session: Session) -> OwnDraft:
    """The draft from names and values, if it acts for the session's provider. Raises `ActingForAnother`."""
    said = filled(named, draft)
    if said.acting_for != session.acting_for:
        raise ActingForAnother(said.acting_for)
    if KEPT in named:
        await kept_forms.drop(session.person.id)
    return said


async def read(request: Request[Any, Any, Any], draft: type[Draft]) -> Draft:
    """Fill a draft from the form. Absent fields keep their defaults, unknown ones fall out, nothing is judged.

    NUL and bytes that are no UTF-8 become U+FFFD, which no rule accepts and every database stores.
    Raises `FormTooLarge`.
    """
    return filled(await pairs(request), draft)


def filled(named: Iterable[tuple[str, str]], draft: type[Draft]) -> Draft:
    takes_all = _fields(draft)  # type: ignore[arg-type]
    values: dict[str, Any] = {}
    for name, value in named:
        if name in takes_all:
            if takes_all[name]:
                values.setdefault(name, []).append(value)
            else:
                values.setdefault(name, value)
    return draft(**values)


async def pairs(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    """Names and values of the form, in its order. Raises `FormTooLarge`."""
    return [(name, value.replace("\0", "\ufffd")) for name, value in _pairs(await _body(request))]


def new_once() -> str:
    """A token for a page whose forms begin something: what says it twice begins it once (`rules.once`)."""
    return secrets.token_urlsafe(16)


def whole_number(text: str) -> int | None:
    """A number as our own pages send it, in a field or in an address; None for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) <= 10 else row_numbers.MOST + 1
    return number if number <= row_numbers.MOST else None


def seen_in(text: str) -> int:
    """The revision that a form says it was drawn from; one that nothing ever has for a form that does not say."""
    number = whole_number(text)
    return -1 if number is None else number


@cache
def _fields(draft: type[Any]) -> dict[str, bool]:
    """The names of a draft's fields, and whether a field takes all values of its name or the first."""
    return {field.name: field.default_factory is list for field in fields(draft)}


def _pairs(body: bytes) -> list[tuple[str, str]]:
    """What `urllib.parse.parse_qsl` makes of the body, in a third of the time."""
    text = body.decode("utf-8", "replace")
    if text.count("&") >= MOST_FIELDS:
        raise FormTooLarge
    halves = (pair.partition("=") for pair in text.split("&") if pair)
    return [(_unquoted(name), _unquoted(value)) for name, _, value in halves]


def _unquoted(text: str) -> str:
    return unquote_plus(text) if "%" in text or "+" in text else text


async def _body(request: Request[Any, Any, Any]) -> bytes:
    """The body of a url-encoded form, never more than `MOST_BYTES` in memory; of anything else, nothing."""
    if not request.scope["current"].header(b"content-type").startswith("application/x-www-form-urlencoded"):  # type: ignore[typeddict-item]
        return b""
    body = b""
    more: Any = True
    while more:
        message: Any = await request.receive()
        if message["type"] == "http.disconnect":
            break
        body += message.get("body", b"")
        if len(body) > MOST_BYTES:
            raise FormTooLarge
        more = message.get("more_body", False)
    return body
