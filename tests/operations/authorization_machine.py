"""The life of authorizations, played at random by a provider, two reviewers and claims, beside a simple model."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.engine import Statement
from db.operations import authorization_requests, authorization_reviews
from db.operations.accounts import DraftRefused
from db.operations.authorization_reviews import ChangedMeanwhile, NotNow, OwnedByAnother
from db.queries.sessions import Session
from db.rules.authorization_forms import LineForm
from db.rules.authorization_reviews import STATUSES, Verdict
from db.rules.authorizations import CHANGES, Kind, Status
from db.tables import Authorization, AuthorizationLine, AuthorizationParty
from tests.operations import authorization_requests as provider
from tests.operations import phone
from tests.operations.phone import by
from tests.people import at_work

MOST = 4
"""Authorizations at a time."""
LINES = 2
WAITING = (Status.IN_REVIEW, Status.MORE_NEEDED)
GRANTED = (Status.APPROVED, Status.IN_PART)
PA = Kind.PRIOR_AUTHORIZATION

staff = st.sampled_from(["PROSERV1", "SUPERVI1"])
any_one = st.integers(0, 99)
seldom = st.sampled_from([False] * 9 + [True])
verdicts = st.lists(st.tuples(st.sampled_from(Verdict), st.integers(0, 6)), min_size=LINES, max_size=LINES)
units = st.integers(1, 5)

USE = Statement("""
    UPDATE authorization_line SET units_used = units_used + {}
     WHERE service_authorization = {} AND number = {} AND status IN ('approved', 'in part')
       AND units_used + {} <= coalesce(units_approved, 0)
    RETURNING id""")
"""What a claim uses up."""


@dataclass
class Line:
    asked: int
    status: Status = Status.IN_REVIEW
    approved: int | None = None
    used: int = 0


@dataclass
class One:
    """What the model knows of an authorization."""

    id: int
    lines: list[Line]
    status: Status = Status.IN_REVIEW
    owner: str | None = None
    revision: int = 0
    steps: list[tuple[Status, Status]] = field(default_factory=list)

    def become(self, status: Status) -> None:
        self.steps.append((self.status, status))
        self.status, self.revision = status, self.revision + 1

    def all_lines(self, status: Status) -> None:
        for line in self.lines:
            if line.status is not Status.CANCELLED and (
                status is not Status.CANCELLED or line.status is not Status.DENIED
            ):
                line.status = status


class AuthorizationMachine(RuleBasedStateMachine):
    """Every rule does one thing in the database and says from the model alone how it must come out."""

    def __init__(self, runner: Runner, visited: set[object]) -> None:
        super().__init__()
        self.runner, self.visited = runner, visited
        self.all: list[One] = []

    def run(self, deed: Coroutine[Any, Any, Any], expected: type[Exception] | None) -> Any:
        """What the deed returns; it has to be refused as expected."""
        try:
            found = self.runner.run(deed)
        except Exception as refusal:
            assert type(refusal) is expected, (refusal, expected)
            return None
        assert expected is None, f"{expected} was expected"
        return found

    @initialize()
    def begin(self) -> None:
        self.sessions: dict[str, Session] = {
            who: self.runner.run(phone.at_desk(who)) for who in ("PROSERV1", "SUPERVI1")
        }
        self.maria = self.runner.run(at_work("NUNEZ501"))
        self.ask([3, 5])

    @precondition(lambda self: len(self.all) < MOST)
    @rule(asked=st.lists(st.integers(1, 5), min_size=LINES, max_size=LINES))
    def ask(self, asked: list[int]) -> None:
        number = self.runner.run(provider.asked(self.maria, lines=forms(asked)))
        self.all.append(One(number, [Line(one) for one in asked]))

    @rule(who=staff, which=any_one, stale=seldom)
    def take(self, who: str, which: int, stale: bool) -> None:
        one, seen, wrong = self.look(which, stale)
        wrong = wrong or (None if one.status in WAITING else NotNow)
        self.run(authorization_reviews.take(one.id, seen=seen, **self.by(who)), wrong)
        if not wrong and one.owner != who:
            one.owner, one.revision = who, one.revision + 1

    @rule(who=staff, which=any_one)
    def give_back(self, who: str, which: int) -> None:
        one, seen, _ = self.look(which, False)
        wrong = (None if one.status in WAITING else NotNow) or self.owned(one, who)
        self.run(authorization_reviews.give_back(one.id, seen=seen, **self.by(who)), wrong)
        if not wrong:
            one.owner, one.revision = None, one.revision + 1

    @rule(who=staff, which=any_one, stale=seldom)
    def ask_for_more(self, who: str, which: int, stale: bool) -> None:
        one, seen, wrong = self.look(which, stale)
        wrong = wrong or (None if one.status is Status.IN_REVIEW else NotNow) or self.owned(one, who)
        self.run(authorization_reviews.ask_for_more(one.id, "More.", seen=seen, **self.by(who)), wrong)
        if not wrong:
            self.go_on(one, Status.MORE_NEEDED, who)

    @rule(who=staff, which=any_one)
    def go_on_reviewing(self, who: str, which: int) -> None:
        one, seen, _ = self.look(which, False)
        wrong = (None if one.status is Status.MORE_NEEDED else NotNow) or self.owned(one, who)
        self.run(authorization_reviews.go_on_reviewing(one.id, seen=seen, **self.by(who)), wrong)
        if not wrong:
            self.go_on(one, Status.IN_REVIEW, who)

    @rule(who=staff, which=any_one, chosen=verdicts, stale=seldom)
    def decide(self, who: str, which: int, chosen: list[tuple[Verdict, int]], stale: bool) -> None:
        one, seen, wrong = self.look(which, stale)
        owned = self.owned(one, who) if one.status in WAITING else None
        decided = [place for place, line in enumerate(one.lines) if line.status is not Status.CANCELLED]
        given = {place: granted(one.lines[place], *chosen[place]) for place in decided}
        after = whole({STATUSES[chosen[place][0]] for place in decided})
        good = all(units is not None for units in given.values()) and after in CHANGES[one.status]
        wrong = wrong or owned or (None if good else DraftRefused)
        typed = {name: value for place in decided for name, value in said(place, *chosen[place]).items()}
        self.run(authorization_reviews.decide(one.id, typed, seen=seen, **self.by(who)), wrong)
        if not wrong and after:
            for place in decided:
                one.lines[place].status, one.lines[place].approved = STATUSES[chosen[place][0]], given[place]
            one.owner = who
            one.become(after)

    @rule(who=staff, which=any_one, stale=seldom)
    def reopen(self, who: str, which: int, stale: bool) -> None:
        one, seen, wrong = self.look(which, stale)
        wrong = wrong or (NotNow if one.status in (*WAITING, Status.CANCELLED) else None)
        self.run(authorization_reviews.reopen(one.id, "They asked.", seen=seen, **self.by(who)), wrong)
        if not wrong:
            self.go_on(one, Status.IN_REVIEW, who)

    @precondition(lambda self: len(self.all) == MOST)
    @rule(who=staff, which=any_one)
    def end(self, who: str, which: int) -> None:
        one, seen, _ = self.look(which, False)
        wrong = NotNow if one.status in (Status.DENIED, Status.CANCELLED) else None
        self.run(authorization_reviews.end(one.id, "Over.", seen=seen, **self.by(who)), wrong)
        if not wrong:
            self.go_on(one, Status.CANCELLED, who)

    @rule(which=any_one)
    def the_provider_answers(self, which: int) -> None:
        one, _, _ = self.look(which, False)
        wrong = authorization_requests.NotNow if one.status is Status.CANCELLED else None
        self.run(provider.add_note(self.maria, one.id), wrong)
        if one.status is Status.MORE_NEEDED:
            one.all_lines(Status.IN_REVIEW)
            one.become(Status.IN_REVIEW)

    @precondition(lambda self: len(self.all) == MOST)
    @rule(which=any_one, stale=seldom)
    def the_provider_takes_it_back(self, which: int, stale: bool) -> None:
        one, seen, changed = self.look(which, stale)
        wrong = authorization_requests.ChangedMeanwhile if changed else None
        if not wrong and one.status in (Status.DENIED, Status.CANCELLED):
            wrong = authorization_requests.NotNow  # type: ignore[assignment]
        self.run(provider.cancel(self.maria, one.id, seen=seen), wrong)
        if not wrong:
            one.all_lines(Status.CANCELLED)
            one.become(Status.CANCELLED)

    @rule(which=any_one, asked=st.lists(st.integers(1, 5), min_size=LINES, max_size=LINES))
    def the_provider_changes_it(self, which: int, asked: list[int]) -> None:
        one, _, _ = self.look(which, False)
        if one.status is Status.CANCELLED:
            self.run(provider.update(self.maria, one.id), authorization_requests.NotNow)
            return
        draft = self.runner.run(provider.update(self.maria, one.id))
        self.runner.run(provider.save(self.maria, draft, lines=forms(asked, numbered=True)))
        used = any(line.used > units for line, units in zip(one.lines, asked, strict=True))
        self.run(provider.submit(self.maria, draft), authorization_requests.UsedAlready if used else None)
        if used:
            self.runner.run(provider.drop(self.maria, draft))
            return
        for line, units in zip(one.lines, asked, strict=True):
            line.asked = units
        one.all_lines(Status.IN_REVIEW)
        one.become(Status.IN_REVIEW)

    @rule(which=any_one, place=st.integers(0, LINES - 1), number=units)
    def a_claim_uses(self, which: int, place: int, number: int) -> None:
        one, _, _ = self.look(which, False)
        line = one.lines[place]
        may = line.status in GRANTED and line.used + number <= (line.approved or 0)
        assert bool(self.runner.run(USE.rows(number, one.id, place + 1, number))) == may
        line.used += number if may else 0

    @invariant()
    def the_database_is_as_the_model_says(self) -> None:
        self.visited.add(tuple(sorted((one.status, one.owner or "") for one in self.all)))
        for one in self.all:
            steps = {(before, after) for before, after in one.steps if before is not after}
            assert all(after in CHANGES[before] for before, after in steps), steps
            self.runner.run(self.check(one))

    async def check(self, one: One) -> None:
        [row] = await Authorization.select(*Authorization.all_columns(), Authorization.taken_by.user_name).where(
            Authorization.id == one.id
        )
        assert (row["status"], row["revision"], row["taken_by.user_name"]) == (one.status, one.revision, one.owner)
        assert (row["decided_at"] is None) == (one.status in WAITING) or one.status is Status.CANCELLED
        lines = await AuthorizationLine.select().where(AuthorizationLine.service_authorization == one.id)
        found = [
            (line["units_asked"], line["status"], line["units_approved"], line["units_used"])
            for line in sorted(lines, key=lambda line: line["number"])
        ]
        assert found == [(line.asked, line.status, line.approved, line.used) for line in one.lines]
        assert all(used <= (approved or 0) for _, _, approved, used in found)
        parties = await AuthorizationParty.select().where(AuthorizationParty.service_authorization == one.id)
        assert {party["status"] for party in parties} == {one.status}

    def look(self, which: int, stale: bool) -> tuple[One, int, type[Exception] | None]:
        one = self.all[which % len(self.all)]
        return (one, one.revision + 1, ChangedMeanwhile) if stale else (one, one.revision, None)

    def by(self, who: str) -> dict[str, Any]:
        return by(self.sessions[who])

    @staticmethod
    def owned(one: One, who: str) -> type[Exception] | None:
        return None if one.owner in (None, who) else OwnedByAnother

    @staticmethod
    def go_on(one: One, status: Status, who: str) -> None:
        one.all_lines(status)
        one.owner = who
        one.become(status)


def forms(asked: list[int], *, numbered: bool = False) -> tuple[LineForm, ...]:
    return tuple(
        LineForm(number=str(place) if numbered else "", procedure="e0143", units=str(one), unit="UN")
        for place, one in enumerate(asked, start=1)
    )


def said(place: int, verdict: Verdict, number: int) -> dict[str, str]:
    line = place + 1
    return {f"verdict_{line}": verdict, f"units_{line}": str(number), f"reason_{line}": "Because."}


def granted(line: Line, verdict: Verdict, number: int) -> int | None:
    """So many units the line has then; None where that cannot be decided."""
    if verdict is Verdict.APPROVE:
        return max(line.asked, line.used)
    if verdict is Verdict.DENY:
        return None if line.used or line.status in GRANTED else 0
    return number if max(1, line.used) <= number < line.asked else None


def whole(statuses: set[Status]) -> Status | None:
    if not statuses:
        return None
    return statuses.pop() if len(statuses) == 1 else Status.IN_PART
