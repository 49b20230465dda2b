"""The codes that claims, authorizations and benefits are written with, and the words they are found by.

Both are replaced as a whole when an agency loads a newer edition: claims hold the codes and point to no row here. A
row's number is its rank: what is broad, and so has a short code and name, is found first.
"""

from __future__ import annotations

from piccolo.columns import Boolean, Date, ForeignKey, OnDelete, Serial, Varchar
from piccolo.table import Table


class DiagnosisCode(Table):
    """A diagnosis that can be billed (ICD-10-CM)."""

    id: Serial
    code = Varchar(7, unique=True)  # without its dot
    description = Varchar(250)


class DiagnosisWord(Table):
    """A word of a diagnosis (`rules.code_words`)."""

    id: Serial
    diagnosis = ForeignKey(DiagnosisCode, null=False, on_delete=OnDelete.restrict)
    word = Varchar(40)


class ProcedureCode(Table):
    """Something that is done for a member, or supplied."""

    id: Serial
    code = Varchar(5, unique=True)
    kind = Varchar(5)  # HCPCS, CPT or CDT
    description = Varchar(500)
    made_up = Boolean()  # it stands in for a code of a licensed list
    starts_on = Date()
    ends_on = Date(null=True, default=None)


class ProcedureWord(Table):
    """A word of a procedure (`rules.code_words`)."""

    id: Serial
    procedure = ForeignKey(ProcedureCode, null=False, on_delete=OnDelete.restrict)
    word = Varchar(40)
