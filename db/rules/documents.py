"""Documents that belong to a claim or a request: what is taken, judged by what it holds and not by its name."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from enum import StrEnum

from db.rules import pdf_files, picture_files
from db.rules.authorizations import ROLES
from db.rules.authorizations import Kind as AuthorizationKind
from db.rules.roles import Role
from db.rules.texts import is_plain

MOST_BYTES = 10 * 1024 * 1024
"""Of one document."""
MOST_DOCUMENTS = 20
"""Of one draft, claim or authorization."""
CHUNK = 256 * 1024
"""So much of a document is one row."""
LONGEST_NAME = 120


class Kind(StrEnum):
    """What a document is; stored so."""

    PDF = "PDF"
    PNG = "PNG"
    JPEG = "JPEG"


class Holder(StrEnum):
    """What a document belongs to; the columns are called so."""

    CLAIM_DRAFT = "claim_draft"
    CLAIM = "claim"
    AUTHORIZATION_DRAFT = "authorization_draft"
    AUTHORIZATION = "service_authorization"


MEDIA_TYPES: Mapping[Kind, str] = {Kind.PDF: "application/pdf", Kind.PNG: "image/png", Kind.JPEG: "image/jpeg"}
ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    Kind.PDF: (".pdf",),
    Kind.PNG: (".png",),
    Kind.JPEG: (".jpg", ".jpeg", ".jpe", ".jfif"),
}

CHANGERS: Mapping[Holder, Role] = {
    Holder.CLAIM_DRAFT: Role.CLAIM_SUBMISSION,
    Holder.AUTHORIZATION_DRAFT: Role.PRIOR_AUTH_SUBMIT,
    Holder.AUTHORIZATION: Role.PRIOR_AUTH_SUBMIT,
}
"""Who may add to it. What a submitted claim holds stays as it was submitted."""

REMOVABLE = frozenset({Holder.CLAIM_DRAFT, Holder.AUTHORIZATION_DRAFT})
"""What was submitted stays."""

NOTHING_CHOSEN = "Choose a PDF, PNG or JPEG file"
EMPTY = "is empty; choose it again"
TOO_LARGE = "is larger than 10 MB; save it smaller, or in parts"
NONE_OF_THESE = "is no PDF, PNG or JPEG, whatever its name says; save or print it as one of these"
ARCHIVE = "is an archive as well; save it again without one"
TOO_MANY = f"At most {MOST_DOCUMENTS} documents can be added here"

_BEGINNINGS: Mapping[bytes, Kind] = {
    b"%PDF-": Kind.PDF,
    picture_files.PNG_BEGINS: Kind.PNG,
    picture_files.JPEG_BEGINS: Kind.JPEG,
}
_CHECKS: Mapping[Kind, Callable[[bytes], str]] = {
    Kind.PDF: pdf_files.check,
    Kind.PNG: picture_files.check_png,
    Kind.JPEG: picture_files.check_jpeg,
}

_ZIP_ENDS = b"PK\x05\x06"
_LONGEST_ZIP_END = 22 + 65_535
_OTHER_ARCHIVES = (b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c")
_PDF_MAY_BEGIN = 1024
"""Some programs take a file for a PDF that begins so late."""


def kind_of(data: bytes) -> Kind | None:
    """What it begins like; None for all that is not taken."""
    return next((kind for beginning, kind in _BEGINNINGS.items() if data.startswith(beginning)), None)


def check(data: bytes) -> str:
    """Why it is not taken, as a sentence goes on after its name; empty when it is. Takes a second for the largest."""
    if not data:
        return EMPTY
    if len(data) > MOST_BYTES:
        return TOO_LARGE
    kind = kind_of(data)
    if kind is None:
        return NONE_OF_THESE
    return _CHECKS[kind](data) or ("" if _is_nothing_else(data, kind) else ARCHIVE)


def lookers(holder: Holder, kind: str, *, billed: bool = True) -> tuple[Role, Role]:
    """Each of these roles is enough to see a document. `kind`: of the authorization or of the request for one.

    `billed`: the provider billed the claim; who only submits claims does not see others.
    """
    if holder is Holder.CLAIM_DRAFT:
        return Role.CLAIM_SUBMISSION, Role.CLAIM_SUBMISSION
    if holder is Holder.CLAIM:
        return Role.CLAIM_INQUIRY, Role.CLAIM_SUBMISSION if billed else Role.CLAIM_INQUIRY
    if holder is Holder.AUTHORIZATION_DRAFT:
        return Role.PRIOR_AUTH_SUBMIT, Role.PRIOR_AUTH_SUBMIT
    return ROLES[AuthorizationKind(kind)], Role.PRIOR_AUTH_SUBMIT


def name_of(typed: str, kind: Kind) -> str:
    """A name to show and to save by: the last part of what the browser says, with the ending that is true."""
    last = unicodedata.normalize("NFC", typed).replace("\\", "/").rpartition("/")[2]
    plain = " ".join("".join(one for one in last if is_plain(one)).split()).strip(". ")
    stem, ending = plain, ENDINGS[kind][0]
    for known in ENDINGS[kind]:
        if plain.lower().endswith(known):
            stem, ending = plain[: -len(known)], plain[-len(known) :]
    return (stem[:LONGEST_NAME].strip(". ") or "document") + ending


def _is_nothing_else(data: bytes, kind: Kind) -> bool:
    """No archive, and no PDF in a picture: a file that is two things shows one and does another."""
    if data.find(_ZIP_ENDS, max(0, len(data) - _LONGEST_ZIP_END)) >= 0:
        return False
    if any(mark in data for mark in _OTHER_ARCHIVES):
        return False
    return kind is Kind.PDF or data.find(b"%PDF-", 0, _PDF_MAY_BEGIN) < 0
