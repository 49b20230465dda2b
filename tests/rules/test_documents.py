"""What is taken for a document: whole PDFs and pictures that are nothing else."""

from __future__ import annotations

import struct
import time
import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.rules import documents, pdf_files, picture_files
from db.rules.documents import (
    ARCHIVE,
    EMPTY,
    ENDINGS,
    MOST_BYTES,
    NONE_OF_THESE,
    TOO_LARGE,
    Kind,
    check,
    kind_of,
    name_of,
)
from db.rules.pdf_files import ACTION, ATTACHED, DAMAGED, ENCRYPTED, SCRIPT, UNREADABLE
from db.rules.picture_files import MORE_BEHIND, TOO_LARGE_INSIDE, TOO_MANY_PIXELS
from db.rules.texts import is_plain
from tests.documents import jpeg, large_pdf, noise, packed, pdf, png, png_of, stream

GOOD = {
    "PDF": pdf(),
    "PDF with a picture": pdf(stream(noise(50_000), b"/Filter /DCTDecode")),
    "PDF with packed objects": pdf(packed(b"<< /Type /Font >>", b"[1 2 3]")),
    "PDF with an old fold around its text": pdf(stream(b"<~9jqo~>", b"/Filter [/ASCII85Decode /LZWDecode]")),
    "PDF that opens at a page": pdf(catalog=b"<< /Type /Catalog /Pages 2 0 R /OpenAction [3 0 R /Fit] >>"),
    "PDF with names that are longer": pdf(b"<< /JavaScripts /LaunchPad /EncryptMeNot 1 >>"),
    "PDF with a word in a text": pdf(b"(JavaScript and Launch and Encrypt)"),
    "PDF saved twice": pdf() + pdf()[9:],
    "PDF with spaces behind": pdf() + b"\r\n \x00",
    "PNG": png(),
    "PNG in color": png(3, 2, color=2, pixels=zlib.compress(bytes(2 * (1 + 3 * 3)))),
    "PNG of one bit": png(9, 2, depth=1, pixels=zlib.compress(bytes(2 * (1 + 2)))),
    "PNG of 16 bits": png(2, 2, depth=16, color=6, pixels=zlib.compress(bytes(2 * (1 + 16)))),
    "PNG in several chunks": png_of(
        (b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0)),
        *((b"IDAT", bytes([one])) for one in zlib.compress(bytes(20))),
        (b"IEND", b""),
    ),
    "PNG with texts": png(4, 4, (b"tEXt", b"Title\0x"), (b"zTXt", b"a\0\0" + zlib.compress(b"x" * 1000))),
    "PNG with texts of the world": png(
        4, 4, (b"iTXt", b"a\0\0\0en\0b\0plain"), (b"iTXt", b"a\0\1\0en\0b\0" + zlib.compress(b"x"))
    ),
    "PNG with a color profile": png(4, 4, (b"iCCP", b"a\0\0" + zlib.compress(bytes(3000)))),
    "JPEG": jpeg(),
    "JPEG with a comment": jpeg(4, 4, b"\x01", (b"\xfe", b"made here")),
    "JPEG with fill bytes": jpeg().replace(b"\xff\xda", b"\xff\xff\xff\xda"),
    "JPEG that is long": jpeg(4, 4, noise(700_000).replace(b"\xff", b"\xff\x00")),
}

# An interlaced picture of 5 x 5 points: seven passes of 1x1, 1x1, 2x1, 1x2, 3x1, 2x3 and 5x2 points.
INTERLACED = sum(rows * (1 + columns) for columns, rows in ((1, 1), (1, 1), (2, 1), (1, 2), (3, 1), (2, 3), (5, 2)))
GOOD["PNG of seven passes"] = png(5, 5, interlaced=1, pixels=zlib.compress(bytes(INTERLACED)))


@pytest.mark.parametrize("name", GOOD)
def test_whole_documents_are_taken(name: str) -> None:
    assert check(GOOD[name]) == "" and kind_of(GOOD[name]) == name.split()[0]


def test_ten_megabytes_are_the_most() -> None:
    assert check(large_pdf(MOST_BYTES)) == ""
    assert check(large_pdf(MOST_BYTES + 1)) == TOO_LARGE
    assert check(b"") == EMPTY


def named(name: bytes) -> bytes:
    return pdf(b"<< /S /%s >>" % name)


BAD_PDFS = {
    "no end": (pdf()[:-6], DAMAGED),
    "no table": (pdf().replace(b"\nxref", b"\nxxxx"), DAMAGED),
    "a table that is nowhere": (pdf()[: pdf().index(b"startxref")] + b"startxref\n999999\n%%EOF\n", DAMAGED),
    "a table at the beginning": (pdf()[: pdf().index(b"startxref")] + b"startxref\n0\n%%EOF\n", DAMAGED),
    "something before": (b" " + pdf(), NONE_OF_THESE),
    "an odd version": (pdf().replace(b"1.7", b"9.9"), DAMAGED),
    "something behind": (pdf() + b"<html>", pdf_files.MORE_BEHIND),
    "rights": (pdf(trailer=b"/Encrypt << >>"), ENCRYPTED),
    "rights, spelled out": (pdf(trailer=b"/#45ncr#79pt 5 0 R"), ENCRYPTED),
    "a form with programs": (named(b"XFA"), SCRIPT),
    "a film with a program": (named(b"Rendition"), SCRIPT),
    "every letter spelled out": (named(b"".join(b"#%02x" % one for one in b"JavaScript")), SCRIPT),
    "in capital digits": (named(b"#4AavaScript"), SCRIPT),
    "a program at the end of a stream": (pdf(stream(b"\n/JavaScript\n", b"")), SCRIPT),
    "sends a form": (named(b"SubmitForm"), ACTION),
    "brings in data": (named(b"ImportData"), ACTION),
    "goes into a file inside": (named(b"GoToE"), ACTION),
    "files inside": (named(b"EmbeddedFiles"), ATTACHED),
    "a film": (named(b"RichMedia"), ATTACHED),
    "packed": (pdf(packed(b"1", b"<< /S /Launch >>")), ACTION),
    "packed without saying so": (pdf(packed(b"<< /S /Launch >>").replace(b"/Type /ObjStm", b"")), ACTION),
    "packed behind a comment": (pdf(stream(zlib.compress(b"% x\n 7 0 << /S /Launch >>"))), ACTION),
    "packed behind many comments": (pdf(stream(zlib.compress(b"%\n" * 9000 + b"7 0 << /S /Launch >>"))), ACTION),
    "packed behind a long comment": (pdf(stream(zlib.compress(b"%" * 9000 + b"\n7 0 << /S /Launch >>"))), ACTION),
    "packed behind many spaces": (pdf(stream(zlib.compress(b"7" + b" " * 9000 + b"0 << /S /Launch >>"))), ACTION),
    "packed after many others": (pdf(*[packed(b"[]")] * 50, packed(b"<< /S /Launch >>")), ACTION),
    "packed in another way": (pdf(packed(b"[]", more=b"/Filter /ASCIIHexDecode")), UNREADABLE),
    "packed with a prediction": (pdf(packed(b"[]", more=b"/DecodeParms << /Predictor 12 >>")), UNREADABLE),
    "packed by a filter elsewhere": (pdf(packed(b"[]", more=b"/Filter 9 0 R")), UNREADABLE),
    "packed and broken": (pdf(stream(zlib.compress(b"1 0 " + noise(9000))[:-4000] + noise(4000))), UNREADABLE),
    "a bomb": (pdf(packed(bytes(80_000_000))), UNREADABLE),
    "an archive": (pdf(b"(PK\x05\x06" + bytes(18) + b")"), ARCHIVE),
    "another archive": (pdf(b"(Rar!\x1a\x07\x00)"), ARCHIVE),
}


@pytest.mark.parametrize("name", BAD_PDFS)
def test_pdfs_that_are_broken_or_do_more_are_refused(name: str) -> None:
    data, reason = BAD_PDFS[name]
    assert check(data) == reason


@pytest.mark.parametrize("names", [name for names in pdf_files.NAMES.values() for name in names])
@pytest.mark.parametrize("offset", [-12, -6, -1, 0, 1])
def test_names_are_found_wherever_the_file_is_cut_to_be_looked_through(names: str, offset: int) -> None:
    begin = len(pdf(b"(")) - len(pdf()) + pdf().index(b"xref") - 30
    padding = 256 * 1024 - begin + offset
    assert check(pdf(b"(" + b"x" * padding + b")<</S/" + names.encode() + b">>")) != ""


PIXELS = zlib.compress(bytes(20))
HEADER = (b"IHDR", struct.pack(">IIBBBBB", 4, 4, 8, 0, 0, 0, 0))
IDAT, IEND = (b"IDAT", PIXELS), (b"IEND", b"")
BROKEN = picture_files.DAMAGED

BAD_PNGS = {
    "breaks off": (png()[:-1], BROKEN),
    "ends early": (png_of(HEADER, IDAT), BROKEN),
    "another sum": (png()[:-1] + b"\0", BROKEN),
    "something behind": (png() + b"\0", MORE_BEHIND),
    "two pictures": (png() + png(), MORE_BEHIND),
    "no header": (png_of(IDAT, IEND), BROKEN),
    "header twice": (png_of(HEADER, HEADER, IDAT, IEND), BROKEN),
    "header late": (png_of((b"tEXt", b"a\0b"), HEADER, IDAT, IEND), BROKEN),
    "no pixels": (png_of(HEADER, IEND), BROKEN),
    "pixels missing": (png(4, 5, pixels=PIXELS), BROKEN),
    "pixels too many": (png(4, 3, pixels=PIXELS), TOO_LARGE_INSIDE),
    "pixels cut off": (png(pixels=PIXELS[:-5]), BROKEN),
    "pixels that are none": (png(pixels=b"nonsense"), BROKEN),
    "something behind the pixels": (png(pixels=PIXELS + b"PK"), MORE_BEHIND),
    "pixels behind the pixels": (png_of(HEADER, IDAT, IDAT, IEND), MORE_BEHIND),
    "a needed chunk that nobody knows": (png(4, 4, (b"ABCD", b"")), BROKEN),
    "a chunk without a name": (png(4, 4, (b"a\0c1", b"")), BROKEN),
    "no width": (png(0, 4), BROKEN),
    "odd depth": (png(depth=3), BROKEN),
    "odd color": (png(color=5), BROKEN),
    "odd interlace": (png(interlaced=2), BROKEN),
    "wide": (png(30_001, 1, pixels=PIXELS), TOO_MANY_PIXELS),
    "many pixels": (png(10_001, 10_000, pixels=PIXELS), TOO_MANY_PIXELS),
    "many bytes": (png(9_000, 9_000, depth=16, color=6, pixels=PIXELS), TOO_MANY_PIXELS),
    "bomb": (png(pixels=zlib.compress(bytes(50_000_000))), TOO_LARGE_INSIDE),
    "bomb in a text": (png(4, 4, (b"zTXt", b"a\0\0" + zlib.compress(bytes(5_000_000)))), TOO_LARGE_INSIDE),
    "bomb in several texts": (
        png(4, 4, *[(b"zTXt", b"a\0\0" + zlib.compress(bytes(2_000_000)))] * 3),
        TOO_LARGE_INSIDE,
    ),
    "bomb in a profile": (png(4, 4, (b"iCCP", b"a\0\0" + zlib.compress(bytes(5_000_000)))), TOO_LARGE_INSIDE),
    "bomb in a text of the world": (
        png(4, 4, (b"iTXt", b"a\0\1\0\0\0" + zlib.compress(bytes(5_000_000)))),
        TOO_LARGE_INSIDE,
    ),
    "a text that is none": (png(4, 4, (b"zTXt", b"a\0\0nonsense")), BROKEN),
    "a PDF inside": (png(4, 4, (b"tEXt", b"a\0%PDF-1.7")), ARCHIVE),
}


@pytest.mark.parametrize("name", BAD_PNGS)
def test_pngs_that_are_broken_or_more_than_a_picture_are_refused(name: str) -> None:
    data, reason = BAD_PNGS[name]
    assert check(data) == reason


def test_a_picture_of_as_many_pixels_as_may_be_is_looked_through() -> None:
    assert check(png(30_000, 3_333)) == "" and check(png(10_000, 10_000)) == ""


BAD_JPEGS = {
    "breaks off": (jpeg()[:-2], BROKEN),
    "breaks off in its points": (jpeg()[:-6], BROKEN),
    "breaks off in a segment": (jpeg()[:9], BROKEN),
    "only begins": (b"\xff\xd8\xff", BROKEN),
    "only ends": (b"\xff\xd8\xff\xd9", BROKEN),
    "something behind": (jpeg() + b"\0", MORE_BEHIND),
    "two pictures": (jpeg() + jpeg(), MORE_BEHIND),
    "begins again": (jpeg()[:2] + jpeg(), BROKEN),
    "no size": (jpeg().replace(b"\xff\xc0", b"\xff\xc4"), BROKEN),
    "no points": (jpeg()[: jpeg().index(b"\xff\xda")] + b"\xff\xd9", BROKEN),
    "no height": (jpeg(4, 0), BROKEN),
    "wide": (jpeg(30_001, 1), TOO_MANY_PIXELS),
    "many pixels": (jpeg(10_001, 10_000), TOO_MANY_PIXELS),
    "a segment without a length": (jpeg().replace(b"\xff\xe0\x00\x10", b"\xff\xe0\x00\x01"), BROKEN),
    "no marker": (jpeg()[:2] + b"\x00" + jpeg()[3:], NONE_OF_THESE),
    "a marker of nothing": (jpeg()[:2] + b"\xff\x00" + jpeg()[2:], BROKEN),
    "an endless row of markers": (b"\xff\xd8" + b"\xff\x01" * 30_000 + jpeg()[2:], BROKEN),
    "only fill bytes": (b"\xff\xd8" + b"\xff" * 1000, BROKEN),
}


@pytest.mark.parametrize("name", BAD_JPEGS)
def test_jpegs_that_are_broken_or_more_than_a_picture_are_refused(name: str) -> None:
    data, reason = BAD_JPEGS[name]
    assert check(data) == reason


@given(st.binary(max_size=400))
def test_nothing_at_random_is_a_document(data: bytes) -> None:
    assert check(data) != ""


@given(st.sampled_from([b"%PDF-1.7\n", picture_files.PNG_BEGINS, b"\xff\xd8\xff\xe0"]), st.binary(max_size=400))
def test_nothing_that_only_begins_like_one_is_a_document(beginning: bytes, data: bytes) -> None:
    assert check(beginning + data) not in ("", EMPTY, NONE_OF_THESE)


WHOLE = st.sampled_from(sorted(GOOD.values(), key=len)[:16])


@given(WHOLE, st.data())
def test_a_document_that_breaks_off_is_none(data: bytes, draw: st.DataObject) -> None:
    """But for white space behind a PDF, which belongs to no part of it."""
    cut = draw.draw(st.integers(0, len(data.rstrip(b"\r\n \0")) - 1))
    assert check(data[:cut]) != ""


@given(WHOLE, st.binary(min_size=1, max_size=60))
def test_nothing_is_taken_that_has_more_behind_it(data: bytes, more: bytes) -> None:
    blank = data.startswith(b"%PDF") and not more.strip(b"\r\n\t\x0b\x0c \0")
    assert (check(data + more) == "") == blank


@given(WHOLE, st.data())
def test_whatever_is_changed_the_answer_is_a_sentence(data: bytes, draw: st.DataObject) -> None:
    """No damage makes the check fail itself; of a PNG every changed bit is noticed."""
    place, bit = draw.draw(st.integers(0, len(data) - 1)), draw.draw(st.integers(0, 7))
    changed = data[:place] + bytes([data[place] ^ 1 << bit]) + data[place + 1 :]
    reason = check(changed)
    assert isinstance(reason, str) and (reason != "" or not data.startswith(b"\x89PNG"))


@given(st.text(max_size=300), st.sampled_from(Kind))
def test_a_name_is_one_plain_line_with_a_true_ending(typed: str, kind: Kind) -> None:
    name = name_of(typed, kind)
    assert is_plain(name) and name.lower().endswith(ENDINGS[kind]) and len(name) <= 130
    assert not set(name) & {"/", "\\", "\n"} and not name.startswith(".")
    assert name_of(name, kind) == name


def test_a_name_keeps_the_ending_that_it_has() -> None:
    assert name_of(" chart.pdf. ", Kind.PDF) == "chart.pdf" and name_of("photo.JPEG", Kind.JPEG) == "photo.JPEG"
    assert name_of("chart.pdf", Kind.PNG) == "chart.pdf.png"


def test_files_made_to_keep_the_check_busy_do_not() -> None:
    """Each is ten megabytes of what the check looks at more closely than at anything else."""
    most = MOST_BYTES - 2000
    small = b"stream\n" + zlib.compress(b"1 0 ")
    busy = [
        pdf(b"(" + part * (most // len(part)) + b")")
        for part in (b"/", b"stream\n", small, b"obj/First stream\n", b" ", b"startxref ", b"/#4a#61")
    ]
    busy += [pdf(stream(zlib.compress(b"%\n" * 20_000_000))), jpeg(4, 4, b"\xff\x00" * (most // 2))]
    busy += [png(4, 4, *[(b"tEXt", b"a\0b")] * 19_000), pdf() + b" " * most]
    started = time.thread_time()
    for data in busy:
        assert isinstance(check(data), str)
    assert time.thread_time() - started < 5 * len(busy)


def test_every_reason_goes_on_after_a_name() -> None:
    reasons = [
        value
        for module in (documents, pdf_files, picture_files)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and name not in ("NOTHING_CHOSEN", "TOO_MANY")
    ]
    assert len(reasons) >= 14
    assert all(reason.split()[0] in ("is", "has", "holds", "starts", "unfolds") for reason in reasons)
