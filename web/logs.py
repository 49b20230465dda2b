"""Structured logs: one JSON object a line on standard output, nothing of what people typed (S46)."""

import asyncio
import logging
import sys
import time
from collections import deque
from contextlib import suppress
from datetime import UTC, datetime
from typing import TextIO

import msgspec

KNOWN = set(vars(logging.makeLogRecord({})))


class JsonLine(logging.Formatter):
    """Writes a record and its `extra` fields as one line of JSON; never arguments, never exception messages."""

    def format(self, record: logging.LogRecord) -> str:
        line = {"at": _moment(record.created), "level": record.levelname.lower()}
        extra = {name: value for name, value in vars(record).items() if name not in KNOWN}
        return msgspec.json.encode(line | {"message": str(record.msg), "logger": record.name} | extra).decode()


class RequestLines:
    """The lines of requests, past the machinery of `logging`, which costs a quarter of a small answer.

    Those of one turn of the event loop are written together, and before anything else is.
    """

    def __init__(self, stream: TextIO) -> None:
        self.stream = stream
        self.held: deque[bytes] = deque()
        self.waiting = False

    def write(self, line: dict[str, object]) -> None:
        self.held.append(msgspec.json.encode({"at": _moment(time.time()), "level": "info", **line}) + b"\n")
        if not self.waiting:
            self.waiting = True
            asyncio.get_running_loop().call_soon(self._turned)

    def let_go(self) -> None:
        """Write what is held; in any thread."""
        lines = []
        with suppress(IndexError):
            while True:
                lines.append(self.held.popleft())
        if lines:
            self.stream.write(b"".join(lines).decode())
            self.stream.flush()

    def _turned(self) -> None:
        self.waiting = False
        self.let_go()


class Lines(logging.StreamHandler[TextIO]):
    """The lines of everything else, in their order among those of requests."""

    def emit(self, record: logging.LogRecord) -> None:
        if _requests:
            _requests.let_go()
        super().emit(record)


_requests: RequestLines | None = None


def log_request(line: dict[str, object]) -> None:
    """One line for one request, once it is known where to."""
    if _requests:
        _requests.write(line)


def log_requests_to(stream: TextIO | None) -> RequestLines | None:
    """From now on requests are logged into this stream, or nowhere; what is held for the one before is written."""
    global _requests
    if _requests:
        _requests.let_go()
    _requests = RequestLines(stream) if stream else None
    return _requests


def start_logging() -> None:
    """Write requests, everything of ours and warnings of the libraries to standard output."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # asked for every line, never shown
    handler = Lines(sys.stdout)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("portal").setLevel(logging.INFO)
    log_requests_to(sys.stdout)


def _moment(seconds: float) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="milliseconds")
