"""Many claims at once: what became of each claim of a file, as it is kept and as it is told."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from db.rules import amounts
from db.rules.claim_csv import Problem, place_of
from db.rules.claim_form_rows import as_typed
from db.rules.claim_forms import ClaimForm
from db.rules.claim_parts import Reason
from db.rules.decisions import Decision

KEPT = timedelta(days=30)


class Outcome(StrEnum):
    """What became of a claim; stored so. In a test run, what would become of it."""

    WAITING = ""
    WRONG = "wrong"
    PAID = "PAID"
    DENIED = "DENIED"
    SUSPENDED = "SUSPENDED"


class Which(StrEnum):
    """Which claims of a test run are submitted; in the form so."""

    ALL = "all"  # but those with something wrong, which nobody can decide
    NOT_DENIED = "not-denied"


@dataclass(frozen=True)
class Why(Reason):
    """A reason of a decision. `column`: what of the file may be put right, "" for nothing; `at`: on which line."""

    at: int = 0
    column: str = ""


@dataclass(frozen=True)
class Answer:
    """Money is in cents. `icn`: "" in a test run."""

    icn: str
    charged_cents: int
    allowed_cents: int
    copay_cents: int
    paid_cents: int
    reasons: tuple[Why, ...]


def kept_problems(problems: Iterable[Problem]) -> str:
    """As a row holds them; "" for none."""
    found = [[one.line, one.column, one.message] for one in problems]
    return json.dumps(found, separators=(",", ":")) if found else ""


def problems_of(stored: str) -> tuple[Problem, ...]:
    return tuple(Problem(*one) for one in json.loads(stored or "[]"))


def problems_in(errors: Mapping[str, str], lines: Sequence[int]) -> list[Problem]:
    """What is wrong with a form by field, with line and column of the file. `lines`: of the claim's services."""
    return [Problem(*place_of(name, lines), str(message)) for name, message in errors.items()]


def kept_answer(icn: str, form: ClaimForm, decision: Decision, lines: Sequence[int]) -> str:
    """As a row holds it."""
    charged_cents = sum(amounts.parse(line.charge) or 0 for line in form.lines)
    reasons = [
        [number, why.group, why.reason, why.remark, why.amount_cents, field, *_place(field, number, lines)]
        for number, why in decision.all_reasons()
        for field in [as_typed(why.field, form)]
    ]
    money = [charged_cents, decision.allowed_cents, decision.copay_cents, decision.paid_cents]
    return json.dumps({"icn": icn, "money": money, "reasons": reasons}, separators=(",", ":"))


def answer_of(stored: str) -> Answer | None:
    """None where there is none yet."""
    if not stored:
        return None
    known = json.loads(stored)
    charged, allowed, copay, paid = known["money"]
    return Answer(known["icn"], charged, allowed, copay, paid, tuple(Why(*one) for one in known["reasons"]))


def _place(field: str, number: int, lines: Sequence[int]) -> tuple[int, str]:
    """`number`: of the service, 0 for the claim."""
    if field:
        return place_of(field, lines)
    return (lines[number - 1] if 0 < number <= len(lines) else lines[0] if lines else 0), ""
