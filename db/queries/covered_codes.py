"""What plans and the prioritized list say of all codes of a claim at once; `queries.benefits` asks about one pair."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache

from db.driver import Row
from db.engine import Statement
from db.rules import code_words
from db.rules.adjudication.facts import ListedEdition, PlanRule
from db.rules.coverage import Edition, Group, Rule
from db.rules.eligibility import Days

NO_CODE = "-"
_SIZES = (1, 5, 25, 100, 250, 500)


def places(count: int) -> str:
    """So many places of a statement."""
    return ", ".join(["{}"] * count)


def room_for(count: int) -> int:
    """The next of a few sizes, so that few statements are ever made."""
    return next((size for size in _SIZES if count <= size), count)


def filled(values: Iterable[str], size: int) -> list[str]:
    """As many as the statement has places for; no code is the rest."""
    known = [*values]
    return [*known, *[NO_CODE] * (size - len(known))]


_OF_A_RULE = ("first_code", "last_code", "from_age", "to_age", "covered", "needs_prior_authorization", "limits")


@cache
def _rules(plans: int, codes: int) -> Statement:
    asked = " UNION ALL ".join(["SELECT CAST({} AS text) AS code"] * codes)
    return Statement(f"""
        SELECT DISTINCT rule.plan, rule.starts_on, rule.ends_on, {", ".join(_OF_A_RULE)}
          FROM ({asked}) AS asked
          JOIN coverage_rule rule ON rule.first_code <= asked.code AND rule.last_code >= asked.code
         WHERE rule.plan IN ({places(plans)}) AND starts_on <= {{}} AND (ends_on IS NULL OR ends_on >= {{}})
         ORDER BY rule.plan, first_code, last_code, from_age, rule.starts_on""")


@cache
def _listed(diagnoses: int, procedures: int, only_theirs: bool) -> Statement:
    """Editions of the days, and the lines and groups that begin so; where there are diagnoses, of their lines only."""
    of_edition = "version IN (SELECT id FROM edition)"
    theirs = f"AND item.line IN (SELECT line FROM list_diagnosis WHERE beginning IN ({places(diagnoses)}))"
    return Statement(f"""
        WITH edition AS (
            SELECT id, name, line_count, funded_through, reviewed_under_age, starts_on, ends_on FROM list_version
             WHERE starts_on <= {{}} AND (ends_on IS NULL OR ends_on >= {{}}))
        SELECT 'edition' AS what, id AS version, name AS a, '' AS b, line_count AS x, funded_through AS y,
               reviewed_under_age AS z, starts_on, ends_on FROM edition
        UNION ALL SELECT 'group', version, beginning, kind, 0, 0, 0, NULL, NULL
          FROM list_group WHERE {of_edition} AND beginning IN ({places(procedures)})
        UNION ALL SELECT 'diagnosis', version, beginning, '', number, 0, 0, NULL, NULL
          FROM list_diagnosis item JOIN list_line ON list_line.id = item.line
         WHERE beginning IN ({places(diagnoses)}) AND {of_edition}
        UNION ALL SELECT 'procedure', version, beginning, '', number, 0, 0, NULL, NULL
          FROM list_procedure item JOIN list_line ON list_line.id = item.line
         WHERE beginning IN ({places(procedures)}) AND {of_edition} {theirs if only_theirs else ""}""")


async def list_rules(plans: Sequence[str], procedures: Sequence[str], days: Days) -> tuple[PlanRule, ...]:
    """The rules of these plans on any of the days whose ranges hold one of the procedures."""
    if not procedures:
        return ()
    sizes = room_for(len(plans)), room_for(len(procedures))
    rows = await _rules(*sizes).rows(*filled(procedures, sizes[1]), *filled(plans, sizes[0]), days.last, days.first)
    return tuple(PlanRule(row["plan"], _rule(row), row["starts_on"], row["ends_on"]) for row in rows)


def _rule(row: Row) -> Rule:
    known = {name: row[name] for name in _OF_A_RULE}
    flags = ("covered", "needs_prior_authorization")
    return Rule(**{**known, **{name: bool(row[name]) for name in flags}})


async def list_editions(procedures: Sequence[str], diagnoses: Sequence[str], days: Days) -> tuple[ListedEdition, ...]:
    """The editions of any of the days, with the lines that the diagnoses, or else the procedures, stand on."""
    of_procedures = sorted({one for code in procedures for one in code_words.beginnings(code)})
    of_diagnoses = sorted({one for code in diagnoses for one in code_words.beginnings(code)})
    sizes = room_for(len(of_diagnoses)), room_for(len(of_procedures))
    begun, diagnosed = filled(of_procedures, sizes[1]), filled(of_diagnoses, sizes[0])
    theirs = diagnosed if diagnoses else []
    rows = await _listed(*sizes, bool(diagnoses)).rows(days.last, days.first, *begun, *diagnosed, *begun, *theirs)
    return tuple(_edition(row, rows) for row in rows if row["what"] == "edition")


def _edition(edition: Row, rows: Sequence[Row]) -> ListedEdition:
    own = [row for row in rows if row["version"] == edition["version"]]
    return ListedEdition(
        Edition(edition["a"], edition["x"], edition["y"], edition["z"]),
        edition["starts_on"],
        edition["ends_on"],
        groups={row["a"]: Group(row["b"]) for row in own if row["what"] == "group"},
        by_diagnosis=_numbers(own, "diagnosis"),
        by_procedure=_numbers(own, "procedure"),
    )


def _numbers(rows: Iterable[Row], what: str) -> Mapping[str, frozenset[int]]:
    found = defaultdict[str, set[int]](set)
    for row in rows:
        if row["what"] == what:
            found[row["a"]].add(row["x"])
    return {beginning: frozenset(numbers) for beginning, numbers in found.items()}
