"""Structured logs: one JSON object a line on standard output, nothing of what people typed (S46)."""

import logging
import sys
from datetime import UTC, datetime

import msgspec

KNOWN = set(vars(logging.makeLogRecord({})))


class JsonLine(logging.Formatter):
    """Writes a record and its `extra` fields as one line of JSON; never arguments, never exception messages."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
        }
        extra = {name: value for name, value in vars(record).items() if name not in KNOWN}
        request = extra.pop("request", None)
        if isinstance(request, dict):
            return msgspec.json.encode(line | request | extra).decode()
        return msgspec.json.encode(line | {"message": str(record.msg), "logger": record.name} | extra).decode()


def start_logging() -> None:
    """Send everything of ours, and warnings of the libraries, through `JsonLine`."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(JsonLine())
    logging.basicConfig(handlers=[handler], level=logging.WARNING, force=True)
    logging.getLogger("portal").setLevel(logging.INFO)
