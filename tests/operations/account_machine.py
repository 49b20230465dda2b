"""The life of one account, played at random beside a simple model of what must be true."""

from __future__ import annotations

from asyncio import Runner
from collections.abc import Coroutine
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any, TypeVar

import time_machine
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.hashing import hash_secret
from db.make_believe import ANSWER
from db.operations import accounts, inactivity, sessions
from db.operations.passwords import choose_own_password
from db.operations.throttles import TooManyTries
from db.queries import resets
from db.queries.sessions import Session, find_again
from db.tables import Account, Mail, Membership, SecretQuestion
from tests.operations.desk import bring_back, issue_password, unlock
from tests.operations.owner import (
    WRONG,
    answer,
    ask,
    change_password,
    set_password,
)
from tests.people import POLICY, STAFF, ClerkDraft, actor_of, at_work, log_in, session_of

T = TypeVar("T")

START = datetime(2027, 1, 4, 12, tzinfo=UTC)
FOR_EVER = START + timedelta(days=36500)
CLINIC = 1
SESSIONS, LINKS = 6, 5

MINUTE, DAY = timedelta(minutes=1), timedelta(days=1)
SHORT = [MINUTE * minutes for minutes in (1, 1, 5, 14, 15, 16, 31, 61)]
LONG = [MINUTE * 121, MINUTE * 719, *(DAY * days for days in (1, 3, 11, 46, 91))]

any_of_them = st.integers(0, 99)
mostly = st.sampled_from([True, True, True, False])
seldom = st.sampled_from([False, False, False, True])
"""What ends everything comes seldom, so that there is something to end."""
_numbers = count()


@dataclass
class LogIn:
    """A session as the model knows it."""

    session: Session
    seen_at: datetime
    ends_at: datetime
    proved_at: datetime
    ended: bool = False


@dataclass
class Link:
    """A link to reset the password as the model knows it."""

    token: str
    ends_at: datetime
    answered: bool = False
    dead: bool = False


@dataclass
class Model:
    """All that must be true of one account."""

    now: datetime = START
    password: str = ""
    past: set[str] = field(default_factory=set)
    set_at: datetime = START
    issued_until: datetime | None = None
    disabled: str = ""
    failed_at: list[datetime] = field(default_factory=list)
    asked_at: list[datetime] = field(default_factory=list)
    helped_at: dict[str, list[datetime]] = field(default_factory=lambda: {"unlock": [], "issue": []})
    log_ins: list[LogIn] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)
    active_at: datetime = START
    warned: int = 0
    warned_at: datetime = START

    @property
    def must_change(self) -> bool:
        return self.issued_until is not None or self.now >= self.set_at + 90 * DAY

    @property
    def may_log_in(self) -> bool:
        return not self.disabled and (self.issued_until is None or self.now < self.issued_until)

    @property
    def exhausted(self) -> bool:
        last = self.failed_at[-5:]
        return len(last) == 5 and last[-1] - last[0] < 120 * MINUTE

    @property
    def locked(self) -> bool:
        return self.exhausted and self.now < self.failed_at[-1] + 60 * MINUTE

    def is_alive(self, one: LogIn) -> bool:
        return not one.ended and self.now < min(one.seen_at + 15 * MINUTE, one.ends_at)

    def opens(self, link: Link) -> bool:
        return not link.dead and self.now < link.ends_at

    def tries(self) -> None:
        """A try that is not refused for the lock; a lock that was served in full is forgotten."""
        self.failed_at = [] if self.exhausted else self.failed_at
        self.failed_at.append(self.now)

    def fails(self) -> bool:
        """The try failed; returns whether that locks."""
        if self.exhausted:
            self.kill_links()
        return self.exhausted

    def kill_links(self) -> None:
        for link in self.links:
            link.dead = True

    def end_sessions(self) -> None:
        for one in self.log_ins:
            one.ended = True

    def begins(self, password: str, *, issued_until: datetime | None = None) -> None:
        """Another password."""
        self.password, self.set_at, self.issued_until = password, self.now, issued_until
        self.past.add(password)
        self.kill_links()
        self.end_sessions()

    def is_active(self) -> None:
        self.active_at, self.warned = self.now, 0

    def admits(self, times: list[datetime], most: int, window: timedelta) -> bool:
        """Whether one more is admitted, which counts it."""
        last = times[-most:]
        if len(last) == most and last[-1] - last[0] < window and self.now < last[0] + window:
            return False
        times.append(self.now)
        return True


class AccountMachine(RuleBasedStateMachine):
    """Every rule does one thing in the database and says from the model alone how it must come out."""

    def __init__(self, runner: Runner, visited: set[object]) -> None:
        super().__init__()
        self.runner, self.visited = runner, visited
        self.model = Model()

    def run(self, work: Coroutine[Any, Any, T]) -> T:
        with time_machine.travel(self.model.now, tick=False):
            return self.runner.run(work)

    def comes_out(self, work: Coroutine[Any, Any, T], expected: str) -> T | None:
        """Do it; fails unless it comes out as expected: "done", or the name of an error."""
        try:
            found, outcome = self.run(work), "done"
        except Exception as error:
            found, outcome = None, type(error).__name__
            if outcome != expected:
                raise
        assert outcome == expected
        return found

    @initialize()
    def somebody(self) -> None:
        """A clerk of one provider who has chosen a password and a secret question."""
        number = next(_numbers)
        self.name, self.address = f"ALIVE{number}", f"alive{number}@clinic.example"
        self.model.password = ClerkDraft().password
        self.model.past.add(self.model.password)
        self.account, self.place = self.run(self._make())
        self._log_in(self.model.password)

    @rule(short=st.sampled_from(SHORT), long=st.sampled_from(LONG), is_long=seldom)
    def time_passes(self, short: timedelta, long: timedelta, is_long: bool) -> None:
        self.model.now += long if is_long else short

    @precondition(lambda self: len(self.model.log_ins) < SESSIONS)
    @rule(right=mostly)
    def log_in(self, right: bool) -> None:
        """With the password, or with the first one."""
        self._log_in(self.model.password if right else min(self.model.past))

    def _log_in(self, password: str) -> None:
        model, locked = self.model, self.model.locked
        right = password == model.password and model.may_log_in and not locked
        logged_in = self.comes_out(self._logged_in(password), "done" if right else "LogInRefused")
        if not locked:
            model.tries()
        if logged_in is None:
            return void(locked or model.fails())
        model.failed_at = []
        model.is_active()
        assert logged_in.must_change_password == model.must_change
        self._began(self.run(session_of(logged_in)))

    @precondition(lambda self: len(self.model.log_ins) < SESSIONS)
    @rule()
    def come_back(self) -> None:
        """With the help of whoever can help."""
        if self.model.disabled:
            self.staff_enable()
        if self.model.locked:
            self.administrator_unlocks()
        self._log_in(self.model.password)

    @rule(times=st.sampled_from([1, 1, 1, 2, 4]))
    def fail_to_log_in(self, times: int) -> None:
        for _ in range(times):
            self._log_in(WRONG)

    @rule()
    def ask_for_link(self) -> None:
        model = self.model
        admitted = model.admits(model.asked_at, 3, 60 * MINUTE)
        goes_out = admitted and model.may_log_in and not model.locked and len(model.links) < LINKS
        if admitted and len(model.links) >= LINKS:
            return void(model.asked_at.pop())
        before = self.run(self._tokens())
        self.comes_out(ask(self.name, address=f"192.0.2.{next(_numbers)}"), "done")
        found = self.run(self._tokens())[len(before) :]
        assert len(found) == int(goes_out)
        model.links += [Link(token, model.now + 30 * MINUTE) for token in found]

    @precondition(lambda self: self.model.links)
    @rule(which=any_of_them, right=mostly)
    def answer_question(self, which: int, right: bool) -> None:
        model, link = self.model, self._link(which)
        opens = model.opens(link)
        if opens:
            model.tries()
        expected = "done" if right else "ResetDead" if model.exhausted else "WrongAnswer"
        self.comes_out(answer(link.token, ANSWER if right else "wrong"), expected if opens else "ResetDead")
        if opens and right:
            model.failed_at.pop()
            link.answered = True
        elif opens:
            model.fails()

    @precondition(lambda self: self.model.links)
    @rule(which=any_of_them, used=seldom)
    def set_password_by_link(self, which: int, used: bool) -> None:
        model, link, password = self.model, self._link(which), self._password(used)
        expected = "PasswordUsedBefore" if used else "done"
        expected = expected if link.answered else "NotAnswered"
        expected = expected if model.opens(link) else "ResetDead"
        self.comes_out(set_password(link.token, password), expected)
        if expected == "done":
            model.begins(password)
            model.failed_at = []

    @rule(right=mostly)
    def reset_a_forgotten_password(self, right: bool) -> None:
        """All of it at once, as far as it goes."""
        self.ask_for_link()
        if self.model.links:
            self.answer_question(which=1, right=right)
            self.set_password_by_link(which=1, used=False)

    @precondition(lambda self: self.model.log_ins)
    @rule(which=any_of_them, right=mostly, used=seldom)
    def change_own_password(self, which: int, right: bool, used: bool) -> None:
        model, one, password = self.model, self._session(which), self._password(used)
        alive, locked = model.is_alive(one), model.locked
        if alive and not locked:
            model.tries()
        wrong = "SessionEnded" if model.exhausted else "WrongPassword"
        expected = ("PasswordUsedBefore" if used else "done") if right else wrong
        expected = "SessionEnded" if not alive else "Locked" if locked else expected
        changing = change_password(one.session, password, old=model.password if right else WRONG)
        logged_in = self.comes_out(changing, expected)
        if alive and not locked and right:
            model.failed_at = []
        elif alive and not locked:
            one.ended = model.fails()
        if logged_in:
            model.begins(password)
            self._began(self.run(session_of(logged_in)))

    @precondition(lambda self: self.model.log_ins)
    @rule(times=st.sampled_from([2, 5]))
    def guess_the_old_password(self, times: int) -> None:
        """As somebody would who finds a session open."""
        for _ in range(times):
            self.change_own_password(which=1, right=False, used=False)

    @precondition(lambda self: self.model.log_ins)
    @rule(which=any_of_them)
    def choose_own_password(self, which: int) -> None:
        """As the page does that follows a log-in with a password that must be changed."""
        model, one, password = self.model, self._session(which), self._password(used=False)
        now = self.run(find_again(one.session, policy=POLICY)) or one.session
        fresh = model.now < one.proved_at + 15 * MINUTE
        expected = "done" if now.must_change_password and fresh else "ProofNeeded"
        expected = expected if model.is_alive(one) or not now.must_change_password else "SessionEnded"
        choosing = choose_own_password(now, password, user_agent="", actor=actor_of(now), policy=POLICY)
        if logged_in := self.comes_out(choosing, expected):
            assert model.must_change
            model.begins(password)
            self._began(self.run(session_of(logged_in)))

    @precondition(lambda self: self.model.log_ins)
    @rule(which=any_of_them)
    def stay(self, which: int) -> None:
        one = self._session(which)
        alive = self.model.is_alive(one)
        assert self.run(sessions.stay(one.session, policy=POLICY)) == alive
        one.seen_at = self.model.now if alive else one.seen_at

    @precondition(lambda self: self.model.log_ins)
    @rule(which=any_of_them, really=seldom)
    def log_off(self, which: int, really: bool) -> None:
        if not really:
            return
        one = self._session(which)
        self.run(sessions.log_off(one.session, actor=actor_of(one.session)))
        one.ended = True

    @precondition(lambda self: self.model.log_ins)
    @rule(which=any_of_them, really=seldom)
    def end_other_sessions(self, which: int, really: bool) -> None:
        if not really:
            return
        this = self._session(which)
        self.run(sessions.end_others(this.session, actor=actor_of(this.session)))
        for one in self.model.log_ins:
            one.ended = one.ended or one is not this

    @precondition(lambda self: self.model.failed_at)
    @rule()
    def administrator_unlocks(self) -> None:
        self._helped("unlock", unlock)

    @precondition(lambda self: self.model.disabled or self.model.locked or not self.model.may_log_in)
    @rule()
    def administrator_issues_password(self) -> None:
        password = self._password(used=False)

        async def issue(james: Session, place: int) -> None:
            await issue_password(james, place, password)

        if self._helped("issue", issue):
            self.model.begins(password, issued_until=self.model.now + 3 * DAY)

    def _helped(self, kind: str, help_out: Any) -> bool:
        helped = self.model.admits(self.model.helped_at[kind], 5, DAY)
        self.comes_out(self._by_james(help_out), "done" if helped else TooManyTries.__name__)
        if helped:
            self.model.failed_at = []
        return helped

    @precondition(lambda self: self.model.disabled)
    @rule()
    def administrator_brings_back(self) -> None:
        model = self.model
        self.comes_out(self._by_james(bring_back), "DisabledByStaff" if model.disabled == "staff" else "done")
        if model.disabled == "inactive":
            model.disabled = ""
            model.is_active()

    @rule(really=seldom)
    def staff_disable(self, really: bool) -> None:
        if not really:
            return
        changes = self.run(accounts.disable(self.name, reason="left", actor=STAFF))
        assert changes == (self.model.disabled != "staff")
        self.model.disabled = "staff"
        self.model.kill_links()
        self.model.end_sessions()

    @precondition(lambda self: self.model.disabled)
    @rule()
    def staff_enable(self) -> None:
        assert self.run(accounts.enable(self.name, reason="back", actor=STAFF)) == bool(self.model.disabled)
        if self.model.disabled:
            self.model.disabled = ""
            self.model.is_active()

    @rule()
    def everything_is_swept(self) -> None:
        model, idle = self.model, self.model.now - self.model.active_at
        self.run(sessions.sweep(POLICY))
        self.run(inactivity.sweep(POLICY))
        if model.disabled:
            return
        if model.warned == 2 and idle >= 60 * DAY and model.now >= model.warned_at + 3 * DAY:
            model.disabled = "inactive"
            model.kill_links()
            model.end_sessions()
        elif model.warned < 2 and idle >= 57 * DAY:
            model.warned, model.warned_at = 2, model.now
        elif model.warned < 1 and idle >= 46 * DAY:
            model.warned, model.warned_at = 1, model.now

    @invariant()
    def the_database_is_as_the_model_says(self) -> None:
        if self.model.password:
            self.run(self._compare())
            self.visited.add(self._snapshot())

    def _snapshot(self) -> object:
        """The state without numbers that only ever grow."""
        model = self.model
        return (
            model.disabled,
            model.locked,
            len(model.failed_at),
            model.must_change,
            model.may_log_in,
            model.warned,
            sum(model.is_alive(one) for one in model.log_ins),
            sorted((link.answered, model.opens(link)) for link in model.links).__repr__(),
        )

    async def _make(self) -> tuple[int, int]:
        """Nobody else is in the reach of the sweep."""
        await Account.update({Account.last_active_at: FOR_EVER}, force=True)
        draft = ClerkDraft(user_name=self.name, email=self.address)
        account = await accounts.insert(draft, await _first_password())
        question = SecretQuestion(account=account, position=1, question="?", answer_hash=await _answer_hash())
        await SecretQuestion.insert(question)
        place = Membership(account=account, provider=CLINIC, started_at=START, revision=1)
        [inserted] = await Membership.insert(place)
        return account, int(inserted["id"])

    async def _logged_in(self, password: str) -> sessions.LoggedIn:
        return await log_in(self.name, password, address=f"192.0.2.{next(_numbers)}")

    async def _tokens(self) -> list[str]:
        """Of the links that were mailed, the oldest first."""
        mails = await Mail.select(Mail.link).where(Mail.account == self.account).order_by(Mail.id)
        return [row["link"].rpartition("/")[2] for row in mails if row["link"].startswith("/passwords/reset/")]

    async def _by_james(self, deed: Any) -> None:
        await deed(await at_work("JAMJON"), self.place)

    async def _compare(self) -> None:
        model = self.model
        [row] = await Account.select().where(Account.id == self.account)
        assert (row["disabled_at"] is not None, row["disabled_because"]) == (bool(model.disabled), model.disabled)
        assert row["inactivity_warned"] == model.warned
        for one in model.log_ins:
            now = await find_again(one.session, policy=POLICY)
            assert (now is not None) == model.is_alive(one)
            assert now is None or now.must_change_password == model.must_change
        for link in model.links:
            found = await resets.find_open(link.token)
            assert (found is not None) == model.opens(link)
            assert found is None or found.answered == link.answered

    def _began(self, session: Session) -> None:
        now = self.model.now
        self.model.log_ins.append(LogIn(session, now, session.ends_at, now))

    def _session(self, which: int) -> LogIn:
        """Mostly the last one, which is the likeliest to live."""
        return self.model.log_ins[-1 if which % 3 else which % len(self.model.log_ins)]

    def _link(self, which: int) -> Link:
        """Mostly the last one, which is the likeliest to live."""
        return self.model.links[-1 if which % 3 else which % len(self.model.links)]

    def _password(self, used: bool) -> str:
        return min(self.model.past) if used else f"Velvet{next(_numbers)}Anchor"


_made: dict[str, Any] = {}


async def _first_password() -> accounts.FirstPassword:
    """One for all, because making it is slow."""
    if "password" not in _made:
        _made["password"] = await accounts.hash_first(ClerkDraft().password)
    found: accounts.FirstPassword = _made["password"]
    return found


async def _answer_hash() -> str:
    if "answer" not in _made:
        _made["answer"] = await hash_secret(ANSWER)
    return str(_made["answer"])


def void(_: object) -> None:
    """Nothing more to do."""
