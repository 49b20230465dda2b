"""What is on file about a claim that is to be decided: gathered in a few statements, however many lines it has."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache

from db.driver import Row
from db.engine import Statement
from db.queries import eligibility
from db.queries.covered_codes import filled, list_editions, list_rules, places, room_for
from db.rules.adjudication.facts import (
    Earlier,
    Facts,
    Fee,
    GrantedLine,
    Party,
    Permit,
    Range,
)
from db.rules.benefit_plans import SYSTEM_ONLY
from db.rules.claims import ClaimType
from db.rules.coverage import Code
from db.rules.eligibility import Days
from db.rules.submitted_claims import SubmittedClaim

ALWAYS = Days(date(1850, 1, 1), date(2299, 12, 31))
"""A claim asks for all spans of a member: what was before and after says why a day is not covered."""

LONGEST_CLAIM = timedelta(days=400)
"""So far before a service it is looked for claims that may hold it too."""

_PARTIES = Statement("SELECT id, provider_type, closed_at FROM provider WHERE id IN ({}, {}, {})")

_RANGES = Statement("""
    SELECT provider_type, first_code, last_code FROM billing_rule
     WHERE provider_type IN (SELECT provider_type FROM provider WHERE id IN ({}, {})) AND claim_type = {}""")

_EARLIER = Statement("""
    SELECT claim.claim_type, claim.billing_provider, claim.rendering_provider, line.service_from, line.service_to,
           line.procedure, line.modifiers, line.revenue_code, line.tooth, line.surfaces
      FROM claim JOIN claim_line line ON line.claim = claim.id
     WHERE claim.member = (SELECT id FROM member WHERE member_id = {})
       AND claim.service_from >= {} AND claim.service_from <= {} AND claim.service_to >= {}
       AND claim.claim_type = {} AND claim.status IN ('PAID', 'SUSPENDED') AND claim.frequency <> '8'
       AND claim.id <> {} AND claim.id <> {} AND line.status <> 'DENIED'
       AND NOT EXISTS (SELECT 1 FROM claim later
                        WHERE later.replaces = claim.id AND later.status <> 'DRAFT'
                          AND (later.frequency <> '8' OR later.status = 'PAID'))
     ORDER BY claim.id, line.number""")
"""A void that waits, or was denied, has taken nothing back."""

_BEGAN_AS = Statement("""
    WITH RECURSIVE before (replaces, frequency, type_of_bill) AS (
        SELECT replaces, frequency, type_of_bill FROM claim WHERE id = {}
        UNION SELECT claim.replaces, claim.frequency, claim.type_of_bill
          FROM before JOIN claim ON claim.id = before.replaces
         WHERE before.frequency <> '1')
    SELECT type_of_bill FROM before WHERE frequency = '1'""")
"""A denied claim that was submitted again says itself which part of a stay it is: the way back ends with that."""

_OF_A_GRANT = ("id", "status", "provider", "procedure", "modifiers", "starts_on", "ends_on", "approved", "used")
_PERMIT = Statement("""
    SELECT member.member_id, one.status AS how_it_stands, line.id, line.status,
           coalesce(line.provider, one.performing_provider) AS provider, procedure, modifiers, line.starts_on,
           line.ends_on, units_approved AS approved,
           units_used - coalesce((SELECT sum(units) FROM claim_use
                                   WHERE claim_use.claim = {} AND authorization_line = line.id), 0) AS used
      FROM service_authorization one
      JOIN member ON member.id = one.member
      JOIN authorization_line line ON line.service_authorization = one.id
     WHERE one.number = {}
     ORDER BY line.id""")


@cache
def _codes(procedures: int, diagnoses: int) -> Statement:
    return Statement(f"""
        SELECT code, description, kind, made_up, starts_on, ends_on, 'procedure' AS what
          FROM procedure_code WHERE code IN ({places(procedures)})
        UNION ALL SELECT code, '', '', false, NULL, NULL, 'diagnosis'
          FROM diagnosis_code WHERE code IN ({places(diagnoses)})""")


@cache
def _copays_of(plans: int) -> Statement:
    return Statement(f"SELECT plan, service_type, copay_cents FROM copay WHERE plan IN ({places(plans)})")


@cache
def _fees(procedures: int, revenue_codes: int) -> Statement:
    columns = (
        "procedure, revenue_code, modifier, unit_cents, most_units, gender, from_age, to_age, needs, reviewed,"
        " starts_on, ends_on"
    )
    days = "starts_on <= {} AND (ends_on IS NULL OR ends_on >= {})"
    return Statement(f"""
        SELECT {columns} FROM fee_schedule WHERE procedure IN ({places(procedures)}) AND {days}
        UNION ALL SELECT {columns} FROM fee_schedule
         WHERE revenue_code IN ({places(revenue_codes)}) AND revenue_code <> '' AND {days}
         ORDER BY procedure, revenue_code, modifier, starts_on""")


async def gather(claim: SubmittedClaim, itself: int = 0) -> Facts:
    """All that decides about the claim. In a transaction that holds the member, nothing of it changes meanwhile.

    `itself`: the number of its row, once it has one. The units of the claim that it replaces count as given back.
    """
    found = await eligibility.find(claim.member_id, ALWAYS)
    panels = found.panels if found else None
    procedures = sorted({line.procedure for line in claim.lines} - {""})
    days = Days(claim.service_from, claim.service_to)
    plans = sorted({row.plan for row in panels.plans} - SYSTEM_ONLY) if panels else []
    codes = await _known_codes(procedures, claim.diagnoses)
    return Facts(
        parties=await _parties(claim),
        panels=panels,
        procedures={row["code"]: _code(row) for row in codes if row["what"] == "procedure"},
        diagnoses=frozenset(row["code"] for row in codes if row["what"] == "diagnosis"),
        fees=await _schedule(claim, procedures),
        ranges=await _ranges(claim),
        earlier=await _earlier(claim, itself) if panels else (),
        permits=await _permits(claim.prior_authorization, claim.replaces or 0),
        plan_rules=await list_rules(plans, procedures, days) if plans else (),
        editions=await list_editions(procedures, claim.diagnoses, days) if plans else (),
        copays=await _copays(plans),
        began_as=await _began_as(claim),
    )


async def _parties(claim: SubmittedClaim) -> dict[int, Party]:
    rows = await _PARTIES.rows(claim.billing, claim.rendering or claim.billing, claim.referring or claim.billing)
    return {row["id"]: Party(row["id"], row["provider_type"], row["closed_at"]) for row in rows}


async def _known_codes(procedures: list[str], diagnoses: tuple[str, ...]) -> list[Row]:
    sizes = room_for(len(procedures)), room_for(len(diagnoses))
    return await _codes(*sizes).rows(*filled(procedures, sizes[0]), *filled(diagnoses, sizes[1]))


def _code(row: Row) -> Code:
    made_up = bool(row["made_up"])
    return Code(row["code"], row["description"], row["kind"], made_up, row["starts_on"], row["ends_on"])


async def _schedule(claim: SubmittedClaim, procedures: list[str]) -> tuple[Fee, ...]:
    revenue_codes = sorted({line.revenue_code for line in claim.lines} - {""})
    sizes, days = (room_for(len(procedures)), room_for(len(revenue_codes))), (claim.service_to, claim.service_from)
    rows = await _fees(*sizes).rows(*filled(procedures, sizes[0]), *days, *filled(revenue_codes, sizes[1]), *days)
    return tuple(Fee(**{**row, "reviewed": bool(row["reviewed"])}) for row in rows)


async def _ranges(claim: SubmittedClaim) -> tuple[Range, ...]:
    rows = await _RANGES.rows(claim.billing, claim.rendering or claim.billing, claim.claim_type.value)
    return tuple(Range(**row) for row in rows)


async def _earlier(claim: SubmittedClaim, itself: int) -> tuple[Earlier, ...]:
    first, last = claim.service_from, claim.service_to
    rows = await _EARLIER.rows(
        claim.member_id, first - LONGEST_CLAIM, last, first, claim.claim_type.value, claim.replaces or 0, itself
    )
    return tuple(
        Earlier(
            ClaimType(row["claim_type"]),
            row["billing_provider"],
            row["rendering_provider"],
            *(row[name] for name in ("service_from", "service_to", "procedure", "modifiers")),
            *(row[name] for name in ("revenue_code", "tooth", "surfaces")),
        )
        for row in rows
    )


async def _began_as(claim: SubmittedClaim) -> str:
    if claim.replaces is None or claim.claim_type is not ClaimType.INSTITUTIONAL:
        return ""
    row = await _BEGAN_AS.row(claim.replaces)
    return row["type_of_bill"] if row else ""


async def _copays(plans: list[str]) -> dict[tuple[str, str], int]:
    size = room_for(len(plans))
    rows = await _copays_of(size).rows(*filled(plans, size)) if plans else []
    return {(row["plan"], row["service_type"]): row["copay_cents"] for row in rows}


async def _permits(number: str, replaced: int) -> dict[str, Permit]:
    rows = await _PERMIT.rows(replaced, number) if number else []
    lines = tuple(GrantedLine(**{name: row[name] for name in _OF_A_GRANT}) for row in rows)
    return {number: Permit(number, rows[0]["member_id"], rows[0]["how_it_stands"], lines)} if rows else {}
