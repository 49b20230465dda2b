"""Claims, their drafts and what follows them, played at random beside a simple model of what must be true."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Coroutine
from dataclasses import dataclass, field
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.engine import Statement
from db.operations import claim_drafts
from db.operations.accounts import DraftRefused
from db.operations.claim_refusals import AlreadySubmitted, ChangedMeanwhile, NotNow
from db.operations.request_work import ChangedMeanwhile as DecidedMeanwhile
from db.queries.sessions import Session
from db.rules.claim_changes import Change
from db.rules.claim_forms import ClaimForm, Purpose
from tests.operations import claim_desk, phone
from tests.operations.claim_desk import DENY, PAY
from tests.operations.claim_life import change, form, save, submit, typed, visit, void
from tests.people import actor_of, at_work

KINDS = ("paid", "more", "denied", "suspended", "wrong", "permit", "dear")
PAID = {"paid": 14_250, "more": 22_050, "permit": 7_200, "suspended": 1_430, "dear": 7_200}
OF_PERMIT = ("permit", "dear")
OTHER_MEMBER = "COVERED1"
PERMIT = "PA26000101"
TAKEN = 30
"""So many days ago a claim of the make-believe Oregon used the same authorization."""

CHANGES = {Change.ADJUST: Purpose.ADJUST, Change.RESUBMIT: Purpose.RESUBMIT, Change.COPY: Purpose.COPY}

kinds = st.sampled_from(("permit", *KINDS))
any_one = st.integers(0, 99)
seldom = st.sampled_from([False] * 7 + [True])

_NEWEST = Statement("SELECT coalesce(max(id), 0) AS id FROM claim")
_CLAIMS = Statement("""
    SELECT id, icn, status, frequency, replaces, first, paid_cents FROM claim WHERE id > {} ORDER BY id""")
_UNITS = Statement("""
    SELECT units_used AS units FROM authorization_line
     WHERE service_authorization = (SELECT id FROM service_authorization WHERE number = {})""")
_CLEAR = (
    "UPDATE authorization_line SET units_used = 5 WHERE service_authorization ="
    " (SELECT id FROM service_authorization WHERE number = 'PA26000101')",
    *(f"DELETE FROM {table} WHERE claim > {{}}" for table in ("claim_use", "claim_reason", "claim_line")),
    "DELETE FROM claim_draft WHERE id > 0",
    "UPDATE claim SET first = NULL, replaces = NULL WHERE id > {}",
    "DELETE FROM claim WHERE id > {}",
)
UNITS, USED = 12, 5
DEAR = "25000"
"""A charge of a line that a person looks at."""


@dataclass
class Chain:
    """`paid`: what its last decision pays. `units`: of the authorization, that it uses up."""

    paid: int = 0
    units: int = 0


@dataclass
class Claim:
    """`kind`: what it was typed as; "void" for a void. `replaced`: another one took its place."""

    id: int
    kind: str
    status: str
    frequency: str
    chain: Chain
    replaces: int | None = None
    replaced: bool = False


@dataclass
class Draft:
    id: int
    kind: str
    day: int
    purpose: Purpose = Purpose.NEW
    source: Claim | None = None
    revision: int = 0
    claim: Claim | None = None


@dataclass
class Model:
    drafts: list[Draft] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    chains: list[Chain] = field(default_factory=list)
    days: int = 0

    def snapshot(self) -> object:
        return (
            tuple(sorted((one.frequency, one.status, one.replaced) for one in self.claims))[:5],
            tuple(sorted((one.purpose.value, one.kind) for one in self.drafts if not one.claim))[:3],
        )


class ClaimMachine(RuleBasedStateMachine):
    """Every rule does one thing in the database and says from the model alone how it must come out."""

    def __init__(self, runner: Runner, visited: set[object]) -> None:
        super().__init__()
        self.runner, self.visited = runner, visited
        self.model = Model()

    def run(self, deed: Coroutine[Any, Any, Any], expected: type[Exception] | None = None) -> Any:
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
        self.run(self._begin())

    async def _begin(self) -> None:
        self.james: Session = await at_work("JAMJON")
        self.pat: Session = await phone.at_desk()
        if not hasattr(self.runner, "before"):
            [newest] = await _NEWEST.rows()
            self.runner.before = newest["id"]  # type: ignore[attr-defined]
        self.before: int = self.runner.before  # type: ignore[attr-defined]
        for sql in _CLEAR:
            await Statement(sql).rows(*[self.before] * sql.count("{}"))

    @rule(kind=kinds)
    def type_one(self, kind: str) -> None:
        day = self._day()
        draft_id = self.run(typed(self.james, content(kind, day)))
        self.model.drafts.append(Draft(draft_id, kind, day))

    @precondition(lambda self: self.model.drafts)
    @rule(which=any_one, kind=kinds, stale=seldom)
    def type_on(self, which: int, kind: str, stale: bool) -> None:
        draft = self._draft(which)
        if draft.kind == kind and not draft.claim:
            return
        wrong: type[Exception] | None = AlreadySubmitted if draft.claim else ChangedMeanwhile if stale else None
        self.run(save(draft.id, content(kind, draft.day), self.james, revision=draft.revision - stale), wrong)
        if not wrong:
            draft.kind, draft.revision = kind, draft.revision + 1

    @precondition(lambda self: self.model.drafts)
    @rule(which=any_one, stale=seldom)
    def submit_it(self, which: int, stale: bool) -> None:
        draft = self._draft(which)
        if draft.claim:  # whatever page it comes from
            assert self.run(submit(draft.id, self.james, revision=draft.revision - stale)) == draft.claim.id
            return
        wrong = ChangedMeanwhile if stale else self._not_submitted(draft)
        claim_id = self.run(submit(draft.id, self.james, revision=draft.revision - stale), wrong)
        if not wrong:
            self._submitted(draft, claim_id)

    @precondition(lambda self: self.model.claims)
    @rule(which=any_one, how=st.sampled_from([*CHANGES]))
    def change_it(self, which: int, how: Change) -> None:
        claim = self.model.claims[which % len(self.model.claims)]
        wrong = None if may(how, claim) else NotNow
        draft_id = self.run(change(claim.id, how, self.james), wrong)
        if wrong:
            return
        begun = [one for one in self.model.drafts if one.source is claim and one.purpose is CHANGES[how]]
        begun = [one for one in begun if not one.claim]
        if how is not Change.COPY and begun:
            assert draft_id == begun[0].id
            return
        day = self._day() if how is Change.COPY else next(one.day for one in self.model.drafts if one.claim is claim)
        draft = Draft(draft_id, claim.kind, day, CHANGES[how], claim)
        self.model.drafts.append(draft)
        if how is Change.COPY:  # as it is, it would be a duplicate
            self.run(save(draft_id, content(draft.kind, day), self.james, revision=0))
            draft.revision = 1

    @precondition(lambda self: self._open())
    @rule(which=any_one, kind=kinds)
    def follow(self, which: int, kind: str) -> None:
        """A claim that can be followed is, at once."""
        claim = self._open()[which % len(self._open())]
        how = Change.ADJUST if claim.status == "PAID" else Change.RESUBMIT
        self.change_it(self.model.claims.index(claim), how)
        draft = next(one for one in self.model.drafts if one.source is claim and one.purpose is CHANGES[how])
        place = self.model.drafts.index(draft)
        self.type_on(place, kind, stale=False)
        self.submit_it(place, stale=False)

    @precondition(lambda self: self.model.claims)
    @rule(which=any_one)
    def void_it(self, which: int) -> None:
        claim = self.model.claims[which % len(self.model.claims)]
        wrong = None if may(Change.VOID, claim) else NotNow
        claim_id = self.run(void(claim.id, self.james), wrong)
        if not wrong:
            claim.replaced = True
            claim.chain.paid = claim.chain.units = 0
            self.model.claims.append(Claim(claim_id, "void", "PAID", "8", claim.chain, claim.id))

    @precondition(lambda self: self._waiting())
    @rule(which=any_one, pays=st.booleans(), stale=seldom)
    def decide_it(self, which: int, pays: bool, stale: bool) -> None:
        """At the desk: only then its money and its units count, and no more those of the claim before."""
        claim = self._waiting()[which % len(self._waiting())]
        left = claim.kind not in OF_PERMIT or self._left(claim.chain)
        wrong = DecidedMeanwhile if stale else None
        status = self.run(claim_desk.decide(self.pat, claim.id, PAY if pays else DENY, seen=int(stale)), wrong)
        if wrong:
            return
        claim.status = "PAID" if pays and left else "DENIED"
        assert status == claim.status
        self._counts(claim)

    @precondition(lambda self: self._open())
    @rule(pays=st.booleans())
    def adjust_and_decide(self, pays: bool) -> None:
        """What has used up units, if anything has, is followed by what a person looks at, and he does."""
        open_ones = self._open()
        claim = max(open_ones, key=lambda one: one.chain.units)
        before = len(self.model.claims)
        self.follow(open_ones.index(claim), "dear")
        if len(self.model.claims) > before and self.model.claims[-1].status == "SUSPENDED":
            self.decide_it(len(self._waiting()) - 1, pays, stale=False)

    @precondition(lambda self: self.model.drafts)
    @rule(which=any_one)
    def drop(self, which: int) -> None:
        draft = self._draft(which)
        wrong = AlreadySubmitted if draft.claim else None
        self.run(claim_drafts.drop(draft.id, acting=self.james, actor=actor_of(self.james)), wrong)
        if not wrong:
            self.model.drafts.remove(draft)

    @invariant()
    def claims_are_those_of_the_model_and_never_change(self) -> None:
        if not hasattr(self, "before"):
            return
        self.visited.add(self.model.snapshot())
        rows = self.run(_CLAIMS.rows(self.before))
        told = [(row["id"], row["status"], row["frequency"], row["replaces"]) for row in rows]
        assert told == [(one.id, one.status, one.frequency, one.replaces) for one in self.model.claims]
        assert len({row["icn"] for row in rows}) == len(rows)
        replaced = [row["replaces"] for row in rows if row["replaces"]]
        assert len({*replaced}) == len(replaced)

    @invariant()
    def the_money_of_a_chain_is_its_last_decision(self) -> None:
        if not hasattr(self, "before"):
            return
        last: dict[int, int] = {}
        for row in self.run(_CLAIMS.rows(self.before)):
            if row["status"] != "SUSPENDED":
                last[row["first"] or row["id"]] = row["paid_cents"]
        assert sum(last.values()) == sum(chain.paid for chain in self.model.chains)
        [used] = self.run(_UNITS.rows(PERMIT))
        assert used["units"] == USED + sum(chain.units for chain in self.model.chains) <= UNITS

    def _not_submitted(self, draft: Draft) -> type[Exception] | None:
        if draft.source and draft.purpose is not Purpose.COPY:
            how = Change(draft.purpose.value)
            if not may(how, draft.source):
                return NotNow
            if how is Change.ADJUST and draft.kind == "denied":  # it is of another member
                return DraftRefused
        return DraftRefused if draft.kind == "wrong" else None

    def _submitted(self, draft: Draft, claim_id: int) -> None:
        follows = draft.source if draft.purpose is not Purpose.COPY else None
        chain = follows.chain if follows else Chain()
        if not follows:
            self.model.chains.append(chain)
        status = self._status(draft.kind, chain)
        frequency = "7" if draft.purpose is Purpose.ADJUST else "1"
        draft.claim = Claim(claim_id, draft.kind, status, frequency, chain, follows.id if follows else None)
        self.model.claims.append(draft.claim)
        if follows:
            follows.replaced = True
        if status != "SUSPENDED":
            self._counts(draft.claim)

    def _counts(self, claim: Claim) -> None:
        """It is decided: what its chain is paid, and uses up, is what this claim is."""
        is_paid = claim.status == "PAID"
        claim.chain.paid = PAID[claim.kind] if is_paid else 0
        claim.chain.units = int(is_paid and claim.kind in OF_PERMIT)

    def _status(self, kind: str, chain: Chain) -> str:
        if kind in OF_PERMIT and not self._left(chain):
            return "DENIED"
        return {"denied": "DENIED", "suspended": "SUSPENDED", "dear": "SUSPENDED"}.get(kind, "PAID")

    def _left(self, chain: Chain) -> int:
        """Units that others than this chain leave of the authorization."""
        return UNITS - USED - sum(one.units for one in self.model.chains if one is not chain)

    def _waiting(self) -> list[Claim]:
        return [one for one in self.model.claims if one.status == "SUSPENDED"]

    def _open(self) -> list[Claim]:
        return [one for one in self.model.claims if may(Change.ADJUST, one) or may(Change.RESUBMIT, one)]

    def _draft(self, which: int) -> Draft:
        return self.model.drafts[which % len(self.model.drafts)]

    def _day(self) -> int:
        """One on which nothing was done yet."""
        self.model.days += 1
        return self.model.days


def may(how: Change, claim: Claim) -> bool:
    """The steps that are allowed (domain a.4)."""
    if claim.frequency == "8" or claim.status == "SUSPENDED":
        return False
    if how is Change.COPY:
        return True
    return not claim.replaced and claim.status == ("DENIED" if how is Change.RESUBMIT else "PAID")


def content(kind: str, day: int) -> ClaimForm:
    """What is typed so that it is decided so; `day`: the so-manieth on which something was done."""
    ago = 160 + day
    if kind in OF_PERMIT:
        ago = 2 + day if 2 + day < TAKEN else 3 + day
        line = visit(ago, procedure="S9131", charge="95" if kind == "permit" else DEAR)
        return form(diagnoses=("M54.50",), prior_authorization=PERMIT, rendering="500606", lines=(line,))
    if kind == "denied":
        return form(member_id=OTHER_MEMBER, lines=(visit(ago),))
    if kind == "suspended":
        return form(lines=(visit(ago, procedure="J3490", charge="50"),))
    if kind == "more":
        return form(lines=(visit(ago), visit(ago, procedure="G0108", units="2", charge="140")))
    return form(member_id="" if kind == "wrong" else "FEESERV1", lines=(visit(ago),))
