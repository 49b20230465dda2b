"""A whole claim in one statement: lines, reasons, the others of its chain, and what remittances said of it.

A second one brings what its diagnoses are in words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from db.driver import Row
from db.engine import Statement
from db.queries import codes
from db.rules import code_words, row_numbers
from db.rules.claim_parts import ChainClaim, Claim, Line, Party, Payment, Reason
from db.rules.claims import ClaimType, Frequency, Status
from db.rules.hospital_codes import occurrences_in, values_in
from db.rules.revenue_codes import REVENUE_CODES
from db.rules.submitted_claims import OtherPayer, PayerKind

_MINE = "(billing_provider = {} OR rendering_provider = {})"
_OF_FOUND = "claim = (SELECT min(id) FROM found)"
"""Neither a join nor a list: with either SQLite may come to read a whole table."""

_SHAPE = {
    **dict.fromkeys("abcdefghijklmnopq", "''"),
    **dict.fromkeys(("number", "units", "charged", "other", "allowed", "copay", "paid"), "0"),
    **dict.fromkeys(("d1", "d2", "d3", "d4", "d5", "m1", "m2", "m3"), "NULL"),
}
"""The columns that the rows of all parts have, and what stands in those that a part does not need."""


def _part(part: str, id: str, source: str, columns: str) -> str:
    """A part of the union; `columns`: what stands in those of `_SHAPE` that it needs."""
    needed = dict(column.split("=") for column in re.split(r"\s+(?=\w+=)", columns))
    shown = ", ".join(f"{needed.get(name, nothing)} AS {name}" for name, nothing in _SHAPE.items())
    return f"SELECT '{part}' AS part, {id} AS id, {shown} FROM {source}"


def _party(part: str) -> str:
    which = f"provider WHERE provider.id = (SELECT min({part}_provider) FROM found)"
    return _part(part, "provider.id", which, "a=name b=npi c=medicaid_id")


_CHAIN = "(SELECT min(coalesce(first, id)) FROM found)"

_PARTS = (
    _part(
        "claim",
        "found.id",
        "found JOIN member ON member.id = found.member",
        """a=icn b=claim_type c=status d=frequency e=patient_account f=diagnoses g=prior_authorization
           h=place_of_service i=type_of_bill j=patient_status k=last_name l=first_name m=member_id n=notes
           o=condition_codes p=occurrence_codes q=value_codes
           charged=charged_cents other=other_paid_cents allowed=allowed_cents copay=copay_cents paid=paid_cents
           d1=service_from d2=service_to d3=admitted_on d4=discharged_on d5=paid_on
           m1=received_at m2=suspended_at m3=decided_at""",
    ),
    _party("billing"),
    _party("rendering"),
    _party("referring"),
    _part(
        "payer",
        "id",
        f"claim_payer WHERE {_OF_FOUND}",
        "a=kind b=carrier c=policy_number d=reason number=number paid=paid_cents d5=answered_on",
    ),
    _part(
        "line",
        "claim_line.id",
        f"claim_line LEFT JOIN procedure_code AS named ON named.code = procedure WHERE {_OF_FOUND}",
        """a=procedure b=status c=modifiers d=revenue_code e=place_of_service f=tooth g=surfaces h=diagnosis_pointers
           i=description j=CASE WHEN made_up THEN kind ELSE '' END
           number=number units=units charged=charged_cents allowed=allowed_cents paid=paid_cents
           d1=service_from d2=service_to""",
    ),
    _part(
        "reason",
        "id",
        f"claim_reason WHERE {_OF_FOUND}",
        "a=group_code b=reason c=remark d=field number=line_number charged=amount_cents",
    ),
    _part(
        "chain",
        "id",
        f"claim WHERE (id = {_CHAIN} OR first = {_CHAIN}) AND {_MINE} IS TRUE",
        """a=icn c=status d=frequency i=type_of_bill number=replaces charged=charged_cents paid=paid_cents
           m1=received_at""",
    ),
    _part(
        "later",
        "id",
        f"claim WHERE first = {_CHAIN} AND replaces = (SELECT min(id) FROM found) AND status <> 'DRAFT'",
        "c=status d=frequency m1=received_at",
    ),
    _part(
        "payment",
        "remittance.id",
        "remittance_claim JOIN remittance ON remittance.id = remittance_claim.remittance"
        f" WHERE {_OF_FOUND} AND remittance.provider = {{}}",
        "a=remittance.number paid=remittance_claim.paid_cents d5=remittance.paid_on",
    ),
)

_CLAIM = Statement(f"WITH found AS (SELECT * FROM claim WHERE id = {{}} AND {_MINE}) {' UNION ALL '.join(_PARTS)}")


async def find(claim_id: int, *, of: int) -> Claim | None:
    """The claim with this number of its row, if the provider `of` billed or rendered it."""
    rows = await _CLAIM.rows(claim_id, of, of, of, of, of) if row_numbers.is_possible(claim_id) else []
    parts: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        parts[row["part"]].append(row)
    if not parts["claim"]:
        return None
    diagnoses = parts["claim"][0]["f"].split()
    return _claim(parts["claim"][0], parts, await codes.name_diagnoses(diagnoses))


def _claim(row: Row, parts: dict[str, list[Row]], meanings: Mapping[str, str]) -> Claim:
    chain = tuple(_chained(one) for one in sorted(parts["chain"], key=lambda one: (one["m1"], one["id"])))
    rendering, referring = ([_named(one) for one in parts[part]] for part in ("rendering", "referring"))
    later = max(parts["later"], key=lambda one: str(one["d"]), default=None)
    return Claim(
        id=row["id"],
        icn=row["a"],
        status=Status(row["c"]),
        frequency=Frequency(row["d"]),
        claim_type=ClaimType(row["b"]),
        replaced_by=Frequency(later["d"]) if later else None,
        replaced_as=Status(later["c"]) if later else None,
        replaced_at=later["m1"] if later else None,
        member_id=row["m"],
        last_name=row["k"],
        first_name=row["l"],
        patient_account=row["e"],
        **_amounts(row),
        **_days(row),
        diagnoses=tuple(row["f"].split()),
        meanings=meanings,
        prior_authorization=row["g"],
        place_of_service=row["h"],
        type_of_bill=row["i"],
        patient_status=row["j"],
        billed_by=_named(parts["billing"][0]),
        rendered_by=rendering[0] if rendering else None,
        referred_by=referring[0] if referring else None,
        payers=tuple(_payer(one) for one in sorted(parts["payer"], key=lambda one: one["number"])),
        notes=row["n"],
        conditions=tuple(row["o"].split()),
        occurrences=occurrences_in(row["p"]),
        values=values_in(row["q"]),
        lines=tuple(_line(one) for one in sorted(parts["line"], key=lambda one: one["number"])),
        reasons=tuple(_reason(one) for one in sorted(parts["reason"], key=lambda one: (one["number"], one["id"]))),
        chain=chain if len(chain) > 1 else (),
        payments=tuple(
            Payment(one["id"], one["a"], one["d5"], one["paid"])
            for one in sorted(parts["payment"], key=lambda one: (one["d5"], one["id"]))
        ),
    )


def _amounts(row: Row) -> dict[str, Any]:
    return {f"{name}_cents": row[name] for name in ("charged", "allowed", "copay", "paid")} | {
        "other_paid_cents": row["other"]
    }


def _days(row: Row) -> dict[str, Any]:
    names = ("service_from", "service_to", "admitted_on", "discharged_on", "paid_on")
    moments = ("received_at", "suspended_at", "decided_at")
    return {name: row[f"d{place}"] for place, name in enumerate(names, start=1)} | {
        name: row[f"m{place}"] for place, name in enumerate(moments, start=1)
    }


def _chained(row: Row) -> ChainClaim:
    return ChainClaim(
        id=row["id"],
        icn=row["a"],
        status=Status(row["c"]),
        frequency=Frequency(row["d"]),
        replaces=row["number"],
        received_at=row["m1"],
        charged_cents=row["charged"],
        paid_cents=row["paid"],
        type_of_bill=row["i"],
    )


def _named(row: Row) -> Party:
    return Party(row["id"], row["a"], row["b"], row["c"])


def _reason(row: Row) -> Reason:
    return Reason(row["number"], row["a"], row["b"], row["c"], row["charged"], row["d"])


def _payer(row: Row) -> OtherPayer:
    return OtherPayer(PayerKind(row["a"]), row["b"], row["c"], row["paid"], row["d5"], row["d"])


def _line(row: Row) -> Line:
    return Line(
        number=row["number"],
        status=Status(row["b"]),
        procedure=row["a"],
        modifiers=row["c"],
        revenue_code=row["d"],
        place_of_service=row["e"],
        tooth=row["f"],
        surfaces=row["g"],
        diagnosis_pointers=row["h"],
        units=row["units"],
        charged_cents=row["charged"],
        allowed_cents=row["allowed"],
        paid_cents=row["paid"],
        service_from=row["d1"],
        service_to=row["d2"],
        meaning=code_words.meaning(row["i"], row["j"]) if row["a"] else REVENUE_CODES.name(row["d"]),
    )
