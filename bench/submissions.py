"""W6: a professional claim of five lines, read, decided and stored, against its own statements on a bare driver.

The statements of one real submission are written down and repeated for every other draft: all of them, and those alone
that write. Each claim is of another member, so that none is a duplicate; 16 are under way at once.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, date, datetime, timedelta

from bench.bare_submissions import Bare, Written, bare_database, repeated
from bench.copies import Recipe
from bench.plans import asked_statements
from bench.ratio import Ratio
from bench.workloads import FOLDER, Copies
from db import engine, seeds
from db.engine import Statement, transaction
from db.many_rows import insert_rows
from db.operations import claim_submissions, sessions
from db.operations.audit import Actor
from db.queries import sessions as live
from db.queries.sessions import Session
from db.rules import claim_forms, typed_dates
from db.rules.business_days import day_of
from db.rules.claim_forms import ClaimForm, LineForm, Purpose
from db.rules.claims import ClaimType
from db.rules.policy import Policy
from db.tables import Claim, ClaimDraft, Member, PlanSpan

CLAIMS, QUICK = 480, 64
"""Of each of the rounds."""
ROUNDS = 3
AT_ONCE = 16
FIRST_MEMBER, FIRST_DRAFT = 80_000_001, 90_000_001
"""Row numbers that mean nothing else in a statement."""
CLINIC, CLERK = "500601", "JAMJON"
NOBODY = Actor(person_id=None, user_name="", provider_id=None, address="192.0.2.1", session_hash="", request_id="")
PROCEDURES = ("T1015", "J3420", "00021", "00031", "E0143")

_WHO = Statement("""
    SELECT account.id AS account, membership.id AS membership, provider.id AS provider
      FROM account JOIN membership ON membership.account = account.id JOIN provider ON provider.id = provider
     WHERE user_name = {} AND medicaid_id = {}""")
_PAID = Statement("SELECT count(*) AS n FROM claim WHERE status = 'PAID' AND member >= {}")


def measure_on(copies: Copies, *, database: str, quick: bool) -> list[Ratio]:
    """Claims per second."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    claims = QUICK if quick else CLAIMS
    with copies(FOLDER, recipe(claims)) as (ours, limits):
        return asyncio.run(measured(database, ours.url, limits.url, claims))


def recipe(claims: int) -> Recipe:
    """Drafts for all rounds, and one more that is written down; they are of today, so that they are made each time."""
    return Recipe(f"claims-{claims}", build, lambda url: prepare(url, drafts=claims * ROUNDS + 1))


async def build(url: str) -> None:
    """Fill an empty database."""
    await engine.connect(url)
    await engine.migrate()
    await seeds.seed(policy=Policy())
    await engine.disconnect()


async def prepare(url: str, *, drafts: int) -> None:
    """A member and a draft for each claim, once. The schema may be newer than the database."""
    await engine.connect(url)
    await engine.migrate()
    now = datetime.now(UTC)
    [who] = await _WHO.rows(CLERK, CLINIC)
    async with transaction():
        await Claim.delete().where(Claim.member >= FIRST_MEMBER)
        await ClaimDraft.delete().where(ClaimDraft.id >= FIRST_DRAFT)
        await PlanSpan.delete().where(PlanSpan.member >= FIRST_MEMBER)
        await Member.delete().where(Member.id >= FIRST_MEMBER)
        await insert_rows(Member, (_member(number) for number in range(drafts)))
        await insert_rows(PlanSpan, (_span(number) for number in range(drafts)))
        day = day_of(now) - timedelta(days=20)
        by = {"provider": who["provider"], "created_by": who["account"], "changed_by": who["account"]}
        await insert_rows(ClaimDraft, (by | _draft(number, day, now) for number in range(drafts)))
    await engine.current().run_ddl("ANALYZE")
    await engine.disconnect()


def _member(number: int) -> dict[str, object]:
    name = f"Madeup{number}"
    born = date(1980, 1, 1) + timedelta(days=number)
    keys = {"last_name_key": name.lower(), "first_name_key": "ada"}
    names = {"last_name": name, "first_name": "Ada", "city": "Salem", **keys}
    return {"id": FIRST_MEMBER + number, "member_id": id_of(number), "gender": "F", "date_of_birth": born, **names}


def id_of(number: int) -> str:
    return f"WB{number:06}"


def _span(number: int) -> dict[str, object]:
    return {"member": FIRST_MEMBER + number, "plan": "BMH", "starts_on": date(2020, 1, 1)}


def _draft(number: int, day: date, now: datetime) -> dict[str, object]:
    lines = tuple(
        LineForm(typed_dates.shown(day), "", code, pointers="1", units="1", charge="145.50") for code in PROCEDURES
    )
    form = ClaimForm(
        ClaimType.PROFESSIONAL,
        member_id=id_of(number),
        patient_account=f"W6-{number}",
        place_of_service="11",
        diagnoses=("I10", "E119"),
        lines=lines,
    )
    content = {"claim_type": "P", "content": claim_forms.dump(form), "purpose": Purpose.NEW.value}
    return {"id": FIRST_DRAFT + number, **content, "created_at": now, "changed_at": now, "template_name": ""}


async def measured(database: str, ours: str, limits: str, claims: int) -> list[Ratio]:
    await engine.connect(ours)
    acting, actor = await logged_in()
    statements = await asked_statements(lambda: submit(0, acting, actor))
    submission = Written.of(statements, draft=FIRST_DRAFT, member=FIRST_MEMBER, member_id=id_of(0))
    bare = await bare_database(limits)
    rates: list[list[float]] = [[], [], []]
    for turn in range(ROUNDS):
        numbers = range(1 + turn * claims, 1 + (turn + 1) * claims)
        rates[0].append(await rate(numbers, lambda number: submit(number, acting, actor)))
        for place, written in ((1, submission), (2, submission.writes_alone())):
            rates[place].append(await rate(numbers, repeating(bare, written, kind=turn * 2 + place)))
    [row] = await _PAID.rows(FIRST_MEMBER)
    assert row["n"] == claims * ROUNDS + 1, f"{row['n']} claims were paid"
    await engine.disconnect()
    await bare.close()
    what = f"{database}: W6 submit of a five-line claim"
    return [
        Ratio(name=f"{what} / bare limit, same statements", ours=rates[0], other=rates[1]),
        Ratio(name=f"{what} / bare limit, same inserts alone", ours=rates[0], other=rates[2]),
    ]


def repeating(bare: Bare, written: Written, *, kind: int) -> Callable[[int], Awaitable[object]]:
    """The same for another draft; `kind`: two digits that ICNs of this turn begin with."""

    async def once(number: int) -> None:
        replaced = {"draft": FIRST_DRAFT + number, "member": FIRST_MEMBER + number, "member_id": id_of(number)}
        await repeated(bare, written, icn=f"{70 + kind}{number:011}", **replaced)

    return once


async def logged_in() -> tuple[Session, Actor]:
    [who] = await _WHO.rows(CLERK, CLINIC)
    policy = Policy()
    token = await sessions.begin(who["account"], who["membership"], user_agent="", actor=NOBODY, policy=policy)
    acting = await live.find(token, policy=policy)
    assert acting
    return acting, Actor(who["account"], CLERK, who["provider"], "192.0.2.1", acting.token_hash, "bench")


async def submit(number: int, acting: Session, actor: Actor) -> None:
    await claim_submissions.submit(FIRST_DRAFT + number, revision=0, acting=acting, actor=actor)


async def rate(numbers: Sequence[int], once: Callable[[int], Awaitable[object]]) -> float:
    """Claims per second, so many under way at once."""
    waiting = iter(numbers)

    async def work() -> None:
        for number in waiting:
            await once(number)

    started = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(AT_ONCE)))
    return len(numbers) / (time.perf_counter() - started)
