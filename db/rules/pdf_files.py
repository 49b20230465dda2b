"""Whether a file is a whole PDF that everybody can open and that does nothing but show pages.

What a PDF can do stands in names such as /JavaScript, which may be spelled /J#61vaScript. They are looked for in the
whole file as it is, and in its object streams, where newer PDFs pack their objects. Programs that hide better are for
a virus scanner (`PORTAL_SCAN_COMMAND`).
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping

MOST_STREAMS = 50_000
MOST_UNFOLDED = 64 * 1024 * 1024
"""What all object streams of a file may become."""

DAMAGED = "is no whole PDF; print it to a new PDF and choose that"
MORE_BEHIND = "holds something behind the end of the PDF; print it to a new PDF and choose that"
ENCRYPTED = "is protected by a password or by rights; choose one that everybody can open"
SCRIPT = "holds a program; print it to a new PDF and choose that"
ACTION = "starts something when it is opened or used; print it to a new PDF and choose that"
ATTACHED = "has other files inside; choose each of them as a document of its own"
UNREADABLE = "is packed in a way that cannot be looked through; print it to a new PDF and choose that"

NAMES: Mapping[str, tuple[str, ...]] = {
    ENCRYPTED: ("Encrypt",),
    SCRIPT: ("JavaScript", "XFA", "Rendition"),
    ACTION: ("Launch", "SubmitForm", "ImportData", "GoToE"),
    ATTACHED: ("EmbeddedFile", "EmbeddedFiles", "RichMedia"),
}
"""What makes a PDF one that is refused, and why."""

_STRIDE = 256 * 1024
"""So much is looked through at once: a search holds up everything else that runs in this process."""
_OVERLAP = 64
_DELIMITER = rb"(?=[\x00\s/<>\[\](){}%])"


def _spelled(name: str) -> bytes:
    """A name in all its spellings: each letter as it is, or as # and two digits."""
    return b"".join(rb"(?:%c|#(?i:%02x))" % (letter, letter) for letter in name.encode())


def _named(names: Iterable[str]) -> bytes:
    return b"/(?:" + b"|".join(map(_spelled, names)) + b")" + _DELIMITER


_REFUSED = re.compile(b"|".join(b"(" + _named(names) + b")" for names in NAMES.values()))
_REASONS = tuple(NAMES)

_BEGIN = re.compile(rb"%PDF-[12]\.\d[\s%]")
_END = re.compile(rb"startxref\s+(\d{1,10})\s+%%EOF[\s\x00]*\Z")
_TABLE = re.compile(rb"\s*(?:xref\s|\d+\s+\d+\s+obj\b)")
_STREAM = re.compile(rb"(?<!end)stream(?:\r\n|\n|\r)")
_PACKED = re.compile(rb"(?:[\s\x00]|%[^\r\n]*[\r\n])*\d+[\s\x00]+\d+[\s\x00]")
"""How an object stream begins: number and place of its first object."""
_OBJECT_STREAM = re.compile(_named(("ObjStm", "First")))
_ODDLY_FOLDED = re.compile(
    _named(("ASCIIHexDecode", "ASCII85Decode", "LZWDecode", "RunLengthDecode", "Crypt", "AHx", "A85", "LZW", "RL"))
    + rb"|/Predictor\s+(?!1\D)|/Filter\s+\d"
)
_DICTIONARY = 4 * 1024
"""What stands before a stream and tells of it is looked for so far back."""


def check(data: bytes) -> str:
    """What is wrong with it, as a sentence goes on after its name; empty when nothing is."""
    return _frame(data) or _refused(data) or _packed(data)


def _frame(data: bytes) -> str:
    """Whether it begins and ends like a PDF, and its end tells where its table of objects is."""
    if not _BEGIN.match(data):
        return DAMAGED
    ends = data.rfind(b"startxref")
    end = _END.match(data, ends) if ends >= 0 else None
    if end is None:
        return MORE_BEHIND if b"%%EOF" in data else DAMAGED
    table = int(end.group(1))
    return "" if 0 < table < ends and _TABLE.match(data, table) else DAMAGED


def _refused(data: bytes) -> str:
    for begin in range(0, len(data), _STRIDE):
        found = _REFUSED.search(data, begin, begin + _STRIDE + _OVERLAP)
        if found and found.lastindex:
            return _REASONS[found.lastindex - 1]
    return ""


def _packed(data: bytes) -> str:
    """The same of what is packed in object streams."""
    left = MOST_UNFOLDED
    for number, (begin, end) in enumerate(_streams(data)):
        unfolded = None if number == MOST_STREAMS or _is_odd(data, begin) else _unfolded(data, end, left)
        if unfolded is None or len(unfolded) == left:
            return UNREADABLE
        left -= len(unfolded)
        if reason := _refused(unfolded):
            return reason
    return ""


def _streams(data: bytes) -> Iterator[tuple[int, int]]:
    """Where the word stands that begins each stream, and where the stream does."""
    for begin in range(0, len(data), _STRIDE):
        for found in _STREAM.finditer(data, begin, begin + _STRIDE + _OVERLAP):
            if found.start() < begin + _STRIDE:
                yield found.span()


def _is_odd(data: bytes, stream: int) -> bool:
    """Whether it is an object stream that is folded in a way that is not unfolded here."""
    farthest = max(0, stream - _DICTIONARY)
    begin = max(data.rfind(b"obj", farthest, stream), farthest)
    return bool(_OBJECT_STREAM.search(data, begin, stream) and _ODDLY_FOLDED.search(data, begin, stream))


def _unfolded(data: bytes, begin: int, most: int) -> bytes | None:
    """What an object stream holds; nothing of a stream that is none, such as a picture. None: it is damaged."""
    try:
        first = zlib.decompressobj().decompress(data[begin : begin + 1024], 4096)
    except zlib.error:
        return b""
    if not _PACKED.match(first):
        return b""
    try:
        return zlib.decompressobj().decompress(memoryview(data)[begin:], most)
    except zlib.error:
        return None
