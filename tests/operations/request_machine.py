"""Requests, changes of site administrator and letters, played at random beside a simple model of what must be true."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import count
from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.operations import administrator_changes, desk_requests
from db.operations.account_setup import PinRefused
from db.operations.administrator_changes import AlreadyAdministrator, AnotherChangeOpen, SamePerson
from db.operations.desk_requests import AlreadyOrdered, ChangedMeanwhile, NotNow, NoUse, OwnedByAnother, TooSoon
from db.queries.sessions import Session
from db.rules import npi
from db.rules.kinds import Kind
from db.tables import Account, AdministratorChange, LetterOrder, Membership, PinLetter, Provider, Throttle
from tests.operations import phone, requests
from tests.operations.phone import TICKET, by
from tests.operations.requests import AdministratorDraft, LetterDraft, NewDraft
from tests.people import set_up

PEOPLE = 3
MOST = 8
"""Requests at a time."""
IN_HAND = ("new", "taken")

_numbers = count()

staff = st.sampled_from(["PROSERV1", "SUPERVI1"])
any_request = st.integers(0, 99)
seldom = st.sampled_from([False] * 7 + [True])


@dataclass
class Ask:
    """What the model knows of a request. `change`: the number of the one that waits for its approval."""

    id: int
    letter: bool
    state: str = "new"
    owner: str | None = None
    revision: int = 0


@dataclass
class Change:
    """The change of the provider that is open."""

    id: int
    ask: Ask
    preparer: str
    new: str | None
    old: str | None
    then: str
    invited: bool = False


@dataclass
class Model:
    """All that must be true of one provider. `due`, `letter`: the change that a PIN letter belongs to, 0 for none."""

    administrators: set[str] = field(default_factory=set)
    clerks: set[str] = field(default_factory=set)
    asks: list[Ask] = field(default_factory=list)
    change: Change | None = None
    due: int | None = None
    letter: int | None = None
    printed: bool = False

    def snapshot(self) -> object:
        return (
            frozenset(map(_kind, self.administrators)),
            frozenset(map(_kind, self.clerks)),
            tuple(sorted((ask.letter, ask.state, ask.owner or "") for ask in self.asks))[:4],
            self.change and (self.change.invited, _kind(self.change.new or ""), self.change.then),
            self.due if self.due is None else bool(self.due),
            self.letter if self.letter is None else bool(self.letter),
        )


def _kind(name: str) -> str:
    """Which of the people it is; newcomers are all alike."""
    return name[-2:] if "X" in name else "newcomer"


class RequestMachine(RuleBasedStateMachine):
    """Every rule does one thing in the database and says from the model alone how it must come out."""

    def __init__(self, runner: Runner, visited: set[object]) -> None:
        super().__init__()
        self.runner, self.visited = runner, visited
        self.model, self.pin = Model(), ""

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
        self.runner.run(self._begin())
        self.ask(letter=True)
        self.ask(letter=False)

    async def _begin(self) -> None:
        number = next(_numbers)
        self.medicaid_id, self.npi = f"{700000 + number}", npi.completed(f"1{77000000 + number}")
        now = datetime.now(UTC)
        provider = Provider(medicaid_id=self.medicaid_id, npi=self.npi, name="N", name_key="n", created_at=now)
        [row] = await Provider.insert(provider)
        self.provider: int = row["id"]
        self.sessions: dict[str, Session] = {who: await phone.at_desk(who) for who in ("PROSERV1", "SUPERVI1")}
        self.names = [f"PERSON{number}X{one}" for one in range(PEOPLE)]
        for name in self.names:
            account = Account(
                user_name=name,
                user_name_key=name.casefold(),
                kind=Kind.PROVIDER.value,
                first_name=name,
                last_name="N",
                email=f"{name}@model.example",
                password_set_at=now,
                last_active_at=now,
                created_at=now,
            )
            [inserted] = await Account.insert(account)
            if name == self.names[0]:
                place = Membership(
                    account=inserted["id"], provider=self.provider, site_administrator=True, started_at=now
                )
                await Membership.insert(place)
        self.model.administrators.add(self.names[0])

    @precondition(lambda self: len(self.model.asks) < MOST)
    @rule(letter=st.booleans())
    def ask(self, letter: bool) -> None:
        draft = LetterDraft(npi=self.npi) if letter else AdministratorDraft(npi=self.npi)
        reference = self.runner.run(requests.ask(draft, address=f"model {next(_numbers)}"))
        self.model.asks.append(Ask(self.runner.run(requests.number_of(reference)), letter))

    @precondition(lambda self: self.model.asks)
    @rule(who=staff, which=any_request, stale=seldom)
    def take(self, who: str, which: int, stale: bool) -> None:
        ask, seen, wrong = self._look(which, stale)
        wrong = wrong or self._not_in(ask, IN_HAND)
        self.run(desk_requests.take(ask.id, seen=seen, **by(self.sessions[who])), wrong)
        if not wrong and ask.owner != who:
            self._go_on(ask, "taken", who)

    @precondition(lambda self: self.model.asks)
    @rule(who=staff, which=any_request, stale=seldom)
    def give_back(self, who: str, which: int, stale: bool) -> None:
        ask, seen, wrong = self._look(which, stale)
        wrong = wrong or self._not_in(ask, ("taken",)) or self._owned(ask, who)
        self.run(desk_requests.give_back(ask.id, seen=seen, **by(self.sessions[who])), wrong)
        if not wrong:
            self._go_on(ask, "new", None)

    @precondition(lambda self: self.model.asks)
    @rule(who=staff, which=any_request, stale=seldom)
    def refuse(self, who: str, which: int, stale: bool) -> None:
        ask, seen, wrong = self._look(which, stale)
        wrong = wrong or self._not_in(ask, IN_HAND) or self._owned(ask, who)
        self.run(desk_requests.refuse(ask.id, outcome="No", seen=seen, **by(self.sessions[who])), wrong)
        if not wrong:
            self._go_on(ask, "refused", who)

    @precondition(lambda self: self.model.asks)
    @rule(who=staff, which=any_request, stale=seldom)
    def order(self, who: str, which: int, stale: bool) -> None:
        ask, seen, wrong = self._look(which, stale)
        wrong = wrong or self._not_in(ask, IN_HAND) or (None if ask.letter else NotNow) or self._owned(ask, who)
        wrong = wrong or self._why_no_letter(who)
        deed = desk_requests.decide_letter(
            ask.id, self.provider, "order", reason="lost", seen=seen, **by(self.sessions[who])
        )
        self.run(deed, wrong)
        if not wrong:
            self._go_on(ask, "done", who)
            self.model.due = self._invitation()

    @precondition(lambda self: self.model.asks)
    @rule(who=staff, which=any_request, person=st.integers(0, PEOPLE), then=st.integers(0, 2), stale=seldom)
    def prepare(self, who: str, which: int, person: int, then: int, stale: bool) -> None:
        """`person`: the last is a newcomer."""
        ask, seen, wrong = self._look(which, stale)
        new = self.names[person] if person < PEOPLE else None
        old = min(self.model.administrators, default=None) if then else None
        old_then = ("stays", "leaves", "becomes clerk")[then if old else 0]
        wrong = wrong or self._not_in(ask, IN_HAND) or (NotNow if ask.letter else None) or self._owned(ask, who)
        wrong = wrong or (AnotherChangeOpen if self.model.change else None)
        wrong = wrong or (AlreadyAdministrator if new in self.model.administrators else None)
        draft = NewDraft(new_user_name=new) if new else NewDraft(new_email="wanda@pharmacy.example")
        number = self.run(self._prepare(who, ask, old, old_then, draft, seen), wrong)
        if not wrong:
            self._go_on(ask, "prepared", who)
            self.model.change = Change(number, ask, who, new, old, old_then)

    async def _prepare(self, who: str, ask: Ask, old: str | None, then: str, draft: NewDraft, seen: int) -> int:
        place = Membership.select(Membership.id).where(
            Membership.account.user_name == old, Membership.provider == self.provider
        )
        return await administrator_changes.prepare(
            ask.id,
            provider_id=self.provider,
            old_membership=(await place)[0]["id"] if old else None,
            old_then=then,
            draft=draft,
            ticket=TICKET,
            seen=seen,
            **by(self.sessions[who]),
        )

    @precondition(lambda self: self.model.change)
    @rule(who=staff, stale=seldom)
    def approve(self, who: str, stale: bool) -> None:
        change = self._open()
        seen, wrong = self._see(change.ask, stale)
        wrong = wrong or (NotNow if change.invited else None) or (SamePerson if who == change.preparer else None)
        self.run(administrator_changes.approve(change.id, seen=seen, **by(self.sessions[who])), wrong)
        if wrong:
            return
        self._go_on(change.ask, "done", who)
        self.model.administrators.discard(change.old or "")
        if change.then == "becomes clerk" and change.old:
            self.model.clerks.add(change.old)
        if change.new:
            self.model.administrators.add(change.new)
            self.model.clerks.discard(change.new)
            self.model.change = None
        else:
            change.invited, self.model.due, self.model.letter = True, change.id, None

    @precondition(lambda self: self.model.change)
    @rule(who=staff, stale=seldom)
    def send_back(self, who: str, stale: bool) -> None:
        change = self._open()
        seen, wrong = self._see(change.ask, stale)
        wrong = wrong or (NotNow if change.invited else None)
        self.run(administrator_changes.send_back(change.id, "No", seen=seen, **by(self.sessions[who])), wrong)
        if not wrong:
            self._go_on(change.ask, "taken", change.preparer)
            self.model.change = None

    @precondition(lambda self: self.model.change)
    @rule(who=staff, stale=seldom)
    def cancel_invitation(self, who: str, stale: bool) -> None:
        change = self._open()
        seen, wrong = self._see(change.ask, stale)
        wrong = wrong or (None if change.invited else NotNow)
        deed = administrator_changes.cancel_invitation(change.id, TICKET, seen=seen, **by(self.sessions[who]))
        self.run(deed, wrong)
        if not wrong:
            change.ask.revision += 1
            self.model.change = None
            self.model.due = None if self.model.due == change.id else self.model.due
            self.model.letter = None if self.model.letter == change.id else self.model.letter

    @precondition(lambda self: self.model.change)
    @rule(who=staff)
    def renew_invitation(self, who: str) -> None:
        change = self._open()
        wrong = None if change.invited else NotNow
        deed = administrator_changes.renew_invitation(change.id, seen=change.ask.revision, **by(self.sessions[who]))
        self.run(deed, wrong)
        if not wrong:
            change.ask.revision += 1
            if change.id not in (self.model.due, self.model.letter) and not self.model.printed:
                self.model.due = change.id

    @rule(who=staff)
    def print_due(self, who: str) -> None:
        printed = self.runner.run(requests.print_due(self.sessions[who], self.medicaid_id))
        pins = [one.pin for one in printed if one.pin]
        useless = self.model.due == 0 and self.model.administrators
        assert len(pins) == (0 if self.model.due is None or useless else 1)
        if pins:
            self.pin, self.model.letter, self.model.printed = pins[0], self.model.due, True
        self.model.due = None

    @precondition(lambda self: self.model.letter is not None)
    @rule(with_token=st.booleans())
    def set_up(self, with_token: bool) -> None:
        letter = self.model.letter
        fits = bool(with_token and self.model.change and self.model.change.invited) if letter else True
        wrong = None if fits and not (letter == 0 and self.model.administrators) else PinRefused
        name = f"SETUP{next(_numbers)}"
        self.run(self._set_up(name, with_token), wrong)
        if not wrong:
            self.model.administrators.add(name)
            self.model.letter = None
            if letter:
                self.model.change, self.model.due = None, None

    async def _set_up(self, name: str, with_token: bool) -> None:
        await Throttle.delete(force=True)
        token = await requests.mailed_token() if with_token and self.model.change else ""
        letter = await requests.open_invited(self.pin, token, at=self.medicaid_id)
        await set_up(letter, requests.newcomers(name))

    @invariant()
    def the_database_says_so(self) -> None:
        if hasattr(self, "provider"):
            self.runner.run(self._compare())
            self.visited.add(self.model.snapshot())

    async def _compare(self) -> None:
        here = (Membership.provider == self.provider) & Membership.ended_at.is_null()
        places = await Membership.select(Membership.account.user_name, Membership.site_administrator).where(here)
        assert {row["account.user_name"] for row in places if row["site_administrator"]} == self.model.administrators
        assert {row["account.user_name"] for row in places if not row["site_administrator"]} == self.model.clerks
        for ask in self.model.asks:
            found = await requests.request(ask.id)
            assert (found.state, found.owner or None, found.revision) == (ask.state, ask.owner, ask.revision)
            assert (found.ended_at is None) == (ask.state in (*IN_HAND, "prepared"))
        due = LetterOrder.printed_at.is_null() & LetterOrder.cancelled_at.is_null()
        orders = await LetterOrder.select(LetterOrder.change).where(
            LetterOrder.provider == self.provider, LetterOrder.kind == "PIN letter", due
        )
        assert [row["change"] or 0 for row in orders] == ([] if self.model.due is None else [self.model.due])
        unused = PinLetter.used_at.is_null() & PinLetter.voided_at.is_null()
        letters = await PinLetter.select(PinLetter.change).where(PinLetter.provider == self.provider, unused)
        assert [row["change"] or 0 for row in letters] == ([] if self.model.letter is None else [self.model.letter])
        changes = await AdministratorChange.select(AdministratorChange.id).where(
            AdministratorChange.provider == self.provider,
            AdministratorChange.sent_back_at.is_null(),
            AdministratorChange.completed_at.is_null(),
            AdministratorChange.cancelled_at.is_null(),
        )
        assert [row["id"] for row in changes] == ([self.model.change.id] if self.model.change else [])

    def _look(self, which: int, stale: bool) -> tuple[Ask, int, type[Exception] | None]:
        ask = self.model.asks[which % len(self.model.asks)]
        return ask, *self._see(ask, stale)

    def _see(self, ask: Ask, stale: bool) -> tuple[int, type[Exception] | None]:
        return (ask.revision + 1, ChangedMeanwhile) if stale else (ask.revision, None)

    def _open(self) -> Change:
        assert self.model.change is not None
        return self.model.change

    def _invitation(self) -> int:
        change = self.model.change
        return change.id if change and change.invited else 0

    def _why_no_letter(self, who: str) -> type[Exception] | None:
        if self.model.administrators and not self._invitation():
            return NoUse
        if self.model.due is not None:
            return AlreadyOrdered
        return TooSoon if self.model.printed and who != "SUPERVI1" else None

    @staticmethod
    def _not_in(ask: Ask, states: tuple[str, ...]) -> type[Exception] | None:
        return None if ask.state in states else NotNow

    @staticmethod
    def _owned(ask: Ask, who: str) -> type[Exception] | None:
        return None if ask.owner in (None, who) else OwnedByAnother

    @staticmethod
    def _go_on(ask: Ask, state: str, owner: str | None) -> None:
        ask.state, ask.owner, ask.revision = state, owner, ask.revision + 1
