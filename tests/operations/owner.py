"""People who look after their own accounts in tests, and the mail they get."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest

from db.make_believe import ANSWER
from db.operations import account_details, passwords, resets
from db.operations.sessions import LoggedIn, LogInRefused
from db.queries.sessions import Session
from db.rules.policy import Policy
from db.tables import Account, AuditEntry, Mail
from tests.people import PASSWORDS, POLICY, USER_AGENT, actor_of, log_in, session_of, somebody_at

WRONG = "Wrong4Password"
NEW = "Velvet5Anchor"


@dataclass
class DetailsDraft:
    """The own contact data of JAMJON, unchanged."""

    contact_first_name: str = "James"
    contact_last_name: str = "Jones"
    phone_number: str = "503-555-0100"
    email: str = "james.jones@provider.example"
    confirm_email: str = ""


@dataclass
class QuestionsDraft:
    """Two good questions."""

    first_question: str = "Where did the red bicycle go?"
    first_answer: str = "Into the Willamette"
    second_question: str = "Who taught me to whistle?"
    second_answer: str = "Nobody at all"


async def at_home(user_name: str = "JAMJON", password: str = "") -> Session:
    """A session of somebody who just logged in."""
    return await session_of(await log_in(user_name, password))


async def change_password(session: Session, new: str, old: str = "") -> LoggedIn:
    """With the seeded password as the old one, unless another is said."""
    return await passwords.change_password(
        session,
        old or PASSWORDS[session.person.user_name],
        new,
        user_agent=USER_AGENT,
        actor=actor_of(session),
        policy=POLICY,
    )


async def change_details(
    session: Session, draft: DetailsDraft | None = None, *, current_password: str | None = None
) -> LoggedIn | None:
    return await account_details.change_details(
        session,
        draft or DetailsDraft(),
        current_password=current_password,
        user_agent=USER_AGENT,
        actor=actor_of(session),
        policy=POLICY,
    )


async def change_questions(
    session: Session, draft: QuestionsDraft | None = None, *, current_password: str | None = None
) -> LoggedIn | None:
    return await account_details.change_questions(
        session,
        draft or QuestionsDraft(),
        current_password=current_password,
        user_agent=USER_AGENT,
        actor=actor_of(session),
        policy=POLICY,
    )


async def ask_for_email(session: Session, email: str) -> str:
    """Ask for another address; returns the token that is mailed there."""
    person = session.person
    draft = DetailsDraft(person.first_name, person.last_name, email=email, confirm_email=email)
    await change_details(session, draft)
    return await token_to(email)


async def confirm_email(token: str) -> str:
    return await account_details.confirm_email(token, actor=somebody_at())


async def ask(user_name: str, *, address: str = "192.0.2.1", policy: Policy = POLICY) -> None:
    await resets.ask(user_name, actor=somebody_at(address), policy=policy)


async def link(user_name: str = "JAMJON") -> str:
    """Ask for a link to reset this person's password; returns the token that is mailed."""
    await ask(user_name)
    [row] = await Account.select(Account.email).where(Account.user_name == user_name)
    return await token_to(row["email"])


async def answer(token: str, said: str = ANSWER, *, position: int = 1) -> None:
    await resets.answer(token, position, said, actor=somebody_at(), policy=POLICY)


async def set_password(token: str, password: str = NEW) -> None:
    await resets.set_password(token, password, actor=somebody_at(), policy=POLICY)


async def fail(user_name: str, times: int = 1, *, address: str = "192.0.2.1") -> None:
    """Fail to log in so many times."""
    for _ in range(times):
        with pytest.raises(LogInRefused):
            await log_in(user_name, WRONG, address=address)


async def mail_to(address: str) -> list[dict[str, Any]]:
    """What was written to this address, the oldest first."""
    return list(await Mail.select().where(Mail.to_address == address).order_by(Mail.id))


async def subjects_to(address: str) -> list[str]:
    return [row["subject"] for row in await mail_to(address)]


async def token_to(address: str) -> str:
    """The token of the last link that was mailed to this address; fails when none was."""
    return str([row["link"] for row in await mail_to(address) if row["link"]][-1].rpartition("/")[2])


async def recorded(action: str) -> list[dict[str, Any]]:
    """The audit of this action, the oldest first."""
    return list(await AuditEntry.select().where(AuditEntry.action == action).order_by(AuditEntry.id))
