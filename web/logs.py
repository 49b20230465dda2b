"""Structured logs: one JSON object a line on standard output, nothing of what people typed (S46)."""

import logging
import sys
from datetime import UTC, datetime
from typing import Any

import msgspec

REQUESTS = logging.getLogger("portal.requests")
KNOWN = set(vars(logging.makeLogRecord({})))


class JsonLine(logging.Formatter):
    """Writes a record and its `extra` fields as one line of JSON; never arguments, never exception messages."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        if record.name == REQUESTS.name:
            return msgspec.json.encode(line | vars(record)["request"]).decode()
        extra = {name: value for name, value in vars(record).items() if name not in KNOWN}
        return msgspec.json.encode(line | {"message": str(record.msg), "logger": record.name} | extra).decode()


def log_request(line: dict[str, object]) -> None:
    """One line for one request. Its record is made here: from where in our code it comes is not worth looking up."""
    if REQUESTS.isEnabledFor(logging.INFO):
        record = logging.LogRecord(REQUESTS.name, logging.INFO, __file__, 0, "", None, None)
        record.request = line
        REQUESTS.handle(record)


def start_logging() -> None:
    """Send everything of ours, and warnings of the libraries, through `JsonLine`."""
    logging.logThreads = logging.logProcesses = logging.logMultiprocessing = False  # asked for every line, never shown
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("portal").setLevel(logging.INFO)
