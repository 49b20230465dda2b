"""A posted form with a file: its fields as plain strings, and the file as it came."""

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from typing import Any

from litestar import Request
from litestar.exceptions import ClientException
from multipart import MultipartError, MultipartSegment, ParserLimitReached, PushMultipartParser, parse_options_header

from db.queries.sessions import Session
from web.forms import MOST_FIELDS, FormTooLarge, OwnDraft, own, pairs

MULTIPART = "multipart/form-data"
MOST_BYTES = 6 * 1024 * 1024
"""Of a form with its file. What a file may hold is for its reader to say, beside the field."""
MOST_BYTES_OF_DOCUMENTS = 25 * 1024 * 1024
"""Of a form with documents: two of the largest, or many others."""


@dataclass(frozen=True)
class Upload:
    """A file as it came. `name` is what the browser says that it is called: shown, never used."""

    name: str = ""
    data: bytes = field(default=b"", repr=False)


def most_bytes(path: str) -> int:
    """Of a form that is posted to this path."""
    return MOST_BYTES_OF_DOCUMENTS if path.startswith("/documents/") else MOST_BYTES


async def read_upload(
    request: Request[Any, Any, Any], draft: type[OwnDraft], session: Session, *, name: str
) -> tuple[OwnDraft, Upload]:
    """The form, as `forms.read_own` reads it, and the file of the field `name`; empty when none was chosen.

    Raises `FormTooLarge`, `ActingForAnother`, and ClientException (400) for a body that is none or breaks off.
    """
    draft_of_form, files = await read_uploads(request, draft, session, name=name)
    return draft_of_form, files[0] if files else Upload()


async def read_uploads(
    request: Request[Any, Any, Any], draft: type[OwnDraft], session: Session, *, name: str
) -> tuple[OwnDraft, list[Upload]]:
    """The same with all files of the field."""
    fields, files = await _read(request)
    return await own(fields, draft, session), files.get(name, [])


async def fields_of(request: Request[Any, Any, Any]) -> list[tuple[str, str]]:
    """Names and values of any form, without its files. Raises as `read_upload` and `forms.pairs` do."""
    if request.scope["current"].header(b"content-type").startswith(MULTIPART):  # type: ignore[typeddict-item]
        return (await _read(request))[0]
    return await pairs(request)


async def _read(request: Request[Any, Any, Any]) -> tuple[list[tuple[str, str]], dict[str, list[Upload]]]:
    kind, options = parse_options_header(request.scope["current"].header(b"content-type"))  # type: ignore[typeddict-item]
    fields: list[tuple[str, str]] = []
    files: dict[str, list[Upload]] = {}
    if kind != MULTIPART or not options.get("boundary"):
        return fields, files
    try:
        async for segment, data in _segments(request, options["boundary"]):
            if segment.filename:
                files.setdefault(segment.name, []).append(Upload(segment.filename, data))
            else:
                fields.append((segment.name, data.decode("utf-8", "replace").replace("\0", "\ufffd")))
    except ParserLimitReached:
        raise FormTooLarge from None
    except MultipartError:
        raise ClientException from None
    return fields, files


async def _segments(request: Request[Any, Any, Any], boundary: str) -> AsyncIterator[tuple[MultipartSegment, bytes]]:
    """Each part of the body with all that it holds. Raises MultipartError also for a body that breaks off."""
    with PushMultipartParser(boundary, max_segment_count=MOST_FIELDS) as parser:
        segment, held = None, bytearray()
        async for piece in _pieces(request):
            for event in parser.parse(piece):
                if isinstance(event, MultipartSegment):
                    segment, held = event, bytearray()
                elif event:
                    held += event
                elif segment:
                    yield segment, bytes(held)


async def _pieces(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    """The body as it arrives, of which no more than `most_bytes` are ever in memory."""
    came, more, most = 0, True, most_bytes(request.scope["path"])
    while more:
        message: Any = await request.receive()
        if message["type"] == "http.disconnect":
            return
        piece = message.get("body", b"")
        came += len(piece)
        if came > most:
            raise FormTooLarge
        if piece:
            yield piece
        more = message.get("more_body", False)
