"""Whether a file is a whole PNG or JPEG picture and nothing else, by the structure that each format prescribes."""

from __future__ import annotations

import re
import struct
import zlib
from collections.abc import Iterator

PNG_BEGINS = b"\x89PNG\r\n\x1a\n"
JPEG_BEGINS = b"\xff\xd8\xff"

MOST_PIXELS = 100_000_000
"""A letter page at 900 dots per inch has 76 million."""
LONGEST_SIDE = 30_000
MOST_UNFOLDED = 400 * 1024 * 1024
"""What a PNG may become in memory."""
MOST_UNFOLDED_TEXT = 4 * 1024 * 1024
"""What its texts and color profiles may become, all together."""
MOST_PARTS = 20_000

DAMAGED = "is damaged or breaks off; open it, save it again, and choose that"
MORE_BEHIND = "holds something behind the end of the picture; open it, save it again, and choose that"
TOO_MANY_PIXELS = "is larger than 100 million pixels; save it smaller"
TOO_LARGE_INSIDE = "unfolds to far more than a picture of its size; save it again as a new picture"

_CHANNELS = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
"""Of each color type of a PNG."""
_DEPTHS = {0: (1, 2, 4, 8, 16), 2: (8, 16), 3: (1, 2, 4, 8), 4: (8, 16), 6: (8, 16)}
_CRITICAL = {b"IHDR", b"PLTE", b"IDAT", b"IEND"}
_FOLDED_TEXTS = {b"zTXt", b"iTXt", b"iCCP"}
_ADAM7 = ((0, 0, 8, 8), (4, 0, 8, 8), (0, 4, 4, 8), (2, 0, 4, 4), (0, 2, 2, 4), (1, 0, 2, 2), (0, 1, 1, 2))
"""Where each pass of an interlaced picture begins, and its steps: across, down."""

_FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}
"""The markers of a JPEG that tell its size."""
_SCAN, _END = 0xDA, 0xD9
_ALONE = {0x01, *range(0xD0, 0xD8)}
"""Markers without a length."""
_AFTER_A_SCAN = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
_SLICE, _STRIDE = 64 * 1024, 256 * 1024
"""So much is looked through at once: a search holds up everything else that runs in this process."""


class _Wrong(Exception):
    """What is wrong with the picture."""


def check_png(data: bytes) -> str:
    """What is wrong with it, as a sentence goes on after its name; empty when nothing is."""
    try:
        _walk_png(data)
    except _Wrong as wrong:
        return str(wrong)
    return ""


def check_jpeg(data: bytes) -> str:
    """The same of a JPEG."""
    try:
        _walk_jpeg(data)
    except _Wrong as wrong:
        return str(wrong)
    except (IndexError, struct.error):
        return DAMAGED
    return ""


def _need(so: bool, otherwise: str = DAMAGED) -> None:
    if not so:
        raise _Wrong(otherwise)


def _walk_png(data: bytes) -> None:
    """The header first, the end last and at the end of the file, and pixels that fill the picture exactly."""
    texts, pixels = MOST_UNFOLDED_TEXT, _Pixels()
    for place, (kind, held) in enumerate(_chunks(data)):
        _need((kind == b"IHDR") == (place == 0) and (kind in _CRITICAL or kind[:1].islower()))
        if kind == b"IHDR":
            pixels.expected = _unfolded(_header(held))
        elif kind == b"IDAT":
            pixels.unfold(held)
        elif kind in _FOLDED_TEXTS:
            texts -= _text_length(kind, held, most=texts)
    pixels.finish()


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The kind of each chunk, and what it holds."""
    place, kind = len(PNG_BEGINS), b""
    for _ in range(MOST_PARTS):
        _need(len(data) >= place + 12)
        length, kind = struct.unpack_from(">I4s", data, place)
        end = place + 8 + length
        _need(len(data) >= end + 4 and kind.isalpha())
        _need(struct.unpack_from(">I", data, end) == (zlib.crc32(memoryview(data)[place + 4 : end]),))
        yield kind, data[place + 8 : end]
        place = end + 4
        if kind == b"IEND":
            break
    _need(kind == b"IEND")
    _need(place == len(data), MORE_BEHIND)


def _header(data: bytes) -> tuple[int, ...]:
    """Width, height, bits of a channel, color type, interlaced."""
    _need(len(data) == 13)
    width, height, depth, color, compression, filtering, interlaced = struct.unpack(">IIBBBBB", data)
    _need(depth in _DEPTHS.get(color, ()) and not compression and not filtering and interlaced < 2)
    _check_size(width, height)
    return width, height, depth, color, interlaced


def _unfolded(header: tuple[int, ...]) -> int:
    """How many bytes the pixels are; each row has one more, which says how it is folded."""
    width, height, depth, color, interlaced = header
    bits = depth * _CHANNELS[color]
    passes = _ADAM7 if interlaced else ((0, 0, 1, 1),)
    total = 0
    for left, top, across, down in passes:
        columns, rows = -((left - width) // across), -((top - height) // down)
        total += max(rows, 0) * (1 + (columns * bits + 7) // 8) if columns > 0 else 0
    _need(total <= MOST_UNFOLDED, TOO_MANY_PIXELS)
    return total


class _Pixels:
    """Unfolds the pixels as they come, never more than there are, and keeps none of them."""

    def __init__(self) -> None:
        self.expected = 0
        self._unfolding = zlib.decompressobj()

    def unfold(self, data: bytes) -> None:
        for begin in range(0, len(data), _SLICE):
            part, more = data[begin : begin + _SLICE], True
            while more:
                unfolded = len(_part(self._unfolding, part, _STRIDE))
                self.expected -= unfolded
                _need(self.expected >= 0, TOO_LARGE_INSIDE)
                _need(not self._unfolding.unused_data, MORE_BEHIND)
                part = self._unfolding.unconsumed_tail
                more = bool(part) or unfolded == _STRIDE

    def finish(self) -> None:
        _need(not self.expected and self._unfolding.eof)


def _part(unfolding: zlib._Decompress, data: bytes, most: int) -> bytes:
    try:
        return unfolding.decompress(data, most)
    except zlib.error:
        raise _Wrong(DAMAGED) from None


def _text_length(kind: bytes, held: bytes, *, most: int) -> int:
    """How long a text or a color profile is when it is unfolded."""
    begin = held.find(b"\0") + 2
    if kind == b"iTXt":  # a mark says whether it is folded; language and translated keyword stand before it
        if held[begin - 1 : begin] == b"\0":
            return 0
        begin = held.find(b"\0", held.find(b"\0", begin + 1) + 1) + 1
    length = len(_part(zlib.decompressobj(), held[begin:], most + 1))
    _need(length <= most, TOO_LARGE_INSIDE)
    return length


def _walk_jpeg(data: bytes) -> None:
    """Segment by segment to the end of the picture, which has to be the end of the file."""
    place, seen = 2, set[int]()
    for _ in range(MOST_PARTS):
        marker, place = _marker(data, place)
        seen.add(marker)
        if marker == _END:
            break
        if marker not in _ALONE:
            place = _after_segment(data, marker, place)
    _need(_END in seen and _SCAN in seen and bool(seen & _FRAMES))
    _need(place == len(data), MORE_BEHIND)


def _marker(data: bytes, place: int) -> tuple[int, int]:
    """The marker here, and the place behind it. Any number of 0xFF may stand before it."""
    _need(data[place] == 0xFF)
    while data[place] == 0xFF:
        place += 1
    _need(data[place] not in (0x00, 0xD8))
    return data[place], place + 1


def _after_segment(data: bytes, marker: int, place: int) -> int:
    """Where the next marker stands."""
    (length,) = struct.unpack_from(">H", data, place)
    _need(length >= 2)
    if marker in _FRAMES:
        height, width = struct.unpack_from(">HH", data, place + 3)
        _check_size(width, height)
    place += length
    return _after_scan(data, place) if marker == _SCAN else place


def _after_scan(data: bytes, place: int) -> int:
    """Where the next marker stands, after the picture's points."""
    while place < len(data):
        found = _AFTER_A_SCAN.search(data, place, place + _STRIDE)
        if found:
            return found.start()
        place += _STRIDE - 1
    raise _Wrong(DAMAGED)


def _check_size(width: int, height: int) -> None:
    _need(bool(width and height))
    _need(max(width, height) <= LONGEST_SIDE and width * height <= MOST_PIXELS, TOO_MANY_PIXELS)
