"""A file for spreadsheets as an answer: on the disk once it is large, and closed however it ends."""

from collections.abc import Awaitable, Callable
from tempfile import SpooledTemporaryFile

from litestar.exceptions import NotFoundException

from db.operations.csv_files import Write, Written
from web.screen import Answer, Download

IN_MEMORY = 1024 * 1024


async def csv_answer(export: Callable[[Write], Awaitable[Written | None]]) -> Answer:
    """The file that `export` writes; 404 where it says that there is none."""
    file = SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115  Download closes it
    try:
        written = await export(file.write)
        if written is None:
            raise NotFoundException
    except BaseException:
        file.close()
        raise
    return Download(file, name=written.name, kind="text/csv; charset=utf-8", digest=written.digest)
