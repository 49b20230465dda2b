"""The make-believe people and what they do in tests of the database."""

from __future__ import annotations

from dataclasses import dataclass

from db.make_believe import LETTERS, PEOPLE
from db.operations import account_setup, sessions
from db.operations.audit import Actor
from db.operations.sessions import LoggedIn
from db.queries import sessions as live
from db.queries.sessions import Session
from db.rules.policy import Policy
from db.tables import Account, Membership

POLICY = Policy()
PASSWORDS = {person.user_name: person.password for person in PEOPLE}
LETTER, OTHER_LETTER = LETTERS
USER_AGENT = "Firefox"


def somebody_at(address: str = "192.0.2.1") -> Actor:
    """Someone not logged in, at this address."""
    return Actor(person_id=None, user_name="", provider_id=None, address=address, session_hash="", request_id="test")


STAFF = Actor(person_id=4, user_name="PROSERV1", provider_id=None, address="", session_hash="", request_id="test")


@dataclass
class Draft:
    """A good form of the second step of Account Setup."""

    user_name: str = "MARYMAY1"
    contact_last_name: str = "Mayweather"
    contact_first_name: str = "Mary"
    phone_number: str = "(503) 555-0142"
    password: str = "Kettle7Orchard"
    confirm_password: str = "Kettle7Orchard"
    email: str = "mary@clinic.example"
    confirm_email: str = "mary@clinic.example"
    first_question: str = "Where did the red bicycle go?"
    first_answer: str = "Into the Willamette"
    second_question: str = ""
    second_answer: str = ""
    agree: str = "yes"


@dataclass
class ClerkDraft:
    """A good form for a clerk who is new to the portal."""

    user_name: str = "NELLIE77"
    contact_first_name: str = "Nellie"
    contact_last_name: str = "Bly"
    phone_number: str = "(800)555-5555"
    email: str = "nellie@clinic.example"
    confirm_email: str = "nellie@clinic.example"
    password: str = "Kettle7Orchard"
    confirm_password: str = "Kettle7Orchard"


async def place_of(user_name: str, medicaid_id: str) -> int:
    """The number of somebody's place at a provider."""
    row = await Membership.select(Membership.id).where(
        Membership.account.user_name == user_name, Membership.provider.medicaid_id == medicaid_id
    )
    return int(row[0]["id"])


async def account_of(user_name: str) -> int:
    row = await Account.select(Account.id).where(Account.user_name == user_name)
    return int(row[0]["id"])


async def at_work(user_name: str, medicaid_id: str = "500601") -> Session:
    """A session of this person acting for this provider, without the slow log-in."""
    account, place = await account_of(user_name), await place_of(user_name, medicaid_id)
    token = await sessions.begin(account, place, user_agent=USER_AGENT, actor=somebody_at(), policy=POLICY)
    return await session_of(LoggedIn(token, must_change_password=False))


def actor_of(session: Session) -> Actor:
    """The session's owner as the audit names him."""
    provider_id = session.provider.id if session.provider else None
    return Actor(session.person.id, session.person.user_name, provider_id, "192.0.2.1", session.token_hash, "test")


async def log_in(
    user_name: str, password: str = "", *, address: str = "192.0.2.1", previous_token: str | None = None
) -> LoggedIn:
    """Log in; without a password, with the seeded one."""
    return await sessions.log_in(
        user_name,
        password or PASSWORDS[user_name],
        previous_token=previous_token,
        user_agent=USER_AGENT,
        actor=somebody_at(address),
        policy=POLICY,
    )


async def session_of(logged_in: LoggedIn) -> Session:
    """The live session; fails when there is none."""
    found = await live.find(logged_in.token, policy=POLICY)
    assert found is not None
    return found


async def open_letter(pin: str = LETTER.pin, *, login_id: str = LETTER.medicaid_id, address: str = "192.0.2.1") -> int:
    """Give the PIN of the letter; returns the letter's number."""
    opened = await account_setup.open_letter(login_id, pin, actor=somebody_at(address), policy=POLICY)
    return opened.letter_id


async def set_up(letter_id: int, draft: Draft | None = None) -> LoggedIn:
    """Hand in the second step of Account Setup."""
    return await account_setup.set_up_account(
        letter_id,
        draft or Draft(),
        agreement_version="2026-11",
        user_agent=USER_AGENT,
        actor=somebody_at(),
        policy=POLICY,
    )
