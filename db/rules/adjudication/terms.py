"""Edits about the terms on which a service is paid: what the fee schedule says of it."""

from __future__ import annotations

from collections.abc import Iterator

from db.rules.adjudication.cases import Case, Finding, age_on, each_line, each_standing_line, field_of
from db.rules.decisions import Why
from db.rules.submitted_claims import SubmittedLine
from db.rules.teeth import AREAS, TEETH, are_surfaces_of

EXTRAORDINARY_CENTS = 2_500_000
"""A charge of a line from which on a person looks at it."""


@each_line
def charged(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Something is charged, for at least one unit. (CARC 16, RARC M79 and M53.)"""
    if line.charged_cents <= 0:
        yield Why("CO", "16", "M79", field=field_of(line, "charge"))
    if line.units <= 0:
        yield Why("CO", "16", "M53", field=field_of(line, "units"))


@each_line
def units(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """Not more units than the fee schedule takes on a line. (The fee schedule; CARC 151, RARC N362.)"""
    fee = case.fee(line)
    if fee and fee.most_units is not None and line.units > fee.most_units:
        yield Why("CO", "151", "N362", field=field_of(line, "units"))


@each_line
def age(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The member is of an age for it on the first day, in whole years. (The fee schedule; CARC 6.)"""
    fee, member = case.fee(line), case.member
    if fee is None or member is None or line.service_from < member.date_of_birth:
        return
    years = age_on(member.date_of_birth, line.service_from)
    if years < fee.from_age or (fee.to_age is not None and years > fee.to_age):
        yield Why("CO", "6", field=field_of(line, "procedure"))


@each_line
def gender(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """It is not for members of another gender only; an unknown one is no reason. (The fee schedule; CARC 7.)"""
    fee, member = case.fee(line), case.member
    if fee and member and fee.gender and member.gender in ("F", "M") and member.gender != fee.gender:
        yield Why("CO", "7", field=field_of(line, "procedure"))


@each_line
def tooth(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The tooth, its surfaces or the area of the mouth are given where the schedule asks for them, and there are such.

    (OAR 410-123-1620; CARC 16, RARC N37, N75 and N346.)
    """
    fee = case.fee(line)
    needs = fee.needs if fee else ""
    if needs == "area":
        if line.tooth not in AREAS:
            yield Why("CO", "16", "N346", field=field_of(line, "tooth"))
        return
    if (needs or line.surfaces) and line.tooth not in TEETH:
        yield Why("CO", "16", "N37", field=field_of(line, "tooth"))
    elif (needs == "surface" or line.surfaces) and not are_surfaces_of(line.surfaces, line.tooth):
        yield Why("CO", "16", "N75", field=field_of(line, "surfaces"))


@each_standing_line
def has_a_fee(case: Case, line: SubmittedLine) -> Iterator[Why]:
    """The fee schedule says on that day what is paid for it. (CARC 147.)"""
    if case.fee(line) is None:
        name = "procedure" if line.procedure else "revenue_code"
        yield Why("CO", "147", field=field_of(line, name))


def reviewed(case: Case) -> Iterator[Finding]:
    """A person looks at what the fee schedule says so of, and at charges from $25,000 a line on. (CARC 133.)"""
    for line in case.standing:
        fee = case.fee(line)
        if (fee and fee.reviewed) or line.charged_cents >= EXTRAORDINARY_CENTS:
            yield Finding(line.number, Why("OA", "133"), suspends=True)
