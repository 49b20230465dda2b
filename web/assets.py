"""The files every page needs, fingerprinted, compressed once at start, kept in memory."""

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property
from gzip import compress as gzip
from pathlib import Path

import brotli

from web.stylesheet import Reader, joined_stylesheet

STATIC = Path(__file__).parent.parent / "static"
COMMENT = re.compile(rb"^\s*//.*\n", re.MULTILINE)
KINDS = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8", ".svg": "image/svg+xml"}


@dataclass(frozen=True, kw_only=True)
class Asset:
    """One file as it goes over the wire; its name carries the fingerprint of its content."""

    name: str
    kind: str
    plain: bytes

    @cached_property
    def brotli(self) -> bytes:
        packed: bytes = brotli.compress(self.plain, quality=11)
        return packed

    @cached_property
    def gzip(self) -> bytes:
        return gzip(self.plain, 9, mtime=0)


class Assets:
    """All assets by name, and the addresses that a page links to."""

    def __init__(self) -> None:
        self.by_name: dict[str, Asset] = {}
        self.stylesheets = tuple(self._add("portal.css", joined_stylesheet(reader).encode()) for reader in Reader)
        self.icon = self._add_file(STATIC / "favicon.svg")
        self.scripts = (self._add("portal.js", joined_scripts()),)
        self.scripts_signed_in = (*self.scripts, self._add_file(STATIC / "session.js"))

    def _add_file(self, path: Path) -> str:
        return self._add(path.name, path.read_bytes())

    def _add(self, name: str, content: bytes) -> str:
        stem, dot, ending = name.rpartition(".")
        printed = f"{stem}.{hashlib.sha256(content).hexdigest()[:12]}{dot}{ending}"
        self.by_name[printed] = Asset(name=printed, kind=KINDS[f".{ending}"], plain=content)
        return f"/static/{printed}"


def joined_scripts() -> bytes:
    """htmx and then our own few lines as one file: one request less for every first visit.

    What only somebody who is logged in needs stays out of it, and so do the lines that say why.
    """
    vendored = [file.read_bytes() for file in sorted((STATIC / "vendor").glob("*.js"))]
    return b"\n".join([*vendored, COMMENT.sub(b"", (STATIC / "portal.js").read_bytes())])


ASSETS = Assets()
