"""From a file as it came to a document that may be stored: judged by what it holds, and shown to the virus scanner."""

import asyncio
from concurrent.futures import ThreadPoolExecutor

from db.operations.documents import NewDocument
from db.rules import documents
from db.rules.texts import storable
from web.settings import Settings
from web.uploads import Upload
from web.virus_scan import scan

LONGEST_SHOWN = 60

_JUDGES = ThreadPoolExecutor(1, thread_name_prefix="judge")
"""What holds the largest pictures takes a second; one after the other they leave a core to everybody else."""


class NotTaken(Exception):
    """The file is refused; the message says which, why, and what to do."""


async def taken(upload: Upload, settings: Settings) -> NewDocument:
    """The document, ready to be stored. Raises NotTaken."""
    judged = await asyncio.get_running_loop().run_in_executor(_JUDGES, _judged, upload)
    infected = await scan(judged.data, settings.scan_command, seconds=settings.scan_seconds)
    if infected:
        raise _refusal(upload, infected)
    return judged


def _judged(upload: Upload) -> NewDocument:
    reason, kind = documents.check(upload.data), documents.kind_of(upload.data)
    if reason or kind is None:
        raise _refusal(upload, reason)
    return NewDocument.of(documents.name_of(upload.name, kind), kind, upload.data)


def _refusal(upload: Upload, reason: str) -> NotTaken:
    return NotTaken(f"{storable(upload.name, LONGEST_SHOWN)} {reason}")
