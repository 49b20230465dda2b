"""Small documents, made here: whole ones, and ones that are not what they say."""

from __future__ import annotations

import random
import struct
import zlib
from collections.abc import Sequence

from db.rules.picture_files import PNG_BEGINS

Chunk = tuple[bytes, bytes]

PAGES = (
    b"<< /Type /Catalog /Pages 2 0 R >>",
    b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] >>",
)


def pdf(*objects: bytes, catalog: bytes = PAGES[0], trailer: bytes = b"") -> bytes:
    """A PDF of an empty page, with these objects besides."""
    written = bytearray(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")
    places = []
    for number, held in enumerate([catalog, *PAGES[1:], *objects], start=1):
        places.append(len(written))
        written += b"%d 0 obj\n%s\nendobj\n" % (number, held)
    table = len(written)
    written += b"xref\n0 %d\n0000000000 65535 f \n" % (len(places) + 1)
    written += b"".join(b"%010d 00000 n \n" % place for place in places)
    written += b"trailer\n<< /Size %d /Root 1 0 R %s >>\n" % (len(places) + 1, trailer)
    return bytes(written + b"startxref\n%d\n%%%%EOF\n" % table)


def stream(held: bytes, more: bytes = b"/Filter /FlateDecode") -> bytes:
    """An object of a PDF that holds this as it is."""
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(held), more, held)


def packed(*objects: bytes, more: bytes = b"") -> bytes:
    """An object stream with these objects."""
    table = b" ".join(b"%d %d" % (40 + number, 0) for number in range(len(objects)))
    held = zlib.compress(table + b" " + b" ".join(objects))
    return stream(held, b"/Type /ObjStm /N %d /First %d /Filter /FlateDecode " % (len(objects), len(table) + 1) + more)


def png(
    width: int = 4,
    height: int = 4,
    *chunks: Chunk,
    depth: int = 8,
    color: int = 0,
    interlaced: int = 0,
    pixels: bytes | None = None,
) -> bytes:
    """A black picture, with these chunks before its pixels."""
    header = struct.pack(">IIBBBBB", width, height, depth, color, 0, 0, interlaced)
    held = zlib.compress(bytes(height * (width + 1))) if pixels is None else pixels
    return png_of((b"IHDR", header), *chunks, (b"IDAT", held), (b"IEND", b""))


def png_of(*chunks: Chunk) -> bytes:
    return PNG_BEGINS + b"".join(
        struct.pack(">I", len(held)) + kind + held + struct.pack(">I", zlib.crc32(kind + held)) for kind, held in chunks
    )


def jpeg(width: int = 4, height: int = 4, points: bytes = b"\x12\xff\x00\x34\xff\xd0\x56", *segments: Chunk) -> bytes:
    """Segments are marker and content."""
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\x01\x11\x00"
    parts: Sequence[Chunk] = ((b"\xe0", b"JFIF\0\1\1\0\0\1\0\1\0\0"), *segments, (b"\xc0", frame))
    scan = _segment(b"\xda", b"\x01\x01\x00\x00\x3f\x00") + points
    return b"\xff\xd8" + b"".join(_segment(*part) for part in parts) + scan + b"\xff\xd9"


def _segment(marker: bytes, held: bytes) -> bytes:
    return b"\xff" + marker + struct.pack(">H", len(held) + 2) + held


def noise(size: int) -> bytes:
    """The same bytes each time, which nothing makes smaller."""
    return random.Random(7).randbytes(size)


def large_pdf(size: int) -> bytes:
    """A PDF of just this size."""
    empty = len(pdf(stream(b"")))
    for length in range(size - empty - 40, size - empty + 1):
        written = pdf(stream(noise(length)))
        if len(written) == size:
            return written
    raise ValueError("No such PDF.")
