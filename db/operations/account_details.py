"""Account Maintenance: what people change of their own account, with their password (S20)."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from typing import Any

from db.engine import lock, transaction
from db.hashing import hash_secret, verify_secret
from db.operations import accounts, audit, email_changes, mail, mailed_links, proofs, session_life
from db.operations.accounts import DraftRefused
from db.operations.audit import Actor
from db.operations.email_changes import EmailLinkDead
from db.operations.email_changes import confirm as confirm_email
from db.operations.email_changes import drop as drop_email
from db.operations.email_changes import send_again as send_email_again
from db.operations.proofs import Locked, ProofNeeded, WrongPassword
from db.operations.session_life import LoggedIn, SessionEnded
from db.operations.throttles import TooManyTries
from db.queries import account_details
from db.queries.account_details import AccountDetails
from db.queries.sessions import Session, hash_token
from db.rules import account_details as rules
from db.rules import account_notices, texts
from db.rules.account_details import DetailsDraft, QuestionsDraft
from db.rules.policy import Policy
from db.tables import Account, SecretQuestion
from db.tables import Session as SessionRow

__all__ = [
    "DraftRefused",
    "EmailLinkDead",
    "Locked",
    "ProofNeeded",
    "SessionEnded",
    "TooManyTries",
    "WrongPassword",
    "change_details",
    "change_questions",
    "confirm_email",
    "drop_email",
    "send_email_again",
]


@dataclass(frozen=True)
class _Own:
    """The account that is being changed. `token`: of the session that goes on instead, if the password was typed."""

    id: int
    user_name: str
    session: Session
    token: str | None
    actor: Actor

    async def end_other_sessions(self, *, by: str) -> None:
        """All but the one that goes on (S33)."""
        this = hash_token(self.token) if self.token else self.session.token_hash
        await session_life.end((SessionRow.account == self.id) & (SessionRow.token_hash != this), by=by)

    async def record(self, action: str, **details: Any) -> None:
        await audit.record(action, self.actor, subject=self.user_name, account_id=self.id, **details)


async def change_details(
    session: Session,
    draft: DetailsDraft,
    *,
    current_password: str | None,
    user_agent: str,
    actor: Actor,
    policy: Policy,
) -> LoggedIn | None:
    """Change the own name and phone number at once, and the e-mail address once it is confirmed at the new one.

    Asking for another address ends all other sessions (S33). Returns the new session when the password was typed
    (S29), None when the session goes on. Raises ProofNeeded when it was typed too long ago and is not given,
    WrongPassword, Locked, SessionEnded, TooManyTries for the fifth new address in an hour, and DraftRefused for what
    `rules.account_details.check` does not pass.
    """
    details = await _details(session)
    if errors := rules.check(draft, email=details.email):
        raise DraftRefused(errors)
    after = accounts.tidy_contact(draft)
    email = after.pop("email")
    before = {name: getattr(details, name) for name in after}
    proof = await proofs.check(session, current_password, action="change details", actor=actor, policy=policy)
    async with _own(session, proof, user_agent=user_agent, actor=actor, policy=policy) as own:
        if after != before:
            await Account.update(**after, **accounts.name_keys(after)).where(Account.id == own.id)
            await own.record("change details", contact={"before": before, "after": after})
        if email != details.email:
            await email_changes.ask(own.id, details, email, actor=own.actor, policy=policy)
            await own.end_other_sessions(by="e-mail change")
    return _went_on(own)


async def change_questions(
    session: Session,
    draft: QuestionsDraft,
    *,
    current_password: str | None,
    user_agent: str,
    actor: Actor,
    policy: Policy,
) -> LoggedIn | None:
    """Replace the own secret questions and answers; all other sessions end, mailed links die, and the owner is told.

    Returns and raises the same as `change_details`; DraftRefused for what `rules.account_details.check_questions` does
    not pass, and for an answer that is the password (S17).
    """
    details = await _details(session)
    if errors := rules.check_questions(draft, secrets=(details.user_name, details.email)):
        raise DraftRefused(errors)
    proof = await proofs.check(session, current_password, action="change secret questions", actor=actor, policy=policy)
    await _refuse_the_password(draft, proof.account.password_hash)
    questions = [(question, await hash_secret(answer)) for question, answer in _asked(draft)]
    async with _own(session, proof, user_agent=user_agent, actor=actor, policy=policy) as own:
        await SecretQuestion.delete().where(SecretQuestion.account == own.id)
        await SecretQuestion.insert(
            *(
                SecretQuestion(account=own.id, position=position, question=question, answer_hash=answer)
                for position, (question, answer) in enumerate(questions, start=1)
            )
        )
        await mailed_links.void_resets(own.id)
        await own.end_other_sessions(by="secret questions change")
        await own.record("change secret questions", questions=len(questions))
        await mail.send(details.email, account_notices.questions_changed(own.user_name), account_id=own.id)
    return _went_on(own)


@asynccontextmanager
async def _own(
    session: Session, proof: proofs.Proof, *, user_agent: str, actor: Actor, policy: Policy
) -> AsyncIterator[_Own]:
    """A transaction that holds the own account, in the session that goes on."""
    account = proof.account
    async with transaction():
        await lock(Account, account.id)
        token = await proofs.renew(proof, session, by="proof", user_agent=user_agent, actor=actor, policy=policy)
        acting = replace(actor, session_hash=hash_token(token)) if token else actor
        yield _Own(account.id, account.user_name, session, token, acting)


async def _details(session: Session) -> AccountDetails:
    details = await account_details.find(session.person.id)
    if details is None:
        raise SessionEnded
    return details


def _asked(draft: QuestionsDraft) -> list[tuple[str, str]]:
    """The questions with their answers; the second may have been left out."""
    both = ((draft.first_question, draft.first_answer), (draft.second_question, draft.second_answer))
    return [(texts.tidy(question), texts.tidy(answer)) for question, answer in both if texts.tidy(question)]


async def _refuse_the_password(draft: QuestionsDraft, password_hash: str) -> None:
    """Whoever reads an answer over somebody's shoulder must not have the password with it."""
    answers = {"first_answer": draft.first_answer, "second_answer": draft.second_answer}
    typed = {field: texts.tidy(answer) for field, answer in answers.items() if texts.tidy(answer)}
    same = await asyncio.gather(*(verify_secret(password_hash, answer) for answer in typed.values()))
    labels = {"first_answer": "1st Answer", "second_answer": "2nd Answer"}
    errors = {
        field: f"{labels[field]} must not be your User Name, EMail or Password"
        for field, is_password in zip(typed, same, strict=True)
        if is_password
    }
    if errors:
        raise DraftRefused(errors)


def _went_on(own: _Own) -> LoggedIn | None:
    return LoggedIn(own.token, own.session.must_change_password) if own.token else None
