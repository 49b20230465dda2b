"""What decides whether something is paid for: the rules of a plan, and the prioritized list on a day."""

from __future__ import annotations

from datetime import date

from db.driver import Row
from db.engine import Statement
from db.rules import benefits, code_words
from db.rules.coverage import Code, Edition, Facts, Group, Line, Rule, by_age

MOST_LINES = 10
"""Of the lines of a procedure that goes with many."""

LONGEST_DIAGNOSIS, LONGEST_PROCEDURE = 7, 5

_DIAGNOSIS_BEGINS = f"beginning IN ({', '.join(['{}'] * LONGEST_DIAGNOSIS)})"
_PROCEDURE_BEGINS = f"beginning IN ({', '.join(['{}'] * LONGEST_PROCEDURE)})"

_RULES = Statement("""
    SELECT first_code, last_code, from_age, to_age, covered, needs_prior_authorization, limits
      FROM coverage_rule
     WHERE plan = {} AND first_code <= {} AND last_code >= {}
       AND starts_on <= {} AND (ends_on IS NULL OR ends_on >= {})""")


def _listing(lines: str) -> Statement:
    """The edition of a day, the groups of a procedure, and some lines, in rows of one shape."""
    return Statement(f"""
        WITH edition AS (
            SELECT id, name, line_count, funded_through, reviewed_under_age
              FROM list_version WHERE starts_on <= {{}} AND (ends_on IS NULL OR ends_on >= {{}})
             ORDER BY starts_on DESC LIMIT 1)
        SELECT 'edition' AS what, name AS a, '' AS b, line_count AS x, funded_through AS y, reviewed_under_age AS z
          FROM edition
        UNION ALL SELECT 'group', kind, beginning, 0, 0, 0
          FROM list_group WHERE version = (SELECT id FROM edition) AND {_PROCEDURE_BEGINS}
        UNION ALL SELECT * FROM ({lines}) AS line""")


_OF_DIAGNOSIS = _listing(f"""
    SELECT 'line', condition, treatment, number, 1,
           CASE WHEN EXISTS (SELECT 1 FROM list_procedure WHERE line = list_line.id AND {_PROCEDURE_BEGINS})
                THEN 1 ELSE 0 END
      FROM list_line
     WHERE version = (SELECT id FROM edition)
       AND id IN (SELECT line FROM list_diagnosis WHERE {_DIAGNOSIS_BEGINS})""")

_OF_PROCEDURE = _listing(f"""
    SELECT 'line', condition, treatment, number, 0, 1
      FROM list_line
     WHERE version = (SELECT id FROM edition)
       AND id IN (SELECT line FROM list_procedure WHERE {_PROCEDURE_BEGINS})
     ORDER BY number LIMIT {MOST_LINES + 1}""")


async def look_up(plan: str, procedure: Code | None, diagnosis: Code | None, *, on: date) -> Facts:
    """All that is on file about the procedure, the diagnosis, or both, for this plan on this day."""
    code = procedure.code if procedure else ""
    rules = [Rule(**row) for row in await _RULES.rows(plan, code, code, on, on)] if procedure else []
    listed = await _list(code, diagnosis.code if diagnosis else "", on) if benefits.goes_by_the_list(plan) else []
    groups = [row for row in listed if row["what"] == "group"]
    lines = [_line(row) for row in listed if row["what"] == "line"]
    more = diagnosis is None and len(lines) > MOST_LINES
    return Facts(
        plan=plan,
        on=on,
        procedure=procedure,
        diagnosis=diagnosis,
        bands=by_age(rules),
        edition=next((_edition(row) for row in listed if row["what"] == "edition"), None),
        group=Group(max(groups, key=lambda row: len(row["b"]))["a"]) if groups else None,
        lines=lines[:MOST_LINES] if more else lines,
        more_lines=more,
    )


async def _list(procedure: str, diagnosis: str, on: date) -> list[Row]:
    of_procedure = _filled(code_words.beginnings(procedure), LONGEST_PROCEDURE)
    if not diagnosis:
        return await _OF_PROCEDURE.rows(on, on, *of_procedure, *of_procedure)
    of_diagnosis = _filled(code_words.beginnings(diagnosis), LONGEST_DIAGNOSIS)
    return await _OF_DIAGNOSIS.rows(on, on, *of_procedure, *of_procedure, *of_diagnosis)


def _filled(beginnings: list[str], number: int) -> list[str]:
    """As many as the statement has places for; nothing is listed under ""."""
    return [*beginnings, *[""] * (number - len(beginnings))]


def _edition(row: Row) -> Edition:
    return Edition(row["a"], row["x"], row["y"], row["z"])


def _line(row: Row) -> Line:
    return Line(row["x"], row["a"], row["b"], has_diagnosis=bool(row["y"]), has_procedure=bool(row["z"]))
