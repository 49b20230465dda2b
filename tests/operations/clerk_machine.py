"""Administrators, clerks, adds, removals and switches, played at random beside a simple model of what must be true."""

from __future__ import annotations

from asyncio import Runner
from collections import Counter
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from typing import Any, TypeVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from db.engine import Statement
from db.operations import sessions
from db.operations.sessions import LoggedIn, log_off, name_default, switch_provider
from db.queries import accounts
from db.queries.sessions import Session, find_again
from db.rules.kinds import Kind
from db.rules.roles import ALL_ROLES, Role
from db.tables import Account, Membership, Provider
from tests.operations.desk import add, add_new, change, remove
from tests.people import POLICY, USER_AGENT, ClerkDraft, actor_of, session_of, somebody_at

T = TypeVar("T")

PROVIDERS = 3
ADMINISTRATORS = range(PROVIDERS)
"""The person with a provider's number is its site administrator; who comes after them begins as nobody's clerk."""
PEOPLE = 6
SESSIONS = 12
NOWHERE = 10**9

some_roles = st.frozensets(
    st.sampled_from([Role.CLAIM_INQUIRY, Role.CLERK_MAINTENANCE, Role.PCPCH, Role.TRADE_FILES]), max_size=4
)
any_person = st.integers(0, PEOPLE)
any_place = st.integers(0, 99)
any_session = st.integers(0, SESSIONS - 1)

_numbers = count()


@dataclass(frozen=True)
class Place:
    """What the model knows of somebody at a provider."""

    id: int
    live: bool = True
    roles: frozenset[Role] = frozenset()
    revision: int = 0


@dataclass
class LogIn:
    """A session as it was begun, and whether it lives."""

    session: Session
    person: int
    provider: int | None
    alive: bool = True


@dataclass
class Model:
    """All that must be true of three providers and their people."""

    places: dict[tuple[int, int], Place] = field(default_factory=dict)
    log_ins: list[LogIn] = field(default_factory=list)
    defaults: dict[int, int] = field(default_factory=dict)
    begun: list[tuple[int, int]] = field(default_factory=list)
    told: Counter[int] = field(default_factory=Counter)
    issued: set[int] = field(default_factory=set)

    def snapshot(self) -> object:
        """The state without numbers that only ever grow."""
        return (
            frozenset((who, place.live, place.roles) for who, place in self.places.items()),
            frozenset(Counter((one.person, one.provider) for one in self.log_ins if one.alive).items()),
            frozenset(self.defaults.items()),
        )

    def rights(self, one: LogIn) -> frozenset[Role]:
        """What the log-in may do now."""
        if not one.alive or one.provider is None:
            return frozenset()
        return ALL_ROLES if one.person == one.provider else self.places[one.person, one.provider].roles

    def grants(self, one: LogIn) -> frozenset[Role]:
        """What the log-in may give and take."""
        held = self.rights(one)
        if one.person == one.provider and held:
            return ALL_ROLES
        return held - {Role.CLERK_MAINTENANCE} if Role.CLERK_MAINTENANCE in held else frozenset()

    def clerks(self, provider: int | None) -> list[tuple[int, int]]:
        """Who is or was one there."""
        return [who for who in self.places if who[1] == provider and who[0] != provider]

    def start(self, person: int) -> tuple[int, int] | None:
        """Where a log-in starts: the default, else the last place, else the first."""
        live = [who for who, place in self.places.items() if who[0] == person and place.live]
        default = (person, self.defaults.get(person, -1))
        if default in live:
            return default
        last = [who for who in self.begun if who in live]
        return last[-1] if last else min(live, key=lambda who: self.places[who].id, default=None)

    def tell(self, person: int, provider: int) -> None:
        self.told.update((person, provider))


class ClerkMachine(RuleBasedStateMachine):
    """Every rule does one thing in the database and says from the model alone how it must come out."""

    def __init__(self, runner: Runner, visited: set[object]) -> None:
        super().__init__()
        self.runner, self.visited = runner, visited
        self.model = Model()
        self.slow_left = 2

    def run(self, work: Coroutine[Any, Any, T]) -> T:
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

    @initialize(roles=st.lists(some_roles, min_size=PROVIDERS, max_size=PROVIDERS))
    def people_and_providers(self, roles: list[frozenset[Role]]) -> None:
        """Everywhere the site administrator is at work and has one clerk."""
        self.run(self._make())
        for provider in ADMINISTRATORS:
            self._log_in(provider)
            self._add(self._acting(-1), PROVIDERS + provider, roles[provider])
            self._log_in(PROVIDERS + provider)

    @precondition(lambda self: len(self.model.log_ins) < SESSIONS)
    @rule(person=any_person)
    def log_in(self, person: int) -> None:
        self._log_in(person % len(self.accounts))

    def _log_in(self, person: int) -> None:
        start = self.model.start(person)
        session = self.run(self._begin(person))
        assert session.membership_id == (self.model.places[start].id if start else None)
        self._began(session, person, start[1] if start else None)

    @precondition(lambda self: self.model.log_ins)
    @rule(who=any_session, person=any_person, roles=some_roles)
    def add_existing_clerk(self, who: int, person: int, roles: frozenset[Role]) -> None:
        self._add(self._acting(who), person % len(self.accounts), roles)

    def _add(self, acting: LogIn, person: int, roles: frozenset[Role]) -> None:
        place = self.model.places.get((person, acting.provider if acting.provider is not None else -1))
        unknown = "NoSuchPerson" if person in self.model.issued else ""  # he has not chosen an own password yet
        there = "AlreadyAClerkHere" if place and place.live else ""
        expected = self._refused(acting, roles) or unknown or there or "done"
        found = self.comes_out(add(acting.session, self.names[person], roles), expected)
        if found is not None:
            assert acting.provider is not None
            again = replace(place, live=True, roles=roles, revision=place.revision + 1) if place else None
            self.model.places[person, acting.provider] = again or Place(found, roles=roles, revision=1)
            self.model.tell(person, acting.provider)
            assert found == self.model.places[person, acting.provider].id

    @precondition(lambda self: self.model.log_ins and self.slow_left)
    @rule(who=any_session, roles=some_roles, taken=st.booleans())
    def add_new_clerk(self, who: int, roles: frozenset[Role], taken: bool) -> None:
        acting, self.slow_left = self._acting(who), self.slow_left - 1  # it hashes a password
        name = self.names[0].lower() if taken else f"MACHINE{next(_numbers)}"
        expected = self._refused(acting, roles) or ("UserNameTaken" if taken else "done")
        found = self.comes_out(add_new(acting.session, ClerkDraft(user_name=name), roles), expected)
        if found is not None:
            assert acting.provider is not None
            self.accounts.append(self.run(_account_at(found)))
            self.names.append(name)
            person = len(self.accounts) - 1
            self.model.places[person, acting.provider] = Place(found, roles=roles, revision=1)
            self.model.issued.add(person)
            self.model.tell(person, acting.provider)

    @precondition(lambda self: self.model.log_ins)
    @rule(who=any_session, where=any_place, roles=some_roles, behind=st.sampled_from([0, 0, 1]))
    def change_clerk(self, who: int, where: int, roles: frozenset[Role], behind: int) -> None:
        """Also from pages that are `behind`."""
        acting = self._acting(who)
        target, place = self._at(where, self.model.clerks(acting.provider))
        seen = (place.revision if place else 0) - behind
        expected = self._refused(acting, frozenset()) or self._untouchable(acting, target)
        if not expected and place:
            beyond = (place.roles ^ roles) - self.model.grants(acting)
            expected = "ChangedMeanwhile" if behind else "MayNotGrant" if beyond else "done"
        self.comes_out(change(acting.session, place.id if place else NOWHERE, roles, seen=seen), expected)
        if expected == "done" and place and place.roles != roles:
            self.model.places[target] = replace(place, roles=roles, revision=place.revision + 1)
            self.model.tell(*target)

    @precondition(lambda self: self.model.log_ins)
    @rule(who=any_session, where=any_place)
    def remove_clerk(self, who: int, where: int) -> None:
        acting = self._acting(who)
        target, place = self._at(where, self.model.clerks(acting.provider))
        beyond = "MayNotGrant" if place and place.roles - self.model.grants(acting) else ""
        expected = self._refused(acting, frozenset()) or self._untouchable(acting, target) or beyond or "done"
        self.comes_out(remove(acting.session, place.id if place else NOWHERE), expected)
        if expected == "done" and place:
            gone = replace(place, live=False, roles=frozenset(), revision=place.revision + 1)
            self.model.places[target] = gone
            if self.model.defaults.get(target[0]) == target[1]:
                del self.model.defaults[target[0]]
            for one in self.model.log_ins:
                one.alive = one.alive and (one.person, one.provider) != target
            self.model.tell(*target)

    @precondition(lambda self: 0 < len(self.model.log_ins) < SESSIONS)
    @rule(who=any_session, where=any_place)
    def switch_provider(self, who: int, where: int) -> None:
        acting = self._acting(who)
        target, place = self._at(where, [one for one in self.model.places if one[0] == acting.person])
        mine = place is not None and place.live and target[0] == acting.person
        expected = "NotYourProvider" if not mine else "done" if acting.alive else "SessionEnded"
        number, actor = place.id if place else NOWHERE, actor_of(acting.session)
        switching = switch_provider(acting.session, number, user_agent="", actor=actor, policy=POLICY)
        if switched := self.comes_out(switching, expected):
            acting.alive = False
            self._began(self.run(session_of(switched)), *target)

    @precondition(lambda self: self.model.log_ins)
    @rule(who=any_session, where=st.none() | any_place)
    def name_default(self, who: int, where: int | None) -> None:
        acting = self._acting(who)
        target, place = self._at(where or 0, [one for one in self.model.places if one[0] == acting.person])
        mine = where is None or (place is not None and place.live and target[0] == acting.person)
        number = None if where is None else place.id if place else NOWHERE
        naming = name_default(acting.session, number, actor=actor_of(acting.session))
        self.comes_out(naming, "done" if mine else "NotYourProvider")
        if mine:
            self.model.defaults.pop(acting.person, None)
            if where is not None:
                self.model.defaults[acting.person] = target[1]

    @precondition(lambda self: self.model.log_ins)
    @rule(who=any_session)
    def log_off(self, who: int) -> None:
        acting = self._acting(who)
        self.run(log_off(acting.session, actor=actor_of(acting.session)))
        self.model.log_ins.remove(acting)

    @invariant()
    def the_database_is_as_the_model_says(self) -> None:
        if self.model.places:
            self.run(self._compare())
            self.visited.add(self.model.snapshot())

    async def _make(self) -> None:
        now, first = datetime.now(UTC), next(_numbers)
        self.names = [f"PERSON{first}N{number}" for number in range(PEOPLE)]
        people = [
            Account(user_name=name, user_name_key=name.lower(), kind=Kind.PROVIDER, password_set_at=now, created_at=now)
            for name in self.names
        ]
        self.accounts = [row["id"] for row in await Account.insert(*people)]
        providers = [
            Provider(medicaid_id=f"{first * PROVIDERS + number:09}", name=f"Provider {number}", created_at=now)
            for number in range(PROVIDERS)
        ]
        self.providers = [row["id"] for row in await Provider.insert(*providers)]
        places = [
            Membership(
                account=self.accounts[one], provider=self.providers[one], site_administrator=True, started_at=now
            )
            for one in ADMINISTRATORS
        ]
        for number, row in enumerate(await Membership.insert(*places)):
            self.model.places[number, number] = Place(row["id"], roles=ALL_ROLES)

    async def _begin(self, person: int) -> Session:
        account = await accounts.find(self.accounts[person])
        assert account is not None
        token = await sessions.begin(
            account.id, account.membership_id, user_agent=USER_AGENT, actor=somebody_at(), policy=POLICY
        )
        return await session_of(LoggedIn(token, must_change_password=False))

    async def _compare(self) -> None:
        rows = await _PLACES.rows(min(self.providers), max(self.providers))
        stored = {row["id"]: row for row in rows}
        assert set(stored) == {place.id for place in self.model.places.values()}
        for (person, provider), place in self.model.places.items():
            row = stored[place.id]
            assert (row["account"], row["provider"]) == (self.accounts[person], self.providers[provider])
            assert (row["ended_at"] is None, row["revision"]) == (place.live, place.revision)
            assert bool(row["site_administrator"]) == (person == provider)
            roles = sorted(row["roles"].split("|")) if row["roles"] else []
            assert roles == ([] if person == provider else sorted(place.roles))
        for one in self.model.log_ins:
            now = await find_again(one.session, policy=POLICY)
            assert (now is not None) == one.alive
            assert now is None or now.roles == self.model.rights(one)
            assert now is None or now.unread_messages == min(100, self.model.told[one.person])

    def _began(self, session: Session, person: int, provider: int | None) -> None:
        self.model.log_ins.append(LogIn(session, person, provider))
        if provider is not None:
            self.model.begun.append((person, provider))

    def _acting(self, who: int) -> LogIn:
        return self.model.log_ins[who % len(self.model.log_ins)]

    def _at(self, where: int, likely: list[tuple[int, int]]) -> tuple[tuple[int, int], Place | None]:
        """Mostly a likely place, so that most of what happens can happen; else anybody's, anywhere, or none."""
        anywhere = [(person, provider) for person in range(len(self.accounts)) for provider in range(PROVIDERS)]
        among = likely if likely and where % 4 else anywhere
        target = among[where // 4 % len(among)]
        return target, self.model.places.get(target)

    def _refused(self, acting: LogIn, roles: frozenset[Role]) -> str:
        """How it comes out for whoever may not do it at all."""
        if Role.CLERK_MAINTENANCE not in self.model.rights(acting):
            return "RightsEnded"
        return "MayNotGrant" if roles - self.model.grants(acting) else ""

    def _untouchable(self, acting: LogIn, target: tuple[int, int]) -> str:
        """How it comes out for places that nobody changes, or not this one."""
        place = self.model.places.get(target)
        if place is None or target[1] != acting.provider:
            return "NotAClerkHere"
        if not place.live:
            return "ChangedMeanwhile"
        if target[0] == target[1]:
            return "IsSiteAdministrator"
        return "NotYourself" if target[0] == acting.person else ""


_PLACES = Statement("""
    SELECT id, account, provider, site_administrator, ended_at, revision,
           (SELECT group_concat(role, '|') FROM clerk_role WHERE clerk_role.membership = membership.id) AS roles
      FROM membership WHERE provider >= {} AND provider <= {}""")


async def _account_at(place: int) -> int:
    row = await Membership.select(Membership.account).where(Membership.id == place)
    return int(row[0]["account"])
